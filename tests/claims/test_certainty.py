from __future__ import annotations

import pytest

from reportedly.claims.certainty import judged
from reportedly.span import Span
from reportedly.vocabulary import Certainty


def certainty(text: str, trigger: str, read: Certainty = Certainty.ASSERTED) -> Certainty:
    start = text.index(trigger)
    scores = {str(c): float(c is read) for c in Certainty}
    return judged(scores, text, Span(0, len(text)), (), Span(start, start + len(trigger)))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("The cook was reportedly sacked on Monday", Certainty.HEDGED),
        ("Reportedly the cook, a good one, was sacked", Certainty.HEDGED),
        ("The cook is believed to have been sacked", Certainty.HEDGED),
        ("I hear the cook was sacked", Certainty.HEDGED),
        ("The Kelmar Courier understands that the cook was sacked", Certainty.HEDGED),
        ("The cook was sacked and is said to be in Varn", Certainty.ASSERTED),
        ("The cook was sacked for allegedly drinking", Certainty.ASSERTED),
        ("The cook was sacked after the pilot, who apparently lied", Certainty.ASSERTED),
        ("The mayor reportedly liked the cook who was sacked in May", Certainty.ASSERTED),
        ("The cook was sacked on Monday", Certainty.ASSERTED),
    ],
)
def test_an_adverb_of_doubt_hedges_only_what_it_is_about(text: str, meant: Certainty) -> None:
    assert certainty(text, "sacked") is meant


@pytest.mark.parametrize(
    "text",
    [
        "There was talk that the cook would be named head of the galley",
        "Rumours of a plan that the cook is to be named",
        "The cook is tipped to be named",
        "The cook was the front-runner to be named",
    ],
)
def test_a_plan_that_is_rumoured_is_a_guess(text: str) -> None:
    assert certainty(text, "named", Certainty.PLANNED) is Certainty.SPECULATED


@pytest.mark.parametrize(
    "text", ["The cook will be named head of the galley", "There was much talk, and the cook is to be named"]
)
def test_a_plan_beside_talk_of_other_things_stays_a_plan(text: str) -> None:
    assert certainty(text, "named", Certainty.PLANNED) is Certainty.PLANNED
