"""Residue: markup leaked into text, and whole lines that are buttons, adverts and links. When in doubt, it is text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files

from reportedly.documents.lines import trim
from reportedly.span import Span

_QUOTES = "\"'“”″„«»‘’′"
_ATTRIBUTE = rf"[A-Za-z][\w:.-]*\s?=\s?[{_QUOTES}][^{_QUOTES}<>\n]{{0,2000}}[{_QUOTES}]"
# Two attributes in a row, or one that closes its tag, perhaps with the quote that ended the words before it.
_DEBRIS = re.compile(
    rf"(?:(?<![\w.,!?])[{_QUOTES}]\s+|<[A-Za-z][\w-]*\s+)?(?<![\w=])(?:{_ATTRIBUTE}\s*){{2,}}(?:[\w-]+\s*)?/?>?"
    rf"|(?:<[a-z][\w-]*\s+)?(?<![\w=])[{_QUOTES}]?\s*{_ATTRIBUTE}\s*/?>"
)
# Lower-case tags only, unless something in them is beyond doubt: <TD> and <P> are ticker symbols in wire copy.
_INLINE = (
    r"<(?:a|abbr|b|cite|code|em|font|i|s|small|span|strong|sub|sup|time|title|u|q|center|source|button|label|main)>"
)
_NAMES = (
    "a|abbr|amp-[a-z-]+|article|aside|b|blockquote|body|br|button|center|cite|code|div|dl|dt|dd|em|embed|figcaption|"
    "figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|li|link|main|meta|nav|noscript|"
    "object|ol|p|picture|pre|script|section|small|source|span|strong|style|sub|sup|svg|table|tbody|td|th|thead|tr|"
    "time|title|u|ul|video"
)
_TAG = re.compile(
    rf"</?(?:{_NAMES})(?:\s[^<>]{{0,2000}})?\s*/?>|</[a-z][\w-]{{0,30}}>|<[a-z][\w-]{{0,30}}\s?/>|<!--.{{0,2000}}?-->",
    re.DOTALL,
)
_SHOUTED = re.compile(
    r"</(?:P|DIV|SPAN|BR|A|STRONG|EM)>|<(?:A|IMG|DIV|SPAN|FONT|P)\s[^<>]{0,2000}=[^<>]{0,2000}>|<BR\s?/>"
)
_SHORTCODE = re.compile(
    r"\[/?(?:caption|gallery|embed|video|audio|vc_[a-z_]+|et_pb_[a-z_]+|fusion_[a-z_]+)\b[^\[\]]{0,500}\]"
)
_SCRIPT = re.compile(
    r"(?:\bfunction\s*\w*\s*\([^)]{0,80}\)\s*\{|\b(?:window|document)\.\w+\s*[.=(\[]|\bgoogletag\.|\b(?:var|let|const)\s+\w+\s*=\s*"
    r"[\w{\[\"'(]|\}\s*\)\s*\(?\s*\)?\s*;|^\s*[\w.#-]+\s*\{\s*[\w-]+\s*:[^{}]{1,500}\}|//<!\[CDATA\[)"
)
_MARKUP = (_DEBRIS, _TAG, _SHOUTED, _SHORTCODE)
_HINT = re.compile(r"[<=\[]")

_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")  # Markdown: the words of a link without its address
_LEXICON = tomllib.loads((files(__package__) / "lexicon" / "furniture.toml").read_text(encoding="utf-8"))
_LINES = re.compile("|".join(f"(?:{entry['pattern']})" for entry in _LEXICON["line"]), re.IGNORECASE)
_LIST_LABEL = re.compile("|".join(f"(?:{entry['pattern']})" for entry in _LEXICON["list"]), re.IGNORECASE)
_LONGEST = 320  # characters; of the 6,068 items of the stream (2026-11-22) the longest such line has 134


def leaked_markup(text: str, span: Span) -> Iterator[Span]:
    """The stretches of ``span`` that are markup, not words, in order and without overlap."""
    words = text[span.start : span.end]
    if _HINT.search(words) is None:
        return
    found = sorted((m.start(), m.end()) for pattern in _MARKUP for m in pattern.finditer(words) if _is_tag(words, m[0]))
    last = 0
    for start, end in found:
        start = max(start, last)
        piece = trim(words, start, end) if start < end else None
        if piece is not None:
            last = end
            yield Span(span.start + piece.start, span.start + piece.end)


def _is_tag(words: str, found: str) -> bool:
    """Not so for a bare ``<em>`` that nothing closes: in wire copy that is a ticker symbol."""
    return re.fullmatch(_INLINE, found) is None or f"</{found[1:]}" in words


def is_furniture(words: str) -> bool:
    """Whether a whole line is a button, an advert, a link to elsewhere or a piece of script."""
    line = _LINK.sub(r"\1", " ".join(words.split())).strip("*_ ") or words
    if len(line) > _LONGEST:
        return _is_script(line)
    return _LINES.fullmatch(line) is not None or _is_script(line)


def opens_link_list(words: str) -> bool:
    """Whether a line is a label under which titles of other reports stand."""
    return _LIST_LABEL.fullmatch(" ".join(words.split())) is not None


def is_wire_end(words: str) -> bool:
    """Whether a line is the sign-off of an agency's wire: "Reuter", "REUTER...", "ENDS", "-30-"."""
    return re.fullmatch(r"\W*(?:(?i:reuters?|ends?|endit|-30-|-0-)\W*[mM]?|[A-Z]{2,3})", words.strip()) is not None


def _is_script(line: str) -> bool:
    found = sum(1 for _ in _SCRIPT.finditer(line[:4000]))
    letters = sum(1 for c in line[:4000] if c.isalpha() or c.isspace())
    return found >= 2 or (found == 1 and letters < 0.8 * len(line[:4000]))
