from __future__ import annotations

import re
from html import unescape

import pytest

from tests.faces.web.desk import Desk, alerts, doubtful

pytestmark = pytest.mark.usefixtures("signed")


def key_of(desk: Desk, name: str) -> str:
    return desk.book.document(name).document.key


def test_a_claim_is_shown_in_its_text_with_its_parts_and_the_form_that_corrects_it(desk):
    claim = desk.claim(event="detained")
    text = desk.get(f"/review/{claim}").text
    assert "Nobody has reviewed it. It was read with a confidence of .61" in text
    assert re.search(r'<mark data-at="85" class="part p-name" title="person">Taras Vellin</mark>', text)
    assert '<option value="detained" selected>' in text
    form = desk.form(f"/review/{claim}")
    assert (form["name"], form["name_at"], form["source1"]) == ("Taras Vellin", "85-97", "Deep Water channel")
    assert form["title"] == ""


def test_a_correction_stands_at_once_on_its_page_and_in_the_answers(desk):
    claim = desk.claim(event="detained")
    form = desk.form(f"/review/{claim}")
    done = desk.post(
        f"/review/{claim}",
        **form
        | {
            "title": "commander",
            "organization": "Lake Fleet",
            "certainty": "asserted",
            "source0": "",
            "note": "as told",
        },
    )
    assert done.status_code == 303
    text = desk.get(done.headers["location"]).text
    assert "Corrected: it is" not in text
    assert re.search(r'<h1 class="told"><bdi>[^<]*Lake Fleet[^<]*stated plainly', text)
    for before, after in (("hedged", "asserted"), ("not given", "commander"), ("not given", "Lake Fleet")):
        assert f"<td><del>{before}</del></td><td><ins>{after}</ins></td>" in text
    assert "<ins>Deep Water channel</ins>" in text
    assert "<bdi>as told</bdi>" in text
    (person,) = desk.book.person("Taras Vellin").people[:1]
    (change,) = (c for c in person.changes if "detained" in c.events)
    assert (change.title, change.organization) == ("commander", "Lake Fleet")
    (row,) = change.claims
    assert (row.certainty, [s.name for s in row.sources]) == ("asserted", ["Deep Water channel"])
    assert (row.confidence, row.reviewed) == (1.0, "corrected")
    desk.post(f"/review/undo/{desk.book.reviews(claim).reviews[0].id}")
    assert "stated with reserve" in desk.get(f"/review/{claim}").text
    assert desk.claim(event="detained") == claim


def test_a_correction_is_corrected_again_from_its_own_form_or_the_first_ones_page(desk):
    claim = desk.claim(event="detained")
    desk.post(f"/review/{claim}", **desk.form(f"/review/{claim}") | {"certainty": "asserted"})
    again = desk.form(f"/review/{claim}")
    assert again["certainty"] == "asserted"
    assert again["of"] != claim
    desk.post(f"/review/{claim}", **again | {"event": "missing"})
    assert [r.verdict for r in desk.book.reviews(claim).reviews] == ["corrected", "corrected"]
    assert desk.book.claims().claims
    row = next(c for c in desk.book.claims().claims if c.event == "missing")
    assert row.certainty == "asserted"
    assert "was absent or missing" in desk.get(f"/review/{row.id}").text


def test_words_that_do_not_stand_in_the_text_come_back_as_they_were_sent(desk):
    claim = desk.claim(event="detained")
    sent = desk.form(f"/review/{claim}") | {"title": "grand <i>vizier</i>", "source3": "nobody at all", "note": "mine"}
    sent |= {"event_date": "2022-02-31", "count": "0", "certainty": "asserted"}
    refused = desk.post(f"/review/{claim}", **sent)
    assert refused.status_code == 400
    told = alerts(refused)
    assert told[0] == "4 fields below are not right yet; nothing is stored."
    assert any(t.startswith("“grand <i>vizier</i>” does not stand in the text") for t in told)
    assert any(t.startswith("not a day: '2022-02-31'") for t in told)
    for name in ("title", "source2", "event_date", "count"):
        assert re.search(rf'id="f-{name}"[^>]* aria-invalid="true" aria-describedby="e-{name}"', refused.text)
        assert f'role="alert" id="e-{name}"' in refused.text
    assert 'value="grand &lt;i&gt;vizier&lt;/i&gt;"' in refused.text
    assert '<option value="asserted" selected>' in refused.text
    assert 'value="mine"' in refused.text
    assert desk.book.reviews().total == 0


def test_a_form_that_changes_nothing_says_so(desk):
    claim = desk.claim(event="detained")
    refused = desk.post(f"/review/{claim}", **desk.form(f"/review/{claim}"))
    assert refused.status_code == 400
    assert "nothing is changed" in alerts(refused)[0]


def test_a_form_of_before_somebody_elses_correction_is_not_taken(desk):
    claim = desk.claim(event="detained")
    old = desk.form(f"/review/{claim}")
    desk.post(f"/review/{claim}", **old | {"certainty": "asserted", "by": "Boris Adler"})
    refused = desk.post(f"/review/{claim}", **old | {"event": "missing", "by": "Ana Ruiz"})
    assert refused.status_code == 400
    assert "Boris Adler has corrected this claim since" in alerts(refused)[0]
    assert '<option value="missing" selected>' in refused.text


