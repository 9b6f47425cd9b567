"""A story told over six weeks, read by the shipped model, answers on five days as a careful analyst would.

The answers are the tables of ``worked/expected.md``, written from the reports alone: nothing else is asserted here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from reportedly.entities.names import same_name
from reportedly.errors import NotInLedger
from reportedly.findings.standing import family_of
from reportedly.ledger import Ledger
from reportedly.newsroom import read_into

WORKED = Path(__file__).parent / "worked"
REPORTS = WORKED / "reports.jsonl"
FOLLOW_UPS = WORKED / "seed-follow-ups.jsonl"
SEED = Path(__file__).resolve().parents[3] / "shared" / "seed"
SEED_READ = "2022-05-13"
"""The day on which the seed article, which states no date, is read."""

Row = dict[str, str]


@cache
def table(heading: str) -> list[Row]:
    """The rows of the table under a heading of ``expected.md``, cells by the words above them."""
    section = (WORKED / "expected.md").read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    head, _, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines)
    return [dict(zip(head, row, strict=True)) for row in rows]


def asked(heading: str) -> pytest.MarkDecorator:
    """A test for each row of a table, named by its first three cells."""
    rows = table(heading)
    return pytest.mark.parametrize("row", rows, ids=[" ".join(list(r.values())[:3]) for r in rows])


def day(name: str) -> str:
    """The day of knowledge that a name stands for."""
    return next(row["day"] for row in table("Days of knowledge") if row["name"] == name)


def listed(cell: str) -> list[str]:
    return [] if cell == "-" else [part.strip() for part in cell.split(",")]


def records(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def read_record(ledger: Ledger, record: dict[str, str], folder: Path) -> None:
    """Read one report on the day of its publication."""
    path = folder / f"{record['id']}.jsonl"
    path.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
    (step,) = read_into(ledger, [path], clock=lambda: evening(record["published"]))
    assert step.kept, step.refusal


def evening(iso: str) -> datetime:
    return datetime.combine(date.fromisoformat(iso), time(21), tzinfo=UTC)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger that has read the fourteen reports, each on its day."""
    folder = tmp_path_factory.mktemp("worked")
    with Ledger.open(folder / "worked.ledger") as opened:
        for record in records(REPORTS):
            read_record(opened, record, folder)
        yield opened


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger that has read the seed article and, in the weeks after it, the follow-ups."""
    articles = sorted(SEED.glob("*.txt"))
    if not articles:
        pytest.skip("the seed article is not on this machine (../shared/seed)")
    folder = tmp_path_factory.mktemp("seed")
    with Ledger.open(folder / "seed.ledger") as opened:
        steps = list(read_into(opened, articles, clock=lambda: evening(SEED_READ)))
        assert all(step.kept for step in steps)
        for record in records(FOLLOW_UPS):
            read_record(opened, record, folder)
        yield opened


def is_named(found: str, wanted: str) -> bool:
    return same_name(found, wanted).score >= 0.9


def of_person(changes: list[Any], person: str, event: str) -> Any:
    """The one alleged change of a person in the family of an event: none, or two where one is meant, is a failure."""
    found = [c for c in changes if is_named(c.person, person) and family_of(event) in map(family_of, c.events)]
    assert len(found) == 1, [(c.person, c.events, c.title, c.organization, c.plain) for c in changes]
    return found[0]


def stands(change: Any, row: Row) -> None:
    """Check an alleged change against a row: the finding and its origins first, what later evidence says after."""
    assert row["change"] in change.events
    assert (change.finding.word, len(change.finding.origins)) == (row["finding"], int(row["origins"])), change.finding
    outcome = change.outcome
    assert ("-" if outcome is None else outcome.word) == row["outcome"]
    if "since" in row:
        assert ("-" if outcome is None else outcome.since) == row["since"]


def everyone(answer: Any, part: str) -> list[Any]:
    return [item for post in answer.posts for item in getattr(post, part)]


@asked("Who is named, and until when")
def test_a_holder_is_named_until_the_day_of_the_last_report_that_does(ledger: Ledger, row: Row) -> None:
    named = everyone(ledger.who(row["post"], known=day(row["known"])), "named")
    days = [n.last_day for n in named if is_named(n.person, row["person"]) and n.status == row["status"]]
    assert max(days, default=None) == row["last day"], [(n.person, n.title, n.status, n.last_day) for n in named]


@asked("Who holds the post: alleged changes")
def test_a_post_shows_how_each_alleged_change_stands(ledger: Ledger, row: Row) -> None:
    changes = everyone(ledger.who(row["post"], known=day(row["known"])), "changes")
    stands(of_person(changes, row["person"], row["change"]), row)


@asked("The two men")
def test_a_person_is_one_under_every_spelling_and_rank(ledger: Ledger, row: Row) -> None:
    (person,) = ledger.person(row["asked"], known=day(row["known"])).people
    assert is_named(person.name, row["person"])
    assert set(person.ranks) == set(listed(row["ranks"]))
    stands(of_person(list(person.changes), row["person"], row["change"]), row)


def story_of(ledger: Ledger, known: str) -> Any:
    """The story that holds the agency's first report, as known on a day."""
    stories = ledger.story("Melkadze", known=day(known)).stories
    (found,) = [s for s in stories if "w02" in {d.document.id for d in s.documents}]
    return found


