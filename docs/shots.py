"""Takes pictures of every page of the web app, on the bundled examples: ``make shots``.

``PYTHONPATH=. python docs/shots.py [FOLDER] [PAGE ...]`` writes ``PAGE.light.png``, ``PAGE.dark.png`` and
``PAGE.phone.png`` into a folder, for all pages or those named. ``--ledger FILE`` takes what is kept there instead of
reading the examples. What a page complains of is printed, and then the exit code is 1.
"""

from __future__ import annotations

import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from reportedly import newsroom
from reportedly.ledger import Ledger
from tests.faces.web.browser import DARK, DESKTOP, LIGHT, PHONE, started, visitor
from tests.faces.web.live import served
from tests.faces.web.watch import Watch

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from starlette.types import ASGIApp

LOOKS: dict[str, dict[str, Any]] = {"light": DESKTOP | LIGHT, "dark": DESKTOP | DARK, "phone": PHONE | LIGHT}
"""The visitors that pictures are taken for."""

READ_AT = datetime(2023, 8, 1, 9, tzinfo=UTC)
"""When the examples count as read, and the day on which the app is looked at: the same pictures every day."""


def document(name: str) -> Callable[[Ledger], str]:
    """The key of a document, by its name."""
    return lambda book: book.document(name).document.key


def person(words: str) -> Callable[[Ledger], str]:
    """The id of a person, by a name."""
    return lambda book: book.person(words).people[0].id


def post(words: str) -> Callable[[Ledger], str]:
    """The id of a post, by its words."""
    return lambda book: book.who(words).posts[0].id


PAGES: tuple[tuple[str, str | tuple[str, Callable[[Ledger], str]]], ...] = (
    ("home", "/"),
    ("documents", "/documents"),
    ("document", ("/document/{}", document("flotilla-wire.txt"))),
    ("person", ("/person/{}", person("Corvalán"))),
    ("post", ("/post/{}", post("Southern Flotilla"))),
    ("chart", "/chart?body=Southern+Flotilla"),
    ("stories", "/stories"),
    ("story", ("/story/{}", document("flotilla-wire.txt"))),
    ("source", "/source?name=Renda"),
    ("search", "/search?q=Airport+Police"),
    ("claims", "/claims"),
    ("changes", "/changes?from=2023-05-15&to=2023-07-31"),
    ("review", "/review"),
    ("add", "/add"),
    ("login", "/login"),
)
"""Every page: what its pictures are called, and its address, with what finds the id in it where there is one."""


def main(words: list[str]) -> int:
    """Take the pictures that are asked for. The exit code is 1 when a page complained of something."""
    parser = ArgumentParser(prog="shots", description="Take pictures of every page of the web app.")
    parser.add_argument("folder", nargs="?", default="scratch/shots", help="where they go (default: %(default)s)")
    parser.add_argument("page", nargs="*", help=f"only these: {', '.join(name for name, _ in PAGES)}")
    parser.add_argument("--ledger", help="a ledger to show in place of the bundled examples")
    asked = parser.parse_args(words)
    unknown = set(asked.page) - {name for name, _ in PAGES}
    if unknown:
        parser.error(f"no such page: {', '.join(sorted(unknown))}")
    with opened(asked.ledger) as book:
        wanted = {name: address(path, book) for name, path in PAGES if name in asked.page or not asked.page}
        complaints = taken(app_over(book), wanted, Path(asked.folder))
    sys.stdout.write("".join(f"{told}\n" for told in complaints))
    sys.stdout.write(f"{len(wanted) * len(LOOKS)} pictures in {asked.folder}\n")
    return int(bool(complaints))


@contextmanager
def opened(place: str | None) -> Iterator[Ledger]:
    """The ledger at a place; for None one that holds the bundled examples, and is gone afterwards."""
    if place:
        with Ledger.open(place, create=False) as book:
            yield book
        return
    with (
        tempfile.TemporaryDirectory(prefix="reportedly-") as scratch,
        as_file(files("reportedly") / "examples") as folder,
        Ledger.open(Path(scratch, "examples.ledger")) as book,
    ):
        paths = sorted(path for path in folder.iterdir() if path.name != "README.md")
        for _ in newsroom.read_into(book, paths, clock=lambda: READ_AT):
            pass
        yield book


def app_over(book: Ledger) -> ASGIApp:
    """The web app over a ledger, on the day of the pictures."""
    from reportedly.faces.web.app import create_app
    from reportedly.faces.web.house import House

    return create_app(House(book=book, clock=lambda: READ_AT))


def address(path: str | tuple[str, Callable[[Ledger], str]], book: Ledger) -> str:
    """The address of a page in this ledger. Raises NotInLedger where what it is about is not there."""
    if isinstance(path, str):
        return path
    form, find = path
    return form.format(quote(find(book), safe=""))


def taken(app: ASGIApp, wanted: Mapping[str, str], folder: Path) -> list[str]:
    """Take the pictures of some pages of an app, by name and address, into a folder; returns what they complained of.

    Raises NoBrowser without Chromium.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with served(app) as url, started() as driven, driven.awake() as browser:
        pages = {name: url + path for name, path in wanted.items()}
        return [told for look in LOOKS for told in seen(browser, look, pages, folder)]


def seen(browser: Browser, look: str, wanted: Mapping[str, str], folder: Path) -> Iterator[str]:
    """Take the pictures of one look, of pages by name and full address; yields what they complain of."""
    watch = Watch()
    with visitor(browser, **LOOKS[look]) as context:
        watch.over(context)
        page = context.new_page()
        for name, url in wanted.items():
            page.goto(url)
            page.screenshot(path=folder / f"{name}.{look}.png", full_page=True)
            yield from (f"{name} ({look}): {problem}" for problem in watch.heard())
            watch.problems.clear()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
