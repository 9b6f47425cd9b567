"""The page of a post, and lists of posts."""

from __future__ import annotations

import re
from html import unescape
from itertools import product

import pytest
from fastapi.testclient import TestClient

from reportedly.faces.web.drawing import trimming
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


# A post of very many claims.


def cook(name: str, number: int):
    """A report that names somebody as the cook of one house."""
    words = f"{name}, cook of Pier House"
    day = f"{1990 + number // 12}-{1 + number % 12:02}-15"
    page = Page(f"{words}, spoke ({number}).", name=f"{number}.txt", published=day)
    claims = [page.posting(words, page.person(name), page.post("cook", "Pier House"))]
    if number % 9 == 7:
        claims.append(page.change(Event.DISMISSED, words, page.person(name), page.post("cook", "Pier House")))
    return page.document, claims


@pytest.fixture(scope="module")
def crowded(tmp_path_factory):
    """A ledger in which one man is named in a post in 30 reports, and 28 others once each."""
    others = product(("Ola", "Ivo", "Una", "Pia"), ("Berg", "Tarn", "Holm", "Lund", "Roos", "Kand", "Vaun"))
    names = ["Per Dahl"] * 30 + [" ".join(name) for name in others]
    with Ledger.open(tmp_path_factory.mktemp("crowded") / "crowded.ledger") as opened:
        for number, name in enumerate(names):
            opened.add(*cook(name, number), "e", READ_AT)
        yield opened


@pytest.fixture
def small_sheets(monkeypatch):
    monkeypatch.setattr(trimming, "SHEET", 40)


def in_words(page: str) -> str:
    return page[page.index('class="t-words" id="words"') : page.index('<section class="day"')]


def test_every_claim_of_a_long_post_is_reached_from_sheet_to_sheet(crowded, small_sheets):
    with TestClient(app_over(crowded)) as client:
        way, found, sheets = f"{post(crowded, 'cook')}?known=2030-05-01", set(), 0
        while way:
            words = in_words(client.get(way).text)
            assert words.startswith('class="t-words" id="words" open>') == bool(sheets)
            found |= set(re.findall(r'href="/document/[0-9a-f]+\?known=2030-05-01#c-([0-9a-f]+)"', words))
            sheets += 1
            assert f"part {sheets} of " in words
            way = unescape(next(iter(re.findall(r'rel="next" href="([^"]+)"', words)), ""))
            assert not way or "known=2030-05-01" in way
    assert sheets > 2
    assert found == {claim.id for claim in crowded.claims().claims}


def test_a_report_of_a_long_post_holds_every_claim(crowded, small_sheets):
    with TestClient(app_over(crowded)) as client:
        words = in_words(client.get(f"{post(crowded, 'cook')}?report=1").text)
    assert set(re.findall(r"“(.*?), cook of Pier House”", words)) == {c.person for c in crowded.claims().claims}
    assert "part 1 of" not in words


def test_terms_are_turned_like_other_lists(crowded):
    with TestClient(app_over(crowded)) as client:
        page = client.get(post(crowded, "cook"))
        total = int(re.search(r'<h2 id="terms">Terms <span class="count">(\d+)</span>', page.text).group(1))
        assert total > 25
        assert f'<a href="#terms">{total} terms</a>' in page.text
        assert f"1 – 25 of {total}" in text(page)
        assert f"26 – {total} of {total}" in text(client.get(f"{post(crowded, 'cook')}?terms=2"))
