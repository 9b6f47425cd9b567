"""Takes pictures of every page of the web app, on the bundled examples: ``make shots``.

``PYTHONPATH=. python docs/shots.py [FOLDER] [PAGE ...]`` writes ``PAGE.light.png``, ``PAGE.dark.png`` and
``PAGE.phone.png`` into a folder, for all pages or those named. ``--ledger FILE`` shows a copy of what is kept there
instead of reading the examples, without the pages for which it has nothing. What a page complains of is printed, and
then the exit code is 1. ``--readme`` takes the two pictures of the README into ``docs/pictures``, and nothing else.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly import newsroom
from reportedly.errors import NotInLedger
from reportedly.ledger import Ledger
from tests.faces.web.browser import DARK, DESKTOP, LIGHT, PHONE, started, visitor
from tests.faces.web.every import PLACES, Place, document, houses, person, reviewed
from tests.faces.web.live import served
from tests.faces.web.watch import Watch

if TYPE_CHECKING:
    from fastapi import FastAPI
    from playwright.sync_api import Browser

LOOKS: dict[str, dict[str, Any]] = {"light": DESKTOP | LIGHT, "dark": DESKTOP | DARK, "phone": PHONE | LIGHT}
"""The visitors that pictures are taken for."""

READ_AT = datetime(2023, 8, 1, 9, tzinfo=UTC)
"""When the examples count as read, and the day on which the app is looked at: the same pictures every day."""

README = (Place(name="reader", path=document("flotilla-wire.txt")), Place(name="person", path=person("Lev Dorn")))
"""The pages that are pictured in the README."""

WINDOW = {"width": 1200, "height": 800}
PICTURES = Path(__file__).parent / "pictures"


def main(words: list[str]) -> int:
    """Take the pictures that are asked for. The exit code is 1 when a page complained of something."""
    names = [place.name for place in PLACES]
    parser = ArgumentParser(prog="shots", description="Take pictures of every page of the web app.")
    parser.add_argument("folder", nargs="?", default="scratch/shots", help="where they go (default: %(default)s)")
    parser.add_argument("page", nargs="*", help=f"only these: {', '.join(names)}")
    parser.add_argument("--ledger", help="a ledger to show a copy of, in place of the bundled examples")
    parser.add_argument("--readme", action="store_true", help="take the pictures of the README alone")
    asked = parser.parse_args(words)
    unknown = set(asked.page) - set(names)
    if unknown:
        parser.error(f"no such page: {', '.join(sorted(unknown))}")
    places = [place for place in PLACES if place.name in asked.page or not asked.page]
    with shown(asked.ledger) as apps:
        if asked.readme:
            return told_of(pictured(apps), len(README), PICTURES)
        return told_of(taken(apps, places, Path(asked.folder)), len(places) * len(LOOKS), Path(asked.folder))


def told_of(complaints: list[str], many: int, folder: Path) -> int:
    """Say what was complained of, and where the pictures are; the exit code."""
    sys.stdout.write("".join(f"{told}\n" for told in complaints))
    sys.stdout.write(f"{many} pictures in {folder}\n")
    return int(bool(complaints))


@contextmanager
def shown(place: str | None) -> Iterator[dict[str, FastAPI]]:
    """The apps over a copy of the ledger at a place; for None over one that holds the bundled examples."""
    with tempfile.TemporaryDirectory(prefix="reportedly-") as folder:
        scratch = Path(folder)
        file = scratch / "shown.ledger"
        if place:
            source = f"{Path(place).resolve().as_uri()}?mode=ro"
            with closing(sqlite3.connect(source, uri=True)) as kept, closing(sqlite3.connect(file)) as copy:
                kept.backup(copy)
        with Ledger.open(file) as book:
            if not place:
                read_examples(book)
            with houses(book, scratch, lambda: READ_AT) as apps:
                yield apps


def read_examples(book: Ledger) -> None:
    """Read the bundled examples, and review some of their claims."""
    with as_file(files("reportedly") / "examples") as folder:
        paths = sorted(path for path in folder.iterdir())
        for _ in newsroom.read_into(book, paths, clock=lambda: READ_AT):
            pass
    reviewed(book, lambda: READ_AT)


def taken(apps: Mapping[str, FastAPI], places: list[Place], folder: Path) -> list[str]:
    """Take the pictures of some pages into a folder; returns what they complained of, and which cannot be shown.

    Raises NoBrowser without Chromium.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with visited(apps, places) as (browser, found, missing):
        return missing + [told for look in LOOKS for told in seen(browser, look, found, folder)]


@contextmanager
def visited(apps: Mapping[str, FastAPI], places: list[Place]) -> Iterator[tuple[Browser, dict[str, str], list[str]]]:
    """A browser for served apps, with the addresses of pages as ``addresses`` gives them."""
    with ExitStack() as stack:
        urls = {name: stack.enter_context(served(app)) for name, app in apps.items()}
        yield stack.enter_context(stack.enter_context(started()).awake()), *addresses(apps, urls, places)


def addresses(
    apps: Mapping[str, FastAPI], urls: Mapping[str, str], places: list[Place]
) -> tuple[dict[str, str], list[str]]:
    """The full addresses of pages by their names, and a line for each page that the ledger has nothing for."""
    found, missing = {}, []
    for place in places:
        try:
            found[place.name] = urls[place.house] + place.address(apps[place.house])
        except NotInLedger as fault:
            missing.append(f"{place.name}: left out, as {fault}")
    return found, missing


def seen(browser: Browser, look: str, wanted: Mapping[str, str], folder: Path) -> Iterator[str]:
    """Take the pictures of one look, of pages by name and full address; yields what they complain of."""
    watch = Watch()
    expected = {place.name: place.status for place in PLACES}
    with visitor(browser, **LOOKS[look]) as context:
        watch.over(context)
        page = context.new_page()
        for name, url in wanted.items():
            answer = page.goto(url)
            page.screenshot(path=folder / f"{name}.{look}.png", full_page=True)
            as_told = answer is not None and answer.status == expected.get(name) != 200
            heard = [problem for problem in watch.heard() if not (as_told and problem.where == url)]
            yield from (f"{name} ({look}): {problem}" for problem in heard)
            watch.problems.clear()


def pictured(apps: Mapping[str, FastAPI]) -> list[str]:
    """Take the pictures of the README: the window of a desk, in light. Returns what cannot be shown."""
    PICTURES.mkdir(exist_ok=True)
    with visited(apps, list(README)) as (browser, found, missing), visitor(browser, viewport=WINDOW) as context:
        page = context.new_page()
        for name, url in found.items():
            page.goto(url)
            page.screenshot(path=PICTURES / f"{name}.png")
        return missing


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
