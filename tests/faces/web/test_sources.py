"""The page of a source: its claims, its record, its chains, and the choice where several fit."""

from __future__ import annotations

import html
import re

import pytest
from fastapi.testclient import TestClient

from reportedly.faces.web.app import create_app
from reportedly.faces.web.drawing.interval import WIDTH, bars
from reportedly.faces.web.house import House
from reportedly.faces.web.pages import sources
from reportedly.findings.record import Settled, track
from reportedly.ledger import Ledger
from reportedly.vocabulary import Answer
from tests.faces.web.browser import DARK, PHONE
from tests.faces.web.harbour import nasty
from tests.ledger.pages import READ_AT
from tests.ledger.test_comparing import first
from tests.ledger.test_differences import answered, named, other
from tests.ledger.test_sourced import WE, told_by

HOSTS = frozenset(("testserver", "127.0.0.1"))


def app_over(book: Ledger):
    return create_app(House(book=book, hosts=HOSTS))


def text(answer) -> str:
    page = answer if isinstance(answer, str) else answer.text
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", page).split()))


def part(answer, name: str) -> str:
    """The section of the page with an id."""
    found = re.search(rf'<section id="{name}".*?</section>', answer.text, re.DOTALL)
    return found[0] if found else ""


@pytest.fixture
def book(told):
    with Ledger.open(told) as opened:
        yield opened


@pytest.fixture
def client(book):
    with TestClient(app_over(book)) as found:
        yield found


@pytest.fixture
def tried(tmp_path):
    """A channel whose claim was denied, by the ministry; and nothing else settled."""
    with Ledger.open(tmp_path / "tried.ledger") as opened:
        for document, claims in (first(), other(), answered(Answer.DENIED)):
            opened.add(document, claims, "engine 1", READ_AT)
        yield opened


def test_what_it_claimed_is_shown_with_the_words(client, book):
    answer = client.get("/source?name=Deep+Water+channel")
    (source,) = book.source("Deep Water channel").sources
    shown = part(answer, "claims")
    assert set(re.findall(r"#c-([0-9a-f]+)", shown)) == {r.id for r in source.as_origin}
    assert "3 claims of its own" in text(answer)
    assert "10 – 11 May 2022" in text(answer)


def test_it_stands_in_chains_both_ways(client):
    channel = text(client.get("/source?name=Deep+Water+channel"))
    assert "Told through Northern Wire 2 claims" in channel
    assert "Nobody: what it says begins with it." in channel
    wire = client.get("/source?name=Northern+Wire")
    assert "Whom it carries Deep Water channel 2 claims" in text(wire)
    assert "Nothing is known here that begins with this source." in text(wire)
    assert "has been removed and arrested" in part(wire, "carried")


def test_a_person_is_a_source_with_a_page_of_their_own(client, book):
    answer = client.get("/source?name=Merz")
    who = book.list_people("Ada Merz").people[0].id
    assert f'href="/person/{who}">What is told of this person</a>' in answer.text
    assert "The fleet is in good hands" in part(answer, "statements")


def test_the_record_is_counts_in_words_and_drawn(tried):
    with TestClient(app_over(tried)) as client:
        answer = client.get("/source?name=Deep+Water+channel")
    record = part(answer, "record")
    assert "Of 1 settled claim, none were borne out or confirmed: 0%." in text(record)
    assert "the true share lies between 0% and 79%, 19 times in 20" in text(record)
    assert "denied 1" in text(record)
    assert 'role="img" aria-label="Of 1 settled claim' in record
    assert "style=" not in record


def test_the_letter_is_shown_on_demand_with_its_reasons(tried):
    with TestClient(app_over(tried)) as client:
        record = part(client.get("/source?name=Deep+Water+channel"), "record")
    before, _, folded = record.partition("<details")
    assert "Admiralty" not in before
    assert "F reliability cannot be judged" in text(folded)
    assert "fewer than ten judge nobody" in text(folded)


def test_a_count_opens_the_claims_it_counts(tried):
    with TestClient(app_over(tried)) as client:
        answer = client.get("/source?name=Deep+Water+channel")
        (address,) = re.findall(r'href="(/source\?name=Deep\+Water\+channel&amp;became=denied#claims)"', answer.text)
        there = client.get(html.unescape(address))
        assert "Only those that are denied" in text(there)
        assert '<span class="badge f-denied">' in part(there, "claims")
        nothing = client.get("/source?name=Deep+Water+channel&became=confirmed")
        assert "#c-" not in part(nothing, "claims")
        assert client.get("/source?name=Deep+Water+channel&became=true").status_code == 400


