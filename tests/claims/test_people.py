from __future__ import annotations

import pytest

from reportedly.claims.people import Cast, name_words
from tests.claims.hand import marked, place, tied


def test_ranks_honorifics_and_possessives_are_no_part_of_a_name() -> None:
    assert name_words("Maj.-Gen. E.B Awala") == ["E", "B", "Awala"]
    assert name_words("Mrs. Clara Voss's") == ["Clara", "Voss"]
    assert name_words("General") == ["General"]
    assert name_words("Hofrat Clara Voss") == ["Clara", "Voss"]


def test_a_bare_family_name_leads_to_the_full_one_also_when_it_stands_first() -> None:
    cast = Cast(marked("[person Voss] quit. [person Clara Voss] had led the bank."))
    assert [c.name for c in cast.characters] == ["Clara Voss"]


def test_two_people_of_one_family_name_stay_apart() -> None:
    cast = Cast(marked("[person Clara Voss] met [person Henrik Voss]. [person Voss] left."))
    assert sorted(c.name for c in cast.characters) == ["Clara Voss", "Henrik Voss"]
    assert cast.resolve(2).name == "Henrik Voss", "the one named last is meant"


def test_initials_agree_with_a_full_first_name() -> None:
    cast = Cast(marked("[person J. Nwosu] was named. [person John Nwosu] declined."))
    assert len(cast.characters) == 1
    assert cast.characters[0].name == "John Nwosu"


def test_a_family_name_that_stands_first_is_found() -> None:
    cast = Cast(marked("[person Kang Min-ho] resigned. [person Kang] gave no reason."))
    assert [c.name for c in cast.characters] == ["Kang Min-ho"]


def test_shouting_headlines_do_not_become_the_name() -> None:
    cast = Cast(marked("[person CLARA VOSS] OUT\n\n[person Clara Voss] has quit."))
    assert cast.characters[0].name == "Clara Voss"


def test_a_pronoun_leads_to_the_first_person_of_the_sentence_before() -> None:
    cast = Cast(marked("[person Clara Voss] met [person Otis Finch]. [reference She] resigned."))
    assert cast.resolve(2).name == "Clara Voss"


def test_honorifics_decide_between_he_and_she() -> None:
    cast = Cast(marked("Mrs [person Voss] met Mr [person Finch]. [reference He] resigned."))
    assert cast.resolve(2).name == "Finch"


def test_the_encoder_may_choose_another_antecedent() -> None:
    reading = marked("[person Clara Voss] met [person Otis Finch]. [reference the general] resigned.")
    cast = Cast(tied(reading, "the general", "Otis Finch"))
    assert cast.resolve(place(reading, "the general")).name == "Otis Finch"


def test_an_unnamed_description_leads_to_nobody() -> None:
    cast = Cast(marked("[person Clara Voss] spoke. [reference two other commanders] were sacked."))
    assert cast.resolve(1) is None


def test_every_mention_keeps_its_place() -> None:
    reading = marked("[person Clara Voss] quit. [person Voss] left.")
    part = Cast(reading).characters[0].part(reading.mentions[1].span)
    assert part.value == "Clara Voss"
    assert part.span.of(reading.text) == "Voss"
    assert part.full is not None
    assert part.full.of(reading.text) == "Clara Voss"


def test_who_is_the_person_named_just_before() -> None:
    reading = marked("[person Clara Voss] met [person Otis Finch], [reference who] resigned.")
    assert Cast(reading).resolve(place(reading, "who")).name == "Otis Finch"
    surely = tied(reading, "who", "Clara Voss")
    assert Cast(surely).resolve(place(reading, "who")).name == "Otis Finch", "grammar outweighs the encoder"


def test_who_is_nobody_named_only_after_it() -> None:
    reading = marked("Guards, [reference whose] boots shone, met [person Otis Finch].")
    assert Cast(reading).resolve(place(reading, "whose")) is None


def test_a_pronoun_is_the_speakers_own_unless_the_encoder_is_sure_of_another() -> None:
    reading = marked("[person Otis Finch] left. [person Cy Dow] spoke of what [reference he] had done.")
    cast = Cast(reading)
    finch, dow = (cast.named(name) for name in ("Finch", "Dow"))
    he = place(reading, "he")
    assert cast.resolve(he, dow) is dow
    assert cast.resolve(he, finch) is finch
    assert Cast(tied(reading, "he", "Otis Finch")).resolve(he, dow).name == "Otis Finch"


def test_i_is_the_speaker_however_sure_the_encoder_is_of_another() -> None:
    reading = marked("[person Otis Finch] met [person Cy Dow]. “[reference I] resign,” he said.")
    cast = Cast(tied(reading, "I", "Otis Finch"))
    assert cast.resolve(place(reading, "I"), cast.named("Dow")).name == "Cy Dow"


def test_she_is_not_a_speaker_who_is_called_mr() -> None:
    reading = marked("Mrs [person Voss] left. Mr [person Finch] spoke of what [reference she] had done.")
    cast = Cast(reading)
    assert cast.resolve(place(reading, "she"), cast.named("Finch")).name == "Voss"


def test_a_name_and_a_description_are_never_the_speakers() -> None:
    reading = marked("[person Otis Finch] spoke. [person Cy Dow] and [reference the admiral] left.")
    cast = Cast(reading)
    finch = cast.named("Finch")
    assert cast.resolve(place(reading, "Cy Dow"), finch).name == "Cy Dow"
    assert cast.resolve(place(reading, "the admiral"), finch) is None


@pytest.mark.parametrize(
    "worded",
    ["Clara Voss QC", "Clara Voss, OBE", "Clara Voss´s", "Clara Voss (Kelm", "Clara Voss - Oden", "Clara Voss KC's"],
)
def test_what_stands_after_a_name_is_no_part_of_it(worded: str) -> None:
    cast = Cast(marked(f"[person {worded}] spoke."))
    assert [c.name for c in cast.characters] == ["Clara Voss"]
    assert name_words(worded) == ["Clara", "Voss"]


def test_whom_a_question_asks_for_is_nobody_named_before() -> None:
    reading = marked(
        "[person Ivo Lenz] left. [reference Who] will follow him?\n\nIt was [person Ivo Lenz] [reference who] left."
    )
    cast = Cast(tied(reading, "Who", "Ivo Lenz"))
    assert cast.resolve(place(reading, "Who")) is None
    assert cast.resolve(place(reading, "who")).name == "Ivo Lenz"
