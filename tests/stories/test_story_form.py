"""The stories keep their form, and ask only for words that stand in them."""

import re

import pytest

from reportedly.vocabulary import Answer, Certainty, Event, Status
from tests.stories.story_form import Story, read_line, read_story, stories

STORIES = stories()
LABELS = {"change": set(Event), "posting": set(Status), "response": set(Answer), "no change": {*Event, "any"}}


def words(text: str) -> set[str]:
    """The words of a text, without their case."""
    return set(re.findall(r"[^\W_]+", text.casefold()))


def test_there_are_at_least_two_dozen_stories():
    assert len(STORIES) >= 24


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s.name)
def test_a_story_is_short_and_asks_for_something(story: Story):
    assert 40 <= len(story.text.split()) <= 160
    assert story.expected


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s.name)
def test_a_story_uses_the_words_of_the_contract(story: Story):
    for line in story.expected:
        assert line.label in LABELS[line.kind], line.line
        assert line.certainty is None or line.certainty in set(Certainty), line.line
        assert line.event is None or line.event in set(Event), line.line
        assert line.date is None or re.fullmatch(r"\d{4}(-\d\d){0,2}", line.date), line.line


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s.name)
def test_a_story_asks_only_for_words_that_stand_in_it(story: Story):
    there = words(story.text)
    for line in story.expected:
        asked = [line.person if line.person != "any" else "", line.title or "", line.organization or "", *line.sources]
        assert words(" ".join(asked)) <= there, line.line


def test_a_line_with_a_field_too_few_is_refused_with_the_name_of_its_file():
    with pytest.raises(ValueError, match=r"07\.txt: not a line"):
        read_line("change dismissed | Ada Perlin | - @ - | -", "07.txt")


def test_a_story_without_dashes_is_refused(tmp_path):
    path = tmp_path / "broken.txt"
    path.write_text("published: unknown\n\nNothing happened.\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"broken\.txt"):
        read_story(path)


def test_an_unnamed_person_carries_words_and_a_count():
    line = read_line('change dismissed | "two other commanders" x2 | - @ - | Reports > feed | hedged | -', "x")
    assert (line.person, line.description, line.count, line.sources) == (
        "two other commanders",
        True,
        2,
        ("Reports", "feed"),
    )
    assert read_line('change dismissed | "the board" x? | - @ - | - | urged | -', "x").count is None
