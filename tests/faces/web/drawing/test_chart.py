"""The command chart as it is drawn: states of posts, who stands in a box, sliders over both clocks, the page."""

from __future__ import annotations

import re

import pytest

from reportedly.faces.web.asked import Asked
from reportedly.faces.web.drawing.chart import STATES, chart_of, distance
from reportedly.faces.web.links import Links
from reportedly.faces.web.showing import environment
from reportedly.ledger import Ledger
from reportedly.vocabulary import Event
from tests.ledger.fleet import fleet
from tests.ledger.pages import READ_AT, Page

PAGE = '{% import "drawings/chart.html" as charts with context %}{{ charts.sliders(chart) }}{{ charts.chart(chart) }}'


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    page = Page("The harbour master of the Lake Fleet was dismissed.", name="m.txt", published="2022-05-03")
    who = page.person(None, description="harbour master")
    nobody = page.change(Event.DISMISSED, "The harbour master", who, page.post("harbour master", "Lake Fleet"))
    with Ledger.open(tmp_path_factory.mktemp("fleet") / "fleet.ledger") as opened:
        for document, claims in [*fleet(), (page.document, [nobody])]:
            opened.add(document, claims, "engine 1", READ_AT)
        yield opened


def boxes(panels):
    for panel in panels:
        yield from panel.boxes
        yield from boxes(panel.panels)


def box(chart, title):
    return next(found for found in boxes(chart.panels) if found.title == title)


def drawn(answer, **clocks):
    asked = Asked(**clocks)
    return environment().from_string(PAGE).render(chart=chart_of(answer), to=Links(asked=asked), asked=asked)


def test_the_states_of_posts_are_counted_with_their_signs(ledger):
    chart = chart_of(ledger.chart("Lake Fleet"))
    assert chart.posts == 10
    assert [(state, count) for state, count, *_ in chart.counts] == [
        ("held", 1),
        ("unsettled", 1),
        ("unknown", 7),
        ("nobody", 1),
    ]
    assert all((sign, word) == STATES[state] for state, _, sign, word in chart.counts)
    assert len(set(STATES.values())) == len(STATES)


def test_who_is_alleged_stands_side_by_side_with_whom_they_replace(ledger):
    found = box(chart_of(ledger.chart("Lake Fleet")), "Commander")
    assert (found.state, found.word) == ("unsettled", "not settled")
    merz, sorn = found.places
    assert (merz.above, merz.holder.person) == ("last known", "Ada Merz")
    assert merz.below == ("1 May 2022, 19 days before", "An end on 14 May 2022 is claimed, and not settled")
    assert (sorn.above, sorn.below) == ("alleged", ("A start on 14 May 2022 is claimed, and not settled",))


def test_an_unknown_holder_is_shown_by_who_is_last_known(ledger):
    found = box(chart_of(ledger.chart("Lake Fleet")), "Chief of staff")
    (place,) = found.places
    assert (found.state, found.sign, place.above) == ("unknown", "?", "last known")
    (before,) = box(chart_of(ledger.chart("Lake Fleet", on="2022-04-30")), "Chief of staff").places
    assert (before.above, before.below) == ("first known", ("1 May 2022, 1 day after",))


def test_a_known_holder_stands_alone_and_others_are_folded(ledger):
    chart = chart_of(ledger.chart("Lake Fleet"))
    (part,) = [panel for panel in chart.panels[0].panels if panel.name == "61st Brigade"]
    (found,) = part.boxes
    assert found.state == "held"
    assert [place.holder.person for place in found.places] == ["Rada Ilves"]
    assert [place.holder.person for place in found.others] == ["Petra Vaun"]
    assert (found.places[0].above, found.places[0].holder.acting) == (None, True)


