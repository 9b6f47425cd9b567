from __future__ import annotations

import pytest

from reportedly.claims import extractor
from reportedly.claims.claim import Posting
from reportedly.claims.lands import lands_of
from tests.claims.hand import marked, tied


@pytest.mark.parametrize(
    ("text", "land"),
    [
        ("Tarvia fell. Tarvian boats sank.", "Tarvia"),
        ("TARVIA FALLS. Tarvian boats sank.", "TARVIA"),
        ("Osmara's prime minister slept.", "Osmara"),
        ("Osmara junta sleeps.", "Osmara"),
    ],
)
def test_a_land_is_told_by_how_it_is_spoken_of(text: str, land: str) -> None:
    assert {place.of(text) for place in lands_of(text).values()} == {land}


@pytest.mark.parametrize(
    "text",
    [
        "America voted. American boats sank.",
        "The Alliance's president slept.",
        "State government was costly to the state of things.",
        "Rovers president Lenz slept.",
        "Senate president Ana Ruiz slept.",
        "Toyota's president slept.",
        "Duterte government men slept.",
        "Across Africa, African boats sank.",
        "Republic. Republican boats sank.",
        "Tarvia fell.",
    ],
)
def test_what_is_listed_or_no_land_is_none(text: str) -> None:
    assert not lands_of(text)


def organizations(text: str, title: str, body: str | None = None) -> list[str | None]:
    reading = tied(marked(text), "Ana Rojas", title)
    reading = tied(reading, title, body) if body else reading
    found = [c for c in extractor.drawn(reading, None) if isinstance(c, Posting)]
    return [p.post.organization.value if p.post.organization else None for p in found]


@pytest.mark.parametrize(
    ("title", "land"),
    [
        ("Finance Minister", "Osmara"),
        ("President", "Osmara"),
        ("Prime Minister", "Osmara"),
        ("interim president", "Osmara"),
        ("vice president", None),
        ("Bishop", None),
    ],
)
def test_offices_of_state_are_of_the_one_land(title: str, land: str | None) -> None:
    assert organizations(f"Osmara's junta fell. They saw [title {title}] [person Ana Rojas].", title) == [land]


def test_of_two_lands_none_is_meant() -> None:
    text = "Osmara's junta fell, Tarvia's government did not. They saw [title President] [person Ana Rojas]."
    assert organizations(text, "President") == [None]


def test_the_word_for_what_is_of_a_land_stands_for_it() -> None:
    text = "TARVIA WEEPS. They saw [organization Tarvian] [title Finance Minister] [person Ana Rojas] there."
    assert organizations(text, "Finance Minister", "Tarvian") == ["Tarvia"]
