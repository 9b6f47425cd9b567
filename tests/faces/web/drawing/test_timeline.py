from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.faces.web.drawing.strips import post_strips
from reportedly.faces.web.drawing.timeline import MOST_ROWS, WIDTHS, Clocks, person_timeline, post_timeline
from reportedly.faces.web.showing import STATIC
from reportedly.findings.outcome import first_day

from .made import (
    PEOPLE,
    Pages,
    change,
    drawing_of,
    hit_boxes,
    label_boxes,
    meet,
    named,
    person,
    post,
    posts,
    row,
    source,
    ticks_in,
)

WAYS = Pages()
CLOCKS = st.builds(
    Clocks,
    on=st.one_of(st.none(), st.dates().map(lambda d: d.isoformat()), st.just("2030-02-02")),
    known=st.one_of(st.none(), st.just("2030-02-03")),
)


def seen(*days: str | None, status: str = "current", who: str = "p1", start: int = 1, **more):
    return named(status, [row(start + i, "posting", d, who=who, status=status, **more) for i, d in enumerate(days)])


def marks(drawing):
    return [mark for r in drawing.rows for lane in r.lanes for mark in lane.marks]


@settings(max_examples=60, deadline=None)
@given(posts(), CLOCKS)
def test_everything_lies_within_and_no_words_meet(answer, clocks):
    for drawing in post_timeline(answer, WAYS, clocks).drawings:
        assert drawing.width == WIDTHS[drawing.form]
        for found in drawing.rows:
            labels, hits = label_boxes(found, drawing.form), hit_boxes(found)
            for _, (left, top, right, bottom) in (*labels, *hits):
                assert left >= 0
                assert right <= drawing.width
                assert top >= found.y - 0.05
                assert bottom <= found.y + found.height + 0.05
            for (_, a), (_, b) in combinations(labels, 2):
                assert not meet(a, b)
            for (_, a), (_, b) in combinations(hits, 2):
                assert not meet(a, b)
            for track in found.tracks:
                assert all(b.left >= 0 and b.right <= drawing.width for b in track.bars)
                assert all(a.right <= b.left for a, b in pairwise(track.bars))
        assert [r.y for r in drawing.rows] == sorted(r.y for r in drawing.rows)
        for clock in drawing.clocks:
            assert clock.x is None or drawing.left <= clock.x <= drawing.right
        labels = [n.label_x for n in drawing.axis.minor]
        assert labels == sorted(labels)


@settings(max_examples=40, deadline=None)
@given(posts())
def test_words_never_stand_on_what_opens_something_else(answer):
    for drawing in post_timeline(answer, WAYS).drawings:
        for found in drawing.rows:
            for name, box in hit_boxes(found):
                over = [words for words, other in label_boxes(found, drawing.form) if meet(box, other)]
                assert all(name.startswith(words) or words.isdigit() for words in over), (name, over)


@settings(max_examples=60, deadline=None)
@given(posts())
def test_what_is_later_stands_further_right_and_what_has_no_date_in_its_column(answer):
    for drawing in post_timeline(answer, WAYS).drawings:
        days = {r.id: r.day for n in answer.named for r in n.postings}
        for found in drawing.rows:
            dated = [
                (first_day(days[i]), t.x)
                for _, t in ticks_in(found)
                if len(days[i := t.href.rpartition("-")[2]] or "") == 10
            ]
            assert [x for _, x in sorted(dated)] == sorted(x for _, x in dated)
            for _, tick in ticks_in(found):
                is_dated = days[tick.href.rpartition("-")[2]] is not None
                assert (tick.x >= drawing.left) == is_dated
        for mark in marks(drawing):
            assert (mark.x > drawing.left) == mark.dated
            if not mark.dated:
                assert mark.x == drawing.undated
                assert mark.label.words.startswith("no date: ")


@settings(max_examples=30, deadline=None)
@given(posts(), CLOCKS)
def test_the_same_answer_is_drawn_in_the_same_way(answer, clocks):
    assert post_timeline(answer, WAYS, clocks) == post_timeline(answer, WAYS, clocks)


@settings(max_examples=30, deadline=None)
@given(posts())
def test_every_claim_can_be_opened_from_the_words(answer):
    told = post_timeline(answer, WAYS).told
    opened = {ref.href for spoken in told for line in spoken.lines for ref in line.refs}
    claims = {r for n in answer.named for r in n.postings} | {r for c in answer.changes for r in c.claims}
    assert {WAYS.document(r.document.key, r.id) for r in claims} <= opened