def test_panels_say_why_they_stand_where_they_do_and_have_names_of_their_own(ledger):
    chart = chart_of(ledger.chart("Lake Fleet"))
    fleet_, museum = chart.panels
    assert (fleet_.note, museum.note) == ("", "No wording says what it is part of.")
    assert [panel.name for panel in fleet_.panels] == ["61st Brigade", "Air arm", "Southern Squadron"]
    idents = re.findall(r'id="(body-[\d-]+)"', drawn(ledger.chart("Lake Fleet")))
    assert len(idents) == len(set(idents)) == 6


@pytest.mark.parametrize(
    ("iso", "told"),
    [
        ("2022-05-20", "the same day"),
        ("2022-05-19", "1 day before"),
        ("2022-06-20", "31 days after"),
        ("2021-12-20", "about 5 months before"),
        ("2012-05-20", "about 10 years before"),
    ],
)
def test_distances_are_told_in_words(iso, told):
    assert distance(iso, "2022-05-20") == told


def test_the_sliders_run_over_the_days_of_evidence_and_of_knowledge(ledger):
    on, known = chart_of(ledger.chart("Lake Fleet", on="2022-05-10", known="2022-05-18")).sliders
    assert (on.clock, on.low, on.high, on.at, on.value, on.most) == (
        "on",
        "2022-05-01",
        "2022-05-16",
        "2022-05-10",
        9,
        15,
    )
    assert (on.before, on.after, on.x) == ("2022-05-09", "2022-05-14", 600.0)
    assert [step.x for step in on.steps] == sorted(step.x for step in on.steps)
    assert (on.steps[0].x, on.steps[-1].x) == (0.0, 1000.0)
    assert (known.clock, known.high, known.at, known.before) == ("known", "2022-05-20", "2022-05-18", "2022-05-16")


def test_a_day_outside_the_evidence_widens_its_slider(ledger):
    on, _ = chart_of(ledger.chart("Lake Fleet", on="2023-01-01")).sliders
    assert (on.high, on.value, on.after, on.before) == ("2023-01-01", on.most, None, "2022-05-20")


def test_nothing_known_yet_leaves_the_slider_of_knowledge(ledger):
    chart = chart_of(ledger.chart("Lake Fleet", known="2001-01-01"))
    assert (chart.posts, chart.panels, [slider.clock for slider in chart.sliders]) == (0, (), ["known"])


def test_a_ledger_without_days_has_no_chart_day(tmp_path):
    page = Page("Ada Merz, commander of the Lake Fleet.", name="m.txt")
    posting = page.posting("Ada Merz, commander", page.person("Ada Merz"), page.post("commander", "Lake Fleet"))
    with Ledger.open(tmp_path / "undated.ledger") as opened:
        opened.add(page.document, [posting], "engine 1", READ_AT)
        answer = opened.chart("Lake Fleet")
    assert [slider.clock for slider in chart_of(answer).sliders] == ["known"]
    assert "<strong>No day</strong>: no report on these posts gives a day." in drawn(answer)
    assert box(chart_of(answer), "Commander").places[0].above == "told of"


def test_every_holder_opens_the_words_and_the_person_and_every_post_its_page(ledger):
    answer = ledger.chart("Lake Fleet", on="2022-05-15")
    html = drawn(answer, on="2022-05-15")
    for found in boxes(chart_of(answer).panels):
        assert f'href="/post/{found.post.id}?on=2022-05-15"' in html
        for holder in found.post.holders:
            assert f'href="/person/{holder.person_id}?on=2022-05-15"' in html
            claim = holder.claims[0]
            assert f'href="/document/{claim.document.key}?on=2022-05-15#c-{claim.id}"' in html


def test_unknown_is_said_in_words_and_nobody_named_too(ledger):
    html = drawn(ledger.chart("Lake Fleet"))
    assert html.count("</span> not known</span>") == 7
    assert html.count("</span> nobody named</span>") == 1
    assert "no evidence speaks for that day" in html


