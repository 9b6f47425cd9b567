"""Reading a report that a program sends: one at a time, and no longer than somebody waits for it."""

from __future__ import annotations

import asyncio
import json
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import Depends, Request
from starlette.responses import Response

from reportedly.errors import Busy
from reportedly.faces.web.api.given import Report
from reportedly.faces.web.api.shape import PATIENCE, router_for, told
from reportedly.faces.web.guard import may_change
from reportedly.faces.web.house import House, house_of

if TYPE_CHECKING:
    from reportedly.newsroom import Step

router = router_for("reading", 403, 413, 503)

MOST_WAITING = 16
"""Reports that wait for their turn; what is sent beside them is told at once to come later (set by hand)."""


class Desk:
    """Reads reports one after the other, in a thread of its own: the model uses all threads that it is given."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="api-reading")
        self._lock = threading.Lock()
        self._waiting = 0

    def take(self, house: House, record: bytes, name: str) -> Future[Step]:
        """Have a report read. Raises Busy where too many wait already."""
        with self._lock:
            if self._waiting > MOST_WAITING:
                raise Busy(f"{MOST_WAITING} reports wait to be read, so this one was not taken", "send it later")
            self._waiting += 1
        found = self._thread.submit(_read, house, record, name)
        found.add_done_callback(self._over)
        return found

    def close(self) -> None:
        """Finish the report in hand and stop; what waits is not read."""
        self._thread.shutdown(cancel_futures=True)

    def _over(self, _: Future[Step]) -> None:
        with self._lock:
            self._waiting -= 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Refused:
    """Why a report was not read, and the way out."""

    reason: str
    detail: str
    way_out: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadAnswer:
    """What became of a report: its id, whether it is new (``kept``), how many claims were read, or why it was refused.

    ``claims`` counts changes, postings and responses; of a report that was known already none are counted.
    """

    name: str
    id: str | None
    kept: bool
    claims: int
    refused: Refused | None


@router.post("/read", response_model=ReadAnswer, dependencies=[Depends(may_change)], summary="Read a report")
async def read(request: Request, report: Report) -> Response:
    """Store a report and read it for claims. The first one waits for the language model to be loaded.

    Reports are read one after the other. Where one is not read in time, 503 is answered, `Busy`, and says whether it
    is still being read, and will be in the ledger, or was not begun. Send it again: what is known is answered at once.
    """
    record = {name: value for name, value in report.model_dump(exclude={"name"}).items() if value is not None}
    desk: Desk = request.app.state.desk
    reading = desk.take(house_of(request), json.dumps(record, ensure_ascii=False).encode(), report.name)
    try:
        step = await asyncio.wait_for(asyncio.wrap_future(reading), PATIENCE)
    except TimeoutError:
        if reading.cancel():
            raise Busy(f"others were read for {PATIENCE:g} seconds, and this report was not", "send it again") from None
        raise Busy(
            f"the report is not read after {PATIENCE:g} seconds; it is being read on",
            "send it again in a while: once it is in the ledger, that is answered at once",
        ) from None
    fault = step.refusal
    refused = None
    if fault is not None:
        refused = Refused(reason=str(fault.reason), detail=fault.detail, way_out=fault.way_out)
    return told(ReadAnswer(name=step.name, id=step.id, kept=step.kept, claims=step.claims, refused=refused))


def _read(house: House, record: bytes, name: str) -> Step:
    from reportedly import newsroom

    return newsroom.read_sent_into(house.book, record, name, clock=house.clock)
