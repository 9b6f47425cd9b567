"""The tree of a story: every report once, later ones to the right, labels apart, lines to what each derives from."""

from __future__ import annotations

import itertools
import random
import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.faces.web.asked import Asked
from reportedly.faces.web.drawing.branching import headline
from reportedly.faces.web.drawing.lettering import NAME, TEXT, width
from reportedly.faces.web.drawing.tree import NARROW, tree_of
from reportedly.faces.web.links import Links
from reportedly.faces.web.showing import environment
from reportedly.ledger import Ledger
from reportedly.ledger.evidence import DocumentRow
from reportedly.ledger.reports import StoryDocument, StoryRow
from reportedly.vocabulary import Event
from tests.ledger.pages import Page
from tests.ledger.test_comparing import first, read, second
from tests.ledger.test_telling import denied

KINDS = ("copy", "cut", "rewrite", "retelling", "citing")
CALM = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""However busy the machine is, the drawings are judged and not its speed."""

PAGE = '{% import "drawings/tree.svg" as trees with context %}{{ trees.story(tree) }}'


def document(number, published, publisher="Gazette", title="Admiral sacked"):
    return DocumentRow(
        key=f"k{number}",
        id=f"d{number}",
        name=f"report-{number}.txt",
        publisher=publisher,
        title=title,
        url=None,
        published=published,
        inferred=False,
        read_at="2022-06-01T09:30:00",
    )


def paper(number, published, parent=None, kind="copy", **more):
    return StoryDocument(
        document=document(number, published, **more),
        derives_from=None if parent is None else f"d{parent}",
        derives_from_key=None if parent is None else f"k{parent}",
        kind=None if parent is None else kind,
        reasons=() if parent is None else ("the words are the same", f"{number} credits {parent}"),
    )


def row(*papers, origins=()):
    return StoryRow(
        id="story", first_day=None, last_day=None, documents=papers, origins=origins, changes=(), reasons=()
    )


DAYS = st.none() | st.dates(date(2020, 1, 1), date(2023, 12, 31)).map(str) | st.just("2022-05-10")
WORDS = st.text(min_size=1, max_size=80) | st.sampled_from(["Gazette", "W" * 60, "記" * 40, "a b c " * 20])


@st.composite
def stories(draw):
    count = draw(st.integers(1, 14))
    found = []
    for number in range(count):
        parent = draw(st.none() | st.integers(0, count + 1))
        day, kind = draw(DAYS), draw(st.sampled_from(KINDS))
        found.append(paper(number, day, parent, kind, publisher=draw(st.none() | WORDS), title=draw(st.none() | WORDS)))
    return row(*found, origins=("Gazette",))


def keys(sketch):
    return sorted(node.report.key for node in sketch.nodes)


def flat(twigs):
    for twig in twigs:
        yield twig.report.key
        yield from flat(twig.below)


@CALM
@given(stories())
def test_every_document_is_drawn_and_listed_once(story):
    tree = tree_of(story)
    wanted = sorted(p.document.key for p in story.documents)
    assert keys(tree.wide) == keys(tree.narrow) == sorted(flat(tree.twigs)) == wanted
    assert sorted(r.key for r in tree.reports) == wanted
    joined = {(r.parent, r.key) for r in tree.reports if r.parent}
    for sketch in (tree.wide, tree.narrow):
        assert {(e.parent, e.child) for e in sketch.edges} == joined
        assert {t.key for t in sketch.trunks} == {parent for parent, _ in joined}


@CALM
@given(stories())
def test_what_derives_from_another_stands_right_of_it_or_says_why_not(story):
    nodes = {node.report.key: node for node in tree_of(story).wide.nodes}
    for node in nodes.values():
        above = nodes.get(node.report.parent)
        if above is not None and node.x <= above.x:
            assert node.report.note is not None
            earlier = node.report.day and above.report.day and node.report.day < above.report.day
            assert earlier or above.report.day is None
    by_day = sorted((n.report.day, n.x) for n in nodes.values() if n.report.day and not n.report.parent)
    assert [x for _, x in by_day] == sorted(x for _, x in by_day)


@CALM
@given(stories())
def test_no_labels_overlap_and_all_lie_within_the_drawing(story):
    tree = tree_of(story)
    for sketch, right in ((tree.wide, tree.wide.plot), (tree.narrow, NARROW)):
        rows = sorted((node.top, node.top + node.height) for node in sketch.nodes)
        assert all(end <= start for (_, end), (start, _) in itertools.pairwise(rows))
        for node in sketch.nodes:
            word = f"  {node.report.word}" if node.report.word and sketch is tree.wide else ""
            assert node.text_x + width(node.name, NAME) + width(word, TEXT) <= right
            assert all(node.text_x + width(line) <= right for line in node.lines)
            assert node.top <= node.text_y <= node.text_y + 17 * len(node.lines) <= node.top + node.height
            assert node.x - node.reach >= 0
            assert max(node.x + node.reach, node.day_x if sketch is tree.wide else 0) <= sketch.width
            assert node.top + node.height <= sketch.height
    shown = sorted((m.x, m.x + width(m.label)) for m in tree.wide.marks if m.label)
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(shown))
    assert all(end <= tree.wide.width for _, end in shown)
    assert min(n.x - n.reach for n in tree.wide.nodes) >= tree.wide.plot


@CALM
@given(stories())
def test_on_narrow_pages_time_runs_down_and_no_sign_stands_on_the_line_of_another(story):
    sketch = tree_of(story).narrow
    lanes = {}
    for node in sketch.nodes:
        lanes.setdefault(node.report.lane, []).append((node.report.day or "~", node.y))
    for found in lanes.values():
        assert [day for day, _ in sorted(found, key=lambda pair: pair[1])] == sorted(day for day, _ in found)
    for trunk in sketch.trunks:
        passed = [n for n in sketch.nodes if n.report.key != trunk.key and trunk.top < n.y < trunk.bottom]
        assert all(abs(node.x - trunk.x) > 1 for node in passed)


@CALM
@given(stories(), st.randoms(use_true_random=False))
def test_the_same_story_gives_the_same_drawing_in_whatever_order_its_documents_come(story, chance):
    papers = list(story.documents)
    chance.shuffle(papers)
    assert tree_of(row(*papers, origins=story.origins)) == tree_of(story)


def test_a_copy_of_the_same_day_stands_beside_the_first_and_not_on_it():
    tree = tree_of(row(paper(1, "2022-05-10"), paper(2, "2022-05-10", 1), paper(3, "2022-05-10", 2)))
    one, two, three = (node.x for node in tree.wide.nodes)
    assert one < two < three
    assert [node.report.depth for node in tree.wide.nodes] == [0, 1, 2]


def test_days_far_apart_stand_further_apart():
    tree = tree_of(row(paper(1, "2022-05-10"), paper(2, "2022-05-12"), paper(3, "2022-06-12")))
    one, two, three = (node.x for node in tree.wide.nodes)
    assert three - two > 2 * (two - one)


@pytest.mark.parametrize(
    ("papers", "note"),
    [
        ((paper(1, "2022-05-10"), paper(2, "2022-05-08", 1)), "dated 2 days before what it derives from"),
        ((paper(1, "2022-05-10"), paper(2, None, 1)), "no date is known"),
        ((paper(1, None), paper(2, "2022-05-08", 1)), "no date is known of what it derives from"),
        ((paper(1, "2022-05-10"), paper(2, "2022-05-12", 9)), "what it derives from, d9, is not part of this story"),
    ],
)
def test_what_the_place_of_a_report_cannot_show_is_said(papers, note):
    (found,) = [r.note for r in tree_of(row(*papers)).reports if r.key == "k2"]
    assert found == note


def test_a_report_without_a_date_stands_in_a_column_of_its_own():
    tree = tree_of(row(paper(1, "2022-05-10"), paper(2, None), paper(3, "2022-05-12")))
    nodes = {node.report.key: node.x for node in tree.wide.nodes}
    assert nodes["k2"] > nodes["k3"] > nodes["k1"]
    assert [mark.label for mark in tree.wide.marks] == ["10 May 2022", "", "no date"]  # no room for the 12th
    assert [mark.x for mark in tree.wide.marks] == [nodes["k1"], nodes["k3"], nodes["k2"]]


@pytest.fixture(scope="module")
def heard(tmp_path_factory):
    """A report, its copy, one that cites it, one with an origin of its own, and a denial."""
    text = "Three tugs lay idle on Friday. Taras Vellin lost the Lake Fleet he was commander of, the tugmen said."
    page = Page(text, name="own.txt", published="2022-05-12", publisher="Iron Pass")
    who, post = page.person("Taras Vellin"), page.post("commander", "Lake Fleet")
    claim = page.change(Event.DISMISSED, "Taras Vellin lost the Lake Fleet", who, post, "tugmen")
    with Ledger.open(tmp_path_factory.mktemp("heard") / "heard.ledger") as ledger:
        copy = first("again.txt", "2022-05-11", "Evening Copy")
        read(ledger, first(), copy, second(published="2022-05-12"), (page.document, [claim]), denied())
        (story,) = ledger.story("Vellin").stories
        yield story


@pytest.mark.parametrize(
    ("reports", "told"),
    [(1, "1 report that names 3 origins"), (2, "2 reports that name 3 origins"), (3, "3 reports, 3 origins")],
)
def test_fewer_reports_than_origins_are_said_to_name_them(heard, reports, told):
    named = (*heard.origins, "a third")[:3]
    assert headline(replace(heard, documents=heard.documents[:reports], origins=named)) == told


def test_a_story_of_a_ledger_numbers_its_origins_where_they_come_in(heard):
    tree = tree_of(heard)
    assert tree.headline == headline(heard) == "5 reports, 2 origins"
    assert tree.origins == ("Gazette", "tugmen")
    signs = {node.report.name: (node.shape, node.number) for node in tree.wide.nodes}
    assert signs["Gazette"] == ("origin", "1")
    assert signs["Iron Pass"] == ("origin", "2")
    assert signs["denied.txt"] == ("own", "")
    assert signs["Evening Copy"] == ("derived", "")
    assert [kind for kind, *_ in tree.kinds] == ["copy", "citing"]


def test_each_line_tells_the_reasons_of_the_join(heard):
    tree = tree_of(heard)
    told = {edge.kind: edge.told for edge in tree.wide.edges}
    assert told["copy"].startswith("Evening Copy, copy; from Gazette: ")
    assert "which published the other" in told["citing"]


def drawn(story, asked=None):
    asked = asked or Asked()
    return environment().from_string(PAGE).render(tree=tree_of(story), to=Links(asked=asked), asked=asked)


def test_the_page_links_every_report_and_carries_the_clocks(heard):
    html = drawn(heard, Asked(known="2022-05-31"))
    for found in heard.documents:
        assert html.count(f'href="/document/{found.document.key}?known=2022-05-31"') == 3
    assert "5 reports, 2 origins" in html
    assert "<strong>cites it</strong>" in html


def test_the_drawings_are_well_formed_and_have_no_styles_or_scripts(heard):
    evil = row(
        paper(1, "2022-05-10", publisher='"><script>alert(1)</script>', title="</svg><img src=x onerror=alert(1)>"),
        paper(2, "2022-05-11", 1, publisher="a & b", title="<style>*{}</style>"),
    )
    for story in (heard, evil):
        html = drawn(story)
        assert not re.search(r'\sstyle=|\son\w+="|<script|<style|<img', html)
        for svg in re.findall(r"<svg.*?</svg>", html, re.DOTALL):
            ET.fromstring(svg)


def test_a_big_story_is_drawn_at_once():
    chance = random.Random(7)
    papers = [
        paper(n, f"2022-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}", n and chance.randrange(n))
        for n in range(1, 400)
    ]
    tree = tree_of(row(*papers))
    assert len(tree.wide.nodes) == len(tree.narrow.nodes) == 399
