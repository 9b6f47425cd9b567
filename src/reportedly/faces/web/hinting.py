"""Ways out of a fault as each face has them: what a hint calls by a command is a page, or an address for programs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.faces.web.links import Links


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """A page that leads on, and what it is called."""

    address: str
    words: str


PLACES = {
    "search": ("/search", "/api/search"),
    "person": ("/people", "/api/person"),
    "claims": ("/claims", "/api/claims"),
    "story": ("/stories", "/api/stories"),
    "source": ("/sources", "/api/sources"),
    "review queue": ("/review", "/api/review/queue"),
    "review log": ("/review/log", "/api/reviews"),
    "entity log": ("/review/log", "/api/judgements"),
}
"""For commands that only look: the page that shows the same, and the address of the API that answers it."""

CALLED = {
    "/search": "Search",
    "/people": "People",
    "/posts": "Posts",
    "/claims": "Claims",
    "/stories": "Stories",
    "/sources": "Sources",
    "/disputes": "Open disputes",
    "/documents": "Documents",
    "/review": "Review",
    "/review/log": "the history of review",
}
"""What pages are called, in a sentence as in a link."""

NAMED = {
    "person's page": "/people",
    "the queue": "/review",
    "documents list": "/documents",
    "the reader": "/documents",
    "its reports": "/documents",
    "newest disputes": "/disputes",
}
"""Words of hints that name a page."""

ELSEWHERE = ("/people", "/posts", "/stories", "/documents")
"""The pages that are offered where something was not found."""

_COMMAND = re.compile(rf"\breportedly ({'|'.join(PLACES)})(?: [A-Z]+| [0-9a-f]{{8,}})?(?![\w-])")
"""One of these commands in a hint, with a word or an id that stands behind it."""


def for_page(hint: str) -> str:
    """A hint in the words of the pages; one that begins with another command is for a terminal."""
    told = _COMMAND.sub(lambda found: CALLED[PLACES[found[1]][0]], hint)
    return f"In a terminal: {told}" if told.startswith("reportedly ") else told


def for_program(hint: str) -> str:
    """A hint in which addresses of the API stand for commands."""
    return _COMMAND.sub(lambda found: PLACES[found[1]][1], hint)


def ways(hint: str, to: Links, *, is_missing: bool) -> tuple[Way, ...]:
    """The pages that a hint names, and a few more to go on from where something ``is_missing``."""
    named = [PLACES[command][0] for command in _COMMAND.findall(hint)]
    named += [path for words, path in NAMED.items() if words in hint]
    paths = dict.fromkeys([*named, *(ELSEWHERE if is_missing else ())])
    return tuple(
        Way(address=to.page(path), words=CALLED[path][:1].upper() + CALLED[path][1:])
        for path in paths
        if path != "/search"  # which has a field of its own on the page
    )
