"""What the words of an answer say of the event that they answer: 'has not been retired', 'denied the sacking'."""

from __future__ import annotations

import re

from reportedly.vocabulary import Event

_NAMED = {
    Event.RESIGNED: r"resign(?:ed|s|ing|ation)?|quit|stepp(?:ed|ing) down|st(?:ood|anding) down",
    Event.DISMISSED: r"sack(?:ed|ing)|fir(?:ed|ing)|dismiss(?:ed|al)|remov(?:ed|al)|oust(?:ed|er)|pushed|expelled|"
    r"relieved of|replaced",
    Event.DETAINED: r"arrest(?:ed|s)?|detained|detention",
    Event.APPOINTED: r"(?:re)?appoint(?:ed|ment)|nominat(?:ed|ion)",
    Event.SUSPENDED: r"suspended|suspension",
    Event.CHARGED: r"charged with|indict(?:ed|ment)|under (?:criminal )?investigation",
    Event.RETIRED: r"retir(?:ed|ement|ing)",
    Event.KILLED: r"killed|killing|assassinated",
    Event.DIED: r"died|dead|death",
    Event.WOUNDED: r"wounded|injured",
    Event.RELEASED: r"released from|freed",
    Event.PROMOTED: r"promot(?:ed|ion)",
    Event.CONVICTED: r"convict(?:ed|ion)|sentenced",
    Event.REINSTATED: r"reinstate(?:d|ment)",
    Event.MISSING: r"missing|abducted|kidnapped|disappeared",
    Event.TRANSFERRED: r"transferred|redeployed|reassigned",
}
"""Whole words that name an event and hardly anything else."""

_HINTS = {
    Event.RESIGNED: r"resign|quit|step(?:ped|ping)? down|stand(?:ing)? down",
    Event.DISMISSED: r"sack|fire[ds]?\b|dismiss|remov|oust|replac|pushed|expel|reliev|strip",
    Event.DETAINED: r"arrest|detain|custody",
    Event.APPOINTED: r"appoint|nam(?:e|ed|ing)\b|reappoint|nominat|successor|job|post\b",
    Event.SUSPENDED: r"suspen|leave\b",
    Event.CHARGED: r"investigat|charge|indict|inquiry",
    Event.RETIRED: r"retir|term\b",
    Event.KILLED: r"kill|dead|death",
    Event.DIED: r"\bdie[ds]?\b|dying",
    Event.WOUNDED: r"wound|injur",
    Event.RELEASED: r"releas|free[ds]?\b",
    Event.PROMOTED: r"promot",
    Event.CONVICTED: r"convict|sentenc|guilty",
    Event.REINSTATED: r"reinstat",
    Event.MISSING: r"missing|abduct|kidnap|disappear",
    Event.TRANSFERRED: r"transfer|redeploy|reshuffle",
}
"""Stems of words that speak of an event where an answer is near, and of other things elsewhere."""

_STAYS = re.compile(
    r"\b(?:at|in|on|from|keeps?|leav(?:es?|ing)|left) (?:his|her|their|the|my) (?:post|job)\b", re.IGNORECASE
)
"""Words that somebody stays in a post or goes: they name no appointment."""

_ASIDE = re.compile(r"\b(?:until|till|after|before|since|when|while|following)\b", re.IGNORECASE)
"""Words after which another event is told, by which time is reckoned: 'will stay until the nomination is approved'."""

_ONE_WAY = (
    frozenset({Event.APPOINTED, Event.PROMOTED, Event.TRANSFERRED}),
    frozenset({Event.SUSPENDED, Event.DISMISSED}),
    frozenset({Event.RESIGNED, Event.RETIRED}),
    frozenset({Event.KILLED, Event.DIED}),
)
"""Events that one answer covers: who denies having been dismissed does not deny having resigned."""


def one_way(one: Event, other: Event) -> bool:
    """Whether an answer about one event is one to a claim of another."""
    return one is other or any(one in events and other in events for events in _ONE_WAY)


def named_in(words: str) -> list[Event]:
    """The events that an answer names in its own words, in their order; none where it says 'it', 'the report'."""
    told = _ASIDE.split(words, maxsplit=1)[0]
    found = [
        (m.start(), event)
        for event, stem in _NAMED.items()
        if (m := re.search(rf"\b(?:{stem})\b", told, re.IGNORECASE))
    ]
    return [event for _, event in sorted(found)]


def hinted_in(words: str) -> list[Event]:
    """The events that the words around an answer may speak of, in their order."""
    told = _STAYS.sub("", words)
    found = [(m.start(), event) for event, stem in _HINTS.items() if (m := re.search(stem, told, re.IGNORECASE))]
    return [event for _, event in sorted(found)]
