"""The start of a ledger: how much it holds, what is newest, what is disputed, and what is new since somebody looked.

Only what is newest is looked at, whatever the size of the ledger, so that it is answered at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.ledger.afterwards import Seen
from reportedly.ledger.alleged import AllegedChange
from reportedly.ledger.answers import Counts
from reportedly.ledger.circles import profiles_by_id
from reportedly.ledger.counting import Counted
from reportedly.ledger.disputes import Lately, disputes
from reportedly.ledger.evidence import ClaimRow, DocumentRow
from reportedly.ledger.gather import Setting
from reportedly.ledger.identities import Identities
from reportedly.ledger.lately import Mention, Reading, latest_known, latest_read, mentions_in, newest_denials
from reportedly.ledger.listing import PaperRow, paper_rows
from reportedly.ledger.rows import claims_with, document_rows
from reportedly.ledger.scope import Scope
from reportedly.ledger.since import LOOKED, READ, Fresh, Moment, SinceAnswer, fresh_of, since
from reportedly.ledger.weighed import Wanted, Whose, changes_of
from reportedly.vocabulary import Answer

if TYPE_CHECKING:
    from sqlalchemy import Connection

DISPUTES = 6
"""Open disputes that are shown at most: each is judged in full, which takes as long as a few claims are read."""

BUSY = 8
"""People who are shown at most as much told of lately."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BusyRow:
    """Somebody of whose changes several of the newest documents tell: how many, and the last of them.

    ``person`` is the name as that one has it, ``person_id`` stands for whoever it is (``Ledger.person``); with its key
    ``document`` opens the story (``Ledger.story``).
    """

    person: str
    person_id: str
    documents: int
    document: DocumentRow


@dataclass(frozen=True, kw_only=True, slots=True)
class OverviewAnswer:
    """The start of a ledger.

    ``counts`` are of the whole ledger, whatever the clocks. ``published`` are the documents that were published last,
    those without a day of publication after all others, and ``read`` those that were read last; ``claims`` what is told
    last, in the order of ``published``: changes and responses, and where these are few the postings after them.
    ``disputes`` are open ones, of which the newest ``looked`` documents tell, or else the newest denials; ``busiest``
    those of whose changes most of these documents tell. ``since`` is what is new since the day asked about, None where
    none was.
    """

    known: str | None
    counts: Counts
    published: tuple[PaperRow, ...]
    read: tuple[PaperRow, ...]
    claims: tuple[ClaimRow, ...]
    disputes: tuple[AllegedChange, ...]
    busiest: tuple[BusyRow, ...]
    looked: int
    since: SinceAnswer | None


def overview(
    connection: Connection, asked: Moment | None, scope: Scope, limit: int, counted: Counted
) -> OverviewAnswer:
    """The start of a ledger; of each kind at most ``limit``, and fewer of what must be judged."""
    most = max(limit, LOOKED + 1)
    became = latest_known(connection, scope, most)
    latest, read = became.newest(most), latest_read(connection, scope, most)
    told = mentions_in(connection, latest[:LOOKED])
    denied = [one for one in told if one.response == Answer.DENIED]
    older = newest_denials(connection, scope, DISPUTES * 2) if len(latest) > LOOKED and len(denied) < DISPUTES else []
    lately = Lately.of([*told, *older])
    fresh = _fresh(connection, asked, read if asked.by == READ else became.by_day(most), told) if asked else None
    judged, new = _judged(connection, lately, fresh, scope)
    papers = _papers(connection, [*latest[:limit], *read[:limit]], scope)
    return OverviewAnswer(
        known=scope.known,
        counts=counted.of(connection),
        published=tuple(papers[one.document] for one in latest[:limit]),
        read=tuple(papers[one.document] for one in read[:limit]),
        claims=_claims(connection, told, scope, limit),
        disputes=disputes(connection, lately, judged, scope, min(limit, DISPUTES)),
        busiest=_busiest(connection, told, min(limit, BUSY)),
        looked=min(len(latest), LOOKED),
        since=since(connection, fresh, new, scope, limit) if fresh else None,
    )


