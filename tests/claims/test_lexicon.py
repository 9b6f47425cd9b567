from __future__ import annotations

from importlib.resources import files

import pytest

from reportedly.claims.certainty import judged
from reportedly.claims.lexicon import lexicon, words
from reportedly.claims.people import name_words
from reportedly.span import Span
from reportedly.vocabulary import Certainty

NAMES = sorted(
    f.name.removesuffix(".toml") for f in files("reportedly.claims.lexicon").iterdir() if f.name.endswith(".toml")
)


@pytest.mark.parametrize("name", NAMES)
def test_each_word_list_names_its_source_and_has_an_example(name: str) -> None:
    stored = lexicon(name)
    assert len(stored["source"]) > 20
    assert stored["example"].endswith(".")
    assert stored["finds"]


def test_the_example_of_the_countries_finds_its_country() -> None:
    stored = lexicon("countries")
    adjective = next(w for w in stored["example"].split() if w in stored["adjectives"])
    assert stored["adjectives"][adjective] == stored["finds"]


def test_the_example_of_the_people_finds_its_name() -> None:
    stored = lexicon("people")
    assert " ".join(name_words("Mrs. Clara Voss")) == stored["finds"]


def test_the_example_of_the_hedges_is_hedged() -> None:
    text = lexicon("certainty")["example"]
    cue = Span(text.index("claimed"), text.index("claimed") + len("claimed"))
    scores = {str(c): float(c is Certainty.ASSERTED) for c in Certainty}
    trigger = Span(text.index("fired"), text.index("fired") + len("fired"))
    assert judged(scores, text, Span(0, len(text)), (cue,), trigger) == lexicon("certainty")["finds"]


def test_the_example_of_the_sources_has_a_speaking_noun_and_a_verb() -> None:
    stored = lexicon("sources")
    said = set(stored["example"].casefold().replace(".", "").split())
    assert said & words("sources", "media")
    assert said & words("sources", "verbs")
