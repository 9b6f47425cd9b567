"""The reader: a document as stored, its claims marked in the text, and a card in the margin for each."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.responses import Response

from reportedly.errors import NotInLedger
from reportedly.faces.web.asked import Asked, asked_of, book_of
from reportedly.faces.web.marginal import Note, notes_of
from reportedly.faces.web.reading import Passage, Pointer, Stretch, folded, passages
from reportedly.faces.web.showing import shown
from reportedly.faces.web.steering import Names, names_of, plain
from reportedly.faces.web.syntax import syntax_in
from reportedly.faces.web.tongues import declared, tongue_of
from reportedly.ledger.answers import DocumentAnswer, MarkRow
from reportedly.ledger.beside import BesideAnswer
from reportedly.ledger.scope import HAIR
from reportedly.vocabulary import BlockKind

router = APIRouter()

ENDINGS = {"text/plain": ".txt", "application/json": ".json"}
"""How the file of an original ends, where its name does not say."""

_ENDS = re.compile(r"\.[A-Za-z]{2,8}(?::\d+)?$")

MOST_CLAIMS, MOST_CHARACTERS = 300, 200_000
"""How much of a long document is shown at first (set by hand: a page of so much is still answered at once)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Marked:
    """Quality marks of one kind: the name of the kind, what it means, and each mark, with its number."""

    quality: str
    meaning: str
    marks: tuple[tuple[int, MarkRow], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ReaderPage:
    """A document in the reader.

    ``groups`` are its passages, residue that stands together in one group; ``headed`` is where the headline begins that
    says the title (None: none does). ``statements`` counts its plain statements, ``unsure`` the claims left out as less
    sure than asked for, ``rest`` the claims and ``unshown`` the characters of what a long document has further on;
    ``language`` is the one that it declares (None: none).
    """

    found: DocumentAnswer
    beside: BesideAnswer
    names: Names
    groups: tuple[tuple[Passage, ...], ...]
    notes: tuple[Note, ...]
    marked: tuple[Marked, ...]
    headed: int | None
    statements: int
    is_stating: bool
    unsure: int
    rest: int
    unshown: int
    is_later: bool
    language: str | None = None

    def plain(self, words: str) -> str:
        """Words of the document as a card quotes them: on one line, without what steers."""
        return plain(words)

    def tongue(self, words: str) -> str | None:
        """What words of the document are marked as, where that is another language than its own."""
        return tongue_of(words, self.language)

    def strokes(self, stretch: Stretch) -> tuple[str, ...]:
        """The classes of the lines under some words, the widest claim's first; claims drawn alike give one."""
        notes = (self.notes[number - 1] for number in stretch.claims)
        return tuple(dict.fromkeys(f"lane{note.lane} {note.look}" for note in notes))

    def ends(self, stretch: Stretch) -> tuple[Note, ...]:
        """The notes whose words end with a stretch: their numbers are set behind it."""
        return tuple(self.notes[number - 1] for number in stretch.ends)

    def begins(self, stretch: Stretch) -> tuple[Note, ...]:
        """The notes whose words begin with a stretch."""
        return tuple(self.notes[number - 1] for number in stretch.begins)


@router.get("/document/{key}")
def reader(request: Request, key: str) -> Response:
    """A document with its claims; ``?statements=1`` marks plain statements too, ``?all=1`` shows all of a long one."""
    asked, book = asked_of(request), book_of(request)
    found = book.document(key)
    beside = book.beside(found.document.key, on=asked.on, known=asked.known, sure=asked.sure)
    told = {name: bool(request.query_params.get(name)) for name in ("statements", "all")}
    page = page_of(found, beside, asked, statements=told["statements"], whole=told["all"])
    if found.media_type == "text/html":
        page = replace(page, language=declared(book.original(found.document.key).data))
    return shown(request, "reader.html", page, title=page.names.title)


@router.get("/document/{key}/original")
def original(request: Request, key: str) -> Response:
    """The bytes as they were received, to be kept as a file and never shown by the browser."""
    book = book_of(request)
    try:
        found = book.original(key)
    except NotInLedger:  # it may be an id, a name, or the beginning of a key, as in the reader
        found = book.original(book.document(key).document.key)
    name = plain(found.name).replace("/", "_").replace("\\", "_")
    if not _ENDS.search(name):  # what was pasted or sent has no file's name
        name += ENDINGS.get(found.media_type, "")
    ascii_name = "".join(c if c.isascii() and (c.isalnum() or c in "-_. ") else "_" for c in name)
    disposition = f"attachment; filename=\"{ascii_name}\"; filename*=UTF-8''{quote(name, safe='')}"
    return Response(found.data, media_type="application/octet-stream", headers={"Content-Disposition": disposition})


def page_of(found: DocumentAnswer, beside: BesideAnswer, asked: Asked, *, statements: bool, whole: bool) -> ReaderPage:
    """What the reader shows of a document."""
    rows = [row for row in found.claims if statements or row.kind != "statement"]
    sure = [row for row in rows if asked.sure is None or (row.confidence or 0) >= asked.sure - HAIR]
    notes = notes_of(sure, beside)
    pointers = [p for note in notes for p in note.pointers]
    laid = passages(found.text, found.blocks, [*pointers, *_elsewhere(found)])
    shown_here, cut_at = (laid, len(found.text)) if whole else _first_part(laid)
    here = tuple(note for note in notes if note.row.evidence.start < cut_at)
    names = names_of(found.document)
    return ReaderPage(
        found=found,
        beside=beside,
        names=names,
        groups=tuple(folded(shown_here)),
        notes=here,
        marked=_marked(found),
        headed=next((p.start for p in shown_here if p.kind == BlockKind.HEADLINE and _says(p, names.title)), None),
        statements=sum(row.kind == "statement" for row in found.claims),
        is_stating=statements,
        unsure=len(rows) - len(sure),
        rest=len(notes) - len(here),
        unshown=len(found.text) - cut_at,
        is_later=asked.known is not None and found.document.known_since > asked.known,
    )


def _elsewhere(found: DocumentAnswer) -> list[Pointer]:
    """Words that no claim points at, but a quality mark, a date or the syntax of Markdown."""
    marked = [(i, "mark", m.words) for i, m in enumerate(found.marks)]
    dated = [(i, "day", d.words) for i, d in enumerate(found.dates)]
    here = [
        Pointer(owner=i, part=part, start=words.start, end=words.end) for i, part, words in (*marked, *dated) if words
    ]
    signs = syntax_in(found.text) if found.media_type == "text/markdown" else []
    return [*here, *(Pointer(owner=0, part="syntax", start=start, end=end) for start, end in signs)]


def _first_part(laid: list[Passage]) -> tuple[list[Passage], int]:
    """Of a long document the first passages, and where they end; of any other, all of them."""
    claims = characters = 0
    for i, passage in enumerate(laid):
        claims += sum(len(s.begins) for s in passage.stretches)
        characters += len(passage.text)
        if i and (claims > MOST_CLAIMS or characters > MOST_CHARACTERS):
            return laid[:i], passage.start
    return laid, sum(len(p.text) for p in laid)


def _says(passage: Passage, title: str) -> bool:
    return plain(passage.text.lstrip("# \t")).casefold() == title.casefold()


def _marked(found: DocumentAnswer) -> tuple[Marked, ...]:
    kinds: dict[str, list[tuple[int, MarkRow]]] = {}
    for i, mark in enumerate(found.marks):
        kinds.setdefault(mark.quality, []).append((i, mark))
    return tuple(
        Marked(quality=kind.replace("_", " "), meaning=marks[0][1].meaning, marks=tuple(marks))
        for kind, marks in kinds.items()
    )
