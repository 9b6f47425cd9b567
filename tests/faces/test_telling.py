"""Stories and differences on the command line, in ledgers whose claims were made by hand."""

from __future__ import annotations

import json

import pytest

from reportedly.faces.cards import change_card
from reportedly.ledger import Ledger
from tests.faces.test_cards import printed
from tests.ledger.pages import READ_AT, Page
from tests.ledger.test_comparing import SACKED, first, read, second
from tests.ledger.test_differences import named, other
from tests.ledger.test_telling import denied, elsewhere


@pytest.fixture(scope="module")
def heard(tmp_path_factory):
    """A report, its copy, one that cites it, a denial, one who is still named, and a report of something else."""
    path = tmp_path_factory.mktemp("heard") / "heard.ledger"
    copy = first("again.txt", "2022-05-11", "Evening Copy")
    with Ledger.open(path) as ledger:
        read(ledger, first(), copy, second(published="2022-05-12"), denied(), elsewhere(), named("Taras Vellin"))
    return path


def one_line(words):
    return " ".join(words.split())


def test_a_story_shows_each_report_below_what_it_derives_from(run, heard):
    out = run("story", "Vellin", "--ledger", heard).stdout
    assert "4 reports, 1 origin\n10 – 13 May 2022 · Taras Vellin\n" in out
    assert (
        "  10 May 2022  first.txt, Gazette\n"
        "    11 May 2022  again.txt, Evening Copy  copy\n"
        "    12 May 2022  second.txt, Evening Copy  cites it\n"
        "  13 May 2022  denied.txt\n"
    ) in out
    assert "✗ DENIED, later ✘ CONTRADICTED Taras Vellin is said to have been dismissed" in one_line(out)
    assert "every sequence" not in out


def test_what_came_later_is_told_apart_from_what_is_said(run, heard):
    out = one_line(run("person", "Vellin", "--ledger", heard).stdout)
    assert "✗ DENIED, later ✘ CONTRADICTED Taras Vellin is said" in out
    assert "contradicted by later evidence of " in out
    assert "later ✘ CONTRADICTED The person is" in out
    assert "Of two words the first is what those who speak make of it, the other what later reports show." in out
    assert "Of two words" not in run("person", "Lind", "--ledger", heard).stdout


def test_why_gives_the_reason_of_each_step_and_each_origin(run, heard):
    out = run("story", "Vellin", "--why", "--ledger", heard).stdout
    assert "      every sequence of four words is the same\n" in out
    assert "it tells the same on the word of Gazette, which published the other" in one_line(out)
    assert "origin 1: Gazette" in out
    assert "Harbour Board denies it: a named source answers" in out


def test_why_a_report_is_a_copy_is_said_once(heard):
    with Ledger.open(heard) as ledger:
        change = ledger.person("Vellin").people[0].changes[0]
    told = set()
    once, again = (one_line(printed(change_card(change, 9, why=told))) for _ in range(2))
    assert "again.txt, Evening Copy is a copy of first.txt: every sequence of four words is the same" in once
    assert "again.txt, Evening Copy is a copy of first.txt: see above" in again
    assert "every sequence" not in again


@pytest.mark.parametrize("question", ["story", "who", "person"])
def test_why_says_once_what_each_grade_means(run, heard, question):
    words = "Lind" if question != "who" else "choir mistress"
    out = one_line(run(question, words, "--why", "--ledger", heard).stdout)
    assert "Security Force Monitor: accepted" in out
    assert out.count("Security Force Monitor accepted: entered as the source has it") == 1
    assert "no judgement that it is true" in out
    assert "no judgement" not in run(question, words, "--ledger", heard).stdout


def test_every_story_is_shown_where_no_words_are_given(run, heard):
    out = run("story", "--ledger", heard).stdout
    assert out.count(" report, ") + out.count(" reports, ") == 3
    assert "Rosa Lind is said to have resigned" in one_line(out)
    first_only = run("story", "--limit", "1", "--ledger", heard).stdout
    assert "and 2 more stories (--json gives them all)" in first_only


def test_somebody_of_whom_no_change_is_told_has_no_story_and_no_day_is_blamed(run, told):
    failed = run("story", "Merz", "--ledger", told)
    assert failed.exit_code != 0
    assert "no report tells of a change that has to do with 'Merz'" in one_line(failed.stderr)
    assert "--known" not in failed.stderr
    assert "by then" in run("story", "Vellin", "--known", "2022-05-01", "--ledger", told).stderr
    assert "by then" in run("story", "--known", "2022-05-01", "--ledger", told).stderr


def test_a_story_is_told_as_of_a_day_of_knowledge(run, heard):
    out = run("story", "Vellin", "--known", "2022-05-11", "--ledger", heard).stdout
    assert out.startswith("Knowing what was published by 11 May 2022.\n2 reports, 1 origin\n")
    assert "denied.txt" not in out
    assert "DENIED" not in out


def test_documents_come_a_line_each_for_programs(run, heard):
    rows = [
        json.loads(line)
        for line in run("story", "--documents", "--json", "--ledger", heard).stdout.splitlines()
        if line
    ]
    assert [set(row) for row in rows] == [{"id", "story", "derives_from"}] * 6
    found = {row["id"]: row for row in rows}
    assert found["again.txt"]["derives_from"] == "first.txt"
    assert found["first.txt"]["derives_from"] is None
    assert found["again.txt"]["story"] == found["first.txt"]["story"]
    assert len({row["story"] for row in rows}) == 3


def test_documents_come_in_a_table_for_people(run, heard):
    out = run("story", "Vellin", "--documents", "--ledger", heard).stdout.splitlines()
    assert out[0].split() == ["story", "published", "document", "derives", "from"]
    assert len(out) == 5
    assert out[2].endswith("first.txt (copy)")


