"""Quotation marks of a paragraph: which open, which close, and whether the whole of it is one quotation."""

from __future__ import annotations

import re

_CURLY = re.compile(r"[“”]")
_STRAIGHT = re.compile(r'"')
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
    """Whether a double quotation is open at the end of a paragraph; ``within`` one that was open at its start."""
    line = words.strip()
    if _CURLY.search(line):
        opened = within and not line.startswith("“")
        for mark in _CURLY.findall(line):
            opened = mark == "“"
        return opened
    count = len(_STRAIGHT.findall(line))
    if within and not line.startswith('"'):
        count += 1
    return count % 2 == 1


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
