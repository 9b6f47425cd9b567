"""A report whose claims overlap, nest, share their words and run from one block into the next; and one that attacks."""

from __future__ import annotations

from dataclasses import replace

from reportedly.claims.claim import Claim
from reportedly.documents.document import Block, DateCandidate, Document, Mark, Publication
from reportedly.vocabulary import Answer, BlockKind, Certainty, Event, Quality, Status
from tests.ledger.pages import Page

Report = tuple[Document, list[Claim]]

TEXT = """\
Harbour police chief out, deputy in

By Ilse Maran

ORTHAVEN, 4 March 2024

Chief Superintendent Pavo Lindqvist, head of the Harbour Police, was dismissed on Friday and arrested, the Quay Letter \
reported, citing a clerk of the court. His deputy, Inspector Runa Tesk, may take over. She has been acting head of the \
river watch since January, and may be named to the Harbour Police on Monday.

“He should have resigned long ago,” said Councillor Odd Berger, who has called for it. Mr Lindqvist would not comment.

The city's spokesman, Aron Vale, denied that Lindqvist was arrested:
“nobody has been held.” He added that Tesk will be sworn in on Monday.

Pavo Lindqvist at the quay in 2019

Pavo Lindqvist at the quay in 2019

Share this on every channel
Leave a comment
"""

KINDS = (
    BlockKind.HEADLINE,
    BlockKind.BYLINE,
    BlockKind.DATELINE,
    BlockKind.PARAGRAPH,
    BlockKind.PARAGRAPH,
    BlockKind.PARAGRAPH,
    BlockKind.QUOTE,
    BlockKind.CAPTION,
    BlockKind.CAPTION,
    BlockKind.RESIDUE,
    BlockKind.RESIDUE,
)


def tangled() -> Report:
    """Changes of every certainty, a posting inside one of them, and answers, one of them over two blocks."""
    page = Page(TEXT, name="harbour-police.txt", published="2024-03-04", publisher="Orthaven Mirror")
    blocks = [replace(block, kind=kind) for block, kind in zip(page.document.blocks, KINDS, strict=True)]
    blocks[8] = replace(blocks[8], repeats=blocks[7].span, date="2019", credit="Ines Hart")
    document = replace(
        page.document,
        url="https://mirror.example/harbour-police",
        blocks=tuple(blocks),
        marks=(
            Mark(quality=Quality.REPEATED_CAPTION, span=blocks[8].span, note="A caption is printed twice."),
            Mark(quality=Quality.SHORT, note=""),
        ),
        published=Publication(
            date="2024-03-04",
            reason="the line of filing says “4 March 2024”",
            candidates=(
                DateCandidate(date="2024-03-04", reason="the line of filing", span=page.at("4 March 2024")),
                DateCandidate(date="2024-03-08", reason="the day before the next Saturday", inferred=True),
            ),
        ),
    )
    return document, [*_changes(page), *_others(page)]


def _changes(page: Page) -> list[Claim]:
    head, watch = page.post("head", "Harbour Police"), page.post("acting head", "river watch")
    chief = page.person("Pavo Lindqvist", "Chief Superintendent")
    deputy = page.person("Runa Tesk", "Inspector")
    told = TEXT[TEXT.index("Chief Super") : TEXT.index(" the Quay Letter reported")]
    whole = TEXT[TEXT.index("Chief Super") : TEXT.index(" His deputy")]
    chain = ("Quay Letter", "a clerk of the court")
    friday = {"event_date": "2024-03-01", "date_span": page.at("on Friday"), "cues": (page.at("reported"),)}
    return [
        page.change(Event.DISMISSED, whole, chief, head, *chain, certainty=Certainty.HEDGED, confidence=0.91, **friday),
        page.change(Event.DETAINED, told, chief, head, *chain, certainty=Certainty.HEDGED, confidence=0.62, **friday),
        page.change(
            Event.APPOINTED,
            "His deputy, Inspector Runa Tesk, may take over. She has been acting head of the river watch",
            deputy,
            page.post(None, "Harbour Police"),
            certainty=Certainty.SPECULATED,
            confidence=0.55,
        ),
        page.change(
            Event.APPOINTED,
            "She has been acting head of the river watch since January, and may be named to the Harbour Police",
            page.person("She=Runa Tesk"),
            watch,
            event_date="2024-01",
            confidence=0.7,
        ),
        page.change(
            Event.RESIGNED,
            "“He should have resigned long ago,” said Councillor Odd Berger",
            page.person("He=Pavo Lindqvist"),
            head,
            "Councillor Odd Berger",
            certainty=Certainty.URGED,
            confidence=0.8,
        ),
        page.change(
            Event.APPOINTED,
            "Tesk will be sworn in on Monday",
            page.person("Tesk=Runa Tesk"),
            head,
            "He=Aron Vale",
            certainty=Certainty.PLANNED,
            confidence=0.83,
        ),
    ]


def _others(page: Page) -> list[Claim]:
    chief = page.person("Lindqvist=Pavo Lindqvist")
    return [
        replace(
            page.posting(
                "Chief Superintendent Pavo Lindqvist, head of the Harbour Police",
                page.person("Pavo Lindqvist", "Chief Superintendent"),
                page.post("head", "Harbour Police"),
                Status.FORMER,
            ),
            confidence=0.97,
        ),
        replace(
            page.response(Answer.NO_COMMENT, None, "Mr Lindqvist would not comment", chief, "Mr Lindqvist"),
            confidence=0.6,
        ),
        replace(
            page.response(
                Answer.DENIED,
                Event.DETAINED,
                "The city's spokesman, Aron Vale, denied that Lindqvist was arrested:\n“nobody has been held.”",
                chief,
                "The city's spokesman, Aron Vale",
            ),
            confidence=0.88,
        ),
        page.statement("who has called for it", "Councillor Odd Berger", "called for", "it"),
    ]


EVIL = "<script>document.body.remove()</script>"
BENT = "\u202eteksat\u202c"


def hostile() -> Report:
    """Script and characters that turn the writing round, in the text, title, name, address, publisher and source."""
    page = Page(
        f"{EVIL} Fleet {BENT} news\n\n"
        f"<img src=x onerror=alert(1)> General {BENT} Ova was sacked, the “{EVIL} {BENT}” channel said.",
        name=f"{EVIL}{BENT}.txt",
        published="2024-03-05",
        publisher=f"{EVIL} {BENT}",
    )
    document = replace(page.document, url="javascript:alert(1)", title=f"{EVIL} Fleet {BENT} news")
    told = f"General {BENT} Ova was sacked, the “{EVIL} {BENT}” channel said"
    person = page.person("Ova", "General")
    return document, [page.change(Event.DISMISSED, told, person, None, f"“{EVIL} {BENT}” channel", confidence=0.5)]


def with_kinds(page: Page, *kinds: BlockKind) -> Document:
    """A page's document, its blocks of other kinds."""
    blocks: tuple[Block, ...] = page.document.blocks
    return replace(page.document, blocks=tuple(replace(b, kind=k) for b, k in zip(blocks, kinds, strict=True)))
