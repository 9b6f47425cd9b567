import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.origins.features import shared_in_order
from reportedly.origins.kinship import compare
from reportedly.origins.paper import Said
from tests.origins.reports import BRIDGE, FERRY, FERRY_OTHER, FERRY_RETOLD, FERRY_REWORDED, paper, paragraphs

FIRST = paper("a", FERRY)
HEADED = "A hard week at sea\n\nOur readers ask what is going on in the ports.\n\n"


def joined(paragraphs: list[str]) -> str:
    return "\n\n".join(paragraphs)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (FERRY, "copy"),
        (FERRY.replace("\n", "  \n").replace('"', "“"), "copy"),
        (HEADED + FERRY, "copy"),
        (joined(paragraphs(FERRY)[:2]), "cut"),
        (joined(paragraphs(FERRY)[2:4]), "cut"),
        (joined([*paragraphs(BRIDGE), *paragraphs(FERRY)]), "cut"),
        (joined(paragraphs(FERRY)[::-1]), "rewrite"),
        (FERRY_REWORDED, "rewrite"),
        (FERRY_RETOLD, "retelling"),
    ],
    ids=["copy", "wrapped", "headed", "beginning", "middle", "embedded", "reordered", "reworded", "retold"],
)
def test_what_derives_is_joined_by_its_kind(text, kind):
    join = compare(FIRST, paper("b", text))
    assert join is not None
    assert (join.left, join.right, join.kind) == ("a", "b", kind)
    assert 0 < join.score <= 1
    assert join.reasons
    assert not any(";" in reason for reason in join.reasons)


@pytest.mark.parametrize("text", [FERRY_OTHER, BRIDGE, "Gone.", ""], ids=["independent", "unrelated", "word", "empty"])
def test_what_was_written_by_itself_is_held_apart(text):
    assert compare(FIRST, paper("b", text)) is None


def test_reasons_are_plain_words():
    assert compare(FIRST, paper("b", FERRY)).reasons == (
        "every sequence of four words is the same",
        "the same 9 names and 3 numbers",
        "the same 1 quotation",
        "published on the same day",
    )
    assert "published 2 days apart" in compare(FIRST, paper("b", FERRY_RETOLD, "2031-05-08")).reasons


def test_a_retelling_comes_within_days_and_a_copy_when_it_will():
    late = "2031-09-01"
    assert compare(FIRST, paper("b", FERRY_RETOLD, late)) is None
    assert compare(FIRST, paper("b", FERRY_REWORDED, late)) is None
    assert compare(FIRST, paper("b", FERRY, late)).kind == "copy"
    assert compare(FIRST, paper("b", FERRY_RETOLD, None)).kind == "retelling"


def test_one_line_under_every_report_joins_nothing():
    foot = (
        "\n\nThe Northern Press Union, a house of forty journalists at Hask, brings readers in Lorvania and beyond the"
        " news of sea and land on every working day of the year, as it has done without a pause for half a century."
    )
    assert compare(paper("a", BRIDGE + foot), paper("b", FERRY_OTHER + foot)) is None


def test_a_notice_of_few_words_is_no_retelling():
    one = "Otis Lanner leaves the toll office at Varrow Bridge on 12 June, Eastmere county said. Greta Holm follows."
    two = "Eastmere county: Greta Holm becomes head of tolls at Varrow Bridge from 12 June, when Otis Lanner will go."
    assert compare(paper("a", one), paper("b", two)) is None


def test_shared_quotations_of_one_press_conference_join_nothing():
    said = '"We did all we could in that storm, and I would do it again tomorrow," the minister told a room in Hask.'
    one = f"{BRIDGE}\n\n{said}"
    two = f"{FERRY_OTHER}\n\n{said}"
    assert compare(paper("a", one), paper("b", two)) is None


def test_a_credit_lowers_what_is_asked_and_is_given_as_a_reason():
    retold = joined([*paragraphs(FERRY_RETOLD), "The crews of Dunmoor, Alder Quay, Wexley, Tarn and Orrin flew flags."])
    assert compare(FIRST, paper("b", retold)) is None
    named = replace(FIRST, publisher="Callis Mirror")
    join = compare(named, paper("b", retold + "\n\nThis story was first reported by the Callis Mirror."))
    assert join.kind == "retelling"
    assert "one credits Callis Mirror, which published the other" in join.reasons


def test_a_semicolon_in_a_channels_name_parts_no_reason():
    named = replace(FIRST, publisher="Sea; Storm")
    join = compare(named, paper("b", f"Forwarded from Sea; Storm\n\n{FERRY}"))
    assert "one is forwarded from Sea, Storm, which published the other" in join.reasons


def test_a_longer_copy_is_said_to_hold_the_other():
    assert compare(FIRST, paper("b", HEADED + FERRY)).reasons[0] == "all of one stands in the other"


def test_background_in_common_joins_no_reports_on_changes_of_other_people():
    background = "\n\n".join(paragraphs(FERRY)[2:])
    one, two = paper("a", f"{BRIDGE}\n\n{background}"), paper("b", f"{FERRY_OTHER}\n\n{background}")
    lanner = (Said(kind="change", event="resigned", person="Otis Lanner", origin=None, start=0),)
    marlowe = (Said(kind="change", event="dismissed", person="Edda Marlowe", origin=None, start=0),)
    assert compare(replace(one, said=lanner), replace(two, said=marlowe)) is None


def test_claims_in_the_same_order_are_a_reason():
    said = tuple(
        Said(kind="change", event=event, person=person, origin="the ministry", start=n)
        for n, (event, person) in enumerate((("dismissed", "Edda Marlowe"), ("appointed", "Corin Blasko")))
    )
    join = compare(replace(FIRST, said=said), replace(paper("b", FERRY), said=said))
    assert "the same 2 claims in the same order" in join.reasons


TEXTS = st.lists(
    st.sampled_from(paragraphs(FERRY) + paragraphs(FERRY_REWORDED) + paragraphs(BRIDGE) + ["Gone."]),
    max_size=6,
    unique=True,
).map(joined)
DAYS = st.sampled_from([None, "2031-05-06", "2031-05-09", "2032-01-01"])


@given(TEXTS, TEXTS, DAYS, DAYS)
@settings(max_examples=80, deadline=None)
def test_the_verdict_is_symmetric(one, two, day, other):
    a, b = paper("a", one, day), paper("b", two, other)
    assert compare(a, b) == compare(b, a)


@given(TEXTS.filter(lambda text: len(text) > 100), DAYS)
@settings(max_examples=40, deadline=None)
def test_a_text_is_a_copy_of_itself(text, day):
    assert compare(paper("a", text, day), paper("b", text, day)).kind == "copy"


@given(st.lists(st.integers(0, 4), max_size=8), st.lists(st.integers(0, 4), max_size=8))
def test_what_is_shared_in_order_is_no_longer_than_either(a, b):
    found = shared_in_order(a, b)
    assert found == shared_in_order(b, a) <= min(len(a), len(b))
    assert shared_in_order(a, a) == len(a)


def test_two_papers_of_three_thousand_characters_are_compared_in_milliseconds():
    a, b = (paper(key, joined([t] * 4 + [FERRY_OTHER])) for key, t in (("a", FERRY), ("b", FERRY_REWORDED)))
    compare(a, b)
    best = min(_timed(lambda: compare(a, b)) for _ in range(5))
    assert best < 0.01


def _timed(call) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start
