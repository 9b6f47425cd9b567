from __future__ import annotations

import pytest

from reportedly.claims.answered import hinted_in, named_in, one_way
from reportedly.vocabulary import Event


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Captain Ada Bo has not been retired", [Event.RETIRED]),
        ("denied reports that he had been arrested or sacked", [Event.DETAINED, Event.DISMISSED]),
        ("denied it", []),
        ("denied this in a released statement", []),
        ("is in charge as before", []),
        ("said he would stay until the nomination is approved", []),
    ],
)
def test_an_answer_names_an_event_in_words_that_mean_hardly_anything_else(words, named):
    assert named_in(words) == named


def test_a_post_that_somebody_stays_in_is_no_hint_of_an_appointment():
    assert hinted_in("was offered the post") == [Event.APPOINTED]
    assert hinted_in("is at his post and on duty") == []
    assert hinted_in("denied leaving her job after the inquiry") == [Event.CHARGED]


def test_who_denies_having_been_dismissed_does_not_deny_having_resigned():
    assert one_way(Event.DISMISSED, Event.SUSPENDED)
    assert one_way(Event.MISSING, Event.MISSING)
    assert not one_way(Event.DISMISSED, Event.RESIGNED)
    assert not one_way(Event.DISMISSED, Event.TRANSFERRED)
