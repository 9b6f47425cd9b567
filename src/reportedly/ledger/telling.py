"""Stories: which reports tell of the same changes, which derive from which, and how many origins stand behind them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from reportedly.entities.folding import fold
from reportedly.errors import NotInLedger
from reportedly.findings.standing import family_of
from reportedly.ledger.afterwards import Around, is_shared
from reportedly.ledger.alike import ONE_STORY_DAYS
from reportedly.ledger.answers import AllegedChange, DocumentRow
from reportedly.ledger.gather import Setting, alleged
from reportedly.ledger.glimpses import Glimpse, glimpses, in_posts, whole_claims
from reportedly.ledger.identities import Identities, identities
from reportedly.ledger.kin import Kin, kin_of, papers
from reportedly.ledger.lists import document_is
from reportedly.ledger.persons import profiles_for
from reportedly.ledger.posts import posts_of, unnamed_replies
from reportedly.ledger.reports import StoryAnswer, StoryDocument, StoryRow
from reportedly.ledger.rows import chunks, document_rows
from reportedly.ledger.schema import claims, documents, extracted, extractions
from reportedly.ledger.scope import Scope, answered, known_by
from reportedly.ledger.voices import origins_of
from reportedly.ledger.wordings import wordings_with
from reportedly.origins.paper import day_number
from reportedly.origins.stories import Story, Told, stories

TOLD = ("change", "response")

NEAR_DAYS = 90
"""Days between two reports beyond which they tell no one story: the longest that ``origins.stories`` knows."""


def story(connection: Connection, words: str | None, scope: Scope) -> StoryAnswer:
    """The stories that the words fit: of a person, else a post, else a document (its id, name or key); or else all.

    Raises NotInLedger when the words fit nothing.
    """
    if words is None:
        rows, people = glimpses(connection, [claims.c.kind.in_(TOLD)], scope)
        wanted, keys = None, _every(connection, scope)
    else:
        first = _fitting(connection, words, scope)
        wanted = {row.document.key for row in first} or _document(connection, words, scope)
        rows, people = _around(connection, first, wanted, scope)
        keys = wanted | {row.document.key for row in rows}
    kin = kin_of(connection, keys, scope)
    found = papers(connection, kin.keys | keys)
    groups = stories(list(found.values()), kin.joins, [_fact(row, people) for row in rows])
    asked = [g for g in groups if wanted is None or wanted.intersection(g.documents)]
    told = _changes(connection, asked, rows, kin, scope)
    shown = document_rows(connection, {key for g in asked for key in g.documents})
    made = [_row(group, told, kin, shown) for group in asked]
    made.sort(key=lambda s: (s.last_day or "", len(s.documents), s.id), reverse=True)
    return StoryAnswer(words=words, known=scope.known, stories=tuple(made))


def _every(connection: Connection, scope: Scope) -> set[str]:
    joined = documents.join(extractions, extractions.c.document == documents.c.key)
    query = select(documents.c.key).distinct().select_from(joined).where(answered(), *known_by(scope))
    return {str(key) for key in connection.execute(query).scalars()}


def _document(connection: Connection, words: str, scope: Scope) -> set[str]:
    joined = documents.join(extractions, extractions.c.document == documents.c.key)
    query = select(documents.c.key).distinct().select_from(joined)
    return {str(k) for k in connection.execute(query.where(document_is(words), answered(), *known_by(scope))).scalars()}


def _fitting(connection: Connection, words: str, scope: Scope) -> list[Glimpse]:
    """Changes and responses about the people, or else in the posts, that the words fit. Raises NotInLedger."""
    profiles = profiles_for(connection, words)
    if profiles:
        return _about(connection, profiles, scope)
    wordings = wordings_with(connection, words)
    if not wordings and not _document(connection, words, scope):
        raise NotInLedger(
            f"no person, post or document in the ledger fits {words!r}", "reportedly story lists every story"
        )
    found: list[Glimpse] = []
    for part in chunks(w.id for w in wordings):
        found += glimpses(connection, [claims.c.post.in_(part), claims.c.kind == "change"], scope)[0]
    return found


def _about(
    connection: Connection, profiles: Collection[str], scope: Scope, kinds: Sequence[str] = TOLD
) -> list[Glimpse]:
    """What is told of the people whom profiles belong to, by kind of claim."""
    known = identities(connection, profiles, scope)
    people = {known.person_of[p] for p in profiles if p in known.person_of}
    found: list[Glimpse] = []
    for part in chunks(p for p, person in known.person_of.items() if person in people):
        found += glimpses(connection, [extracted.c.person.in_(part), claims.c.kind.in_(kinds)], scope)[0]
    return found


def _around(
    connection: Connection, first: Sequence[Glimpse], wanted: Collection[str], scope: Scope
) -> tuple[list[Glimpse], Identities]:
    """What may belong to the same stories: changes of these people, in these posts, and in the same documents."""
    inside: list[Glimpse] = []
    for part in chunks({row.document.key for row in first} | set(wanted)):
        inside += glimpses(connection, [claims.c.document.in_(part), claims.c.kind.in_(TOLD)], scope)[0]
    single = [(r.title, r.organization) for r in first if r.kind == "change" and not is_shared(r.title)]
    beside = in_posts(connection, single, scope)
    about = _about(connection, {r.person_id for r in (*first, *inside) if r.person_id}, scope)
    days = sorted({day for row in inside if (day := day_number(row.document.published)) is not None})
    near = (r for r in (*about, *beside) if r.kind in TOLD and _is_within(r, days, NEAR_DAYS))
    rows = {r.id: r for r in near} | {r.id: r for r in inside}
    return list(rows.values()), identities(connection, {r.person_id for r in rows.values() if r.person_id}, scope)


def _is_within(row: Glimpse, days: Sequence[int], most: int) -> bool:
    """Whether a report is so many days or fewer from one of some days, in order; one without a day may be."""
    day = day_number(row.document.published)
    if day is None or not days:
        return True
    place = bisect_left(days, day)
    return any(abs(day - other) <= most for other in days[max(0, place - 1) : place + 1])


def _fact(row: Glimpse, people: Identities) -> Told:
    name = people.name(row.person_id) if row.person_id else None
    return Told(
        document=row.document.key,
        person=row.person_id or f"{row.document.key} {fold(row.description or '')}",
        family=family_of(str(row.event)) if row.event else "answer",
        organization=row.organization,
        day=row.event_date or row.document.published,
        name=name,
        title=row.title,
    )


def _changes(
    connection: Connection, groups: Iterable[Story], rows: Sequence[Glimpse], kin: Kin, scope: Scope
) -> tuple[AllegedChange, ...]:
    """Every alleged change that the stories tell of, judged by all that is known of its people.

    What is told of them years before and after is only weighed; its words are not looked up.
    """
    inside = {key for group in groups for key in group.documents}
    told = [r for r in rows if r.document.key in inside and r.kind == "change"]
    full = identities(connection, {r.person_id for r in told if r.person_id}, scope)
    people = {full.person_of[r.person_id] for r in told if r.person_id in full.person_of}
    about = _about(connection, people, scope, ("change", "response", "posting"))
    days = sorted({day for r in told if (day := day_number(r.document.published)) is not None})
    near = {r.id for r in about if r.kind in TOLD and _is_within(r, days, ONE_STORY_DAYS)}
    found = whole_claims(connection, near | {r.id for r in told}, scope)
    changes = [r for r in found if r.kind == "change"]
    replies = [r for r in found if r.kind == "response"]
    replies += unnamed_replies(connection, [r for r in changes if r.document.key in inside], scope)
    beside = in_posts(connection, [(r.title, r.organization) for r in told if not is_shared(r.title)], scope, full)
    wider = ({r.document.key for r in about} | {r.document.key for r in beside}) - kin.keys
    setting = Setting(
        people=full,
        posts=posts_of(people, full),
        kin=kin_of(connection, kin.keys | wider, scope) if wider else kin,
        around=Around.of((*about, *beside)),
        whole=lambda ids: whole_claims(connection, ids, scope),
    )
    return alleged(changes, replies, setting, inside)


def _row(group: Story, told: Sequence[AllegedChange], kin: Kin, shown: Mapping[str, DocumentRow]) -> StoryRow:
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
