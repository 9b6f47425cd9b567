from __future__ import annotations

import pytest

from reportedly.claims.posts import Names, post_of
from reportedly.span import Span
from tests.claims.hand import marked


def post(title: str) -> tuple[str | None, str | None]:
    """Title and organization of a post of which only the title was read."""
    found = post_of(Names(marked(f"{title} Ivo Lenz spoke.")), Span(0, len(title)), None)
    return (found.title.value if found.title else None, found.organization.value if found.organization else None)


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("HBK director", ("director", "HBK")),
        ("U.N. envoy", ("envoy", "U.N.")),
        ("Kenyan foreign minister", ("foreign minister", "Kenya")),
        ("South Korean trade minister", ("trade minister", "South Korea")),
    ],
)
def test_a_body_at_the_head_of_a_title_is_its_organization(title: str, parts: tuple[str, str]) -> None:
    assert post(title) == parts


@pytest.mark.parametrize(
    "title",
    [
        "CEO designate",
        "IT manager",
        "MP",
        "director",
        "HBK",
        "PRIME MINISTER",
        "POLICE CHIEF",
        "M.P. for Kelm",
        "CO of the line",
    ],
)
def test_initials_of_an_office_are_the_title_itself(title: str) -> None:
    assert post(title) == (title, None)


@pytest.mark.parametrize(
    ("told", "full"),
    [
        ("the Grain Importers Corporation (GRICO)", "Grain Importers Corporation"),
        ("the old Veldonian Harbour Police (VHP)", "Veldonian Harbour Police"),
        ("General Brandt and the Office of Public Works (OPW)", "Office of Public Works"),
        ("Kelm Harbour Board (KHB)", "Kelm Harbour Board"),
    ],
)
def test_initials_in_brackets_stand_for_the_words_before_them(told: str, full: str) -> None:
    short = told[told.index("(") + 1 : -1]
    text = f"He ran {told} for years. Lenz left {short} in May."
    at = text.rindex(short)
    found = Names(marked(text)).organization(Span(at, at + len(short)))
    assert found.value == full
    assert found.full is not None
    assert found.full.of(text) == full


@pytest.mark.parametrize("told", ["the Harbour Board (GRICO)", "the Grain Board (TV)", "Ivo Lenz (MP)"])
def test_other_words_in_brackets_stand_for_themselves(told: str) -> None:
    short = told[told.index("(") + 1 : -1]
    text = f"He ran {told} for years. Lenz left {short} in May."
    at = text.rindex(short)
    assert Names(marked(text)).organization(Span(at, at + len(short))).value == short


def test_the_initials_of_a_title_are_no_body() -> None:
    text = "Ivo Lenz is Chief of Harbour Staff (COHS) now."
    title, body = Span(12, 34), Span(36, 40)
    found = post_of(Names(marked(text)), title, body)
    assert found.title is not None
    assert found.title.value == "Chief of Harbour Staff"
    assert found.organization is None


def test_a_body_that_the_report_names_is_found_at_the_head_of_a_title() -> None:
    reading = marked(
        "Kelm House minister Ivo Lenz spoke. [organization Kelm House] opened. The chief of Kelm House sat."
    )
    found = post_of(Names(reading), Span(0, len("Kelm House minister")), None)
    assert found.title is not None
    assert found.title.value == "minister"
    assert found.organization is not None
    assert found.organization.value == "Kelm House"


@pytest.mark.parametrize(
    ("told", "short", "full"),
    [
        ("Singing With the Larks opened.", "SWTL", "Singing With the Larks"),
        ("[organization Voice of the Lake] opened.", "VOTL", "Voice of the Lake"),
        ("Calm in Autumn returned.", "CIA", "CIA"),
        ("They flew from Orr and Kelm.", "OAK", "OAK"),
    ],
)
def test_initials_may_stand_for_small_words_too(told: str, short: str, full: str) -> None:
    reading = marked(f"{told} [organization {short}] said so.")
    assert Names(reading).organization(reading.mentions[-1].span).value == full


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("Bora Bora chief", ("chief", "Bora Bora")),
        ("Crown prince", ("Crown prince", None)),
        ("police officer", ("police officer", None)),
    ],
)
def test_the_head_of_a_title_is_a_body_by_its_own_words(title: str, parts: tuple[str, str | None]) -> None:
    text = (
        f"{title} Ivo Lenz spoke. [organization Bora Bora], the [organization Crown] and the [organization police] sat."
    )
    found = post_of(Names(marked(text)), Span(0, len(title)), None)
    assert found.title is not None
    assert (found.title.value, found.organization.value if found.organization else None) == parts


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("Senate majority leader", "Senate"),
        ("Home Office Minister", "Home Office"),
        ("RiverRun chief executive", "RiverRun"),
        ("ODEN CEO", "ODEN"),
        ("House of Lords clerk", None),
        ("SENIOR MANAGER", None),
    ],
)
def test_chambers_ministries_and_company_names_are_heads(title: str, head: str | None) -> None:
    assert Names(marked("Nobody is named.")).head_of(title) == head


def test_a_country_is_never_short_for_a_body_that_begins_with_it() -> None:
    for land in ("U.S.", "Chile"):
        reading = marked(f"The [organization {land} Salt Guild] met. [organization {land}] paid.")
        value = Names(reading).organization(reading.mentions[1].span).value
        assert value == land


@pytest.mark.parametrize(
    ("title", "parts"), [("HBK director", ("director", "HBK")), ("U.S. attorney", ("U.S. attorney", "Oden"))]
)
def test_initials_at_the_head_of_a_title_outdo_another_body(title: str, parts: tuple[str, str]) -> None:
    names = Names(marked(f"{title} Ivo Lenz of [organization Oden] spoke."))
    start = names.text.index("Oden")
    found = post_of(names, Span(0, len(title)), Span(start, start + 4))
    assert found.title is not None
    assert found.organization is not None
    assert (found.title.value, found.organization.value) == parts
