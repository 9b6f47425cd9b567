"""A source's track record: what became of every change that begins with it, each counted once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from reportedly.findings.grades import Grade, reliability
from reportedly.findings.particular import names_nobody
from reportedly.findings.record import Record, Settled, settle, track
from reportedly.findings.sources import one_source
from reportedly.ledger.afterwards import Seen
from reportedly.ledger.answers import AllegedChange
from reportedly.ledger.glimpses import glimpses
from reportedly.ledger.kin import credited
from reportedly.ledger.lowercase import proper
from reportedly.ledger.persons import file_of
from reportedly.ledger.rows import chunks
from reportedly.ledger.schema import claims, extracted, gists
from reportedly.ledger.scope import Scope
from reportedly.ledger.voices import is_own_name
from reportedly.vocabulary import Certainty

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from reportedly.ledger.sourced import SourceGlance

COUNTED = (Certainty.ASSERTED, Certainty.HEDGED, Certainty.PLANNED)
"""What a source can be held to: no speculation, and no demand."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceRecord:
    """What became of the changes that a source claimed, the letter that follows, and the word for each of its claims.

    The words are those of ``Settling``; claims that count for nothing (demands, guesses) have none. What an outlet
    tells in its own voice has no letter; ``uncounted`` claims of it are another's word: of the report or the agency
    that they are taken from, of the source that stands beside them, or of who denies them.
    """

    record: Record
    reliability: Grade | None
    settled: tuple[tuple[str, str], ...]
    uncounted: int = 0


def record_of(connection: Connection, source: SourceGlance, scope: Scope) -> SourceRecord | None:
    """What became of the changes that a source claimed, as ``track_record`` has it; None for wordings of nobody."""
    if not source.is_particular or (source.outlets and not source.as_origin):
        return None
    found = settled_by(connection, source.name, _seen(connection, source.as_origin, scope), scope)
    record = track(one for one, _ in found)
    return SourceRecord(record=record, reliability=reliability(record), settled=_by_claim(found))


def own_record_of(connection: Connection, source: SourceGlance, scope: Scope) -> SourceRecord | None:
    """What became of the changes that an outlet told in its own voice; None for a source that is none.

    No letter follows. Its own word is no copy, credits no agency, and stands beside no source of the same change.
    """
    if not source.outlets:
        return None
    return own_record(connection, source.outlets, _seen(connection, source.own_voice, scope), scope)


def own_record(connection: Connection, names: Sequence[str], rows: Iterable[Seen], scope: Scope) -> SourceRecord:
    """As ``own_record_of``, for the claims that an outlet of some names tells in its own voice."""
    told = list(rows)
    taken = credited(connection, {row.document.key for row in told})
    loans = {key for key, agency in taken.items() if not any(one_source(agency, name) for name in names)}
    own = [row for row in told if row.document.key not in loans]
    found = settled_by(connection, names[0], own, scope, itself=True)
    record, words = track(one for one, _ in found), _by_claim(found)
    weighed = {row.id for row in told if _is_weighed(row)}
    settled = frozenset(claim for claim, _ in words)
    return SourceRecord(record=record, reliability=None, settled=words, uncounted=len(weighed - settled))


def weight_of(connection: Connection, ids: Iterable[str]) -> int:
    """How many claims are held on those whose changes some claims tell: a record is made by weighing them all."""
    profiles: set[str] = set()
    for part in chunks(ids):
        joined = extracted.join(claims, claims.c.id == extracted.c.claim)
        query = select(extracted.c.person).select_from(joined).where(claims.c.id.in_(part), claims.c.kind == "change")
        profiles |= {str(p) for p in connection.execute(query.where(extracted.c.person.is_not(None))).scalars()}
    held = select(func.count()).select_from(extracted)
    return sum(connection.execute(held.where(extracted.c.person.in_(part))).scalar() or 0 for part in chunks(profiles))


def _seen(connection: Connection, ids: Iterable[str], scope: Scope) -> list[Seen]:
    return [r for part in chunks(ids) for r in glimpses(connection, [gists.c.claim.in_(part)], scope)[0]]


def _by_claim(found: Iterable[tuple[Settled, tuple[str, ...]]]) -> tuple[tuple[str, str], ...]:
    """How each claim was settled, by the claims' ids."""
    return tuple(sorted({claim: str(one.word) for one, own in found for claim in own}.items()))


def track_record(connection: Connection, name: str, rows: Iterable[Seen], scope: Scope) -> Record | None:
    """The record of the source that the claims begin with; None for wordings that name nobody in particular.

    Its own word does not count for it: a change is confirmed or denied only by others.
    """
    if names_nobody(name) and name not in proper(connection, [name], scope):
        return None
    return track(one for one, _ in settled_by(connection, name, rows, scope))


def settled_by(
    connection: Connection, name: str, rows: Iterable[Seen], scope: Scope, *, itself: bool = False
) -> list[tuple[Settled, tuple[str, ...]]]:
    """How each change was settled that a source told of, with the ids of its claims of it; as ``track_record``.

    ``itself``: the claims are told in an outlet's own voice, and only what is its own word is weighed (``_borrowed``).
    """
    wanted = [r for r in rows if _is_weighed(r)]
    ids = {r.id for r in wanted}
    found: list[tuple[Settled, tuple[str, ...]]] = []
    for person in sorted({str(r.person_id) for r in wanted}):
        for change in file_of(connection, person, scope).changes:
            borrowed = _borrowed(change) if itself else frozenset()
            told = {r.id for r in change.claims if r.document.key not in borrowed}
            own = sorted(ids & told - set(change.denied_in))
            if own:
                outcome = change.outcome.word if change.outcome and _others_tell(change, name) else None
                settled = Settled(claim=own[0], word=settle(_finding(change, name), outcome))
                found.append((settled, tuple(own)))
    return found


def _borrowed(change: AllegedChange) -> frozenset[str]:
    """Documents whose own voice stands for no origin: they derive from another, or name a source of the change too."""
    named = {
        row.document.key
        for row in change.claims
        if row.origin and not is_own_name(row) and row.id not in change.denied_in
    }
    return frozenset(named | {copied.document.key for copied in change.copies if copied.of is not None})


def _is_weighed(row: Seen) -> bool:
    """Whether a source can be held to a claim."""
    return row.kind == "change" and row.certainty in COUNTED and row.person_id is not None


def _finding(change: AllegedChange, name: str) -> str:
    """What others with authority say of a change that a source told of."""
    yes, no = (_others(names, name) for names in (change.finding.confirmed_by, change.finding.denied_by))
    if yes and no:
        return "disputed"
    return "confirmed" if yes else "denied" if no else "claimed"


def _others_tell(change: AllegedChange, name: str) -> bool:
    """Whether anybody else than the source tells of what came later."""
    return any(not one_source(row.origin or row.document.publisher or "", name) for row in change.later)


def _others(names: Sequence[str], name: str) -> list[str]:
    return [other for other in names if not one_source(other, name)]
