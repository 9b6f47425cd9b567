from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.findings import standing
from reportedly.findings.plain import have_been, listed, to_be, was
from reportedly.findings.sources import different, is_unnamed, one_source
from reportedly.findings.standing import (
    NOBODY_NAMED,
    Case,
    Reply,
    Told,
    authority,
    confirming,
    counted,
    covers,
    echoing,
    find,
    surest_of,
)
from reportedly.vocabulary import Answer, Certainty, Event

POSTS = (("commander", "Lake Fleet"), ("admiral", "Russian navy"))


def told(
    origin: str | None, certainty=Certainty.HEDGED, publisher: str | None = "Gazette", event=Event.DISMISSED
) -> Told:
    return Told(event=event, certainty=certainty, origin=origin, publisher=publisher, document="a.txt")


def reply(answer: Answer, responder: str | None) -> Reply:
    return Reply(answer=answer, responder=responder, document="b.txt")


def case(*told_of: Told, replies=()) -> Case:
    return Case(person="Taras Vellin", posts=POSTS, told=told_of, replies=tuple(replies))


def test_a_claim_without_authority_is_claimed_and_its_origins_are_counted():
    finding = find(case(told("Deep Water channel"), told("the Deep Water channel"), told("Oskar Brandt")))
    assert finding.word == "claimed"
    assert len(finding.origins) == 2
    assert finding.certainty == "hedged"


def test_the_article_s_own_voice_counts_as_its_publisher():
    assert find(case(told(None), told("Gazette"))).origins == ("Gazette",)
    assert find(case(told(None, publisher=None))).origins == ("a.txt",)


def test_unnamed_sources_are_one_origin_because_they_may_be():
    assert len(find(case(told("reports"), told("local media"), told("people familiar with the matter"))).origins) == 1


def test_two_spellings_of_one_speaker_are_one_origin():
    assert len(different(["Oleksiy Arestovych", "Alexei Arestovich"])) == 1


@pytest.mark.parametrize("speaker", ["Taras Vellin", "Lake Fleet spokesman", "Russian Defence Ministry", "the Kremlin"])
def test_those_with_authority_confirm_by_stating_it(speaker):
    finding = find(case(told(speaker, Certainty.ASSERTED)))
    assert finding.word == "confirmed"
    assert finding.confirmed_by == (speaker,)


@pytest.mark.parametrize(
    "speaker",
    [
        "Ukrainian Interior Ministry",
        "former Lake Fleet officer",
        "Telegram channel run by the Russian Defence Ministry",
        "Russian opposition blogger",
        "reports",
    ],
)
def test_others_do_not(speaker):
    assert find(case(told(speaker, Certainty.ASSERTED))).word == "claimed"


def test_a_claim_with_reserve_confirms_nothing_whoever_makes_it():
    assert find(case(told("Russian Defence Ministry"))).word == "claimed"


def test_a_denial_by_the_same_state_is_taken_and_by_another_state_is_not():
    claim = told("Deep Water channel")
    assert find(case(claim, replies=[reply(Answer.DENIED, "Russian Defence Ministry")])).word == "denied"
    assert find(case(claim, replies=[reply(Answer.DENIED, "Ukrainian Defence Ministry")])).word == "claimed"
    assert find(case(claim, replies=[reply(Answer.DENIED, "Ukrainian officials")])).word == "claimed"
    assert find(case(claim, replies=[reply(Answer.DENIED, None)])).word == "claimed"


def test_who_denies_it_without_authority_is_kept_apart():
    replies = [reply(Answer.DENIED, "Kelmian opposition blogger"), reply(Answer.DENIED, "reports")]
    finding = find(case(told("Deep Water channel"), replies=[*replies, reply(Answer.DENIED, None)]))
    assert (finding.word, finding.denied_by, finding.taken) == ("claimed", (), ())
    assert finding.denied_by_others == ("Kelmian opposition blogger", "reports")
    assert finding.reason == (
        "It is claimed, others with no known authority over it deny it, and nobody with authority has spoken."
    )
    both = find(case(told("channel"), replies=[replies[0], reply(Answer.DENIED, "Taras Vellin")]))
    assert (both.word, both.denied_by) == ("denied", ("Taras Vellin",))
    assert both.denied_by_others == ("Kelmian opposition blogger",)


def test_a_denial_of_nobody_named_is_told_where_nobody_else_denies_it():
    nobody = reply(Answer.DENIED, None)
    assert find(case(told("channel"), replies=[nobody])).denied_by_others == (NOBODY_NAMED,)
    assert find(case(told("channel"), replies=[nobody, reply(Answer.DENIED, "Taras Vellin")])).denied_by_others == ()


