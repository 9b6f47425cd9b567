from __future__ import annotations

import pytest

from reportedly.claims.claim import Change, to_record
from reportedly.claims.extractor import claims_of
from reportedly.claims.papers import agency_of, author_of, is_paper
from reportedly.span import Span
from tests.claims.hand import linked, marked


def author(text: str) -> str | None:
    reading = marked(text)
    at = reading.text.rindex("statement")
    number = author_of(reading, Span(at, at + len("statement")))
    return None if number is None else reading.mentions[number].span.of(reading.text)


def test_a_statement_is_of_the_one_who_made_it() -> None:
    made = "It was told in a statement on Monday by the [title clerk], Mr [person Ivo Lenz]."
    assert author(f"{made} It rained, the statement said.") == "Ivo Lenz"
    assert author("It was told in a statement by the guild. [person Ivo Lenz] wept, the statement said.") is None
    assert author(f"In a statement the guild wept. {made.replace('statement', 'letter')}") is None


@pytest.mark.parametrize(
    ("worded", "paper"), [("the statement", True), ("a press statement", True), ("the guild's statement", False)]
)
def test_a_mere_paper_is_told_from_one_with_an_owner(worded: str, paper: bool) -> None:
    assert is_paper(worded) is paper


def sources(text: str, word: str, person: str) -> list[str]:
    reading = linked(marked(text), word, person=person)
    return next(to_record(c)["sources"] for c in claims_of(reading, None) if isinstance(c, Change))


DECREE = "<source A decree read on the radio> <cue said> <content the mill was shut>. "


@pytest.mark.parametrize("lead", ["It also", "It", "The decree further"])
def test_what_a_decree_goes_on_to_order_is_told_by_it(lead: str) -> None:
    told = sources(f"{DECREE}{lead} {{appointed names}} [person Ada Bo] dean.", "names", "Ada Bo")
    assert told == ["decree read on the radio"]


def test_it_is_no_paper_where_somebody_else_spoke_last_or_none_did() -> None:
    spoke = f"{DECREE}<source The harbour union> <cue said> <content it rained>. "
    for before in (spoke, "The guild met in Oden. "):
        assert sources(f"{before}It {{appointed names}} [person Ada Bo] dean.", "names", "Ada Bo") == []


def test_the_agency_of_the_dateline_is_no_source_of_its_own_report() -> None:
    text = "Clerk out\n\nKELM, May 9 (Lake Wire) - [person Ada Bo] was sacked."
    assert agency_of(text) == "Lake Wire"
    assert agency_of("The clerk (a friend) - a cook - left.") is None
    told = "<content [person Ada Bo] was {dismissed sacked}>, <source Lake Wire> <cue reported>."
    assert sources(f"KELM, May 9 (Lake Wire) - It rained. {told}", "sacked", "Ada Bo") == []
    assert sources(f"KELM, May 9 (Sea Wire) - It rained. {told}", "sacked", "Ada Bo") == ["Lake Wire"]
