"""From a stored claim to what a person says that the text says: parts put in by the words they stand at.

As everywhere: no span, no claim. A part is a stretch of the stored text, with its normal form where that is another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple, TypeAlias, TypeVar

from reportedly.claims.claim import Change, Claim, Part, Person, Post, Posting, Response, Statement
from reportedly.errors import UsageError
from reportedly.span import Span
from reportedly.vocabulary import Answer, Certainty, Event, Status

Word = TypeVar("Word", bound=StrEnum)

MOST = 500
"""Characters of a part's normal form; set by hand."""

_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")

PARTS = ("name", "rank", "description", "title", "organization")
"""Parts of a claim that are words of the text."""

FIELDS: Mapping[str, tuple[str, ...]] = {
    "change": ("event", "certainty", "event_date", "date", "count", "sources", "evidence", *PARTS),
    "posting": ("status", "certainty", "count", "sources", "evidence", *PARTS),
    "response": ("response", "event", "count", "sources", "evidence", "name", "rank", "description"),
    "statement": ("sources", "evidence"),
}
"""What a claim of each kind consists of, as a ``Correction`` names it."""

CLEARABLE = frozenset((*PARTS, "event_date", "count", "event"))
"""Fields that the text may not give; the event only of a response."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """Words of a stored text from ``start`` to ``end`` (end exclusive), as a part of a claim.

    ``value`` is the normal form where the words are not it ("he" for Igor Osipov); ``full`` where that stands, looked
    for in the text when left out.
    """

    start: int
    end: int
    value: str | None = None
    full: tuple[int, int] | None = None


Place: TypeAlias = Piece | str
"""A part of a claim: a piece of the text, or words that are looked for near the claim's evidence (see ``piece``)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Correction:
    """What the text says instead; None leaves a field as it is, ``cleared`` names those that the text does not give.

    ``event_date`` is a day, a month or a year in ISO's form, ``date`` the words it rests on, where there are any.
    ``sources`` run from the one nearest to the article to the origin; () is the article's own voice. A part given as
    words must stand in the text.
    """

    event: str | None = None
    status: str | None = None
    response: str | None = None
    certainty: str | None = None
    event_date: str | None = None
    date: Place | None = None
    name: Place | None = None
    rank: Place | None = None
    description: Place | None = None
    count: int | None = None
    title: Place | None = None
    organization: Place | None = None
    sources: tuple[Place, ...] | None = None
    evidence: Place | None = None
    cleared: frozenset[str] = frozenset()

    def given(self) -> tuple[str, ...]:
        """The fields that are set or cleared, in order."""
        set_ones = (name for name in self.__slots__ if name != "cleared" and getattr(self, name) is not None)
        return tuple(dict.fromkeys((*set_ones, *sorted(self.cleared))))


class _Page(NamedTuple):
    """A text, and where in it the claim stands."""

    text: str
    near: Span | None


def piece(text: str, words: str, near: Span | None = None) -> Piece:
    """Where words stand in a text, whole and nearest to a place; any white space fits any, capitals are tried first.

    Words may bring a normal form: "he=Igor Osipov" stands as "he" and means the name. Raises UsageError where they do
    not stand.
    """
    for sought, value in ((words, ""), *([tuple(words.split("=", 1))] if "=" in words else [])):
        if spot := _spot(text, sought, near):
            plain = " ".join(value.split()) or " ".join(text[spot.start : spot.end].split())
            return Piece(start=spot.start, end=spot.end, value=plain)
    raise UsageError(
        f"{words!r} does not stand in the text",
        "give words as the document has them; with another form of them as 'words=form': \"he=Igor Osipov\"",
    )


def _spot(text: str, words: str, near: Span | None) -> Span | None:
    if not words.split():
        return None
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)"
    for flags in (0, re.IGNORECASE):
        spans = [Span(*found.span()) for found in re.finditer(pattern, text, flags)]
        if spans:
            return min(spans, key=lambda s: (s.gap(near) if near else 0, s.start))
    return None


