"""Stories: which reports tell of the same changes, which derive from which, and how many origins stand behind them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from reportedly.entities.folding import fold
from reportedly.errors import NotInLedger
from reportedly.findings.standing import family_of
from reportedly.ledger.afterwards import Around
from reportedly.ledger.answers import AllegedChange, ClaimRow, DocumentRow
from reportedly.ledger.gather import Setting, alleged
from reportedly.ledger.identities import Identities, identities
from reportedly.ledger.kin import Kin, kin_of, papers
from reportedly.ledger.lists import document_is
from reportedly.ledger.persons import profiles_for
from reportedly.ledger.posts import about_people, in_posts, posts_of, unnamed_replies, wordings_with
from reportedly.ledger.reports import StoryAnswer, StoryDocument, StoryRow
from reportedly.ledger.rows import chunks, document_rows, fetch_claims
from reportedly.ledger.schema import claims, documents, extractions
from reportedly.ledger.scope import Scope, answered, known_by
from reportedly.ledger.voices import origins_of
from reportedly.origins.stories import Story, Told, stories

TOLD = ("change", "response")


def story(connection: Connection, words: str | None, scope: Scope) -> StoryAnswer:
    """The stories that the words fit: of a person, a post or a document (its id, name or key); without words, all.

    Raises NotInLedger when the words fit nothing.
    """
    if words is None:
        rows, people = fetch_claims(connection, [claims.c.kind.in_(TOLD)], scope)
        wanted, keys = None, _every(connection, scope)
    else:
        first = _fitting(connection, words, scope)
        wanted = {row.document.key for row in first} | _document(connection, words, scope)
        rows, people = _around(connection, first, wanted, scope)
        keys = wanted | {row.document.key for row in rows}
    kin = kin_of(connection, keys, scope)
    found = papers(connection, kin.keys | keys)
    groups = stories(list(found.values()), kin.joins, [_fact(row, people) for row in rows])
    asked = [g for g in groups if wanted is None or wanted.intersection(g.documents)]
    told = _changes(connection, asked, rows, people, kin, scope)
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


def _fitting(connection: Connection, words: str, scope: Scope) -> list[ClaimRow]:
    """Changes and responses about the people, or else in the posts, that the words fit. Raises NotInLedger."""
    profiles = profiles_for(connection, words)
    if profiles:
        rows, _ = about_people(connection, set(profiles), scope)
        return [row for row in rows if row.kind in TOLD]
    wordings = wordings_with(connection, words)
    if not wordings and not _document(connection, words, scope):
        raise NotInLedger(
            f"no person, post or document in the ledger fits {words!r}", "reportedly story lists every story"
        )
    found: list[ClaimRow] = []
    for part in chunks(w.id for w in wordings):
        found += fetch_claims(connection, [claims.c.post.in_(part), claims.c.kind == "change"], scope)[0]
    return found


def _around(
    connection: Connection, first: Sequence[ClaimRow], wanted: Collection[str], scope: Scope
) -> tuple[list[ClaimRow], Identities]:
    """What may belong to the same stories: changes of these people, in these posts, and in the same documents."""
    inside: list[ClaimRow] = []
    for part in chunks({row.document.key for row in first} | set(wanted)):
        inside += fetch_claims(connection, [claims.c.document.in_(part), claims.c.kind.in_(TOLD)], scope)[0]
    beside = in_posts(connection, [(r.title, r.organization) for r in first if r.kind == "change"], scope)
    named = {r.person_id for r in (*first, *inside) if r.person_id}
    about, _ = about_people(connection, named, scope)
    rows = {r.id: r for r in (*about, *beside, *inside) if r.kind in TOLD}
    return list(rows.values()), identities(connection, named | {r.person_id for r in beside if r.person_id}, scope)


def _fact(row: ClaimRow, people: Identities) -> Told:
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
    connection: Connection,
    groups: Iterable[Story],
    rows: Sequence[ClaimRow],
    people: Identities,
    kin: Kin,
    scope: Scope,
) -> tuple[AllegedChange, ...]:
    """Every alleged change that the stories tell of, judged by all that is known of its people."""
    inside = {key for group in groups for key in group.documents}
    wanted = {r.person_id for r in rows if r.person_id and r.document.key in inside and r.kind == "change"}
    about, full = about_people(connection, wanted, scope) if wanted else ([], people)
    loose = [r for r in rows if r.person_id is None and r.document.key in inside]
    changes = list({r.id: r for r in (*about, *loose) if r.kind == "change"}.values())
    replies = [r for r in (*about, *loose) if r.kind == "response" and r.person_id]
    replies += unnamed_replies(connection, changes, scope)
    beside = in_posts(connection, [(r.title, r.organization) for r in changes], scope)
    around = list({r.id: r for r in (*about, *beside)}.values())
    wider = {r.document.key for r in around} - kin.keys
    related = kin_of(connection, kin.keys | wider, scope) if wider else kin
    setting = Setting(people=full, posts=posts_of(wanted, full), kin=related, around=Around.of(around))
    return alleged(changes, replies, setting)


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
