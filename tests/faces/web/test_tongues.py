"""The language and the direction of a document's words in the reader."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from reportedly.faces.web.app import create_app
from reportedly.faces.web.house import House
from reportedly.faces.web.tongues import declared, script_of, tongue_of
from reportedly.ledger import Ledger
from tests.faces.web.asking import asking
from tests.ledger.pages import READ_AT, Page

ARABIC, RUSSIAN = "استقال القائد اليوم", "Командир ушёл в отставку"


@pytest.mark.parametrize(
    ("page", "language"),
    [
        (b'<!doctype html>\n<html lang="de-CH"><p>', "de-CH"),
        (b"<HTML class=x\n LANG=pl dir=ltr>", "pl"),
        (b"<html xml:lang='uk' xmlns='x'>", "uk"),
        (b"<html><p lang='fr'>", None),
        (b'<html data-lang="fr">', None),
        (b'<html lang="">', None),
        (b'<html lang="en\'onclick">', "en"),
        (b'<html lang="english">', None),
        (b" " * 30_000 + b'<html lang="fr">', None),
        (b"", None),
    ],
)
def test_a_page_says_its_language_or_none(page, language):
    assert declared(page) == language


@pytest.mark.parametrize(
    ("words", "script"),
    [
        ("The commander left", None),
        ("Général Élodie Ångström", None),
        (RUSSIAN, "Cyrl"),
        (ARABIC, "Arab"),
        ("司令官が辞任した", "Hani"),
        ("Η διοικητής", "Grek"),
        ("The word командир means a commander", None),
        ("12–14 …", None),
        ("", None),
    ],
)
def test_most_letters_tell_the_script(words, script):
    assert script_of(words) == script


def test_words_in_another_script_are_no_english_and_else_what_is_declared():
    assert tongue_of(RUSSIAN, None) == tongue_of(RUSSIAN, "en-GB") == "und-Cyrl"
    assert tongue_of(RUSSIAN, "uk") is None
    assert tongue_of("The commander left", None) is None


def paper(text, name, html=None):
    document = Page(text, name=name, published="2022-05-01").document
    return document if html is None else replace(document, original=html.encode(), media_type="text/html", id=name)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    with Ledger.open(tmp_path_factory.mktemp("tongues") / "tongues.ledger") as opened:
        for document in (
            paper(f"The commander left\n\nHe said so.\n\n{ARABIC}", "mixed.txt"),
            paper("Der Kommandant ging\n\nEr sagte es.", "german.html", '<html lang="de"><p>Er sagte es.'),
            paper(RUSSIAN, "russian.html", '<html lang="en"><p>'),
        ):
            opened.add(document, [], "e", READ_AT)
        yield opened


@pytest.fixture
def client(book):
    yield from asking(book)


def blocks(page: str) -> list[tuple[str, str]]:
    """What each block of the text is marked as: direction and language."""
    return re.findall(r'<\w+ class="b [^>]* dir="(\w+)"(?: lang="([^"]+)")?>', page)


@pytest.mark.parametrize(
    ("name", "languages"),
    [("mixed.txt", ["", "", "und-Arab"]), ("german.html", ["de", "de"]), ("russian.html", ["und-Cyrl"])],
)
def test_each_block_has_its_language_and_its_own_direction(client, name, languages):
    page = client.get(f"/document/{name}").text
    assert blocks(page) == [("auto", language) for language in languages]
    assert '<html lang="en">' in page


def test_a_title_has_its_language_too(client):
    assert '<h1 class="b-headline" lang="de"><bdi>Der Kommandant ging' in client.get("/document/german.html").text
    assert '<h1 class="b-headline"><bdi>The commander left' in client.get("/document/mixed.txt").text


def test_a_report_keeps_it(client):
    assert ("auto", "und-Arab") in blocks(client.get("/document/mixed.txt?report=1").text)


def test_what_is_written_from_the_right_is_set_from_the_right(live, page, axe, book):
    url = live(create_app(House(book=book, hosts=frozenset(("127.0.0.1",)))))
    page.goto(f"{url}/document/mixed.txt")
    directions = "() => [...document.querySelectorAll('.text .b')].map((one) => getComputedStyle(one).direction)"
    assert page.evaluate(directions) == ["ltr", "ltr", "rtl"]
    axe(page, ".text")
