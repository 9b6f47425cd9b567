"""Which claims are of one posting or one change: by post, and by how far their days are apart."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

from reportedly.entities.posts import AGREES, is_rank, same_organization, same_post, whole_words
from reportedly.findings.outcome import first_day
from reportedly.ledger.afterwards import Seen
from reportedly.ledger.evidence import ClaimRow
from reportedly.ledger.kin import Kin
from reportedly.vocabulary import Certainty

_Row = TypeVar("_Row", bound=Seen)
HAPPENED = (Certainty.ASSERTED, Certainty.HEDGED)
"""How a change is told as having happened: plainly, or with reserve."""

ONE_EVENT_DAYS = 31
"""Two event dates further apart are two events: news of one event disagrees by days, not by months."""

ONE_STORY_DAYS = 180
"""Undated claims published further apart are two events: a longer silence is no sign that they mean the same."""

ONE_HOLDER = 0.6
"""Two postings of one person agree from here on: the title alone will do where one names no organization."""


def one_posting(a: ClaimRow, b: ClaimRow) -> bool:
    """Whether two postings of one person and status name one post."""
    if is_rank(a.title) or is_rank(b.title):
        return same_organization(a.organization, b.organization).score >= AGREES
    return same_post((a.title, a.organization), (b.title, b.organization)).score >= ONE_HOLDER


def one_change(a: Seen, b: Seen) -> bool:
    """Whether two claims of one person, family and time can tell of one change: their posts do not contradict."""
    if a.person_id is None and a.description != b.description:
        return False
    posts = same_post((a.title, a.organization), (b.title, b.organization))
    both = (a.title or a.organization) and (b.title or b.organization)
    return not posts.conflict and not (both and posts.score == 0 and not (_one_body(a, b) or _one_wording(a, b)))


def _one_body(a: Seen, b: Seen) -> bool:
    """Whether titles are worded differently in one organization, as news words one post in several ways."""
    same = same_organization(a.organization, b.organization).score >= AGREES
    return same and not same_post((a.title, None), (b.title, None)).conflict


def _one_wording(a: Seen, b: Seen) -> bool:
    """Whether one wording of a post holds the other: 'bank governor', and 'governor' of the 'Bank of Sorrena'."""
    one, two = whole_words(a.title, a.organization), whole_words(b.title, b.organization)
    return min(len(one), len(two)) > 1 and (one <= two or two <= one)


class When(NamedTuple):
    """The time of a claim: the day of the event, and that for which its document speaks; None for one not known."""

    event: str | None
    told: str | None


def when_of(row: Seen, kin: Kin) -> When:
    """The time of a claim; a copy has its root's day."""
    return When(row.event_date, kin.day(row.document.key, row.document.published))


def close(a: When, b: When) -> bool:
    """Whether two claims can be of one time; days that are not known do not contradict."""
    if a.event and b.event:
        return apart(a.event, b.event) <= ONE_EVENT_DAYS
    one, two = a.event or a.told, b.event or b.told
    if one and two:
        return apart(one, two) <= ONE_STORY_DAYS
    return True


def told_as(rows: Sequence[_Row], certainty: str) -> Sequence[_Row]:
    """The claims that tell a change as its finding has it: as having happened, or else that sure; all if none does.

    What was guessed or urged before tells neither that it has happened nor when.
    """
    sure = HAPPENED if certainty in HAPPENED else (certainty,)
    return [row for row in rows if row.certainty in sure] or rows


def first_said(rows: Sequence[Seen], certainty: str) -> str | None:
    """The day on which a change was first told as its finding has it."""
    return min((row.document.published for row in told_as(rows, certainty) if row.document.published), default=None)


def apart(a: str, b: str) -> int:
    """Days between two ISO dates; where one is only a month or a year, 0 when it can hold the other."""
    if a == b or (len(a) != len(b) and (a.startswith(b) or b.startswith(a))):
        return 0
    return abs(_number(a) - _number(b))


@lru_cache(maxsize=20_000)
def _number(iso: str) -> int:
    return first_day(iso).toordinal()
