"""The questions of the API give what ``--json`` gives, in parts, and refuse what would mislead."""

from __future__ import annotations

import json

import pytest

from reportedly.ledger import ClaimFilter, Ledger
from reportedly.ledger.answers import as_json

from .programs import TOKEN, asking

WORDS = {
    "/api/who": "Lake Fleet",
    "/api/post": "Lake Fleet",
    "/api/person": "Taras Vellin",
    "/api/chart": "Lake Fleet",
    "/api/source": "Deep Water channel",
    "/api/story": "Taras Vellin",
    "/api/search": "good hands",
    "/api/find": "Merz",
}
OTHERS = (
    "/api/overview",
    "/api/claims",
    "/api/sources",
    "/api/stories",
    "/api/documents",
    "/api/refusals",
    "/api/reviews",
    "/api/review/queue",
    "/api/judgements?words=Merz",
)
EVERY = [*(f"{path}?words={words}" for path, words in WORDS.items()), *OTHERS, "/api/counts"]
ODD = {
    "nul": "%00", "half a character": "%ed%a0%80", "no character": "%ff%fe", "controls": "%01%1b%7f%0d%0a",
    "turned": "%e2%80%ae%e2%81%a6", "quotes": "%22%27%60%3b--", "wildcards": "%25_*%3f%5b", "blank": "%20%09",
    "long": "a" * 400, "too long": "a" * 40_000, "number": "9" * 60, "nothing": "", "markup": "%3Cscript%3E",
    "brackets": "((((", "booleans": "NEAR AND OR NOT", "far": "%f0%9f%9a%a2",
}  # fmt: skip


@pytest.fixture(scope="module")
def book(filled):
    with Ledger.open(filled) as opened:
        yield opened


def plain(answer: object) -> object:
    return json.loads(json.dumps(as_json(answer)))


def test_each_question_is_answered_as_by_the_command_line(asked, book):
    for path in ("who", "post", "person", "chart", "source"):
        words = WORDS[f"/api/{path}"]
        assert asked.get(f"/api/{path}", params={"words": words}).json() == plain(getattr(book, path)(words))
    assert asked.get("/api/claims").json() == plain(book.claims(limit=50))
    assert asked.get("/api/sources").json() == plain(book.list_sources(limit=50))
    assert asked.get("/api/find?words=Merz").json() == plain(book.find("Merz"))
    assert asked.get("/api/search?words=good hands").json() == plain(book.search("good hands"))
    assert asked.get("/api/documents").json() == plain(book.documents(limit=50))
    assert asked.get("/api/documents/harbour.txt").json() == plain(book.document("harbour.txt"))
    assert asked.get("/api/counts").json() == plain(book.counts())
    assert asked.get("/api/overview").json() == plain(book.overview(limit=50))
    diff = asked.get("/api/diff?from=2022-05-09&to=2022-05-13").json()
    assert diff == plain(book.diff("2022-05-09", "2022-05-13"))
    stories = asked.get("/api/story?words=Vellin").json()
    assert stories["stories"] == plain(book.story("Vellin"))["stories"]
    assert stories["total"] == len(stories["stories"]) > 0
    assert asked.get("/api/stories").json() == plain(book.stories())
    assert asked.get("/api/stories?day=2022-05-11").json() == plain(book.stories(day="2022-05-11"))


@pytest.mark.parametrize("path", EVERY)
def test_every_list_has_something_to_show(asked, path):
    answer = asked.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    told = answer.json()
    assert any(told.values())


def test_the_clocks_and_the_floor_limit_what_is_answered(asked, book):
    params = {"words": "Taras Vellin", "on": "2022-05-11", "known": "2022-05-11", "sure": "0.7"}
    found = asked.get("/api/person", params=params).json()
    assert found == plain(book.person("Taras Vellin", on="2022-05-11", known="2022-05-11", sure=0.7))
    assert (found["on"], found["known"], found["sure"]) == ("2022-05-11", "2022-05-11", 0.7)
    early = asked.get("/api/claims?read_by=2022-05-31").json()
    assert early == {"claims": [], "total": 0}


def test_the_filter_of_claims_is_that_of_the_ledger(asked, book):
    wanted = {"event": "dismissed", "certainty": "hedged", "person": "Vellin", "since": "2022-05-01", "sure": 0.2}
    assert asked.get("/api/claims", params=wanted).json() == plain(book.claims(ClaimFilter(**wanted), limit=50))