def test_no_evidence_and_no_dates_are_said_and_not_drawn():
    nothing = post_timeline(post(), WAYS)
    assert (nothing.drawings, nothing.told) == ((), ())
    assert "Nothing in the ledger" in nothing.empty
    undated = post_timeline(post([seen(None)]), WAYS)
    assert undated.drawings == ()
    assert "No report gives a day" in undated.empty
    assert undated.told[0].lines[0].words == "Named in the post in a report without a date, 1 report."


@pytest.mark.parametrize("form", WIDTHS)
def test_one_sighting_is_one_proven_day_open_on_both_sides(form):
    found = drawing_of(post_timeline(post([seen("2030-02-02")]), WAYS), form).rows[0]
    (bar,) = found.tracks[0].bars
    assert [p.kind for p in bar.pieces] == ["open", "open", "span", "proven"]
    assert [p.words for p in bar.pieces[:2]] == ["no evidence before 2 Feb 2030", "no evidence after 2 Feb 2030"]
    assert bar.edges == ()
    ((_, tick),) = ticks_in(found)
    assert tick.href == "/document/k1#c-c1"
    assert tick.title == "2 Feb 2030, Gazette, named, current: “the words of claim 1”"


def test_three_hundred_reports_are_thinned_and_counted():
    days = [f"2030-{1 + i // 25 % 12:02}-{1 + i % 25:02}" for i in range(300)]
    drawing = drawing_of(post_timeline(post([seen(*days)]), WAYS), "wide")
    (found,) = drawing.rows
    assert len(ticks_in(found)) < 40
    assert sum(t.count for _, t in ticks_in(found)) == 300
    assert sum(len(t.strokes) for _, t in ticks_in(found)) < 160
    first = found.tracks[0].ticks[0]
    assert first.title.endswith(f"and {first.count - 4} more, listed below")


def test_reports_of_one_day_are_one_tick_that_opens_the_first():
    (tick,) = drawing_of(post_timeline(post([seen(*["2030-02-02"] * 7)]), WAYS), "wide").rows[0].tracks[0].ticks
    assert (tick.count, len(tick.strokes), tick.label) == (7, 1, "7 reports, 2 Feb 2030")
    assert tick.href == "/document/k1#c-c1"
    assert tick.title.splitlines()[3:] == [
        "2 Feb 2030, Gazette, named, current: “the words of claim 4”",
        "and 3 more, listed below",
    ]


def test_a_year_is_a_band_and_never_a_day():
    dismissed = change("dismissed", "claimed", [row(9, "change", "2031-05-05", event="dismissed")], day="2030")
    drawing = drawing_of(post_timeline(post([seen("2029-03-01"), seen("2030", start=4)], [dismissed]), WAYS), "wide")
    found = drawing.rows[0]
    (stroke,) = [s for _, t in ticks_in(found) for s in t.strokes if s.end is not None]
    (mark,) = marks(drawing)
    assert mark.band == (stroke.x, stroke.end)
    assert stroke.end - stroke.x > 100
    assert "in 2030, day not given" in mark.name


def test_a_change_without_a_day_of_its_own_stands_where_it_was_first_told_and_says_so():
    rows = [row(3, "change", "2030-02-04", event="dismissed"), row(2, "change", "2030-02-02", event="dismissed")]
    told = change("dismissed", "claimed", rows, origins=("a", "b"))
    (mark,) = marks(drawing_of(post_timeline(post([seen("2030-01-01", "2030-03-01")], [told]), WAYS), "wide"))
    assert mark.by
    assert mark.name == "dismissed · claimed by 2 origins, no day given, first told on 2 Feb 2030"
    assert mark.href == "/document/k2#c-c2"
    assert "No day given, first told on 2 Feb 2030." in mark.title


def test_claims_and_answers_that_stand_apart_are_ticks_of_the_mark():
    said = row(2, "change", "2030-02-02", event="dismissed", sources=source("Deep Water"), certainty="hedged")
    deny = row(3, "response", "2030-03-01", event="dismissed", response="denied", sources=source("the ministry"))
    told = change("dismissed", "denied", [said], day="2030-02-01", answers=[deny])
    drawing = drawing_of(post_timeline(post([seen("2030-01-01", "2030-03-05", start=10)], [told]), WAYS), "wide")
    (mark,) = marks(drawing)
    (answer,) = mark.ticks
    assert [s.kind for s in answer.strokes] == ["denied"]
    assert answer.title == "1 Mar 2030, Gazette, denied, the ministry: “the words of claim 3”"
    assert mark.title.endswith("2 Feb 2030, Gazette, ◐ hedged, Deep Water: “the words of claim 2”")
    assert ("mark", "denied") in {(k.group, k.kind) for k in post_timeline(post([], [told]), WAYS).keys}


