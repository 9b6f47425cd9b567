"""Long silences on an axis: which are shortened, that no told day is lost in one, and that both sides are labelled."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.faces.web.drawing.axis import axis_of
from reportedly.faces.web.drawing.days import BREAK, MARGIN, scale_over
from reportedly.faces.web.drawing.lettering import BOLD, TEXT, width
from reportedly.faces.web.drawing.silences import LEAST_DAYS, long_silences, silences
from reportedly.faces.web.drawing.timeline import WIDTHS, Clocks, person_timeline, post_timeline

from .made import Pages, change, drawing_of, named, person, post, posts, row, ticks_in
from .test_drawn import drawn

WAYS = Pages()
NEW = ["2023-04-12", "2023-04-13", "2023-04-20", "2023-05-03", "2023-05-04", "2023-05-30", "2023-06-11"]
LINES = ((30.0, 310.0), (94.0, 310.0), (30.0, 610.0), (94.0, 610.0), (256.0, 1010.0), (320.0, 1010.0))
"""The lines of the three widths, without and with a column for no date."""

_OLD = st.dates(min_value=date(1950, 1, 1), max_value=date(2022, 12, 31)).map(lambda d: d.isoformat())
_NEW = st.dates(min_value=date(2023, 1, 1), max_value=date(2023, 6, 30)).map(lambda d: d.isoformat())
DAYS = st.lists(st.one_of(_NEW, _NEW, _NEW, _OLD, _OLD.map(lambda d: d[:7]), _OLD.map(lambda d: d[:4])), min_size=1)


def seen(*days: str | None, who: str = "p1", start: int = 1):
    return named("current", [row(start + i, "posting", d, who=who, status="current") for i, d in enumerate(days)])


@settings(max_examples=300, deadline=None)
@given(DAYS, st.sampled_from(LINES))
def test_the_line_is_monotonic_and_a_break_swallows_no_day_that_is_told(days, line):
    scale = scale_over(days, *line)
    ordinals = range(scale.first.toordinal(), scale.last.toordinal() + 2)
    xs = [scale.place(n) for n in ordinals[:: max(1, len(ordinals) // 500)]]
    assert xs == sorted(xs)
    assert (scale.place(ordinals[0]), scale.place(ordinals[-1])) == pytest.approx(line, abs=0.02)
    for iso in days:
        for x in (scale.begin(iso), scale.end(iso)):
            assert line[0] <= x <= line[1] + 0.02
            for cut in scale.breaks:
                assert x <= cut.left - MARGIN + 0.05 or x >= cut.right + MARGIN - 0.05
    for cut in scale.breaks:
        assert cut.right - cut.left == pytest.approx(BREAK, abs=0.02)
        assert cut.silence.days >= LEAST_DAYS
        assert scale.place(cut.first) == pytest.approx(cut.left, abs=0.02)
        assert scale.place(cut.last) == pytest.approx(cut.right, abs=0.02)


@settings(max_examples=300, deadline=None)
@given(DAYS, st.sampled_from(LINES))
def test_what_is_told_has_a_third_of_the_line_and_never_less_for_the_breaks(days, line):
    scale = scale_over(days, *line)
    if scale.breaks:
        assert (line[1] - line[0]) - len(scale.breaks) * (BREAK + 2 * MARGIN) >= (line[1] - line[0]) / 3
        whole = (line[1] - line[0]) / (scale.last.toordinal() - scale.first.toordinal() + 1)
        assert scale.unit > whole


@settings(max_examples=300, deadline=None)
@given(DAYS, st.sampled_from(LINES))
def test_both_sides_of_a_break_are_labelled_and_no_labels_meet(days, line):
    scale = scale_over(days, *line)
    axis = axis_of(scale)
    for part in scale.stretches:
        for notches in (axis.minor, axis.major):
            inside = [n for n in notches if part.left <= n.x <= part.right and n.label]
            assert inside or not (notches and len(scale.stretches) > 1)
    for notches, size in ((axis.minor, TEXT), (axis.major, TEXT * BOLD)):
        told = [n for n in notches if n.label]
        for a, b in pairwise(told):
            half = [width(n.label, size) / 2 if n.centred else 0.0 for n in (a, b)]
            assert a.label_x - half[0] + width(a.label, size) < b.label_x - half[1]
        for n in notches:
            assert n.bare or not any(cut.left < n.x < cut.right for cut in scale.breaks)


@given(st.integers(1, 3000), st.integers(2, 40), st.sampled_from(LINES))
def test_what_is_evenly_told_has_no_break(apart, count, line):
    days = [(date(1900, 1, 1) + timedelta(days=apart * i)).isoformat() for i in range(count)]
    assert scale_over(days, *line).breaks == ()


@pytest.mark.parametrize(
    ("days", "length"),
    [
        (["2020-09", *NEW], ["2 years 6 months"]),
        (["2020", *NEW], ["1 year", "2 years 3 months"]),
        (["1999-03-01", *NEW], ["24 years"]),
        (["2022-10-01", *NEW], ["6 months"]),
        (["2023-02-01", *NEW], []),
        (["2020-09-05", "2023-04-12"], []),
        (["2014", "2016", "2019", "2023"], []),
        (["2015", "2016"], []),
        (["2021-04-12", *NEW, *(f"2022-{m:02}-15" for m in range(1, 13))], []),
    ],
)
def test_the_silences_that_are_shortened_and_how_long_they_are(days, length):
    assert [one.length for one in long_silences(days, 8)] == length
    assert long_silences(days, 0) == ()


def test_silences_lie_between_neighbours_in_time():
    assert silences([]) == ()
    found = silences(["2023-04", "2023-04-12", "2023-05-03", "2022"])
    assert [(str(one.since), str(one.until), one.days) for one in found] == [
        ("2022-01-01", "2022-12-31", 363),
        ("2022-12-31", "2023-04-01", 90),
        ("2023-04-30", "2023-05-03", 2),
    ]
    assert [one.days for one in silences(["2022", "2023", "2023-05-03", "2023-05-04"])] == [363, 121, 0, 240]


@pytest.mark.parametrize("form", WIDTHS)
def test_an_old_day_leaves_the_room_to_the_many_new_ones(form):
    told = change("detained", "claimed", [row(50, "change", d, event="detained") for d in ("2023-05-02", "2023-06-09")])
    old = change("appointed", "claimed", [row(60, "change", "2023-04-13", event="appointed")], day="2020-09")
    drawing = drawing_of(post_timeline(post([seen(*NEW)], [told, old]), WAYS), form)
    (cut,) = drawing.breaks
    (found,) = drawing.rows
    assert drawing.right - cut.right > 0.4 * (drawing.right - drawing.left)
    assert len(ticks_in(found)) > 3
    detained = next(m for lane in found.lanes for m in lane.marks if m.label.words.startswith("detained"))
    assert len(detained.ticks) == 1
    assert cut.words.startswith("The axis is broken here: about 2 years 6 months between 30 Sep 2020 and 12 Apr 2023")


@pytest.mark.parametrize("form", WIDTHS)
def test_a_bar_goes_on_through_a_break_with_its_sign_and_an_open_end_has_none(form):
    crossing = drawing_of(post_timeline(post([seen("2015-02-03", *NEW)]), WAYS), form)
    (cut,) = crossing.breaks
    (track,) = crossing.rows[0].tracks
    assert track.cuts == (pytest.approx((cut.left + cut.right) / 2),)
    (bar,) = track.bars
    assert any(p.kind == "span" and p.x < cut.left < cut.right < p.x + p.width for p in bar.pieces)
    apart = drawing_of(post_timeline(post([seen("2015-02-03"), seen(*NEW, who="p2", start=20)]), WAYS), form)
    assert len(apart.breaks) == 1
    assert [t.cuts for r in apart.rows for t in r.tracks] == [(), ()]


@settings(max_examples=60, deadline=None)
@given(posts(), st.sampled_from([None, "2024-01-01", "2010-05-05"]))
def test_nothing_that_is_drawn_at_a_day_stands_in_a_break(answer, on):
    for found in (post_timeline(answer, WAYS, Clocks(on=on)), person_timeline(person(answer.named), WAYS, [answer])):
        for drawing in found.drawings:
            xs = [x for r in drawing.rows for t in r.tracks for tick in t.ticks for x in places(tick)]
            marks = [m for r in drawing.rows for lane in r.lanes for m in lane.marks]
            xs += [x for m in marks for x in (*(m.band or (m.x,)), *(p for tick in m.ticks for p in places(tick)))]
            xs += [e.x for r in drawing.rows for t in r.tracks for b in t.bars for e in b.edges]
            xs += [clock.x for clock in drawing.clocks if clock.x is not None]
            for cut in drawing.breaks:
                inside = [x for x in xs if cut.left - MARGIN + 0.1 < x < cut.right + MARGIN - 0.1]
                assert not inside or in_one_year(cut)
            assert all(drawing.left <= x <= drawing.right for x in xs if x != drawing.undated and x > drawing.left)


def in_one_year(cut) -> bool:
    """Whether the break is within a year that is told, whose sign stands in the middle of it."""
    return (f"{cut.silence.since:%m-%d}", f"{cut.silence.until:%m-%d}") == ("01-01", "12-31")


def places(tick) -> list[float]:
    return [x for s in tick.strokes for x in ((s.x,) if s.end is None else (s.x, s.end))]


def test_the_day_of_the_question_stays_on_a_broken_axis():
    answer = post([seen("2015-02-03", *NEW)])
    drawing = drawing_of(post_timeline(answer, WAYS, Clocks(on="2019-01-01", known="2023-08-01")), "wide")
    assert [b.silence.length for b in drawing.breaks] == ["3 years 11 months", "4 years 3 months"]
    on, known = drawing.clocks
    assert drawing.breaks[0].right < on.x < drawing.breaks[1].left
    assert drawing.breaks[1].right < known.x <= drawing.right


def test_another_peoples_report_that_stands_against_a_term_has_its_place():
    mine, other = seen(*NEW), seen("2023-06-20", who="p2", start=20)
    late = row(40, "change", "2031-01-01", who="p2", event="appointed")
    whole = post([mine, other], [change("appointed", "claimed", [late], day="2023-06-15")])
    (found,) = person_timeline(person([mine]), WAYS, [whole]).drawings[-1].rows
    (mark,) = [m for lane in found.lanes for m in lane.marks]
    assert [t.x + t.width <= WIDTHS["wide"] for t in mark.ticks] == [True]


def test_a_break_is_told_in_words_and_the_key_shows_it():
    page = drawn(post_timeline(post([seen("2015-02-03", *NEW)]), WAYS, prefix="one"))
    silence = "about 8 years between 3 Feb 2015 and 12 Apr 2023"
    assert f"<p>The axis is broken, and shortens {silence}.</p>" in page
    assert f"nothing drawn has a day within: {silence}.</p>" in page
    assert page.count(f"<title>The axis is broken here: {silence}, of which nothing drawn tells, are shortened") == 3
    assert page.count('class="t-break"') == 3
    assert page.count('class="t-cut-bar"') == 3
    assert "<span>the axis is broken: " in page
    whole = drawn(post_timeline(post([seen(*NEW)]), WAYS, prefix="one"))
    assert not re.search("broken|t-break|t-cut", whole)