def _fresh(connection: Connection, asked: Moment, latest: Sequence[Reading], told: Sequence[Mention]) -> Fresh:
    """What is new since a moment of the latest documents; ``told`` is what some of them tell, looked up before."""
    found = [one for one in latest if asked.is_before(one)][: LOOKED + 1]
    known: dict[str, list[Mention]] = {}
    for one in told:
        known.setdefault(one.document, []).append(one)
    for one in mentions_in(connection, [r for r in found[:LOOKED] if r.document not in known]):
        known.setdefault(one.document, []).append(one)
    return fresh_of(connection, asked, found, (m for r in found[:LOOKED] for m in known.get(r.document, ())))


def _judged(
    connection: Connection, lately: Lately, fresh: Fresh | None, scope: Scope
) -> tuple[tuple[AllegedChange, ...], list[AllegedChange]]:
    """Changes that may be open disputes or that new documents touch, judged at once; and of them the touched ones."""
    touched: set[str] = set()

    def is_touched(row: Seen, known: Identities) -> bool:
        return lately.tells(row, known) or (fresh is not None and fresh.may_tell(row, known))

    def is_likely(group: Sequence[Seen], replies: Sequence[Seen], setting: Setting) -> bool:
        weighed = fresh is not None and any(fresh.may_tell(row, setting.people) for row in (*group, *replies))
        return weighed or lately.may_turn_out(group, replies, setting)

    def is_kept(group: Sequence[Seen], replies: Sequence[Seen], setting: Setting) -> bool:
        if fresh is not None and fresh.tells_of(group, replies, setting):
            touched.add(group[0].id)
            return True
        return lately.may_be_open(group, replies, setting)

    people = [*lately.first, *(fresh.first if fresh else ())]
    papers = lately.papers | (fresh.keys if fresh else frozenset())
    wanted = Wanted(touched=is_touched, likely=is_likely, kept=is_kept)
    found = changes_of(connection, Whose(people=people, papers=papers), scope, wanted)
    return found, [change for change in found if any(row.id in touched for row in change.claims)]


def _papers(connection: Connection, latest: Sequence[Reading], scope: Scope) -> dict[str, PaperRow]:
    """The rows of documents by key; each has one reading that is answered from, in whatever list it stands."""
    rows = paper_rows(connection, {one.document: one.reading for one in latest}, scope)
    return {row.document.key: row for row in rows}


def _claims(connection: Connection, told: Sequence[Mention], scope: Scope, limit: int) -> tuple[ClaimRow, ...]:
    """What is told last, changes and responses before postings, with its words."""
    ordered = sorted(told, key=lambda one: one.kind == "posting")
    ids = [one.claim for one in ordered[:limit]]
    rows = {row.id: row for row in claims_with(connection, ids, scope)}
    return tuple(rows[i] for i in ids if i in rows)


def _busiest(connection: Connection, told: Sequence[Mention], most: int) -> tuple[BusyRow, ...]:
    """Those of whose changes more than one document tells, the most told of first; people of one name are one here."""
    papers: dict[str, dict[str, str]] = {}
    for one in told:
        if one.kind != "posting" and one.named and one.person:
            papers.setdefault(one.named, {}).setdefault(one.document, one.person)
    names = sorted((n for n, found in papers.items() if len(found) > 1), key=lambda n: (-len(papers[n]), n))[:most]
    last = {name: next(iter(papers[name].items())) for name in names}
    rows = document_rows(connection, {document for document, _ in last.values()})
    profiles = {p.id: p for p in profiles_by_id(connection, {person for _, person in last.values()})}
    return tuple(
        BusyRow(person=profiles[who].name, person_id=who, documents=len(papers[name]), document=rows[document])
        for name, (document, who) in last.items()
    )
