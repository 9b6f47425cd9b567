from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.claims.attribution import FAR_VOICED_FLOOR, VOICED_FLOOR
from reportedly.claims.scene import Scene
from reportedly.span import Span
from tests.claims.hand import marked, sourced


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


def test_the_channel_leads_to_its_fuller_wording_and_to_who_handed_that_on() -> None:
    text = (
        "<source Reports> <cue said> <content a radio station run by the harbour union claimed that the pilot was "
        "sacked>.\n\n<source The station> <cue alleged> <content that the cook had been arrested>."
    )
    assert chain(text, "arrested") == ["Reports", "radio station run by the harbour union"]


def test_what_another_says_in_the_next_sentence_is_not_the_first_ones() -> None:
    text = "<source The mayor> <cue said> <content it was late>. The pilot was sacked."
    assert chain(text, "sacked") == []


def test_a_sentence_that_goes_on_after_who_says_it_is_theirs_only_as_far_as_read() -> None:
    text = (
        "The pilot, who had led the crew, <content was sacked>, <source a dockside clerk> <cue said>, "
        "though the cook had heard of nothing."
    )
    assert chain(text, "sacked") == ["dockside clerk"]
    assert chain(text, "led") == []


def test_words_between_what_is_said_and_who_says_it_part_the_two() -> None:
    text = "The pilot, who had led the crew, <content was sacked>, as <source a dockside clerk> <cue said>."
    assert chain(text, "led") == []


def told(text: str, *sources: tuple[str, str, float]) -> list[str]:
    reading = sourced(marked(text), "sacked", *sources)
    trigger = reading.triggers[-1]
    return [p.value for p in Scene.of(reading, None).speech.told(trigger).sources]


def test_where_the_frame_has_no_source_the_words_around_tell_it() -> None:
    text = "<source The harbour union> <cue said> <content the pilot was {dismissed sacked}>."
    assert told(text) == ["harbour union"]
    assert told("The pilot was {dismissed sacked}.") == []


def test_the_frames_origin_outweighs_the_words_around() -> None:
    text = "<source The mayor> <cue said> <content the pilot was {dismissed sacked}>. The harbour union knew."
    assert told(text) == ["mayor"]
    assert told(text, ("origin", "The harbour union", 0.9)) == ["harbour union"]


def test_a_carrier_stands_before_the_origin() -> None:
    text = "The pilot was {dismissed sacked}, the harbour union told the Kelm Gazette."
    found = told(text, ("origin", "the harbour union", 0.9), ("carrier", "the Kelm Gazette", 0.8))
    assert found == ["Kelm Gazette", "harbour union"]


def test_two_carriers_stand_in_the_order_of_the_text() -> None:
    text = "The Gazette said the Kelm wire had the mayor saying the pilot was {dismissed sacked}."
    found = told(text, ("carrier", "the Kelm wire", 0.9), ("origin", "the mayor", 0.9), ("carrier", "The Gazette", 0.6))
    assert found == ["Gazette", "Kelm wire", "mayor"]


def test_who_hands_it_on_in_the_words_around_does_so_for_the_frames_origin_too() -> None:
    text = (
        "<source Reports> <cue said> <content a radio station run by the harbour union claimed that the pilot "
        "was {dismissed sacked}>."
    )
    found = told(text, ("origin", "a radio station run by the harbour union", 0.9))
    assert found == ["Reports", "radio station run by the harbour union"]


def test_a_source_cut_after_its_article_is_one() -> None:
    text = "The harbourmaster knew that the pilot was {dismissed sacked}."
    assert told(text, ("origin", "The", 0.9), ("origin", "harbourmaster", 0.9)) == ["harbourmaster"]
    text = "Harald of Tolve knew from a harbourmaster that the pilot was {dismissed sacked}."
    found = told(text, ("origin", "Harald of Tolve", 0.9), ("origin", "harbourmaster", 0.9))
    assert found == ["Harald of Tolve", "harbourmaster"]


@pytest.mark.parametrize(("source", "name"), [("One of them", "One of them"), ("one clerk", "clerk")])
def test_one_of_some_is_no_article(source: str, name: str) -> None:
    assert chain(f"<source {source}> <cue said> <content the pilot was sacked>.", "sacked") == [name]


def test_of_two_origins_before_it_in_one_sentence_the_first_hands_on_what_the_second_says() -> None:
    text = "The Gazette said the mayor had claimed the pilot was {dismissed sacked}."
    for first, second in ((0.9, 0.6), (0.6, 0.9)):
        found = told(text, ("origin", "The Gazette", first), ("origin", "the mayor", second))
        assert found == ["Gazette", "mayor"]


def test_of_origins_in_two_sentences_the_surest_says_it() -> None:
    text = "The Gazette was out early. The mayor had claimed the pilot was {dismissed sacked}."
    assert told(text, ("origin", "The Gazette", 0.9), ("origin", "The mayor", 0.6)) == ["Gazette"]
    assert told(text, ("origin", "The Gazette", 0.6), ("origin", "The mayor", 0.9)) == ["mayor"]


def test_of_two_who_may_have_said_it_the_surer_has() -> None:
    text = "Mr [person Finch] left. The mayor spoke.\n\nThe pilot was {dismissed sacked}. [reference He] knew."
    assert told(text, ("origin", "He", 0.8), ("origin", "The mayor", 0.85)) == ["mayor"]
    assert told(text, ("origin", "He", 0.95), ("origin", "The mayor", 0.9)) == ["Finch"]


def test_a_word_that_is_nobody_is_no_origin() -> None:
    text = "The pilot was reportedly {dismissed sacked}, the mayor said."
    assert told(text, ("origin", "reportedly", 0.9), ("origin", "the mayor", 0.5)) == ["mayor"]
    assert told("The pilot was reportedly {dismissed sacked}.", ("origin", "reportedly", 0.9)) == []


