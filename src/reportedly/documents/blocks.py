"""Text to blocks: every character that is not white space lies in exactly one, and blocks stand in order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from reportedly.documents import captions, furniture, residue
from reportedly.documents.document import Block
from reportedly.documents.lines import ends_as_sentence, paragraphs, trim
from reportedly.documents.quoting import is_quotation
from reportedly.span import Span
from reportedly.vocabulary import BlockKind

_HEAD = 6  # pieces from the top among which a byline is looked for
_LINKS = 6  # titles taken as a list of links under a label that announces one
_WORDS = (BlockKind.PARAGRAPH, BlockKind.QUOTE)


@dataclass(slots=True)
class _Piece:
    """A stretch of text on its way to becoming a block: ``kind`` is None until something tells."""

    span: Span
    words: str
    kind: BlockKind | None = None
    markup: bool = False


def split_blocks(text: str, title: str | None = None) -> tuple[Block, ...]:
    """Sort plain ``text`` into blocks; ``title``, where it is known, tells the headline from a first paragraph."""
    return sort_paragraphs(text, paragraphs(text), title)


def sort_paragraphs(
    text: str, spans: Iterable[Span], title: str | None = None, markup: Iterable[Span] = ()
) -> tuple[Block, ...]:
    """Sort paragraphs that are already told apart; the spans of ``markup`` are residue wherever they stand."""
    known = sorted(markup)
    pieces = [piece for span in spans for piece in _carve(text, span, known)]
    wrapped = any("\n" in piece.words for piece in pieces if not piece.markup)
    _tell_residue(pieces)
    _tell_frame(pieces, title)
    _tell_pictures(pieces, wrapped=wrapped)
    blocks = [block for piece in pieces for block in _finish(text, piece)]
    return tuple(_link_credits(text, _link_repeats(text, _datelines(text, blocks))))


def _carve(text: str, span: Span, known: list[Span]) -> list[_Piece]:
    """A paragraph cut at the markup that stands in it."""
    inside = [s for s in known if span.covers(s)]
    cuts = inside or list(residue.leaked_markup(text, span))
    pieces, last = [], span.start
    for cut in [*cuts, None]:
        words = trim(text, last, span.end if cut is None else cut.start)
        if words is not None:
            pieces.append(_Piece(words, words.of(text)))
        if cut is not None:
            pieces.append(_Piece(cut, cut.of(text), BlockKind.RESIDUE, markup=True))
            last = cut.end
    return pieces


def _tell_residue(pieces: list[_Piece]) -> None:
    links = 0
    for number, piece in enumerate(pieces):
        if piece.kind is not None:
            continue
        title_like = len(piece.words.split()) <= 18 and not ends_as_sentence(piece.words)
        links = links if title_like else 0
        punctuation = not any(c.isalnum() for c in piece.words)
        last = number and number == len(pieces) - 1
        scrap = punctuation and number and pieces[number - 1].markup
        if residue.is_furniture(piece.words) or scrap or (last and residue.is_wire_end(piece.words)):
            piece.kind = BlockKind.RESIDUE
        elif links:
            piece.kind, links = BlockKind.RESIDUE, links - 1
        if number and residue.opens_link_list(piece.words):
            piece.kind, links = BlockKind.RESIDUE, _LINKS


def _tell_frame(pieces: list[_Piece], title: str | None) -> None:
    """Headline, filing dates and bylines at the top and bottom; a line "By Jane Roe" anywhere."""
    words = [p for p in pieces if p.kind is None]
    if not words:
        return
    first = words[0]
    if not title and len(words) > 2 and furniture.is_masthead(first.words, words[1].words):
        first = words[1]
    followed = any(len(p.words) > len(first.words) or ends_as_sentence(p.words) for p in words[1:8] if p is not first)
    if (
        furniture.dateline_end(first.words, first=True) is None
        and not furniture.is_byline(first.words)
        and not furniture.is_filing_date(first.words)
        and not captions.is_credit(first.words)
        and furniture.is_headline(first.words, title, followed=followed)
        and (title or not captions.is_caption(first.words, stopped=False, lonely=False))
    ):
        first.kind = BlockKind.HEADLINE
    for number, piece in enumerate(words):
        if piece.kind is not None:
            continue
        framing = number < _HEAD or number >= len(words) - 2
        if furniture.is_byline(piece.words) and (framing or piece.words[:3].lower() == "by "):
            piece.kind = BlockKind.BYLINE
        elif framing and furniture.is_filing_date(piece.words):
            piece.kind = BlockKind.DATELINE


def _tell_pictures(pieces: list[_Piece], *, wrapped: bool) -> None:
    """Credits and captions: by their words, by a leaked picture beside them, by a credit below.

    A line without a stop is no hint in ``wrapped`` text, such as wire copy, which carries no pictures.
    """
    plain = [p for p in pieces if p.kind is None]
    stopped = not wrapped and len(plain) >= 6 and 3 * sum(ends_as_sentence(p.words) for p in plain) >= 2 * len(plain)
    for piece in plain:
        if captions.is_credit(piece.words):
            piece.kind = BlockKind.CREDIT
    for number, piece in enumerate(pieces):
        if piece.kind is not None:
            continue
        above = pieces[number - 1] if number else None
        below = pieces[number + 1] if number + 1 < len(pieces) else None
        near = [p for p in (above, below) if p is not None and p.kind is not BlockKind.CAPTION]
        lonely = bool(plain) and piece is not plain[0] and all(_is_prose(p) for p in near)
        if captions.is_caption(piece.words, stopped=stopped, lonely=lonely):
            piece.kind = BlockKind.CAPTION
        elif len(piece.words.split()) <= 60 and not ends_as_sentence(piece.words) and piece.words[-1] != ",":
            pictured = any(p.markup and captions.is_image_markup(p.words) for p in near)
            if pictured or (below is not None and below.kind is BlockKind.CREDIT):
                piece.kind = BlockKind.CAPTION


def _is_prose(piece: _Piece) -> bool:
    return piece.kind is None and ends_as_sentence(piece.words) and not piece.words.endswith(":")


def _finish(text: str, piece: _Piece) -> list[Block]:
    """A piece as a block; the credit that ends a caption as a block of its own."""
    kind = piece.kind
    tail = captions.credit_tail(piece.words) if kind in (None, BlockKind.CAPTION) else None
    if tail is not None and len(piece.words[:tail].split()) >= 3 and (kind or not ends_as_sentence(piece.words[:tail])):
        cut = piece.span.start + tail
        caption = trim(text, piece.span.start, cut)
        if caption is not None:
            return [_caption(text, caption), Block(kind=BlockKind.CREDIT, span=Span(cut, piece.span.end))]
    if kind is BlockKind.CAPTION:
        return [_caption(text, piece.span)]
    if kind is None:
        kind = BlockKind.QUOTE if is_quotation(piece.words) else BlockKind.PARAGRAPH
    return [Block(kind=kind, span=piece.span)]


def _caption(text: str, span: Span) -> Block:
    return Block(kind=BlockKind.CAPTION, span=span, date=captions.caption_date(span.of(text)))


def _datelines(text: str, blocks: list[Block]) -> list[Block]:
    """Cut the dateline off the head of the paragraph that it opens; a report has one."""
    for number, block in enumerate(blocks):
        if block.kind is not BlockKind.PARAGRAPH:
            continue
        first = not any(b.kind in _WORDS for b in blocks[:number])
        end = furniture.dateline_end(block.span.of(text), first=first)
        if end is not None:
            cut = block.span.start + end
            rest = trim(text, cut, block.span.end)
            head = Block(kind=BlockKind.DATELINE, span=Span(block.span.start, cut))
            if rest is not None:
                body = BlockKind.QUOTE if is_quotation(rest.of(text)) else BlockKind.PARAGRAPH
                return [*blocks[:number], head, Block(kind=body, span=rest), *blocks[number + 1 :]]
        if sum(b.kind in _WORDS for b in blocks[:number]) >= 2:
            break
    return blocks


def _link_repeats(text: str, blocks: list[Block]) -> list[Block]:
    """Mark what says again what another block says: a caption in two wordings, a paragraph to the letter."""
    out = list(blocks)
    seen: dict[str, int] = {}
    last: list[int] = []  # captions met, nearest last
    for number, block in enumerate(blocks):
        words = " ".join(block.span.of(text).split())
        if block.kind in (*_WORDS, BlockKind.CAPTION) and len(words.split()) >= 8:
            earlier = seen.setdefault(re.sub(r"\W+", "", words.casefold()), number)
            if earlier != number and blocks[earlier].kind is BlockKind.CAPTION is not block.kind:
                out[earlier] = replace(out[earlier], repeats=block.span)  # running text is the one to read
                continue
            if earlier != number:
                out[number] = replace(block, repeats=blocks[earlier].span)
                continue
        if block.kind is not BlockKind.CAPTION:
            continue
        for other in reversed(last[-3:]):
            first = blocks[other].span.of(text)
            if out[other].repeats is None and captions.same_caption(first, words):
                if captions.is_fuller(words, first):
                    out[other] = replace(out[other], repeats=block.span)
                else:
                    out[number] = replace(block, repeats=blocks[other].span)
                break
        last.append(number)
    return out


def _link_credits(text: str, blocks: list[Block]) -> list[Block]:
    """Give each credit to the caption above it, and to the other printing of that caption."""
    out = list(blocks)
    for number, block in enumerate(blocks):
        if block.kind is not BlockKind.CREDIT:
            continue
        for other in range(number - 1, max(-1, number - 4), -1):
            if out[other].kind is BlockKind.CAPTION and out[other].credit is None:
                credit = captions.bare_credit(text, block.span)
                pair = out[other]
                out = [
                    replace(b, credit=credit)
                    if b is pair or b.span == pair.repeats or (b.repeats is not None and b.repeats == pair.span)
                    else b
                    for b in out
                ]
                break
            if out[other].kind is not BlockKind.RESIDUE:
                break
    return out
