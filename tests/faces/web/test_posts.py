"""The page of a post, and lists of posts."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from reportedly.ledger import Ledger
from reportedly.vocabulary import Event
from tests.faces.web.browser import PHONE
from tests.faces.web.harbour import NASTY, app_over, nasty
from tests.ledger.pages import READ_AT, Page


@pytest.fixture
def book(told):
    with Ledger.open(told) as opened:
        yield opened


@pytest.fixture
def client(book):
    with TestClient(app_over(book)) as found:
        yield found


def post(book, words: str = "commander Lake Fleet") -> str:
    return f"/post/{book.list_posts(words).posts[0].id}"


def text(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def test_a_post_says_what_stands_who_is_named_and_what_changed(client, book):
    answer = client.get(post(book))
    told = text(answer)
    assert "Taras Vellin is named as commander on 12 May 2022." in told
    assert 'href="/chart?body=Lake+Fleet"' in answer.text
    assert "2 documents" in told
    assert "Taras Vellin is said to have been dismissed" in re.sub(r"\s+", " ", told)
    assert "Taras Vellin : held from at least 10 May 2022 to at least 12 May 2022" in told
    assert re.search(r'href="/post/[0-9a-f]{16}">quartermaster, Lake Fleet', answer.text)


def test_the_day_asked_about_is_answered_with_yes_or_not_known_and_the_words(client, book):
    held = client.get(f"{post(book)}?on=2022-05-12")
    table = held.text[held.text.index('id="day"') : held.text.index('id="named"')]
    assert "Who held it on 12 May 2022" in table
    assert re.search(r"h-yes.*?</span> yes</span>", table)
    assert "evidence speaks for this very day" in table
    assert '<a class="words"' in table
    later = text(client.get(f"{post(book)}?on=2022-05-20"))
    assert "not known" in later
    assert "no evidence speaks for that day" in later
    assert "Choose a day" in text(client.get(post(book)))


def test_no_differs_from_not_known(tmp_path):
    page = Page(
        "Per Dahl, former cook of the Lake Fleet, spoke. Ola Berg was appointed cook of the Lake Fleet on 3 May.",
        name="a.txt", published="2022-05-05",
    )  # fmt: skip
    cook = page.post("cook", "Lake Fleet")
    with Ledger.open(tmp_path / "a.ledger") as book, TestClient(app_over(book)) as client:
        former = page.posting("Per Dahl, former cook", page.person("Per Dahl"), cook, status="former")
        named = page.change(Event.APPOINTED, "Ola Berg was appointed", page.person("Ola Berg"), cook)
        book.add(page.document, [former, named], "e", READ_AT)
        answer = client.get(f"{post(book, 'cook')}?on=2022-05-09").text
    rows = re.findall(r'<span class="held h-(\w+)">', answer[: answer.index('id="named"')])
    assert "no" in rows


def test_every_wording_opens_the_post_and_words_of_several_a_choice(client, book):
    (found,) = book.who(book.list_posts("commander Lake Fleet").posts[0].id).posts
    for wording in {row.post_id for named in found.named for row in named.postings}:
        assert "<bdi>commander</bdi>" in client.get(f"/post/{wording}").text
    choice = client.get("/post/Lake Fleet")
    assert "Which post is Lake Fleet?" in choice.text
    assert re.search(r"commander, Lake Fleet</a>", choice.text)
    assert "People named in it" in client.get("/post/commander Lake Fleet").text


@pytest.mark.parametrize("which", ["0123456789abcdef", "nothing of the kind", "…"])
def test_no_post_is_a_page_that_says_so(client, which):
    answer = client.get(f"/post/{which}")
    assert answer.status_code == 404
    assert "no post" in answer.text


def test_what_was_not_known_by_then_is_named_all_the_same(client, book):
    answer = client.get(f"{post(book)}?known=2022-01-01")
    assert answer.status_code == 200
    assert "Nothing is told of this post within the days" in answer.text
    assert "<bdi>Lake Fleet</bdi>" in answer.text


def test_a_post_without_a_title_or_without_a_body_says_so(tmp_path):
    page = Page("Per Dahl of the Moss Battery spoke. Ola Berg, the harbour master, spoke.", name="a.txt")
    claims = [
        page.posting("Per Dahl of the Moss Battery", page.person("Per Dahl"), page.post(None, "Moss Battery")),
        page.posting("Ola Berg, the harbour master", page.person("Ola Berg"), page.post("harbour master")),
    ]
    with Ledger.open(tmp_path / "a.ledger") as book, TestClient(app_over(book)) as client:
        book.add(page.document, claims, "e", READ_AT)
        assert "A post whose title no report gives" in client.get(post(book, "Moss Battery")).text
        assert "No report says in which organization" in client.get(post(book, "harbour master")).text


def test_words_of_reports_are_never_markup(tmp_path):
    with nasty(tmp_path / "n.ledger") as book, TestClient(app_over(book)) as client:
        (found,) = book.list_posts().posts
        for path in (f"/post/{found.id}", f"/post/{found.id}?on=2022-03-01", f"/post/{found.id}?report=1", "/posts"):
            page = client.get(path)
            assert page.status_code == 200
            assert NASTY not in page.text
            assert "<i>first" not in page.text
            assert not re.search(r"<[^>]*\sonclick=", page.text.replace("&#34; onclick", ""))


def test_posts_are_listed_and_found_by_words(client, book):
    page = client.get("/posts").text
    assert re.findall(r'href="/post/([0-9a-f]{16})"', page) == [p.id for p in book.list_posts().posts]
    assert "No post in the ledger fits" in client.get("/posts?q=astronaut").text
    assert re.search(r"commander, Lake Fleet</a>", client.get("/posts?q=lake+fleet").text)


def test_a_report_of_a_post_reads_by_itself(client, book):
    page = client.get(f"{post(book)}?on=2022-05-12&report=1").text
    assert 'href="/' not in page
    assert "<form" not in page
    assert "evidence speaks for this very day" in page


@pytest.mark.parametrize("path", ["/posts", "?", "?on=2022-05-12"])
def test_everybody_can_use_it(book, live, page, axe, path):
    url = live(app_over(book))
    page.goto(url + (path if path.startswith("/") else post(book) + path))
    for summary in page.locator("main details > summary").all():
        summary.click()
    axe(page)


def test_a_day_is_asked_without_script_on_a_phone(book, live, new_page):
    phone = new_page(**PHONE, java_script_enabled=False)
    phone.goto(live(app_over(book)) + post(book))
    phone.get_by_label("On the day").fill("2022-05-12")
    phone.get_by_role("button", name="Ask", exact=True).click()
    assert "Who held it on 12 May 2022" in phone.locator("main").inner_text()
