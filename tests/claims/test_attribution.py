from __future__ import annotations

from reportedly.claims.scene import Scene
from reportedly.span import Span
from tests.claims.hand import marked


def chain(text: str, at: str) -> list[str]:
    reading = marked(text)
    start = reading.text.index(at)
    return [p.value for p in Scene.of(reading, None).speech.chain(Span(start, start + len(at))).sources]


def test_words_nobody_is_said_to_have_said_are_the_articles_own() -> None:
    assert chain("The pilot was sacked.", "sacked") == []


def test_a_source_is_given_without_its_determiner() -> None:
    assert chain("<source The harbour union> <cue said> <content the pilot was sacked>.", "sacked") == ["harbour union"]


def test_a_person_is_given_by_full_name_however_worded() -> None:
    text = "[person Clara Voss] spoke.\n\n<source [reference She]> <cue said> <content the pilot was sacked>."
    assert chain(text, "sacked") == ["Clara Voss"]
    text = "<source [person Clara Voss], an adviser to the mayor,> <cue said> <content the pilot was sacked>."
    assert chain(text, "sacked") == ["Clara Voss"]


def test_a_person_who_only_owns_the_source_is_not_the_source() -> None:
    text = "<source a lawyer for [person Clara Voss]> <cue said> <content the pilot was sacked>."
    assert chain(text, "sacked") == ["lawyer for Clara Voss"]


def test_hearsay_within_hearsay_is_a_chain_with_the_origin_last() -> None:
    text = (
        "<source Reports> <cue said> <content a radio station run by the harbour union claimed that the pilot "
        "was sacked>."
    )
    assert chain(text, "sacked") == ["Reports", "radio station run by the harbour union"]


def test_the_channel_leads_to_its_fuller_wording() -> None:
    text = (
        "<source Reports> <cue said> <content a radio station run by the harbour union claimed that the pilot was "
        "sacked>.\n\n<source The station> <cue alleged> <content that the cook had been arrested>."
    )
    assert chain(text, "arrested") == ["radio station run by the harbour union"]


def test_what_another_says_in_the_next_sentence_is_not_the_first_ones() -> None:
    text = "<source The mayor> <cue said> <content it was late>. The pilot was sacked."
    assert chain(text, "sacked") == []