def test_who_confirms_it_without_authority_is_kept_apart_unless_they_claim_it():
    lawyer, channel = reply(Answer.CONFIRMED, "lawyer"), reply(Answer.CONFIRMED, "Deep Water channel")
    finding = find(case(told("Deep Water channel"), replies=[lawyer, channel]))
    assert (finding.word, len(finding.origins)) == ("claimed", 1)
    assert (finding.confirmed_by, finding.confirmed_by_others) == ((), ("lawyer",))
    unnamed = find(case(told("Deep Water channel"), replies=[channel, reply(Answer.CONFIRMED, None)]))
    assert unnamed.confirmed_by_others == (NOBODY_NAMED,)


def test_authority_on_both_sides_is_disputed():
    finding = find(
        case(told("channel"), replies=[reply(Answer.CONFIRMED, "Lake Fleet"), reply(Answer.DENIED, "Taras Vellin")])
    )
    assert finding.word == "disputed"
    assert (finding.confirmed_by, finding.denied_by) == (("Lake Fleet",), ("Taras Vellin",))


def test_silence_is_named_and_is_no_evidence():
    finding = find(
        case(told("channel"), replies=[reply(Answer.UNCONFIRMED, None), reply(Answer.NO_COMMENT, "Kremlin")])
    )
    assert finding.word == "claimed"
    assert finding.answered == ("unconfirmed", "no_comment")


def test_a_copy_that_drops_the_reserve_is_no_surer():
    assert find(case(told("channel"), told("channel", Certainty.ASSERTED))).certainty == "hedged"
    assert find(case(told("channel"), told("Oskar Brandt", Certainty.ASSERTED))).certainty == "asserted"


def test_what_was_planned_and_then_reported_is_as_sure_as_the_report():
    finding = find(case(told("channel", Certainty.PLANNED), told("channel", Certainty.ASSERTED)))
    assert finding.certainty == "asserted"


def test_speculation_adds_no_origin_to_a_claim():
    assert find(case(told("channel"), told("Oskar Brandt", Certainty.SPECULATED))).origins == ("channel",)


def test_the_reason_shown_is_the_rule_s_own():
    assert find(case(told("Taras Vellin", Certainty.ASSERTED))).reason == (confirming.__doc__ or "").strip()


def test_no_claim_is_no_case():
    with pytest.raises(ValueError, match="no change"):
        find(case())


def test_an_answer_covers_the_events_that_it_speaks_of():
    assert covers("dismissed", "suspended")
    assert not covers("dismissed", "resigned")
    assert not covers("detained", "dismissed")


def test_authority_gives_its_reason():
    assert authority("Taras Vellin", case()) == "the person speaks"
    assert authority("Lake Fleet", case()) == "the organization speaks"
    assert authority("passers-by", case()) is None
    assert is_unnamed("several people familiar with the matter")


@pytest.mark.parametrize("event", list(Event))
def test_every_event_has_its_words(event):
    assert have_been(event)
    assert to_be(event)
    assert was(event)
    assert "been" not in was(event, many=True)


def test_lists_read_as_english():
    assert [listed(x.split()) for x in ("", "a", "a b", "a b c")] == ["", "a", "a and b", "a, b and c"]


def test_who_denies_something_does_not_claim_it():
    echo = Told(
        event=Event.DISMISSED,
        certainty=Certainty.ASSERTED,
        origin="Russian Defence Ministry",
        publisher=None,
        document="b.txt",
        echo=True,
    )
    denial = reply(Answer.DENIED, "Russian Defence Ministry")
    finding = find(case(told("channel"), echo, replies=[denial]))
    assert (finding.word, finding.origins, finding.certainty) == ("denied", ("channel",), "hedged")
    alone = find(case(echo, replies=[denial]))
    assert (alone.word, alone.origins) == ("denied", ())
    assert alone.reason == (echoing.__doc__ or "")


def test_an_article_that_names_its_source_is_no_second_origin():
    finding = find(case(told("channel"), told(None, Certainty.ASSERTED)))
    assert (finding.origins, finding.certainty) == (("channel",), "hedged")


def test_a_copy_stands_behind_no_origin_of_its_own():
    first = told(None, publisher="Gazette")
    copy = replace(told(None, publisher="Evening Copy"), document="b.txt", copied=True)
    assert counted((first, copy)) == (first,)
    assert find(case(first, copy)).origins == ("Gazette",)
    assert find(case(first, replace(copy, copied=False))).origins == ("Evening Copy", "Gazette")


def test_a_copy_makes_a_claim_no_surer():
    copy = replace(told("Oskar Brandt", Certainty.ASSERTED), document="b.txt", copied=True)
    assert find(case(told("channel"), copy)).certainty == "hedged"


def test_where_nothing_but_copies_tells_of_it_nobody_is_counted():
    copy = replace(told("channel"), copied=True)
    finding = find(case(copy, replies=[reply(Answer.DENIED, "Taras Vellin")]))
    assert (finding.word, finding.origins) == ("denied", ())


