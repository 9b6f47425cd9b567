import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.origins.reuse import METHOD, bands, resemblance, sketch
from tests.origins.reports import BRIDGE, FERRY, FERRY_RETOLD, FERRY_REWORDED, paragraphs

TEXTS = st.lists(st.text(alphabet="abc de.F3'\n", max_size=60), max_size=5)


def met(a: list[str], b: list[str]) -> bool:
    return bool(set(bands(sketch(a))) & set(bands(sketch(b))))


def test_the_signature_is_the_same_on_every_machine_and_run():
    text = ["The warden of Hask was sacked on Friday, three people in the tower said."]
    assert sketch(text).hex()[:32] == FIRST_BYTES
    code = f"from reportedly.origins.reuse import sketch; print(sketch({text!r}).hex())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == sketch(text).hex()


FIRST_BYTES = "60b5f619266be92e7e36d35a251a2e3f"
"""What ``METHOD`` gave on 2026-11-29; another method has another name."""


def test_the_method_names_the_library():
    assert METHOD.startswith("rensa-0.5/")


@pytest.mark.parametrize(
    "other",
    [
        paragraphs(FERRY),
        paragraphs(FERRY)[:2],
        paragraphs(FERRY)[2:],
        [*paragraphs(BRIDGE), *paragraphs(FERRY)],
        paragraphs(FERRY)[::-1],
        paragraphs(FERRY_REWORDED),
        paragraphs(FERRY_RETOLD),
    ],
    ids=["copy", "beginning", "end", "embedded", "reordered", "reworded", "retold"],
)
def test_what_may_derive_from_a_text_shares_a_band_with_it(other):
    assert met(paragraphs(FERRY), other)


def test_texts_on_other_things_share_no_band():
    assert not met(paragraphs(FERRY), paragraphs(BRIDGE))


def test_resemblance_is_one_for_the_same_words_and_small_for_others():
    assert resemblance(sketch([FERRY]), sketch([FERRY.upper()])) == 1.0
    assert 0.1 < resemblance(sketch([FERRY]), sketch([FERRY_REWORDED])) < 0.7
    assert resemblance(sketch([FERRY]), sketch([BRIDGE])) < 0.1


def test_very_short_texts_work():
    assert bands(sketch([])) == ()
    assert bands(sketch(["..."])) == ()
    assert bands(sketch(["Gone."])) == bands(sketch(["gone"])) != ()
    assert resemblance(sketch([]), sketch([])) == 0.0


def test_a_signature_of_another_method_is_refused():
    with pytest.raises(ValueError, match="bytes"):
        bands(b"abc")


@given(TEXTS)
@settings(max_examples=60)
def test_every_text_has_one_signature_and_few_bands(passages):
    made = sketch(passages)
    assert made == sketch(list(passages))
    assert len(made) == len(sketch([]))
    found = bands(made)
    assert len(found) <= 32
    assert len(set(found)) == len(found)


@given(TEXTS, TEXTS)
@settings(max_examples=60)
def test_resemblance_is_symmetric(a, b):
    one, two = sketch(a), sketch(b)
    assert resemblance(one, two) == resemblance(two, one)
    assert 0.0 <= resemblance(one, two) <= 1.0
