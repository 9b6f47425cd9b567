"""Quotation marks of a paragraph: which open, which close, and whether the whole of it is one quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CURLY = re.compile(r"[“”]")
_DOUBLE = re.compile(r'[“”"]')
_SINGLE_INSIDE = re.compile(r"[,.?!…]['’](?=\s)|(?<=\s)['‘](?=\w)")


def is_quotation(words: str) -> bool:
    """Whether a paragraph is one quotation from its first character to its last, or to the next paragraph.

    Speech over several paragraphs opens each of them with a mark and closes only the last: such a paragraph is one too.
    """
    line = words.strip()
    if len(line.split()) < 3:
        return False
    first, last = line[0], line.rstrip(".,")[-1]
    inside = line[1:].rstrip(".,")
    inside = inside[:-1] if last in "”\"'’" else inside
    if first == "“":
        return depth_of(inside) == 0 and _never_below(inside)
    if first == '"':
        return '"' not in inside
    if first in "‘'" and last in "’'":
        return _SINGLE_INSIDE.search(inside) is None
    return False


def open_at_end(words: str, *, within: bool = False) -> bool:
    """Whether a double quotation is open at the end of a paragraph; ``within`` one that was open at its start.

    A straight mark opens when it stands at the head of a word, and closes elsewhere; after a figure it is an inch.
    """
    for _, opens in _marks(words.strip()):
        within = opens
    return within


def carries_on(words: str) -> bool:
    """Whether a quotation open before this paragraph goes on in it: it begins with a mark, or closes one first."""
    line = words.strip()
    return line[:1] in ('"', "“") or next((not opens for _, opens in _marks(line)), False)


def last_opening(words: str) -> int:
    """Where the last opening mark stands; the beginning when there is none."""
    return max((at for at, opens in _marks(words) if opens), default=0)


def _marks(line: str) -> Iterator[tuple[int, bool]]:
    """Each double mark with its place and whether it opens."""
    for found in _DOUBLE.finditer(line):
        at, mark = found.start(), found.group()
        if mark != '"':
            yield at, mark == "“"
        elif at == 0 or not line[at - 1].isdigit() or line[at + 1 : at + 2] in ",.":
            before, after = line[at - 1 : at] if at else " ", line[at + 1 : at + 2] or " "
            yield at, (before.isspace() or before in "([-–—'‘/") and not after.isspace()


def depth_of(words: str) -> int:
    """Opening less closing curly double marks."""
    return words.count("“") - words.count("”")


def _never_below(words: str) -> bool:
    depth = 0
    for mark in _CURLY.findall(words):
        depth += 1 if mark == "“" else -1
        if depth < 0:
            return False
    return True
