"""The reader: the text to the letter, claims marked in it, cards beside it, and nothing in a document that acts."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient

from reportedly.faces.web.app import create_app
from reportedly.faces.web.house import House
from reportedly.faces.web.pages import reader
from reportedly.ledger import Ledger
from reportedly.vocabulary import BlockKind
from tests.faces.web.tangled import BENT, EVIL, hostile, tangled
from tests.ledger.pages import READ_AT, Page
from tests.ledger.story import everything

HOSTS = frozenset(("testserver", "127.0.0.1"))


def app_on(book):
    return create_app(House(book=book, hosts=HOSTS))


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    with Ledger.open(tmp_path_factory.mktemp("reader") / "reader.ledger") as opened:
        for document, claims in (tangled(), hostile(), *everything()):
            opened.add(document, claims, "engine 1", READ_AT)
        yield opened


@pytest.fixture(scope="module")
def ask(book):
    with TestClient(app_on(book)) as client:
        yield client.get


@pytest.fixture(scope="module")
def key(book):
    return lambda name: book.document(name).document.key


class Text(HTMLParser):
    """The words of the document in a page: those in its column, less numbers and remarks."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.signs: list[str] = []
        self._deep: list[tuple[str, bool]] = []
        self.feed(re.search(r'<div class="text">\n(.*)\n</div>\n<aside class="margin"', page, re.DOTALL)[1])

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        classes = (given.get("class") or "").split()
        if "steers" in classes:
            self.signs.append(given["title"])
        self._deep.append((tag, tag in ("sup", "summary") or bool({"remark", "steers", "further"} & set(classes))))

    def handle_endtag(self, tag):
        assert self._deep.pop()[0] == tag

    def handle_data(self, data):
        if not any(hidden for _, hidden in self._deep):
            self.words.append(data)

    @property
    def told(self) -> str:
        return "".join(self.words)


@pytest.mark.parametrize("name", ["harbour-police.txt", "harbour.txt", "denial.txt", "notes.txt"])
@pytest.mark.parametrize("query", ["", "?statements=1"])
def test_the_text_is_shown_to_the_letter(book, ask, key, name, query):
    assert Text(ask(f"/document/{key(name)}{query}").text).told == book.document(name).text


def test_every_claim_has_an_anchor_at_its_words_and_a_card_and_they_lead_to_each_other(book, ask, key):
    page = ask(f"/document/{key('harbour-police.txt')}?statements=1").text
    claims = book.document("harbour-police.txt").claims
    assert len(claims) == 10
    for number, claim in enumerate(claims, 1):
        assert page.count(f'id="c-{claim.id}"') == 1
        assert page.count('<li class="note') == 10
        assert f'id="card-{claim.id}" data-n="{number}"' in page
        assert f'<a href="#card-{claim.id}" data-n="{number}"' in page
        assert f'<a class="num" href="#c-{claim.id}"' in page
        assert re.search(rf'id="t{claim.evidence.start}"[^>]*><span class="anchor" id="c-', page)


def test_every_id_is_there_once_and_every_link_within_the_page_leads_somewhere(ask, key):
    for name in ("harbour-police.txt", "harbour.txt"):
        page = ask(f"/document/{key(name)}?statements=1").text
        ids = re.findall(r' id="([^"]+)"', page)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r' href="#([^"]+)"', page)) <= set(ids)


def test_words_know_every_claim_and_cell_that_points_at_them(ask, key):
    page = ask(f"/document/{key('harbour-police.txt')}").text
    stretch = re.search(
        r'<mark[^>]*data-c="([^"]*)" data-w="([^"]*)">(?:<span[^>]*>(?:</span>)?)*Harbour Police<', page
    )
    assert stretch[1] == "3 2 1"
    assert {"1.organization", "2.organization", "3.organization"} <= set(stretch[2].split())


