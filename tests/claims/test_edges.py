from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.claims.edges import whole
from reportedly.language.reading import Reading
from reportedly.span import Span
from tests.claims.hand import marked


def words(reading: Reading, label: str) -> list[str]:
    return [m.span.of(reading.text) for m in whole(reading).mentions if m.label == label]


def cut(text: str, label: str, left: str) -> Reading:
    """The reading of a marked text whose mention of a label goes no further than the word ``left``."""
    reading = marked(text)
    number = next(n for n, m in enumerate(reading.mentions) if m.label == label)
    start = reading.mentions[number].span.start
    end = reading.text.index(left, start) + len(left)
    shorter = replace(reading.mentions[number], span=Span(start, end))
    return replace(reading, mentions=(*reading.mentions[:number], shorter, *reading.mentions[number + 1 :]))


@pytest.mark.parametrize("left", ["election co-", "election coor"])
def test_a_title_cut_within_a_word_is_made_whole(left: str) -> None:
    title = "election co-ordinator" if left.endswith("-") else "election coordinator"
    assert words(cut(f"The [title {title}] spoke.", "title", left), "title") == [title]


def test_a_describing_word_takes_its_office_along() -> None:
    assert words(marked("The [title administrative] assistant at the mint spoke."), "title") == [
        "administrative assistant"
    ]
    assert words(marked("The [title director] chief of the mint spoke."), "title") == ["director"]
    assert words(marked("The [title honorary] [organization consul] spoke."), "title") == ["honorary"]
    assert words(marked("The [title ambassadors] head home."), "title") == ["ambassadors"]


def test_a_body_goes_on_after_of_the() -> None:
    reading = marked("The [organization tank corps of the] [organization Salt District] left.")
    assert words(reading, "organization") == ["tank corps of the Salt District", "Salt District"]


def test_loose_words_at_the_end_are_left_out() -> None:
    assert words(marked("The [organization harbour guard of the] left on Monday."), "organization") == ["harbour guard"]


def test_only_a_body_goes_on_and_only_after_of_or_for() -> None:
    assert words(marked("The [title director of the] [organization Mint] left."), "title") == ["director"]
    reading = marked("The [organization Bank of Kelm and] the [organization Salt Trust] met.")
    assert words(reading, "organization") == ["Bank of Kelm", "Salt Trust"]


def test_a_word_is_made_whole_up_to_the_next_mention() -> None:
    assert words(marked("[title President][person Lenz] spoke."), "title") == ["President"]
    assert len(words(cut("[title director" + "a" * 300 + "]", "title", "dir"), "title")[0]) == 3


def test_names_and_whole_mentions_stay() -> None:
    reading = marked("[title Mayor] [person Ivo Lenz-Ort] of [organization Kelm] spoke.")
    assert whole(reading) == reading


def test_a_chief_of_staff_is_a_title_as_a_whole() -> None:
    assert words(marked("The [title chief] of the general staff spoke."), "title") == ["chief of the general staff"]
    assert words(marked("The [title clerk] of the general staff spoke."), "title") == ["clerk"]


@pytest.mark.parametrize(("name", "left"), [("AT Lenz", "AT"), ("Al Rashid", "Al"), ("De Voss", "De")])
def test_a_name_that_has_hardly_begun_goes_on(name: str, left: str) -> None:
    assert words(cut(f"Brigadier [person {name}] spoke.", "person", left), "person") == [name]
    assert words(cut(f"Mr [person Ivo {name}] spoke.", "person", "Ivo"), "person") == ["Ivo"]


def test_somebody_described_is_described_to_the_end() -> None:
    reading = cut("Shots hit [reference a federal security officer].", "reference", "security")
    assert words(reading, "reference") == ["a federal security officer"]


def test_the_name_of_a_father_begins_with_abu() -> None:
    reading = marked('Gunmen shot "Abu [person Rashid al-Voss]", a [title commander].')
    assert words(reading, "person") == ["Abu Rashid al-Voss"]
    assert words(marked("Abu is where [person Rashid al-Voss] lives."), "person") == ["Rashid al-Voss"]


def test_the_see_of_a_bishop_is_no_person() -> None:
    reading = marked("The bishop of [person Saint Lenz] met the aide of [person Ada Voss].")
    assert (words(reading, "person"), words(reading, "organization")) == (["Ada Voss"], ["Saint Lenz"])


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("“Never,” said the [person Kelmar], a former captain.", []),
        ("“Never,” said [person Kelmar], a former captain.", ["Kelmar"]),
        ("Kelmar lost. “Never,” said the [person Kelmar], who leads.", ["Kelmar"]),
        ("“Never,” said the [person Kelmar]'s lawyer.", ["Kelmar"]),
    ],
)
def test_one_called_by_their_country_is_not_named(text: str, people: list[str]) -> None:
    assert words(marked(text), "person") == people


def test_the_full_stop_of_a_short_office_is_its_own() -> None:
    assert words(marked("[title Dep. Comm]. [person Ada Voss] left."), "title") == ["Dep. Comm."]
    assert words(marked("She is a [title clerk]. Rain fell."), "title") == ["clerk"]


def test_a_rank_cut_short_is_no_body() -> None:
    reading = marked("[organization Snr]. Supt. [person Ada Voss] left the [organization Mint].")
    assert (words(reading, "organization"), words(reading, "rank")) == (["Mint"], ["Snr"])


def test_a_title_ends_with_its_text() -> None:
    assert words(marked("Ada Voss is [title Dep. Comm.]"), "title") == ["Dep. Comm."]


def test_a_body_in_capitals_is_one() -> None:
    assert words(marked("[person Ada Voss] leads [organization SR]."), "organization") == ["SR"]