def test_a_long_record_waits_until_it_is_asked_for(tried, monkeypatch):
    monkeypatch.setattr(sources, "AT_ONCE", 0)
    with TestClient(app_over(tried)) as client:
        first_one = client.get("/source?name=Deep+Water+channel")
        assert "Of 1 settled claim" not in text(first_one)
        (address,) = re.findall(r'data-later="record claims"><a href="([^"]+)">Work it out', first_one.text)
        assert "Of 1 settled claim" in text(client.get(html.unescape(address)))
        assert "Of 1 settled claim" in text(client.get("/source?name=Deep+Water+channel")), "it is kept"
        tried.add(*named(), "engine 1", READ_AT)
        assert "Work it out" in text(client.get("/source?name=Deep+Water+channel")), "what was kept is old now"


def test_too_long_a_record_is_left_to_the_terminal(tried, monkeypatch):
    monkeypatch.setattr(sources, "TOO_MANY", 0)
    with TestClient(app_over(tried)) as client:
        told = text(client.get("/source?name=Deep+Water+channel&record=1"))
    assert "reportedly source Deep Water channel" in told


def test_words_that_name_nobody_have_no_record(tmp_path):
    with Ledger.open(tmp_path / "r.ledger") as book:
        book.add(*other(source="reports"), "engine 1", READ_AT)
        with TestClient(app_over(book)) as client:
            assert "These words name nobody in particular" in text(client.get("/source?name=reports"))


def test_where_several_fit_they_are_offered(tmp_path):
    with Ledger.open(tmp_path / "two.ledger") as book:
        for number, name in enumerate(("Amsel channel", "Tolve channel")):
            book.add(*other(f"2022-05-1{number}", source=name), "engine 1", READ_AT)
        with TestClient(app_over(book)) as client:
            answer = client.get("/source?name=channel&known=2022-06-01")
            assert "fits 2 sources" in text(answer)
            assert 'href="/source?known=2022-06-01&amp;name=Tolve+channel"' in answer.text
            one = client.get("/source?name=amsel%20CHANNEL")
            assert "A source of 1 claim of its own" in text(one)


@pytest.mark.parametrize(
    ("path", "status"), [("/source?name=Zanzibar", 404), ("/source?name=Morning+Post&told=true", 400)]
)
def test_nobody_and_nothing_are_answered_with_the_way_out(client, path, status):
    answer = client.get(path)
    assert answer.status_code == status
    assert 'class="way"' in answer.text


