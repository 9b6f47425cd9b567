"""The command chart: the posts of an organization and its parts, and who is known to have held each on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, func, select

from reportedly.entities.posts import AGREES, same_organization
from reportedly.findings.outcome import first_day, last_day
from reportedly.findings.plain import day, listed
from reportedly.ledger import posts
from reportedly.ledger.answers import ClaimRow, PostAnswer, Tenure
from reportedly.ledger.bodies import Branch, branches, unit_asked
from reportedly.ledger.charted import ChartAnswer, ChartedBody, ChartedPost, Holder
from reportedly.ledger.fitting import Wording
from reportedly.ledger.glimpses import about
from reportedly.ledger.holders import alleged_by, bounds_of, holder_of, is_contender, undated_holder
from reportedly.ledger.holding import is_shared
from reportedly.ledger.rows import chunks
from reportedly.ledger.schema import claims, documents, extracted, extractions
from reportedly.ledger.scope import Scope, answered
from reportedly.ledger.wordings import wordings_meant, wordings_with
from reportedly.vocabulary import Certainty

_ORDER = {"yes": 0, "unknown": 1, "no": 2}


def chart(connection: Connection, words: str, scope: Scope) -> ChartAnswer:
    """The posts that the words fit as a tree of bodies, with who held each on the day. Raises NotInLedger for none.

    All that is known by the day of knowledge speaks for the day asked about, reports of later days too: an end told in
    August can prove who was in office in July. Without a day it is that of the last report on these posts.
    """
    own = wordings_meant(connection, words)
    units = _units(connection, words, own)
    told = posts.who(connection, words, replace(scope, on=None), units)
    shown = [post for post in told.posts if post.named or post.changes]
    rows = {row.id: row for post in shown for row in _rows(post)}
    marks = [bound for post in shown for tenure in post.tenures for bound in bounds_of(tenure)]
    said = {row.document.published for row in rows.values() if row.document.published}
    days = sorted(said | {bound.on for bound in marks if len(bound.on) == 10})
    wide = [*days, *(limit(b.on).isoformat() for b in marks for limit in (first_day, last_day))]
    last = max(said or {event for row in rows.values() if (event := _event_day(row))}, default=None)
    on = scope.on or last
    return ChartAnswer(
        words=words,
        on=on,
        on_reason=_reason(scope.on, on),
        known=scope.known,
        sure=scope.sure,
        bodies=tuple(_body(branch, on) for branch in branches(shown, words)),
        first_day=min(wide, default=None),
        last_day=max(wide, default=None),
        days=tuple(days),
        known_days=_known_days(connection, {w.id for w in (*own, *units)}),
    )


def _units(connection: Connection, words: str, own: Iterable[Wording]) -> list[Wording]:
    """Wordings that leave out the body asked about: '61st Brigade', where all that is told of one says it is its part.

    A number that two bodies have is left out: whose it is, such a wording does not say.
    """
    found: dict[str, Wording] = {}
    seen: set[str] = set()
    for wording in own:
        whole = wording.organization
        unit = unit_asked(whole, words) if whole and whole not in seen else None
        seen.add(whole or "")
        if whole and unit:
            near = [w for w in wordings_with(connection, unit) if w.organization]
            like = [w for w in near if same_organization(w.organization, unit).score >= AGREES]
            if all(same_organization(w.organization, whole).score >= AGREES for w in like):
                found |= {w.id: w for w in like}
    return list(found.values())


def _rows(post: PostAnswer) -> list[ClaimRow]:
    """The claims on a post: of who is named in it, and of what changed."""
    return [row for n in post.named for row in n.postings] + [row for c in post.changes for row in c.claims]


def _event_day(row: ClaimRow) -> str | None:
    """The day of what a claim tells, where it is one and no plan's."""
    day_told = row.event_date if row.certainty != Certainty.PLANNED else None
    return day_told if day_told and len(day_told) == 10 else None


def _reason(asked: str | None, on: str | None) -> str:
    if asked is not None:
        return "the day asked about"
    return "no report on these posts gives a day" if on is None else "the day of the last report on these posts"


