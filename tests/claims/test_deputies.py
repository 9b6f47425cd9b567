from __future__ import annotations

import pytest

from reportedly.claims import extractor
from reportedly.claims.claim import Posting
from reportedly.language.reading import Reading
from reportedly.vocabulary import Status
from tests.claims.hand import linked, marked, tied

CHIEF = "[title Warden] [person Ivo Lenz] of the [organization Salt Mint] left. "


def posts(reading: Reading, name: str) -> list[tuple[str | None, str | None, Status]]:
    found = [c for c in extractor.drawn(reading, None) if isinstance(c, Posting)]
    return [
        (
            p.post.title.value if p.post.title else None,
            p.post.organization.value if p.post.organization else None,
            p.status,
        )
        for p in found
        if p.person.name is not None and p.person.name.value == name
    ]


def told(text: str, *titles: str, status: str = "current") -> Reading:
    reading = tied(tied(marked(CHIEF + text), "Ivo Lenz", "Warden", status), "Warden", "Salt Mint")
    for title in titles:
        reading = tied(reading, "Ada Bo", title)
    return reading


@pytest.mark.parametrize(
    "text",
    [
        "His [title deputy], [person Ada Bo], sang.",
        "[person Lenz]'s [title deputy], [person Ada Bo], sang.",
    ],
)
def test_a_deputy_is_of_the_body_of_the_chief(text: str) -> None:
    assert posts(told(text, "deputy"), "Ada Bo") == [("deputy", "Salt Mint", Status.CURRENT)]


def test_a_deputy_of_one_who_left_a_body_before_is_not_of_it() -> None:
    text = "[person Lenz]'s [title deputy], [person Ada Bo], sang."
    assert posts(told(text, "deputy", status="former"), "Ada Bo") == [("deputy", "Lenz", Status.CURRENT)]


def test_an_assistant_is_a_persons_own() -> None:
    text = "[person Lenz]'s [title assistant], [person Ada Bo], sang."
    assert posts(told(text, "assistant"), "Ada Bo") == [("assistant", "Lenz", Status.CURRENT)]


def test_a_deputy_of_a_body_stays_with_it() -> None:
    text = "His [title deputy] at [organization Oden Mills], [person Ada Bo], sang."
    assert posts(tied(told(text, "deputy"), "deputy", "Oden Mills"), "Ada Bo")[0][1] == "Oden Mills"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("His predecessor, Captain [person Ada Bo], sang.", Status.FORMER),
        ("[person Lenz]'s predecessor [person Ada Bo] sang.", Status.FORMER),
        ("His successor, [person Ada Bo], sang.", Status.CURRENT),
    ],
)
def test_who_came_before_or_after_has_the_same_post(text: str, status: Status) -> None:
    assert posts(told(text), "Ada Bo") == [("Warden", "Salt Mint", status)]


def test_the_post_that_changed_hands_goes_before_another() -> None:
    text = "[person Ivo Lenz], a [title cook], was {dismissed sacked} as [title clerk]. "
    text += "His predecessor, [person Ada Bo], sang."
    reading = tied(linked(marked(text), "sacked", person="Ivo Lenz", title="clerk"), "Ivo Lenz", "cook")
    assert posts(reading, "Ada Bo") == [("clerk", None, Status.FORMER)]


@pytest.mark.parametrize(
    "text", ["The predecessor of the mill sang to [person Ada Bo].", "Its predecessor, [person Ada Bo], sang."]
)
def test_nobody_before_another_is_none(text: str) -> None:
    assert posts(told(text), "Ada Bo") == []
