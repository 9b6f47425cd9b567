from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.claims.claim import Change, Part, Person, Post, Posting
from reportedly.claims.settling import is_vague, settle
from reportedly.span import Span
from reportedly.vocabulary import Certainty, Event, Status


def part(value: str | None, at: int = 0) -> Part | None:
    return None if value is None else Part(value=value, span=Span(at, at + len(value)))


def post(title: str | None = None, body: str | None = None, at: int = 0) -> Post:
    return Post(title=part(title, at), organization=part(body, at))


def change(name: str = "Ivo Lenz", event: Event = Event.DISMISSED, at: int = 0, **other: object) -> Change:
    """A change told 100 characters from ``at`` on, in the article's own voice unless told otherwise."""
    plain = Change(
        event=event,
        person=Person(name=part(name, at)),
        post=Post(),
        sources=(),
        certainty=Certainty.ASSERTED,
        evidence=Span(at, at + 100),
        trigger=Span(at + 20, at + 26),
        confidence=0.8,
    )
    return replace(plain, **other)


def said(value: str) -> tuple[Part, ...]:
    return tuple(p for p in [part(value)] if p)


def posting(name: str, title: str | None, body: str | None) -> Posting:
    return Posting(
        status=Status.CURRENT,
        person=Person(name=part(name)),
        post=post(title, body),
        sources=(),
        certainty=Certainty.ASSERTED,
        evidence=Span(0, 40),
    )


def values(found: Post) -> tuple[str | None, str | None]:
    return (found.title.value if found.title else None, found.organization.value if found.organization else None)


def origins(found: list[Change]) -> list[str | None]:
    return [c.sources[-1].value if c.sources else None for c in found]


def test_repeats_are_one_change_with_what_any_of_them_gives() -> None:
    (found,) = settle(
        [
            change(at=0, post=post("commander")),
            change(at=200, post=post(None, "River Fleet"), event_date="2022-05-09", date_span=Span(250, 256)),
            change(at=400, sources=said("harbour union"), confidence=0.6),
        ],
        [],
    )
    assert values(found.post) == ("commander", "River Fleet")
    assert (found.event_date, found.date_span) == ("2022-05-09", Span(250, 256))
    assert origins([found]) == ["harbour union"]
    assert found.confidence == 0.8, "as sure as the surest of them"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (change(), change("Ada Bo")),
        (change(), change(event=Event.DETAINED)),
        (change(event_date="2022-05-09"), change(event_date="2021-03-02")),
        (change(post=post("commander")), change(post=post("minister"))),
        (change(post=post("commander", "River Fleet")), change(post=post("minister", "Norvia"))),
        (change(event=Event.MISSING, event_date="2022-05-09"), change(event=Event.MISSING, event_date="2022-03-02")),
        (change(sources=said("harbour union")), change(sources=said("mayor"))),
    ],
)
def test_another_person_event_date_post_or_origin_is_another_change(one: Change, other: Change) -> None:
    assert len(settle([one, other], [])) == 2


def test_who_leaves_under_two_titles_of_one_body_leaves_once() -> None:
    first, second = post("commander", "River Fleet"), post("admiral", "River Fleet")
    assert len(settle([change(post=first), change(post=second)], [])) == 1


def test_two_days_of_one_year_are_one_exit_and_two_entries() -> None:
    days = ("2022-05-09", "2022-03-02")
    assert len(settle([change(event_date=day) for day in days], [])) == 1
    assert len(settle([change(event=Event.APPOINTED, event_date=day) for day in days], [])) == 2


def unnamed(worded: str, count: int | None, at: int) -> Change:
    place = Span(at, at + 8)
    person = Person(description=Part(value=worded, span=place), count=count)
    return replace(change(at=at), person=person, trigger=Span(at + 20, at + 26), evidence=Span(at, at + 30))


def test_a_group_told_again_in_other_words_is_one() -> None:
    told = [unnamed("five managers", 5, 0), unnamed("five senior managers of a bank", 5, 300)]
    assert len(settle(told, [])) == 1
    assert len(settle([told[0], unnamed("six managers", 6, 300)], [])) == 2
    assert len(settle([told[0], unnamed("five judges", 5, 300)], [])) == 2
    assert len(settle([unnamed("a deputy", 1, 0), unnamed("another deputy", 1, 300)], [])) == 2
    assert len(settle([unnamed("two of its judges", 2, 0), unnamed("two of the managers", 2, 300)], [])) == 2
    origins = [replace(t, sources=said(who)) for t, who in zip(told, ("harbour union", "mayor"), strict=True)]
    assert len(settle(origins, [])) == 2, "two origins are two changes"
    days = [replace(t, event_date=day) for t, day in zip(told, ("2020-01-02", "2022-03-04"), strict=True)]
    assert len(settle(days, [])) == 2


