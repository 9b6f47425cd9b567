"""What changed between two days: before and after, why, on whom; and what is left for later on a big ledger."""

from __future__ import annotations

import html
import re

import pytest
from fastapi.testclient import TestClient

from reportedly.faces.web.app import create_app
from reportedly.faces.web.house import House
from reportedly.faces.web.pages import changes
from reportedly.ledger import Ledger
from reportedly.ledger import news as ledger_news
from reportedly.vocabulary import Answer, Event
from tests.faces.web.browser import NO_SCRIPT, PHONE
from tests.faces.web.harbour import nasty
from tests.ledger.pages import READ_AT, Page
from tests.ledger.test_comparing import first
from tests.ledger.test_differences import answered, named, other
from tests.ledger.test_telling import elsewhere

HOSTS = frozenset(("testserver", "127.0.0.1"))


def app_over(book: Ledger):
    return create_app(House(book=book, hosts=HOSTS))


def text(page) -> str:
    told = page if isinstance(page, str) else page.text
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", told).split()))


def told_of(answer, name: str) -> str:
    """What the page tells of one person."""
    parts = re.findall(r'<section class="told-of".*?</section>', answer.text, re.DOTALL)
    return next((part for part in parts if f"<bdi>{name}</bdi>" in part), "")


@pytest.fixture
def book(tmp_path):
    """A dismissal that is told, told again, denied, and overtaken by a successor; and a resignation elsewhere."""
    with Ledger.open(tmp_path / "may.ledger") as opened:
        reports = (first(), other(), answered(Answer.DENIED), named(published="2022-06-20"), elsewhere())
        for document, claims in reports:
            opened.add(document, claims, "engine 1", READ_AT)
        yield opened


@pytest.fixture
def client(book):
    with TestClient(app_over(book)) as found:
        yield found


def test_a_finding_stands_before_and_after_with_the_claims_that_made_it(client):
    answer = client.get("/changes?from=2022-05-15&to=2022-05-20")
    told = told_of(answer, "Taras Vellin")
    then, now = re.findall(r"<dd>(.*?)</dd>", told, re.DOTALL)[:2]
    assert "claimed" in text(then)
    assert "2 origins" in text(then)
    assert "denied" in text(now)
    assert "claimed before, denied now (denied by Arcania's Defence Ministry)" in text(told)
    assert "answer.txt" in text(told) or "spoke of Taras Vellin" in text(told)
    assert "#c-" in told


def test_what_is_new_was_not_known_before(client):
    told = told_of(client.get("/changes?from=2022-05-01&to=2022-05-11"), "Taras Vellin")
    assert "not known" in text(re.findall(r"<dd>(.*?)</dd>", told, re.DOTALL)[0])
    assert "Alleged dismissal: new, claimed, one origin" in text(told)


def test_who_is_only_named_comes_after_the_changes(client):
    page = client.get("/changes?from=2022-05-01&to=2022-06-30").text
    assert page.index("Said to have happened, or answered") < page.index("Named in a post")
    assert page.index("<bdi>Rosa Lind</bdi>") < page.index("<bdi>Ada Merz</bdi>")
    assert "Named as commander, Lake Fleet, for the first time" in text(page)


def test_a_successor_bears_out_what_was_told_of_another(client):
    answer = client.get("/changes?from=2022-06-01&to=2022-06-30")
    beside = answer.text[answer.text.index('id="beside"') :]
    assert "Taras Vellin, alleged dismissal: borne out by later evidence" in text(beside)


def test_where_that_takes_long_it_is_looked_up_when_asked_for(client, monkeypatch):
    monkeypatch.setattr(ledger_news, "COMPARED", 0)
    answer = client.get("/changes?from=2022-06-01&to=2022-06-30")
    assert "borne out" not in text(answer)
    (address,) = re.findall(r'href="([^"]+)">Look at them too', answer.text)
    assert "borne out by later evidence" in text(client.get(html.unescape(address)))