@asked("The story: documents and origins")
def test_a_story_holds_its_reports_and_counts_its_origins(ledger: Ledger, row: Row) -> None:
    story = story_of(ledger, row["known"])
    held = {d.document.id for d in story.documents}
    must, may = set(listed(row["holds"])), set(listed(row["may hold"]))
    assert must <= held <= must | may, f"wanting: {sorted(must - held)}; too many: {sorted(held - must - may)}"
    assert len(story.origins) == int(row["origins"]), story.origins


@asked("The story: which report derives from which")
def test_a_report_of_a_story_derives_from_the_one_it_repeats(ledger: Ledger, row: Row) -> None:
    story = story_of(ledger, row["known"])
    (found,) = [d for d in story.documents if d.document.id == row["report"]]
    wanted = listed(row["derives from"])
    assert found.derives_from in (wanted or [None]), found.reasons
    assert bool(found.reasons) or not wanted, "a report that derives from another says why"


@asked("Sources and what became of what they said")
def test_a_source_has_a_record_of_what_became_of_its_claims(ledger: Ledger, row: Row) -> None:
    record, *others = ledger.source(row["source"], known=day(row["known"])).sources
    assert not [o.name for o in others if o.record and o.record.made], "one source under all its wordings"
    parts = ("made", "confirmed", "denied", "borne out", "contradicted", "open")
    if row["made"] == "-":
        assert (record.record, record.reliability) == (None, None)
        return
    found = {part: getattr(record.record, part.replace(" ", "_")) for part in parts}
    assert found == {part: int(row[part]) for part in parts}


def test_a_source_that_has_not_spoken_yet_has_nothing_to_its_name(ledger: Ledger) -> None:
    for source, known in (("Iron Pass", "K1"), ("Interior Ministry", "K2")):
        try:
            found = ledger.source(source, known=day(known)).sources
        except NotInLedger:
            continue
        assert [s.name for s in found if s.as_origin or s.as_carrier or s.statements] == []


def test_seed_with_follow_ups(followed: Ledger) -> None:
    (admiral,) = followed.person("Osipov").people
    (general,) = followed.person("Gerasimov").people
    dismissed = of_person(list(admiral.changes), "Igor Osipov", "dismissed")
    suspended = of_person(list(general.changes), "Valery Gerasimov", "suspended")
    assert dismissed.outcome is not None
    assert (dismissed.outcome.word, dismissed.outcome.since) == ("borne out", "2022-08-19")
    assert suspended.outcome is not None
    assert (suspended.outcome.word, suspended.outcome.since) == ("contradicted", "2022-06-09")


def test_seed_with_follow_ups_leaves_a_record_of_the_sources(followed: Ledger) -> None:
    channel = max(followed.source("Telegram channel").sources, key=lambda s: s.record.made if s.record else 0)
    assert "Interior Ministry" in channel.name
    assert channel.record.borne_out >= 1
    (adviser,) = followed.source("Arestovych").sources
    assert adviser.record.contradicted >= 1


def test_the_seed_alone_settles_nothing(followed: Ledger) -> None:
    for name, event in (("Igor Osipov", "dismissed"), ("Valery Gerasimov", "suspended")):
        (person,) = followed.person(name, known=SEED_READ).people
        assert of_person(list(person.changes), name, event).outcome is None


def test_the_reports_are_of_the_length_and_order_that_the_story_needs() -> None:
    told = records(REPORTS)
    assert [r["id"] for r in told] == [f"w{n:02}" for n in range(1, 15)]
    assert [r["published"] for r in told] == sorted(r["published"] for r in told)
    assert 7 <= len({r["publisher"] for r in told}) <= 9
    assert all(60 <= len(r["text"].split()) <= 250 for r in told)


def test_the_tables_speak_of_reports_and_people_that_are_there() -> None:
    told = records(REPORTS)
    texts = "\n".join(r["text"] for r in told)
    ids = {r["id"] for r in told}
    story = table("The story: documents and origins") + table("The story: which report derives from which")
    assert {i for row in story for cell in row.values() for i in re.findall(r"\bw\d\d\b", cell)} <= ids
    assert {(r["report"], r["day"], r["outlet"]) for r in table("The story in brief")} == {
        (r["id"], r["published"], r["publisher"]) for r in told
    }
    people = {r["person"] for r in table("The two men")} | {r["person"] for r in table("Who is named, and until when")}
    assert [p for p in sorted(people) if p not in texts] == []


@asked("What is new from one day to the next")
def test_the_difference_between_two_days_says_what_is_new(ledger: Ledger, row: Row) -> None:
    new = ledger.diff(day(row["from"]), day(row["to"])).differences
    said = [d.plain for d in new if is_named(d.person, row["person"])]
    assert [s for s in said if row["says"] in s.lower()], [(d.person, d.plain) for d in new]
