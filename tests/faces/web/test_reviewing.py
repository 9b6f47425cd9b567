from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape

import pytest

from reportedly.ledger import Ledger
from tests.faces.web.desk import NAME, Desk, alerts
from tests.ledger.pages import Page
from tests.ledger.story import harbour

HARBOUR = "The commander of the Lake Fleet, Admiral Taras Vellin, has been removed and arrested"


def items(page: str) -> list[str]:
    return re.findall(r'<li class="item[^"]*" id="([^"]+)"', page)


def changes_of(desk: Desk, name: str) -> list[tuple[str, str | None, str | None]]:
    people = desk.book.person(name).people
    return [(e, c.title, c.organization) for p in people for c in p.changes for e in c.events]


# The queue.


def test_the_queue_has_what_matters_most_first_with_its_reason_and_words_in_context(desk):
    answer = desk.get("/review")
    found = [f"i-{item.id.replace(':', '-')}" for item in desk.book.queue(limit=20).items]
    assert answer.status_code == 200
    assert items(answer.text) == found
    assert "a denial beside 2 claims of changes" in answer.text
    arrest = answer.text[answer.text.index(f'id="i-claim-{desk.claim(event="detained")}"') :]
    assert re.search(r'<mark class="part p-name" title="person">Taras Vellin</mark>', arrest)
    assert re.search(r"Admiral.* reported sacked after harbour fire", arrest)
    for letter in "arcnms":
        assert f'data-key="{letter}"' in answer.text


def test_the_reason_of_an_item_and_its_fields_say_what_is_not_given(desk):
    text = desk.get("/review").text
    arrest = text[text.index(f'id="i-claim-{desk.claim(event="detained")}"') :].partition("</dl>")[0]
    assert re.search(r'<dt>organization</dt><dd><span class="soft">not given', arrest)
    assert re.search(r'<dt>day</dt><dd><span class="soft">not given', arrest)


def test_an_empty_queue_says_what_to_do(tmp_path):
    with Ledger.open(tmp_path / "empty.ledger") as book:
        text = Desk(book).get("/review").text
    assert "There is nothing to review" in text
    assert 'href="/add"' in text


def test_the_queue_goes_on_behind_an_item_and_begins_anew_where_that_is_done(desk):
    every = desk.book.queue().items
    assert items(desk.get(f"/review?after={every[1].id}").text) == [f"i-{i.id.replace(':', '-')}" for i in every[2:]]
    assert len(items(desk.get("/review?after=claim:gone").text)) == len(every)
    last = desk.get(f"/review?after={every[-1].id}").text
    assert "Nothing comes after that" in last


# Deeds.


def test_nothing_is_reviewed_without_a_name_and_the_name_is_then_remembered(desk):
    claim = desk.claim(event="detained")
    refused = desk.post(f"/review/{claim}/deed", deed="accept", note="kept note")
    assert refused.status_code == 400
    assert "a review needs its author" in alerts(refused)[0]
    assert 'value="kept note"' in refused.text
    assert desk.book.reviews().total == 0
    done = desk.post(f"/review/{claim}/deed", deed="accept", by=f"  {NAME} ")
    cookie = done.headers["set-cookie"]
    assert done.status_code == 303
    for told in ("reportedly-name=Ana%20Ruiz", "HttpOnly", "SameSite=lax", "Path=/"):
        assert told in cookie
    text = desk.get("/review").text
    assert "You sign as <strong><bdi>Ana Ruiz</bdi></strong>" in text
    assert "Your name " not in text


@pytest.mark.parametrize("name", ["", "   ", "x" * 101, "a\x00b", "registry", "reportedly/1"])
def test_what_is_no_name_to_sign_with_is_refused(desk, name):
    refused = desk.post("/review/name", by=name)
    assert refused.status_code == 400
    assert alerts(refused)
    assert "set-cookie" not in refused.headers or "reportedly-name" not in refused.headers["set-cookie"]


def test_accepting_goes_on_to_the_next_item_and_can_be_undone(signed):
    claim = signed.claim(event="detained")
    done = signed.post(
        f"/review/{claim}/deed", deed="accept", note="plain", back="/review?x=1&done=9", next="i-claim-a"
    )
    review = signed.book.reviews(claim).reviews[0]
    assert (review.verdict, review.author, review.reason) == ("accepted", NAME, "plain")
    assert done.headers["location"] == f"/review?x=1&done={review.id}#i-claim-a"
    page = signed.get(done.headers["location"]).text
    assert f"i-claim-{claim}" not in items(page)
    assert re.search(r'role="status".*?Accepted:', page, re.S)
    assert f'action="/review/undo/{review.id}"' in page
    back = signed.post(f"/review/undo/{review.id}", back="/review")
    assert [r.verdict for r in signed.book.reviews(claim).reviews] == ["undone", "accepted"]
    page = signed.get(back.headers["location"]).text
    assert f"i-claim-{claim}" in items(page)
    assert "Bring it back" in page


