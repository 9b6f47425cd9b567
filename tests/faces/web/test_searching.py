"""Search: people, posts, sources, and the words of the texts."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from reportedly.faces.web.pages.searching import WIDE, passage_of
from reportedly.ledger import Ledger
from reportedly.ledger.answers import DocumentRow, Hit, Words
from tests.faces.web.browser import PHONE
from tests.faces.web.harbour import NASTY, app_over, long_story, nasty


@pytest.fixture
def book(told):
    with Ledger.open(told) as opened:
        yield opened


@pytest.fixture
def client(book):
    with TestClient(app_over(book)) as found:
        yield found


def sections(page: str) -> list[str]:
    return re.findall(r'<h2 id="(\w+)">', page)


def test_the_only_person_is_offered_first(client, book):
    page = client.get("/search?q=Vellin").text
    (found,) = book.list_people("Vellin").people
    main = page[page.index("<h1") :]
    assert re.search(r'href="([^"]+)"', main[main.index('class="best"') :]).group(1) == f"/person/{found.id}"
    assert "The only person that these words fit" in main
    assert sections(page) == ["texts"]


def test_several_people_posts_sources_and_texts_have_a_section_each(client):
    assert sections(client.get("/search?q=Merz").text)[0] == "people"
    fleet = client.get("/search?q=lake+fleet").text
    assert sections(fleet) == ["posts", "texts"]
    assert "Chart of Lake Fleet" in fleet
    assert sections(client.get("/search?q=Deep+Water").text) == ["sources", "texts"]


def test_words_are_marked_in_passages_that_lead_into_the_text(client, book):
    page = client.get("/search?q=harbour+fire").text
    (hit,) = book.search("harbour fire").hits
    assert "<mark>harbour</mark> <mark>fire</mark>" in page
    assert f'href="/document/{hit.document.key}#b{hit.passage.start}"' in page
    assert f'href="/document/{hit.document.key}#b0">Admiral reported sacked after harbour fire, ' in page
    assert hit.document.name == "harbour.txt"
    assert "harbour.txt" not in page


def test_words_in_quotes_are_a_phrase(client):
    assert "<mark>good hands</mark>" in client.get('/search?q="good+hands"').text
    assert "<mark>" not in client.get('/search?q="hands+good"').text


def test_the_clocks_hold_for_all_of_it(client):
    page = client.get("/search?q=Vellin&known=2022-05-10").text
    assert "denial" not in page
    assert re.search(r'href="/person/[0-9a-f]{16}\?known=2022-05-10"', page)
    assert "take the limits away" in client.get("/search?q=Vellin&known=2022-01-01").text


def test_nothing_found_gives_near_names_and_a_way_on(client):
    page = client.get("/search?q=Taras+Velln").text
    assert "Nothing here holds all of these words" in page
    assert re.search(r'Did you mean\s+<a href="/search\?q=Taras\+Vellin"><bdi>Taras Vellin</bdi></a>', page)
    assert "add reports" in page


def test_no_words_ask_for_some(client):
    for path in ("/search", "/search?q=", "/search?q=+++"):
        page = client.get(path)
        assert page.status_code == 200
        assert "Write a name in any spelling" in page.text


@pytest.mark.parametrize("words", ["…", '"', "AND OR NOT *", "(", "a" * 5000, "\x00", "'; DROP TABLE people; --", "%"])
def test_any_words_are_answered(client, words):
    assert client.get("/search", params={"q": words}).status_code == 200


def test_texts_are_turned_page_by_page(tmp_path):
    with long_story(tmp_path / "long.ledger", 30) as book, TestClient(app_over(book)) as client:
        first = client.get("/search?q=sacked").text
        assert "30 documents" in first
        assert first.count('<p class="passage">') == 10
        third = client.get("/search?q=sacked&texts=3").text
        assert third.count('<p class="passage">') == 10
        assert 'rel="next"' not in third
        assert client.get("/search?q=sacked&texts=x").status_code == 400
        assert client.get("/search?q=sacked&texts=99").status_code == 200


def test_words_of_reports_and_of_the_search_are_never_markup(tmp_path):
    with nasty(tmp_path / "n.ledger") as book, TestClient(app_over(book)) as client:
        for words in ("alert", NASTY, "Dahl", "sacked"):
            page = client.get("/search", params={"q": words}).text
            assert "<script>alert" not in page
            assert "<b>Dahl" not in page


def hit(text: str, *spans: tuple[int, int], at: int = 100) -> Hit:
    document = DocumentRow(
        key="k", id="i", name="n", publisher=None, title=None, url=None, published=None, inferred=False, read_at=""
    )
    matches = tuple(Words(start=at + a, end=at + b, text=text[a:b]) for a, b in spans)
    return Hit(
        document=document, block="paragraph", passage=Words(start=at, end=at + len(text), text=text), matches=matches
    )


def test_a_short_passage_is_shown_whole_and_a_long_one_around_its_words():
    short = passage_of(hit("one two three", (4, 7)))
    assert [(p.text, p.sought) for p in short.pieces] == [("one ", False), ("two", True), (" three", False)]
    assert short.cut == (False, False)
    long = "word " * 300 + "here it stands " + "word " * 300
    at = long.index("here")
    cut = passage_of(hit(long, (at, at + 4)))
    shown = "".join(p.text for p in cut.pieces)
    assert cut.cut == (True, True)
    assert len(shown) <= WIDE
    assert shown.startswith("word ")
    assert "here it stands" in shown
    assert not shown.endswith("wor")


def test_words_that_overlap_are_marked_once_and_none_at_all_shows_the_beginning():
    both = passage_of(hit("the lake fleet lay", (4, 8), (4, 14), (9, 14)))
    assert [p.text for p in both.pieces if p.sought] == ["lake fleet"]
    none = passage_of(hit("x" * 1000))
    assert [len(p.text) for p in none.pieces] == [WIDE]


@pytest.mark.parametrize("path", ["/search", "/search?q=Vellin", "/search?q=fleet", "/search?q=Velln"])
def test_everybody_can_use_it(book, live, page, axe, path):
    page.goto(live(app_over(book)) + path)
    axe(page)


def test_one_box_finds_the_page_on_a_phone(book, live, new_page):
    phone = new_page(**PHONE)
    phone.goto(live(app_over(book)) + "/search")
    phone.get_by_label("People, posts, organizations, sources, words").fill("Vellin")
    phone.keyboard.press("Enter")
    phone.get_by_role("main").get_by_role("link", name="Taras Vellin").first.click()
    assert "Taras Vellin" in phone.get_by_role("heading", level=1).inner_text()
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
