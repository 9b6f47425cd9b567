from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.documents.blocks import split_blocks
from reportedly.documents.document import Block
from reportedly.vocabulary import BlockKind

LEAK = "” height=”900″ width=”1600″ class=”inline-gallery-btn i-amphtml-layout-responsive” tabindex=”0″>"
MESSY = f"""Kesmerian commanders ‘sacked’ after loss of ships

By Jane Roe

A flotilla commander has been sacked over the loss of two ships, a channel has claimed.

Kesmerian Vice Admiral Anton Belsky inspects sailors on the quay at Orlec on 14 April

{LEAK}

Vice Admiral Anton Belsky (centre) inspecting sailors on the Orlec quay on April 14

(Pavel Lind/AFP via Getty Images)

“A ship is only as good as those who sail her.”

“We shall see,” the minister said.

Leave a Comment"""
WIRE = """FLOTILLA CHIEF TO RETIRE
    ORLEC, May 2 - The commander of the Southern Flotilla will
retire in the autumn, the ministry said.
    He has led the flotilla since the spring, when his
predecessor <BELS.K> left for the academy.
 REUTER
"""


def kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(str(b.kind), " ".join(b.span.of(text).split())) for b in split_blocks(text, title)]


def of_kind(text: str, kind: BlockKind) -> list[Block]:
    return [b for b in split_blocks(text) if b.kind is kind]


def test_a_messy_page_is_sorted_as_a_careful_reader_would() -> None:
    assert [kind for kind, _ in kinds(MESSY)] == [
        "headline",
        "byline",
        "paragraph",
        "caption",
        "residue",
        "caption",
        "credit",
        "quote",
        "paragraph",
        "residue",
    ]


def test_a_caption_printed_in_two_wordings_is_one_caption_with_its_date_and_credit() -> None:
    first, second = of_kind(MESSY, BlockKind.CAPTION)
    assert first.repeats is None
    assert second.repeats == first.span
    assert first.date == second.date == "--04-14"
    assert first.credit == second.credit == "Pavel Lind/AFP via Getty Images"


def test_a_caption_repeats_the_fuller_wording_when_that_comes_second() -> None:
    text = MESSY.replace("inspects sailors on the quay at Orlec on 14 April", "inspects sailors on the quay")
    first, second = of_kind(text, BlockKind.CAPTION)
    assert (first.repeats, second.repeats) == (second.span, None)


def test_wire_copy_is_cut_by_indent_and_not_by_newline() -> None:
    assert kinds(WIRE) == [
        ("headline", "FLOTILLA CHIEF TO RETIRE"),
        ("dateline", "ORLEC, May 2 -"),
        ("paragraph", "The commander of the Southern Flotilla will retire in the autumn, the ministry said."),
        ("paragraph", "He has led the flotilla since the spring, when his predecessor <BELS.K> left for the academy."),
        ("residue", "REUTER"),
    ]


def test_text_around_markup_in_one_line_is_kept_as_text() -> None:
    found = kinds(
        'The general was sacked. <a href="https://example.org">An earlier report</a> His deputy took over on Monday.'
    )
    assert [k for k, _ in found] == ["paragraph", "residue", "paragraph", "residue", "paragraph"]


def test_titles_under_a_label_of_links_are_residue_and_the_next_paragraph_is_not() -> None:
    text = (
        "The general was sacked on Monday.\nRelated articles\nMinister out\nHis deputy takes over on Friday, he said."
    )
    assert [k for k, _ in kinds(text)] == ["paragraph", "residue", "residue", "paragraph"]


def test_a_known_title_tells_the_headline_and_an_unlike_first_line_is_none() -> None:
    text = "General sacked by president\nThe general was sacked by the president on Monday morning."
    assert kinds(text, "General Sacked By President")[0][0] == "headline"
    assert kinds(text, "Harbour reopens")[0][0] != "headline"


def test_a_paragraph_printed_twice_points_at_the_first() -> None:
    words = "The general was sacked by the president on Monday morning."
    first, _, second = split_blocks(f"{words}\n\nNobody confirmed it.\n\n{words}")
    assert second.repeats == first.span


def test_the_outlets_name_over_the_headline_is_not_the_headline() -> None:
    text = "Daybreak Online\n\nBank boss 'out', reports say\n\nThe governor of the bank has been sacked, reports say."
    assert of_kind(text, BlockKind.HEADLINE)[0].span.of(text) == "Bank boss 'out', reports say"


SCRAPS = st.sampled_from(
    [
        *MESSY.split("\n"),
        *WIRE.split("\n"),
        LEAK,
        "<p>",
        "</div>",
        "  ",
        "\r\n",
        "\n\n",
        "By",
        "“",
        '"',
        "Read more:",
        "\t",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), st.lists(st.one_of(SCRAPS, st.text(max_size=30)), max_size=25).map("\n".join)))
def test_every_character_that_is_not_white_space_is_in_exactly_one_block_in_order(text: str) -> None:
    last = 0
    for block in split_blocks(text):
        assert block.span.start >= last
        assert not text[last : block.span.start].strip()
        assert block.span.of(text).strip() == block.span.of(text)
        last = block.span.end
    assert not text[last:].strip()


@settings(max_examples=60, deadline=None)
@given(st.lists(SCRAPS, max_size=20).map("\n".join))
def test_what_repeats_points_at_a_block_that_does_not_repeat_it_back(text: str) -> None:
    blocks = split_blocks(text)
    by_span = {b.span: b for b in blocks}
    for block in blocks:
        if block.repeats is not None:
            assert by_span[block.repeats].repeats != block.span