@pytest.mark.parametrize(
    ("path", "rows"),
    [
        ("/api/claims", "claims"),
        ("/api/documents", "documents"),
        ("/api/refusals", "refusals"),
        ("/api/story?words=Vellin", "stories"),
    ],
)
def test_parts_of_a_list_are_the_list(asked, path, rows):
    whole = asked.get(path).json()
    found = []
    for offset in range(whole["total"] + 1):
        part = asked.get(f"{path}{'&' if '?' in path else '?'}limit=1&offset={offset}").json()
        assert part["total"] == whole["total"]
        found += part[rows]
    assert found == whole[rows]
    assert len(found) == whole["total"]


def test_the_start_tells_what_is_new_since_a_day_or_a_time(asked, book):
    for since in ("2022-05-10", "2022-06-01T09:29:59Z"):
        params = {"since": since, "by": "read"}
        found = asked.get("/api/overview", params=params).json()
        assert found == plain(book.overview(since=since, limit=50))
        assert found["since"]["count"] == 4
        assert found["since"]["differences"]
    assert asked.get("/api/overview?since=2022-06-01T09:30:00Z").json()["since"]["count"] == 0
    assert "<td>day or time</td>" in asked.get("/api").text
    published = asked.get("/api/overview?since=2022-05-10&by=published").json()["since"]
    assert (published["by"], published["count"]) == ("published", 3)


def test_the_start_is_answered_by_the_clocks_and_as_short_as_is_asked(asked, book):
    params = {"known": "2022-05-11", "since": "2022-05-01", "by": "published", "limit": 1}
    found = asked.get("/api/overview", params=params).json()
    assert found == plain(book.overview(since="2022-05-01", known="2022-05-11", limit=1, by="published"))
    assert (found["known"], len(found["published"]), len(found["since"]["documents"])) == ("2022-05-11", 1, 1)
    assert found["since"]["count"] > 1
    early = asked.get("/api/overview?read_by=2022-05-31").json()
    assert (early["published"], early["disputes"], early["since"]) == ([], [], None)


def test_judgements_are_answered_in_parts_beside_the_same_people(asked, book):
    whole = asked.get("/api/judgements?words=Vellin").json()
    told = plain(book.journal("Vellin"))
    assert whole == told | {"total": len(told["judgements"])}
    assert whole["total"] == 3
    found = []
    for offset in range(whole["total"] + 1):
        part = asked.get(f"/api/judgements?words=Vellin&limit=1&offset={offset}").json()
        assert (part["total"], part["people"]) == (whole["total"], whole["people"])
        assert len(part["judgements"]) <= 1
        found += part["judgements"]
    assert found == whole["judgements"]
    assert asked.get("/api/judgements").json() == {"words": None, "people": [], "judgements": [], "total": 0}


def test_the_queue_is_read_on_from_a_row(asked):
    whole = asked.get("/api/review/queue").json()["items"]
    rest = asked.get("/api/review/queue", params={"after": whole[0]["id"]}).json()["items"]
    assert rest == whole[1:]


def test_a_search_is_read_on(asked):
    both = asked.get("/api/search?words=fleet").json()["hits"]
    assert len(both) > 1
    assert asked.get("/api/search?words=fleet&offset=1").json()["hits"] == both[1:]


