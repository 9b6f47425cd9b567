from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.claims.triggers import ANSWER_FLOOR, PLAIN_FLOOR, TRIGGER_FLOOR, answer_triggers, event_triggers
from tests.claims.hand import marked

BETWEEN = (PLAIN_FLOOR + TRIGGER_FLOOR) / 2
"""A score at which only a plain word counts."""


def events(text: str, score: float = 0.9) -> list[tuple[str, str]]:
    reading = marked(text)
    reading = replace(reading, triggers=tuple(replace(t, score=score) for t in reading.triggers))
    return [(str(t.label), t.span.of(reading.text)) for t in event_triggers(reading)]


def answers(text: str, score: float = 0.9) -> list[str]:
    reading = marked(text)
    reading = replace(reading, triggers=tuple(replace(t, score=score) for t in reading.triggers))
    return [str(t.label) for t in answer_triggers(reading)]


def test_a_plain_word_counts_at_a_score_at_which_another_does_not() -> None:
    assert events("[person Voss] was {dismissed sacked}.", BETWEEN) == [("dismissed", "sacked")]
    assert events("[person Voss] was {dismissed moved}.", BETWEEN) == []
    assert events("[person Voss] was {dismissed moved}.", TRIGGER_FLOOR) == [("dismissed", "moved")]


def test_a_plain_word_counts_for_its_own_event_alone() -> None:
    assert events("[person Voss] was {killed sacked}.", BETWEEN) == []


def test_a_plain_word_that_hardly_scores_carries_nothing() -> None:
    assert events("[person Voss] was {dismissed sacked}.", PLAIN_FLOOR - 0.01) == []


@pytest.mark.parametrize("word", ["replaces", "Succeeding", "succeeded"])
def test_who_comes_after_tells_nothing_of_how_the_other_left(word: str) -> None:
    assert events(f"[person Voss] {{dismissed {word}}} [person Lenz].") == []
    assert events(f"[person Voss] {{appointed {word}}} [person Lenz].") == [("appointed", word)]


def test_one_who_was_replaced_may_have_been_dismissed() -> None:
    assert events("[person Lenz] was {dismissed replaced}.") == [("dismissed", "replaced")]


@pytest.mark.parametrize(
    "text",
    [
        "[person Lenz] was not {dismissed sacked}.",
        "The board never {dismissed sacked} [person Lenz].",
        "[person Lenz] denied that he had {resigned quit}.",
    ],
)
def test_what_the_clause_says_did_not_happen_is_no_event(text: str) -> None:
    assert events(text) == []


def test_what_somebody_dismisses_as_a_report_is_no_change() -> None:
    assert events("[person Bo] dismissed reports he had {resigned quit}.") == []
    assert events("[person Bo] was dismissed that day and {detained arrested}.") == [("detained", "arrested")]


def test_not_only_denies_nothing() -> None:
    assert events("[person Lenz] was not only {dismissed sacked} but fined.") == [("dismissed", "sacked")]


def test_a_set_phrase_that_was_passed_over_is_found_with_its_person() -> None:
    reading = marked("[person Lenz] was conspicuously absent from the parade that [person Voss] led.")
    (found,) = event_triggers(reading)
    ((role, number, _),) = found.links
    assert (str(found.label), role) == ("missing", "person")
    assert reading.mentions[number].span.of(reading.text) == "Lenz"


def test_no_decision_is_neither_a_denial_nor_silence() -> None:
    assert answers("The board said {denied no decision} had fallen.") == ["unconfirmed"]
    assert answers("The board said {no_comment no final decision} had fallen.") == ["unconfirmed"]
    assert answers("The board {denied denied} it.") == ["denied"]


def test_who_approves_a_change_does_not_confirm_it() -> None:
    assert answers("The board {confirmed approved} the choice.") == []
    assert answers("The board {confirmed confirmed} the choice.") == ["confirmed"]


def test_a_no_that_is_spoken_of_is_no_denial() -> None:
    assert answers("The mayor has called the port {denied a palace of no}.") == []
    assert answers("The answer was {denied a no}.") == ["denied"]
    assert answers("Asked whether she would go, the mayor {denied said no}.") == ["denied"]


def test_an_answer_of_low_score_is_none() -> None:
    assert answers("The board {denied shrugged}.", ANSWER_FLOOR - 0.01) == []


def test_a_set_phrase_of_answer_counts_where_its_sentence_has_no_other() -> None:
    assert answers("The board rejects reports that he left.") == ["denied"]
    assert answers("The board {confirmed confirmed} one and rejects reports that he left.") == ["confirmed"]


def test_silence_is_the_encoders_to_see() -> None:
    assert answers("The board would not comment on the price of its soup.") == []
    assert answers("The board {no_comment would not comment}.") == ["no_comment"]


@pytest.mark.parametrize("words", ["carries out", "continues", "will remain", "keeps"])
def test_who_stays_does_not_leave(words: str) -> None:
    label = "appointed" if words.startswith("will") else "resigned"
    found = events(f"Colonel [person Voss] {{{label} {words}}} as chief of the guard.")
    assert found == ([("appointed", "will remain")] if words.startswith("will") else [])


def test_who_carries_out_their_duties_does_not_come_to_them() -> None:
    assert events("Colonel [person Voss] {appointed carries out his duties} as before.") == []


def test_a_plain_word_is_read_as_the_event_it_names() -> None:
    reading = marked("[person Voss] has been {dismissed relieved} as chief of the guard.")
    surer = replace(reading.triggers[0], label="appointed", score=0.99)
    found = event_triggers(replace(reading, triggers=(surer, *reading.triggers)))
    assert [t.label for t in found] == ["dismissed"]