def test_one_whom_the_lead_heralds_without_a_name_is_the_one_named_below() -> None:
    below = change(at=600)
    assert [c.person.name is None for c in settle([unnamed("A city official", 1, 0), below], [])] == [False]
    assert len(settle([unnamed("one of the officials", 1, 0), below], [])) == 2
    assert len(settle([unnamed("A city official", 1, 900), below], [])) == 2


def test_a_month_and_a_day_of_it_are_one_date() -> None:
    assert len(settle([change(event_date="2022-05"), change(event_date="2022-05-09")], [])) == 1


@pytest.mark.parametrize("trust", [0.9, 0.6, 0.05])
def test_an_origin_named_by_kind_alone_gives_way_to_a_name(trust: float) -> None:
    vague = change(sources=said("senior official"), post=post("commander", "River Fleet"), confidence=0.95)
    found = settle([vague, change(sources=said("Clara Voss"), confidence=trust)], [])
    assert origins(found) == ["Clara Voss"]


@pytest.mark.parametrize(
    ("worded", "vague"),
    [
        ("senior dockside official", True),
        ("two leading newspapers", True),
        ("officials", True),
        ("official of the port", False),
        ("harbour union", False),
        ("Clara Voss", False),
    ],
)
def test_a_kind_is_vague_and_a_name_is_not(worded: str, vague: bool) -> None:
    assert is_vague(worded) is vague


@pytest.mark.parametrize("first", [0.9, 0.3])
def test_the_more_reserved_certainty_holds(first: float) -> None:
    told = [change(confidence=first), change(certainty=Certainty.HEDGED, confidence=0.6)]
    assert [c.certainty for c in settle(told, [])] == [Certainty.HEDGED]


def test_suspended_and_removed_are_one_and_leave_the_way_back_open() -> None:
    told = [change(confidence=0.9), change(event=Event.SUSPENDED, at=200, confidence=0.6)]
    assert [c.event for c in settle(told, [])] == [Event.SUSPENDED]
    planned = replace(told[1], certainty=Certainty.PLANNED)
    assert len(settle([told[0], planned], [])) == 2, "not where one is only planned"


def test_a_change_takes_the_post_that_the_person_is_said_to_hold() -> None:
    held = [posting("Ada Bo", "minister", "Chile"), posting("Ivo Lenz", "commander", "River Fleet")]
    (found,) = settle([change()], held)
    assert values(found.post) == ("commander", "River Fleet")
    (found,) = settle([change(post=post("commander"))], held)
    assert values(found.post) == ("commander", "River Fleet")


def test_a_post_of_another_kind_is_not_filled_in() -> None:
    (found,) = settle([change(post=post("treasurer"))], [posting("Ivo Lenz", "commander", "River Fleet")])
    assert values(found.post) == ("treasurer", None)


def test_one_who_comes_does_not_come_into_the_post_held_before() -> None:
    (found,) = settle([change(event=Event.APPOINTED)], [posting("Ivo Lenz", "commander", "River Fleet")])
    assert values(found.post) == (None, None)


def test_one_who_came_in_a_year_past_came_into_the_post_held() -> None:
    held = [posting("Ivo Lenz", "commander", "River Fleet"), replace(posting("Ivo Lenz", "pilot", "Harbour Guild"))]
    held[1] = replace(held[1], status=Status.FORMER, confidence=1.0)
    came = change(event=Event.APPOINTED, event_date="2017")
    (found,) = settle([came], held)
    assert values(found.post) == ("commander", "River Fleet")
    for other in (replace(came, event_date="2017-05-09"), replace(came, certainty=Certainty.PLANNED)):
        (found,) = settle([other], held)
        assert values(found.post) == (None, None)
    (found,) = settle([replace(came, post=post("cook"))], held)
    assert values(found.post) == ("cook", None)


def test_who_has_been_named_is_named_though_the_office_is_taken_later() -> None:
    named = change(event=Event.APPOINTED)
    later = change(event=Event.APPOINTED, at=200, certainty=Certainty.PLANNED, confidence=0.9)
    (found,) = settle([named, later], [])
    assert found.certainty is Certainty.ASSERTED
    (found,) = settle([replace(named, event=Event.RESIGNED), replace(later, event=Event.RESIGNED)], [])
    assert found.certainty is Certainty.PLANNED


