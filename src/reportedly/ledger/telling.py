"""Stories: which reports tell of the same changes, which derive from which, and how many origins stand behind them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from reportedly.errors import NotInLedger
from reportedly.ledger.answers import AllegedChange, DocumentRow
from reportedly.ledger.glimpses import TOLD, Glimpse, about, glimpses, in_posts, of_people
from reportedly.ledger.holding import is_shared
from reportedly.ledger.identities import identities
from reportedly.ledger.kin import Kin, kin_of, outlines, papers, wider
from reportedly.ledger.lately import readings_of
from reportedly.ledger.lists import document_is
from reportedly.ledger.others import Heard, bucket, buckets, judged_whole
from reportedly.ledger.persons import profiles_for
from reportedly.ledger.reaching import fact_of, is_within
from reportedly.ledger.reports import StoryAnswer, StoryDocument, StoryRow
from reportedly.ledger.rows import chunks, document_rows
from reportedly.ledger.schema import documents, extractions, gists
from reportedly.ledger.scope import Scope, answered, known_by
from reportedly.ledger.voices import origins_of
from reportedly.ledger.wordings import wordings_meant
from reportedly.origins.paper import Paper, day_number
from reportedly.origins.stories import Story, stories

EVERY = (*TOLD, "posting")

NEAR_DAYS = 90
"""Days between two reports beyond which they tell no one story: the longest that ``origins.stories`` knows."""


def story(connection: Connection, words: str | None, scope: Scope) -> StoryAnswer:
    """The stories that the words fit: of a person, else a post, else a document (its id, name or key); or else all.

    Raises NotInLedger when the words fit nothing.
    """
    if words is None:
        heard = Gathered(rows=glimpses(connection, [gists.c.kind.in_(TOLD)], scope)[0])
        wanted, keys = None, _every(connection, scope)
    else:
        first = _fitting(connection, words, scope)
        wanted = {row.document.key for row in first} or _document(connection, words, scope)
        heard = _around(connection, first, wanted, scope)
        keys = wanted | {row.document.key for row in heard.rows}
    kin = kin_of(connection, keys, scope)
    people = identities(connection, {r.person_id for r in heard.rows if r.person_id}, scope)
    facts = [fact_of(row, people.name(row.person_id) if row.person_id else None) for row in heard.rows]
    found = _papers(connection, kin.keys | keys, {fact.document for fact in facts})
    groups = stories(found, kin.joins, facts)
    asked = [g for g in groups if wanted is None or wanted.intersection(g.documents)]
    inside = {key for group in asked for key in group.documents}
    told = changes_told(connection, inside, heard, kin, scope)
    shown = document_rows(connection, inside)
    made = [story_row(group, told, kin, shown) for group in asked]
    made.sort(key=lambda s: (s.last_day or "", len(s.documents), s.id), reverse=True)
    return StoryAnswer(words=words, known=scope.known, stories=tuple(made))


def _every(connection: Connection, scope: Scope) -> set[str]:
    joined = documents.join(extractions, extractions.c.document == documents.c.key)
    query = select(documents.c.key).distinct().select_from(joined).where(answered(), *known_by(scope))
    return {str(key) for key in connection.execute(query).scalars()}


def _papers(connection: Connection, keys: Collection[str], telling: Collection[str]) -> list[Paper]:
    """Documents as ``stories`` needs them: of those that tell of a change, no words are looked at."""
    telling = set(keys) & set(telling)
    return [*outlines(connection, telling).values(), *papers(connection, set(keys) - telling).values()]


def _document(connection: Connection, words: str, scope: Scope) -> set[str]:
    keys = connection.execute(select(documents.c.key).where(document_is(words))).scalars().all()
    return set(readings_of(connection, keys, scope))


def _fitting(connection: Connection, words: str, scope: Scope) -> list[Glimpse]:
    """Changes and responses about the people, or else in the posts, that the words fit. Raises NotInLedger."""
    profiles = profiles_for(connection, words)
    if profiles:
        return about(connection, profiles, scope, TOLD)[0]
    wordings = wordings_meant(connection, words)
    if not wordings and not _document(connection, words, scope):
        raise NotInLedger(
            f"no person, post or document in the ledger fits {words!r}", "look through all stories: reportedly story"
        )
    found: list[Glimpse] = []
    for part in chunks(w.id for w in wordings):
        found += glimpses(connection, [gists.c.post.in_(part), gists.c.kind == "change"], scope)[0]
    return found


@dataclass(frozen=True, kw_only=True, slots=True)
class Gathered:
    """What may belong to some stories (``rows``), and all that is told of people, by person, as far as it is at hand.

    With ``bare``, that is without postings.
    """

    rows: Sequence[Glimpse]
    of_person: Mapping[str, Sequence[Glimpse]] = field(default_factory=dict)
    bare: bool = False


def _around(connection: Connection, first: Sequence[Glimpse], wanted: Collection[str], scope: Scope) -> Gathered:
    """What may belong to the same stories: changes of these people, in these posts, and in the same documents."""
    inside: list[Glimpse] = []
    for part in chunks({row.document.key for row in first} | set(wanted)):
        inside += glimpses(connection, [gists.c.document.in_(part), gists.c.kind.in_(TOLD)], scope)[0]
    days = sorted({day for row in inside if (day := day_number(row.document.published)) is not None})
    single = [(r.title, r.organization) for r in first if r.kind == "change" and not is_shared(r.title)]
    beside = (r for r in in_posts(connection, single, scope) if r.kind in TOLD and is_within(r, days, NEAR_DAYS))
    people = {r.person_id for r in (*first, *inside) if r.person_id}
    seen = about(connection, people, scope, EVERY)[0]
    near = [r for r in seen if r.kind in TOLD and is_within(r, days, NEAR_DAYS)]
    rows = {r.id: r for r in (*near, *of_people(connection, beside, scope), *inside)}
    return Gathered(rows=list(rows.values()), of_person=_by_person(seen))


def _by_person(rows: Iterable[Glimpse]) -> dict[str, list[Glimpse]]:
    found: dict[str, list[Glimpse]] = {}
    for row in rows:
        found.setdefault(str(row.person_id), []).append(row)
    return found


def changes_told(
    connection: Connection,
    inside: Collection[str],
    heard: Gathered,
    kin: Kin,
    scope: Scope,
    *,
    later: bool = True,
) -> tuple[AllegedChange, ...]:
    """Every alleged change that some documents (by key) tell of, judged by all that is known of its people.

    The rows that are ``heard`` are claims, those of these documents among them. What is told of the people years before
    and after is only weighed; its words are not looked up, those of ``later`` evidence only on demand.
    """
    told = {r.id: r for r in heard.rows if r.document.key in inside and r.kind == "change"}
    people = {r.person_id for r in told.values() if r.person_id}
    full = identities(connection, people, scope)
    at_hand = people & heard.of_person.keys()
    seen = [r for person in sorted(at_hand) for r in heard.of_person[person]]
    seen += about(connection, at_hand, scope, ("posting",))[0] if heard.bare else ()
    seen += about(connection, people - at_hand, scope, EVERY)[0]
    near = buckets(told.values())
    changes = told | {r.id: r for r in seen if r.kind == "change" and bucket(r) in near}
    replies = [r for r in seen if r.kind == "response"]
    more = {r.document.key for r in (*changes.values(), *seen)} - kin.keys
    whole = Heard(
        changes=list(changes.values()),
        replies=replies,
        own=seen,
        people=full,
        kin=wider(connection, kin, more, scope) if more else kin,
    )
    return judged_whole(connection, whole, scope, lambda rows: any(r.document.key in inside for r in rows), later=later)


def story_row(group: Story, told: Sequence[AllegedChange], kin: Kin, shown: Mapping[str, DocumentRow]) -> StoryRow:
    """A story as answers have it, with those of some alleged changes that its reports tell of."""
    inside = frozenset(group.documents)
    changes = [c for c in told if any(r.document.key in inside for r in c.claims)]
    days = sorted(day for key in group.documents if (day := shown[key].published))
    return StoryRow(
        id=group.id,
        first_day=days[0] if days else None,
        last_day=days[-1] if days else None,
        documents=tuple(_paper(key, kin, shown) for key in group.documents),
        origins=origins_of(changes, inside, kin),
        changes=tuple(changes),
        reasons=group.reasons,
    )


def _paper(key: str, kin: Kin, shown: Mapping[str, DocumentRow]) -> StoryDocument:
    step = kin.parent(key)
    parent = shown.get(step.parent) if step else None
    return StoryDocument(
        document=shown[key],
        derives_from=parent.id if parent else None,
        derives_from_key=parent.key if parent else None,
        kind=step.kind if step and parent else None,
        reasons=step.reasons if step and parent else (),
    )