def test_what_the_ledger_refuses_is_told_above_the_form(desk):
    claim = desk.claim(kind="posting", person="Oskar Brandt")
    refused = desk.post(f"/review/{claim}", **desk.form(f"/review/{claim}") | {"no_title": "1", "organization": ""})
    assert refused.status_code == 400
    assert "a posting names a post" in alerts(refused)[0]
    assert 'name="no_title" value="1" checked' in refused.text


def test_a_correction_without_a_name_keeps_what_was_written(desk):
    claim = desk.claim(event="detained")
    desk.client.cookies.delete("reportedly-name")
    refused = desk.post(f"/review/{claim}", **desk.form(f"/review/{claim}") | {"event": "missing"})
    assert "a review needs its author" in alerts(refused)[0]
    assert '<option value="missing" selected>' in refused.text


def test_a_response_is_corrected_with_its_own_fields(desk):
    claim = desk.claim(response="denied")
    form = desk.form(f"/review/{claim}")
    assert not {"title", "certainty", "event_date"} & set(form)
    done = desk.post(
        f"/review/{claim}", **form | {"response": "unconfirmed", "event": "", "source0_is": "the ministry"}
    )
    assert done.status_code == 303
    row = next(c for c in desk.book.claims().claims if c.reviewed == "corrected")
    assert (row.response, row.event, row.sources[0].name) == ("unconfirmed", None, "the ministry")


def test_the_text_of_a_claim_is_all_there_folded_around_its_words(tmp_path):
    from tests.ledger.pages import READ_AT, Page

    lines = [f"Line {i} tells of the weather over the bay, and of nothing else at all." for i in range(60)]
    lines[30] = "Admiral Taras Vellin has died."
    page = Page("\n".join(lines), name="long.txt", published="2022-05-10")
    with doubtful(tmp_path / "long.ledger") as book:
        change = page.change("died", "Admiral Taras Vellin has died", page.person("Taras Vellin", "Admiral"))
        book.add(page.document, [change], "engine 1", READ_AT)
        desk = Desk(book)
        text = desk.get(f"/review/{desk.claim(event='died', person='Taras Vellin')}").text
    before, near, after = (
        text.index("characters before this"),
        text.index("<mark"),
        text.index("characters after this"),
    )
    assert before < text.index("Line 3 ") < text.index("Line 29 ") < near < text.index("Line 31 ") < after
    assert after < text.index("Line 59 ")


# Adding.


def test_a_claim_that_was_missed_is_added_from_words_of_the_document(desk):
    key = key_of(desk, "denial.txt")
    page = desk.get(f"/review/add?document={key}&kind=change")
    assert page.status_code == 200
    assert page.text.count("<mark") >= 2
    form = desk.form(f"/review/add?document={key}&kind=change")
    words = "Taras Vellin, commander of the Arcanian navy's Lake Fleet, was dismissed"
    form |= {"evidence": words, "event": "dismissed", "certainty": "speculated", "name": "Taras Vellin"}
    form |= {"title": "commander", "source0": "Arcania's Defence Ministry", "event_date": "2022-05"}
    done = desk.post("/review/add", **form)
    assert done.status_code == 303
    row = next(c for c in desk.book.document(key).claims if c.reviewed == "added")
    assert (row.event, row.certainty, row.event_date, row.evidence.text) == (
        "dismissed",
        "speculated",
        "2022-05",
        words,
    )
    text = desk.get(done.headers["location"]).text
    assert "Added:" in text
    assert f"/review/{row.id}" in done.headers["location"]
    again = desk.post("/review/add", **form)
    assert "the document has this claim already" in alerts(again)[0]


def test_an_addition_without_what_it_needs_says_what_is_missing(desk):
    key = key_of(desk, "denial.txt")
    refused = desk.post("/review/add", document=key, kind="change", name="Taras Vellin")
    assert refused.status_code == 400
    told = alerts(refused)
    assert "a claim needs the words that carry it" in told[1]
    assert any(t.startswith("its event is missing") for t in told)
    nobody = desk.post("/review/add", document=key, kind="change", evidence="denied that", event="dismissed")
    assert "a change is about somebody" in alerts(nobody)[0]


@pytest.mark.parametrize(
    ("query", "status", "told"),
    [
        ("", 404, "no document is named to add a claim to"),
        ("document=nowhere", 404, "no document in the ledger fits"),
        ("document=denial.txt&kind=statement", 400, "no claim of kind"),
        ("document=denial.txt&like=ffff", 404, "no claim begins with"),
    ],
)
def test_an_address_that_leads_nowhere_says_why(desk, query, status, told):
    answer = desk.get(f"/review/add?{query}")
    assert answer.status_code == status
    assert told in unescape(answer.text)


def test_a_claim_is_added_like_another(desk):
    claim = desk.claim(event="detained")
    form = desk.form(f"/review/add?document=harbour.txt&like={claim}")
    assert (form["event"], form["name"], form["kind"]) == ("detained", "Taras Vellin", "change")
    assert desk.post("/review/add", **form | {"event": "charged"}).status_code == 303
    desk.post(f"/review/{claim}", **desk.form(f"/review/{claim}") | {"event": "missing"})
    other = next(c.id for c in desk.book.claims().claims if c.event == "missing")
    assert desk.form(f"/review/add?document=harbour.txt&like={other}")["event"] == "missing"


def test_overlong_fields_are_refused(desk):
    claim = desk.claim(event="detained")
    refused = desk.post(f"/review/{claim}", evidence="x" * 6000)
    assert refused.status_code == 400
    assert "is too long" in refused.text
