"""Lists: who else is meant by one word. "A was sacked, as well as B and one of the deputies" is three dismissals."""

from __future__ import annotations

import re
from dataclasses import replace

from reportedly.claims.evidence import sentence_of
from reportedly.claims.lexicon import words
from reportedly.claims.scene import Scene
from reportedly.claims.settling import ENTRIES
from reportedly.claims.triggers import is_plain
from reportedly.language.reading import Reading, Trigger
from reportedly.span import Span

LIST_SHARE = 0.8
"""What the score of the one named before is worth for the next one in a list (set by hand; every link adds doubt)."""

_FILLING = frozenset(
    "as well the of and along with together also a an its his her their was were been both later then former so too "
    "including namely newly deputy acting in at for".split()
)
_OWN = frozenset("his its their my our".split())
"""Words that tell whose somebody is, and are nobody in a list: "A was sacked; his driver …"."""

_APPOSED = re.compile(r",\s+(?:itself\s+)?one\s+of\b", re.IGNORECASE)
"""What stands after a name and tells once more who that is: "Ana Ruiz, one of the deputies"."""

_JOINS = re.compile(
    r"\b(?:as well as|along with|together with|as was|as were|and|including|namely)\b|[;:,]", re.IGNORECASE
)


def others_of(
    scene: Scene, trigger: Trigger, people: list[tuple[int, float]], taken: set[int]
) -> list[tuple[int, float]]:
    """The person mentions that a list joins to those a trigger takes, in the trigger's sentence, with their scores.

    Between two members of a list stand only their titles, ranks and organizations, and words that join.
    """
    if not people:
        return []
    mentions = scene.reading.mentions
    sentence = sentence_of(scene.reading, trigger.span)
    known = {n for n, _ in people}
    last = max((mentions[n].span.end for n in known if sentence.covers(mentions[n].span)), default=sentence.end)
    last = max(last, trigger.span.end) if last < sentence.end else last
    score = min(s for _, s in people)
    found: list[tuple[int, float]] = []
    for number in scene.reading.mentions_in(sentence):
        mention = mentions[number]
        listed = mention.label in ("person", "reference") and mention.span.start >= last
        if not listed or number in known or number in taken or mention.span.of(scene.text).casefold() in _OWN:
            continue
        if found and mention.label == "reference" and _APPOSED.match(scene.text, last, mention.span.end):
            continue
        if not is_joined(scene, Span(last, mention.span.start) if last < mention.span.start else None):
            break
        score *= LIST_SHARE
        found.append((number, score))
        last = mention.span.end
    return found


def governed(reading: Reading, triggers: list[Trigger]) -> list[tuple[Trigger, Trigger]]:
    """The triggers, each with the one that governs it: itself, or the verb of the list in which it is only a title.

    In "Among those retired are the chief of training, A, and the commander of signals, B" each title stands for one
    more retirement, whatever a title in a list stands for elsewhere.
    """
    verbs = [t for t in triggers if not _is_title(reading, t) and is_plain(reading.text, t)]
    return [_under(reading, t, verbs) if _is_title(reading, t) else (t, t) for t in triggers]


def _is_title(reading: Reading, trigger: Trigger) -> bool:
    return any(reading.mentions[n].label == "title" for n in reading.mentions_at(trigger.span))


def _under(reading: Reading, trigger: Trigger, verbs: list[Trigger]) -> tuple[Trigger, Trigger]:
    """A title of a list under the last verb before it: in its sentence, or at the end of the one before."""
    sentence = sentence_of(reading, trigger.span)
    before = [v for v in verbs if v.span.end <= trigger.span.start]
    here = [v for v in before if sentence.covers(v.span)]
    led_in = [v for v in before if _LEADS_IN.match(reading.text, v.span.end, max(v.span.end, trigger.span.start))]
    verb = max(here or led_in[-1:], key=lambda v: (v.span.start, v.score), default=None)
    if verb is None:
        return trigger, trigger
    if {verb.label, trigger.label} <= {str(e) for e in ENTRIES}:
        return trigger, verb
    return replace(trigger, label=verb.label, certainty=verb.certainty), verb


_LEADS_IN = re.compile(r"[^.!?]{0,120}:\s")


def is_joined(scene: Scene, between: Span | None) -> bool:
    """Whether words between two names of a sentence only join them: titles, ranks, bodies and small words."""
    if between is None:
        return False
    rest = between.of(scene.text)
    if not _JOINS.search(rest):
        return False
    for number in scene.reading.mentions_in(between):
        mention = scene.reading.mentions[number]
        if mention.label in ("title", "organization", "rank"):
            low, high = mention.span.start - between.start, mention.span.end - between.start
            rest = rest[:low] + " " * (high - low) + rest[high:]
    filling = _FILLING | words("people", "honorifics")
    return all(w.casefold() in filling for w in re.findall(r"[^\W\d_]+", rest))
