"""The page of a person, and lists of people."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from reportedly.faces.web.pages.people import standing
from reportedly.ledger import Ledger
from reportedly.vocabulary import Answer, Event, Status
from tests.faces.web.browser import DARK, PHONE
from tests.faces.web.harbour import NASTY, app_over, long_story, nasty
from tests.ledger.pages import READ_AT, Page


@pytest.fixture
def book(told):
    with Ledger.open(told) as opened:
        yield opened


@pytest.fixture
def client(book):
    with TestClient(app_over(book)) as found:
        yield found


def person(book, name: str) -> str:
    return f"/person/{book.list_people(name).people[0].id}"


def text(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def test_what_stands_comes_first_and_opens_the_words(client, book):
    answer = client.get(person(book, "Taras Vellin"))
    assert answer.status_code == 200
    told = text(answer)
    assert "Admiral Taras Vellin" in told
    first = told.index("Taras Vellin is said to have been dismissed")
    assert "denied by Arcania&#39;s Defence Ministry" in told[first : first + 200]
    assert "is named as commander (Lake Fleet), last on 12 May 2022" in told
    (row,) = [r for c in book.person("Taras Vellin").people[0].changes if "dismissed" in c.events for r in c.claims][:1]
    assert f'href="/document/{row.document.key}#c-{row.id}"' in answer.text


def test_a_claim_and_its_denial_stand_side_by_side(client, book):
    page = client.get(person(book, "Taras Vellin")).text
    change = next(a for a in page.split("<article")[1:] if "said to have been dismissed" in a)
    assert 'class="sides two"' in change
    claimed, answered = change.split("<h4>")[1:3]
    assert claimed.startswith("Who says so")
    assert "has been removed and arrested" in claimed
    assert "denied that Taras Vellin" not in claimed
    assert answered.startswith("Who answers")
    assert answered.index("denied") < answered.index("unconfirmed")


def test_the_posts_they_are_named_in_lead_to_the_post_and_the_words(client, book):
    page = client.get(person(book, "Taras Vellin")).text
    table = page[page.index('<table class="stacked named-in">') : page.index("</table>")]
    (named,) = book.person("Taras Vellin").people[0].named
    assert f'href="/post/{named.post_id}"' in table
    assert "2 documents" in table
    assert "10 – 12 May 2022" in table
    assert table.count('<a class="words"') == 2


def test_any_profile_of_a_person_opens_the_page(client, book):
    (one,) = book.journal("Taras Vellin").people
    assert len(one.profiles) > 1
    for profile in one.profiles:
        assert "Taras Vellin" in client.get(f"/person/{profile.id}").text


def test_a_name_of_several_gives_a_choice_and_of_one_the_page(client, book):
    choice = client.get("/person/Merz")
    assert "Who is meant by Merz?" in choice.text
    for found in book.list_people("Merz").people:
        assert f'href="/person/{found.id}"' in choice.text
    assert "Said to have happened" in client.get("/person/Taras Vellin").text


@pytest.mark.parametrize("who", ["Nobody At All", "0123456789abcdef", "…", "%3Cscript%3E"])
def test_nobody_is_a_page_that_says_so(client, who):
    answer = client.get(f"/person/{who}")
    assert answer.status_code == 404
    assert "nobody in the ledger" in answer.text


def test_the_clocks_are_kept_and_who_was_not_known_by_then_is_named_all_the_same(client, book):
    where = person(book, "Taras Vellin")
    later = client.get(f"{where}?known=2022-05-10")
    assert "denied by" not in later.text
    assert re.search(r'href="/document/[^"#]+\?known=2022-05-10#c-', later.text)
    before = client.get(f"{where}?known=2022-01-01")
    assert before.status_code == 200
    assert "Nothing is told of this person within the days" in before.text
    assert "<h1><bdi>Taras Vellin</bdi></h1>" in before.text
    assert client.get(f"{where}?known=yesterday").status_code == 400


def test_doubts_are_shown_with_reasons_and_never_merged(client, book):
    doubtful = next((p for p in book.list_people().people if book.person(p.id).people[0].doubts), None)
    assert doubtful is not None
    answer = client.get(f"/person/{doubtful.id}")
    (doubt, *_) = book.person(doubtful.id).people[0].doubts
    assert doubt.person in answer.text
    assert "may be the same person, and is kept apart" in answer.text
    assert all(re.sub("'", "&#39;", reason) in answer.text for reason in doubt.reasons)


def test_what_is_not_known_is_said_and_differs_from_no(client, book):
    told = text(client.get(person(book, "Oskar Brandt")))
    assert "No report read here has them as a source" in told
    assert "no date given" in told
    assert "is named as former quartermaster (Lake Fleet)" in told


def test_a_registry_entry_is_shown_for_whom_no_report_names(tmp_path):
    file = tmp_path / "known.json"
    file.write_text('{"id": "Q1", "schema": "Person", "properties": {"name": ["Tilda Aske"]}}\n', encoding="utf-8")
    with Ledger.open(tmp_path / "r.ledger") as book, TestClient(app_over(book)) as client:
        book.load_registry(file, READ_AT)
        told = text(client.get("/person/Tilda Aske"))
        assert "In registries" in told
        assert "None: only a registry knows them" in told
        assert "known to a registry alone" in text(client.get("/people?q=Aske"))


def test_a_long_life_is_shown_in_portions(tmp_path):
    with long_story(tmp_path / "long.ledger", 30) as book, TestClient(app_over(book)) as client:
        where = person(book, "Per Dahl")
        first = client.get(where)
        assert first.text.count('<article class="change contest') == 10
        assert "1 – 10 of 30" in first.text
        third = client.get(f"{where}?changes=3")
        assert "21 – 30 of 30" in third.text
        assert client.get(f"{where}?changes=77").text.count("21 – 30 of 30") == 1
        assert client.get(f"{where}?changes=x").status_code == 400
        whole = client.get(f"{where}?report=1").text
        assert whole.count('<article class="change contest') == 30
        assert 'href="/' not in whole


def test_words_of_reports_are_never_markup(tmp_path):
    with nasty(tmp_path / "n.ledger") as book, TestClient(app_over(book)) as client:
        (found,) = book.list_people().people
        for path in (f"/person/{found.id}", "/people", f"/person/{found.id}?report=1"):
            page = client.get(path)
            assert page.status_code == 200
            assert NASTY not in page.text
            assert "<b>Dahl" not in page.text
            assert not re.search(r"<[^>]*\sonclick=", page.text)


def test_people_are_listed_and_found_by_name(client, book):
    page = client.get("/people?known=2022-06-01").text
    ordered = [p.id for p in book.list_people(known="2022-06-01").people]
    assert re.findall(r'href="/person/([0-9a-f]{16})\?known=2022-06-01"', page) == ordered
    assert "Nobody in the ledger fits" in client.get("/people?q=Zebedee").text
    assert client.get("/people?people=zero").status_code == 400


def test_an_empty_ledger_says_what_to_do(tmp_path):
    with Ledger.open(tmp_path / "e.ledger") as book, TestClient(app_over(book)) as client:
        for path in ("/people", "/posts", "/chart"):
            page = client.get(path).text
            assert '<a href="/add">Add reports</a>.' in page, path
            limited = client.get(f"{path}?known=2022-06-01").text
            assert '<a href="/add?known=2022-06-01">Add reports</a>, or take the limits away' in limited, path
        assert "or go a page back." in client.get("/people?people=2").text
        assert client.get("/person/Anybody").status_code == 404


@pytest.mark.parametrize("who", ["/people", "Taras Vellin", "Ada Merz"])
def test_everybody_can_use_it(book, live, page, axe, who):
    url = live(app_over(book))
    page.goto(url + (who if who.startswith("/") else person(book, who)))
    for summary in page.locator("main details > summary").all():
        summary.click()
    axe(page)


def test_nothing_sticks_out_on_a_phone(book, live, new_page):
    phone = new_page(**PHONE | DARK)
    phone.goto(live(app_over(book)) + person(book, "Taras Vellin"))
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_stands_names_the_change_that_came_furthest(tmp_path):
    """An old change that is denied with authority stands before a newer one that is only claimed."""
    with Ledger.open(tmp_path / "s.ledger") as book:
        page = Page(
            "Per Dahl, acting cook of the Lake Fleet, was sacked, the channel said. Per Dahl denied he was sacked.",
            name="a.txt", published="2022-03-01",
        )  # fmt: skip
        who, post = page.person("Per Dahl"), page.post("cook", "Lake Fleet")
        claims = [
            page.posting("Per Dahl, acting cook", who, post, Status.ACTING),
            page.change(Event.DISMISSED, "was sacked, the channel said", who, post, "channel"),
            page.response(Answer.DENIED, Event.DISMISSED, "Per Dahl denied he was sacked", who, "Per Dahl"),
        ]
        book.add(page.document, claims, "e", READ_AT)
        late = Page("Per Dahl was arrested, a sailor said.", name="b.txt", published="2022-09-01")
        arrest = late.change(Event.DETAINED, "Per Dahl was arrested", late.person("Per Dahl"), None, "a sailor")
        book.add(late.document, [arrest], "e", READ_AT)
        lines = standing(book.person("Per Dahl").people[0])
    assert lines[0].startswith("Per Dahl is said to have been dismissed (")
    assert lines[1] == "Per Dahl is named as acting cook (Lake Fleet), last on 1 Mar 2022."
    assert lines[2] == "In all, 2 changes of post or fate are alleged: 1 claimed and 1 denied."
