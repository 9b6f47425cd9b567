from __future__ import annotations

from itertools import pairwise

from reportedly.language.attributions import join
from reportedly.language.reading import Attribution
from reportedly.language.sentences import sentences_of
from reportedly.language.speech import Piece
from reportedly.span import Span


def pieces_in(text: str, told: str, score: float = 0.9) -> list[Piece]:
    """The pieces of a text by their words, as in ``source: Kern | cue: said``; each is looked for after the last."""
    found, after = [], 0
    for one in told.split(" | "):
        role, words = one.split(": ", 1)
        start = text.index(words, after)
        after = start + len(words)
        passage = text.count("\n", 0, start)
        found.append(Piece(role=role, span=Span(start, after), passage=passage, score=score))
    return found


def ends_of(text: str) -> list[int]:
    bounds = [-1, *(i for i, c in enumerate(text) if c == "\n"), len(text)]
    return [s.end for a, b in pairwise(bounds) for s in sentences_of(text, Span(a + 1, b))]


def joined(text: str, told: str, faint: str = "") -> list[tuple[str, str, list[str]]]:
    """Who says what: source, cue and contents in words."""
    found = join(text, pieces_in(text, told), ends_of(text), pieces_in(text, faint, 0.4) if faint else [])
    return [worded(text, a) for a in found]


def worded(text: str, said: Attribution) -> tuple[str, str, list[str]]:
    source, cue = ("".join(s.of(text) for s in spans) for spans in (said.source, said.cue))
    return source, cue, [s.of(text) for s in said.content]


def test_each_content_goes_with_its_own_cue() -> None:
    text = "Kern told the guild that the mill was shut, adding that the flour was wet."
    told = "source: Kern | cue: told | content: that the mill was shut | cue: adding | content: that the flour was wet"
    assert joined(text, told) == [
        ("Kern", "told", ["that the mill was shut"]),
        ("Kern", "adding", ["that the flour was wet"]),
    ]


def test_a_quotation_goes_on_after_who_says_it() -> None:
    text = '"The mill is shut," Kern said. "We shall eat porridge."'
    told = 'content: "The mill is shut," | source: Kern | cue: said | content: "We shall eat porridge."'
    assert joined(text, told) == [("Kern", "said", ['"The mill is shut,"', '"We shall eat porridge."'])]


def test_a_quotation_does_not_go_on_with_a_cue_that_only_stands_nearer() -> None:
    text = '"The mill is shut," Kern said after the feast. He did not suggest porridge. "We shall eat fish."'
    told = (
        'content: "The mill is shut," | source: Kern | cue: said | source: He | cue: did not suggest | '
        "content: porridge"
    )
    assert joined(text, told)[1] == ("He", "did not suggest", ["porridge"])


def test_a_cue_that_says_more_shares_the_source_before_it() -> None:
    text = "Kern said the mill was shut and added that the flour was wet."
    told = "source: Kern | cue: said | content: the mill was shut | cue: added | content: that the flour was wet"
    assert [who for who, _, _ in joined(text, told)] == ["Kern", "Kern"]


def test_a_cue_of_nobody_takes_no_source_that_speaks_elsewhere() -> None:
    text = "The mill is expected to open in May, but bakers seem happy, Kern said."
    told = "content: The mill | cue: is expected | content: to open in May | source: bakers | cue: seem happy"
    assert joined(text, told)[0][0] == ""


def test_nothing_is_joined_across_passages() -> None:
    text = "Kern said so.\nThe mill was shut, all of it."
    assert joined(text, "source: Kern | cue: said | content: The mill was shut")[-1] == ("", "", ["The mill was shut"])


def test_a_cue_that_ends_a_passage_leads_in_the_next() -> None:
    text = 'Kern wrote to the guild:\n"The mill is shut, and the flour is wet."'
    told = 'source: Kern | cue: wrote | content: "The mill is shut, and the flour is wet."'
    assert joined(text, told) == [("Kern", "wrote", ['"The mill is shut, and the flour is wet."'])]


def test_who_speaks_without_words_being_told_is_kept() -> None:
    assert joined("Kern spoke.", "source: Kern | cue: spoke") == [("Kern", "spoke", [])]


def test_a_source_that_speaks_nowhere_is_kept() -> None:
    assert joined("Kern kept his counsel.", "source: Kern") == [("Kern", "", [])]


def test_a_faint_source_that_is_likely_enough_is_told_of_by_itself() -> None:
    text = "The ministry slept."
    for score, found in ((0.6, 0), (0.8, 1)):
        assert len(join(text, [], ends_of(text), pieces_in(text, "source: The ministry", score))) == found


def test_a_content_without_a_cue_takes_the_source_before_it() -> None:
    assert joined("KERN: The mill is shut.", "source: KERN | content: The mill is shut.") == [
        ("KERN", "", ["The mill is shut."])
    ]


def test_a_cue_without_a_source_takes_a_faint_one_of_its_sentence() -> None:
    text = "The bakers slept. The millers said the mill was shut."
    told = "cue: said | content: the mill was shut"
    assert joined(text, told) == [("", "said", ["the mill was shut"])]
    assert joined(text, told, faint="source: The millers") == [("The millers", "said", ["the mill was shut"])]
    assert joined(text, told, faint="source: The bakers") == [("", "said", ["the mill was shut"])]


def test_thousands_of_pieces_in_one_passage_are_each_joined_to_their_neighbour() -> None:
    told = "Kern said that the mill was shut. "
    pieces = []
    for start in range(0, 3000 * len(told), len(told)):
        for role, low, high in (("source", 0, 4), ("cue", 5, 9), ("content", 10, 32)):
            pieces.append(Piece(role=role, span=Span(start + low, start + high), passage=0, score=0.9))
    found = join(told * 3000, pieces, [n * len(told) - 1 for n in range(1, 3001)])
    assert all(a.source[0].end + 1 == a.cue[0].start and a.cue[0].end + 1 == a.content[0].start for a in found)
    assert len(found) == 3000


def test_a_name_in_capitals_over_its_words_is_who_speaks() -> None:
    text = '"HOLM: The mill is shut.\nBRANDT (by telephone): It is open, as Kern knows.'
    told = "content: The mill is shut. | content: It is open | source: Kern"
    found = joined(text, told)
    assert ("HOLM", "", ["The mill is shut."]) in found
    assert ("BRANDT", "", ["It is open"]) in found


def test_a_word_before_a_colon_within_a_line_is_no_speaker() -> None:
    text = "The guild sent a note to the MILL: the flour is wet."
    assert joined(text, "content: the flour is wet") == [("", "", ["the flour is wet"])]


def test_a_name_after_a_dash_at_the_end_of_a_line_signs_the_words_before() -> None:
    text = "“The flour is wet.” — Ada van Holm\n“Nobody eats porridge.” — Ivo Lenz"
    told = "content: “The flour is wet.” | content: “Nobody eats porridge.”"
    assert joined(text, told) == [
        ("Ada van Holm", "", ["“The flour is wet.”"]),
        ("Ivo Lenz", "", ["“Nobody eats porridge.”"]),
    ]


def test_a_dash_within_a_line_signs_nothing() -> None:
    text = "“The flour is wet” — Mills were shut before, and nobody wept."
    assert joined(text, "content: “The flour is wet”") == [("", "", ["“The flour is wet”"])]
