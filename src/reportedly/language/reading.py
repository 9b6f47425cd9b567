"""Our own view of a text that has been read: what the language floor hands upstairs, whatever engine made it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from reportedly.span import Span

LONGEST_MENTION = 600
"""Characters that no mention reaches: how far back one is looked for that reaches into a place."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Attribution:
    """Somebody says something: where source, cue and content stand. Each may be in pieces; the source may be absent."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Entity:
    """A person, organization, rank, title or role named in the text. ``label`` is one of those words, capitalised."""

    label: str
    span: Span
    score: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Relation:
    """Two entities (by place in the reading's list) that belong together: is_posted, has_rank, has_title, has_role."""

    label: str
    source: int
    target: int
    score: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """Words that stand for somebody or something in a claim: a person, a rank, a post's title, its organization.

    ``label`` is ``person`` (a name), ``reference`` (a pronoun or description), ``rank``, ``title`` or ``organization``.
    """

    label: str
    span: Span
    score: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Trigger:
    """The word that carries a change or a response, with the scores of what it may be.

    ``label`` is an event or an answer of the vocabulary, ``certainty`` the scores of each certainty, ``links`` the
    mentions (by place in the reading's list) that it takes, as ``(role, mention, score)``, ``sources`` where those
    stand who say it, as ``(origin or carrier, place, score)``, ``voiced`` how likely it is that anybody is said to say
    it (None: not known), else the text states it in its own voice.
    """

    label: str
    span: Span
    score: float
    certainty: dict[str, float]
    links: tuple[tuple[str, int, float], ...] = ()
    sources: tuple[tuple[str, Span, float], ...] = ()
    voiced: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Tie:
    """A person mention and a title, organization or rank mention that belong together, with a status and a score."""

    person: int
    other: int
    score: float
    status: dict[str, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """A text as read: sentences and everything found in them, by offsets of ``text``, which is never changed.

    Sentences and mentions stand in the order of the text, and no two sentences overlap: both are found by bisection.
    """

    text: str
    sentences: tuple[Span, ...]
    attributions: tuple[Attribution, ...] = ()
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    mentions: tuple[Mention, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    ties: tuple[Tie, ...] = ()
    engine: str = ""

    def sentence_at(self, span: Span) -> Span | None:
        """The sentence that holds a place, or None when no single one does."""
        number = bisect_right(self.sentences, span.start, key=lambda s: s.start) - 1
        return self.sentences[number] if number >= 0 and self.sentences[number].covers(span) else None

    def mentions_in(self, span: Span) -> list[int]:
        """The numbers of the mentions that lie wholly within a place, in order."""
        return [n for n in self.mentions_at(span) if span.covers(self.mentions[n].span)]

    def mentions_at(self, span: Span) -> list[int]:
        """The numbers of the mentions that share a character with a place, in order."""
        low = bisect_left(self.mentions, span.start - LONGEST_MENTION, key=lambda m: m.span.start)
        high = bisect_left(self.mentions, span.end, lo=low, key=lambda m: m.span.start)
        return [n for n in range(low, high) if self.mentions[n].span.end > span.start]
