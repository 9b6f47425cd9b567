from __future__ import annotations

import pytest

from reportedly.claims.styles import styled
from reportedly.language.reading import Reading
from tests.claims.hand import linked, marked, tied


def labels(reading: Reading) -> list[tuple[str, str]]:
    return [(m.label, m.span.of(reading.text)) for m in reading.mentions]


@pytest.mark.parametrize(
    ("address", "label"), [("Maître", "rank"), ("Alhaja", "rank"), ("Warden", "title"), ("Grosswachtl", "rank")]
)
def test_a_word_right_before_a_full_name_is_no_person(address: str, label: str) -> None:
    reading = styled(marked(f"They met [person {address}] [person Ada Bo]."))
    assert labels(reading) == [(label, address), ("person", "Ada Bo")]


@pytest.mark.parametrize(
    "text",
    ["[person Wasser] [person Bo] sang.", "[person Ivo], [person Ada Bo] sang.", "[person Ivo]\n[person Ada Bo]"],
)
def test_other_people_beside_a_name_stay(text: str) -> None:
    assert {label for label, _ in labels(styled(marked(text)))} == {"person"}


def test_what_is_tied_to_a_form_of_address_is_of_the_one_named() -> None:
    text = "The [title clerk], [person Maître] [person Ada Bo], was {dismissed sacked}."
    reading = tied(tied(linked(marked(text), "sacked", person="Maître"), "Maître", "clerk"), "Ada Bo", "clerk")
    found = styled(reading)
    assert [(t.person, t.other) for t in found.ties] == [(2, 0)]
    assert [n for _, n, _ in found.triggers[0].links] == [2]


def test_several_forms_of_address_lead_to_the_name() -> None:
    text = "[person Monsieur] [person Judge] [person Ana Ruiz] was {detained arrested}."
    found = styled(linked(marked(text), "arrested", person="Monsieur"))
    assert [m.label for m in found.mentions] == ["rank", "title", "person"]
    assert [n for _, n, _ in found.triggers[0].links] == [2]


@pytest.mark.parametrize(
    ("rank", "label"),
    [
        ("Inspector General", "title"),
        ("Director-General", "title"),
        ("Councilman", "title"),
        ("Major General", "rank"),
        ("Commandant", "rank"),
        ("Chief Inspector", "rank"),
        ("Dr", "rank"),
    ],
)
def test_a_rank_that_is_an_office_is_a_title(rank: str, label: str) -> None:
    reading = styled(tied(marked(f"They met [rank {rank}] [person Ada Bo]."), "Ada Bo", rank))
    assert labels(reading)[0] == (label, rank)
    assert len(reading.ties) == 1