def test_a_source_without_its_record_is_quickly_answered(asked):
    with_it = asked.get("/api/source?words=Deep Water").json()["sources"][0]
    without = asked.get("/api/source?words=Deep Water&record=false").json()["sources"][0]
    assert with_it["record"]["made"] > 0
    assert without == with_it | {"record": None, "reliability": None}


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("/api/who?words=a&knwon=2022-05-01", "knwon"),
        ("/api/claims?on=2022-05-01", "on"),
        ("/api/counts?words=a", "words"),
        ("/api/who?words=a&words=b", "words"),
        ("/api/who", "words"),
        ("/api/who?words=", "words"),
        ("/api/who?words=a&on=tomorrow", "on"),
        ("/api/who?words=a&known=2022-02-30", "known"),
        ("/api/who?words=a&read_by=", "read_by"),
        ("/api/who?words=a&sure=2", "sure"),
        ("/api/who?words=a&sure=nan", "sure"),
        ("/api/claims?limit=0", "limit"),
        ("/api/claims?limit=501", "limit"),
        ("/api/claims?offset=-1", "offset"),
        ("/api/claims?offset=99999999999999999999999", "offset"),
        ("/api/claims?event=fired", "event"),
        ("/api/claims?kind=rumour", "kind"),
        ("/api/documents?order=size", "size"),
        ("/api/judgements?limit=0", "limit"),
        ("/api/judgements?after=a", "after"),
        ("/api/overview?limit=501", "limit"),
        ("/api/overview?offset=1", "offset"),
        ("/api/overview?on=2022-05-01", "on"),
        ("/api/overview?known=soon", "known"),
        ("/api/overview?since=yesterday", "since"),
        ("/api/overview?since=", "since"),
        ("/api/overview?since=2022-05-13T09:30:00", "since"),
        ("/api/overview?since=0001-01-01T00:00:00%2B09:00", "since"),
        ("/api/overview?by=heard", "by"),
        ("/api/stories?start=a&day=2022-05-11", "not with both"),
        ("/api/diff?from=2022-05-09", "to"),
        ("/api/diff?from=2022-05-09&to=2022-05-09", "no time lies between"),
    ],
)
def test_a_question_that_makes_no_sense_names_the_part(asked, path, part):
    answer = asked.get(path)
    assert answer.status_code == 400
    error = answer.json()["error"]
    assert set(error) == {"kind", "message", "hint"}
    assert error["kind"] == "UsageError"
    assert part in error["message"]
    assert error["hint"]


@pytest.mark.parametrize(
    "path", ["/api/nowhere", "/api/who?words=Zanzibar", "/api/documents/x.txt", "/api/reviews?words=0123456789"]
)
def test_what_is_not_there_is_answered_in_the_same_shape(asked, path):
    answer = asked.get(path)
    assert answer.status_code == 404
    assert answer.json()["error"]["kind"] == "NotInLedger"
    assert answer.json()["error"]["message"]


def test_another_method_is_refused_in_the_same_shape(asked):
    answer = asked.delete("/api/who")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET"
    assert answer.json()["error"]["message"]


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_odd_words_are_answered_or_refused_never_failed_on(asked, odd):
    for path in WORDS:
        answer = asked.get(f"{path}?words={odd}")
        assert answer.status_code in (200, 400, 404), f"{path}: {answer.text[:300]}"
        answer.json()
    for part in ("person", "source", "document", "event", "since", "sure", "limit"):
        answer = asked.get(f"/api/claims?{part}={odd}")
        assert answer.status_code in (200, 400), f"{part}: {answer.text[:300]}"
    for path in ("documents?words", "documents?publisher", "reviews?words", "judgements?words", "overview?since"):
        assert asked.get(f"/api/{path}={odd}").status_code in (200, 400, 404)
    if odd and "/" not in odd:
        assert asked.get(f"/api/documents/{odd}").status_code in (400, 404)


def test_a_guarded_ledger_is_answered_from_with_its_token_alone(filled):
    with asking(filled, guarded=True) as client:
        refused = client.get("/api/counts")
        assert (refused.status_code, refused.json()["error"]["kind"]) == (401, "Forbidden")
        assert client.get("/api/counts", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
        assert client.get("/api/counts", headers={"X-Reportedly-Token": TOKEN}).status_code == 200
        told = client.get("/api/openapi.json", headers={"X-Reportedly-Token": TOKEN}).json()
        assert told["paths"]["/api/counts"]["get"]["security"]


@pytest.mark.parametrize(
    ("page", "program"),
    [
        ("/chart?body=Lake+Fleet&on=2022-05-11", "/api/chart?words=Lake+Fleet&on=2022-05-11"),
        ("/source?name=Deep+Water+channel", "/api/source?words=Deep+Water+channel"),
    ],
)
def test_parts_may_be_named_as_in_the_address_of_the_page(asked, page, program):
    assert asked.get(page).status_code == 200
    assert asked.get(f"/api{page}").json() == asked.get(program).json()
    again = asked.get(f"{program}&{page.partition('?')[2].partition('&')[0]}")
    assert (again.status_code, again.json()["error"]["message"]) == (400, "given more than once: words")


def test_other_questions_do_not_take_these_names(asked):
    for path in ("/api/who?body=Lake+Fleet", "/api/person?name=Vellin", "/api/chart?name=Lake+Fleet"):
        assert "no such part of this question" in asked.get(path).json()["error"]["message"]
