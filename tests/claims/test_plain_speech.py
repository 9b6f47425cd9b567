from __future__ import annotations

import pytest

from reportedly.claims.plain_speech import plain_speech
from tests.claims.hand import marked


def said(text: str) -> list[tuple[str, str, str]]:
    reading = marked(text)
    return [
        (a.source[0].of(reading.text), a.cue[0].of(reading.text), a.content[0].of(reading.text))
        for a in plain_speech(reading)
    ]


def test_the_speaker_at_the_end_of_a_sentence() -> None:
    text = "The harbour master resigned, a spokesman said on Monday."
    assert said(text) == [("a spokesman", "said", "The harbour master resigned")]


def test_the_speaker_at_the_head_of_a_sentence() -> None:
    text = "The bank said its chairman had stepped down."
    assert said(text) == [("The bank", "said", "its chairman had stepped down.")]


@pytest.mark.parametrize("text", ["He left.", "The harbour master resigned, which surprised.", "It was,     said."])
def test_where_nobody_plainly_speaks_nothing_is_found(text: str) -> None:
    assert said(text) == []


def test_what_the_encoder_read_is_left_to_it() -> None:
    assert said("<source The bank> <cue said> <content its chairman had stepped down>.") == []


def test_who_does_it_leaves_the_end_of_the_sentence_to_who_says_it() -> None:
    text = "<source The mayor> <cue named> <content a new pilot>, a harbour clerk said."
    assert said(text) == [("a harbour clerk", "said", "The mayor named a new pilot")]


def test_a_paper_in_which_it_stands_says_it() -> None:
    reading = marked("In an army circular dated 9 May, the pilot becomes harbour master.")
    (found,) = plain_speech(reading)
    assert found.source[0].of(reading.text) == "an army circular dated 9 May"
    assert found.content[0].of(reading.text) == "the pilot becomes harbour master."
    assert plain_speech(marked("In a boat painted on 9 May, the pilot becomes harbour master.")) == []


def test_a_line_of_commas_and_spaces_is_read_at_once() -> None:
    assert said(("The harbour master resigned," + " " * 3000) * 20 + "x") == []


@pytest.mark.parametrize("answer", ["said yes, that was so", 'replied: "Yes"', "confirmed it was true"])
def test_who_says_yes_when_asked_says_it(answer: str) -> None:
    text = f"Asked whether the pilot had been sacked, a harbour clerk {answer}."
    assert ("a harbour clerk", answer.split(":")[0].split()[0], "the pilot had been sacked") in said(text)


@pytest.mark.parametrize("answer", ["said no", "declined to say", "said he would ask"])
def test_who_says_anything_else_when_asked_does_not(answer: str) -> None:
    found = said(f"Asked whether the pilot had been sacked, a harbour clerk {answer}.")
    assert all(content != "the pilot had been sacked" for _, _, content in found)
