"""The terminal: consoles, signs that stand beside every colour, words made harmless, plain data for programs."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import typer
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from reportedly.ledger.answers import as_json
from reportedly.vocabulary import Certainty

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters by which a text could steer the terminal or reverse what stands there; tabs and line ends are none."""

_LEADING = re.compile(r"^[ \t]*(?:(?:>[ \t]*)+|#{1,6}[ \t]+)", re.MULTILINE)
_STRONG = re.compile(r"\*\*|(?<!\w)__|__(?!\w)")
_EMPHASIS = re.compile(r"(?<![\w*_])[*_](?=[^\s*_])([^*_]*[^\s*_])[*_](?![\w*_])")
"""Marks of Markdown: before a line; around strong words (the evidence may hold one of the two); around others."""

_DOUBLE = re.compile(r"(?P<opens>“|(?:(?<=[\s(\[‘'–—-])|^)\")|[”\"]")
"""A double quotation mark of a document; a straight one opens where a word may begin."""

_ECHO = re.compile(r"(?P<whole>\b(?P<word>[a-zß-ÿ][\w'’-]+)[”\"’']?[.!?][”\"’']?)\s+(?P=word)\b[.!?”\"’']*$")
"""A word that stands again behind its full stop at the end, as pages made by machines have it: 'was sacked. sacked'."""

