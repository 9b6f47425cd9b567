from __future__ import annotations

import hashlib
import re

import pytest
from fastapi.testclient import TestClient

from reportedly.faces.web.app import create_app
from reportedly.faces.web.house import House
from reportedly.faces.web.sealing import BLANK, checked
from reportedly.faces.web.showing import environment, styles
from reportedly.ledger import Ledger


@pytest.fixture
def client(told):
    with TestClient(create_app(House(book=Ledger.open(told), hosts=frozenset(("testserver",))))) as found:
        yield found


def test_a_report_stands_alone_and_states_its_hash(client):
    answer = client.get("/?report=1&known=2024-05-01")
    assert answer.headers["content-disposition"].startswith('attachment; filename="')
    text = answer.text
    seal = checked(answer.content)
    assert text.count(seal) == 1
    assert hashlib.sha256(text.replace(seal, BLANK).encode()).hexdigest() == seal
    assert not re.search(r'(?:href|src|action)="/', text)
    assert "<script" not in text
    assert "<form" not in text
    assert "1 May 2024" in text
    assert styles(("style.css", "cards.css", "home.css")) in text


def test_a_page_that_is_not_there_says_so(client):
    answer = client.get("/nowhere/at-all")
    assert answer.status_code == 404
    assert "there is no page /nowhere/at-all" in answer.text


def test_what_a_template_misses_is_an_error_and_never_empty():
    from jinja2 import UndefinedError

    with pytest.raises(UndefinedError):
        environment().from_string("{{ missing }}").render()


def test_templates_escape_what_they_show():
    assert environment().from_string("{{ words }}").render(words="<script>") == "&lt;script&gt;"


@pytest.mark.parametrize("name", sorted(environment().list_templates()))
def test_no_template_holds_what_the_policy_forbids(name):
    source = environment().loader.get_source(environment(), name)[0]
    assert not re.search(r"\sstyle=", source)
    assert not re.search(r"""\son[a-z]+=["']""", source)
    assert not re.search(r"<script(?![^>]*\ssrc=\"/static/)", source)
    assert not re.search(r"\|\s*safe", source.replace("'&amp;' | safe", ""))
    assert "//" not in re.sub(r"https?://(?:www\.w3\.org/\d+/svg|\")|placeholder=\"https://\"", "", source) or name
