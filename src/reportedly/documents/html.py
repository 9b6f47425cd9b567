"""HTML and AMP pages: main text, title, date, publisher and address, by trafilatura."""

from __future__ import annotations

import re

from reportedly.documents.dating import stated_date
from reportedly.documents.document import Refusal
from reportedly.documents.encoding import Undecoded, decode
from reportedly.documents.limits import Limits
from reportedly.documents.material import Material, refusal
from reportedly.documents.text import repair_marks
from reportedly.vocabulary import Reason

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]*)([^<>]*)>|<!ENTITY", re.IGNORECASE)
# Tags that close themselves or are often left open without nesting anything.
_FLAT = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th option optgroup thead "
    "tbody tfoot colgroup rp rt path use circle rect line polygon g".split()
)


def read_html(data: bytes, name: str, limits: Limits) -> Material | Refusal:
    """One report from the bytes of a page; pages that are a bomb, or hold no article, are refused with the reason."""
    head = _DECLARED.search(data[:4096])
    decoded = decode(data, head[1].decode("ascii") if head else None)
    if isinstance(decoded, Undecoded):
        return refusal(name, decoded.reason, decoded.detail, data)
    if bomb := _bomb(decoded.text, limits):
        return refusal(name, Reason.TOO_DEEP, bomb, data)
    import trafilatura  # takes a third of a second, and only pages need it

    found = trafilatura.bare_extraction(decoded.text, favor_precision=True, include_comments=False, with_metadata=True)
    if found is None or not (found.text or "").strip():
        return refusal(name, Reason.NO_ARTICLE, "no main text was found in the page", data)
    candidate = stated_date(found.date, "the page's metadata")
    return Material(
        name=name,
        original=data,
        media_type="text/html",
        text=found.text,
        title=found.title or None,
        url=found.url or None,
        publisher=found.sitename or found.hostname or None,
        stated=() if candidate is None else (candidate,),
        marks=repair_marks(decoded),
    )


def _bomb(text: str, limits: Limits) -> str | None:
    """What makes this page one that no parser should be given, or None. One pass, no memory to speak of."""
    tags = depth = deepest = entities = 0
    if text.count("<") > 2 * limits.tags:
        return f"it has {text.count('<'):,} tags; the limit is {limits.tags:,}"
    for tag in _TAG.finditer(text):
        closing, kind, rest = tag.groups()
        if kind is None:
            entities += 1
            continue
        tags += 1
        if len(rest) > limits.tag_characters:
            return f"one tag is {len(rest):,} characters long; the limit is {limits.tag_characters:,}"
        if kind.lower() in _FLAT or rest.endswith("/"):
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        deepest = max(deepest, depth)
    for what, seen, limit in (
        ("tags", tags, limits.tags),
        ("levels of nesting", deepest, limits.depth),
        ("declared entities", entities, limits.entities),
    ):
        if seen > limit:
            return f"it has {seen:,} {what}; the limit is {limit:,}"
    return None
