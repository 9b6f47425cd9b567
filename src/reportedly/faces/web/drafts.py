"""A claim as a form has it: the words of each part as somebody typed or picked them, and what is chosen from lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from starlette.datastructures import FormData

from reportedly.errors import UsageError
from reportedly.ledger.answers import ClaimRow, Words
from reportedly.ledger.revising import CLEARABLE, FIELDS, PARTS
from reportedly.vocabulary import Answer, Certainty, Described, Event, Status

MOST_SOURCES = 12
"""Links of a chain that a form has room for; set by hand."""

SPARE = 2
"""Empty rows for sources that a form shows after those that are there."""

LONGEST = 5_000
"""Characters that one field of a form may hold; set by hand."""

CHOICES: Mapping[str, type[Described]] = {
    "event": Event,
    "status": Status,
    "response": Answer,
    "certainty": Certainty,
}
"""Fields that are chosen from a closed list."""

WORDED = (*PARTS, "date")
"""Fields that are words of the text, but for the sources and the claim's own words."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Typed:
    """Words as they stand in the text, what they mean where that is another form, and where they were picked."""

    words: str = ""
    value: str = ""
    at: tuple[int, int] | None = None

    @property
    def place(self) -> str:
        """Where they were picked, as a form sends it: '120-132'."""
        return f"{self.at[0]}-{self.at[1]}" if self.at else ""

    def is_as(self, other: Typed) -> bool:
        """Whether both say the same: the same words with the same meaning, at the same place where both have one."""
        return (
            one_line(self.words) == one_line(other.words)
            and self.meaning == other.meaning
            and (self.at == other.at or self.at is None or other.at is None)
        )

    @property
    def meaning(self) -> str:
        """What the words mean: themselves, where no other form is given."""
        return one_line(self.value) or one_line(self.words)


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """A claim in a form. ``faults`` say beside which field something is wrong, and what; '' is the form as a whole.

    ``chosen`` are the fields with closed lists, ``parts`` those that are words, ``sources`` the chain from the one
    nearest to the article to the origin; ``cleared`` names the fields that the text is said not to give.
    """

    kind: str
    chosen: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, Typed] = field(default_factory=dict)
    sources: tuple[Typed, ...] = ()
    evidence: Typed = Typed()
    event_date: str = ""
    count: str = ""
    cleared: frozenset[str] = frozenset()
    note: str = ""
    faults: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def fields(self) -> tuple[str, ...]:
        """What a claim of the kind consists of."""
        return FIELDS[self.kind]

    @property
    def rows(self) -> tuple[Typed, ...]:
        """The chain with empty rows after it, as many as a form shows."""
        spare = min(SPARE, MOST_SOURCES - len(self.sources))
        return (*self.sources, *(Typed() for _ in range(spare)))

    def part(self, name: str) -> Typed:
        """A part that is words; empty where there is none."""
        return self.parts.get(name, Typed())

    def options(self, name: str) -> tuple[tuple[str, str], ...]:
        """What a field may be chosen from, each with what it means."""
        return tuple((str(word), word.meaning) for word in CHOICES[name])

    def may_lack(self, name: str) -> bool:
        """Whether a text may say nothing of a field."""
        return name in CLEARABLE and (name != "event" or self.kind == "response")


def one_line(words: str) -> str:
    """Words with single spaces between them."""
    return " ".join(words.split())


def draft_of(row: ClaimRow) -> Draft:
    """A claim as it stands."""
    cells = {cell.field: _typed(cell.words, cell.value) for cell in row.cells if cell.field != "event_date"}
    dated = next((cell.words for cell in row.cells if cell.field == "event_date"), None)
    return Draft(
        kind=row.kind,
        chosen={name: value for name in CHOICES if (value := getattr(row, name)) is not None},
        parts=cells | ({"date": _typed(dated)} if dated else {}),
        sources=tuple(_typed(source.words, source.name) for source in row.sources),
        evidence=_typed(row.evidence),
        event_date=row.event_date or "",
        count="" if row.count is None else str(row.count),
    )


def drafted(form: FormData, kind: str) -> Draft:
    """A claim as a form was sent. Raises UsageError for a field that is too long, and for no such kind."""
    if kind not in FIELDS:
        raise UsageError(f"there is no kind of claim {kind[:40]!r}", f"it is one of {', '.join(FIELDS)}")
    told = {name: text for name, text in form.multi_items() if isinstance(text, str)}
    if long := next((name for name, text in told.items() if len(text) > LONGEST), None):
        raise UsageError(f"the field {long[:40]} is too long", f"give at most {LONGEST:,} characters")
    return Draft(
        kind=kind,
        chosen={name: told[name] for name in CHOICES if told.get(name)},
        parts={name: _sent(told, name) for name in WORDED if told.get(name, "").strip()},
        sources=tuple(_chain(told)),
        evidence=_sent(told, "evidence"),
        event_date=told.get("event_date", "").strip(),
        count=told.get("count", "").strip(),
        cleared=frozenset(name for name in CLEARABLE if told.get(f"no_{name}")),
        note=one_line(told.get("note", "")),
    )


def _chain(told: Mapping[str, str]) -> Iterator[Typed]:
    """The sources of a form in their order, without the rows that were left empty."""
    for i in range(MOST_SOURCES):
        if (typed := _sent(told, f"source{i}")).words.strip():
            yield typed


def _sent(told: Mapping[str, str], name: str) -> Typed:
    start, _, end = told.get(f"{name}_at", "").partition("-")
    is_place = all(side.isascii() and side.isdigit() and len(side) < 10 for side in (start, end))
    is_place = is_place and int(start) < int(end)
    return Typed(
        words=told.get(name, ""),
        value=told.get(f"{name}_is", "").strip(),
        at=(int(start), int(end)) if is_place else None,
    )


def _typed(words: Words, value: str | None = None) -> Typed:
    plain = one_line(words.text)
    return Typed(words=plain, value=value if value and value != plain else "", at=(words.start, words.end))
