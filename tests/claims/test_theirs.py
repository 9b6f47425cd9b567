from __future__ import annotations

from dataclasses import replace

from reportedly.claims.claim import Change, Part, Person, Post, Posting
from reportedly.claims.scene import identity
from reportedly.claims.settling import ENTRIES
from reportedly.claims.theirs import BESIDE, own_posts
from reportedly.span import Span
from reportedly.vocabulary import Certainty, Event, Status

LIST, NAME = Span(0, 200), Span(0, 8)
CLERK = Post(title=Part(value="clerk", span=Span(20, 25)), organization=Part(value="Salt Board", span=Span(30, 40)))
WARDEN = Post(title=Part(value="warden", span=Span(60, 66)), organization=Part(value="Mill Board", span=Span(70, 80)))


def told(name: str, post: Post, event: Event = Event.DISMISSED, at: Span = NAME) -> Change:
    return Change(
        event=event,
        person=Person(name=Part(value=name, span=at)),
        post=post,
        sources=(),
        certainty=Certainty.ASSERTED,
        evidence=LIST,
        trigger=Span(10, 16),
    )


def held(
    name: str, post: Post, at: Span = LIST, status: Status = Status.CURRENT, named: Span = NAME
) -> dict[str, list[Posting]]:
    person = Person(name=Part(value=name, span=named))
    found = Posting(status=status, person=person, post=post, sources=(), certainty=Certainty.ASSERTED, evidence=at)
    return {identity(person): [found]}


def of_merz(given: Post, *others: Change, **postings: list[Posting]) -> Post | None:
    """The post that Merz, who is named in one as warden, has of her own where a change was given another."""
    own = held("Ada Merz", WARDEN)
    return own_posts([told("Ada Merz", given), *others], own | postings, ENTRIES)[0]


def test_who_was_given_the_post_that_another_is_named_in_has_their_own() -> None:
    assert of_merz(CLERK, **held("Ivo Lenz", CLERK)) == WARDEN


def test_an_office_right_after_anothers_name_is_that_ones() -> None:
    assert of_merz(CLERK, told("Ivo Lenz", CLERK, at=Span(10, 18))) == WARDEN


def test_an_office_that_several_lose_is_of_each() -> None:
    """As in "Lenz and Merz, a warden, were sacked as clerks"."""
    assert of_merz(CLERK, told("Ivo Lenz", CLERK)) is None


def test_what_a_successor_comes_to_is_what_was_lost() -> None:
    successor = told("Ivo Lenz", CLERK, Event.APPOINTED, at=Span(10, 18))
    assert of_merz(CLERK, successor, **held("Ivo Lenz", CLERK)) is None


def test_what_several_are_called_is_the_post_of_none_who_is_named_in_one() -> None:
    called = Post(title=Part(value="officers", span=Span(4, 12)), organization=None)
    group = replace(told("", called), person=Person(name=None, description=Part(value="officers", span=Span(0, 12))))
    assert of_merz(called, group) == WARDEN


def test_a_post_that_nobody_else_has_or_that_is_their_own_too_stays() -> None:
    assert of_merz(CLERK) is None
    assert of_merz(WARDEN, **held("Ivo Lenz", WARDEN)) is None


def test_who_comes_to_a_post_has_that_of_another() -> None:
    postings = held("Ada Merz", WARDEN) | held("Ivo Lenz", CLERK)
    assert own_posts([told("Ada Merz", CLERK, Event.APPOINTED)], postings, ENTRIES) == [None]


def test_where_they_are_named_in_two_posts_or_far_off_or_no_longer_nothing_is_told() -> None:
    change, others = told("Ada Merz", CLERK), held("Ivo Lenz", CLERK)
    far = held("Ada Merz", WARDEN, Span(LIST.end + BESIDE + 1, LIST.end + 300))
    third = replace(WARDEN, title=Part(value="mayor", span=Span(90, 95)))
    two = {who: [*found, *held("Ada Merz", third)[who]] for who, found in held("Ada Merz", WARDEN).items()}
    past = held("Ada Merz", WARDEN, status=Status.FORMER)
    assert [own_posts([change], own | others, ENTRIES) for own in (far, two, past)] == [[None]] * 3


def test_what_another_is_called_is_the_post_of_that_one() -> None:
    called = told("Ivo Lenz", CLERK, at=Span(16, 25))
    assert of_merz(CLERK, called) == WARDEN, "the clerk is Lenz, who is called so"
