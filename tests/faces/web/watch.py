"""The watch over a test's pages: what the browser complains of, and every reach for another machine."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from playwright.sync_api import Error

from tests.conftest import is_here

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Page, Request, WebError, WebSocket

HERE = ("file", "data", "blob", "about")
"""Schemes of addresses that no other machine is asked for."""

POLICY = "Content Security Policy"
TOLD = f"""document.addEventListener("securitypolicyviolation", (broken) => console.error(
    "{POLICY} broken: " + broken.effectiveDirective + " by " + broken.blockedURI + " " + broken.sample))"""
"""Tells of every broken policy, also where a script that tried to break it caught the error."""

UNASKED = "/favicon.ico"
"""What the browser looks for by itself where a page names no icon, such as a page of JSON."""

PATIENCE = 3.0
"""Seconds until what is expected, and has not come, will not come."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One thing that went wrong on a page.

    ``kind`` is 'console error', 'policy' (the Content-Security-Policy was broken), 'page error' (an exception that no
    script caught), 'elsewhere' (a request for another machine), 'dialog' (an alert or the like) or 'crash'. ``text`` is
    what the browser said, ``where`` the address it happened at.
    """

    kind: str
    text: str
    where: str

    def __str__(self) -> str:
        return f"{self.kind} at {self.where}: {self.text}"


class Watch:
    """Collects the problems of all pages of the visitors it was put on.

    ``expected`` names one that a test is about; ``settle`` raises AssertionError for every other, and for those that
    were expected and did not come. ``problems`` are all seen so far, in order.
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._expected: list[str] = []
        self._contexts: list[BrowserContext] = []

    def over(self, context: BrowserContext) -> None:
        """Watch all pages of a visitor, and those that they open."""
        self._contexts.append(context)
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("request", self._request)
        context.on("dialog", self._dialog)
        context.on("page", self._page)
        context.add_init_script(TOLD)

    def expected(self, *words: str) -> None:
        """Say that problems with any of these words in kind, text or address belong to the test; each must come."""
        self._expected += words

    def heard(self) -> tuple[Problem, ...]:
        """All problems until now, once every page has told what it had still to tell."""
        for page in self._pages():
            with suppress(Error):  # a page on its way to the next has nothing more to tell
                page.evaluate("0")
        return tuple(self.problems)

    def begin(self) -> None:
        """Forget what was seen and what was expected: another test begins on the same pages."""
        self.problems.clear()
        self._expected.clear()

    def settle(self) -> None:
        """Raise AssertionError for what was not expected, and for what was and never came."""
        until = time.monotonic() + PATIENCE
        seen = [str(problem) for problem in self.heard()]
        while (missed := self._missed(seen)) and self._pages() and time.monotonic() < until:
            self._pages()[0].wait_for_timeout(50)
            seen = [str(problem) for problem in self.heard()]
        surprises = [told for told in seen if not any(words in told for words in self._expected)]
        lines = [*surprises, *(f"expected, but never seen: {words}" for words in missed)]
        assert not lines, "the browser's complaints are not those that the test expects:\n- " + "\n- ".join(lines)

    def _missed(self, seen: list[str]) -> list[str]:
        return [words for words in self._expected if not any(words in told for told in seen)]

    def _pages(self) -> list[Page]:
        return [page for context in self._contexts for page in context.pages if not page.is_closed()]

    def _add(self, kind: str, text: str, where: str) -> None:
        kind = "policy" if POLICY in text and kind != "dialog" else kind
        self.problems.append(Problem(kind=kind, text=text, where=where))

    def _console(self, message: ConsoleMessage) -> None:
        where = message.location["url"]
        if message.type == "error" and urlsplit(where).path != UNASKED:
            self._add("console error", message.text, where)

    def _error(self, error: WebError) -> None:
        self._add("page error", str(error.error), error.page.url if error.page else "")

    def _request(self, request: Request) -> None:
        self._reach(request.url)

    def _reach(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in HERE and not is_here(parts.hostname):
            self._add("elsewhere", f"a request for {parts.hostname}", url)

    def _dialog(self, dialog: Dialog) -> None:
        self._add("dialog", f"{dialog.type}: {dialog.message}", dialog.page.url if dialog.page else "")
        dialog.dismiss()

    def _page(self, page: Page) -> None:
        page.on("crash", lambda gone: self._add("crash", "the page is gone", gone.url))
        page.on("websocket", self._socket)

    def _socket(self, socket: WebSocket) -> None:
        self._reach(socket.url)