@pytest.mark.parametrize("path", ["/source?known=2030-01-01", "/source?name=+&known=2030-01-01"])
def test_without_a_name_it_leads_to_all_sources(client, path):
    answer = client.get(path, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sources?known=2030-01-01")


def test_all_sources_are_listed_and_found_by_their_names(client):
    page = client.get("/sources")
    told = text(page)
    assert "Deep Water channel cited for" in told
    assert "The Morning Post outlet of 1 report 3 claims in its own voice" in told
    assert 'href="/source?name=The+Morning+Post"' in page.text
    assert "This source fits “ wire ”." in text(client.get("/sources?q=wire"))
    assert "No source in the ledger fits “ zanzibar ”." in text(client.get("/sources?q=zanzibar"))
    assert "No source is named here." in text(client.get("/sources?sources=7"))


def test_the_list_goes_on_on_other_pages(client, monkeypatch):
    monkeypatch.setattr(sources, "LISTED", 1)
    first_page = client.get("/sources")
    (onward,) = re.findall(r'rel="next" href="([^"]+)"', first_page.text)
    heads = [re.findall(r'<p class="head">.*?</p>', page.text) for page in (first_page, client.get(onward))]
    assert len(heads[0]) == len(heads[1]) == 1
    assert heads[0] != heads[1]


def test_an_empty_ledger_leads_to_adding(tmp_path):
    with Ledger.open(tmp_path / "e.ledger") as book, TestClient(app_over(book)) as client:
        page = client.get("/sources").text
    assert '<a href="/add">Add reports</a>' in page
    assert "<form class=" not in page[page.index("<main") :]


def test_an_outlet_shows_what_it_tells_itself_and_what_became_of_it(tried):
    with TestClient(app_over(tried)) as client:
        answer = client.get("/source?name=gazette")
        own = part(answer, "own")
        assert "Its 1 report, 10 May 2022, tells 1 claim in its own voice. No report here names it" in text(answer)
        assert "denied 1" in text(own)
        assert "No letter follows: outlets are not graded here" in text(own)
        assert "Admiralty" not in answer.text
        assert own.count("<article") == 1
        assert part(answer, "record") == part(answer, "claims") == ""
        (address,) = re.findall(r'href="(/source\?name=gazette&amp;told=denied#own)"', own)
        assert part(client.get(html.unescape(address)), "own").count("<article") == 1
        assert part(client.get("/source?name=gazette&told=confirmed"), "own").count("<article") == 0


def test_what_others_cite_an_outlet_for_stands_apart(tmp_path):
    with Ledger.open(tmp_path / "c.ledger") as book:
        for document, claims in (first(), other(source="Gazette")):
            book.add(document, claims, "engine 1", READ_AT)
        with TestClient(app_over(book)) as client:
            answer = client.get("/source?name=Gazette")
    assert "What became of its claims, as others cite it" in text(part(answer, "record"))
    assert "Admiralty reliability" in part(answer, "record")
    assert part(answer, "claims").count("<article") == part(answer, "own").count("<article") == 1


def test_words_for_nobody_are_told_by_outlet(tmp_path):
    with Ledger.open(tmp_path / "w.ledger") as book:
        for publisher in ("Kelm Sentinel", "Orle Post", None):
            book.add(*told_by(publisher, "We", text=f"{publisher}.\n{WE}"), "engine 1", READ_AT)
        with TestClient(app_over(book)) as client:
            answer = client.get("/source?name=We")
    claims = part(answer, "claims")
    assert re.findall(r'<h3><a href="/source\?name=([^"]+)"', claims) == ["Kelm+Sentinel", "Orle+Post"]
    assert "None. , publisher not known" in text(claims)
    assert "They are the outlet’s own voice" in text(part(answer, "record"))


def test_origins_and_the_plate_of_a_document_lead_to_the_outlet(client):
    assert '<a class="publisher" href="/source?name=The+Morning+Post">' in client.get("/document/harbour.txt").text
    origins = re.search(r'<ol class="tree-origins.*?</ol>', client.get("/story/harbour.txt").text, re.DOTALL)[0]
    assert '<a href="/source?name=Deep+Water+channel">' in origins


def test_what_was_not_known_by_then_is_not_said_to_be_nothing(client):
    answer = client.get("/source?name=Deep+Water+channel&known=2001-01-01")
    assert answer.status_code == 200
    assert "Nothing that this source says is known within the days" in text(answer)


def test_a_report_has_the_record_and_leads_nowhere(tried):
    with TestClient(app_over(tried)) as client:
        page = client.get("/source?name=Deep+Water+channel&report=1").text
    assert "Of 1 settled claim" in page
    assert "<script" not in page
    assert 'href="/' not in page


def test_the_words_of_authors_are_only_words(tmp_path):
    with nasty(tmp_path / "n.ledger") as book, TestClient(app_over(book)) as client:
        page = client.get("/source?name=%3Cu%3EGazette%3C/u%3E").text
        page += client.get("/source?name=Dahl").text
    assert "<u>" not in page
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    ("words", "shares"),
    [
        ("confirmed confirmed denied", {"confirmed": 2, "denied": 1}),
        ("open", {"open": 1}),
        ("contradicted borne-out open open", {"borne out": 1, "open": 2, "contradicted": 1}),
    ],
)
def test_the_bars_are_as_long_as_the_counts(words, shares):
    told = [Settled(claim=str(i), word=w.replace("-", " ")) for i, w in enumerate(words.split())]
    drawn = bars(track(told))
    assert {s.word: s.count for s in drawn.shares} == shares
    assert sum(s.width for s in drawn.shares) == pytest.approx(WIDTH, abs=0.1)
    for one, following in zip(drawn.shares, drawn.shares[1:], strict=False):
        assert following.x == pytest.approx(one.x + one.width, abs=0.1)
    if set(shares) == {"open"}:
        assert (drawn.low, drawn.right, drawn.words) == (None, None, "Nothing that it claimed is settled yet.")
    else:
        assert 0 <= drawn.low <= drawn.right <= drawn.high <= WIDTH


def test_a_script_works_the_record_out_once_the_page_is_there(live, tried, new_page, monkeypatch):
    monkeypatch.setattr(sources, "AT_ONCE", 0)
    page = new_page()
    page.goto(live(app_over(tried)) + "/source?name=Deep+Water+channel")
    page.get_by_text("Of 1 settled claim").wait_for()
    page.locator("#claims .badge.f-denied").wait_for()
    assert page.get_by_text("Work it out").count() == 0


def test_everybody_can_use_it(live, tried, book, page, axe):
    url = live(app_over(tried))
    page.goto(f"{url}/source?name=Deep+Water+channel")
    axe(page)
    page.goto(f"{live(app_over(book))}/source?name=Merz")
    axe(page)


@pytest.mark.parametrize("visitor", [PHONE, PHONE | DARK], ids=["light", "dark"])
def test_on_a_phone_nothing_stands_out(live, tried, new_page, visitor):
    page = new_page(**visitor)
    page.goto(live(app_over(tried)) + "/source?name=Deep+Water+channel")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_working_out_the_record_leaves_the_source_as_it_was(examples):
    client = TestClient(app_over(Ledger.open(examples)))
    asked = "/source?name=Telegram+channel+run+by+the+Border+Guard+Service"
    before = client.get(asked)
    later = html.unescape(re.search(r'<a href="([^"]*record=1[^"]*)"', part(before, "record"))[1])
    after = client.get(later)
    assert part(after, "claims").count("<article") == part(before, "claims").count("<article") > 2
    assert re.search("A source of [^.]*", text(after))[0] == re.search("A source of [^.]*", text(before))[0]
    fuller = client.get("/source?name=Telegram+channel+run+by+the+Tolvian+Border+Guard+Service")
    assert part(fuller, "record") != part(after, "record")
