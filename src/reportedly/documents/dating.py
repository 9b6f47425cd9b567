"""The publication date of a document."""

from __future__ import annotations

from datetime import date

from reportedly.documents.document import Block, DateCandidate, Publication


def date_document(
    text: str,
    blocks: tuple[Block, ...],
    *,
    name: str,
    url: str | None,
    stated: tuple[DateCandidate, ...],
    today: date,
) -> Publication:
    """Choose among the candidates."""
    if stated:
        return Publication(date=stated[0].date, reason=stated[0].reason, candidates=stated)
    return Publication()


def stated_date(value: str | None, reason: str) -> DateCandidate | None:
    """A date that a record or page states, as a candidate."""
    if not value:
        return None
    try:
        return DateCandidate(date=date.fromisoformat(value[:10]).isoformat(), reason=reason)
    except ValueError:
        return None