def revised(claim: Claim, parts: Correction, text: str) -> Claim:
    """A claim as the correction has it, its parts standing in the text.

    Raises UsageError for a field that its kind has not, a word that is none, or places outside the text.
    """
    _check_fields(claim.kind, parts)
    page = _Page(text, claim.evidence)
    if parts.evidence is not None:
        span = _span(parts.evidence, page)
        page, claim = _Page(text, span), replace(claim, evidence=span)
        if isinstance(claim, Change | Response) and not span.overlaps(claim.trigger):
            claim = replace(claim, trigger=span)
    if parts.sources is not None:
        claim = replace(claim, sources=_parts(parts.sources, page))
    if isinstance(claim, Statement):
        return claim if parts.sources is None else replace(claim, source=tuple(p.span for p in claim.sources))
    claim = replace(claim, person=_person(claim.person, parts, page), confidence=1.0)
    if isinstance(claim, Response):
        event = None if "event" in parts.cleared else _word(Event, "event", parts.event, claim.about)
        return replace(claim, response=_word(Answer, "response", parts.response, claim.response), about=event)
    post = Post(
        title=_part("title", claim.post.title, parts, page),
        organization=_part("organization", claim.post.organization, parts, page),
    )
    claim = replace(claim, post=post, certainty=_word(Certainty, "certainty", parts.certainty, claim.certainty))
    if isinstance(claim, Posting):
        return replace(claim, status=_word(Status, "status", parts.status, claim.status))
    return _dated(replace(claim, event=_word(Event, "event", parts.event, claim.event)), parts, page)


def written(kind: str, parts: Correction, text: str) -> Claim:
    """A claim that a person wrote: its evidence, what it says, and about whom, are needed. Raises as ``revised``."""
    if parts.evidence is None:
        raise UsageError("a claim needs the words that carry it", "give its evidence: a clause or sentence of the text")
    span = _span(parts.evidence, _Page(text, None))
    surely = _word(Certainty, "certainty", parts.certainty, Certainty.ASSERTED)
    none: tuple[Part, ...] = ()
    claim: Claim
    match kind:
        case "change":
            event, person = _needed(Event, "event", parts.event), Person()
            claim = Change(
                event=event, person=person, post=Post(), sources=none, certainty=surely, evidence=span, trigger=span
            )
        case "posting":
            status = _needed(Status, "status", parts.status or str(Status.CURRENT))
            claim = Posting(status=status, person=Person(), post=Post(), sources=none, certainty=surely, evidence=span)
        case "response":
            answer = _needed(Answer, "response", parts.response)
            claim = Response(response=answer, about=None, person=Person(), sources=none, evidence=span, trigger=span)
        case _:
            raise UsageError(f"no claim of kind {kind!r} can be added", "it is one of change, posting, response")
    return revised(claim, parts, text)


def check_whole(claim: Claim) -> None:
    """Check that a change names or describes somebody, and a posting a post too. Raises UsageError."""
    if isinstance(claim, Change | Posting) and claim.person.name is None and claim.person.description is None:
        raise UsageError(f"a {claim.kind} is about somebody", "give a name, or the words that describe who it is")
    if isinstance(claim, Posting) and claim.post.title is None and claim.post.organization is None:
        raise UsageError("a posting names a post", "give a title, an organization, or both")


def claim_of(record: Mapping[str, Any]) -> Claim:
    """A claim from its stored record; what ``claims.claim.to_record`` made of it."""
    places = record["parts"]
    about = record.get("about", record)
    evidence = Span(record["evidence"]["start"], record["evidence"]["end"])
    sources = tuple(_stored(v, at) for v, at in zip(record["sources"], places.get("sources", ()), strict=True))
    if record["kind"] == "statement":
        told = {name: tuple(Span(*at) for at in places[name]) for name in ("source", "cue", "content")}
        return Statement(sources=sources, evidence=evidence, **told)
    said = {**(about.get("person") or {}), **(record.get("post") or {})}
    part = {name: _stored(said[name], places[name][0]) if name in places else None for name in PARTS}
    person = Person(name=part["name"], rank=part["rank"], description=part["description"], count=said.get("count"))
    post = Post(title=part["title"], organization=part["organization"])
    sure = float(record["confidence"])
    cues = tuple(Span(*at) for at in places.get("cues", ()))
    if record["kind"] == "posting":
        return Posting(
            status=Status(record["status"]), person=person, post=post, sources=sources,
            certainty=Certainty(record["certainty"]), evidence=evidence, cues=cues, confidence=sure,
        )  # fmt: skip
    trigger = Span(*places["trigger"])
    if record["kind"] == "response":
        event = about["event"] and Event(about["event"])
        return Response(
            response=Answer(record["response"]), about=event, person=person, sources=sources, evidence=evidence,
            trigger=trigger, confidence=sure,
        )  # fmt: skip
    return Change(
        event=Event(record["event"]), person=person, post=post, sources=sources, evidence=evidence, trigger=trigger,
        certainty=Certainty(record["certainty"]), cues=cues, event_date=record["event_date"],
        date_span=Span(*places["event_date"]) if "event_date" in places else None, confidence=sure,
    )  # fmt: skip


