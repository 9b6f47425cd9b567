"""What was told later of a person and a post, over rows made by hand: Taras Vellin's dismissal from the Lake Fleet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.entities.matching import Profile, Verdict
from reportedly.entities.names import name_key
from reportedly.entities.resolver import Judgement
from reportedly.ledger import afterwards
from reportedly.ledger.afterwards import Around, later_of
from reportedly.ledger.gather import Setting, alleged
from reportedly.ledger.holding import is_shared
from reportedly.ledger.identities import Identities, called

from .test_voices import ALONE, kin, paper, row

TOLD = row("told", paper("a", published="2022-05-10"))
FLEET = ("commander", "Lake Fleet")


def after(number, published="2022-06-10", *sources, publisher="Evening Copy", kind="posting", **more):
    """What a later report says, as a rule that somebody is named in a post."""
    if kind == "posting":
        more = {"event": None, "certainty": None, "status": "current"} | more
    return row(number, paper(f"d-{number}", publisher, published), *sources, kind=kind, **more)


def kinds(*later, told=(TOLD,), related=ALONE):
    found = later_of(told, Around.of([*told, *later]), related, known(*told, *later))
    return sorted((one.kind, one.claim) for one in found)


OTHER = {"person": "Ada Merz", "person_id": "p2"}


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ({}, "in office"),
        ({"status": "acting"}, "in office"),
        ({"status": "former"}, "former"),
        ({"organization": None}, "in office"),
        ({"title": None}, "in office"),
        ({"kind": "change", "event": "reinstated"}, "reinstated"),
        ({"kind": "change", "event": "resigned"}, "gone again"),
        (OTHER, "successor"),
        (OTHER | {"kind": "change", "event": "appointed"}, "successor"),
    ],
)
def test_what_is_told_later_of_the_post_and_the_person_has_its_kind(more, kind):
    assert kinds(after("1", **more)) == [(kind, "1")]


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"title": "mayor", "organization": "Port Amsel"}, id="another post"),
        pytest.param({"organization": "58th Army"}, id="the same title elsewhere"),
        pytest.param({"title": None, "organization": None}, id="no post"),
        pytest.param(OTHER | {"status": "former"}, id="another former holder"),
        pytest.param(OTHER | {"organization": None}, id="another with the title alone"),
        pytest.param(OTHER | {"kind": "change", "event": "dismissed"}, id="another's dismissal"),
        pytest.param({"kind": "change", "event": "reinstated", "certainty": "planned"}, id="planned only"),
        pytest.param({"kind": "change", "event": "reinstated", "certainty": "hedged"}, id="told with reserve"),
        pytest.param({"kind": "response", "response": "denied"}, id="an answer"),
        pytest.param({"published": None}, id="no day"),
        pytest.param({"published": "2022-05-09"}, id="an earlier day"),
        pytest.param({"person_id": None}, id="nobody named"),
    ],
)
def test_what_says_nothing_of_it_is_left_out(more):
    assert kinds(after("1", **more)) == []


@pytest.mark.parametrize("title", ["deputy commander", "member", "Vice Admiral", None])
def test_another_in_a_post_that_several_hold_is_no_successor(title):
    told = row("told", paper("a"), title=title)
    assert is_shared(title)
    assert kinds(after("1", title=title, **OTHER), told=(told,)) == []
    assert not is_shared("commander")


def test_a_later_day_of_one_s_own_claims_is_no_later_evidence():
    again = row("again", paper("b", published="2022-05-20"))
    assert kinds(told=(TOLD, again)) == []


def test_a_dead_man_s_sign_of_life_is_any_post():
    killed = row("told", paper("a"), event="killed")
    elsewhere = {"title": "mayor", "organization": "Port Amsel"}
    assert kinds(after("1", **elsewhere), told=(killed,)) == [("active", "1")]
    assert kinds(after("2", status="former", **elsewhere), told=(killed,)) == []
    assert kinds(after("3", kind="change", event="appointed", **elsewhere), told=(killed,)) == [("active", "3")]
    assert kinds(after("4", **OTHER), told=(killed,)) == [("successor", "4")]


def test_who_held_it_before_and_still_does_speaks_against_an_appointment():
    entry = row("told", paper("a"), event="appointed")
    before, still = after("0", "2022-04-01", **OTHER), after("1", **OTHER)
    assert kinds(before, still, told=(entry,)) == [("predecessor", "1")]
    assert kinds(still, told=(entry,)) == []
    assert kinds(after("2"), told=(entry,)) == [("in office", "2")]


def test_nobody_bears_out_their_own_word():
    told = row("told", paper("a"), "Deep Water channel")
    later = [after("1", "2022-06-10", "the Deep Water channel"), after("2", "2022-06-11", "Northern Wire")]
    assert kinds(*later, told=(told,)) == [("in office", "2")]
    both = row("both", paper("b"), "Northern Wire")
    assert kinds(*later, told=(told, both)) == [("in office", "1"), ("in office", "2")]


def test_an_outlet_that_told_it_in_its_own_voice_may_report_what_came_of_it():
    assert kinds(after("1", publisher="Gazette")) == [("in office", "1")]


def test_a_channel_s_own_later_post_does_not_bear_out_its_word():
    told = row("told", paper("a"), "Deep Water channel")
    assert kinds(after("1", publisher="Deep Water"), told=(told,)) == []


def test_a_later_copy_speaks_for_the_root_of_what_it_copies():
    related = kin(("d-2", "d-1"), voices={"d-1": "Northern Wire"})
    found = later_of([TOLD], Around.of([TOLD, after("1"), after("2", "2022-06-12")]), related, known(TOLD))
    assert {(one.document, one.root, one.voice) for one in found} == {
        ("d-1", "d-1", "Northern Wire"),
        ("d-2", "d-1", "Northern Wire"),
    }
    assert [one.day for one in found] == ["2022-06-10", "2022-06-12"]


def test_where_the_claim_names_no_post_its_own_documents_do():
    bare = row("told", paper("a"), title=None, organization=None)
    named = row("named", paper("a"), kind="posting", event=None, certainty=None, status="current")
    assert kinds(after("1"), told=(bare,)) == []
    rows = [bare, named, after("1"), after("2", **OTHER)]
    found = later_of([bare], Around.of(rows), ALONE, known(*rows))
    assert {(one.kind, one.claim) for one in found} == {("in office", "named"), ("in office", "1"), ("successor", "2")}


def test_one_person_s_post_may_be_worded_in_one_part_or_in_two():
    staff = row("told", paper("a"), title="chief", organization="General Staff of Ukraine")
    assert kinds(after("1", title="chief of the general staff", organization=None), told=(staff,)) == [
        ("in office", "1")
    ]


def test_of_nobody_named_nothing_is_told_later():
    nobody = row("told", paper("a"), person=None, person_id=None, description="a commander")
    assert kinds(after("1"), told=(nobody,)) == []


def test_what_is_filed_is_filed_once_by_person_and_post():
    around = Around.of([TOLD, TOLD, after("1", **OTHER)])
    assert {person: [r.id for r in rows] for person, rows in around.by_person.items()} == {"p1": ["told"], "p2": ["1"]}
    assert [r.id for r in around.by_post["commander", "Lake Fleet"]] == ["told", "1"]
    assert seen(around, "p1") == {"told", "1"}
    assert seen(around, "p9") == {"1"}, "whoever leaves a post is no holder of it"


def near(around, person, title="commander", first="2022-05-01"):
    """What is told of a person, and of others in the post."""
    posts = frozenset({(title, "Lake Fleet")})
    return [*around.own(person, posts, first), *around.others(person, posts, first)]


def seen(around, person, first="2022-05-01"):
    return {row.id for row, agrees in near(around, person, first=first) if agrees}


def test_only_what_is_told_from_the_first_day_on_is_looked_at():
    around = Around.of([after("1", "2022-06-10"), after("2", "2022-06-11"), after("3", None)])
    assert seen(around, "p1", "2022-06-10") == {"1", "2"}
    assert seen(around, "p1", "2022-06-11") == {"2"}


def test_others_are_those_of_the_change_s_own_posts_whatever_else_is_filed():
    rows = [after("1", **OTHER), after("2", "2022-04-01", **OTHER, organization="Arcanian Lake Fleet")]
    rows.append(after("3", "2022-04-01", **OTHER, organization=None))
    around = Around.of([TOLD], rows)
    assert [row.id for row, _ in around.others("p1", frozenset({FLEET}), "2022-01-01")] == ["2", "1"]
    assert [r.id for r, _ in around.others("p1", frozenset({("commander", "Arcanian Lake Fleet")}), "")] == ["2"]
    assert around.held_from("p2", FLEET, frozenset({FLEET})) == "2022-04-01"
    assert around.held_from("p2", ("commander", None), frozenset({FLEET})) == "2022-04-01"


def test_a_post_that_several_hold_tells_nothing_of_its_other_holders():
    around = Around.of([TOLD, after("1", **OTHER, title="deputy commander")])
    assert [row.id for row, _ in near(around, "p1", "deputy commander")] == ["told"]


def test_the_first_day_on_which_somebody_is_named_in_a_post():
    rows = [after("1", "2022-06-10"), after("2", "2022-05-11"), after("3", "2022-05-01", status="former")]
    around = Around.of(rows)
    assert around.held_from("p1", FLEET, frozenset({FLEET})) == "2022-05-11"
    assert around.held_from("p1", ("Mayor", "Tolve"), frozenset({FLEET})) == "~"


def test_who_was_named_in_the_post_before_is_no_successor_in_it():
    before = after("0", "2022-05-01", **OTHER)
    assert kinds(before, after("1", "2022-06-12", **OTHER)) == []
    assert kinds(after("1", "2022-06-12", **OTHER)) == [("successor", "1")]


@pytest.mark.parametrize("more", [OTHER | {"event": "appointed"}, {"event": "reinstated"}, {"event": "resigned"}])
def test_what_is_told_with_a_day_of_its_own_counts_for_that_day(more):
    rows = [TOLD, after("1", kind="change", event_date="2015", **more)]
    (found,) = later_of([TOLD], Around.of(rows), ALONE, known(*rows))
    assert (found.day, found.when) == ("2022-06-10", "2015")


@pytest.mark.parametrize("more", [OTHER | {"event": "appointed"}, {"event": "reinstated"}])
@pytest.mark.parametrize(("when", "word"), [("2015", None), ("2022-05-20", "borne out"), (None, "borne out")])
def test_history_that_is_told_late_settles_no_change(more, when, word):
    told = after("1", kind="change", event_date=when, **more)
    (judged,) = [c for c in changes(TOLD, told) if c.person_id == "p1" and "dismissed" in c.events]
    assert (judged.outcome.word if judged.outcome else None) == word


@pytest.mark.parametrize("more", [{}, {"kind": "change", "event": "appointed"}])
@pytest.mark.parametrize(
    ("person", "rank", "expected"),
    [
        ("Taras Vellin", None, []),
        ("TARAS VELLIN", "Admiral", []),
        ("Taras Vellin", "Vice Admiral", []),
        ("Taras Vellin", "Colonel", ["successor"]),
        ("Ada Merz", "Vice Admiral", ["successor"]),
    ],
)
def test_a_namesake_of_no_other_rank_is_no_successor(more, person, rank, expected):
    told = row("told", paper("a"), rank="Vice Admiral")
    other = after("1", person=person, person_id="p2", rank=rank, **more)
    assert [kind for kind, _ in kinds(other, told=(told,))] == expected


def test_who_may_be_the_same_is_neither_a_successor_nor_a_predecessor():
    rows = [TOLD, after("0", "2022-04-01", **OTHER), after("1", **OTHER)]
    entry = row("told", paper("a"), event="appointed")
    apart = known(*rows)
    maybe = Judgement(
        id="j", left="p1", right="p2", verdict=Verdict.UNSURE, score=0.5, author="reportedly/1", reason="", at=""
    )
    unsure = replace(apart, unsure=(maybe,))
    assert later_of([entry], Around.of(rows), ALONE, apart)
    assert later_of([entry], Around.of(rows), ALONE, unsure) == []
    new = after("1", kind="change", event="appointed", **OTHER)
    assert [c.outcome is None for c in changes(TOLD, new, people=unsure) if "dismissed" in c.events] == [True]
    assert [c.outcome is None for c in changes(TOLD, new, people=apart) if "dismissed" in c.events] == [False]


def test_a_namesake_who_was_not_looked_up_is_no_successor():
    assert kinds(after("1", person="Taras Vellin", person_id=f"named {name_key('Taras Vellin')}")) == []
    assert kinds(after("1", person="Ada Merz", person_id="named ada merz")) == [("successor", "1")]
    admiral = row("told", paper("a"), rank="Admiral")
    for rank, expected in (("Colonel", [("successor", "1")]), ("Vice Admiral", []), (None, [])):
        other = {"person": "Taras Vellin", "person_id": called(name_key("Taras Vellin"), rank)}
        found = later_of([admiral], Around.of([admiral, after("1", **other)]), ALONE, known(admiral))
        assert [(one.kind, one.claim) for one in found] == expected


def known(*rows):
    """The people of rows, each of one profile."""
    profiles = {r.person_id: Profile(id=r.person_id, name=r.person, rank=r.rank) for r in rows if r.person_id}
    return Identities(profiles=profiles, person_of={i: i for i in profiles}, unsure=())


def changes(*rows, people=None, related=ALONE):
    """Rows put together and judged, for people of whom nothing else is known."""
    setting = Setting(
        people=people or known(*rows),
        posts={},
        kin=related,
        around=Around.of(rows),
        whole=lambda ids: [row for row in rows if row.id in ids],
    )
    return alleged([r for r in rows if r.kind == "change"], [r for r in rows if r.kind == "response"], setting)


def test_where_only_some_documents_are_asked_about_what_others_tell_is_left_out():
    rows = [TOLD, after("1"), after("2", "2022-06-11", **OTHER)]
    found = later_of([TOLD], Around.of(rows), ALONE, known(*rows), among={"d-2", "a"})
    assert [(one.kind, one.claim) for one in found] == [("successor", "2")]


def test_the_first_day_of_somebody_in_a_post_is_found_once(monkeypatch):
    rows = [TOLD, *(after(str(i), f"2022-06-1{i}", **OTHER) for i in range(5))]
    around = Around.of(rows)
    assert around.held_from("p2", FLEET, frozenset({FLEET})) == "2022-06-10"
    monkeypatch.setattr(afterwards, "same_post", None)
    assert around.held_from("p2", FLEET, frozenset({FLEET})) == "2022-06-10"
