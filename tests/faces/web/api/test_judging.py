"""Reviews and judgements through the API: with the token alone, used at once, and taken back."""

from __future__ import annotations

import pytest

from reportedly.ledger.journal import IDLE

BY = {"by": "Oskar Brandt", "because": "read it again"}


def claim_of(desk, **wanted) -> dict:
    return desk.get("/api/claims", params=wanted).json()["claims"][0]


def held(desk) -> list[dict]:
    """All that people hold."""
    return [desk.get(path).json() for path in ("/api/reviews", "/api/judgements")]


def test_a_claim_is_rejected_and_that_is_undone(desk):
    claim = claim_of(desk, event="detained")
    deed = desk.post(f"/api/claims/{claim['id']}/reject", json=BY).json()
    assert (deed["review"]["verdict"], deed["claim"]) == ("rejected", None)
    assert desk.get("/api/claims?event=detained").json()["total"] == 0
    back = desk.post(f"/api/reviews/{deed['review']['id']}/undo", json=BY).json()
    assert back["review"]["verdict"] == "undone"
    assert claim_of(desk, event="detained")["id"] == claim["id"]
    told = desk.get("/api/reviews", params={"words": claim["id"]}).json()
    assert [r["verdict"] for r in told["reviews"]] == ["undone", "rejected"]


def test_a_claim_is_accepted(desk):
    claim = claim_of(desk, event="detained")
    deed = desk.post(f"/api/claims/{claim['id'][:12]}/accept", json={"by": "Oskar Brandt"}).json()
    assert deed["claim"]["reviewed"] == "accepted"
    again = desk.post(f"/api/claims/{claim['id']}/accept", json=BY)
    assert again.status_code == 400
    assert "Oskar Brandt" in again.json()["error"]["message"]


@pytest.mark.parametrize("how", ["words", "place"])
def test_a_claim_is_corrected_and_answers_use_it_at_once(desk, how):
    claim = claim_of(desk, event="dismissed", document="harbour.txt", kind="change")
    place = desk.get(f"/api/documents/{claim['document']['key']}").json()["text"].index("Northern Wire")
    source = "Northern Wire" if how == "words" else {"start": place, "end": place + len("Northern Wire")}
    parts = {"event": "suspended", "sources": [source], "cleared": ["rank"]}
    answer = desk.post(f"/api/claims/{claim['id']}/correct", json=BY | {"parts": parts})
    assert answer.status_code == 200, answer.text
    found = claim_of(desk, event="suspended")
    assert [s["name"] for s in found["sources"]] == ["Northern Wire"]
    assert (found["rank"], found["reviewed"]) == (None, "corrected")


def test_a_claim_that_was_not_read_is_added(desk):
    parts = {"name": "Oskar Brandt", "event": "died", "certainty": "asserted", "evidence": "Oskar Brandt, died"}
    body = BY | {"kind": "change", "parts": parts | {"title": "quartermaster"}}
    answer = desk.post("/api/documents/notes.txt/claims", json=body)
    assert answer.status_code == 200, answer.text
    assert answer.json()["review"]["verdict"] == "added"
    assert claim_of(desk, event="died", person="Brandt")["document"]["name"] == "notes.txt"


def test_two_people_are_held_to_be_one_and_apart_again(desk):
    deed = desk.post("/api/people/merge", json=BY | {"one": "Ada Merz", "two": "Oskar Brandt"})
    assert deed.status_code == 200, deed.text
    assert len(desk.get("/api/person?words=Brandt").json()["people"][0]["forms"]) == 2
    told = desk.get("/api/judgements").json()["judgements"]
    assert [j["verdict"] for j in told] == ["same"]
    assert desk.post(f"/api/judgements/{told[0]['id']}/undo", json=BY).status_code == 200
    assert desk.get("/api/person?words=Brandt").json()["people"][0]["forms"] == ["Oskar Brandt"]


