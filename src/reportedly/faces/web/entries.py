"""Deeds of review as they are told: who held what, when and why, and what a correction changed in a claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.findings.plain import day
from reportedly.ledger.answers import ClaimRow
from reportedly.ledger.journal import JudgementRow
from reportedly.ledger.reviews import ReviewRow

COMPARED = {
    "event": "event",
    "status": "status",
    "response": "answer",
    "person": "person",
    "rank": "rank",
    "description": "described as",
    "count": "people",
    "title": "title",
    "organization": "organization",
    "certainty": "certainty",
    "event_date": "day",
}
"""Fields of a claim in which a correction may differ, and what they are called."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """A field that a correction changed: what it was and what it is; None where the text does not give it."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One deed, on a claim or on two people; the other is None. ``may_undo``: it can be taken back from here.

    ``of`` is, of an undoing, what was taken back, where that is known.
    """

    at: str
    review: ReviewRow | None = None
    judgement: JudgementRow | None = None
    changed: tuple[Difference, ...] = ()
    may_undo: bool = False
    of: ReviewRow | None = None

    @property
    def hour(self) -> str:
        """The time of day, in UTC: '14:05'."""
        return self.at[11:16]


def reviewed(rows: Sequence[ReviewRow], *, of_one: bool = False) -> list[Entry]:
    """Reviews; those that stand can be undone, and so can the newest of a claim, where all are ``of_one``."""
    by_id = {row.id: row for row in rows}
    return [
        Entry(
            at=row.at,
            review=row,
            changed=tuple(differences(row.claim, row.replacement)) if row.replacement else (),
            may_undo=row.stands or (of_one and i == 0),
            of=by_id.get(row.supersedes or "") if row.verdict == "undone" else None,
        )
        for i, row in enumerate(rows)
    ]


def judged(row: JudgementRow) -> Entry:
    """A judgement on two people; one that a person made can be undone while nothing has taken its place."""
    return Entry(at=row.at, judgement=row, may_undo=not row.superseded_by and not row.by_rules)


def differences(before: ClaimRow, after: ClaimRow) -> Iterator[Difference]:
    """What two readings of one claim do not have in common: its fields, its sources, its words."""
    for name, field in COMPARED.items():
        if name == "count" and {before.count, after.count} <= {None, 1}:
            continue
        was, now = (_told(row, name) for row in (before, after))
        if was != now:
            yield Difference(field=field, before=was, after=now)
    chains = [" → ".join(s.name for s in row.sources) or "the article’s own voice" for row in (before, after)]
    if chains[0] != chains[1]:
        yield Difference(field="sources", before=chains[0], after=chains[1])
    if (before.evidence.start, before.evidence.end) != (after.evidence.start, after.evidence.end):
        yield Difference(field="words", before=f"“{before.evidence.text}”", after=f"“{after.evidence.text}”")


def _told(row: ClaimRow, name: str) -> str | None:
    value = getattr(row, name)
    if value is None:
        return None
    return day(value) if name == "event_date" else str(value).replace("_", " ")
