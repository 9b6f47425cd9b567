"""A text in stretches: whatever points at it, the stretches are the text, and each is covered by what it should be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.faces.web.reading import (
    BETWEEN,
    EVIDENCE,
    Passage,
    Pointer,
    Stretch,
    cut,
    folded,
    lanes,
    passages,
)
from reportedly.ledger.answers import BlockRow, Words
from reportedly.vocabulary import BlockKind

TEXTS = st.text(alphabet="ab \n\u202eé𝄞", max_size=40)


@st.composite
def pointed(draw: st.DrawFn) -> tuple[str, list[Pointer]]:
    text = draw(TEXTS)
    places = st.integers(-3, len(text) + 3)
    parts = st.sampled_from((EVIDENCE, EVIDENCE, "name", "source0", "cue"))
    found = st.builds(Pointer, owner=st.integers(1, 6), part=parts, start=places, end=places)
    return text, draw(st.lists(found, max_size=12))


@given(pointed())
def test_the_stretches_are_the_text_and_lie_where_they_say(case):
    text, pointers = case
    found = cut(text, pointers)
    assert "".join(s.text for s in found) == text
    assert all(text[s.start : s.end] == s.text and s.text for s in found)


@given(pointed())
def test_what_is_pointed_at_is_covered_by_exactly_the_stretches_it_should_be(case):
    text, pointers = case
    found = cut(text, pointers)
    for owner, part in {(p.owner, p.part) for p in pointers}:
        wanted = {
            place
            for p in pointers
            if (p.owner, p.part) == (owner, part)
            for place in range(max(p.start, 0), min(p.end, len(text)))
        }
        covered = {place for s in found if _covers(s, owner, part) for place in range(s.start, s.end)}
        assert covered == wanted


@given(pointed())
def test_evidence_begins_and_ends_where_it_does(case):
    text, pointers = case
    found = cut(text, pointers)
    for owner in {p.owner for p in pointers}:
        own = [
            p for p in pointers if p.owner == owner and p.part == EVIDENCE and max(p.start, 0) < min(p.end, len(text))
        ]
        assert [s.start for s in found if owner in s.begins] == sorted({max(p.start, 0) for p in own})
        assert [s.end for s in found if owner in s.ends] == sorted({min(p.end, len(text)) for p in own})


def _covers(stretch: Stretch, owner: int, part: str) -> bool:
    return owner in stretch.claims if part == EVIDENCE else (owner, part) in stretch.parts


def block(text: str, start: int, end: int, kind: str = "paragraph", repeats: tuple[int, int] | None = None) -> BlockRow:
    words = Words(start=start, end=end, text=text[start:end])
    return BlockRow(kind=kind, words=words, repeats=repeats, date=None, credit=None)


@given(pointed(), st.data())
def test_the_passages_are_the_text_even_where_blocks_leave_gaps_or_overlap(case, data):
    text, pointers = case
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    kinds = st.sampled_from([str(k) for k in BlockKind])
    blocks = [block(text, *data.draw(places), data.draw(kinds)) for _ in range(data.draw(st.integers(0, 5)))]
    found = passages(text, blocks, pointers)
    assert "".join(p.text for p in found) == text
    assert all(p.stretches and p.stretches[0].start == p.start for p in found)
    assert [p for group in folded(found) for p in group] == found
    apart = cut(text, pointers, [place for b in blocks for place in (b.words.start, b.words.end)])
    assert [s for p in found for s in p.stretches] == apart


def test_the_widest_claim_comes_first_and_the_narrowest_last():
    text = "the head of the police was dismissed and arrested"
    pointers = [
        Pointer(owner=1, part=EVIDENCE, start=0, end=22),
        Pointer(owner=2, part=EVIDENCE, start=0, end=49),
        Pointer(owner=3, part=EVIDENCE, start=0, end=36),
    ]
    found = cut(text, pointers)
    assert [(s.text, s.claims) for s in found] == [
        ("the head of the police", (2, 3, 1)),
        (" was dismissed", (2, 3)),
        (" and arrested", (2,)),
    ]
    assert found[0].begins == (1, 2, 3)
    assert [s.ends for s in found] == [(1,), (3,), (2,)]


def test_residue_that_stands_together_is_one_group_with_what_is_between():
    text = "Fleet\nShare this\nLeave a comment\nThe admiral spoke."
    blocks = [
        block(text, 0, 5, "headline"),
        block(text, 6, 16, "residue"),
        block(text, 17, 32, "residue"),
        block(text, 33, 51),
    ]
    groups = folded(passages(text, blocks, []))
    assert [[p.kind for p in group] for group in groups] == [
        ["headline"],
        [BETWEEN, "residue", BETWEEN, "residue", BETWEEN],
        ["paragraph"],
    ]


def test_a_passage_says_which_block_it_repeats():
    text = "One\nOne"
    found = passages(text, [block(text, 0, 3), block(text, 4, 7, repeats=(0, 3))], [])
    assert [(p.kind, p.repeats) for p in found] == [("paragraph", None), (BETWEEN, None), ("paragraph", 0)]
    assert Passage(kind=BETWEEN, start=0, stretches=(Stretch(start=0, text=" \n"),)).is_blank


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 8)), max_size=10))
def test_lines_that_overlap_lie_in_different_lanes_as_long_as_there_are_lanes(found):
    spans = [(start, start + length, f"look {i}") for i, (start, length) in enumerate(found)]
    given_lanes = lanes(spans, most=len(spans) or 1)
    for one, lane in zip(spans, given_lanes, strict=True):
        for two, other in zip(spans, given_lanes, strict=True):
            if one != two and lane == other:
                assert one[1] <= two[0] or two[1] <= one[0]


def test_claims_that_look_alike_over_the_same_words_share_a_line_and_the_last_lane_takes_the_rest():
    assert lanes([(0, 9, "hedged"), (0, 9, "hedged"), (0, 4, "asserted")]) == [0, 0, 1]
    assert lanes([(0, 9, "a"), (1, 9, "b"), (2, 9, "c"), (3, 9, "d")]) == [0, 1, 2, 2]
