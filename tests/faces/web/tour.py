"""One visitor who comes to many pages in turn, watched on each: a new one for each would cost more than the pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tests.faces.web.browser import visitor
from tests.faces.web.watch import Watch

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request

    from tests.faces.web.browser import Driven

PHONE = {"width": 390, "height": 844}

UNFOLDED = "(most) => [...document.querySelectorAll('details')].slice(0, most).forEach((one) => { one.open = true })"

TOO_WIDE = """() => {
    if (document.documentElement.scrollWidth <= innerWidth) return [];
    return [...document.body.querySelectorAll("*")]
        .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
        .slice(0, 12)
        .map((one) => `${one.outerHTML.slice(0, 160)} ends at ${one.getBoundingClientRect().right}`);
}"""
"""The elements that reach beyond the window, where the page scrolls sideways."""


class Tour:
    """A visitor with one page: ``page``, the ``watch`` over it, and what was ``requested`` since the last stop."""

    def __init__(self, driven: Driven, **options: Any) -> None:
        self._driven = driven
        self.watch = Watch()
        self.requested: list[str] = []
        with driven.awake() as browser:
            self._context = visitor(browser, **options)
            self.watch.over(self._context)
            self._context.on("request", self._seen)
            self.page: Page = self._context.new_page()

    @contextmanager
    def stop(self) -> Iterator[Page]:
        """The page for one test. Raises AssertionError at its end for complaints that it did not expect."""
        self.watch.begin()
        self.requested.clear()
        with self._driven.awake():
            yield self.page
            self.watch.settle()

    def narrow(self) -> None:
        """Look at the page on a phone. Raises AssertionError where it scrolls sideways."""
        wide = self.page.viewport_size
        assert wide is not None
        self.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        found = self.page.evaluate(TOO_WIDE)
        self.page.set_viewport_size(wide)
        assert found == [], f"{self.page.url} scrolls sideways at {PHONE['width']} px"

    def unfold(self, most: int = 10_000) -> None:
        """Open what is folded, the first ``most`` of it."""
        self.page.evaluate(UNFOLDED, most)

    def close(self) -> None:
        """Leave: before the apps are closed, which would wait for the visitor."""
        with self._driven.awake():
            self._context.close()

    def _seen(self, request: Request) -> None:
        self.requested.append(request.url)
