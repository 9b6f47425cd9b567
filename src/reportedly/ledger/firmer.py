"""A rumour of an exit and the firmer word that comes after the person was seen in office: two changes and not one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from reportedly.findings.outcome import after, first_day, last_day
from reportedly.findings.sources import is_unnamed, one_source
from reportedly.findings.standing import Case, authority, family_of
from reportedly.ledger.afterwards import Around, Seen, seen_in_office, worded_origin
from reportedly.ledger.alike import HAPPENED
from reportedly.ledger.kin import Kin
from reportedly.vocabulary import Answer, Certainty

_NO, _HEDGED, _PLAIN, _FIRM = range(4)
"""How firmly a claim tells that it has happened: not at all, with reserve, plainly, with authority."""


class Part(NamedTuple):
    """The claims of one change, and the replies to it."""

    rows: Sequence[Seen]
    replies: Sequence[Seen]


class _Telling(NamedTuple):
    """A claim, the day for which its document speaks, how firm it is, and whose word it is."""

    row: Seen
    day: str | None
    firm: int
    voice: str


def parted(whole: Part, case: Case, around: Around, kin: Kin) -> list[Part]:
    """An exit or a death in its parts, in time: what was told before the person was seen in office, and after it.

    They are parts only where the later word is firmer than all before it, and another's: who has authority tells it,
    or somebody plainly after mere rumours. A denial in between, or a rumour told again, makes no other change; nor
    does a late word that dates the exit before the sighting. A reply is one to what had been told by then.
    """
    rows = whole.rows
    if rows[0].person_id is None or family_of(str(rows[0].event)) not in ("exit", "death"):
        return [whole]
    head = _tellings(whole, case, kin)
    if len({one.day for one in head if one.firm}) < 2:
        return [whole]
    parts: list[list[_Telling]] = []
    for cut in sorted(_sightings(whole, head, around, kin), key=lambda d: (first_day(d), d), reverse=True):
        before = [one for one in head if _is_before(one, cut)]
        later = [one for one in head if not _is_before(one, cut)]
        if _is_another(before, later, cut):
            parts.insert(0, later)
            head = before
    parts.insert(0, head)
    return _answered(parts, whole.replies, kin) if len(parts) > 1 else [whole]


def _tellings(whole: Part, case: Case, kin: Kin) -> list[_Telling]:
    """The claims with how firm each is; what stands beside its own denial, or beside its source, is not firmer."""
    denied = {reply.document.key for reply in whole.replies if reply.response == Answer.DENIED}
    sourced = {row.document.key for row in whole.rows if worded_origin(row)}
    found = []
    for row in whole.rows:
        paper, origin = row.document, worded_origin(row)
        firm = _HEDGED if row.certainty in HAPPENED else _NO
        if row.certainty == Certainty.ASSERTED and paper.key not in denied:
            if origin and authority(origin, case):
                firm = _FIRM
            elif not is_unnamed(origin) if origin else paper.key not in sourced:
                firm = _PLAIN
        voice = origin or kin.voice(paper.key, paper.publisher or paper.name) or paper.name
        found.append(_Telling(row, kin.day(paper.key, paper.published), firm, voice))
    return found


def _sightings(whole: Part, head: Sequence[_Telling], around: Around, kin: Kin) -> set[str]:
    """The days on which reports that neither tell of the change nor answer it name the person in the post.

    Days after all that is told of it are left out: no part comes after them.
    """
    own = {kin.root(row.document.key) for row in (*whole.rows, *whole.replies)}
    seen = [row.document for row in seen_in_office(whole.rows, around) if kin.root(row.document.key) not in own]
    told = [day for one in head for day in (one.day, one.row.event_date) if day]
    last = max(map(last_day, told)) if all(one.day for one in head) else date.max
    return {day for paper in seen if (day := kin.day(paper.key, paper.published)) and first_day(day) <= last}


def _is_before(one: _Telling, cut: str) -> bool:
    """Whether a claim is certainly told before a day, and of nothing that comes after it."""
    dated = one.row.event_date
    return one.day is not None and after(cut, one.day) and not (dated and first_day(dated) >= first_day(cut))


def _is_another(before: Sequence[_Telling], later: Sequence[_Telling], cut: str) -> bool:
    """Whether what is told after a sighting is another change than what was told before it."""
    most = max((one.firm for one in before), default=_NO)
    if most == _NO or not any(one.firm > most and _is_own(one, before) for one in later):
        return False
    dated = [one.row.event_date for one in later if one.firm and one.row.event_date]
    if any(after(cut, day) for day in dated):
        return False
    return any(first_day(day) >= first_day(cut) for day in dated) or not any(
        one.firm and one.row.event_date for one in before
    )


def _is_own(one: _Telling, before: Sequence[_Telling]) -> bool:
    """Whether a claim is no repetition of what was told before: authority, or another's word."""
    return one.firm == _FIRM or not any(one_source(one.voice, other.voice) for other in before)


def _answered(parts: Sequence[Sequence[_Telling]], replies: Sequence[Seen], kin: Kin) -> list[Part]:
    """The parts with the replies to each: in one of its documents, or given when it had been told, and the next not."""
    found: list[list[Seen]] = [[] for _ in parts]
    papers = [{one.row.document.key for one in part} for part in parts]
    begun = [min((one.day for one in part if one.firm and one.day), key=first_day, default=None) for part in parts]
    for reply in replies:
        day = kin.day(reply.document.key, reply.document.published)
        beside = next((i for i, keys in enumerate(papers) if reply.document.key in keys), None)
        told = [i for i, start in enumerate(begun) if not (day and start and after(start, day))]
        found[beside if beside is not None else max(told, default=0)].append(reply)
    return [Part([one.row for one in part], answers) for part, answers in zip(parts, found, strict=True)]
