from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from reportedly.documents.blocks import split_blocks
from reportedly.documents.document import DateCandidate, Publication
from reportedly.documents.quality import RULES, marks_of
from reportedly.documents.wording import doubled_words, lost_capitals, swapped_phrases
from reportedly.vocabulary import Quality

LEXICON = tomllib.loads((files("reportedly.documents") / "lexicon" / "wording.toml").read_text(encoding="utf-8"))
DATED = Publication(date="2022-05-09", reason="stated")
SACKED = "A channel claimed that two other commanders had been sacked.\n\n"
LEFT = (
    "It said the commander of the fleet, Admiral Jon Doe, the commander of the army, General Jan Roe, and the "
    "commander of the corps, Colonel Jim Poe, had left."
)
LONG = " The ministry said nothing about it in the evening, and nobody could be reached by telephone at night. " * 3


def marks(text: str, published: Publication = DATED) -> list[tuple[Quality, str]]:
    found = marks_of(text, split_blocks(text), published)
    return [(m.quality, m.span.of(text) if m.span else "") for m in found if m.quality is not Quality.SHORT]


def test_a_clean_report_has_no_marks() -> None:
    assert marks_of(f"The general was sacked.{LONG}", split_blocks(f"The general was sacked.{LONG}"), DATED) == ()


@pytest.mark.parametrize(
    ("words", "doubled"),
    [
        ("the armed forces of the country. country.", "country. country"),
        ("he went to the the office", "the the"),
        ("head of the army of the army said", "of the army of the army"),
        ("called it “a palace of no”. no”.", "no”. no"),
    ],
)
def test_words_printed_twice_are_marked(words: str, doubled: str) -> None:
    (found,) = doubled_words(words)
    assert words[slice(*found)] == doubled


@pytest.mark.parametrize(
    "words",
    [
        LEXICON["doubled"]["example"],
        "He said that that was it.",
        "They sang Duran Duran.",
        "He ran. He ran again.",
        "It rose more and more and more.",
        "No. No.",
        "They never, never, never shall be slaves.",
        "Her 'maternity' maternity leave ended.",
    ],
)
def test_words_doubled_rightly_are_not_marked(words: str) -> None:
    assert list(doubled_words(words)) == []


def test_names_with_a_small_letter_are_told_from_common_words() -> None:
    example = LEXICON["places"]["example"]
    assert [example[s:e] for s, e in lost_capitals(example)] == ["kyiv"]
    assert list(lost_capitals(LEXICON["places"]["kept"])) == []
    assert list(lost_capitals("see https://kyiv.example and #moscow and @london")) == []


@pytest.mark.parametrize("entry", LEXICON["swapped"], ids=lambda e: e["written"])
def test_each_swapped_phrase_is_told_by_its_example(entry: dict[str, str]) -> None:
    assert [original for _, _, original in swapped_phrases(entry["example"])] == [entry["written"]]


def test_a_caption_reworded_around_leaked_markup_is_marked_as_rewritten_and_as_repeated() -> None:
    one = "Leader Ivan Doe has not achieved the quick victory many believed he was expecting"
    two = "Leader Ivan Doe failed to score the quick victory many thought he was expecting"
    leak = "” height=”4444″ width=”7290″ class=”inline-gallery-btn”>"
    found = [quality for quality, _ in marks(f"The general was sacked.{LONG}\n\n{one}\n\n{leak}\n\n{two}\n")]
    assert found == [Quality.MARKUP_LEAK, Quality.MACHINE_REWRITTEN, Quality.REPEATED_CAPTION]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        (
            SACKED + LEFT,
            "two other commanders",
        ),
        ("He named three ministers: Ann Doe, Jane Roe, Jim Poe and Jack Moe.", "three ministers"),
        ("He named four ministers: Ann Doe and Jane Roe.", "four ministers"),
        (
            "Two officers were dismissed: Captain Jon Doe, Major Jan Roe of the fleet, and Colonel Jim Poe.",
            "Two officers",
        ),
    ],
)
def test_a_number_against_a_longer_or_shorter_list_is_marked(text: str, phrase: str) -> None:
    assert marks(text) == [(Quality.COUNT_MISMATCH, phrase)]


@pytest.mark.parametrize(
    "text",
    [
        "He named three ministers: Ann Doe, Jane Roe and Jim Poe.",
        "He named at least two ministers: Ann Doe, Jane Roe and Jim Poe.",
        "He named four ministers, including Ann Doe and Jane Roe.",
        "Two officers were seen. General Jon Doe met General Jan Roe and General Jim Poe.",
        "The two ministers met: it was a long day.",
    ],
)
def test_numbers_that_agree_or_are_vague_are_not_marked(text: str) -> None:
    assert marks(text) == []


def test_a_quotation_never_closed_is_marked_where_it_opens() -> None:
    text = f"The general left.{LONG}\n\n“It is a point of tension. The staff will pay for it."
    assert marks(text) == [(Quality.UNBALANCED_QUOTE, "“It is a point of tension. The staff will pay for it.")]


@pytest.mark.parametrize(
    "text",
    [
        "“It is a point of tension.\n\n“The staff will pay for it,” he said.",
        '"It is a point of tension.\n\n"The staff will pay for it," he said.',
        'He is 6ft 2" tall, and "very" strong.',
        "“It is a point of tension.\n\nThe staff will pay for it,” he said.",
    ],
)
def test_speech_over_several_paragraphs_is_balanced(text: str) -> None:
    assert marks(text) == []


def test_a_short_text_is_marked_and_so_is_a_missing_or_inferred_date() -> None:
    text = "The general left."
    assert [m.quality for m in marks_of(text, split_blocks(text), Publication())] == [Quality.SHORT, Quality.NO_DATE]
    reasoned = DateCandidate(date="2022-05-09", reason="a feast", inferred=True)
    published = Publication(date="2022-05-09", reason="a feast", inferred=True, candidates=(reasoned,))
    assert marks_of(text, split_blocks(text), published)[-1].note == "a feast"


def test_every_rule_gives_its_reason_in_one_line() -> None:
    for rule in RULES:
        assert (rule.__doc__ or "").split("\n")[0].endswith(".")
