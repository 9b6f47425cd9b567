"""An app over a ledger, asked without a browser, and what a page says without its markup."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from fastapi.testclient import TestClient

from reportedly.faces.web.app import create_app
from reportedly.faces.web.house import House

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

    from reportedly.ledger import Ledger


def asking(book: Ledger) -> Iterator[TestClient]:
    """A client of the app, for as long as it is asked: what a fixture yields from."""
    with TestClient(create_app(House(book=book, hosts=frozenset(("testserver",))))) as found:
        yield found


def text(answer: httpx.Response) -> str:
    """The words of a page, markup left out and white space made one."""
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", answer.text).split()))