def test_a_rejected_claim_is_in_no_answer_until_that_is_taken_back(signed):
    claim = signed.claim(event="died")
    assert changes_of(signed, "Oskar Brandt")
    signed.post(f"/review/{claim}/deed", deed="reject")
    assert not changes_of(signed, "Oskar Brandt")
    page = signed.get(f"/review/{claim}").text
    assert "Rejected: it is in no answer" in page
    assert 'value="accept"' in page
    assert 'value="reject"' not in page
    signed.post(f"/review/undo/{signed.book.reviews(claim).reviews[0].id}")
    assert changes_of(signed, "Oskar Brandt")


def test_what_was_reviewed_so_already_is_told_with_the_way_to_take_it_back(signed):
    claim = signed.claim(event="detained")
    signed.post(f"/review/{claim}/deed", deed="accept")
    again = signed.post(f"/review/{claim}/deed", deed="accept")
    assert again.status_code == 400
    assert "has been accepted already, by Ana Ruiz" in alerts(again)[0]
    assert "reportedly review" not in alerts(again)[0]
    assert f'<a href="/review/{claim}">See how it stands' in again.text
    here = signed.post(f"/review/{claim}/deed", deed="accept", back=f"/review/{claim}")
    assert "What was held of it" in here.text
    assert alerts(here)


def test_a_claim_that_was_corrected_meanwhile_is_not_accepted_as_it_was(signed):
    claim = signed.claim(event="detained")
    form = signed.form(f"/review/{claim}")
    signed.post(f"/review/{claim}", **form | {"certainty": "asserted"})
    refused = signed.post(f"/review/{claim}/deed", deed="accept")
    assert refused.status_code == 400
    assert "Ana Ruiz has corrected this claim since" in alerts(refused)[0]


@pytest.mark.parametrize("path", ["/review/{claim}/deed", "/review/undo/abcd", "/review/name", "/review/{claim}"])
def test_a_form_without_its_token_changes_nothing(signed, path):
    claim = signed.claim(event="detained")
    refused = signed.post(path.format(claim=claim), deed="accept", token="another")
    assert refused.status_code == 403
    assert signed.book.reviews().total == 0


@pytest.mark.parametrize("path", ["/review/ffffffff/deed", "/review/undo/ffffffff", "/review/ffffffff"])
def test_what_is_not_in_the_ledger_is_not_found(signed, path):
    answer = signed.post(path, deed="accept")
    assert answer.status_code == 404
    assert "&#39;ffffffff&#39;" in answer.text
    assert signed.get("/review/zz").status_code == 404


def test_an_unknown_deed_is_refused(signed):
    claim = signed.claim(event="detained")
    refused = signed.post(f"/review/{claim}/deed", deed="burn")
    assert refused.status_code == 400
    assert "nothing is done by" in alerts(refused)[0]


def test_a_form_never_leads_out_of_the_app(signed):
    claim = signed.claim(event="detained")
    done = signed.post(f"/review/{claim}/deed", deed="accept", back="//elsewhere.example/x", next='"><script>')
    assert done.headers["location"].startswith("/?done=")
    assert "#" not in done.headers["location"]


# The history.


def test_the_history_has_everything_newest_first_in_pages_with_undo(signed, monkeypatch):
    monkeypatch.setattr("reportedly.faces.web.pages.history.SHOWN", 3)
    one, two = signed.claim(event="detained"), signed.claim(event="died")
    signed.post(f"/review/{one}/deed", deed="accept")
    signed.post("/review/people", one="Ada Merz", two="Merz", verdict="different", note="another army")
    signed.post(f"/review/{two}/deed", deed="reject", note="<b>no</b>")
    signed.post(f"/review/undo/{signed.book.reviews(two).reviews[0].id}")
    text = signed.get("/review/log").text
    told = re.findall(r'<li class="deed v-(\w+)', text)
    assert told == ["undone", "rejected", "different"]
    assert "taken back: rejected by" in text
    assert "&lt;b&gt;no&lt;/b&gt;" in text
    assert "4 deeds" in text
    older = re.search(r'rel="next" href="([^"]+)"', text).group(1).replace("&amp;", "&")
    rest = signed.get(older).text
    assert re.findall(r'<li class="deed v-(\w+)', rest) == ["accepted"]
    assert 'rel="next"' not in rest
    assert f'action="/review/undo/{signed.book.reviews(one).reviews[0].id}"' in rest
    assert 'rel="next"' not in signed.get(f"/review/log?of={two}").text


