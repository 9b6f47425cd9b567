from __future__ import annotations

from reportedly.claims.contents import closed, handed_on, main_subject
from reportedly.language.reading import Attribution
from reportedly.span import Span
from tests.claims.hand import marked


def place(text: str, worded: str) -> Span:
    start = text.index(worded)
    return Span(start, start + len(worded))


def subject(text: str, source: str) -> str:
    reading = marked(text)
    return main_subject(reading, place(text, source)).of(text)


def test_the_end_of_a_clause_about_the_speaker_is_not_the_speaker() -> None:
    text = "The feed, which is read by sailors, also claimed that the pilot was sacked."
    assert subject(text, "sailors") == "The feed"
    text = "It was late. Otto Grell, whose brother cooks for the mayor, said the pilot was sacked."
    assert subject(text, "the mayor") == "Otto Grell"


def test_a_speaker_outside_a_clause_is_left_as_read() -> None:
    assert subject("The pilot, who was sacked on Monday, left, and sailors, said Grell.", "sailors") == "sailors"
    assert subject("The feed, which sailors say is late, was read.", "sailors") == "sailors"
    assert subject("The mayor, who was late, said it rained.", "who was late") == "who was late"


def said(text: str, source: str, cue: str) -> list[str]:
    reading = marked(text)
    read = Attribution(source=(place(text, source),), cue=(place(text, cue),), content=())
    return [c.of(text) for c in closed(reading, read).content]


def test_a_sentence_that_ends_on_who_said_it_was_said_though_no_content_was_read() -> None:
    text = "The mayor named a new pilot on Monday, a harbour clerk said."
    assert said(text, "a harbour clerk", "said") == ["The mayor named a new pilot on Monday"]
    text = "“The pilot has left,” a harbour clerk said."
    assert said(text, "a harbour clerk", "said") == ["“The pilot has left"]


def test_where_the_sentence_goes_on_or_nobody_said_it_no_content_is_made_up() -> None:
    assert said("The pilot left, a harbour clerk said in a long and angry speech.", "a harbour clerk", "said") == []
    assert said("The pilot left, a harbour clerk watched.", "a harbour clerk", "watched") == []
    assert said("A harbour clerk said.", "A harbour clerk", "said") == []


def parts(text: str, source: str, cue: str) -> tuple[str, str]:
    read = Attribution(source=(place(text, source),), cue=(place(text, cue),), content=())
    made = closed(marked(text), read)
    return made.source[0].of(text), made.cue[0].of(text)


def test_a_source_has_its_noun_though_that_was_read_as_part_of_the_cue() -> None:
    text = "The harbour feed alleged that the pilot had been sacked."
    assert parts(text, "The harbour", "feed alleged") == ("The harbour feed", "alleged")
    text = "On Monday a Kelm newspaper said the pilot was sacked."
    assert parts(text, "a Kelm", "newspaper said") == ("a Kelm newspaper", "said")


def test_a_cue_of_two_words_is_left_where_the_first_names_no_kind_of_source_or_stands_apart() -> None:
    text = "The harbour board later said that the pilot had been sacked."
    assert parts(text, "The harbour board", "later said") == ("The harbour board", "later said")
    text = "Otto Grell, a radio said, left; the feed alleged more."
    assert parts(text, "Otto Grell", "feed alleged") == ("Otto Grell", "feed alleged")
    text = "The harbour feed closed on Monday."
    assert parts(text, "The harbour", "feed closed") == ("The harbour", "feed closed")


def handed(text: str, *read: tuple[str, str, str]) -> list[list[str]]:
    whole = [
        Attribution(source=(place(text, who),), cue=(place(text, cue),), content=(place(text, what),) if what else ())
        for who, cue, what in read
    ]
    return [[c.of(text) for c in said.content] for said in handed_on(text, whole)]


def test_who_is_read_as_saying_nothing_hands_on_the_next() -> None:
    text = "Reports said a harbour feed claimed that the pilot was sacked."
    inner = ("a harbour feed", "claimed", "that the pilot was sacked")
    whole = "a harbour feed claimed that the pilot was sacked"
    assert handed(text, ("Reports", "said", ""), inner) == [[whole], [inner[2]]]
    text = text.replace("said a", "said that a")
    assert handed(text, ("Reports", "said", ""), inner) == [[whole], [inner[2]]]


def test_nobody_hands_on_what_does_not_follow_or_is_not_said() -> None:
    text = "Reports said little; a harbour feed claimed that the pilot was sacked."
    inner = ("a harbour feed", "claimed", "that the pilot was sacked")
    assert handed(text, ("Reports", "said", ""), inner) == [[], [inner[2]]]
    text = "Sailors watch a harbour feed claimed by none; the pilot was sacked."
    assert handed(text, ("Sailors", "watch", ""), ("a harbour feed", "claimed", "the pilot was sacked"))[0] == []
    text = "What the union said\n\nA harbour feed claimed that the pilot was sacked."
    assert handed(text, ("the union", "said", ""), ("A harbour feed", "claimed", "that the pilot was sacked"))[0] == []


def test_what_is_handed_on_stands_after_the_one_who_says_it() -> None:
    text = "The pilot is gone. Reports said a feed claimed that the cook left."
    feed = Attribution(
        source=(place(text, "a feed"),),
        cue=(place(text, "claimed"),),
        content=(place(text, "The pilot is gone"), place(text, "that the cook left")),
    )
    reports = Attribution(source=(place(text, "Reports"),), cue=(place(text, "said"),), content=())
    (found,) = handed_on(text, [reports, feed])[0].content
    assert found.of(text) == "a feed claimed that the cook left"