def test_blocks_are_told_apart_and_residue_is_folded(ask, key):
    page = ask(f"/document/{key('harbour-police.txt')}").text
    assert page.count("<h1") == 1
    assert re.search(r'<h1 class="b b-headline" id="b0" dir="auto">Harbour police chief out, deputy in', page)
    assert '<p class="b b-byline"' in page
    assert '<p class="b b-dateline"' in page
    assert '<blockquote class="b b-quote"' in page
    assert '<details class="b b-residue"><summary>42 characters of residue, not read for claims' in page
    assert "Printed again: it says what" in page
    assert "Dated 2019, by <bdi>Ines Hart</bdi>." in page


def test_a_title_that_no_headline_says_stands_above_the_text(ask, key):
    page = ask(f"/document/{key('harbour.txt')}").text
    assert '<h1 class="b-headline"><bdi>Admiral reported sacked after harbour fire</bdi></h1>' in page


def test_a_card_tells_all_of_a_claim_and_each_part_opens_its_words(book, ask, key):
    page = ask(f"/document/{key('harbour-police.txt')}").text
    claim = next(c for c in book.document("harbour-police.txt").claims if c.event == "dismissed")
    card = re.search(rf'<li class="note[^>]*id="card-{claim.id}".*?</li>', page, re.DOTALL)[0]
    words = " ".join(unescape(re.sub(r"<[^>]+>", "", card.replace("<d", " <d"))).split())
    assert "◐ hedged change sure .91" in words
    assert "is said to have been dismissed on 1 March 2024." in words
    assert "Quay Letter¶ → citing a clerk of the court¶" in words
    assert "… claimed 1 origin" in words
    assert "by the words “reported” when 1 Mar 2024, from “on Friday”" in words
    assert f'href="/person/{claim.person_id}"' in card
    assert f'href="/post/{claim.post_id}"' in card
    assert f'href="/review/{claim.id}"' in card
    for cell in (*claim.cells, *claim.sources):
        assert f'href="#t{cell.words.start}"' in card


def test_each_card_has_the_words_themselves_on_one_line(book, ask, key):
    cards = ask(f"/document/{key('harbour-police.txt')}").text
    for claim in book.document("harbour-police.txt").claims:
        if claim.kind != "statement":
            card = cards[cards.index(f'id="card-{claim.id}"') :]
            told = re.search(r'<blockquote class="quoted" dir="auto">“(.*?)”</blockquote>', card)[1]
            assert unescape(told) == " ".join(claim.evidence.text.split())


def test_plain_statements_are_marked_on_demand(ask, key):
    page = ask(f"/document/{key('harbour-police.txt')}").text
    assert "k-statement" not in page
    assert "Mark 1 plain statement too" in page
    assert "k-statement" in ask(f"/document/{key('harbour-police.txt')}?statements=1").text


def test_claims_less_sure_than_asked_for_are_left_out_and_counted(ask, key):
    page = ask(f"/document/{key('harbour-police.txt')}?sure=0.75").text
    assert "4 claims less sure than .75 are left out." in page
    assert len(re.findall(r'<li class="note', page)) == 5


def test_the_head_tells_where_the_document_comes_from(book, ask, key):
    page = ask(f"/document/{key('harbour-police.txt')}").text
    assert book.document("harbour-police.txt").sha256 in page
    assert '<a href="https://mirror.example/harbour-police" rel="noreferrer noopener">' in page
    assert "the line of filing says “4 March 2024”" in page
    assert "8 Mar 2024 (inferred): the day before the next Saturday" in page
    assert "by engine 1" in page
    assert re.search(
        r'<dt>repeated caption</dt><dd>A caption is printed twice; it is read once.<ul><li><a[^>]*href="#t', page
    )


def test_a_document_without_a_date_says_so(ask, key):
    page = ask(f"/document/{key('notes.txt')}").text
    assert '<span class="soft">no date of publication</span>' in page
    assert "not known: no date is given" in page
    assert 'as of the report, <span class="soft">no date</span>' in page


