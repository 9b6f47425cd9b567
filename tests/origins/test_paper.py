from reportedly.claims.claim import Change, Part, Person, Post, Response, Statement
from reportedly.origins.paper import day_number, said_of
from reportedly.span import Span
from reportedly.vocabulary import Answer, Certainty, Event
from tests.origins.reports import paper

SPAN = Span(0, 4)


def part(value: str) -> Part:
    return Part(value=value, span=SPAN)


def change(start: int) -> Change:
    return Change(
        event=Event.DISMISSED,
        person=Person(name=part("Edda Marlowe")),
        post=Post(),
        sources=(part("the Callis Mirror"), part("a clerk")),
        certainty=Certainty.HEDGED,
        evidence=Span(start, start + 9),
        trigger=SPAN,
    )


def test_claims_come_in_the_order_of_the_text_with_the_last_source_as_origin():
    answer = Response(
        response=Answer.DENIED, about=None, person=Person(), sources=(), evidence=Span(3, 9), trigger=SPAN
    )
    spoken = Statement(sources=(part("Oduya"),), source=(SPAN,), cue=(SPAN,), content=(SPAN,), evidence=Span(1, 9))
    said = said_of([change(40), answer, spoken])
    assert [(s.kind, s.event, s.person, s.origin, s.start) for s in said] == [
        ("statement", None, None, "Oduya", 1),
        ("response", "denied", None, None, 3),
        ("change", "dismissed", "Edda Marlowe", "a clerk", 40),
    ]


def test_a_passage_printed_twice_is_read_once():
    assert list(paper("a", "One line.\n\nAnother.\n\nOne  line.").read()) == ["One line.", "Another."]


def test_a_day_that_is_not_known_to_the_day_is_not_known():
    assert day_number("2031-05") is None
    assert day_number(None) is None
    assert day_number("2031-05-07") == day_number("2031-05-06T10:00:00Z") + 1