def test_nobody_dies_twice() -> None:
    dead = [change(event=Event.DIED, event_date=day) for day in ("2009", "2020-09-18")]
    post_of = [posting("Ivo Lenz", "commander", "River Fleet")]
    assert len(settle(dead, post_of)) == 1


def test_one_who_makes_place_for_another_leaves_the_post_the_other_takes() -> None:
    comes = change("Ada Bo", Event.APPOINTED, at=105, post=post("commander", "River Fleet"))
    assert [values(c.post) for c in settle([change(), comes], [])] == [("commander", "River Fleet")] * 2
    far = replace(comes, evidence=Span(300, 400), trigger=Span(320, 330))
    assert [values(c.post) for c in settle([change(), far], [])] == [(None, None), ("commander", "River Fleet")]


def test_changes_come_in_the_order_of_the_text() -> None:
    found = settle([change("Ada Bo", at=300, confidence=0.9), change(at=0), change("Cy Dow", at=150)], [])
    assert [c.evidence.start for c in found] == [0, 150, 300]


def test_one_word_does_not_name_who_tells_of_an_arrest_and_who_was_arrested() -> None:
    arrested = change(event=Event.DETAINED)
    told = replace(arrested, sources=(arrested.person.name,))
    held = [posting("Ivo Lenz", "prosecutor", "Lower Court")]
    assert settle([told], held) == []
    assert len(settle([arrested], held)) == 1
    assert len(settle([replace(told, event=Event.RESIGNED)], held)) == 1
    elsewhere = replace(told, sources=(replace(arrested.person.name, span=Span(180, 188)),))
    assert len(settle([elsewhere], held)) == 1


def test_one_comes_by_the_office_that_they_lose_in_the_same_report() -> None:
    gone = change(event=Event.RESIGNED, post=post("dean", "Oden School"))
    came = change(event=Event.APPOINTED, at=200, event_date="2019")
    found = settle([gone, came, change("Ada Bo", Event.APPOINTED, 400)], [])
    assert [values(c.post) for c in found] == [("dean", "Oden School"), ("dean", "Oden School"), (None, None)]


def test_one_who_came_in_some_year_came_to_the_office_held_now() -> None:
    held = [posting("Ivo Lenz", "dean", "Oden School")]
    (dated,) = settle([change(event=Event.APPOINTED, event_date="2019")], held)
    assert values(dated.post) == ("dean", "Oden School")
    (planned,) = settle([change(event=Event.APPOINTED, event_date="2019", certainty=Certainty.PLANNED)], held)
    assert values(planned.post) == (None, None)
    (promoted,) = settle([change(event=Event.APPOINTED, post=post("rector"), event_date="2019")], held)
    assert values(promoted.post) == ("rector", None)


@pytest.mark.parametrize("word", ["job", "chairmanship"])
def test_a_word_for_any_post_is_the_one_held(word: str) -> None:
    (found,) = settle(
        [change(event=Event.APPOINTED, post=post(word))], [posting("Ivo Lenz", "chairman", "Oden School")]
    )
    assert values(found.post) == ("chairman", "Oden School")


def test_what_may_come_is_another_step_than_what_has() -> None:
    came = change(event=Event.APPOINTED, post=post("clerk", "Oden School"))
    may = change(event=Event.APPOINTED, at=300, post=post("dean"), certainty=Certainty.SPECULATED)
    assert len(settle([came, may], [])) == 2
    assert len(settle([came, replace(may, post=Post())], [])) == 1


def test_a_body_and_one_who_holds_office_in_it_are_one_origin() -> None:
    told = change(sources=said("the Oden police"))
    again = change(at=300, sources=said("Ada Bo"))
    assert len(settle([told, again], [])) == 2
    assert len(settle([told, again], [posting("Ada Bo", "chief", "Oden police")])) == 1


@pytest.mark.parametrize("who", ["his treasurer", "the treasurer of another mill"])
def test_a_lead_heralds_whom_it_speaks_of_as_not_known_yet(who: str) -> None:
    herald = change(person=Person(description=part(who), count=1))
    (found,) = settle([herald, change(at=300)], [])
    assert found.person.name is not None
    known = replace(herald, person=Person(description=part("the treasurer of the mill"), count=1))
    assert len(settle([known, change(at=300)], [])) == 2