def test_without_days_it_is_the_last_days_with_reports(client):
    answer = client.get("/changes")
    assert 'name="from" value="2022-05-' in answer.text
    assert 'name="to" value="2022-06-20"' in answer.text
    assert "No days were given" in text(answer)
    assert "No days were given" not in text(client.get("/changes?from=2022-05-15&to=2022-05-20"))


def test_one_day_alone_is_filled_up(client):
    assert 'name="from" value="2022-05-13"' in client.get("/changes?to=2022-05-20").text
    assert 'name="to" value="2022-06-20"' in client.get("/changes?from=2022-05-13").text


def test_a_day_of_knowledge_is_the_last_that_counts(client):
    answer = client.get("/changes?from=2022-05-01&to=2022-06-30&known=2022-05-11")
    assert 'name="to" value="2022-05-11"' in answer.text
    assert "borne out" not in text(answer)


def test_only_of_whom_is_asked(client):
    answer = client.get("/changes?from=2022-05-01&to=2022-06-30&name=Lind")
    assert told_of(answer, "Rosa Lind")
    assert not told_of(answer, "Taras Vellin")
    assert client.get("/changes?from=2022-05-01&to=2022-06-30&name=Zanzibar").status_code == 404


def test_a_copy_changes_nothing_and_that_is_said(tmp_path):
    with Ledger.open(tmp_path / "c.ledger") as book:
        for document, claims in (first(), first("again.txt", "2022-05-12", "Evening Copy")):
            book.add(document, claims, "engine 1", READ_AT)
        with TestClient(app_over(book)) as client:
            told = text(told_of(client.get("/changes?from=2022-05-11&to=2022-05-12"), "Taras Vellin"))
    assert "Told of again, and nothing new: 1 claim that changes nothing." in told
    assert "Evening Copy" in told


def test_people_whom_nobody_names_are_told_of(tmp_path):
    page = Page("A lock keeper was dismissed, the board said.", name="lock.txt", published="2022-05-12")
    claim = page.change(
        Event.DISMISSED, "A lock keeper was dismissed", page.person(None, description="lock keeper"), None, "board"
    )
    with Ledger.open(tmp_path / "l.ledger") as book:
        book.add(page.document, [claim], "engine 1", READ_AT)
        with TestClient(app_over(book)) as client:
            assert "Lock keeper, alleged dismissal: new, told by board" in text(client.get("/changes"))


def test_a_time_without_reports_leads_to_one_with_some(client):
    answer = client.get("/changes?from=2023-01-01&to=2023-02-01")
    assert "No report became known in this time." in text(answer)
    assert 'href="/changes?from=2022-06-13&amp;to=2022-06-20">the last week of reports' in answer.text


def test_an_empty_ledger_says_what_to_do(tmp_path):
    with Ledger.open(tmp_path / "e.ledger") as book, TestClient(app_over(book)) as client:
        for path in ("/changes", "/changes?to=2022-05-20", "/changes?from=2022-05-20"):
            answer = client.get(path)
            assert answer.status_code in (200, 400)
        assert "No report has been read yet." in text(client.get("/changes"))


@pytest.mark.parametrize(
    "asked", ["from=2022-05-20&to=2022-05-10", "from=soon", "to=2022-13-01", "from=2022-05-20&to=2022-05-20"]
)
def test_days_that_make_no_time_are_refused(client, asked):
    answer = client.get(f"/changes?{asked}")
    assert answer.status_code == 400
    assert 'class="way"' in answer.text


def test_too_many_reports_ask_for_a_shorter_time(client, monkeypatch):
    monkeypatch.setattr(changes, "MANY", 2)
    answer = client.get("/changes?from=2022-05-01&to=2022-06-30")
    assert "5 reports became known in this time: too many" in text(answer)
    assert 'href="/changes?from=2022-06-23&amp;to=2022-06-30">its last 7 days' in answer.text
    assert told_of(client.get("/changes?from=2022-05-01&to=2022-06-30&name=Vellin"), "Taras Vellin")


