from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.language import heads
from reportedly.language.decoding import Floats
from reportedly.language.frames import Frame, Page
from reportedly.language.tagger import Answered, Tagged, Tagger
from reportedly.language.windows import Window
from reportedly.span import Span

TAGS = 2 * len(heads.ROLES) + 1
SURE = 8.0


def words_of(text: str) -> list[Span]:
    return [Span(*m.span()) for m in re.finditer(r"\w+|[^\w\s]", text)]


def tagged(words: Sequence[Span], passages: Sequence[int], states: Floats | None = None) -> Tagged:
    at = tuple(range(len(words)))
    window = Window(ids=at, casing=at, words=tuple(words), heads=at, passages=tuple(passages))
    return Tagged(window=window, scores=np.zeros((len(words), 1), dtype=np.float32), states=states)


def tags(count: int, **roles: tuple[int, int]) -> Floats:
    """Scores of words that surely have these roles (first word, word after the last), and all others none."""
    scores = np.zeros((count, TAGS), dtype=np.float32)
    scores[:, 0] = SURE
    for role, (first, end) in roles.items():
        code = heads.ROLES.index(role)
        scores[first:end, 0] = 0
        scores[first, 1 + 2 * code] = SURE
        scores[first + 1 : end, 2 + 2 * code] = SURE
    return scores


def asked(**parts: Sequence[float]) -> Floats:
    found = np.zeros(sum(heads.ASKED.values()), dtype=np.float32)
    for name, scores in parts.items():
        found[heads.asked_places()[name]] = scores
    return found


def frame(text: str, scores: Floats, low: int = 0, breaks: Sequence[int] = (), told: Floats | None = None) -> Frame:
    answered = Answered(low=low, roles=scores, asked=asked() if told is None else told)
    return Frame(words_of(text), breaks, answered)


def roles(text: str, found: Frame) -> list[tuple[str, str]]:
    return [(r.name, r.span.of(text)) for r in found.roles]


TEXT = "The harbour board sacked Ivo Lenz, commander of the River Fleet."


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("board", ["board"]),
        ("Ivo Lenz", ["Ivo", "Lenz"]),
        ("oard sa", ["board", "sacked"]),
        ("enz", ["Lenz"]),
        (" ", []),
        (" board ", ["board"]),
        ("The", ["The"]),
        ("Fleet.", ["Fleet", "."]),
        (TEXT, [w.of(TEXT) for w in words_of(TEXT)]),
    ],
)
def test_the_words_at_a_place_share_a_character_with_it(place: str, expected: list[str]) -> None:
    page = Page([tagged(words_of(TEXT), [0] * len(words_of(TEXT)))])
    start = TEXT.index(place)
    found = page.at(Span(start, start + len(place)))
    assert [page.words[n].of(TEXT) for n in found] == expected


def test_a_place_after_the_last_word_has_none() -> None:
    page = Page([tagged(words_of(TEXT), [0] * len(words_of(TEXT)))])
    assert len(page.at(Span(len(TEXT) + 3, len(TEXT) + 9))) == 0
    assert len(Page([]).at(Span(0, 4))) == 0


def test_the_words_of_all_windows_are_numbered_in_order() -> None:
    words = words_of(TEXT)
    page = Page([tagged(words[:5], [0] * 5), tagged(words[5:], [0] * (len(words) - 5))])
    assert page.words == words
    assert page.at(Span(words[4].start, words[5].end)) == range(4, 6), "a place may lie in two windows"


@st.composite
def lines(draw: st.DrawFn) -> list[Span]:
    """Words of a text in order, with any gaps between them, none included."""
    found, at = [], 0
    for gap, length in draw(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 5)), min_size=1, max_size=14)):
        found.append(Span(at + gap, at + gap + length))
        at = found[-1].end
    return found


@given(lines(), st.integers(0, 90), st.integers(1, 40))
def test_exactly_the_words_that_overlap_a_place_are_at_it(words: list[Span], start: int, length: int) -> None:
    place = Span(start, start + length)
    assert list(Page([tagged(words, [0] * len(words))]).at(place)) == [
        n for n, word in enumerate(words) if word.overlaps(place)
    ]


def test_what_a_frame_takes_is_read_off_with_its_role() -> None:
    count = len(words_of(TEXT))
    found = frame(TEXT, tags(count, origin=(0, 3), person=(4, 6), title=(7, 8), organization=(10, 12)))
    assert roles(TEXT, found) == [
        ("origin", "The harbour board"),
        ("person", "Ivo Lenz"),
        ("title", "commander"),
        ("organization", "River Fleet"),
    ]
    assert all(role.score > 0.9 for role in found.roles)


def test_a_frame_that_sees_part_of_a_document_points_at_the_words_of_that_part() -> None:
    found = frame(TEXT, tags(4, person=(1, 3)), low=3)
    assert roles(TEXT, found) == [("person", "Ivo Lenz")]


def test_no_role_goes_on_from_one_passage_into_the_next() -> None:
    text = "Ada Bo Ivo Lenz"
    assert roles(text, frame(text, tags(4, person=(0, 4)))) == [("person", text)]
    apart = frame(text, tags(4, person=(0, 4)), breaks=[2])
    assert ("person", "Ada Bo") in roles(text, apart)
    assert all(role.span.end <= 6 or role.span.start >= 7 for role in apart.roles)


def test_a_break_is_counted_in_words_of_the_document() -> None:
    found = frame("Then Ada Bo Ivo Lenz", tags(4, person=(0, 4)), low=1, breaks=[3])
    assert all(role.span.end <= 11 or role.span.start >= 12 for role in found.roles)