def test_the_history_of_one_claim_has_its_reviews_alone(signed):
    one, two = signed.claim(event="detained"), signed.claim(event="died")
    for claim in (one, two):
        signed.post(f"/review/{claim}/deed", deed="accept")
    text = signed.get(f"/review/log?of={two}").text
    assert text.count('<li class="deed') == 1
    assert signed.get("/review/log?of=nothing-of-that-name").status_code == 404
    assert signed.get("/review/log?after=ffff").status_code == 404
    assert signed.get("/review/log?people=x").status_code == 400


def test_an_empty_history_says_what_will_stand_there(desk):
    assert "Nothing has been reviewed yet" in desk.get("/review/log").text


def test_in_the_past_nothing_is_reviewed_and_only_what_was_held_then_is_shown(signed):
    claim = signed.claim(event="detained")
    signed.post(f"/review/{claim}/deed", deed="accept")
    for path in ("/review", "/review/log", f"/review/{claim}"):
        text = signed.get(f"{path}?read_by=2022-06-15").text
        assert "As it was:" in text
        assert 'method="post"' not in text
    assert "Nothing had been reviewed by then" in signed.get("/review/log?read_by=2022-06-15").text
    assert "Nobody has reviewed it" in signed.get(f"/review/{claim}?read_by=2022-06-15").text


# Gold and reports.


def test_gold_is_downloaded_as_lines_of_json(signed):
    claim = signed.claim(event="detained")
    assert signed.get("/review/gold").text == ""
    signed.post(f"/review/{claim}/deed", deed="accept")
    answer = signed.get("/review/gold")
    assert answer.headers["content-disposition"] == 'attachment; filename="reportedly-gold.jsonl"'
    (record,) = map(json.loads, answer.text.splitlines())
    assert [c["event"] for c in record["claims"]] == ["detained"]
    at = record["claims"][0]["evidence"]
    assert record["text"][at["start"] : at["end"]] == HARBOUR


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/review", "11 items to look at"),
        ("/review/log", "by <strong><bdi>Ana Ruiz</bdi></strong>"),
        ("/review/{claim}", "as the channel said"),
        ("/review/people?one=Merz", "2 people may be meant"),
        ("/review/people?one=Vellin", "Who is Taras Vellin?"),
    ],
)
def test_pages_of_review_are_reports_too_without_what_only_works_in_the_app(signed, path, words):
    claim = signed.claim(event="detained")
    signed.post(f"/review/{claim}/deed", deed="accept", note="as the channel said")
    path = path.format(claim=claim)
    text = signed.get(f"{path}{'&' if '?' in path else '?'}report=1").text
    body = text[text.index("<body") :]
    for tag in ("<form", "<button", "<input", "<select", "<textarea", "<kbd"):
        assert tag not in body
    assert words in body


# Reviews of claims that a newer reading does not have.


def test_what_a_newer_reading_has_not_is_kept_rejected_or_corrected_from_the_queue(signed):
    claim = signed.claim(event="detained")
    signed.post(f"/review/{claim}/deed", deed="accept", note="seen in the text")
    document, claims = harbour()
    signed.book.add(document, claims[2:4], "engine 2", datetime(2022, 8, 1, tzinfo=UTC))
    signed.clock.now = datetime(2022, 9, 1, tzinfo=UTC)
    text = signed.get("/review").text
    assert "it stands by the review alone" in text
    assert "seen in the text" in text
    assert "✓ Keep it" in text
    assert signed.post(f"/review/{claim}/deed", deed="accept").status_code == 303
    assert "it stands by the review alone" not in signed.get("/review").text
    assert "kept, though the newest reading does not find it" in signed.get(f"/review/{claim}").text


def test_what_could_not_be_carried_over_is_written_anew_or_taken_back(signed):
    claim = signed.claim(event="detained")
    signed.post(f"/review/{claim}/deed", deed="accept")
    document, _ = harbour()
    other = Page(document.text.replace("and arrested", "and locked up"), name="harbour.txt", own=document.id)
    again = replace(document, text=other.text, blocks=other.document.blocks)
    signed.book.add(again, [], "engine 2", datetime(2022, 8, 1, tzinfo=UTC))
    signed.clock.now = datetime(2022, 9, 1, tzinfo=UTC)
    text = signed.get("/review").text
    assert "it could not be carried over to it" in text
    anew = unescape(re.search(r'href="(/review/add[^"]+)"', text).group(1))
    form = signed.form(anew)
    assert (form["event"], form["name"]) == ("detained", "Taras Vellin")
    words = "The commander of the Lake Fleet, Admiral Taras Vellin, has been removed and locked up"
    assert signed.post("/review/add", **form | {"evidence": words}).status_code == 303
    assert signed.claim(event="detained") != claim
    assert "of an older version of its document" in signed.get(f"/review/{claim}").text
    refused = signed.post(f"/review/{claim}", **form)
    assert refused.status_code == 400
    review = signed.book.reviews(claim).reviews[0]
    assert signed.post(f"/review/undo/{review.id}", back="/review").status_code == 303
    assert "could not be carried over" not in signed.get("/review").text