def _stored(value: str, at: list[list[int]]) -> Part:
    return Part(value=value, span=Span(*at[0]), full=Span(*at[1]) if len(at) > 1 else None)


def _check_fields(kind: str, parts: Correction) -> None:
    fields = FIELDS[kind]
    if strange := [name for name in parts.given() if name not in fields]:
        raise UsageError(f"a {kind} has no {strange[0].replace('_', ' ')}", f"it has {', '.join(fields)}")
    may_be = CLEARABLE - ({"event"} if kind != "response" else set())
    if fixed := sorted(parts.cleared - may_be):
        raise UsageError(f"every {kind} has its {fixed[0]}", "give another one")


def _dated(claim: Change, parts: Correction, page: _Page) -> Change:
    if "event_date" in parts.cleared:
        return replace(claim, event_date=None, date_span=None)
    span = _span(parts.date, page) if parts.date else None
    if parts.event_date is None:
        return replace(claim, date_span=span or claim.date_span)
    if not _is_date(parts.event_date):
        raise UsageError(f"not a day: {parts.event_date!r}", "write it as 2022-05-13, 2022-05 or 2022")
    return replace(claim, event_date=parts.event_date, date_span=span)


def _is_date(words: str) -> bool:
    """Whether words are an ISO day, month or year that there is."""
    if not _DAY.fullmatch(words):
        return False
    try:
        date.fromisoformat(f"{words}-01-01"[:10])
    except ValueError:
        return False
    return True


def _person(person: Person, parts: Correction, page: _Page) -> Person:
    """The person as corrected: who is named needs no description, and who is described has no name."""
    found = {name: _part(name, getattr(person, name), parts, page) for name in ("name", "rank", "description")}
    if parts.name is not None and parts.description is None:
        found["description"] = None
    if parts.description is not None and parts.name is None:
        found["name"] = None
    count = None if "count" in parts.cleared else person.count if parts.count is None else parts.count
    if count is not None and count < 1:
        raise UsageError(f"not a number of people: {count}", "give 1 or more")
    return Person(name=found["name"], rank=found["rank"], description=found["description"], count=count)


def _part(name: str, before: Part | None, parts: Correction, page: _Page) -> Part | None:
    """One part as corrected."""
    if name in parts.cleared:
        return None
    given: Place | None = getattr(parts, name)
    return before if given is None else _parts((given,), page)[0]


def _parts(places: tuple[Place, ...], page: _Page) -> tuple[Part, ...]:
    """Pieces of the text as parts of a claim, each with its fullest form."""
    found = []
    for place in places:
        given = place if isinstance(place, Piece) else piece(page.text, place, page.near)
        span = _span(given, page)
        words = " ".join(span.of(page.text).split())
        value = " ".join((given.value or words).split())
        if not value.isprintable() or not 0 < len(value) <= MOST:
            raise UsageError(f"that is no part of a claim: {value[:40]!r}", f"give up to {MOST} plain characters")
        full = Piece(start=given.full[0], end=given.full[1]) if given.full else None
        other = _span(full, page) if full else _spot(page.text, value, span) if value != words else None
        found.append(Part(value=value, span=span, full=other))
    return tuple(found)


def _span(place: Place, page: _Page) -> Span:
    """Where a piece stands. Raises UsageError when that is not in the text, or there are no words."""
    given = place if isinstance(place, Piece) else piece(page.text, place, page.near)
    if not 0 <= given.start < given.end <= len(page.text) or not page.text[given.start : given.end].strip():
        raise UsageError(
            f"no words stand at {given.start}..{given.end} of a text of {len(page.text):,} characters",
            "give the places of words in the text, the end exclusive",
        )
    return Span(given.start, given.end)


def _word(kind: type[Word], name: str, given: str | None, before: Any) -> Any:  # noqa: ANN401  of the kind, or none
    return before if given is None else _needed(kind, name, given)


def _needed(kind: type[Word], name: str, given: str | None) -> Word:
    """A word of a closed list. Raises UsageError for any other, and for none."""
    if given is None or given not in tuple(map(str, kind)):
        told = f"no such {name}: {given!r}" if given is not None else f"its {name} is missing"
        raise UsageError(told, f"it is one of {', '.join(map(str, kind))}")
    return kind(given)
