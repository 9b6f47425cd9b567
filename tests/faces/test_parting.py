"""The options that say what a text says, shared by the commands that correct a claim or add one."""

from __future__ import annotations

import inspect

import pytest

from reportedly.errors import UsageError
from reportedly.faces.parting import Said, takes_parts
from reportedly.faces.reviewing import add, correct
from reportedly.vocabulary import Answer, Event, Status

PARTS = tuple(inspect.signature(Said).parameters)


def test_both_commands_have_all_options_once_in_one_order():
    for command in (correct, add):
        names = list(inspect.signature(command).parameters)
        assert "parts" not in names
        assert tuple(name for name in names if name in PARTS) == PARTS
        assert len(set(names)) == len(names)


def test_a_command_is_given_what_is_said_and_the_rest_as_it_has_it():
    heard = []

    @takes_parts
    def command(claim: str, parts: Said, json: bool = False) -> None:
        """Do it."""
        heard.append((claim, parts, json))

    command(claim="beef", json=True, **dict.fromkeys(PARTS) | {"event": Event.DIED, "through": ["Wire"]})
    assert heard == [("beef", Said(event=Event.DIED, through=["Wire"]), True)]
    assert (command.__name__, command.__doc__) == ("command", "Do it.")


@pytest.mark.parametrize(
    ("said", "kind"),
    [({}, "change"), ({"event": Event.DIED}, "change"), ({"status": Status.ACTING}, "posting"),
     ({"response": Answer.DENIED, "event": Event.DIED}, "response")],
)  # fmt: skip
def test_what_is_said_tells_the_kind_of_claim(said, kind):
    assert Said(**said).kind == kind


def test_what_is_said_is_a_correction():
    said = Said(date="2022-05", person="Ada Merz", origin="Wire", through=["Gazette"])
    found = said.correction("she left", ["rank"])
    assert (found.event_date, found.name, found.sources) == ("2022-05", "Ada Merz", ("Gazette", "Wire"))
    assert (found.evidence, found.cleared) == ("she left", frozenset({"rank"}))
    with pytest.raises(UsageError, match="event date is both given and left out"):
        said.correction(None, ["date"])
    with pytest.raises(UsageError, match="a chain has its origin"):
        Said(through=["Gazette"]).correction(None)
