"""Timelines of many claims: the newest of each row is drawn, and all of it is told on sheets."""

from __future__ import annotations

from itertools import pairwise

import pytest

from reportedly.faces.web.drawing.spoken import Line, Ref, Spoken
from reportedly.faces.web.drawing.strips import post_strips
from reportedly.faces.web.drawing.timeline import post_timeline
from reportedly.faces.web.drawing.trimming import DRAWN, sheets, trimmed

from .made import change, drawing_of, named, post, row, ticks_in
from .test_timeline import WAYS, seen


def days(many: int, start: int = 0) -> list[str]:
    return [f"20{30 + i // 336:02}-{1 + i // 28 % 12:02}-{1 + i % 28:02}" for i in range(start, start + many)]


def test_what_can_be_told_apart_is_drawn_whole():
    strips = post_strips(post([seen(*days(DRAWN))]), WAYS)
    found = trimmed(strips)
    assert (found.strips, found.undrawn) == (strips, 0)


def test_of_more_the_newest_is_drawn_and_the_rest_counted():
    answer = post([seen(*days(DRAWN + 40))])
    (strip,) = trimmed(post_strips(answer, WAYS)).strips
    assert [r.day for _, r in strip.sightings] == days(DRAWN, 40)
    found = post_timeline(answer, WAYS)
    assert found.undrawn == 40
    (drawn,) = drawing_of(found, "wide").rows
    assert sum(t.count for _, t in ticks_in(drawn)) == DRAWN
    assert len([ref for spoken in found.told for line in spoken.lines for ref in line.refs]) == DRAWN + 40


def test_the_room_is_shared_by_the_rows_and_claims_without_a_day_have_their_own():
    undated = named("current", [row(5_000 + i, "posting", None, status="current") for i in range(DRAWN)])
    many, other = seen(*days(DRAWN)), seen(*days(DRAWN), who="p2", start=2_000)
    one, two = trimmed(post_strips(post([many, undated, other]), WAYS)).strips
    kept = [r.day for _, r in one.sightings]
    assert kept.count(None) == DRAWN // 2
    for drawn in (len(kept) - kept.count(None), len(two.sightings)):
        assert DRAWN // 4 <= drawn <= DRAWN // 2


def test_the_newest_changes_are_drawn():
    told = [
        change("dismissed", "claimed", [row(i, "change", d, event="dismissed")], day=d) for i, d in enumerate(days(80))
    ][::-1]
    (strip,) = trimmed(post_strips(post([], told), WAYS)).strips
    assert strip.changes == tuple(told[: DRAWN // 6])


def test_terms_that_are_not_drawn_take_their_evidence_with_them():
    apart = [d for i, d in enumerate(days(2 * DRAWN)) if i % 2 == 0]
    (strip,) = post_strips(post([seen(*apart)]), WAYS)
    (cut,) = trimmed([strip]).strips
    assert len(cut.terms) <= DRAWN // 2
    own = {claim for term in strip.terms for bound in term.evidence for claim in bound.by}
    left = {claim for term in cut.terms for bound in term.evidence for claim in bound.by}
    assert all(r.id in left or r.id not in own for _, r in cut.sightings)


def spoken(name: str, *sizes: int) -> Spoken:
    lines = [
        Line(words=f"{name} {i}.", refs=tuple(Ref(href=f"/{name}/{i}/{n}", words="w", line="l") for n in range(size)))
        for i, size in enumerate(sizes)
    ]
    return Spoken(name=name, href=None, held="", lines=tuple(lines))


def told_on(found) -> list[str]:
    return [ref.href for sheet in found for one in sheet for line in one.lines for ref in line.refs]


@pytest.mark.parametrize("most", [2, 3, 5, 8, 1_000])
def test_every_claim_is_on_one_sheet_in_order_and_no_sheet_is_too_long(most):
    rows = [spoken("a", 3, 0, 12), spoken("b"), spoken("c", 1), spoken("d", 0, 0, 0, 0), spoken("e", 7)]
    found = sheets(rows, most)
    assert told_on(found) == told_on([rows])
    for sheet in found:
        assert sum(1 + len(line.refs) for one in sheet for line in one.lines) <= most
        assert all(left.name != right.name for left, right in pairwise(sheet))
    words = [line.words for sheet in found for one in sheet for line in one.lines]
    assert list(dict.fromkeys(words)) == [line.words for one in rows for line in one.lines]
    assert {one.name for sheet in found for one in sheet} == set("abcde")


def test_what_fits_is_on_one_sheet_as_it_is():
    rows = (spoken("a", 3, 1), spoken("b"))
    assert sheets(rows) == (rows,)
    assert sheets(()) == ()
