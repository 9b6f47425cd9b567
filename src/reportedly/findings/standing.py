"""How one alleged change stands: the finding, by whom, over how many origins. Pure: claims in, finding out.

A rule is a function over a ``Case`` that gives the names it rests on; its docstring's first line is the reason shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.claims.answered import one_way
from reportedly.entities.countries import COUNTRIES, countries_of
from reportedly.entities.names import same_name
from reportedly.entities.posts import normal_words
from reportedly.findings.sources import STATE, different, is_name, one_source
from reportedly.vocabulary import Answer, Certainty, Event

FAMILIES: dict[Event, str] = {
    Event.APPOINTED: "entry",
    Event.PROMOTED: "entry",
    Event.TRANSFERRED: "entry",
    Event.SUSPENDED: "exit",
    Event.DISMISSED: "exit",
    Event.RESIGNED: "exit",
    Event.RETIRED: "exit",
    Event.KILLED: "death",
    Event.DIED: "death",
}
"""Events that are told as one change in different words; every other event is a family of its own."""

_OUTSIDE = frozenset(
    "former ex critic critics opponent opponents rival rivals opposition worker workers employee employees union "
    "source sources insider insiders friend friends telegram channel newspaper paper agency blog blogger feed analyst "
    "expert report reports media television tv radio officer officers soldier soldiers veteran veterans deserter wife "
    "wives husband mother father son daughter widow relative relatives family lawyer lawyers resident residents "
    "prisoner prisoners exiled rebel rebels member members witness witnesses neighbour neighbours colleague colleagues "
    "aide aides diplomat diplomats".split()
)
"""Words of sources that name a body without speaking for it: 'former company executive', 'channel run by the army'."""

_SPEAKS = frozenset(
    "spokesman spokeswoman spokesperson press service office headquarters statement command commander chief head board "
    "management leadership council director directorate authority authorities administration department secretary "
    "secretariat governor chairman president minister ministry general staff deputy of and by for the".split()
)
"""Words beside a body's own name by which it still speaks itself: its spokesman, its headquarters, its head."""

NOBODY_NAMED = "somebody unnamed"
"""Who answers where no report names anybody."""

_COUNTRY_WORDS = frozenset(COUNTRIES)

