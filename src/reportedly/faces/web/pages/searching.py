"""Search: one box for people, posts, sources and the words of the texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from reportedly.errors import UsageError
from reportedly.faces.web.asked import asked_of, book_of
from reportedly.faces.web.portions import Portion, looked_up, page_of
from reportedly.faces.web.showing import shown
from reportedly.ledger.answers import DocumentRow, Hit
from reportedly.ledger.lookup import FindAnswer, FoundPerson, FoundPost

router = APIRouter()

FEW = 6
"""Rows of each kind on the page; the rest is a link away."""

PASSAGES = 10
"""Passages on one page."""

FURTHEST = 50
"""The last page of passages: whoever reads on there had better ask for more words."""

WIDE, BEFORE = 340, 90
"""Characters of a passage that are shown, and how many of them before the first words sought."""

RAGGED = 40
"""Characters within which a cut is moved to a space; a word that is longer is cut."""

LONGEST = 200
"""Characters of a search that are looked for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A piece of a passage, and whether it is words sought."""

    text: str
    sought: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A passage of a text: where it is from, and the part of it with the words, cut at its ends where ``cut`` says."""

    hit: Hit
    pieces: tuple[Piece, ...]
    cut: tuple[bool, bool]


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchPage:
    """What words are found in. ``found`` is None before anything is asked.

    ``best`` is the only person, or else the only post, that the words fit; ``documents`` counts those whose texts hold
    all the words, and is 0 where there is no word to look for.
    """

    words: str
    found: FindAnswer | None = None
    best: FoundPerson | FoundPost | None = None
    passages: Portion[Passage] | None = None
    documents: int = 0

    @property
    def papers(self) -> tuple[tuple[DocumentRow, tuple[Passage, ...]], ...]:
        """The passages shown, by their documents, the best first."""
        found: dict[str, list[Passage]] = {}
        for passage in self.passages.rows if self.passages else ():
            found.setdefault(passage.hit.document.key, []).append(passage)
        return tuple((passages[0].hit.document, tuple(passages)) for passages in found.values())

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was found."""
        found = self.found
        held = found is not None and (found.people.people or found.posts.posts or found.sources.sources)
        return not (held or (self.passages is not None and self.passages.rows))


@router.get("/search")
def search(request: Request) -> Response:
    """People, posts, sources and texts that hold the words; words in quotes are a phrase of a text."""
    words = " ".join(request.query_params.get("q", "").split())[:LONGEST]
    if not words:
        return shown(request, "search.html", SearchPage(words=""), title="Search")
    asked, book = asked_of(request), book_of(request)
    found = book.find(words, known=asked.known)
    page = min(page_of(request, "texts"), FURTHEST)
    try:
        texts = book.search(words, known=asked.known, limit=page * PASSAGES + 1)
    except UsageError:
        return shown(request, "search.html", SearchPage(words=words, found=found), title=f"Search: {words}")
    rows = [passage_of(hit) for hit in texts.hits[(page - 1) * PASSAGES : page * PASSAGES]]
    more = len(texts.hits) > page * PASSAGES and page < FURTHEST
    answer = SearchPage(
        words=words,
        found=found,
        best=best_of(found),
        passages=looked_up(request, "texts", rows, PASSAGES, more=more),
        documents=texts.documents,
    )
    return shown(request, "search.html", answer, title=f"Search: {words}")


def best_of(found: FindAnswer) -> FoundPerson | FoundPost | None:
    """The only person whom the words fit; where there is none, the only post; None where there are several."""
    if found.people.people:
        return found.people.people[0] if len(found.people.people) == 1 and not found.people.more else None
    return found.posts.posts[0] if len(found.posts.posts) == 1 and not found.posts.more else None


def passage_of(hit: Hit) -> Passage:
    """A passage around the first words sought, with all words sought marked in what is shown of it."""
    text, at = hit.passage.text, hit.passage.start
    spans = _apart([(m.start - at, m.end - at) for m in hit.matches])
    first = spans[0][0] if spans else 0
    start = 0 if len(text) <= WIDE else max(0, min(first - BEFORE, len(text) - WIDE))
    stop = min(len(text), start + WIDE)
    gaps = [at for at in range(start, stop) if text[at].isspace()]
    if start > 0:
        start = next((at + 1 for at in gaps if at < min(first, start + RAGGED)), start)
    if stop < len(text):
        stop = next((at for at in reversed(gaps) if at > stop - RAGGED), stop)
    shown_spans = [(max(a, start), min(b, stop)) for a, b in spans if a < stop and b > start]
    return Passage(hit=hit, pieces=tuple(_pieces(text, (start, stop), shown_spans)), cut=(start > 0, stop < len(text)))


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap joined."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _pieces(text: str, part: tuple[int, int], spans: list[tuple[int, int]]) -> Iterator[Piece]:
    at, stop = part
    for start, end in spans:
        if start > at:
            yield Piece(text=text[at:start], sought=False)
        yield Piece(text=text[start:end], sought=True)
        at = end
    if at < stop:
        yield Piece(text=text[at:stop], sought=False)
