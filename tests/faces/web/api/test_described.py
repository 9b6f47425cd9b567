"""The description of the API, and the page that is made from it."""

from __future__ import annotations

import html
import json
import re
import shlex
from urllib.parse import urlsplit

import pytest

from reportedly.faces.web.api.described import kind_of

from .programs import app_over


@pytest.fixture(scope="module")
def told(asked):
    return asked.get("/api/openapi.json").json()


def operations(told):
    return [(path, method, one) for path, own in told["paths"].items() for method, one in own.items()]


def test_every_operation_has_a_summary_an_answer_and_one_shape_for_faults(told):
    for path, _, one in operations(told):
        assert path.startswith("/api/")
        assert one["summary"]
        assert one["description"]
        assert "422" not in one["responses"]
        assert "$ref" in one["responses"]["200"]["content"]["application/json"]["schema"], path
        for status, answer in one["responses"].items():
            if status != "200":
                (body,) = answer["content"].values()
                assert body["schema"]["$ref"].endswith("/Fault")
    assert len({one["operationId"] for _, _, one in operations(told)}) == len(operations(told))


def test_what_changes_the_ledger_and_nothing_else_takes_the_token(told):
    for _, method, one in operations(told):
        assert bool(one.get("security")) == (method == "post")
        assert ("403" in one["responses"]) == (method == "post")


def test_the_objects_are_those_of_the_answers_and_each_is_explained(told):
    shapes = told["components"]["schemas"]
    for name in ("ClaimRow", "DocumentRow", "AllegedChange", "WhoAnswer", "DiffAnswer", "ReviewRow", "Fault"):
        assert shapes[name]["description"]
    assert not {"HTTPValidationError", "ValidationError"} & set(shapes)
    assert set(shapes["ClaimRow"]["required"]) >= {"id", "kind", "evidence", "sources", "document"}


def test_the_page_shows_every_operation_and_object(asked, told):
    page = asked.get("/api").text
    for path, method, one in operations(told):
        assert f'<details id="{one["operationId"]}">' in page
        assert f"<code>{html.escape(path)}</code>" in page
        assert f"v-{method}" in page
    for name, shape in told["components"]["schemas"].items():
        assert (f'id="s-{name}"' in page) == ("properties" in shape)
    for target in re.findall(r'href="#([^"]+)"', page):
        assert f'id="{target}"' in page


def examples(desk) -> list[tuple[str, dict | None]]:
    """The examples of the page, in its order: the address that each asks, and what it sends there."""
    found = []
    for told in re.findall(r"<pre[^>]*>(.*?)</pre>", desk.get("/api").text, re.DOTALL):
        words = shlex.split(html.unescape(told).replace("\\\n", " "))
        address = urlsplit(next(w for w in words if w.startswith("http")))
        path = f"{address.path}?{address.query}" if address.query else address.path
        found.append((path, json.loads(words[words.index("-d") + 1]) if "-d" in words else None))
    return found


def test_every_operation_has_an_example(asked, told):
    assert len(examples(asked)) == len(operations(told))


def test_what_is_only_asked_in_the_examples_is_answered_as_it_stands(desk):
    asked = [path for path, sent in examples(desk) if sent is None]
    assert len(asked) > 10
    assert {path: answer.status_code for path in asked if (answer := desk.get(path)).status_code != 200} == {}


def own(desk, path: str) -> str:
    """An address of an example with an id of the ledger in the place of the one that it makes up."""
    lists = {
        "/claims/": lambda: (c for c in desk.get("/api/claims?kind=change").json()["claims"] if not c["reviewed"]),
        "/reviews/": lambda: desk.get("/api/reviews").json()["reviews"],
        "/judgements/": lambda: desk.get("/api/judgements").json()["judgements"],
    }
    for before, rows in lists.items():
        if before in path and "/documents/" not in path:
            return re.sub(rf"(?<={before})[0-9a-f]+", next(iter(rows()))["id"], path)
    return path


def test_what_is_sent_in_the_examples_changes_the_ledger(desk):
    """What an example cannot know, an id and the text of a report, is put in; all else is sent as it stands."""
    changes = [(path, sent) for path, sent in examples(desk) if sent is not None]
    assert len(changes) > 6
    for path, sent in changes:
        before = [desk.get(f"/api/{what}").json() for what in ("reviews", "judgements", "counts")]
        text = {"text": "Nothing happened at the harbour of Amsel."} if "text" in sent else {}
        answer = desk.post(own(desk, path), json=sent | text)
        assert answer.status_code == 200, f"{path}\n{answer.text}"
        after = [desk.get(f"/api/{what}").json() for what in ("reviews", "judgements", "counts")]
        assert after != before, path


def test_the_page_is_also_a_report(asked):
    page = asked.get("/api?report=1")
    assert "attachment" in page.headers["content-disposition"]
    assert "curl" in page.text


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({"type": "string"}, "string"),
        ({"type": "string", "format": "date"}, "day"),
        ({"$ref": "#/components/schemas/Words"}, "Words"),
        ({"anyOf": [{"type": "string"}, {"type": "null"}]}, "string or null"),
        ({"type": "array", "items": {"$ref": "#/components/schemas/Cell"}}, "list of Cell"),
        ({"type": "array", "prefixItems": [{"type": "integer"}, {"type": "integer"}]}, "list of integer"),
        ({"enum": ["yes", "no"], "type": "string"}, "yes | no"),
        ({"const": "change"}, "change"),
        ({}, "anything"),
    ],
)
def test_types_are_said_in_words(schema, words):
    assert kind_of(schema) == words


def test_everybody_can_read_the_page(live, filled, page, axe):
    from reportedly.ledger import Ledger

    with Ledger.open(filled) as book:
        page.goto(live(app_over(book, hosts=frozenset(("127.0.0.1",)))) + "/api")
        page.locator("#claims summary").click()
        axe(page)