def _known_days(connection: Connection, ids: Iterable[str]) -> tuple[str, ...]:
    """The days on which the documents that tell of some posts became known: published or, where unknown, read.

    Changes that name no post are among them, of the people who are told of in these posts.
    """
    joined = (
        extracted.join(claims, claims.c.id == extracted.c.claim)
        .join(extractions, extractions.c.id == extracted.c.extraction)
        .join(documents, documents.c.key == extractions.c.document)
    )
    query = select(documents.c.key, documents.c.published, extracted.c.person).distinct().select_from(joined)
    query = query.where(answered(), claims.c.kind.in_(("posting", "change")))
    papers: dict[str, str | None] = {}
    profiles: set[str] = set()
    for part in chunks(ids):
        for key, published, profile in connection.execute(query.where(claims.c.post.in_(part))):
            papers[key] = published
            profiles |= {profile} if profile else set()
    for row in about(connection, profiles, Scope(), ("change",))[0]:
        if row.post_id is None:
            papers[row.document.key] = row.document.published
    found = {published for published in papers.values() if published}
    for part in chunks(key for key, published in papers.items() if not published):
        read_on = select(func.substr(documents.c.read_at, 1, 10)).where(documents.c.key.in_(part))
        found |= {str(value) for value in connection.execute(read_on).scalars()}
    return tuple(sorted(found))


def _body(branch: Branch, on: str | None) -> ChartedBody:
    return ChartedBody(
        name=branch.name,
        asked=branch.asked,
        part_as=branch.part_as,
        reason=branch.reason,
        posts=tuple(_post(post, on) for post in branch.posts),
        parts=tuple(_body(part, on) for part in branch.parts),
    )


def _post(post: PostAnswer, on: str | None) -> ChartedPost:
    rows = {row.id: row for row in _rows(post)}
    tenured = {tenure.person_id for tenure in post.tenures}
    undated = {n.person_id: n for n in reversed(post.named) if n.person_id and n.person_id not in tenured}
    told = [(holder_of(tenure, post.named, rows, on), tenure) for tenure in post.tenures]
    found = [holder for holder, _ in told] + [undated_holder(named) for named in undated.values()]
    found.sort(key=lambda h: (h.person, h.person_id))
    found.sort(key=lambda h: h.last_known or "", reverse=True)
    found.sort(key=lambda h: (_ORDER[h.held], h.last_known is None and not h.unsettled))
    disputed = not is_shared(post.title) and _is_disputed(told, on)
    return ChartedPost(
        id=post.id,
        title=post.title,
        organization=post.organization,
        forms=post.forms,
        held="yes" if any(h.held == "yes" for h in found) else "unknown",
        disputed=disputed,
        plain=_plain(found, disputed=disputed),
        holders=tuple(found),
    )


def _is_disputed(told: Iterable[tuple[Holder, Tenure]], on: str | None) -> bool:
    """Whether two are told of as the holder: both known, or one's end and another's start alleged and not settled.

    On the day on which a post changes hands both hold it, and nobody disputes it.
    """
    found = [(holder.person_id, holder.held, tenure) for holder, tenure in told if holder.held != "no"]
    sure = {i for i, held, _ in found if held == "yes"}
    left = {i for i, _, tenure in found if any(term.end and term.end.on == on for term in tenure.terms)}
    came = {i for i, _, tenure in found if any(term.begin and term.begin.on == on for term in tenure.terms)}
    ends = {i for i, _, tenure in found if alleged_by(tenure, on).ends}
    starts = {i for i, _, tenure in found if alleged_by(tenure, on).starts}
    return min(len(sure - left), len(sure - came)) > 1 or bool(ends and starts - ends)


def _plain(found: Sequence[Holder], *, disputed: bool) -> str:
    """What is known of a post's holder on the day, in words."""
    sure = [h.person for h in found if h.held == "yes"]
    if disputed:
        word = "disputed" if len(sure) > 1 else "not settled"
        return f"{word}: {listed([h.person for h in found if h.held == 'yes' or is_contender(h)], 'or')}"
    if sure:
        return listed(sure)
    before = [h for h in found if h.last_known]
    after = [h for h in found if h.next_known]
    if before:
        latest = max(before, key=lambda h: h.last_known or "")
        return f"not known; last known: {latest.person} on {day(latest.last_known)}"
    if after:
        first = min(after, key=lambda h: h.next_known or "")
        return f"not known; first known: {first.person} on {day(first.next_known)}"
    if found:
        return f"not known; told of: {listed([h.person for h in found[:3]])}"
    return "not known; nobody is named"
