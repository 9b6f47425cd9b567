from __future__ import annotations

import pytest

from reportedly.findings.outcome import Outcome
from reportedly.findings.sentences import stands, things, whose_word
from reportedly.findings.standing import NOBODY_NAMED, Finding
from reportedly.vocabulary import Certainty


def finding(certainty: Certainty = Certainty.ASSERTED, origins=("channel",), **more) -> Finding:
    return Finding(word="claimed", reason="", certainty=str(certainty), origins=origins, **more)


@pytest.mark.parametrize(
    ("certainty", "told"),
    [
        (Certainty.ASSERTED, "is said to have been dismissed (one origin, stated plainly; nobody has confirmed it)"),
        (
            Certainty.HEDGED,
            "is said to have been dismissed (one origin, stated with reserve; nobody has confirmed it)",
        ),
        (
            Certainty.PLANNED,
            "is said to be due to be dismissed (one origin, announced for later; nobody has confirmed it)",
        ),
        (Certainty.URGED, "faces calls to be dismissed (one origin, a demand and no event)"),
        (
            Certainty.SPECULATED,
            "may have been dismissed (one origin, offered as speculation; nobody has confirmed it)",
        ),
    ],
)
def test_what_stands_is_plain_english(certainty, told):
    assert stands(("dismissed",), finding(certainty)) == told


def test_those_who_answer_are_named():
    told = stands(
        ("resigned",),
        finding(origins=("a", "b"), denied_by=("Defence Ministry", "Ada Merz"), answered=("unconfirmed", "no_comment")),
    )
    assert told == (
        "is said to have resigned (two origins, stated plainly; denied by the Defence Ministry and Ada Merz; "
        "there is no official confirmation; comment was declined)"
    )


def test_who_denies_it_without_authority_is_named_and_said_to_have_none():
    assert stands(("dismissed",), finding(denied_by_others=("Kelmian blogger", "Telegram channel"))) == (
        "is said to have been dismissed (one origin, stated plainly; denied by a Kelmian blogger and a Telegram "
        "channel, with no known authority over it; nobody has confirmed it)"
    )
    assert "; denied by Ada Merz; also by a lawyer, with no known authority over it; " in stands(
        ("dismissed",), finding(denied_by=("Ada Merz",), denied_by_others=("lawyer",))
    )
    assert "denied by somebody unnamed, with" in stands(("died",), finding(denied_by_others=(NOBODY_NAMED,)))


def test_who_confirms_it_without_authority_is_named_and_settles_nothing():
    assert stands(("detained",), finding(confirmed_by_others=("lawyer",))).endswith(
        "; confirmed by a lawyer, with no known authority over it; nobody with authority has confirmed it)"
    )


def test_of_each_who_answers_it_is_said_whether_their_word_is_taken():
    told = finding(
        denied_by=("Ada Merz",),
        taken=(("Ada Merz", "the person speaks"),),
        denied_by_others=("Kelmian blogger",),
        confirmed_by_others=("lawyer",),
    )
    assert whose_word(told) == [
        "Ada Merz denies it: the person speaks",
        "lawyer confirms it: no authority over it is known, so this settles nothing",
        "Kelmian blogger denies it: no authority over it is known, so this settles nothing",
    ]


def test_what_is_confirmed_is_not_said_to_want_confirmation():
    assert "nobody" not in stands(("killed",), finding(confirmed_by=("Ada Merz",)))


def test_what_is_only_denied_is_not_said_to_be_claimed():
    told = stands(("dismissed",), finding(origins=(), denied_by=("Ada Merz",)))
    assert told == "is said not to have been dismissed (denied by Ada Merz; nobody here claims it)"


def test_several_people_and_two_words_for_one_change():
    assert stands(("dismissed", "suspended"), finding(), many=True).startswith(
        "are said to have been suspended or dismissed ("
    )
    assert things(("dismissed", "detained")) == "dismissal and detention"


def test_an_absence_is_not_told_as_a_disappearance():
    told = stands(("missing",), finding())
    assert told.startswith("is said to have been absent or missing (")
    assert things(("missing",)) == "absence or disappearance"


@pytest.mark.parametrize(
    ("since", "read"), [("2022-06-03", "of 3 Jun 2022"), ("2022-06", "of Jun 2022"), ("2022", "of 2022")]
)
@pytest.mark.parametrize("word", ["borne out", "contradicted"])
def test_what_came_of_it_is_told_last_with_its_first_day(word, since, read):
    after = Outcome(word=word, reason="", since=since, by=("a",))
    told = stands(("dismissed",), finding(confirmed_by=("Ada Merz",)), after)
    assert told.startswith("is said to have been dismissed (one origin, stated plainly; confirmed by Ada Merz; ")
    assert told.endswith(f"; {word} by later evidence {read})")


def test_what_came_of_it_is_told_of_several_people_too():
    after = Outcome(word="borne out", reason="", since="2022-06-03", by=("a",))
    told = stands(("dismissed",), finding(answered=("no_comment",)), after, many=True)
    assert told.startswith("are said to have been dismissed (")
    assert told.split("; ")[-2:] == ["comment was declined", "borne out by later evidence of 3 Jun 2022)"]


def test_where_nothing_came_of_it_nothing_is_said():
    assert "by" not in stands(("dismissed",), finding(), None)
