"""Markdown: the stored text is the source; marks of markup stand in blocks of their own, as residue."""

from __future__ import annotations

import re

from reportedly.documents.dating import stated_date
from reportedly.documents.document import Refusal
from reportedly.documents.encoding import Undecoded, decode
from reportedly.documents.material import Material, refusal
from reportedly.documents.text import repair_marks

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<fields>.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
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
    )


def front_matter(text: str) -> dict[str, str]:
    """The fields ``name: value`` between the two lines of dashes at the head of the text; empty where there are none."""
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
