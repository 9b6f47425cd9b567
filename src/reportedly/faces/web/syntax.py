"""Where the signs of Markdown stand in a text: they are kept, and set faintly, so that the words can be read."""

from __future__ import annotations

import re

_SIGNS = re.compile(
    r"^[ \t]*(?:#{1,6}[ \t]+|(?:>[ \t]*)+|[-*+][ \t]+)"  # before a heading, a quotation, an item of a list
    r"|\*{2,3}|(?<!\w)_{2}|_{2}(?!\w)"  # around strong words
    r"|(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*])"  # around other words
    r"|\]\([^)\[\]\s]*\)|\[(?=[^\[\]\n]*\]\()",  # around a link, and its address; each looks on to the next one alone
    re.MULTILINE,
)


def syntax_in(text: str) -> list[tuple[int, int]]:
    """Where the signs begin and end in a text of Markdown, in order."""
    return [(m.start(), m.end()) for m in _SIGNS.finditer(text) if m.group()]