_WIDEST = 110
"""Longer lines are hard to read, so a wider terminal is not filled."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Signs:
    """What is printed beside colours, so that nothing depends on seeing them."""

    certainty: dict[str, str]
    finding: dict[str, str]
    arrow: str
    dot: str
    opening: str
    closing: str
    within: str
    dash: str
    numbers: str
    begins: str
    ends: str
    rule: str


UNICODE = Signs(
    certainty={"asserted": "●", "hedged": "◐", "planned": "▷", "urged": "△", "speculated": "○"},
    finding={
        "confirmed": "✓",
        "denied": "✗",
        "disputed": "≠",
        "claimed": "…",
        "borne out": "✔",
        "contradicted": "✘",
    },
    arrow="→",
    dot="·",
    opening="“",
    closing="”",
    within="‘’",
    dash="–",
    numbers="⁰¹²³⁴⁵⁶⁷⁸⁹",
    begins="‹",
    ends="›",
    rule="─",
)
_ASCII = Signs(
    certainty={"asserted": "!", "hedged": "~", "planned": ">", "urged": "^", "speculated": "?"},
    finding={
        "confirmed": "+",
        "denied": "x",
        "disputed": "#",
        "claimed": ".",
        "borne out": "*",
        "contradicted": "%",
    },
    arrow="->",
    dot="|",
    opening='"',
    closing='"',
    within="''",
    dash="-",
    numbers="0123456789",
    begins="{",
    ends="}",
    rule="-",
)

COLOUR = {
    "asserted": "green",
    "hedged": "yellow",
    "planned": "cyan",
    "urged": "blue",
    "speculated": "magenta",
    "confirmed": "green",
    "denied": "red",
    "disputed": "magenta",
    "claimed": "yellow",
    "borne out": "green",
    "contradicted": "red",
}
"""A colour for each certainty and finding, always beside its sign and its word."""


def paper(*, error: bool = False) -> Console:
    """A console on standard output (or error): no markup, no guessed highlighting, no wider than reads well."""
    found = Console(stderr=error, markup=False, highlight=False, emoji=False, soft_wrap=False)
    if found.width > _WIDEST:
        found.width = _WIDEST
    return found


def signs() -> Signs:
    """The signs that standard output can show."""
    return _signs((getattr(sys.stdout, "encoding", None) or "ascii").lower())


@cache
def _signs(encoding: str) -> Signs:
    return UNICODE if encoding.replace("-", "").startswith("utf") else _ASCII


def harmless(words: str) -> str:
    """Words of a document as they may be printed: characters that steer a terminal become '�'."""
    return _CONTROLS.sub("\ufffd", words.replace("\r\n", "\n"))


def line(words: str) -> str:
    """Words of a document on one line: white space made single, nothing that steers a terminal."""
    return harmless(" ".join(words.split()))


def unmarked(words: str) -> str:
    """Words without the marks of Markdown: emphasis, and the signs before a quotation or a heading."""
    return _EMPHASIS.sub(r"\1", _STRONG.sub("", _LEADING.sub("", words)))


def as_read(words: str) -> str:
    """Words of a document on one line as a reader sees them.

    Only here marks of Markdown are left out, and so is a word that a page says again behind its full stop: the text
    that is stored and the places in it keep them.
    """
    exact = line(unmarked(words))
    echo = _ECHO.search(exact)
    return exact[: echo.end("whole")] if echo else exact


def quoted(words: str) -> Text:
    """Words of a document as a reader sees them (``as_read``), in quotation marks; those within are single ones."""
    mark, exact = signs(), as_read(words)
    within = _DOUBLE.sub(lambda found: mark.within[0 if found["opens"] else 1], exact)
    return Text(f"{mark.opening}{within}{mark.closing}", style="italic")


def certainty(word: str | None) -> Text:
    """A certainty with its sign: '◐ hedged'."""
    if word is None:
        return Text()
    return Text(f"{signs().certainty[Certainty(word)]} {word}", style=COLOUR[word])


def share(number: float) -> str:
    """A confidence as it is printed, with the two digits that it has: '.83', '1.00'."""
    return f"{number:.2f}".removeprefix("0")


def badge(word: str) -> Text:
    """A finding with its sign: '✗ DENIED'."""
    return Text(f"{signs().finding[word]} {word.upper()}", style=f"bold {COLOUR[word]}")


def show(*parts: RenderableType) -> None:
    """Print to standard output, one below the other."""
    _print(parts)


def told(answer: object) -> None:
    """An answer as JSON, for programs: UTF-8 whatever the terminal is, two spaces deep."""
    _write(json.dumps(as_json(answer), ensure_ascii=False, indent=2))


def record_line(record: object, *, error: bool = False) -> None:
    """One record as one JSON line."""
    _write(json.dumps(record, ensure_ascii=False), error=error)


def lines(records: Iterable[object]) -> None:
    """Records as JSON lines."""
    for record in records:
        record_line(record)


def encoded(words: str) -> bytes:
    """JSON as UTF-8; half characters that a document may hold are written as escapes, which mean the same."""
    try:
        return words.encode()
    except UnicodeEncodeError:
        return "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in words).encode()


def _write(words: str, *, error: bool = False) -> None:
    typer.echo(encoded(words), err=error)


def refuse_politely(message: str, hint: str) -> None:
    """A failure on standard error: what failed, and the way out."""
    parts: list[RenderableType] = [Text.assemble(("reportedly: ", "bold red"), harmless(message))]
    parts += [indented(Text(harmless(hint), style="dim"))] if hint else []
    _print(parts, error=True)


def indented(part: RenderableType) -> Padding:
    """Two characters further in, over all its lines."""
    return Padding(part, (0, 0, 0, 2))


def _print(parts: Iterable[RenderableType], *, error: bool = False) -> None:
    """Print; what does not go to a terminal has no blanks at the ends of lines."""
    console = paper(error=error)
    if console.is_terminal:
        for part in parts:
            console.print(part)
        return
    with console.capture() as kept:
        for part in parts:
            console.print(part)
    typer.echo("\n".join(row.rstrip() for row in kept.get().split("\n")), nl=False, err=error)


def joined(parts: Iterable[Text | str], mark: str) -> Text:
    """Parts that are not empty, with a mark between them."""
    return Text(mark).join(Text(p) if isinstance(p, str) else p for p in parts if p)


def forgiving() -> None:
    """Let standard output and error replace what their encoding cannot show, where it would otherwise fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def counted(count: int, what: str) -> str:
    """A number of things: '1 claim', '2 claims', '2 people'."""
    many = {"person": "people", "story": "stories", "more story": "more stories"}.get(what, f"{what}s")
    return f"{count:,} {what if count == 1 else many}"