def test_a_document_after_the_day_of_knowledge_says_so(ask, key):
    page = ask(f"/document/{key('harbour.txt')}?known=2022-05-01").text
    assert "After the day of knowledge:" in page
    assert "badge f-" not in page
    assert "After the day of knowledge:" not in ask(f"/document/{key('harbour.txt')}?known=2022-05-10").text


def test_copies_and_what_they_are_taken_from_lead_to_each_other_with_reasons(examples):
    with Ledger.open(examples) as book, TestClient(app_on(book)) as client:
        first, later = (book.document(name).document for name in ("herald-governor.html", "governor-daybreak.txt"))
        page = client.get(f"/document/{later.key}").text
        told = " ".join(
            re.sub(r"<[^>]+>", "", re.search(r'<details class="kin from">.*?</details>', page, re.DOTALL)[0]).split()
        )
        assert told.startswith(f"⊂ This is a rewrite of {first.title}, {first.publisher}, 6 Jun 2023.")
        assert "sentences have their like in the other text" in told
        assert f'href="/document/{first.key}"' in page
        root = client.get(f"/document/{first.key}").text
        assert "reports derive from this one" in root
        assert f'href="/document/{later.key}"' in root


def test_every_bundled_example_is_shown_to_the_letter(examples):
    with Ledger.open(examples) as book, TestClient(app_on(book)) as client:
        papers = book.documents().documents
        assert len(papers) > 10
        for paper in papers:
            page = client.get(f"/document/{paper.document.key}?statements=1").text
            assert Text(page).told == book.document(paper.document.key).text


def test_the_original_is_a_file_to_keep_and_nothing_to_show(book, ask, key):
    answer = ask(f"/document/{key('harbour-police.txt')}/original")
    assert answer.content == tangled()[0].original
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == (
        "attachment; filename=\"harbour-police.txt\"; filename*=UTF-8''harbour-police.txt"
    )
    evil = ask(f"/document/{key(hostile()[0].id)}/original").headers["content-disposition"]
    assert evil.isascii()
    assert "<" not in evil
    assert '"' not in evil.replace('filename="', "", 1).replace('"; ', "; ", 1)
    assert ask("/document/nothing/original").status_code == 404


@pytest.mark.parametrize("length", [6, 10])
def test_the_original_is_found_by_what_the_reader_is_found_by(book, ask, key, length):
    short = key("harbour-police.txt")[:length]
    for words in (short, "harbour-police.txt"):
        assert ask(f"/document/{words}").status_code == 200
        assert ask(f"/document/{words}/original").content == tangled()[0].original


def test_a_few_characters_of_residue_are_no_box_of_their_own(tmp_path):
    page = Page("The guard has a new head.\n|||\nNobody was named.\n" + "| " * 9 + "\nThe end.", name="crumbs.txt")
    kinds = {"|||": BlockKind.RESIDUE, ("| " * 9).strip(): BlockKind.RESIDUE}
    blocks = tuple(replace(b, kind=kinds.get(b.span.of(page.text).strip(), b.kind)) for b in page.document.blocks)
    with Ledger.open(tmp_path / "crumbs.ledger") as opened:
        opened.add(replace(page.document, blocks=blocks), [], "engine 1", READ_AT)
        with TestClient(app_on(opened)) as client:
            told = client.get("/document/crumbs.txt").text
    assert Text(told).told == page.text
    assert told.count("b-residue") == 1
    assert len(re.findall(r'<p class="b b-crumb" title="residue, not read for claims">', told)) == 1


def test_script_and_characters_that_turn_the_writing_round_are_shown_and_do_nothing(ask, key):
    evil = key(hostile()[0].id)
    for query in ("", "?report=1"):
        page = ask(f"/document/{evil}{query}").text
        assert EVIL not in page
        assert "<img" not in page
        assert "javascript:alert" in page
        assert not re.search(r'href="\s*javascript:', page)
        assert page.count("\u202e") == page.count("\u202c") == 0
        assert "&lt;script&gt;" in page
        assert 'title="U+202E right-to-left override">U+202E</abbr>' in page


