"""Chromium, driven by Playwright: started once, asleep between uses, and unable to reach any other machine."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.faces.web.needs import NO_CHROMIUM, chromium

ARGUMENTS = (
    "--no-sandbox",  # which cannot be had by root; all pages are our own
    "--disable-gpu",
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE ::1",
)

DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
LIGHT: dict[str, Any] = {"color_scheme": "light"}
DARK: dict[str, Any] = {"color_scheme": "dark"}
NO_SCRIPT: dict[str, Any] = {"java_script_enabled": False}
"""What a visitor may have; several are put together with ``|``, and given to ``new_page`` with ``**``."""

PATIENCE_MS = 10_000
"""Milliseconds until something that is waited for on a page is given up."""


class NoBrowser(RuntimeError):
    """There is no Chromium on this machine."""


class Driven:
    """A running Chromium whose event loop is seen only while the browser is used.

    Playwright's synchronous functions leave a running asyncio loop behind in the thread that called them, and every
    ``asyncio.run`` in that thread would then fail. Here the loop counts as running only inside ``awake``.
    """

    def __init__(self, browser: Browser, loop: asyncio.AbstractEventLoop) -> None:
        self._browser = browser
        self._loop = loop

    @contextmanager
    def awake(self) -> Iterator[Browser]:
        """The browser, to be used until the context ends, and no longer."""
        asyncio.events._set_running_loop(self._loop)
        try:
            yield self._browser
        finally:
            asyncio.events._set_running_loop(None)


@contextmanager
def started() -> Iterator[Driven]:
    """Start Chromium, and stop it at the end. Raises NoBrowser where there is none."""
    path = chromium()
    if path is None:
        raise NoBrowser(NO_CHROMIUM)
    with sync_playwright() as playwright:
        loop = asyncio.get_running_loop()
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        asyncio.events._set_running_loop(None)
        try:
            yield Driven(browser, loop)
        finally:
            asyncio.events._set_running_loop(loop)
            browser.close()


def visitor(browser: Browser, **options: Any) -> BrowserContext:
    """A fresh visitor: no cookies, no cache, English, UTC, nothing that moves. ``options`` as Playwright names them."""
    settled = {
        **DESKTOP,
        **LIGHT,
        "locale": "en-GB",
        "timezone_id": "UTC",
        "reduced_motion": "reduce",
        "service_workers": "block",
    }
    context = browser.new_context(**settled | options)
    context.set_default_timeout(PATIENCE_MS)
    return context
