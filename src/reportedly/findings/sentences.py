"""A finding as plain English: what is said to have happened, over how many origins, and who answers."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.findings.outcome import Outcome
from reportedly.findings.phrases import determined
from reportedly.findings.plain import NOUN, RESERVE, day, have_been, listed, number, to_be
from reportedly.findings.standing import Finding
from reportedly.vocabulary import Answer, Certainty, Event

_RESERVE = RESERVE | {Certainty.URGED: "a demand and no event"}
"""How surely it is said, in brackets behind the sentence."""


def stands(events: tuple[str, ...], finding: Finding, after: Outcome | None = None, *, many: bool = False) -> str:
    """What stands, to follow a name: 'is said to have been dismissed (one origin, stated plainly; denied by …)'.

    ``events`` are the words used for it, two of which are said; ``after`` what came of it. ``many`` says that the name
    before it is a plural's.
    """
    told = [str(e) for e in Event if e in events[:2]]
    past, future = _joined([have_been(e) for e in told], "been"), _joined([to_be(e) for e in told], "be")
    certainty = Certainty(finding.certainty)
    be, face = ("are", "face") if many else ("is", "faces")
    if not finding.origins:
        opening = f"{be} said not to have {past}"
    else:
        opening = {
            Certainty.PLANNED: f"{be} said to be due to {future}",
            Certainty.URGED: f"{face} calls to {future}",
            Certainty.SPECULATED: f"may have {past}",
        }.get(certainty, f"{be} said to have {past}")
    came = [f"{after.word} by later evidence of {day(after.since)}"] if after else []
    return f"{opening} ({'; '.join([*_grounds(finding, certainty), *came])})"


def answered_by(how: str, taken: Sequence[str], others: Sequence[str]) -> list[str]:
    """Who answers, as parts of a sentence: those whose word is taken, then those with no known authority over it.

    ``how`` is what they do: 'denied', 'confirmed'.
    """
    parts = [f"{how} by {listed([determined(name) for name in taken])}"] if taken else []
    by = f"{'also' if taken else how} by {listed([determined(name) for name in others])}"
    return [*parts, f"{by}, with no known authority over it"] if others else parts


def whose_word(finding: Finding) -> list[str]:
    """Of each who confirms or denies it, why their word is taken, or that it is not."""
    told = [f"{name} {'denies' if name in finding.denied_by else 'confirms'} it: {why}" for name, why in finding.taken]
    others = [(name, "confirms") for name in finding.confirmed_by_others]
    others += [(name, "denies") for name in finding.denied_by_others]
    return told + [f"{name} {does} it: no authority over it is known, so this settles nothing" for name, does in others]


def things(events: tuple[str, ...], last: str = "and") -> str:
    """Events as things: 'dismissal and detention'."""
    return listed([NOUN[Event(e)] for e in events], last)


def _joined(phrases: list[str], verb: str) -> str:
    """Give 'been suspended or dismissed', 'been dismissed or resigned': the verb that both begin with once."""
    first, *others = phrases
    return listed([first, *(p.removeprefix(f"{verb} ") if first.startswith(verb) else p for p in others)], "or")


def _grounds(finding: Finding, certainty: Certainty) -> list[str]:
    """What a sentence rests on, part by part."""
    count = len(finding.origins)
    parts = [f"{number(count)} {'origin' if count == 1 else 'origins'}, {_RESERVE[certainty]}"] if count else []
    parts += answered_by("confirmed", finding.confirmed_by, finding.confirmed_by_others)
    parts += answered_by("denied", finding.denied_by, finding.denied_by_others)
    if not count:
        parts.append("nobody here claims it")
    elif Answer.UNCONFIRMED in finding.answered and not finding.confirmed_by:
        parts.append("there is no official confirmation")
    elif not finding.confirmed_by and certainty is not Certainty.URGED:
        parts.append(f"nobody {'with authority ' if finding.confirmed_by_others else ''}has confirmed it")
    if Answer.NO_COMMENT in finding.answered:
        parts.append("comment was declined")
    return parts
