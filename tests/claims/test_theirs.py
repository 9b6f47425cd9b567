from __future__ import annotations

from dataclasses import replace

from reportedly.claims.claim import Change, Part, Person, Post, Posting
from reportedly.claims.scene import identity
from reportedly.claims.theirs import BESIDE, own_posts
from reportedly.span import Span
from reportedly.vocabulary import Certainty, Event, Status

LIST = Span(0, 200)
CLERK = Post(title=Part(value="clerk", span=Span(20, 25)), organization=Part(value="Salt Board", span=Span(30, 40)))
WARDEN = Post(title=Part(value="warden", span=Span(60, 66)), organization=Part(value="Mill Board", span=Span(70, 80)))


def lost(name: str, post: Post, described: Span | None = None) -> Change:
    person = Person(name=Part(value=name, span=Span(0, 8)))
    if described:
        person = Person(name=None, description=Part(value="two officers", span=described))
    return Change(
        event=Event.DISMISSED,
        person=person,
        post=post,
        sources=(),
        certainty=Certainty.ASSERTED,
        evidence=LIST,
        trigger=Span(10, 16),
    )


def held(name: str, post: Post, at: Span = LIST) -> dict[str, list[Posting]]:
    person = Person(name=Part(value=name, span=Span(0, 8)))
    found = Posting(
        status=Status.CURRENT, person=person, post=post, sources=(), certainty=Certainty.ASSERTED, evidence=at
    )
    return {identity(person): [found]}


def test_who_was_given_the_post_that_another_holds_has_their_own() -> None:
    change = lost("Ada Merz", CLERK)
    assert own_posts([change], held("Ada Merz", WARDEN) | held("Ivo Lenz", CLERK))[0] == WARDEN


def test_who_was_given_the_post_that_another_loses_has_their_own() -> None:
    change = lost("Ada Merz", CLERK)
    assert own_posts([change, lost("Ivo Lenz", CLERK)], held("Ada Merz", WARDEN))[0] == WARDEN


def test_what_several_are_called_is_the_post_of_none_who_is_named_in_one() -> None:
    called = Post(title=Part(value="officers", span=Span(4, 12)), organization=None)
    change = lost("Ada Merz", called)
    assert own_posts([change, lost("", called, Span(0, 12))], held("Ada Merz", WARDEN))[0] == WARDEN


def test_a_post_that_nobody_else_has_stays() -> None:
    change = lost("Ada Merz", CLERK)
    assert own_posts([change], held("Ada Merz", WARDEN))[0] is None


def test_a_post_that_is_their_own_too_stays() -> None:
    change = lost("Ada Merz", WARDEN)
    assert own_posts([change, lost("Ivo Lenz", WARDEN)], held("Ada Merz", WARDEN))[0] is None


def test_where_they_are_named_in_two_posts_or_far_off_nothing_is_told() -> None:
    change, others = lost("Ada Merz", CLERK), held("Ivo Lenz", CLERK)
    far = held("Ada Merz", WARDEN, Span(LIST.end + BESIDE + 1, LIST.end + 300))
    assert own_posts([change], far | others)[0] is None
    third = replace(WARDEN, title=Part(value="mayor", span=Span(90, 95)))
    two = {who: [*found, *held("Ada Merz", third)[who]] for who, found in held("Ada Merz", WARDEN).items()}
    assert own_posts([change], two | others)[0] is None
