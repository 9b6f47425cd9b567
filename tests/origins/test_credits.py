import time

import pytest

from reportedly.origins.credits import credits_of, same_outlet
from tests.origins.reports import BRIDGE, paper


def told(text: str, publisher: str | None = None) -> list[tuple[str, str]]:
    return [(c.name, c.how) for c in credits_of(paper("a", text, publisher=publisher))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chief goes\n\nVARROW (Reuters) - The chief left on Monday.", ("Reuters", "wire")),
        ("Chief goes\n\nThe chief left on Monday. (NAN)", ("News Agency of Nigeria", "wire")),
        ("Chief goes\n\nThe chief left on Monday.\n\n— AP", ("Associated Press", "wire")),
        ("Chief goes\n\nThe chief left on Monday.\n REUTER\n", ("Reuters", "wire")),
        ("Chief goes\n\nBy Ann Torrel, Associated Press\n\nThe chief left.", ("Associated Press", "wire")),
        ("Chief goes\n\nThe chief left.\n\nvia AFP", ("Agence France-Presse", "wire")),
        ("Chief goes\n\nThe chief left.\n\nSource: Callis Mirror", ("Callis Mirror", "first")),
        ("Chief goes\n\nThe chief left.\n\nSource: TASS", ("TASS", "wire")),
        ("Chief goes\n\nThis story was first published by The Callis Mirror.", ("The Callis Mirror", "first")),
        ("Chief goes\n\nThe chief left, as first reported by the Callis Mirror.", ("Callis Mirror", "reported")),
        ("Chief goes\n\nThe Callis Mirror first reported that the chief was out.", ("The Callis Mirror", "reported")),
        ("Forwarded from Iron Pass\n\nThe chief left.", ("Iron Pass", "forwarded")),
        ("Chief goes\n\nThe chief left.\n\nReporting by Ann Torrel for Reuters", ("Reuters", "wire")),
    ],
)
def test_credits_are_found_in_their_places_and_formulas(text, expected):
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        BRIDGE,
        "Chief goes\n\nHe told Reuters that he was tired. The chief of AP Foods agreed with him.",
        "Chief goes\n\nHe said that officials first reported the leak.",
        "Source of the river\n\nThe river rises at Hask.",
    ],
)
def test_a_name_in_running_text_is_no_credit(text):
    assert told(text) == []


def test_its_own_publisher_is_none():
    assert told("Chief goes\n\nVARROW (Reuters) - The chief left.", publisher="Reuters") == []


def test_a_credit_points_at_the_name():
    text = "Chief goes\n\nThe chief left, as reported by the Callis Mirror."
    found = credits_of(paper("a", text))[0]
    assert found.span.of(text) == "Callis Mirror"


def test_names_of_one_outlet_agree():
    assert same_outlet("The Callis Mirror", "Callis Mirror")
    assert same_outlet("AP", "Associated Press")
    assert not same_outlet("Callis Mirror", "Callis Post")
    assert not same_outlet(None, None)


@pytest.mark.parametrize("endless", ["W" * 100_000, "A." * 50_000, "Mirror " * 20_000])
def test_words_without_end_take_no_time(endless):
    begun = time.perf_counter()
    assert told(f"Chief goes\n\n{endless} The chief left.") == []
    assert time.perf_counter() - begun < 2  # each word tried once from its beginning: 0.05 s
