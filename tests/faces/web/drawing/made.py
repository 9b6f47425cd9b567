"""Answers made by hand and at random: claims, people named in posts, alleged changes, and the terms that follow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hypothesis import strategies as st

from reportedly.faces.web.drawing.lettering import BOLD, NAME, width
from reportedly.faces.web.drawing.rows import Row, Track
from reportedly.faces.web.drawing.ticks import Tick
from reportedly.faces.web.drawing.timeline import Drawing, Timeline
from reportedly.findings.outcome import Outcome
from reportedly.findings.standing import Finding
from reportedly.ledger.answers import (
    AllegedChange,
    ClaimRow,
    DocumentRow,
    Named,
    PersonAnswer,
    PostAnswer,
    SourceWords,
    Words,
)
from reportedly.ledger.tenures import tenures_of

TITLE, BODY = "commander", "Lake Flotilla"
PEOPLE = {"p1": "Irena Valk", "p2": "Taras Vellin of the Northern Harbour Brigade", "p3": "Ada Merz"}


class Pages:
    """Addresses as the app has them."""

    def person(self, person_id: str) -> str:
        return f"/person/{person_id}"

    def post(self, post_id: str) -> str:
        return f"/post/{post_id}"

    def document(self, key: str, claim: str | None = None) -> str:
        return f"/document/{key}#c-{claim}"


def paper(number: int, published: str | None, *, inferred: bool = False, publisher: str = "Gazette") -> DocumentRow:
    return DocumentRow(
        key=f"k{number}",
        id=f"d{number}",
        name=f"report {number}.txt",
        publisher=publisher,
        title=None,
        url=None,
        published=published,
        inferred=inferred,
        read_at="2031-01-01T00:00:00Z",
    )


def row(number: int, kind: str, published: str | None, *, who: str = "p1", inferred: bool = False, **more) -> ClaimRow:
    words = f"the words of claim {number}"
    given = {
        "id": f"c{number}", "kind": kind, "event": None, "status": None, "response": None, "certainty": "asserted",
        "event_date": None, "person": PEOPLE[who], "rank": None, "description": None, "count": 1, "person_id": who,
        "title": TITLE, "organization": BODY, "post_id": "post1", "sources": (), "cells": (), "confidence": None,
        "engine": "engine 1", "document": paper(number, published, inferred=inferred),
        "evidence": Words(start=0, end=len(words), text=words),
    }  # fmt: skip
    return ClaimRow(**(given | more))


def named(status: str, rows: Sequence[ClaimRow]) -> Named:
    days = sorted(r.document.published for r in rows if r.document.published)
    return Named(
        person=rows[0].person or "",
        person_id=rows[0].person_id,
        rank=None,
        title=rows[0].title,
        organization=rows[0].organization,
        post_id=rows[0].post_id,
        status=status,
        first_day=days[0] if days else None,
        last_day=days[-1] if days else None,
        inferred=False,
        documents=tuple(r.document for r in rows),
        postings=tuple(rows),
    )


def change(event: str, word: str, claims: Sequence[ClaimRow], *, day=None, answers=(), came=None, origins=("a",)):
    first = claims[0]
    said = sorted(r.document.published for r in claims if r.document.published)
    return AllegedChange(
        person=first.person or "",
        person_id=first.person_id,
        events=(event,),
        title=first.title,
        organization=first.organization,
        day=day,
        said_on=said[-1] if said else None,
        claims=tuple(claims),
        responses=tuple(answers),
        finding=Finding(word=word, reason="a rule", certainty=first.certainty or "asserted", origins=tuple(origins)),
        plain=f"is said to have been {event}",
        outcome=Outcome(word=came, reason="Later evidence says so.", since="2031-01-01", by=()) if came else None,
    )


def post(names: Sequence[Named] = (), changes: Sequence[AllegedChange] = (), on: str | None = None) -> PostAnswer:
    return PostAnswer(
        id="post1",
        title=TITLE,
        organization=BODY,
        forms=(),
        named=tuple(names),
        changes=tuple(changes),
        elsewhere=(),
        standing=(),
        tenures=tenures_of((TITLE, BODY), names, changes, on),
    )


def person(names: Sequence[Named] = (), changes: Sequence[AllegedChange] = ()) -> PersonAnswer:
    return PersonAnswer(
        id="p1", name=PEOPLE["p1"], forms=(), ranks=(), named=tuple(names), changes=tuple(changes), responses=(),
        said=(), doubts=(), documents=(),
    )  # fmt: skip


_DAY = st.dates().map(lambda d: d.isoformat())
_NEAR = st.dates(min_value=date(2030, 1, 1), max_value=date(2030, 3, 1)).map(lambda d: d.isoformat())
DATES = st.one_of(_NEAR, _NEAR, _NEAR, _DAY, _NEAR.map(lambda d: d[:7]), _DAY.map(lambda d: d[:4]), st.none())
STATUSES = st.sampled_from(["current", "acting", "former"])
EVENTS = st.sampled_from(["appointed", "dismissed", "resigned", "detained", "died", "reinstated"])
FINDINGS = st.sampled_from(["claimed", "confirmed", "denied", "disputed"])


@st.composite
def posts(draw: st.DrawFn) -> PostAnswer:
    """A post with up to three people, some reports that name them, and some changes alleged of them."""
    number = iter(range(1, 10_000))
    names, changes = [], []
    for who in draw(st.lists(st.sampled_from(list(PEOPLE)), unique=True, max_size=3)):
        for status in draw(st.lists(STATUSES, unique=True, max_size=3)):
            days = draw(st.lists(DATES, min_size=1, max_size=8))
            rows = [row(next(number), "posting", d, who=who, status=status, inferred=draw(st.booleans())) for d in days]
            names.append(named(status, rows))
        for event in draw(st.lists(EVENTS, max_size=4)):
            sure = draw(st.sampled_from(["asserted", "hedged", "planned", "urged", "speculated"]))
            days = draw(st.lists(DATES, min_size=1, max_size=4))
            claims = [row(next(number), "change", d, who=who, event=event, certainty=sure) for d in days]
            said = draw(st.lists(DATES, max_size=2))
            replies = [row(next(number), "response", d, who=who, event=event, response="denied") for d in said]
            came = draw(st.sampled_from([None, None, "borne out", "contradicted"]))
            found = change(event, draw(FINDINGS), claims, day=draw(DATES), answers=replies, came=came)
            changes.append(found)
    return post(names, changes)


def source(name: str) -> tuple[SourceWords, ...]:
    return (SourceWords(name=name, words=Words(start=0, end=1, text="x"), speaker=name),)


def drawing_of(timeline: Timeline, form: str) -> Drawing:
    return next(d for d in timeline.drawings if d.form == form)


def ticks_in(found: Row) -> list[tuple[Track, Tick]]:
    """Every tick on the bars of a row, with its track."""
    return [(track, tick) for track in found.tracks for tick in track.ticks]


Box = tuple[float, float, float, float]


def label_boxes(found: Row, form: str) -> list[tuple[str, Box]]:
    """Where the words of a row stand, by its geometry: from left, top, to right, bottom."""
    boxes = []
    name_y = found.y + (24 if form == "wide" else 18)
    for place, line in enumerate((*found.name, *([found.under] if found.under else []))):
        size = NAME * BOLD if place < len(found.name) else 13
        boxes.append((line, (0.0, name_y + place * 18 - 11, width(line, size), name_y + place * 18 + 3)))
    for track in found.tracks:
        boxes += [(n.words, (n.x, track.y - 7, n.x + n.width, track.y + 8)) for n in track.notes]
    for track, tick in ticks_in(found):
        if tick.count > 1:
            base = track.y - 14
            boxes.append((str(tick.count), (tick.x, base - 10, tick.x + width(str(tick.count)), base)))
    for lane in found.lanes:
        for mark in lane.marks:
            base = lane.label_y if mark.label.side == "above" else lane.y + 4.5
            box = (mark.label.x, base - 11, mark.label.x + mark.label.width, base + 3)
            boxes.append((mark.label.words, box))
    return boxes


def hit_boxes(found: Row) -> list[tuple[str, Box]]:
    """The places of a row that open something."""
    boxes = []
    for track, tick in ticks_in(found):
        boxes.append((tick.label, (tick.x, track.y - 14, tick.x + tick.width, track.y + 14)))
    for lane in found.lanes:
        for mark in lane.marks:
            boxes.append((mark.name, (mark.x - 14, lane.y - 14, mark.x + 14, lane.y + 14)))
            boxes += [(t.label, (t.x, lane.y - 14, t.x + t.width, lane.y + 14)) for t in mark.ticks]
    return boxes


def meet(a: Box, b: Box) -> bool:
    return a[0] + 0.05 < b[2] and b[0] + 0.05 < a[2] and a[1] + 0.05 < b[3] and b[1] + 0.05 < a[3]