def test_two_successors_are_two_rows_and_each_stands_against_the_holder():
    first = change(
        "appointed", "claimed", [row(20, "change", "2030-03-02", who="p2", event="appointed")], day="2030-03-01"
    )
    second = change(
        "appointed", "claimed", [row(21, "change", "2030-03-03", who="p3", event="appointed")], day="2030-03-01"
    )
    found = post_timeline(post([seen("2030-01-05", "2030-02-02")], [first, second]), WAYS)
    drawing = drawing_of(found, "wide")
    assert [r.full for r in drawing.rows] == [PEOPLE["p1"], PEOPLE["p3"], PEOPLE["p2"]]
    holder = next(r for r in drawing.rows if r.full == PEOPLE["p1"])
    assert {m.label.words for lane in holder.lanes for m in lane.marks} == {
        f"{PEOPLE['p2']} takes over · claimed",
        f"{PEOPLE['p3']} takes over · claimed",
    }
    assert {m.href for lane in holder.lanes for m in lane.marks} == {"/document/k20#c-c20", "/document/k21#c-c21"}
    assert [e.kind for t in holder.tracks for b in t.bars for e in b.edges] == ["alleged", "alleged"]


def test_acting_former_and_inferred_are_told_apart():
    answer = post([seen("2030-01-05", status="acting", inferred=True), seen("2030-06-01", status="former", start=5)])
    found = post_timeline(answer, WAYS)
    row_ = drawing_of(found, "wide").rows[0]
    assert [(s.kind, s.inferred) for _, t in ticks_in(row_) for s in t.strokes] == [("acting", True), ("former", False)]
    assert all(p.acting for t in row_.tracks for b in t.bars for p in b.pieces if p.kind in ("span", "proven"))
    assert "date inferred" in row_.tracks[0].ticks[0].title
    kinds = {(k.group, k.kind) for k in found.keys}
    assert {("bar", "acting"), ("stroke", "former"), ("stroke", "inferred"), ("bar", "by")} <= kinds


def test_clocks_are_drawn_where_they_are_asked_and_near_and_named_where_they_are_far():
    answer = post([seen("2030-01-05", "2030-02-02")])
    assert drawing_of(post_timeline(answer, WAYS), "wide").clocks == ()
    near, far = drawing_of(post_timeline(answer, WAYS, Clocks(on="2030-01-20", known="2055-01-01")), "wide").clocks
    assert (near.label, near.x is not None) == ("as of 20 Jan 2030", True)
    assert (far.label, far.x) == ("known by 1 Jan 2055 ›", None)
    held = post_timeline(post([seen("2030-01-05")], on="2030-01-05"), WAYS, Clocks(on="2030-01-05")).told[0].held
    assert held == "On 5 Jan 2030: yes, evidence speaks for this very day."


def test_more_rows_than_can_be_drawn_are_told_in_words():
    crowd = []
    for i in range(MOST_ROWS + 3):
        one = {"person": f"Person {i}", "person_id": f"q{i}", "status": "current"}
        crowd.append(named("current", [row(i, "posting", f"2030-01-{1 + i % 28:02}", **one)]))
    found = post_timeline(post(crowd), WAYS)
    assert (len(found.drawings[0].rows), found.left_out, len(found.told)) == (MOST_ROWS, 3, MOST_ROWS + 3)


def test_of_more_rows_than_can_be_drawn_those_told_of_last_are_drawn_in_their_order():
    crowd = []
    for i in range(MOST_ROWS + 3):
        one = {"person": f"Person {i}", "person_id": f"q{i}", "status": "current"}
        crowd.append(named("current", [row(i, "posting", f"{2030 + i}-01-05", **one)]))
    drawn = [r.full for r in post_timeline(post(crowd), WAYS).drawings[0].rows]
    assert sorted(drawn) == sorted(f"Person {i}" for i in range(3, MOST_ROWS + 3))
    told = [one.name for one in post_timeline(post(crowd), WAYS).told if one.name in drawn]
    assert drawn == told