def test_what_befalls_one_whose_title_nobody_else_holds_is_told() -> None:
    arrest = change(event=Event.DETAINED, at=200, post=post("opposition leader", at=20))
    assert len(settle([arrest], [])) == 1
    assert settle([arrest], [replace(posting("Ada Bo", None, None), post=post("opposition leader", at=20))]) == []


def test_one_named_who_retires_from_no_post_is_private() -> None:
    retired = change(event=Event.RETIRED)
    assert settle([retired], []) == []
    assert len(settle([replace(retired, post=post("clerk"))], [])) == 1
    assert len(settle([retired], [posting("Ivo Lenz", "clerk", None)])) == 1
    assert len(settle([change()], [])) == 1, "who is dismissed held a post"


def test_who_demands_a_going_and_a_dismissal_demands_the_dismissal() -> None:
    go = change(event=Event.RESIGNED, certainty=Certainty.URGED, confidence=0.9)
    (found,) = settle([go, change(at=200, certainty=Certainty.URGED)], [])
    assert found.event is Event.DISMISSED


def test_a_body_makes_one_public_only_where_it_stands_beside_the_name() -> None:
    held = change(event=Event.DETAINED, post=Post(organization=part("Salt Board", 12)))
    assert len(settle([held], [])) == 1
    near_by = replace(held, post=Post(organization=part("Salt Board", 60)))
    assert settle([near_by], []) == []


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        (post("treasurer", "Salt Board"), post(None, "Mill Guild"), 2),
        (post("treasurer", "Salt Board"), post("cook", "Mill Guild"), 2),
        (post("treasurer", "Salt Board"), post("treasurer", "Mill Guild"), 1),
        (post("treasurer", "Salt Board"), post(None, "company"), 1),
        (post("treasurer", "Salt Board"), post("cook"), 1),
    ],
)
def test_who_comes_into_two_bodies_comes_into_two_posts(one: Post, other: Post, count: int) -> None:
    found = settle([change(event=Event.APPOINTED, post=p) for p in (one, other)], [])
    assert len(found) == count


def test_two_titles_at_two_times_are_two_posts() -> None:
    cook = change(event=Event.APPOINTED, post=post("cook"))
    baker = change(event=Event.APPOINTED, post=post("baker"), event_date="1997")
    assert len(settle([cook, baker], [])) == 2
    assert len(settle([cook, replace(baker, event_date=None)], [])) == 1


def test_the_only_posting_gives_its_title_to_a_body_worded_otherwise() -> None:
    held = [posting("Ivo Lenz", "commander", "River Fleet")]
    (found,) = settle([change(post=post(None, "the ships"))], held)
    assert values(found.post) == ("commander", "the ships")
    (found,) = settle([change(post=post(None, "the ships"))], [*held, posting("Ivo Lenz", "pilot", "Harbour Guild")])
    assert values(found.post) == (None, "the ships")


def test_what_befell_one_who_lost_a_post_befell_its_holder() -> None:
    gone = change(post=post("dean", "Oden School"))
    held = change(event=Event.DETAINED, at=200)
    found = settle([gone, held, change("Ada Bo", Event.KILLED, 400)], [posting("Ada Bo", None, "Oden School")])
    assert values(found[1].post) == ("dean", "Oden School")
    two = settle([gone, replace(held, event=Event.CHARGED), change(at=300, post=post("clerk", "Mint"))], [])
    assert values(two[1].post) == (None, None), "of two posts nobody says which"


def test_who_is_named_to_a_post_enters_that_one() -> None:
    named = change(event=Event.APPOINTED, post=post("governor", "Oden Bank"), event_date="2023-06-21")
    sworn = change(event=Event.APPOINTED, at=300, certainty=Certainty.PLANNED, event_date="2023-06-23")
    found = settle([named, sworn], [])
    assert [values(c.post) for c in found] == [("governor", "Oden Bank")] * 2
    third = change(event=Event.APPOINTED, at=600, post=post("dean", "Kelm School"), event_date="2021-01-01")
    assert values(settle([named, sworn, third], [])[1].post) == (None, None), "of two posts nobody says which"


def test_who_came_up_before_did_not_enter_that_post() -> None:
    named = change(event=Event.APPOINTED, post=post("governor", "Oden Bank"), event_date="2023-06-21")
    once = change(event=Event.PROMOTED, at=300, event_date="2015")
    assert [values(c.post) for c in settle([named, once], [])] == [("governor", "Oden Bank"), (None, None)]
