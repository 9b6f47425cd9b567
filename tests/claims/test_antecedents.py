from __future__ import annotations

from dataclasses import replace

from reportedly.claims.people import Cast
from reportedly.language.reading import Reading, Tie
from tests.claims.hand import marked, place, tied


def leaning(reading: Reading, number: int, **scores: float) -> Reading:
    """The reading with a mention tied to names, by score."""
    ties = [Tie(person=number, other=place(reading, name), score=score, status={}) for name, score in scores.items()]
    return replace(reading, ties=(*reading.ties, *ties))


def meant(reading: Reading, words: str) -> str | None:
    who = Cast(reading).resolve(place(reading, words))
    return who.name if who is not None else None


def test_he_is_nobody_whom_his_own_clause_goes_on_to_name() -> None:
    reading = marked("[person Voss] said [reference he] will assume the offices held by [person Lenz].")
    assert meant(leaning(reading, place(reading, "he"), Lenz=0.95, Voss=0.8), "he") == "Voss"
    after = marked("[person Voss] said [reference he] quit, and [person Lenz] wept.")
    assert meant(leaning(after, place(after, "he"), Lenz=0.95, Voss=0.5), "he") == "Lenz", "another clause"


def test_what_most_pronouns_call_somebody_decides_between_he_and_she() -> None:
    reading = marked(
        "[person Voss] sued. [person Lenz] spoke. [reference He] sat. [person Lenz] rose and [reference he] sang. "
        "[reference She] was sacked."
    )
    for n in (i for i, m in enumerate(reading.mentions) if m.span.of(reading.text).casefold() == "he"):
        reading = leaning(reading, n, Lenz=0.95)
    assert meant(leaning(reading, place(reading, "She"), Lenz=0.7, Voss=0.4), "She") == "Voss"


def test_one_named_just_before_is_meant_unless_another_is_much_likelier() -> None:
    reading = marked("[person Lenz] left. Rain fell. The mayor named [person Voss]. [reference He] was sworn in.")
    he = place(reading, "He")
    assert meant(leaning(reading, he, Lenz=0.6, Voss=0.5), "He") == "Voss"
    assert meant(leaning(reading, he, Lenz=0.9, Voss=0.5), "He") == "Lenz"


def test_you_are_not_the_one_who_speaks() -> None:
    reading = marked("[person Lenz] asked [person Voss]: why did [reference you] resign?")
    cast = Cast(leaning(reading, place(reading, "you"), Lenz=0.8, Voss=0.5))
    lenz = cast.characters[0] if cast.characters[0].name == "Lenz" else cast.characters[1]
    found = cast.resolve(place(reading, "you"), lenz)
    assert found is not None
    assert found.name == "Voss"


def test_a_description_by_its_owner_is_of_another() -> None:
    reading = marked("[person Lenz] sacked [reference his chief clerk].")
    assert meant(tied(reading, "his chief clerk", "Lenz"), "his chief clerk") is None


def test_a_description_that_brings_somebody_in_is_of_nobody_named_before() -> None:
    reading = marked("[person Lenz] shot [reference a watchman].")
    assert meant(tied(reading, "a watchman", "Lenz"), "a watchman") is None
    herald = marked("[reference A watchman] was shot. The village mourned [person Lenz].")
    assert meant(tied(herald, "A watchman", "Lenz"), "A watchman") == "Lenz"


def test_her_before_a_noun_may_be_the_speakers_own() -> None:
    reading = marked("[person Voss] met [person Lenz] and said she would quit [reference her] post.")
    cast = Cast(leaning(reading, place(reading, "her"), Lenz=0.6))
    voss = next(c for c in cast.characters if c.name == "Voss")
    assert cast.resolve(place(reading, "her"), voss) is voss
    urged = marked("[person Voss] met [person Lenz] and urged [reference her] to go.")
    cast = Cast(leaning(urged, place(urged, "her"), Lenz=0.6))
    voss = next(c for c in cast.characters if c.name == "Voss")
    assert cast.resolve(place(urged, "her"), voss) is not voss


def test_a_pronoun_with_no_other_candidate_tells_what_one_in_doubt_does_not() -> None:
    reading = marked(
        "[person Voss] was named. [reference She] follows [person Lenz]. A clerk said [reference he] was sacked."
    )
    reading = leaning(reading, place(reading, "She"), Voss=0.95)
    assert meant(leaning(reading, place(reading, "he"), Voss=0.95, Lenz=0.2), "he") == "Lenz"
    assert meant(leaning(reading, place(reading, "he"), Voss=0.95), "he") != "Lenz", "as sure as she is"


def test_a_pronoun_right_before_a_comma_is_read() -> None:
    reading = marked("[person Voss] fell. [reference He], too, was sacked. [reference She], and the rest, stayed.")
    reading = leaning(leaning(reading, place(reading, "He"), Voss=0.95), place(reading, "She"), Voss=0.2)
    assert meant(reading, "He") == "Voss"