def test_a_persons_posts_are_rows_and_what_names_no_post_is_its_own():
    mayor = {"title": "mayor", "organization": "City of Arden", "post_id": "post2"}
    arrest = row(8, "change", "2030-05-01", event="detained", title=None, organization=None, post_id=None)
    answer = person(
        [seen("2030-01-05"), seen("2029-01-05", start=4, **mayor), seen("2030-02-01", status="acting", start=6)],
        [change("dismissed", "claimed", [row(7, "change", "2030-04-01", event="dismissed")], day="2030-04-01"),
         change("detained", "claimed", [arrest])],
    )  # fmt: skip
    drawing = drawing_of(person_timeline(answer, WAYS), "wide")
    assert [r.full for r in drawing.rows] == ["mayor, City of Arden", "commander, Lake Flotilla", "no post named"]
    assert [r.href for r in drawing.rows] == ["/post/post2", "/post/post1", None]
    assert [len([m for lane in r.lanes for m in lane.marks]) for r in drawing.rows] == [0, 1, 1]


def test_a_person_page_takes_the_terms_of_the_posts_it_is_given():
    mine, other = seen("2030-01-05", "2030-02-02"), seen("2030-04-01", who="p2", start=5)
    claimed = row(9, "change", "2030-03-01", who="p2", event="appointed")
    whole = post([mine, other], [change("appointed", "confirmed", [claimed], day="2030-03-01")])
    alone = drawing_of(person_timeline(person([mine]), WAYS), "wide").rows[0]
    known = drawing_of(person_timeline(person([mine]), WAYS, [whole]), "wide").rows[0]
    assert [e.kind for t in alone.tracks for b in t.bars for e in b.edges] == []
    assert [e.words for t in known.tracks for b in t.bars for e in b.edges] == ["over by 1 Mar 2030 (confirmed)"]


def test_a_claim_that_stands_only_in_a_denial_is_told_by_the_denial():
    echo = row(2, "change", "2030-02-02", event="dismissed")
    deny = row(3, "response", "2030-02-02", event="dismissed", response="denied", sources=source("the ministry"))
    told = replace(change("dismissed", "denied", [echo], answers=[deny], origins=()), denied_in=("c2",))
    found = post_timeline(post([seen("2030-01-01", start=10)], [told]), WAYS)
    (mark,) = marks(drawing_of(found, "wide"))
    assert mark.href == "/document/k3#c-c3"
    assert "asserted" not in mark.title
    lines = [ref.line for line in found.told[0].lines for ref in line.refs]
    assert "2 Feb 2030, Gazette, in the words of a denial, claimed by nobody: “the words of claim 2”" in lines


def test_terms_that_overlap_are_side_by_side_each_with_its_own_evidence():
    former = seen("2030-03-01", status="former", start=5)
    answer = post([seen("2030-01-05"), former, seen("2030-03-02", "2030-06-01", start=7)])
    found = drawing_of(post_timeline(answer, WAYS), "narrow").rows[0]
    opened = [[t.href.rpartition("-")[2] for t in track.ticks] for track in found.tracks]
    assert opened == [["c1", "c5"], ["c7", "c8"]]
    for track in found.tracks:
        assert track.bars
        for bar in track.bars:
            assert any(bar.left - 2 <= t.x + 1 <= bar.right + 2 for t in track.ticks)


def light_of(colour: str) -> float:
    """How light a colour such as '#1f4e8c' is, from 0 to 1, as WCAG 2 works it out."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_bars_have_an_outline_that_stands_out_from_the_page_in_light_and_in_dark():
    rules = (STATIC / "drawings.css").read_text(encoding="utf-8")
    for kind in ("t-span", "t-vague"):
        (rule,) = re.findall(rf"^[^{{}}]*\.{kind}\b[^{{}}]*{{([^}}]*)}}", rules, re.MULTILINE)
        assert "stroke: var(--bar); stroke-width: 1.5;" in rule
    tones = re.findall(r"--bar: var\((--[a-z-]+)", rules)
    assert tones == ["--accent", "--ink-soft"]
    light, _, dark = (STATIC / "style.css").read_text(encoding="utf-8").partition("@media (prefers-color-scheme: dark)")
    for scheme in (light, dark):
        colours = dict(re.findall(r"(--[a-z-]+): (#[0-9a-f]{6});", scheme))
        for tone in tones:
            low, high = sorted(light_of(colours[name]) for name in (tone, "--paper"))
            assert (high + 0.05) / (low + 0.05) >= 3


def test_what_names_somebody_and_the_days_of_a_strip_are_put_in_order_once():
    rows = [row(1, "posting", "2030-03-05", status="current"), row(2, "posting", "2030-01-05", status="current")]
    (strip,) = post_strips(post([named("current", rows)]), Pages())
    assert strip.sightings is strip.sightings
    assert [r.id for _, r in strip.sightings] == ["c2", "c1"]
    assert strip.days is strip.days
    assert strip.days == ("2030-01-05", "2030-03-05")
