"""Reading a report that a program sends."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass

from fastapi import Depends, Request
from starlette.responses import Response

from reportedly.faces.web.api.given import Report
from reportedly.faces.web.api.shape import router_for, told
from reportedly.faces.web.guard import may_change
from reportedly.faces.web.house import house_of

router = router_for("reading", 403, 413, 503)

_turn = threading.Lock()
"""One report is read at a time: the model uses all threads that it is given."""


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
def read(request: Request, report: Report) -> Response:
    """Store a report and read it for claims. The first one waits for the language model to be loaded."""
    from reportedly import newsroom

    house = house_of(request)
    record = {name: value for name, value in report.model_dump(exclude={"name"}).items() if value is not None}
    with _turn:
        step = newsroom.read_sent_into(
            house.book, json.dumps(record, ensure_ascii=False).encode(), report.name, clock=house.clock
        )
    fault = step.refusal
    refused = None
    if fault is not None:
        refused = Refused(reason=str(fault.reason), detail=fault.detail, way_out=fault.way_out)
    return told(ReadAnswer(name=step.name, id=step.id, kept=step.kept, claims=step.claims, refused=refused))