def test_sliders_work_without_scripts_and_carry_the_other_clocks(ledger):
    html = drawn(
        ledger.chart("Lake Fleet", on="2022-05-10", known="2022-05-18"), on="2022-05-10", known="2022-05-18", sure=0.5
    )
    assert html.count('<form class="slider" action="/chart" method="get"') == 2
    assert html.count('<input type="hidden" name="body" value="Lake Fleet">') == 2
    assert html.count('<input type="hidden" name="sure" value="0.5">') == 2
    assert html.count('<input type="hidden" name="on"') == html.count('<input type="hidden" name="known"') == 1
    assert 'href="/chart?on=2022-05-14&amp;known=2022-05-18&amp;sure=0.5&amp;body=Lake%20Fleet"' in html
    reset = 'href="/chart?known=2022-05-18&amp;sure=0.5&amp;body=Lake%20Fleet" aria-label="Reset: The day asked about"'
    assert f"{reset}>Reset</a>" in html


def test_sliders_tell_the_day_in_words_and_keep_what_else_the_address_asks_for(ledger):
    html = (
        environment()
        .from_string(PAGE.replace("sliders(chart)", "sliders(chart, more=[('body', 'x'), ('all', '1')])"))
        .render(chart=chart_of(ledger.chart("Lake Fleet", on="2022-05-10")), to=Links(asked=Asked()), asked=Asked())
    )
    for clock, day in (("on", "10 May 2022"), ("known", "20 May 2022")):
        assert f'data-clock="{clock}" aria-label="' in html
        assert f'<label for="day-{clock}">' in html
        assert f'<strong class="slider-said" aria-hidden="true">{day}</strong>' in html
    assert html.count('<input type="hidden" name="all" value="1">') == 2
    assert html.count('<input type="hidden" name="body" value="Lake Fleet">') == 2
    assert 'href="/chart?on=2022-05-14&amp;body=Lake%20Fleet&amp;all=1"' in html


def test_a_box_shows_a_few_people_and_says_how_many_more_there_are(tmp_path):
    with Ledger.open(tmp_path / "many.ledger") as opened:
        for number in range(30):
            name = f"Ada {chr(65 + number // 5)}erz{'abcde'[number % 5]}ow"
            words = f"{name}, deputy commander of the Lake Fleet"
            page = Page(f"{words}, spoke.", name=f"{number}", published="2022-05-03")
            posting = page.posting(words, page.person(name), page.post("deputy commander", "Lake Fleet"))
            opened.add(page.document, [posting], "engine 1", READ_AT)
        chart = chart_of(opened.chart("Lake Fleet"))
        html = drawn(opened.chart("Lake Fleet"))
    found = box(chart, "Deputy commander")
    assert (len(found.places), len(found.others), found.more) == (8, 12, 10)
    assert "22 other people told of" in html
    assert ">10 others</a>" in html


def test_a_body_of_the_page_s_name_does_not_say_it_again(ledger):
    html = (
        environment()
        .from_string(PAGE.replace("chart(chart)", "chart(chart, title='Lake Fleet')"))
        .render(chart=chart_of(ledger.chart("Lake Fleet")), to=Links(asked=Asked()), asked=Asked())
    )
    assert '<h2 id="body-1" class="unseen">Lake Fleet</h2>' in html
    assert html.count('class="unseen">') - html.count('<span class="unseen">') == 1


def test_names_from_documents_are_text_and_nothing_is_styled_or_scripted_in_place(tmp_path):
    evil = "<script>alert(1)</script>"
    page = Page(f'{evil}, "onload=x of the Lake Fleet.', name=evil, published="2022-05-03", publisher=evil)
    posting = page.posting(evil, page.person(evil), page.post('"onload=x', "Lake Fleet"))
    with Ledger.open(tmp_path / "evil.ledger") as opened:
        opened.add(page.document, [posting], "engine 1", READ_AT)
        html = drawn(opened.chart("Lake Fleet"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert not re.search(r"\sstyle=|\son\w+=|<script|<style", html.replace("&#34;onload=x", ""))
