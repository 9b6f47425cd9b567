"""The form of the stories beside this file: a head, a blank line, a report, a line of dashes, what must be found in it.

::

    published: 2023-06-14            (or "unknown"; required)
    publisher: Plain Dealer of Ost   (optional)

    The report, in as many paragraphs as it likes.
    ---
    change EVENT | PERSON | TITLE @ ORGANIZATION | SOURCE > SOURCE | CERTAINTY | DATE
    posting STATUS | PERSON | TITLE @ ORGANIZATION
    response ANSWER | EVENT | PERSON | SOURCE > SOURCE
    no change EVENT | PERSON         ("any" for either: of whatever kind, about whomever)

A line says what must hold, not all that may be found. ``-`` in place of a title, organization or date asks nothing; in
place of the sources it means the article's own voice, so the chain must be empty. An unnamed person is written as
``"two other commanders" x2``, with ``x?`` where no number is given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
FIELDS = {"change": 6, "posting": 3, "response": 4, "no change": 2}
UNNAMED = re.compile(r'"(?P<words>[^"]+)" x(?P<count>\d+|\?)')


@dataclass(frozen=True, kw_only=True)
class Expected:
    """One line below the dashes. ``label`` is the event, status or answer; ``event`` that of the change answered."""

    kind: str
    label: str
    person: str
    description: bool = False
    count: int | None = 1
    title: str | None = None
    organization: str | None = None
    sources: tuple[str, ...] = ()
    certainty: str | None = None
    date: str | None = None
    event: str | None = None
    line: str


@dataclass(frozen=True, kw_only=True)
class Story:
    """A short report and what must be found in it."""

    name: str
    published: str | None
    publisher: str | None
    text: str
    expected: tuple[Expected, ...]


def stories() -> list[Story]:
    """Every story of this folder, by name."""
    return [read_story(path) for path in sorted(FOLDER.glob("*.txt"))]


def read_story(path: Path) -> Story:
    """One story. Raises ValueError with the file and the line where the form is not kept."""
    whole = path.read_text(encoding="utf-8")
    head, found, rest = whole.partition("\n\n")
    text, dashes, lines = rest.partition("\n---\n")
    if not found or not dashes:
        raise ValueError(f"{path.name}: no blank line after the head, or no line of dashes after the report")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    if "published" not in fields or not fields.keys() <= {"published", "publisher"}:
        raise ValueError(f"{path.name}: a head has published and, at most, publisher: {sorted(fields)}")
    return Story(
        name=path.stem,
        published=None if fields["published"] == "unknown" else fields["published"],
        publisher=fields.get("publisher"),
        text=text,
        expected=tuple(read_line(line, path.name) for line in lines.splitlines() if line.strip()),
    )


def read_line(line: str, where: str) -> Expected:
    """One line of expectation. Raises ValueError with ``where`` and the line."""
    head, *rest = [field.strip() for field in line.split(" | ")]
    kind, _, label = head.rpartition(" ")
    if FIELDS.get(kind) != len(rest) + 1:
        raise ValueError(f"{where}: not a line of expectation: {line!r}")
    if kind == "no change":
        return Expected(kind=kind, label=label, person=rest[0], line=line)
    event = None
    if kind == "response":
        event, *rest = rest
    person, description, count = _person(rest[0])
    if kind == "response":
        return Expected(
            kind=kind, label=label, event=event, person=person, description=description, count=count,
            sources=_chain(rest[1]), line=line,
        )  # fmt: skip
    title, organization = (_asked(part) for part in rest[1].split("@"))
    certainty = rest[3] if kind == "change" else None
    return Expected(
        kind=kind, label=label, person=person, description=description, count=count, title=title,
        organization=organization, sources=_chain(rest[2]) if kind == "change" else (), certainty=certainty,
        date=_asked(rest[4]) if kind == "change" else None, line=line,
    )  # fmt: skip


def _person(field: str) -> tuple[str, bool, int | None]:
    unnamed = UNNAMED.fullmatch(field)
    if unnamed is None:
        return field, False, 1
    return unnamed["words"], True, None if unnamed["count"] == "?" else int(unnamed["count"])


def _asked(field: str) -> str | None:
    return None if field.strip() == "-" else field.strip()


def _chain(field: str) -> tuple[str, ...]:
    return () if field == "-" else tuple(part.strip() for part in field.split(" > "))