def test_two_profiles_of_one_person_are_held_apart_and_that_is_undone(desk):
    def people() -> list[list[str]]:
        return [p["forms"] for p in desk.get("/api/person?words=Velin").json()["people"]]

    assert people() == [["Taras Velin", "Taras Vellin"]]
    (person,) = desk.get("/api/judgements?words=Velin").json()["people"]
    one = next(profile for profile in person["profiles"] if profile["name"] == "Taras Velin")
    two = next(profile for profile in person["profiles"] if profile["rank"] == "Admiral")
    split = desk.post("/api/people/split", json=BY | {"one": one["id"], "two": two["id"]})
    assert split.status_code == 200, split.text
    (judgement,) = split.json()["judgements"]
    assert (judgement["verdict"], judgement["author"], judgement["stands"]) == ("different", "Oskar Brandt", True)
    assert {judgement["left"], judgement["right"]} == {one["id"], two["id"]}
    assert len({p["id"] for p in split.json()["people"]}) == 3, "one profile fits both"
    assert {j["idle"] for j in split.json()["idle"]} == {IDLE}
    assert ["Taras Velin"] in people()
    assert not any({"Taras Velin", "Taras Vellin"} <= set(forms) for forms in people())
    assert [j["id"] for j in desk.get("/api/judgements").json()["judgements"]] == [judgement["id"]]
    again = desk.post("/api/people/split", json=BY | {"one": two["id"], "two": one["id"]})
    assert (again.status_code, "has judged so already" in again.json()["error"]["message"]) == (400, True)
    assert desk.post(f"/api/judgements/{judgement['id']}/undo", json=BY).status_code == 200
    assert people() == [["Taras Velin", "Taras Vellin"]]


def test_what_was_merged_is_parted_by_name(desk):
    pair = BY | {"one": "Ada Merz", "two": "Oskar Brandt"}
    merged = desk.post("/api/people/merge", json=pair).json()["judgements"][0]
    split = desk.post("/api/people/split", json=pair)
    assert split.status_code == 200, split.text
    assert split.json()["judgements"][0]["supersedes"] == merged["id"]
    for name in (pair["one"], pair["two"]):
        assert [p["forms"] for p in desk.get("/api/person", params={"words": name}).json()["people"]] == [[name]]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/claims/abcd/accept", {}),
        ("/api/claims/abcd/accept", {"by": ""}),
        ("/api/claims/abcd/accept", {"by": "A", "sure": 1}),
        ("/api/claims/abcd/accept", ["by", "A"]),
        ("/api/claims/ab%20cd/accept", {"by": "A"}),
        ("/api/claims/abcd/correct", {"by": "A"}),
        ("/api/claims/abcd/correct", {"by": "A", "parts": {"event": "fired"}}),
        ("/api/claims/abcd/correct", {"by": "A", "parts": {"name": {"start": -1, "end": 3}}}),
        ("/api/claims/abcd/correct", {"by": "A", "parts": {"name": {"start": 0, "end": 10**30}}}),
        ("/api/claims/abcd/correct", {"by": "A", "parts": {"nmae": "Ada Merz"}}),
        ("/api/documents/harbour.txt/claims", {"by": "A", "kind": "statement", "parts": {}}),
        ("/api/documents/harbour.txt/claims", {"by": "A", "kind": "change", "parts": {}}),
        ("/api/documents/harbour.txt/claims", {"by": "A", "kind": "posting", "parts": {"name": "Zanzibar"}}),
        ("/api/people/merge", {"by": "A", "one": "Ada Merz"}),
        ("/api/people/merge", {"by": "A", "one": "Merz", "two": "Merz"}),
        ("/api/people/split", BY | {"one": "Taras Vellin", "two": "Ada Merz"}),  # two profiles bear that name
        ("/api/people/split", BY | {"one": "Ada Merz", "two": "Ada Merz"}),
    ],
)
def test_what_cannot_be_used_is_refused_and_changes_nothing(desk, path, body):
    before = held(desk)
    answer = desk.post(path, json=body)
    assert answer.status_code == 400, answer.text
    assert answer.json()["error"]["hint"]
    assert held(desk) == before