def test_a_source_that_the_frame_cut_short_is_made_whole() -> None:
    text = "<source A clerk of the lower court> <cue said> <content the pilot was {dismissed sacked}>."
    assert told(text, ("origin", "A clerk", 0.9)) == ["clerk of the lower court"]
    text = "A clerk of the [organization Pilots Guild] had the pilot {dismissed sacked}."
    assert told(text, ("origin", "A clerk of the", 0.9)) == ["clerk of the Pilots Guild"]


def speaker(text: str, *sources: tuple[str, str, float]) -> str | None:
    reading = sourced(marked(text), "sacked", *sources)
    trigger = reading.triggers[-1]
    found = Scene.of(reading, None).speech.speaker(trigger)
    return found.name if found else None


def test_the_speaker_is_the_person_whom_the_frame_has_for_origin() -> None:
    text = "[person Clara Voss] runs the port. [person Voss], its manager, said the pilot was {dismissed sacked}."
    assert speaker(text, ("origin", "Voss, its manager", 0.9)) == "Clara Voss"


def test_a_body_and_the_owner_of_a_source_are_no_speakers() -> None:
    text = "A lawyer for [person Clara Voss] said the harbour union wanted the pilot {dismissed sacked}."
    assert speaker(text, ("origin", "A lawyer for Clara Voss", 0.9)) is None
    assert speaker(text, ("origin", "the harbour union", 0.9)) is None
    assert speaker(text) is None


@pytest.mark.parametrize(("voiced", "sources"), [(None, 1), (VOICED_FLOOR + 0.1, 1), (VOICED_FLOOR - 0.1, 0)])
def test_what_the_frame_has_in_the_reports_own_voice_has_no_source(voiced: float | None, sources: int) -> None:
    reading = marked("<source The harbour union> <cue said> <content the pilot was {dismissed sacked}>.")
    trigger = replace(reading.triggers[0], voiced=voiced)
    scene = Scene.of(replace(reading, triggers=(trigger,)), None)
    assert len(scene.speech.told(trigger).sources) == sources


@pytest.mark.parametrize(
    ("voiced", "score", "sources"),
    [
        (FAR_VOICED_FLOOR + 0.05, 0.8, ["mayor"]),
        (FAR_VOICED_FLOOR + 0.05, 0.5, ["mayor"]),
        (FAR_VOICED_FLOOR - 0.05, 0.8, []),
    ],
)
def test_one_who_speaks_in_another_sentence_counts_where_it_is_sure_that_anybody_does(
    voiced: float, score: float, sources: list[str]
) -> None:
    for text, found in (
        ("The mayor spoke on Monday.\n\nThe pilot was {dismissed sacked}.", sources),
        ("The mayor said the pilot was {dismissed sacked}.", ["mayor"]),
    ):
        reading = sourced(marked(text), "sacked", ("origin", "The mayor", score))
        trigger = replace(reading.triggers[0], voiced=voiced)
        scene = Scene.of(replace(reading, triggers=(trigger,)), None)
        assert [p.value for p in scene.speech.told(trigger).sources] == found


def test_who_makes_the_change_is_not_its_source() -> None:
    assert told("The mayor has {dismissed sacked} the pilot.", ("origin", "The mayor", 0.9)) == []
    assert told("The mayor said he had {dismissed sacked} the pilot.", ("origin", "The mayor", 0.9)) == ["mayor"]


def test_a_word_that_opens_a_sentence_and_a_bare_was_tell_nothing() -> None:
    assert chain("<source Also> <cue posted> <content are a cook and a pilot>.", "pilot") == []
    assert chain("<source The mayor> <cue was> <content sacked>.", "sacked") == []


def test_the_end_of_a_clause_about_the_origin_is_not_the_origin() -> None:
    text = "The feed, which is read by sailors, claimed the pilot was {dismissed sacked}."
    assert told(text, ("origin", "sailors", 0.9)) == ["feed"]


@pytest.mark.parametrize(
    ("cue", "chain"), [("quoting", ["local newspaper", "two officials"]), ("told", ["two officials"])]
)
def test_who_quotes_the_frames_origin_hands_it_on(cue: str, chain: list[str]) -> None:
    text = f"The pilot was {{dismissed sacked}}, <source a local newspaper> said, <cue {cue}> <content two officials>."
    assert told(text, ("origin", "two officials", 0.9)) == chain


def test_he_who_is_said_to_speak_of_himself_is_the_speaker() -> None:
    lead = "[person Ivo Lenz] left. "
    himself = "A clerk said [reference he] had no comment on the {dismissed sacking}."
    assert told(lead + himself, ("origin", "he", 0.9), ("carrier", "A clerk", 0.8)) == ["clerk"]
    another = "His lawyer said [reference he] denied that he was {dismissed sacked}."
    assert told(lead + another, ("origin", "he", 0.9), ("carrier", "His lawyer", 0.8)) == ["lawyer", "Ivo Lenz"]


def test_reserve_before_it_is_no_answer_that_takes_the_source() -> None:
    text = "The adviser said {unconfirmed preliminary information} suggested that the pilot was {dismissed sacked}."
    assert told(text, ("origin", "The adviser", 0.9)) == ["adviser"]
    text = "The adviser {unconfirmed could not confirm} that the pilot was {dismissed sacked}."
    assert told(text, ("origin", "The adviser", 0.9)) == []


def test_that_under_which_somebody_moves_says_nothing() -> None:
    assert told("Under the new order the pilot was {dismissed sacked}.", ("origin", "the new", 0.9)) == []
