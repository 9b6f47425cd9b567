"""The page of a command chart: what can be asked for, the sliders, and what is said where there is nothing."""

from __future__ import annotations

import re
from html import unescape

import pytest

from reportedly.faces.web.pages import charts
from reportedly.faces.web.sealing import checked
from reportedly.ledger import Ledger
from tests.faces.web.asking import asking, text
from tests.faces.web.harbour import NASTY, nasty


@pytest.fixture
def client(fleet_book):
    yield from asking(fleet_book)


def test_without_words_the_organizations_most_told_of_can_be_chosen(client, fleet_book):
    answer = client.get("/chart?known=2022-05-10")
    assert answer.status_code == 200
    listed = r'<li><a href="/chart\?known=2022-05-10&amp;body=[^"]+"><bdi>([^<]+)</bdi>'
    names = [unescape(name) for name in re.findall(listed, answer.text)]
    assert names == list(fleet_book.bodies(known="2022-05-10").bodies)
    assert names[0] == "Lake Fleet"
    assert "61st Brigade" not in names


def test_a_chart_says_the_day_why_it_is_that_day_and_what_it_is_told_from(client):
    told = text(client.get("/chart", params={"body": "Lake Fleet"}))
    assert "20 May 2022 , the day of the last report on these posts. Told from all that is known." in told
    told = text(client.get("/chart", params={"body": "Lake Fleet", "on": "2022-05-10", "known": "2022-05-12"}))
    assert "10 May 2022 , the day asked about. Told from what was known by 12 May 2022 ." in told


def test_the_heading_is_the_body_and_its_posts_people_and_words_are_opened(client, fleet_book):
    page = client.get("/chart", params={"body": "lake fleet", "on": "2022-05-01"}).text
    assert "<h1><bdi>Lake Fleet</bdi></h1>" in page
    assert '<h2 id="body-1" class="unseen">Lake Fleet</h2>' in page
    body = fleet_book.chart("lake fleet", on="2022-05-01").bodies[0]
    holder = body.posts[0].holders[0]
    for address in (
        f"/post/{body.posts[0].id}?on=2022-05-01",
        f"/person/{holder.person_id}?on=2022-05-01",
        f"/document/{holder.claims[0].document.key}?on=2022-05-01#c-{holder.claims[0].id}",
    ):
        assert f'href="{address}"' in page


def test_both_sliders_are_there_and_can_be_used_without_scripts(client):
    page = client.get("/chart", params={"body": "Lake Fleet", "known": "2022-05-16"}).text
    assert re.findall(r'<input type="range"[^>]+data-clock="(\w+)"[^>]+ hidden>', page) == ["on", "known"]
    assert re.findall(r'<input id="day-(\w+)" type="date" name="(\w+)"', page) == [("on", "on"), ("known", "known")]
    assert page.count('<button class="quiet" type="submit">Show</button>') == 2
    assert 'href="/chart?known=2022-05-09&amp;body=Lake%20Fleet"' in page
    assert re.search(r'<form class="slider" action="/chart" method="get"[^>]+id="slider-on">', page)


def test_days_that_leave_nothing_keep_the_slider_that_leads_back(client):
    answer = client.get("/chart", params={"body": "Lake Fleet", "known": "2001-01-01"})
    assert answer.status_code == 200
    assert "No report on these posts is left by the days and the sureness asked for." in text(answer)
    assert 'data-clock="known"' in answer.text
    assert 'data-clock="on"' not in answer.text


def test_words_that_fit_nothing_are_told_with_what_is_worded_nearly_so(client):
    answer = client.get("/chart", params={"body": "Lake Flet"})
    assert answer.status_code == 404
    assert "No post in the ledger is at an organization worded “ Lake Flet ”." in text(answer)
    assert 'value="Lake Flet"' in answer.text
    assert '<a href="/chart?body=Lake+Fleet">' in answer.text
    assert "Most told of" in text(client.get("/chart", params={"body": "Zanzibar Zoo"}))


def test_words_that_fit_very_much_give_a_choice_and_each_choice_a_chart(client, monkeypatch):
    monkeypatch.setattr(charts, "HEAVY", 3)
    answer = client.get("/chart", params={"body": "fleet", "on": "2022-05-10"})
    assert answer.status_code == 200
    assert "Which organization?" in answer.text
    chosen = re.findall(r'<li><a href="(/chart\?[^"]+)"><bdi>Lake Fleet</bdi>', answer.text)
    assert chosen == ["/chart?on=2022-05-10&amp;body=Lake+Fleet&amp;all=1"]
    chart = client.get(unescape(chosen[0])).text
    assert "<h1><bdi>Lake Fleet</bdi></h1>" in chart
    sliders = chart[chart.index('<div class="sliders">') :]
    assert sliders.count('<input type="hidden" name="all" value="1">') == 2


@pytest.mark.parametrize("query", ["on=soon", "known=2022-13-01", "sure=2"])
def test_a_bad_day_is_told_as_such(client, query):
    answer = client.get(f"/chart?body=Lake+Fleet&{query}")
    assert answer.status_code == 400
    assert "That did not work" in answer.text
    assert query.partition("=")[2] in text(answer)


def test_an_empty_ledger_says_what_to_do(tmp_path):
    with Ledger.open(tmp_path / "empty.ledger") as empty:
        for client in asking(empty):
            assert "No report names an organization yet." in text(client.get("/chart"))
            assert client.get("/chart?body=Lake+Fleet").status_code == 404


def test_a_report_of_a_chart_holds_no_form_and_both_days(client):
    answer = client.get("/chart", params={"body": "Lake Fleet", "on": "2022-05-10", "known": "2022-05-12", "report": 1})
    assert checked(answer.content)
    assert not re.search(r"<(form|input|button)", answer.text)
    assert "Told from what was known by 12 May 2022 ." in text(answer)


def test_markup_in_names_is_shown_as_words(tmp_path):
    with nasty(tmp_path / "nasty.ledger") as book:
        for client in asking(book):
            page = client.get("/chart", params={"body": book.bodies().bodies[0]}).text
            assert "ook &lt;i&gt;first&lt;/i&gt;" in page
            assert NASTY not in page
            assert "<script>" not in client.get("/chart", params={"body": NASTY}).text