@pytest.mark.parametrize("answer", [Answer.CONFIRMED, Answer.DENIED])
def test_a_paper_that_tells_of_an_answer_gives_none_itself(answer):
    theirs = reply(answer, "Ada Renn")
    assert find(case(told("channel"), replies=[theirs])).word in ("confirmed", "denied")
    assert find(case(told("channel"), replies=[replace(theirs, own=True)])).word == "claimed"


@pytest.mark.parametrize("publisher", ["Russian Defence Ministry", "Lake Fleet", "Taras Vellin"])
def test_a_publisher_with_authority_gives_its_own_answer(publisher):
    own = replace(reply(Answer.DENIED, publisher), own=True)
    assert find(case(told("channel"), replies=[own])).denied_by == (publisher,)


def nowhere(*posts: tuple[str | None, str | None], person: str | None = "Taras Vellin") -> Case:
    return Case(person=person, posts=posts, told=(told("channel"),))


def test_where_no_country_is_known_a_ministry_is_held_to_be_of_the_state_told_of():
    assert authority("Defence Ministry", nowhere(("commander", "Lake Fleet"))) == "a body of the same state speaks"
    assert authority("Arcania's Defence Ministry", nowhere(("commander", "Lake Fleet"))) is not None


def test_a_ministry_has_no_authority_where_only_one_side_names_a_country():
    assert authority("Defence Ministry", nowhere(("admiral", "Russian navy"))) is None
    assert authority("Russian Defence Ministry", nowhere(("commander", "Lake Fleet"))) is None


@pytest.mark.parametrize(
    "source", ["former Defence Ministry adviser", "sources in the presidency", "channel of the army", "Gazette"]
)
def test_who_is_no_body_of_a_state_has_no_authority_for_want_of_a_country(source):
    assert authority(source, nowhere(("commander", "Lake Fleet"))) is None


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("presidency", "Arcania's presidency"),
        ("Defence Ministry", "Arcanian Defence Ministry"),
        ("the presidency", "Oskar Brandt's presidency"),
        ("government", "the government of Arcania"),
        ("army command", "the Russian army command"),
    ],
)
def test_a_body_and_the_same_body_with_whose_it_is_are_one_source(short, long):
    assert one_source(short, long)
    assert one_source(long, short)
    assert different([short, long]) == (long,)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("presidency", "a channel run by the presidency"),
        ("Russian government", "Russian government of Omsk"),
        ("Defence Ministry", "Interior Ministry"),
        ("ministry", "ministry spokesman"),
        ("harbour guild", "Arcanian harbour guild"),
    ],
)
def test_what_adds_more_than_whose_it_is_or_is_no_body_of_a_state_is_another_source(one, other):
    assert not one_source(one, other)
    assert not one_source(other, one)


def test_an_outlet_is_one_source_with_or_without_the_word_for_its_kind():
    assert different(["the Telegram channel Iron Pass", "Iron Pass"]) == ("the Telegram channel Iron Pass",)
    assert len(different(["Iron Pass", "Iron Gate"])) == 2


@pytest.mark.parametrize(
    "source",
    [
        "Wives of Lake Fleet soldiers",
        "an officer of the Lake Fleet",
        "Taras Vellin's wife",
        "lawyer for Taras Vellin",
        "a Western diplomat",
        "Gazette",
        "exiled president",
        "sources close to the Russian Defence Ministry",
        "Arcania's Defence Ministry, quoted by a rebel command",
    ],
)
def test_who_only_stands_near_a_person_or_a_body_does_not_speak_for_it(source):
    assert authority(source, case(told("channel"))) is None
    assert find(case(told("channel"), replies=[reply(Answer.CONFIRMED, source)])).word == "claimed"


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("Taras Vellin", "the person speaks"),
        ("Admiral Taras Vellin", "the person speaks"),
        ("Lake Fleet headquarters", "the organization speaks"),
        ("a spokesman of the Lake Fleet", "the organization speaks"),
        ("Russian Defence Ministry", "a body of the same state speaks"),
        ("Ada Renn", "a named source answers"),
    ],
)
def test_why_a_word_was_taken_is_told(source, reason):
    found = find(case(told("channel"), replies=[reply(Answer.DENIED, source)]))
    assert (found.word, found.taken) == ("denied", ((source, reason),))


def test_unnamed_sources_are_one_however_many_and_high_they_are_said_to_be():
    assert one_source("two officials", "a senior official")
    assert one_source("security sources", "an official familiar with the matter")
    assert not one_source("government", "two officials")


def test_where_all_tell_it_alike_nobody_is_compared_to_say_how_surely(monkeypatch):
    monkeypatch.setattr(standing, "one_source", None)
    for certainty in Certainty:
        assert surest_of([told("Deep Water channel", certainty), told("Oskar Brandt", certainty)]) is certainty
