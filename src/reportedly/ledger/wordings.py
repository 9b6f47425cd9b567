"""Which wordings of posts hold some words, and which mean one post."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, exists, func, select

from reportedly.entities.countries import COUNTRIES
from reportedly.entities.posts import AGREES, is_rank, normal_words, same_organization, same_post
from reportedly.ledger.answers import PostAnswer, WhoAnswer
from reportedly.ledger.fitting import Wording
from reportedly.ledger.schema import claims, extracted, people, post_words, posts

if TYPE_CHECKING:
    from sqlalchemy.engine import Row as ResultRow

_NATIONS = frozenset(COUNTRIES.values())

BODIES = 12
"""Of so many bodies that words fit shorter wordings are looked for; words that fit more mean no one body (by hand)."""


def wordings_with(connection: Connection, words: str) -> list[Wording]:
    """Posts whose title and organization hold all the words, in any order and spelling; by an id, the one post."""
    named = connection.execute(select(posts).where(posts.c.id == words.strip())).first()
    if named is not None:
        return _of_one(connection, _wording(named))
    wanted = set(normal_words(words))
    held = select(post_words.c.word, func.count().label("posts")).where(post_words.c.word.in_(sorted(wanted)))
    rare = sorted((row.posts, row.word) for row in connection.execute(held.group_by(post_words.c.word)))
    if not wanted or len(rare) < len(wanted):
        return []
    query = select(posts).join(post_words, post_words.c.post == posts.c.id).where(post_words.c.word == rare[0][1])
    for _, word in rare[1:]:
        also = post_words.alias()
        query = query.where(exists(select(also.c.post).where(also.c.word == word, also.c.post == posts.c.id)))
    return [_wording(row) for row in connection.execute(query.order_by(posts.c.id))]


def wordings_meant(connection: Connection, words: str) -> list[Wording]:
    """As ``wordings_with``, and what words the same bodies shorter: 'Lake Fleet' where 'Arcanian Lake Fleet' is asked.

    A shorter wording that another body may be meant by, too, is left out: whose it is, it does not say.
    """
    own = wordings_with(connection, words)
    wanted = set(normal_words(words))
    bodies = sorted({w.organization for w in own if w.organization and len(wanted & _told(w.organization)) > 1})
    found = {w.id: w for w in own}
    for body in bodies if len(bodies) <= BODIES else ():
        asked = [w for w in own if w.organization == body]
        near = [w for w in _near(connection, asked[0]) if w.organization]
        others = {w.organization for w in near if not _in_one_body(w, asked[0])}
        for wording in near:
            is_whole = wanted <= _told(body) or (wording.title and any(w.title and _same(w, wording) for w in asked))
            if not is_whole or wording.id in found or not _in_one_body(wording, asked[0]):
                continue
            if not any(same_organization(wording.organization, other).score >= AGREES for other in others):
                found[wording.id] = wording
    return list(found.values())


def _told(organization: str) -> set[str]:
    return set(normal_words(organization))


def only_asked(connection: Connection, answer: WhoAnswer) -> WhoAnswer:
    """An answer to the id of a post with that post alone; any other answer as it is."""
    named = connection.execute(select(posts.c.id).where(posts.c.id == answer.words.strip())).scalar()
    if named is None or len(answer.posts) < 2:
        return answer
    return replace(answer, posts=(max(answer.posts, key=lambda post: _worded(post).count(named)),))


def _worded(post: PostAnswer) -> list[str | None]:
    """The wordings, by id, of all that an answer tells of a post."""
    rows = [row for held in post.named for row in held.postings] + [r for c in post.changes for r in c.claims]
    return [post.id, *(row.post_id for row in rows)]


def _of_one(connection: Connection, one: Wording) -> list[Wording]:
    """The wordings that mean one post: as answers to its organization's name put them together.

    A wording without a title is of a post only where the organization has no other; a rank alone only where somebody
    who is named by it is named in the post too.
    """
    near = [one, *(w for w in _near(connection, one) if w.id != one.id)]
    here = [w for w in near if one.organization and _in_one_body(w, one)]
    titled = [w for w in here if w.title and not is_rank(w.title)]
    lead = _fullest([w for w in near if w.title and _same(w, one)] or [one])
    if not one.title and titled:
        first = _fullest(titled)
        lead = first if all(_same(w, first) for w in titled) else one
    found = [w for w in near if w.id == one.id or (w.title and lead.title and _same(w, lead))]
    if not lead.title or all(_same(w, lead) for w in titled):
        found += [w for w in here if not w.title]
    ranked = [w for w in here if is_rank(w.title) and w not in found]
    return sorted({w.id: w for w in (*found, *_shared(connection, found, ranked))}.values(), key=lambda w: w.id)


def _near(connection: Connection, one: Wording) -> list[Wording]:
    """Wordings that may mean the post, or a post of its organization, by the words they have."""
    told = set(normal_words(one.organization or one.title or ""))
    telling = sorted(told - _NATIONS or told)
    least = min(2, len(telling))
    return [_wording(row) for row in connection.execute(_sharing(telling, least))]


def _sharing(words: Sequence[str], least: int) -> Select[Any]:
    """Posts that have so many of the words."""
    having = select(post_words.c.post).where(post_words.c.word.in_(words)).group_by(post_words.c.post)
    return select(posts).where(posts.c.id.in_(having.having(func.count() >= least))).order_by(posts.c.id)


def _shared(connection: Connection, found: Sequence[Wording], ranked: Sequence[Wording]) -> list[Wording]:
    """Those worded by a rank alone under which somebody is named who is named in the post too, by the same name."""
    if not ranked:
        return []

    def named(wordings: Sequence[Wording]) -> Select[Any]:
        told = claims.join(extracted, extracted.c.claim == claims.c.id).join(people, people.c.id == extracted.c.person)
        query = select(claims.c.post, people.c.name_key).distinct().select_from(told)
        return query.where(claims.c.post.in_([w.id for w in wordings]))

    holders = {row.name_key for row in connection.execute(named(found))}
    fits = {row.post for row in connection.execute(named(ranked)) if row.name_key in holders}
    return [w for w in ranked if w.id in fits]


def _same(a: Wording, b: Wording) -> bool:
    return same_post((a.title, a.organization), (b.title, b.organization)).score >= AGREES


def _in_one_body(a: Wording, b: Wording) -> bool:
    return same_organization(a.organization, b.organization).score >= AGREES


def _fullest(wordings: Sequence[Wording]) -> Wording:
    return min(wordings, key=lambda w: (-len(w.organization or ""), -len(w.title or ""), w.id))


def _wording(row: ResultRow[Any]) -> Wording:
    return Wording(id=row.id, title=row.title, organization=row.organization_name)
