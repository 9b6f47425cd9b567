"""Markdown: the stored text is the source; marks of markup stand in blocks of their own, as residue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.documents.blocks import sort_paragraphs
from reportedly.documents.dating import stated_date
from reportedly.documents.document import Block, Refusal
from reportedly.documents.encoding import Undecoded, decode
from reportedly.documents.material import Material, refusal
from reportedly.documents.text import repair_marks
from reportedly.span import Span

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<fields>.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_LINE = re.compile(r"[^\r\n]+|(?<=\n)(?=\r?\n)")
_OPENER = re.compile(
    r"[ \t]{0,3}(?:#{1,6}[ \t]+|(?:>[ \t]?)+|[-*+][ \t]+|(?:[-*_][ \t]*){3,}$|={3,}[ \t]*$|```.*$|\[\^?[\w-]+\]:.*$)"
)
_HEADING = re.compile(r"[ \t]{0,3}#{1,6}[ \t]")
_TOP_HEADING = re.compile(r"^[ \t]{0,3}#[ \t]+(?P<words>[^\r\n]+?)(?:[ \t]+#+)?[ \t]*\r?$", re.MULTILINE)
_PICTURE = re.compile(r"!\[[^\]\n]{0,500}\]\([^()\n]{0,2000}\)|<!--.*?-->")
_FIELD = re.compile(r"^(?P<name>[A-Za-z_]+)[ \t]*:[ \t]*(?P<value>.*?)[ \t]*\r?$", re.MULTILINE)


def read_markdown(data: bytes, name: str) -> Material | Refusal:
    """One report from the bytes of a Markdown file, with the fields of its front matter if it has one."""
    decoded = decode(data)
    if isinstance(decoded, Undecoded):
        return refusal(name, decoded.reason, decoded.detail, data)
    fields = front_matter(decoded.text)
    candidate = stated_date(fields.get("date") or fields.get("published"), "the front matter's field date")
    return Material(
        name=name,
        original=data,
        media_type="text/markdown",
        text=decoded.text,
        title=fields.get("title"),
        url=fields.get("url"),
        publisher=fields.get("publisher"),
        stated=() if candidate is None else (candidate,),
        marks=repair_marks(decoded),
        split=split_markdown,
    )


def split_markdown(text: str, title: str | None) -> tuple[Block, ...]:
    """Sort Markdown source into blocks: front matter, marks of headings and lists, pictures and rules are residue.

    Lines of a paragraph belong together; a heading is a line of its own. Emphasis and links stay in their paragraph.
    """
    front = _FRONT.match(text)
    body = front.end() if front else 0
    spans = [Span(*_bounds(text, front.start(), front.end()))] if front else []
    markup = list(spans)
    heading = _TOP_HEADING.search(text, body)
    paragraph: list[re.Match[str]] = []
    for line in [*_LINE.finditer(text, body), None]:
        blank = line is None or not line.group().strip()
        opens = line is not None and _OPENER.match(line.group()) is not None
        if paragraph and (
            blank or opens or _OPENER.fullmatch(paragraph[-1].group()) or _HEADING.match(paragraph[0].group())
        ):
            spans.append(Span(*_bounds(text, paragraph[0].start(), paragraph[-1].end())))
            paragraph = []
        if line is not None and not blank:
            paragraph.append(line)
            markup += _marks(text, line)
    named = heading["words"].strip() if heading else None
    return sort_paragraphs(text, spans, title or named, [m for m in markup if text[m.start : m.end].strip()])


def _marks(text: str, line: re.Match[str]) -> Iterator[Span]:
    """The markup of one line: what stands before its words, pictures in it, HTML comments."""
    if (opener := _OPENER.match(line.group())) and opener.group().strip():
        yield Span(*_bounds(text, line.start(), line.start() + opener.end()))
    for found in _PICTURE.finditer(line.group(), opener.end() if opener else 0):
        yield Span(line.start() + found.start(), line.start() + found.end())


def _bounds(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def front_matter(text: str) -> dict[str, str]:
    """The fields ``name: value`` between two lines of dashes at the head of the text; empty where there are none."""
    found = _FRONT.match(text)
    if found is None:
        return {}
    fields = {}
    for line in _FIELD.finditer(found["fields"]):
        value = line["value"]
        if len(value) >= 2 and value[0] == value[-1] and value[0] in "'\"":
            value = value[1:-1]
        if value:
            fields[line["name"].lower()] = value
    return fields