_HAPPENED = (Certainty.ASSERTED, Certainty.HEDGED)


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """One claim of a change: the event, how surely, origin (None: the article's own voice), publisher, document.

    ``publisher`` is in whose name the article speaks: the agency it credits, for a copy that of the first report.
    ``echo`` says that it is drawn from the words of a denial: who denies a dismissal does not claim one. ``copied``
    says that its document derives from another that tells the same: it stands behind no origin of its own.
    """

    event: Event
    certainty: Certainty
    origin: str | None
    publisher: str | None
    document: str
    echo: bool = False
    copied: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """One response to it: the answer, and who gives it (None: nobody is named).

    ``own`` says that it is the publisher: a paper that tells of an answer gives none, a ministry's statement does.
    """

    answer: Answer
    responder: str | None
    document: str
    own: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """A person's alleged change: their name, the posts they are tied to, everything told and every reply."""

    person: str | None
    posts: tuple[tuple[str | None, str | None], ...]
    told: tuple[Told, ...]
    replies: tuple[Reply, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """What stands: ``word`` is confirmed, denied, disputed or claimed; ``reason`` the rule that says so.

    ``origins`` are the different origins of the surest telling (``certainty``); ``confirmed_by`` and ``denied_by`` name
    those whose word was taken, ``taken`` says of each why; ``confirmed_by_others`` and ``denied_by_others`` name those
    with no known authority over it, whose word settles nothing; ``answered`` are the other answers in the vocabulary's
    words.
    """

    word: str
    reason: str
    certainty: str
    origins: tuple[str, ...]
    confirmed_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    taken: tuple[tuple[str, str], ...] = ()
    confirmed_by_others: tuple[str, ...] = ()
    denied_by_others: tuple[str, ...] = ()


@cache
def family_of(event: str) -> str:
    """The family of changes that an event belongs to."""
    return str(FAMILIES.get(Event(event), event))


@cache
def covers(answered: str, told: str) -> bool:
    """Whether an answer about one event is an answer to a claim of another."""
    return one_way(Event(answered), Event(told))


def find(case: Case) -> Finding:
    """The finding for a case. Raises ValueError when nobody tells of any change."""
    if not case.told:
        raise ValueError("no change is told of")
    surest = surest_of(case.told)
    origins = _claiming(case, surest)
    yes, no = confirming(case), denying(case)
    rule: Callable[[Case], object] = claiming
    word = "claimed"
    if yes and no:
        word, rule = "disputed", disputing
    elif yes:
        word, rule = "confirmed", confirming
    elif not origins:
        word, rule = "denied", echoing
    elif no:
        word, rule = "denied", denying
    elif opposing(case):
        rule = opposing
    other = dict.fromkeys(str(r.answer) for r in case.replies if r.answer in (Answer.UNCONFIRMED, Answer.NO_COMMENT))
    return Finding(
        word=word,
        reason=reason_of(rule),
        certainty=str(surest),
        origins=origins,
        confirmed_by=yes,
        denied_by=no,
        answered=tuple(other),
        taken=_taken(case, {*yes, *no}),
        confirmed_by_others=_others(case, Answer.CONFIRMED, yes, origins),
        denied_by_others=_others(case, Answer.DENIED, no),
    )


def _others(case: Case, answer: Answer, taken: Sequence[str], claiming: Sequence[str] = ()) -> tuple[str, ...]:
    """Those who give an answer with no known authority, but for those who are taken at their word or claim it.

    Where an answer is told of nobody, somebody unnamed gives it, unless anybody else does: it may be theirs.
    """
    given = [r.responder for r in case.replies if r.answer is answer and not why_taken(r, case)]
    heard = (*taken, *claiming)
    named = different([name for name in given if name and not any(one_source(name, other) for other in heard)])
    return named or ((NOBODY_NAMED,) if None in given and not taken else ())


def _taken(case: Case, names: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Why the word of each of those named was taken."""
    reasons = {
        t.origin: why for t in case.told if t.origin and t.origin in names and (why := authority(t.origin, case))
    }
    reasons |= {
        r.responder: why for r in case.replies if r.responder and r.responder in names and (why := why_taken(r, case))
    }
    return tuple((name, reasons[name]) for name in sorted(names) if name in reasons)


def confirming(case: Case) -> tuple[str, ...]:
    """Someone with authority over the post, or the person, states or confirms it."""
    found = [
        t.origin
        for t in case.told
        if t.origin and not t.echo and t.certainty is Certainty.ASSERTED and authority(t.origin, case) is not None
    ]
    found += [r.responder for r in case.replies if r.answer is Answer.CONFIRMED and r.responder and why_taken(r, case)]
    return different(found)


def denying(case: Case) -> tuple[str, ...]:
    """Someone with authority over the post, or the person, denies it, and nobody with authority confirms it."""
    return different(
        [r.responder for r in case.replies if r.answer is Answer.DENIED and r.responder and why_taken(r, case)]
    )


def opposing(case: Case) -> tuple[str, ...]:
    """It is claimed, others with no known authority over it deny it, and nobody with authority has spoken."""
    return _others(case, Answer.DENIED, ())


def disputing(case: Case) -> tuple[str, ...]:
    """There is authority on both sides."""
    return different([*confirming(case), *denying(case)])


def claiming(case: Case) -> tuple[str, ...]:
    """It is claimed, and nobody with authority has spoken; one origin counts once, and copies do not count."""
    return _claiming(case, surest_of(case.told))


def _claiming(case: Case, surest: Certainty) -> tuple[str, ...]:
    """The different origins of what is told as surely as it is told at its surest."""
    wanted = _HAPPENED if surest in _HAPPENED else (surest,)
    return different([voice_of(t) for t in counted(case.told) if t.certainty in wanted])


def counted(told: Sequence[Told]) -> tuple[Told, ...]:
    """What is a claim of its own: no echo of a denial, no copy, and no own voice where a source is named as well."""
    sourced = {t.document for t in told if t.origin and not t.echo}
    return tuple(t for t in told if not t.echo and not t.copied and (t.origin or t.document not in sourced))


def echoing(case: Case) -> tuple[str, ...]:
    """It is told only by those who deny it; nobody here claims it."""
    return different([voice_of(t) for t in case.told if t.echo])


def reason_of(rule: Callable[[Case], object]) -> str:
    """The reason a rule shows: the first line of its docstring."""
    return (rule.__doc__ or "").strip().splitlines()[0]


def surest_of(told: Sequence[Told]) -> Certainty:
    """The least reserved certainty that any origin tells it with; those who only deny it are left out.

    Where one origin is told with and without reserve, the reserve holds: a copy that drops it is no surer.
    """
    heard: dict[str, set[Certainty]] = {}
    for one in counted(told) or told:
        heard.setdefault(voice_of(one), set()).add(one.certainty)
    certainties = set().union(*heard.values())
    if not certainties.issuperset(_HAPPENED):
        return min(certainties, key=list(Certainty).index)
    asserting, hedging = ([voice for voice, found in heard.items() if c in found] for c in _HAPPENED)

    def is_plain(voice: str) -> bool:
        return any(one_source(voice, a) for a in asserting) and not any(one_source(voice, h) for h in hedging)

    return Certainty.ASSERTED if any(map(is_plain, heard)) else Certainty.HEDGED


def voice_of(told: Told) -> str:
    """Who tells it in the end: the origin, or the publisher when the article speaks in its own voice."""
    return told.origin or told.publisher or told.document


def authority(source: str, case: Case) -> str | None:
    """Why a source has authority over the case (it is the person, the body, or of the same state), or None.

    Where neither the body nor the post names a country that we know, both are held to be of the one that is told of.
    """
    if _is_outside(source) or _SOMEBODYS.search(source):
        return None
    if case.person and same_name(source, case.person).score >= 0.8:
        return "the person speaks"
    words = frozenset(normal_words(source))
    proper = frozenset(w for word in source.split() if word[:1].isupper() for w in normal_words(word))
    for _, organization in case.posts:
        own = frozenset(normal_words(organization)) if organization else frozenset()
        if own <= words and own - _COUNTRY_WORDS and words - own <= _SPEAKS | proper | _COUNTRY_WORDS:
            return "the organization speaks"
    here, there = countries_of(words), _countries(case)
    if words & STATE and (here & there or not here | there):
        return "a body of the same state speaks"
    return None


_SOMEBODYS = re.compile(r"\bfor (?:[A-Z]|the family)|\bclose to\b")
"""Whoever speaks for somebody: a lawyer for a man is not the man."""


def why_taken(reply: Reply, case: Case) -> str | None:
    """Why a responder's word is taken: of its authority, or as a person's who is named; None where it is not.

    A named person may speak for a body that the answer does not name; who is known to be of another state does not. A
    publisher's own word is taken only when it has authority.
    """
    source = reply.responder or ""
    found = authority(source, case)
    if found is not None or reply.own:
        return found
    here, there = countries_of(frozenset(normal_words(source))), _countries(case)
    foreign = bool(here and there and not here & there)
    return "a named source answers" if is_name(source) and not foreign and not _is_outside(source) else None


def _is_outside(source: str) -> bool:
    """Whether a wording has a word, one or many of them, of those who do not speak for a body that they name."""
    words = re.findall(r"\w+", source.lower())
    return any(word in _OUTSIDE or word.removesuffix("s") in _OUTSIDE for word in words)


def _countries(case: Case) -> frozenset[str]:
    return frozenset(
        c
        for title, organization in case.posts
        for c in countries_of(frozenset(normal_words(f"{title or ''} {organization or ''}")))
    )
