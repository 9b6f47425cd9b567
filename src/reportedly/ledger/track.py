"""A source's track record: what became of every change that begins with it, each counted once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from reportedly.findings.record import Record, Settled, settle, track
from reportedly.findings.sources import is_unnamed, one_source
from reportedly.ledger.afterwards import Seen
from reportedly.ledger.answers import AllegedChange
from reportedly.ledger.persons import file_of
from reportedly.ledger.scope import Scope
from reportedly.vocabulary import Certainty

if TYPE_CHECKING:
    from sqlalchemy import Connection

COUNTED = (Certainty.ASSERTED, Certainty.HEDGED, Certainty.PLANNED)
"""What a source can be held to: no speculation, and no demand."""


def track_record(connection: Connection, name: str, rows: Iterable[Seen], scope: Scope) -> Record | None:
    """The record of the source that the claims begin with; None for wordings that name nobody ('reports').

    Its own word does not count for it: a change is confirmed or denied only by others.
    """
    if is_unnamed(name):
        return None
    return track(one for one, _ in settled_by(connection, name, rows, scope))


def settled_by(
    connection: Connection, name: str, rows: Iterable[Seen], scope: Scope
) -> list[tuple[Settled, tuple[str, ...]]]:
    """How each change was settled that a source told of, with the ids of its claims of it; as ``track_record``."""
    wanted = [r for r in rows if r.kind == "change" and r.certainty in COUNTED and r.person_id]
    ids = {r.id for r in wanted}
    found: list[tuple[Settled, tuple[str, ...]]] = []
    for person in sorted({str(r.person_id) for r in wanted}):
        for change in file_of(connection, person, scope).changes:
            own = sorted(ids & {r.id for r in change.claims} - set(change.denied_in))
            if own:
                outcome = change.outcome.word if change.outcome and _others_tell(change, name) else None
                settled = Settled(claim=own[0], word=settle(_finding(change, name), outcome))
                found.append((settled, tuple(own)))
    return found


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
