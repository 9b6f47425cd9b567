"""HTML and AMP pages: main text, title, date, publisher and address, by trafilatura."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from reportedly.documents.dating import parse_day, stated_date
from reportedly.documents.document import DateCandidate, Refusal
from reportedly.documents.encoding import Undecoded, decode
from reportedly.documents.limits import Limits
from reportedly.documents.material import Material, refusal
from reportedly.documents.places import Source
from reportedly.documents.text import repair_marks
from reportedly.vocabulary import Reason

if TYPE_CHECKING:
    from trafilatura.settings import Document as Extracted

# Measured on the 178 pages of bench/pages with score_pages.py, trafilatura 2.3.1, 2026-11-22 (F1, precision, recall):
#   comments left out              .960  .941  .979        fast, comments left out        .962  .945  .980
#   and favor_precision (chosen)   .964  .957  .971        and favor_recall               .959  .940  .979
#   and without tables             .957  .942  .972        precision, without tables      .957  .955  .958
#   and deduplicate                .948  .941  .955        everything, with comments      .952  .927  .979
# Precision is chosen: words of another report taken for this one become false claims, and it has the best F1 as well.
OPTIONS: dict[str, Any] = {"favor_precision": True, "include_comments": False, "include_tables": True}

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]*)([^<>]*)>|<!ENTITY", re.IGNORECASE)
# Tags that hold nothing, or that a parser closes by itself when their like opens.
_FLAT = frozenset(
    {"area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option"}
    | {"p", "param", "source", "td", "th", "tr", "track", "wbr", "path", "circle", "rect", "use"}
)
_JSON_LD = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_META = re.compile(r"<(meta|time)\b([^<>]{0,1000})>", re.IGNORECASE)
_PAIR = re.compile(r"([A-Za-z:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_PUBLISHED = frozenset(
    {"article:published_time", "article:published", "og:published_time", "datepublished", "date", "pubdate"}
    | {"publishdate", "publish-date", "publish_date", "parsely-pub-date", "sailthru.date", "dc.date", "dc.date.issued"}
    | {"dcterms.created", "dcterms.issued", "dc.date.created", "dcterms.date", "cxenseparse:recs:publishtime"}
)
_SAVED = re.compile(
    r"FILE ARCHIVED ON [\d:]+ (\w{3} \d{1,2}, \d{4})|saved date: \w{3} (\w{3} \d{1,2} \d{4})|"
    r"\bsaved on (\d{4}-\d\d-\d\d)"
)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->|\burl: (https?://\S+)")


def read_html(data: bytes, name: str, limits: Limits) -> Material | Refusal:
    """One report from the bytes of a page; pages that are a bomb, or hold no article, are refused with the reason."""
    head = _DECLARED.search(data[:4096])
    decoded = decode(data, head[1].decode("ascii") if head else None)
    if isinstance(decoded, Undecoded):
        return refusal(name, decoded.reason, decoded.detail, data)
    if bomb := markup_bomb(decoded.text, limits):
        return refusal(name, Reason.TOO_DEEP, bomb, data)
    page = decoded.text
    found = _extract(page)
    if found is None or not (found.text or "").strip():
        return refusal(name, Reason.NO_ARTICLE, "no main text was found in the page", data)
    saved_from = _SAVED_FROM.search(page[:4096])
    return Material(
        name=name,
        original=data,
        media_type="text/html",
        text=found.text or "",
        title=found.title or None,
        url=found.url or (next(filter(None, saved_from.groups())) if saved_from else None),
        publisher=found.sitename or found.hostname or None,
        stated=tuple(_stated(page, found.date)),
        captured=_captured(page),
        marks=repair_marks(decoded),
        place=lambda text, blocks: Source(page).place(text, blocks),
    )


def _extract(page: str) -> Extracted | None:
    from trafilatura import bare_extraction  # takes a third of a second to import, and only pages need it

    # A declaration of another encoding would make the parser read the characters wrongly: they are decoded already.
    page = re.sub(r"^\s*<\?xml[^>]*\?>", "", page, count=1)
    found = bare_extraction(page, with_metadata=True, **OPTIONS)
    return None if found is None or isinstance(found, dict) else found


def markup_bomb(text: str, limits: Limits) -> str | None:
    """Say what makes this page one that no parser should be given; None when nothing does. One pass, little memory."""
    opened = text.count("<")
    if opened > 4 * limits.tags:
        return f"it has {opened:,} opening brackets; the limit is {limits.tags:,} tags"
    tags = depth = deepest = entities = 0
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


def _stated(page: str, guessed: str | None) -> Iterator[DateCandidate]:
    """The dates a page states: JSON-LD, meta tags, its time element, then whatever htmldate found."""
    for found in _JSON_LD.finditer(page):
        if candidate := stated_date(found[1], "the page's JSON-LD field datePublished"):
            yield candidate
            break
    times: list[DateCandidate] = []
    for tag in _META.finditer(page):
        pairs = {n.lower(): html.unescape(a or b or c) for n, a, b, c in _PAIR.findall(tag[2])}
        if tag[1].lower() == "meta":
            field = pairs.get("property") or pairs.get("name") or pairs.get("itemprop") or ""
            if field.lower() in _PUBLISHED and (
                found_date := stated_date(pairs.get("content"), f"the page's meta {field}")
            ):
                yield found_date
        elif not times and (found_date := stated_date(pairs.get("datetime"), "the page's first time element")):
            times.append(found_date)
    if candidate := stated_date(guessed, "the page, as htmldate reads it,"):
        yield candidate
    yield from times


def _captured(page: str) -> date | None:
    """The day on which the page was saved, when the archive or the browser wrote it into the page."""
    found = _SAVED.search(page[:4096]) or _SAVED.search(page[-4096:])
    return parse_day(next(filter(None, found.groups()))) if found else None
