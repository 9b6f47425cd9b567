from __future__ import annotations

from reportedly.language.attributions import Piece, join
from reportedly.span import Span


def piece(role: str, start: int, end: int, passage: int = 0) -> Piece:
    return Piece(role=role, span=Span(start, end), passage=passage, score=0.9)


def test_a_content_goes_to_the_nearest_cue() -> None:
    pieces = [piece("cue", 0, 4), piece("content", 10, 20), piece("cue", 22, 26)]
    (found,) = (a for a in join(pieces, []) if a.content)
    assert found.cue == (Span(22, 26),)


def test_a_sentence_bound_between_makes_a_cue_far() -> None:
    pieces = [piece("cue", 0, 4), piece("content", 10, 20), piece("cue", 22, 26)]
    (found,) = (a for a in join(pieces, [21]) if a.content)
    assert found.cue == (Span(0, 4),)


def test_a_cue_left_over_shares_the_source_nearest_to_it() -> None:
    pieces = [piece("source", 0, 3), piece("cue", 4, 8), piece("content", 9, 20), piece("cue", 21, 26)]
    found = join([*pieces, piece("content", 27, 40)], [])
    assert [a.source for a in found] == [(Span(0, 3),), (Span(0, 3),)]


def test_nothing_is_joined_across_passages() -> None:
    found = join([piece("source", 0, 3), piece("cue", 4, 8), piece("content", 20, 30, passage=1)], [])
    assert [(a.source, a.cue) for a in found if a.content] == [((), ())]


def test_a_cue_that_ends_a_passage_leads_in_the_next() -> None:
    found = join([piece("source", 0, 3), piece("cue", 4, 8), piece("content", 10, 20, passage=1)], [])
    assert [(a.source, a.cue, a.content) for a in found] == [((Span(0, 3),), (Span(4, 8),), (Span(10, 20),))]


def test_who_speaks_without_words_being_told_is_kept() -> None:
    found = join([piece("source", 0, 3), piece("cue", 4, 8)], [])
    assert [(a.source, a.cue, a.content) for a in found] == [((Span(0, 3),), (Span(4, 8),), ())]


def test_a_content_without_a_cue_takes_the_source_before_it() -> None:
    (found,) = join([piece("source", 0, 3), piece("content", 5, 20)], [])
    assert (found.source, found.cue) == ((Span(0, 3),), ())


def test_thousands_of_pieces_in_one_passage_are_each_joined_to_their_neighbour() -> None:
    pieces = []
    for k in range(0, 90_000, 30):
        pieces += [piece("source", k, k + 3), piece("cue", k + 4, k + 8), piece("content", k + 9, k + 20)]
    found = join(pieces, [])
    assert all(a.source[0].end + 1 == a.cue[0].start and a.cue[0].end + 1 == a.content[0].start for a in found)
    assert len(found) == 3000