def test_what_takes_long_to_weigh_follows_and_opens_the_new_claims_meanwhile(client, monkeypatch):
    monkeypatch.setattr(changes, "WORTH", 0)
    answer = client.get("/changes?from=2022-05-15&to=2022-05-20")
    told = told_of(answer, "Taras Vellin")
    assert "1 new claim." in text(told)
    assert "#c-" in told
    assert "before, denied now" not in text(told)
    (address,) = re.findall(r'<a href="([^"]+)">See what', told)
    assert "before, denied now" in text(told_of(client.get(html.unescape(address)), "Taras Vellin"))
    again = told_of(client.get("/changes?from=2022-05-15&to=2022-05-20"), "Taras Vellin")
    assert "before, denied now" in text(again), "it is kept"


def test_new_claims_are_in_order_changes_first_and_then_the_newest(client, monkeypatch):
    monkeypatch.setattr(changes, "WORTH", 0)
    told = told_of(client.get("/changes?from=2022-05-01&to=2022-06-30"), "Taras Vellin")
    days = re.findall(r'<time datetime="([^"]+)"', told)
    assert len(days) > 2
    assert days == sorted(days, reverse=True)


def test_a_script_has_it_weighed_and_without_one_a_link_leads_there(live, book, new_page, monkeypatch):
    monkeypatch.setattr(changes, "WORTH", 0)
    url = live(app_over(book))
    page = new_page(**NO_SCRIPT)
    page.goto(f"{url}/changes?from=2022-05-15&to=2022-05-20")
    assert page.get_by_text("before, denied now").count() == 0
    page.get_by_role("link", name="See what it changes").click()
    page.get_by_text("before, denied now").wait_for()
    book.add(*other("2022-05-19", source="Orle channel"), "engine 2", READ_AT.replace(year=2023))
    page = new_page()
    page.goto(f"{url}/changes?from=2022-05-15&to=2022-05-20")
    page.get_by_text("before, denied now").wait_for()


def test_many_people_are_turned_page_by_page(client, monkeypatch):
    monkeypatch.setattr(changes, "PEOPLE", 1)
    seen, address = [], "/changes?from=2022-05-01&to=2022-06-30"
    while address:
        answer = client.get(address)
        seen += re.findall(r'<h3 id="n-[^"]+"><a[^>]+><bdi>([^<]+)</bdi>', answer.text)
        following = re.search(r'rel="next" href="([^"]+#people)"', answer.text)
        address = html.unescape(following[1]) if following else None
    assert seen == ["Rosa Lind", "Taras Vellin", "Ada Merz"]


def test_a_report_has_all_of_it_weighed_and_leads_nowhere(client, monkeypatch):
    monkeypatch.setattr(changes, "WORTH", 0)
    page = client.get("/changes?from=2022-05-01&to=2022-06-30&report=1").text
    assert "Alleged dismissal: new, denied, two origins" in text(page)
    assert "<form" not in page
    assert "<script" not in page
    assert 'href="/' not in page


def test_the_words_of_authors_are_only_words(tmp_path):
    with nasty(tmp_path / "n.ledger") as book, TestClient(app_over(book)) as client:
        page = client.get("/changes").text
    assert "<script>alert" not in page
    assert "<b>Dahl</b>" not in page
    assert "Per &lt;b&gt;Dahl&lt;/b&gt;" in page


def test_everybody_can_use_it(live, book, page, axe):
    url = live(app_over(book))
    for path in ("/changes?from=2022-05-01&to=2022-06-30", "/changes?from=2023-01-01&to=2023-02-01"):
        page.goto(url + path)
        axe(page)


def test_on_a_phone_nothing_stands_out(live, book, new_page):
    page = new_page(**PHONE)
    page.goto(live(app_over(book)) + "/changes?from=2022-05-01&to=2022-06-30")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