def test_the_chance_of_a_role_is_high_where_it_stands_and_low_elsewhere() -> None:
    found = frame(TEXT, tags(len(words_of(TEXT)), person=(4, 6)))
    assert found.chance("person", range(4, 6)) > 0.9
    assert found.chance("person", range(2)) < 0.1
    assert found.chance("title", range(4, 6)) < 0.1
    assert found.chance("person", range(5, 7)) == pytest.approx(0.5, abs=0.1), "an average over the words"


@pytest.mark.parametrize("words", [range(2, 4), range(6, 9), range(8, 10), range(4, 4)])
def test_words_that_a_frame_does_not_wholly_see_have_no_role_in_it(words: range) -> None:
    found = frame(TEXT, tags(5, person=(0, 5)), low=3)
    assert found.chance("person", words) == 0.0
    assert found.chance("person", range(4, 6)) > 0.9


def test_the_places_a_frame_may_reach_begin_among_its_words() -> None:
    found = frame(TEXT, tags(5), low=3)
    places = [range(3), range(2, 4), range(3, 4), range(4, 6), range(7, 9), range(8, 9), range(10, 12)]
    assert [places[n] for n in found.within(places)] == [range(3, 4), range(4, 6), range(7, 9)]
    assert list(found.within([])) == []


def test_what_a_frame_is_asked_is_answered_with_chances() -> None:
    hedged = heads.CERTAINTIES.index("hedged")
    told = asked(holds=[4.0], certainty=[SURE * (k == hedged) for k in range(len(heads.CERTAINTIES))], status=[0, 5, 0])
    found = frame(TEXT, tags(3), told=told)
    assert found.holds > 0.9
    assert set(found.certainty) == set(heads.CERTAINTIES)
    assert max(found.certainty, key=lambda k: found.certainty[k]) == "hedged"
    assert max(found.status, key=lambda k: found.status[k]) == "acting"
    assert "none" not in found.status
    assert [sum(scores.values()) for scores in (found.certainty, found.status)] == pytest.approx([1, 1])
    assert frame(TEXT, tags(3), told=asked(holds=[-4.0])).holds < 0.1


@settings(deadline=None)
@given(
    words=lines(),
    low=st.integers(0, 13),
    breaks=st.lists(st.integers(0, 14)),
    seed=st.integers(0, 10_000),
    heat=st.sampled_from([0.1, 3.0, 40.0]),
)
def test_chances_are_chances_and_roles_lie_within_the_page(
    words: list[Span], low: int, breaks: list[int], seed: int, heat: float
) -> None:
    low = min(low, len(words) - 1)
    dice = np.random.default_rng(seed)
    scores = (heat * dice.normal(size=(len(words) - low, TAGS))).astype(np.float32)
    told = (heat * dice.normal(size=sum(heads.ASKED.values()))).astype(np.float32)
    found = Frame(words, breaks, Answered(low=low, roles=scores, asked=told))
    page = Span(words[low].start, words[-1].end)
    before = 0
    for role in found.roles:
        assert role.name in heads.ROLES
        assert page.covers(role.span)
        assert role.span.start >= before
        assert not any(role.span.start < words[b].start < role.span.end for b in breaks if b < len(words))
        before = role.span.end
    chances = [
        found.chance(role, range(first, end))
        for role in heads.ROLES
        for first in range(len(words) + 1)
        for end in range(first, len(words) + 2)
    ]
    chances += [role.score for role in found.roles]
    chances += [found.holds, *found.certainty.values(), *found.status.values()]
    assert all(0.0 <= chance <= 1.0 + 1e-6 for chance in chances)


class Echo:
    """A network whose roles are the states it is given, and which answers nothing to what it is asked."""

    def run(self, _: None, inputs: dict[str, Floats]) -> tuple[Floats, Floats]:
        states = inputs["states"]
        return states, np.zeros((*states.shape[:2], sum(heads.ASKED.values())), dtype=np.float32)


def engine() -> Tagger:
    made: Any = object.__new__(Tagger)
    made._frames = Echo()
    return made


def test_nothing_asked_is_nothing_answered() -> None:
    assert Page([]).frames(engine(), []) == []


def test_each_query_gets_the_frame_of_the_words_around_its_place() -> None:
    text = " ".join(f"w{n}" for n in range(400))
    words = words_of(text)
    states = tags(400, person=(30, 32))
    states[350:352] = tags(2, person=(0, 2))
    page = Page([tagged(words[:250], [0] * 250, states[:250]), tagged(words[250:], [0] * 150, states[250:])])
    found = page.frames(engine(), [("title", words[345]), ("dismissed", words[40]), ("title", words[200])])
    assert [roles(text, f) for f in found] == [[("person", "w350 w351")], [("person", "w30 w31")], []]


def test_a_passage_that_ends_between_two_windows_ends_a_role_too() -> None:
    text = "Ada Bo Ivo Lenz"
    words, states = words_of(text), tags(4, person=(0, 4))
    parted = Page([tagged(words[:2], [0, 0], states[:2]), tagged(words[2:], [1, 1], states[2:])])
    (found,) = parted.frames(engine(), [("dismissed", words[0])])
    assert all(role.span.end <= 6 or role.span.start >= 7 for role in found.roles)
    cut = Page([tagged(words[:2], [0, 0], states[:2]), tagged(words[2:], [0, 0], states[2:])])
    (found,) = cut.frames(engine(), [("dismissed", words[0])])
    assert roles(text, found) == [("person", text)], "a long passage cut in two is still one"
