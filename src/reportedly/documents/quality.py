"""Quality marks: what a careful reader would write in the margin. Each rule's docstring is the reason shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportedly.documents.captions import same_caption
from reportedly.documents.counting import count_mismatches
from reportedly.documents.document import Block, Mark, Publication
from reportedly.documents.quoting import carries_on, last_opening, open_at_end
from reportedly.documents.residue import leaked_markup
from reportedly.documents.wording import doubled_words, lost_capitals, swapped_phrases
from reportedly.span import Span
from reportedly.vocabulary import BlockKind, Quality

SHORT = 30  # words, as `Quality.SHORT` says; the shortest of the 6,068 items of the stream (2026-11-22) has 48
_MOST = 5  # marks of one rule on one document: more say nothing new
_TEXT = (BlockKind.PARAGRAPH, BlockKind.QUOTE)
_ENTITY = re.compile(
    r"&(?:nbsp|amp|quot|lt|gt|apos|rsquo|lsquo|ldquo|rdquo|ndash|mdash|#\d{2,5}|#x[0-9a-f]{2,4});", re.I
)
_SMALL_START = re.compile(r"[a-z][a-z]+\s")


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """What the rules look at: the text, its blocks and its date."""

    text: str
    blocks: tuple[Block, ...]
    published: Publication

    def read(self) -> Iterator[tuple[Block, str]]:
        """The blocks that are read, with their words; repeats and residue left out."""
        for block in self.blocks:
            if block.kind is not BlockKind.RESIDUE and block.repeats is None:
                yield block, block.span.of(self.text)


Rule = Callable[[Page], Iterator[Mark]]


def repeated_words(page: Page) -> Iterator[Mark]:
    """A word or phrase stands twice in a row, where no sentence would have it twice."""
    for block, words in page.read():
        for start, end in doubled_words(words):
            yield _mark(Quality.REPEATED_WORDS, repeated_words, block.span.start + start, block.span.start + end)


def broken_casing(page: Page) -> Iterator[Mark]:
    """A name is written with a small letter, or a paragraph begins with one."""
    above = ""
    for block, words in page.read():
        for start, end in lost_capitals(words):
            yield _mark(Quality.BROKEN_CASING, broken_casing, block.span.start + start, block.span.start + end)
        small = _SMALL_START.match(words)
        if block.kind in _TEXT and small and len(words.split()) >= 6 and words.endswith(".") and above.endswith("."):
            yield _mark(Quality.BROKEN_CASING, broken_casing, block.span.start, block.span.start + small.end() - 1)
        above = words


def markup_leak(page: Page) -> Iterator[Mark]:
    """Tags, attributes or entities of a web page stand in the text."""
    for block in page.blocks:
        words = block.span.of(page.text)
        if block.kind is BlockKind.RESIDUE:
            for leak in leaked_markup(page.text, block.span):
                yield _mark(Quality.MARKUP_LEAK, markup_leak, leak.start, leak.end)
        else:
            for found in _ENTITY.finditer(words):
                yield _mark(
                    Quality.MARKUP_LEAK, markup_leak, block.span.start + found.start(), block.span.start + found.end()
                )


def machine_rewritten(page: Page) -> Iterator[Mark]:
    """Wording that people do not choose: a set phrase with a word swapped, or one caption printed in two wordings."""
    for block, words in page.read():
        for start, end, original in swapped_phrases(words):
            span = Span(block.span.start + start, block.span.start + end)
            yield Mark(quality=Quality.MACHINE_REWRITTEN, span=span, note=f"a person would write “{original}”")
    for block in page.blocks:
        if block.kind is not BlockKind.CAPTION or block.repeats is None:
            continue
        words, other = block.span.of(page.text), block.repeats.of(page.text)
        between = page.text[min(block.span.end, block.repeats.end) : max(block.span.start, block.repeats.start)]
        leaked = between.strip() and any(
            leaked_markup(page.text, b.span) for b in page.blocks if b.kind is BlockKind.RESIDUE
        )
        if leaked and len(between) < 2000 and _reworded(words, other):
            note = f"the caption stands twice, in two wordings: “{_short(other)}” and “{_short(words)}”"
            yield Mark(quality=Quality.MACHINE_REWRITTEN, span=block.span, note=note)


def count_mismatch(page: Page) -> Iterator[Mark]:
    """A number disagrees with the list of people beside it."""
    for span, note in count_mismatches([(b.span, w) for b, w in page.read() if b.kind in _TEXT]):
        yield Mark(quality=Quality.COUNT_MISMATCH, span=span, note=note)


def repeated_caption(page: Page) -> Iterator[Mark]:
    """A caption is printed twice; it is read once."""
    captions = {block.span for block in page.blocks if block.kind is BlockKind.CAPTION}
    for block in page.blocks:
        if block.kind is BlockKind.CAPTION and block.repeats in captions:
            yield _mark(Quality.REPEATED_CAPTION, repeated_caption, block.span.start, block.span.end)


def unbalanced_quote(page: Page) -> Iterator[Mark]:
    """A quotation is opened and never closed."""
    spoken = [(b, w) for b, w in page.read() if b.kind in _TEXT]
    within = False
    for number, (block, words) in enumerate(spoken):
        within = open_at_end(words, within=within)
        if not within:
            continue
        following = spoken[number + 1][1] if number + 1 < len(spoken) else ""
        if not carries_on(following):
            within = False
            at = block.span.start + last_opening(words)
            yield _mark(Quality.UNBALANCED_QUOTE, unbalanced_quote, at, block.span.end)


def short(page: Page) -> Iterator[Mark]:
    """There are fewer than 30 words of text."""
    if sum(len(words.split()) for _, words in page.read()) < SHORT:
        yield Mark(quality=Quality.SHORT, note=_reason(short))


def no_date(page: Page) -> Iterator[Mark]:
    """Nothing says when it was published."""
    if page.published.date is None:
        yield Mark(quality=Quality.NO_DATE, note=_reason(no_date))


def inferred_date(page: Page) -> Iterator[Mark]:
    """The publication date is reasoned from the text, not stated."""
    if page.published.inferred:
        span = next((c.span for c in page.published.candidates if c.date == page.published.date and c.inferred), None)
        yield Mark(quality=Quality.INFERRED_DATE, span=span, note=page.published.reason)


RULES: tuple[Rule, ...] = (
    repeated_words,
    broken_casing,
    markup_leak,
    machine_rewritten,
    count_mismatch,
    repeated_caption,
    unbalanced_quote,
    short,
    no_date,
    inferred_date,
)


def marks_of(text: str, blocks: tuple[Block, ...], published: Publication) -> tuple[Mark, ...]:
    """Apply every rule, in the order of ``RULES``; of one rule at most five marks a document."""
    page = Page(text=text, blocks=blocks, published=published)
    found: list[Mark] = []
    for rule in RULES:
        for number, mark in enumerate(rule(page)):
            if number == _MOST:
                break
            found.append(mark)
    return tuple(found)


def _mark(quality: Quality, rule: Rule, start: int, end: int) -> Mark:
    return Mark(quality=quality, span=Span(start, end), note=_reason(rule))


def _reason(rule: Rule) -> str:
    return (rule.__doc__ or "").split("\n", maxsplit=1)[0]


def _reworded(one: str, other: str) -> bool:
    """Whether two captions say the same in other words, not only with another letter case or spacing."""
    plain = [re.sub(r"\W+", " ", words.casefold()).split() for words in (one, other)]
    return same_caption(one, other) and len(set(plain[0]) ^ set(plain[1])) >= 2


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 80 else f"{line[:79]}…"
