from __future__ import annotations

import pytest

from reportedly.claims.triggers import event_triggers
from tests.claims.hand import marked


def events(text: str) -> list[tuple[str, str]]:
    reading = marked(text)
    return [(str(t.label), t.span.of(reading.text)) for t in event_triggers(reading)]


@pytest.mark.parametrize(
    "text",
    [
        "[person Lenz] {dismissed fired} back at the council.",
        "The guards said [person Lenz] {dismissed fired} at them first.",
        "[person Lenz] missed two {appointed appointments} at the mill.",
        "[person Lenz] is a cousin, twice {dismissed removed}.",
        "[person Lenz] was {appointed named} last week in a grand jury indictment.",
        "The court {appointed named} three more suspects: [person Lenz] and others.",
        "The board led by [person Lenz] will {appointed look for} a new successor.",
        "The board led by [person Lenz] will look for a {appointed successor}.",
        "[person Lenz] was sent off and {appointed replaced} in goal by another.",
        "It rained.\n\n{appointed Signed}: [person Lenz], clerk",
        "It rained.\n\nFor further information: [person Lenz], {appointed head} of the mill",
    ],
)
def test_a_word_in_another_sense_is_no_event(text: str) -> None:
    assert events(text) == []


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("[person Lenz] was {dismissed fired} at the end of May.", "dismissed"),
        ("[person Lenz] was {dismissed fired} on Monday.", "dismissed"),
        ("[person Lenz] was {appointed named} in May.", "appointed"),
        ("[person Lenz] was {charged named} last week in a grand jury indictment.", "charged"),
        ("The court named three more {detained detainees}: [person Lenz] and others.", "detained"),
    ],
)
def test_the_same_word_in_its_own_sense_is_one(text: str, event: str) -> None:
    assert [label for label, _ in events(text)] == [event]


def test_elected_before_an_office_only_describes() -> None:
    assert events("Soldiers jailed the {appointed elected} [title president], [person Lenz].") == []
    assert events("The newly {appointed elected} [title president], [person Lenz], spoke.") != []


def test_who_continues_enters_nothing() -> None:
    assert events("[person Lenz] will continue to {appointed serve} on the board.") == []
    assert events("[person Lenz] will {appointed serve} on the board.") == [("appointed", "serve")]


def test_who_is_reappointed_comes_and_does_not_go() -> None:
    assert events("Whether to {retired reappoint} [person Lenz] is open.") == [("appointed", "reappoint")]


def test_who_replaces_one_of_their_own_takes_no_post() -> None:
    assert events("[person Lenz] {appointed replaced} his [title finance minister].") == []
    assert events("[person Lenz] {appointed replaced} [person Voss].") == [("appointed", "replaced")]


def test_a_word_is_a_move_or_an_exit_whichever_is_surer() -> None:
    reading = marked("[person Lenz] {transferred {resigned left}} to become a clerk.")
    assert len(event_triggers(reading)) == 1
    replaced = marked("[person Lenz] was {appointed {dismissed replaced}} by [person Voss].")
    assert len(event_triggers(replaced)) == 2, "one goes and another comes"


def test_who_is_called_to_other_duties_loses_the_post() -> None:
    assert events("[person Lenz] is {transferred called} to other duties.") == [("dismissed", "called")]
    assert events("[person Lenz] is {transferred called} to Oden.") == [("transferred", "called")]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("[person Lenz] may also be {appointed replaced} within days.", "dismissed"),
        ("The owners wanted [person Ivo Lenz] {appointed replaced} in May.", "dismissed"),
        ("The clerk was {appointed replaced} by [person Lenz].", "appointed"),
        ("[person Lenz] {appointed replaced} the clerk.", "appointed"),
    ],
)
def test_who_is_replaced_does_not_come(text: str, event: str) -> None:
    assert events(text) == [(event, "replaced")]
