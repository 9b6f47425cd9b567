"""The markup of timelines: whole, harmless, and without anything that the policy of the app forbids."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from reportedly.faces.web.drawing.timeline import Clocks, Timeline, person_timeline, post_timeline
from reportedly.faces.web.showing import STATIC, environment

from .made import Pages, change, named, paper, person, post, row

EVIL = "<script>alert(1)</script>\"'&]]>"


def drawn(timeline: Timeline) -> str:
    page = '{% import "drawings/timeline.svg" as timelines %}{{ timelines.figure(timeline) }}'
    return environment().from_string(page).render(timeline=timeline)


@pytest.fixture(scope="module")
def full() -> str:
    rows = [
        row(1, "posting", "2030-01-05", status="current"),
        row(2, "posting", "2030-02-05", status="acting", inferred=True),
        row(3, "posting", "2030-03", status="current"),
        row(4, "posting", None, status="current"),
    ]
    findings = ["claimed", "confirmed", "denied", "disputed"]
    changes = [
        change("dismissed", word, [row(10 + i, "change", f"2030-0{4 + i}-01", event="dismissed")], day=day, came=came)
        for i, (word, day, came) in enumerate(
            zip(
                findings,
                ["2030-04-01", "2030-05", None, "2030"],
                ["borne out", None, "contradicted", None],
                strict=True,
            )
        )
    ]
    names = [named("current", rows), named("former", [row(5, "posting", "2031-01-01", status="former")])]
    return drawn(post_timeline(post(names, changes), Pages(), Clocks(on="2030-06-01", known="2030-07-01"), "one"))


def test_the_drawings_are_whole_and_every_reference_leads_somewhere(full):
    found = re.findall(r"<svg .*?</svg>", full, re.DOTALL)
    ids: list[str] = []
    for one in found:
        ET.fromstring(one)
        own = re.findall(r' id="([^"]*)"', one)
        assert set(re.findall(r"url\(#([^)]*)\)", one)) <= set(own)
        ids += own
    assert len(found) > 3
    assert len(ids) == len(set(ids))
    assert all(i.startswith("one-") for i in ids)


def test_nothing_in_them_needs_an_inline_style_or_script(full):
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=", full)


def test_every_class_that_is_drawn_has_a_look(full):
    sheet = (STATIC / "drawings.css").read_text(encoding="utf-8")
    used = {c for classes in re.findall(r'class="([^"]*)"', full) for c in classes.split() if c.startswith("t-")}
    unstyled = {c for c in used if not re.search(rf"\.{c}\b", sheet)}
    assert unstyled <= {"t-row", "t-axis", "t-name", "t-mark", "t-tick", "t-settled", "t-drawings", "t-words"}
    assert {"t-band", "t-month", "t-open", "t-alleged", "t-clock", "t-undated", "t-certainty"} <= used


def test_every_link_has_a_name_and_a_place_that_can_be_hit(full):
    wide = next(s for s in re.findall(r"<svg .*?</svg>", full, re.DOTALL) if "for-wide" in s)
    for link in ET.fromstring(wide).iter("a"):
        assert link.get("aria-label") or "".join(link.itertext()).strip()
        assert link.get("href", "").startswith("/")
        assert link.find("title") is None, "it would be read out as a part of the name"
        hit = next((r for r in link.iter("rect") if r.get("class") == "t-hit"), None)
        assert hit is not None or link.get("class") == "t-name"
        assert hit is None or (float(hit.get("width", 0)), float(hit.get("height", 0))) == (28, 28)


def test_words_of_documents_stay_words():
    evil = {"person": EVIL, "title": EVIL, "organization": EVIL}
    seen = row(1, "posting", "2030-01-05", status="current", **evil, document=paper(1, "2030-01-05", publisher=EVIL))
    told = change("dismissed", "claimed", [row(2, "change", "2030-02-05", event="dismissed", **evil)], origins=[EVIL])
    page = drawn(person_timeline(person([named("current", [seen])], [told]), Pages()))
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    for one in re.findall(r"<svg .*?</svg>", page, re.DOTALL):
        ET.fromstring(one)


def test_an_empty_state_is_a_sentence_and_the_words_stand_open():
    page = drawn(post_timeline(post([named("current", [row(1, "posting", None, status="current")])]), Pages()))
    assert "<svg" not in page
    assert "No report gives a day for any of this" in page
    assert '<details class="t-words" id="words" open>' in page


def test_the_key_has_another_sign_for_every_meaning_and_tells_the_number_over_strokes(full):
    seen = [row(i, "posting", "2030-01-05", status="current") for i in (1, 2)]
    former = [row(3, "posting", "2032-03-05", status="former")]
    answers = [row(6, "response", "2031-06-01", event="dismissed", response="no_comment")]
    told = change("dismissed", "claimed", [row(5, "change", "2031-03-01", event="dismissed")], answers=answers)
    page = drawn(post_timeline(post([named("current", seen), named("former", former)], [told]), Pages()))
    for one in (page, full):
        key = one[one.index('class="t-key"') :]
        signs = re.findall(r"<li>\s*<svg [^>]*>(.*?)</svg>\s*<span>(.*?)</span>", key[: key.index("</ul>")], re.DOTALL)
        assert len(signs) > 4
        assert len({sign for sign, _ in signs}) == len(signs)
    words = {meaning: sign for sign, meaning in signs}
    assert 'mask="url(#one-key-vague-both)"' in words["a day within that is not known"]
    assert "so many reports stand together there" in page


def test_a_number_over_strokes_is_told_where_only_the_narrow_drawing_has_one():
    seen = [row(i, "posting", day, status="current") for i, day in ((1, "2030-01-05"), (2, "2030-03-05"))]
    seen.append(row(3, "posting", "2031-12-05", status="current"))
    timeline = post_timeline(post([named("current", seen)]), Pages())
    counts = [[t.count for r in d.rows for track in r.tracks for t in track.ticks] for d in timeline.drawings]
    assert (max(counts[0]), max(counts[-1])) == (2, 1)
    assert ("stroke", "count") in {(key.group, key.kind) for key in timeline.keys}
    alone = post_timeline(post([named("current", seen[2:])]), Pages())
    assert ("stroke", "count") not in {(key.group, key.kind) for key in alone.keys}


def test_numbers_of_a_drawing_are_written_as_they_are_and_words_cannot_be():
    shape = environment().from_string("""<path {{ 'd="M%g %gh5"' | drawn(x, y) }}/>""")
    assert shape.render(x=1.50, y=-2) == '<path d="M1.5 -2h5"/>'
    with pytest.raises(TypeError):
        shape.render(x=1, y=EVIL)
