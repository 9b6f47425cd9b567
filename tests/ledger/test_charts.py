"""The command chart: bodies and their parts, posts in order of rank, and who is known to have held each on a day."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise

import pytest

from reportedly.errors import NotInLedger, UsageError
from reportedly.ledger.answers import as_json
from reportedly.vocabulary import Event, Status

from .fleet import decree, fleet, parts, rumour, season
from .pages import READ_AT, Page
from .test_comparing import read


@pytest.fixture
def sailed(ledger):
    """A ledger that has read the reports on the fleet, but for the decree."""
    read(ledger, *fleet())
    return ledger


def named(text, person, post, *, name, day=None, status=Status.CURRENT):
    """A report that names somebody in a post: (title, organization), both words of it."""
    page = Page(text, name=name, published=day)
    return page.document, [page.posting(text, page.person(person), page.post(*post), status)]


def outline(bodies):
    return [(b.part_as or b.name, [p.title for p in b.posts], outline(b.parts)) for b in bodies]


def post_of(answer, title, name="Lake Fleet"):
    waiting = list(answer.bodies)
    while waiting:
        body = waiting.pop()
        waiting += body.parts
        for post in body.posts:
            if post.title == title and (body.part_as or body.name) == name:
                return post
    raise AssertionError(f"no {title} of {name} in {outline(answer.bodies)}")


def held(post):
    return [(h.person, h.held) for h in post.holders]


def test_parts_stand_below_the_body_that_their_wording_names_and_others_beside_it(sailed):
    answer = sailed.chart("Lake Fleet")
    assert outline(answer.bodies) == [
        (
            "Lake Fleet",
            ["commander", "deputy commander", "chief of staff", "spokeswoman"],
            [
                ("61st Brigade", ["commander"], [("3rd Battalion", ["commander"], [])]),
                ("air arm", ["head"], []),
                ("Southern Squadron", [None], []),
            ],
        ),
        ("Lake Fleet Museum", ["director"], []),
    ]
    fleet_, museum = answer.bodies
    assert (fleet_.asked, fleet_.reason) == (True, "it is the body asked about")
    assert (museum.asked, museum.reason) == (False, "no wording says what it is part of")
    assert fleet_.parts[1].reason == "a report words it “Lake Fleet's air arm”"


def test_being_named_is_evidence_of_that_day_alone(sailed):
    on_the_day, after = (
        post_of(sailed.chart("Lake Fleet", on=day), "chief of staff") for day in ("2022-05-01", "2022-05-02")
    )
    assert (on_the_day.held, on_the_day.plain, held(on_the_day)) == ("yes", "Oskar Brandt", [("Oskar Brandt", "yes")])
    assert (after.held, after.plain) == ("unknown", "not known; last known: Oskar Brandt on 1 May 2022")
    (holder,) = after.holders
    assert (holder.held, holder.reason) == ("unknown", "no evidence speaks for that day")
    assert (holder.last_known, holder.next_known, holder.rank) == ("2022-05-01", None, "Captain")


def test_before_the_first_report_the_first_known_is_told(sailed):
    post = post_of(sailed.chart("Lake Fleet", on="2022-04-01"), "chief of staff")
    assert post.plain == "not known; first known: Oskar Brandt on 1 May 2022"
    assert (post.holders[0].next_known, post.holders[0].plain) == ("2022-05-01", "not known; known from 1 May 2022")


def test_every_holder_has_the_words_that_the_answer_rests_on(sailed):
    answer = sailed.chart("Lake Fleet", on="2022-05-15")
    waiting = list(answer.bodies)
    while waiting:
        body = waiting.pop()
        waiting += body.parts
        for post in body.posts:
            for holder in post.holders:
                assert holder.claims, (post.title, holder.person)
    (claim,) = post_of(answer, "head", "air arm").holders[0].claims
    assert claim.evidence.text == "Colonel Juri Tamm, head of the Lake Fleet's air arm"


def test_an_alleged_change_of_holder_puts_both_side_by_side(sailed):
    post = post_of(sailed.chart("Lake Fleet", on="2022-05-15"), "commander")
    assert (post.held, post.disputed, post.plain) == ("unknown", True, "not settled: Ada Merz or Ilya Sorn")
    merz, sorn = post.holders
    assert (merz.reason, merz.unsettled) == (
        "an exit by that day is alleged, and not settled",
        ("an end on 14 May 2022 is claimed, and not settled",),
    )
    assert (sorn.reason, sorn.unsettled) == (
        "a start by that day is alleged, and not settled",
        ("a start on 14 May 2022 is claimed, and not settled",),
    )


def test_what_is_alleged_for_a_later_day_disputes_nothing_before_it(sailed):
    post = post_of(sailed.chart("Lake Fleet", on="2022-05-13"), "commander")
    assert (post.disputed, post.plain) == (False, "not known; last known: Ada Merz on 1 May 2022")
    assert [h.reason for h in post.holders] == [
        "no evidence speaks for that day",
        "only a later start is alleged, on 14 May 2022",
    ]


def test_a_settled_change_speaks_for_the_days_before_and_after_it(ledger):
    read(ledger, season(), decree())
    told = {day: held(post_of(ledger.chart("Lake Fleet", on=day), "commander")) for day in ("2022-05-15", "2022-06-01")}
    assert told == {
        "2022-05-15": [("Ada Merz", "yes"), ("Ilya Sorn", "no")],
        "2022-06-01": [("Ada Merz", "yes"), ("Ilya Sorn", "yes")],
    }
    handed_over = post_of(ledger.chart("Lake Fleet", on="2022-06-01"), "commander")
    assert (handed_over.disputed, handed_over.plain) == (False, "Ada Merz and Ilya Sorn")
    after = post_of(ledger.chart("Lake Fleet", on="2022-06-02"), "commander")
    assert (after.held, held(after)) == ("unknown", [("Ilya Sorn", "unknown"), ("Ada Merz", "no")])


def test_two_who_are_named_in_a_single_seat_on_one_day_are_disputed_and_in_a_shared_one_are_not(ledger):
    for person in ("Ada Merz", "Ilya Sorn"):
        for title in ("commander", "deputy commander"):
            text = f"{person}, {title} of the Lake Fleet, waved."
            read(ledger, named(text, person, (title, "Lake Fleet"), name=f"{person} {title}", day="2022-05-03"))
    answer = ledger.chart("Lake Fleet")
    single, shared = post_of(answer, "commander"), post_of(answer, "deputy commander")
    assert (single.disputed, single.plain) == (True, "disputed: Ada Merz or Ilya Sorn")
    assert (shared.disputed, shared.plain) == (False, "Ada Merz and Ilya Sorn")


def test_a_report_that_leaves_out_the_body_speaks_for_the_part_that_its_number_tells(sailed):
    post = post_of(sailed.chart("Lake Fleet"), "commander", "61st Brigade")
    assert held(post) == [("Rada Ilves", "yes"), ("Petra Vaun", "unknown")]
    assert [h.acting for h in post.holders] == [True, False]


def test_a_number_that_two_bodies_have_says_nothing_by_itself(ledger):
    other = named(
        "Kaja Berg, commander of the 61st Brigade of the Hill Corps, skied.",
        "Kaja Berg",
        ("commander", "61st Brigade of the Hill Corps"),
        name="ski.txt",
        day="2022-05-18",
    )
    read(ledger, *fleet(), other)
    post = post_of(ledger.chart("Lake Fleet"), "commander", "61st Brigade")
    assert held(post) == [("Petra Vaun", "unknown")]


def test_a_body_that_is_only_named_by_its_parts_stands_above_them(ledger):
    read(ledger, parts())
    answer = ledger.chart("Lake Fleet")
    assert outline(answer.bodies)[0][:2] == ("Lake Fleet", [])
    assert [b.part_as for b in answer.bodies[0].parts] == ["61st Brigade", "air arm", "Southern Squadron"]


def test_a_body_between_two_is_made_of_the_wording_alone(ledger):
    page, claims = parts()
    battalion = [c for c in claims if c.post.organization.value.startswith("3rd")]
    read(ledger, season(), (page, battalion))
    ((name, posts, below),) = outline(ledger.chart("Lake Fleet").bodies)
    assert (name, len(posts), below) == (
        "Lake Fleet",
        4,
        [("61st Brigade", [], [("3rd Battalion", ["commander"], [])])],
    )


def test_a_ministry_is_no_part_of_its_field(ledger):
    text = "Ada Merz, head of the Ministry of Home Security, left."
    read(ledger, named(text, "Ada Merz", ("head", "Ministry of Home Security"), name="m.txt", day="2022-05-03"))
    assert outline(ledger.chart("Home Security").bodies) == [("Ministry of Home Security", ["head"], [])]


def test_a_wording_that_fits_two_bodies_is_placed_in_neither(ledger):
    for number, organization in enumerate(
        ("Lake Fleet of Arcania", "Lake Fleet of Borduria", "air arm of the Lake Fleet")
    ):
        text = f"Colonel Tamm {number}, head of the {organization}, flew."
        read(ledger, named(text, f"Tamm {number}", ("head", organization), name=str(number), day="2022-05-03"))
    found = {b.name: b.reason for b in ledger.chart("Lake Fleet").bodies}
    assert found["air arm of the Lake Fleet"] == "its wording fits more than one body"
    assert len(found) == 3


def test_a_title_that_names_the_body_is_a_post_of_it_and_one_that_names_more_is_not(ledger):
    for number, title in enumerate(("Lake Fleet commander", "Lake Fleet canteen commander")):
        text = f"{title} Ada{number} Merz{number} waved."
        read(ledger, named(text, f"Ada{number} Merz{number}", (title, None), name=title, day="2022-05-03"))
    answer = ledger.chart("Lake Fleet")
    assert outline(answer.bodies) == [
        ("Lake Fleet", ["Lake Fleet commander"], []),
        (None, ["Lake Fleet canteen commander"], []),
    ]
    assert answer.bodies[1].reason == "no report names the organization"


def test_nobody_named_is_an_unknown_and_no_vacancy(ledger):
    page = Page(
        "The harbour master of the Lake Fleet, who was not named, was dismissed.", name="m.txt", published="2022-05-03"
    )
    who = page.person(None, description="harbour master")
    change = page.change(
        Event.DISMISSED, "harbour master of the Lake Fleet", who, page.post("harbour master", "Lake Fleet")
    )
    read(ledger, (page.document, [change]))
    post = post_of(ledger.chart("Lake Fleet"), "harbour master")
    assert (post.held, post.holders, post.plain) == ("unknown", (), "not known; nobody is named")


def test_without_a_day_the_chart_is_of_the_last_report_that_is_known(sailed):
    now = sailed.chart("Lake Fleet")
    assert (now.on, now.on_reason) == ("2022-05-20", "the day of the last report on these posts")
    then = sailed.chart("Lake Fleet", known="2022-05-10")
    assert (then.on, then.known, then.last_day) == ("2022-05-09", "2022-05-10", "2022-05-09")
    assert post_of(then, "commander").disputed is False
    assert sailed.chart("Lake Fleet", on="2022-05-03").on_reason == "the day asked about"


def test_the_days_of_evidence_and_of_knowledge_are_told(sailed):
    answer = sailed.chart("Lake Fleet", known="2022-05-10")
    assert (answer.first_day, answer.days) == ("2022-05-01", ("2022-05-01", "2022-05-09"))
    assert answer.known_days == ("2022-05-01", "2022-05-09", "2022-05-16", "2022-05-20")
    assert sailed.chart("Lake Fleet").days == ("2022-05-01", "2022-05-09", "2022-05-14", "2022-05-16", "2022-05-20")


def test_the_chart_changes_only_on_a_day_of_evidence_or_the_day_after(sailed):
    days = [f"2022-05-{day:02}" for day in range(1, 32)]
    said = {day: [held(p) for b in sailed.chart("Lake Fleet", on=day).bodies for p in b.posts] for day in days}
    told = sailed.chart("Lake Fleet").days
    for before, day in pairwise(days):
        assert said[before] == said[day] or day in told or before in told


def test_a_body_of_which_only_undated_reports_tell_has_no_day(ledger):
    read(ledger, named("Ada Merz, commander of the Lake Fleet.", "Ada Merz", ("commander", "Lake Fleet"), name="m.txt"))
    answer = ledger.chart("Lake Fleet")
    assert (answer.on, answer.on_reason) == (None, "no report on these posts gives a day")
    assert (answer.first_day, answer.last_day, answer.days) == (None, None, ())
    (holder,) = post_of(answer, "commander").holders
    assert (holder.held, holder.reason) == ("unknown", "only a report without a day names them")
    assert post_of(answer, "commander").plain == "not known; told of: Ada Merz"
    assert ledger.chart("Lake Fleet", on="2022-05-03").on == "2022-05-03"


def test_a_month_widens_the_range_of_days_and_becomes_no_day(ledger):
    page = Page(
        "The Defence Ministry said Ada Merz was appointed commander of the Lake Fleet.",
        name="m.txt",
        published="2022-05-03",
    )
    who, post = page.person("Ada Merz"), page.post("commander", "Lake Fleet")
    change = page.change(Event.APPOINTED, "Ada Merz was appointed", who, post, "Defence Ministry", event_date="2022-03")
    read(ledger, (page.document, [change]))
    answer = ledger.chart("Lake Fleet", on="2022-03-10")
    assert (answer.first_day, answer.last_day, answer.days) == ("2022-03-01", "2022-05-03", ("2022-05-03",))
    assert held(post_of(answer, "commander")) == [("Ada Merz", "unknown")]


def test_a_floor_leaves_out_what_is_less_sure(ledger):
    for document, claims in (rumour(), season()):
        read(ledger, (document, [replace(claim, confidence=0.8) for claim in claims]))
    assert ledger.chart("Lake Fleet", sure=0.8).bodies
    assert ledger.chart("Lake Fleet", sure=0.9).bodies == ()


def test_words_that_fit_nothing_and_bad_days_are_refused(sailed):
    with pytest.raises(NotInLedger, match="Zanzibar"):
        sailed.chart("Zanzibar")
    with pytest.raises(UsageError, match="not a day"):
        sailed.chart("Lake Fleet", on="soon")
    with pytest.raises(UsageError):
        sailed.chart("Lake Fleet", sure=2.0)


def test_nothing_is_known_before_the_first_report_and_the_days_of_knowledge_still_are(sailed):
    answer = sailed.chart("Lake Fleet", known="2001-01-01")
    assert (answer.bodies, answer.on, answer.first_day) == ((), None, None)
    assert answer.known_days[0] == "2022-05-01"


def test_a_change_that_names_no_post_became_known_on_a_day_too(sailed):
    page = Page("Oskar Brandt was dismissed.", name="out.txt", published="2022-07-03")
    elsewhere = Page("Oskar Brandt was appointed head of the Kite Club.", name="kites.txt", published="2022-08-01")
    post = elsewhere.post("head", "Kite Club")
    read(
        sailed,
        (page.document, [page.change(Event.DISMISSED, "Oskar Brandt was dismissed", page.person("Oskar Brandt"))]),
        (
            elsewhere.document,
            [elsewhere.change(Event.APPOINTED, "Oskar Brandt was appointed", elsewhere.person("Oskar Brandt"), post)],
        ),
    )
    answer = sailed.chart("Lake Fleet")
    assert answer.known_days[-1] == "2022-07-03" == answer.on
    assert sailed.chart("Lake Fleet", known="2022-05-10").known_days == answer.known_days


def test_a_chart_is_plain_data_and_the_same_twice(sailed):
    answer = sailed.chart("Lake Fleet")
    assert json.loads(json.dumps(as_json(answer)))["bodies"][0]["posts"][0]["plain"].startswith("not settled")
    assert sailed.chart("Lake Fleet") == answer


def test_the_order_of_reading_changes_nothing(ledger):
    for document, claims in reversed(fleet()):
        ledger.add(document, claims, "engine 1", READ_AT)
    assert outline(ledger.chart("Lake Fleet").bodies)[0][1][0] == "commander"
    assert post_of(ledger.chart("Lake Fleet"), "commander").plain == "not settled: Ada Merz or Ilya Sorn"


def test_a_chart_and_who_say_the_same_of_a_day_by_all_that_is_known(ledger):
    read(ledger, season(), decree())
    for day in ("2022-05-15", "2022-06-01", "2022-06-02"):
        charted = dict(held(post_of(ledger.chart("Lake Fleet", on=day), "commander")))
        posts = ledger.who("commander of the Lake Fleet", on=day).posts
        told = next(p for p in posts if (p.title, p.organization) == ("commander", "Lake Fleet"))
        asked = {tenure.person: tenure.on.word for tenure in told.tenures if tenure.on}
        assert asked == {name: word for name, word in charted.items() if name in asked}
        assert {named.person for named in told.named} <= asked.keys()