def test_the_words_of_a_hostile_text_are_all_there_but_for_what_would_steer(book, ask, key):
    evil = hostile()[0].id
    shown = Text(ask(f"/document/{key(evil)}").text)
    assert shown.told == book.document(evil).text.replace("\u202e", "").replace("\u202c", "")
    assert shown.signs[:2] == ["U+202E right-to-left override", "U+202C pop directional formatting"]
    assert BENT in book.document(evil).text


def test_a_document_that_is_not_there_gets_a_page_that_says_what_to_do(ask):
    answer = ask("/document/nowhere")
    assert answer.status_code == 404
    assert "no document in the ledger fits" in answer.text
    assert ask("/document/harbour?on=yesterday").status_code == 400


def test_a_document_without_claims_says_so(tmp_path):
    page = Page("Parade\n\nThe band played on.", name="parade.txt", published="2024-01-02")
    with Ledger.open(tmp_path / "empty.ledger") as book, TestClient(app_on(book)) as client:
        book.add(page.document, [], "engine 1", READ_AT)
        found = client.get("/document/parade.txt").text
        assert "No claims" in found
        assert "Nothing here says that somebody entered, left or holds a post." in found
        assert "data-keys" not in found


def test_a_long_document_is_shown_in_part_with_the_way_to_all_of_it(tmp_path, monkeypatch):
    monkeypatch.setattr(reader, "MOST_CLAIMS", 2)
    document, claims = tangled()
    with Ledger.open(tmp_path / "long.ledger") as book, TestClient(app_on(book)) as client:
        book.add(document, claims, "engine 1", READ_AT)
        part = client.get("/document/harbour-police.txt").text
        assert "Show all of it" in part
        assert re.search(r'data-whole="/document/harbour-police.txt\?all=1"', part)
        assert "with 9 more claims" in part
        report = client.get("/document/harbour-police.txt?report=1").text
        assert "This report holds the first part of the document" in report
        assert "Show all of it" not in report
        whole = client.get("/document/harbour-police.txt?all=1").text
        assert "Show all of it" not in whole
        assert Text(whole).told == document.text
        assert len(re.findall(r'<li class="note', whole)) == 9


def test_markdown_keeps_its_signs_set_apart(tmp_path):
    page = Page("# Fleet news\n\n**Who?** The fleet.", name="news.md", published="2024-01-02")
    blocks = [
        replace(b, kind=k) for b, k in zip(page.document.blocks, (BlockKind.HEADLINE, BlockKind.PARAGRAPH), strict=True)
    ]
    document = replace(page.document, media_type="text/markdown", title="Fleet news", blocks=tuple(blocks))
    with Ledger.open(tmp_path / "md.ledger") as book, TestClient(app_on(book)) as client:
        book.add(document, [], "engine 1", READ_AT)
        found = client.get("/document/news.md").text
        assert re.search(
            r'<h1 class="b b-headline" id="b0" dir="auto"><span class="s s-syntax"[^>]*># </span>Fleet news</h1>', found
        )
        assert Text(found).told == page.text


def test_a_report_of_a_document_stands_alone(ask, key):
    page = ask(f"/document/{key('harbour-police.txt')}?report=1")
    assert page.status_code == 200
    assert "/static/" not in page.text
    assert not re.search(r' href="/', page.text)
    assert "data-keys" not in page.text
    assert '<details class="about" open>' in page.text


def test_clocks_ride_along_in_every_link(ask, key):
    page = ask(f"/document/{key('harbour-police.txt')}?known=2024-03-04").text
    main = page[page.index("<main") : page.index("</main>")]
    inward = [link for link in re.findall(r'href="(/[^"]*)"', main) if not link.endswith("/original")]
    assert inward
    assert all("known=2024-03-04" in link for link in inward)