def test_the_whole_answer_is_json(run, heard):
    answer = json.loads(run("story", "Vellin", "--ledger", heard, "--json").stdout)
    (story,) = answer["stories"]
    assert (story["origins"], len(story["documents"])) == (["Gazette"], 4)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["Taras Velen"], "near it: Taras Vellin"),
        (["Zebedee"], "no person, post or document in the ledger fits 'Zebedee'"),
        (["Vellin", "--known", "2001-01-01"], "leave out --on, --known or --read-by"),
        (["--known", "2001-01-01"], "leave out --known"),
    ],
)
def test_a_story_that_is_not_there_is_said_to_be_missing(run, heard, words, told):
    result = run("story", *words, "--ledger", heard)
    assert (result.exit_code, result.stdout) == (6, "")
    assert told in one_line(result.stderr)


def test_a_text_that_was_put_in_the_place_of_another_under_one_id_is_shown_below_it(run, tmp_path):
    path = tmp_path / "updated.ledger"
    with Ledger.open(path) as ledger:
        for day, text in (("10", SACKED), ("11", f"{SACKED}\n\nThe board will meet on Friday.")):
            page = Page(text, name="feed.jsonl:1", published=f"2022-05-{day}", publisher="Gazette", own="1")
            ledger.add(page.document, [], "engine 1", READ_AT)
    result = run("story", "--ledger", path)
    assert result.exit_code == 0, repr(result.exception)
    assert result.stdout.count("feed.jsonl:1") == 2


def test_names_from_documents_cannot_steer_the_terminal(run, tmp_path):
    path = tmp_path / "evil.ledger"
    with Ledger.open(path) as ledger:
        for name, day in (("a\x1b[2J.txt", "10"), ("b\u202e.txt", "11")):
            read(ledger, first(name, f"2022-05-{day}", "Gaz\x1b]0;owned\x07ette"))
    for words in (["story", "--why"], ["story", "--documents"], ["diff", "--from", "2022-05-01", "--to", "2022-05-31"]):
        out = run(*words, "--ledger", path).stdout
        assert not set(out) & set("\x1b\x07\u202e")
        assert "2022" in out


def test_diff_tells_what_is_known_now_and_was_not_with_the_words(run, heard):
    out = run("diff", "--from", "2022-05-10", "--to", "2022-06-30", "--ledger", heard).stdout
    assert out.startswith("Known by 30 Jun 2022 and not by 10 May 2022, from 5 reports.\n")
    told = one_line(out)
    assert "Rosa Lind, alleged resignation: new, claimed, one origin" in told
    assert (
        "Taras Vellin, alleged dismissal: claimed before, denied now (denied by the Harbour Board); "
        "contradicted by later evidence"
    ) in told
    assert "“Rosa Lind resigned”" in told
    assert "more claims" in told


def test_diff_shows_the_words_that_made_the_difference_before_mere_repetitions(run, heard):
    out = run("diff", "--from", "2022-05-10", "--to", "2022-05-31", "Vellin", "--ledger", heard).stdout
    assert "The Harbour Board denied" in one_line(out)


def test_diff_may_be_asked_of_one_person(run, heard):
    out = run("diff", "--from", "2022-05-10", "--to", "2022-06-30", "Lind", "--ledger", heard).stdout
    assert "Rosa Lind" in out
    assert "Vellin" not in out


def test_diff_of_days_without_news_says_so(run, heard):
    result = run("diff", "--from", "2022-05-10", "--to", "2022-05-11", "--ledger", heard)
    assert result.exit_code == 0
    assert result.stdout == "Known by 11 May 2022 and not by 10 May 2022, from 1 report.\nNothing new on anybody.\n"


def test_diff_gives_programs_before_and_after(run, tmp_path):
    path = tmp_path / "two.ledger"
    with Ledger.open(path) as ledger:
        read(ledger, first(), other())
    words = ["diff", "--from", "2022-05-12", "--to", "2022-05-31", "--json", "--ledger", path]
    (found,) = json.loads(run(*words).stdout)["differences"]
    assert [len(found[when]["finding"]["origins"]) for when in ("before", "after")] == [1, 2]
    assert [row["document"]["name"] for row in found["why"]] == ["other.txt"]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["--from", "2022-05-12", "--to", "2022-05-11"], 2, "no time lies between"),
        (["--from", "soon", "--to", "2022-05-11"], 2, "not a day"),
        (["--from", "2022-05-12"], 2, "--to"),
        (["--from", "2022-05-10", "--to", "2022-05-11", "Taras Velen"], 6, "near it: Taras Vellin"),
    ],
)
def test_diff_says_what_it_needs(run, heard, words, code, told):
    result = run("diff", *words, "--ledger", heard)
    assert (result.exit_code, result.stdout) == (code, "")
    assert told in one_line(result.stderr)


@pytest.mark.parametrize("width", ["80", "120"])
@pytest.mark.parametrize(
    "words",
    [
        ["story"],
        ["story", "--why"],
        ["story", "--documents"],
        ["diff", "--from", "2022-05-01", "--to", "2022-06-30"],
        ["source", "Gazette"],
        ["person", "Vellin", "--why"],
    ],
    ids=" ".join,
)
def test_no_line_is_wider_than_the_terminal_and_none_ends_in_blanks(run, heard, words, width):
    out = run(*words, "--ledger", heard, env={"COLUMNS": width}).stdout
    assert out
    assert [line for line in out.splitlines() if len(line) > int(width) or line != line.rstrip()] == []