NO_JSON = {
    "nothing": b"", "begun": b"{", "no characters": b"\xff\xfe", "half a character": b'{"by": "\\ud800"}',
    "half in a note": b'{"by": "A", "because": "\\udfff"}', "deep": b"[" * 10_000, "endless": b"1e999",
}  # fmt: skip


@pytest.mark.parametrize("body", NO_JSON.values(), ids=NO_JSON)
def test_what_is_no_json_is_refused(desk, body):
    answer = desk.post("/api/claims/abcd/accept", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 400, answer.text
    assert answer.json()["error"]["kind"] == "UsageError"


def test_a_note_and_a_name_are_kept_to_the_letter(desk):
    claim = claim_of(desk, event="detained")
    given = {"by": "Žofia d’Ornek 漢字", "because": "“<b>so</b>” & 'so' = \\u0000 — {{7*7}} 🙂"}
    assert desk.post(f"/api/claims/{claim['id']}/accept", json=given).status_code == 200
    review = desk.get("/api/reviews", params={"words": claim["id"]}).json()["reviews"][0]
    assert (review["author"], review["reason"]) == (given["by"], given["because"])


@pytest.mark.parametrize("odd", ["a\u0000b", "\u202edne", "\u0007", "two\nlines", "\u2066"], ids=ascii)
@pytest.mark.parametrize(("field", "what"), [("because", "note"), ("by", "author")])
def test_a_note_or_a_name_with_characters_that_cannot_be_seen_is_refused(desk, field, what, odd):
    claim, before = claim_of(desk, event="detained"), held(desk)
    answer = desk.post(f"/api/claims/{claim['id']}/accept", json=BY | {field: odd})
    assert answer.status_code == 400, answer.text
    assert answer.json()["error"]["message"] == f"that is no {what}"
    assert answer.json()["error"]["hint"].endswith("on one line")
    assert held(desk) == before
    assert claim_of(desk, event="detained")["reviewed"] is None


def test_unknown_claims_and_reviews_are_not_there(desk):
    for path in ("/api/claims/0123456789/accept", "/api/claims/0123456789/reject", "/api/reviews/0123456789/undo"):
        assert desk.post(path, json=BY).status_code == 404
    assert desk.post("/api/judgements/0123456789/undo", json=BY).status_code == 404
    nobody = desk.post("/api/people/merge", json=BY | {"one": "Zanzibar", "two": "Ada Merz"})
    assert nobody.status_code == 404


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/claims/0123456789/accept", BY),
        ("/api/people/split", BY | {"one": "Ada Merz", "two": "Taras Vellin"}),
        ("/api/read", {"text": "Colonel Ada Merz resigned.", "name": "a.txt"}),
    ],
)
@pytest.mark.parametrize("token", [None, "", "wrong", "a token for programs "])
def test_nothing_is_changed_without_the_token(desk, path, body, token):
    del desk.headers["X-Reportedly-Token"]
    before = desk.get("/api/counts").json()
    answer = desk.post(path, json=body, headers={} if token is None else {"X-Reportedly-Token": token})
    assert (answer.status_code, answer.json()["error"]["kind"]) == (403, "Forbidden")
    assert desk.get("/api/counts").json() == before


def test_a_page_of_another_site_changes_nothing_even_with_the_token(desk):
    answer = desk.post("/api/claims/0123456789/accept", json=BY, headers={"Origin": "http://elsewhere.example"})
    assert answer.status_code == 403


def test_what_is_too_large_is_refused_unread(desk):
    answer = desk.post("/api/read", content=b"{}", headers={"content-length": str(10**12)})
    assert answer.status_code == 413
    assert answer.json()["error"]["kind"] == "TooMuch"
