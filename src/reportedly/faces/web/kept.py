"""Answers that take long, kept while the ledger has not changed, so that a page is worked out once."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import TypeVar, cast

from fastapi import Request

from reportedly.faces.web.asked import asked_of, book_of

MOST = 300
"""Answers that are kept; the one that was not asked for longest goes first (set by hand)."""

Found = TypeVar("Found")


class Kept:
    """Answers by what was asked. Who asks for one that is being worked out waits for it. Safe from several threads."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._answers: OrderedDict[Hashable, Future[object]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, asked: Hashable, make: Callable[[], Found]) -> Found:
        """The answer to what is asked, made where it is not kept; what ``make`` raises is raised, and nothing kept."""
        with self._lock:
            found = self._answers.get(asked)
            mine = found is None
            if found is None:
                found = self._answers[asked] = Future()
                while len(self._answers) > self._most:
                    self._answers.popitem(last=False)
            self._answers.move_to_end(asked)
        if mine:
            try:
                found.set_result(make())
            except BaseException as fault:
                with self._lock:
                    self._answers.pop(asked, None)
                found.set_exception(fault)
        return cast("Found", found.result())

    def has(self, asked: Hashable) -> bool:
        """Whether the answer is there at once."""
        with self._lock:
            found = self._answers.get(asked)
        return found is not None and found.done()


class Keeper:
    """What is kept for one request: answers of the ledger as it is now, under the clocks and the floor asked for."""

    def __init__(self, kept: Kept, under: tuple[Hashable, ...]) -> None:
        self._kept = kept
        self._under = under

    def get(self, name: str, *asked: Hashable, make: Callable[[], Found]) -> Found:
        """The answer of that name to what is asked, as ``Kept.get`` has it."""
        return self._kept.get((*self._under, name, *asked), make)

    def has(self, name: str, *asked: Hashable) -> bool:
        """Whether that answer is there at once."""
        return self._kept.has((*self._under, name, *asked))


_making = threading.Lock()


def keeper_of(request: Request) -> Keeper:
    """The answers that the app has kept for questions like that of a request. Raises UsageError for a wrong day."""
    asked = asked_of(request)
    with _making:
        kept: Kept | None = getattr(request.app.state, "kept", None)
        if kept is None:
            kept = request.app.state.kept = Kept()
    return Keeper(kept, (book_of(request).state(), asked.known, asked.read_by, asked.sure))
