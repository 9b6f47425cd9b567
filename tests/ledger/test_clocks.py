"""The two clocks, and what only grows: properties over small made-up worlds of reports, none of them read by a model.

A world is a few reports on three people and their posts: changes told plainly, with reserve or through a chain, people
named in posts, denials and missing confirmations, undated reports, and reports that copy another's text.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reportedly.documents.document import Refusal
from reportedly.errors import NotInLedger, UsageError
from reportedly.ledger import Ledger
from reportedly.ledger.answers import as_json
from reportedly.ledger.schema import APPEND_ONLY
from reportedly.vocabulary import Answer, Certainty, Event, Reason, Status

from .pages import READ_AT, Page

QUICK = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)

FIRST = date(2022, 5, 1)
PEOPLE = (("Admiral", "Taras Vellin"), ("Colonel", "Ada Merz"), ("", "Oskar Brandt"), ("", "Ada Merz"))
POSTS = (("commander", "Lake Fleet"), ("chief of staff", "6th Army of Arcania"), ("commander", "Arcanian Lake Fleet"))
CHAINS = (
    (),
    ("Deep Water channel",),
    ("Northern Wire", "Deep Water channel"),
    ("Gazette",),
    ("Arcania's Defence Ministry",),
    ("several reports",),
)
PUBLISHERS = (None, "Gazette", "The Morning Post", "Northern Wire", "Arcania's Defence Ministry")
EVENTS = (Event.DISMISSED, Event.RESIGNED, Event.APPOINTED, Event.KILLED, Event.DETAINED)
CERTAINTIES = (Certainty.ASSERTED, Certainty.HEDGED, Certainty.PLANNED, Certainty.SPECULATED, Certainty.URGED)
FILLERS = (
    "The harbour market stayed closed while crews swept the quay after the storm of the night before.",
    "Farmers from the upper valley had brought their early cherries down to the railway yard by noon.",
    "A choir of forty schoolchildren sang twice on the old bridge, watched by some nine hundred people.",
    "Nobody was hurt when the roof of the tannery on Mill Street gave way under the wet snow.",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """One thing that a report says of a person (by number), and through whom."""

    kind: str
    person: int
    post: int | None
    event: Event
    certainty: Certainty
    chain: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """A report: what it says and which lines stand around it, by whom, and how many days after the first day."""

    facts: tuple[Fact, ...]
    fillers: tuple[int, ...]
    publisher: str | None
    day: int | None

    @property
    def published(self) -> str | None:
        return None if self.day is None else (FIRST + timedelta(days=self.day)).isoformat()


facts = st.builds(
    Fact,
    kind=st.sampled_from(("change", "change", "change", "posting", "former", "denied", "unconfirmed")),
    person=st.integers(0, len(PEOPLE) - 1),
    post=st.sampled_from((None, 0, 1, 2)),
    event=st.sampled_from(EVENTS),
    certainty=st.sampled_from(CERTAINTIES),
    chain=st.integers(0, len(CHAINS) - 1),
)
reports = st.builds(
    Report,
    facts=st.lists(facts, min_size=1, max_size=3).map(tuple),
    fillers=st.lists(st.integers(0, len(FILLERS) - 1), min_size=2, max_size=3, unique=True).map(tuple),
    publisher=st.sampled_from(PUBLISHERS),
    day=st.one_of(st.integers(0, 25), st.integers(0, 200), st.none()),
)


@st.composite
def worlds(draw: st.DrawFn) -> list[Report]:
    """Two to six reports; one in three has the text of an earlier one, under another name and day."""
    found: list[Report] = []
    for _ in range(draw(st.integers(2, 6))):
        report = draw(reports)
        if found and draw(st.integers(0, 2)) == 0:
            text = draw(st.sampled_from(found))
            report = replace(text, publisher=report.publisher, day=report.day)
        found.append(report)
    return found


COMMANDER = Fact(kind="change", person=0, post=0, event=Event.DISMISSED, certainty=Certainty.ASSERTED, chain=0)


def alone(fact: Fact, day: int | None) -> Report:
    """A report of one thing."""
    return Report(facts=(fact,), fillers=(0, 1), publisher=None, day=day)


def sentence(fact: Fact) -> str:
    rank, name = PEOPLE[fact.person]
    title, body = POSTS[fact.post] if fact.post is not None else (None, None)
    who = f"{rank} {name}".strip() + (f", {title} of the {body}," if title else "")
    chain = CHAINS[fact.chain]
    by = (f" according to {chain[0]}" if chain else "") + (f", which cites {chain[1]}" if len(chain) > 1 else "")
    match fact.kind:
        case "change":
            return f"{who} is said ({fact.certainty}) to have been {fact.event}{by}."
        case "posting":
            return f"{who} opened the summer regatta."
        case "former":
            return f"{who} once in office, has written a book."
        case "denied":
            return f"{chain[-1] if chain else 'Somebody'} denied that {who} had been {fact.event}."
        case _:
            return f"There was no confirmation that {who} had been {fact.event}."


def made(number: int, report: Report):
    """The document and its claims."""
    lines = [sentence(fact) for fact in report.facts]
    around = [FILLERS[i] for i in report.fillers]
    page = Page(
        "\n\n".join([around[0], *lines, *around[1:]]),
        name=f"paper-{number}.txt",
        own=f"paper-{number}",
        published=report.published,
        publisher=report.publisher,
    )
    return page.document, [claim_of(page, fact, line) for fact, line in zip(report.facts, lines, strict=True)]


def claim_of(page: Page, fact: Fact, line: str):
    rank, name = PEOPLE[fact.person]
    who = page.person(name, rank or None)
    post = page.post(*POSTS[fact.post]) if fact.post is not None else page.post()
    chain = CHAINS[fact.chain]
    match fact.kind:
        case "change":
            return page.change(fact.event, line, who, post, *chain, certainty=fact.certainty)
        case "posting" | "former":
            return page.posting(line, who, post, Status.FORMER if fact.kind == "former" else Status.CURRENT)
        case "denied":
            return page.response(Answer.DENIED, fact.event, line, who, *chain[-1:])
        case _:
            return page.response(Answer.UNCONFIRMED, fact.event, line, who)


@pytest.fixture(scope="module")
def empty(tmp_path_factory) -> Path:
    """A ledger that has read nothing, to be copied: a new one takes far longer to make."""
    path = tmp_path_factory.mktemp("clocks") / "empty.ledger"
    Ledger.open(path).close()
    return path


@contextmanager
def ledger_of(empty: Path, world, order=None, times=None):
    """A ledger that has read the reports, in an order, each at a time of its own where some are given."""
    path = empty.with_name("world.ledger")
    for old in empty.parent.glob("world.ledger*"):
        old.unlink()
    shutil.copy(empty, path)
    with Ledger.open(path) as ledger:
        for number in range(len(world)) if order is None else order:
            ledger.add(*made(number, world[number]), "engine 1", times[number] if times else READ_AT)
        yield ledger


QUESTIONS = (
    ("who", "commander"),
    ("who", "army"),
    ("person", "Vellin"),
    ("person", "Merz"),
    ("person", "Brandt"),
    ("source", "channel"),
    ("source", "gazette"),
    ("source", "ministry"),
    ("story", None),
    ("story", "Merz"),
    ("story", "commander"),
)


def asked(ledger: Ledger, known: str | None = None) -> dict[str, Any]:
    """Every question and its answer as plain data; None where the words fit nothing."""
    found = {}
    for question, words in QUESTIONS:
        try:
            found[f"{question} {words}"] = as_json(getattr(ledger, question)(words, known=known))
        except NotInLedger:
            found[f"{question} {words}"] = None
    return found


@pytest.mark.slow
@QUICK
@given(world=worlds(), data=st.data())
def test_the_order_of_reading_changes_no_answer(empty, world, data):
    order = data.draw(st.permutations(range(len(world))))
    with ledger_of(empty, world) as ledger:
        straight = asked(ledger), as_json(ledger.diff("2022-05-10", "2022-06-20"))
    with ledger_of(empty, world, order) as ledger:
        assert (asked(ledger), as_json(ledger.diff("2022-05-10", "2022-06-20"))) == straight


def origins(ledger: Ledger, papers: set[str]) -> dict[tuple[str, ...], int]:
    """How many origins each alleged change has, by the claims of it that stand in some documents."""
    found = {}
    for story in ledger.story().stories:
        for change in story.changes:
            own = tuple(sorted(c.id for c in change.claims if c.document.name in papers))
            if own:
                found[own] = len(change.finding.origins)
    return found


def stories(ledger: Ledger) -> list[tuple[set[str], int]]:
    """The documents of each story, by name, and its number of origins."""
    return [({p.document.name for p in story.documents}, len(story.origins)) for story in ledger.story().stories]


@pytest.mark.slow
@QUICK
@given(
    world=worlds(),
    which=st.integers(0, 5),
    publisher=st.sampled_from(("Evening Copy", "Gazette", None)),
    later=st.one_of(st.just(0), st.integers(0, 9), st.integers(0, 300)),
)
@example(world=[alone(COMMANDER, 0)], which=0, publisher="Evening Copy", later=181)
def test_a_copy_adds_no_origin_though_it_may_make_one_story_of_two(empty, world, which, publisher, later):
    world = [replace(report, day=report.day or 0) for report in world]
    copied = world[which % len(world)]
    copy = replace(copied, publisher=publisher, day=copied.day + later)
    papers = {f"paper-{number}.txt" for number in range(len(world))}
    with ledger_of(empty, world) as ledger:
        before, apart = origins(ledger, papers), stories(ledger)
    with ledger_of(empty, [*world, copy]) as ledger:
        after, now = origins(ledger, papers), stories(ledger)
    for own, count in after.items():
        assert count <= sum(found for claims, found in before.items() if set(claims) & set(own))
    for names, count in now:
        assert count <= sum(found for others, found in apart if names & others)


def strings(answer: Any):
    """Every string anywhere in an answer."""
    if isinstance(answer, dict):
        for value in answer.values():
            yield from strings(value)
    elif isinstance(answer, list | tuple):
        for value in answer:
            yield from strings(value)
    elif isinstance(answer, str):
        yield answer


def known_since(report: Report) -> str:
    return report.published or READ_AT.date().isoformat()


days_of_knowledge = st.integers(0, 60).map(lambda n: (FIRST + timedelta(days=n)).isoformat())


@pytest.mark.slow
@QUICK
@given(world=worlds(), known=days_of_knowledge)
def test_nothing_that_was_published_later_is_in_any_answer(empty, world, known):
    later = {f"paper-{number}" for number, report in enumerate(world) if known_since(report) > known}
    with ledger_of(empty, world) as ledger:
        answers = asked(ledger, known)
        start = (date.fromisoformat(known) - timedelta(days=7)).isoformat()
        answers["diff"] = as_json(ledger.diff(start, known))
        hidden = [ledger.document(name) for name in sorted(later)]
    forbidden = {text for paper in hidden for text in (paper.document.key, paper.document.id, paper.document.name)}
    forbidden |= {claim.id for paper in hidden for claim in paper.claims}
    for question, answer in answers.items():
        assert (question, forbidden.intersection(strings(answer))) == (question, set())


@pytest.mark.slow
@QUICK
@given(world=worlds(), known=days_of_knowledge)
@example(world=[alone(COMMANDER, 0), alone(replace(COMMANDER, post=2), 60)], known="2022-05-17")
def test_what_was_known_then_is_what_a_ledger_of_that_day_answers(empty, world, known):
    with ledger_of(empty, world) as ledger:
        now = asked(ledger, known)
    early = [number for number, report in enumerate(world) if known_since(report) <= known]
    with ledger_of(empty, world, early) as ledger:
        then = asked(ledger, known)
    for question, answer in then.items():
        if answer is None:
            assert not any(isinstance(part, list) and part for part in (now[question] or {}).values()), question
        else:
            assert (question, now[question]) == (question, answer)


@pytest.mark.slow
@given(world=worlds(), some=st.integers(0, 5), late=st.integers(1, 5))
@QUICK
def test_as_read_by_a_day_it_answers_as_it_would_have_then(empty, world, some, late):
    times = [READ_AT + timedelta(days=number) for number in range(len(world))]
    last = times[min(some, len(world) - 1)]
    with ledger_of(empty, world, times=times) as ledger:
        ledger.add(made(0, world[0])[0], [], "engine 2", last + timedelta(days=late))
        now = asked(ledger.as_read_by(last.date()))
    early = [number for number, at in enumerate(times) if at <= last]
    with ledger_of(empty, world, early, times) as ledger:
        then = asked(ledger)
    for question, answer in then.items():
        if answer is not None:
            assert (question, now[question]) == (question, answer)


def rows_of(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    with closing(sqlite3.connect(path)) as raw:
        return {table: raw.execute(f"SELECT * FROM {table}").fetchall() for table in APPEND_ONLY}


deeds = st.lists(
    st.tuples(st.sampled_from(("add", "again", "refuse", "merge", "split", "undo", "load")), st.integers(0, 60)),
    min_size=3,
    max_size=8,
)


def done(ledger: Ledger, deed: str, number: int, world, folder: Path) -> None:
    """Do one thing to the ledger. Raises NotInLedger or UsageError where there is nothing to do it to."""
    at = READ_AT + timedelta(days=1 + number)
    by = {"because": f"reason {number}", "by": "Jo Roe", "at": at}
    match deed:
        case "add" | "again":
            which = number % len(world)
            document, claims = made(which, world[which])
            ledger.add(document, claims if deed == "add" else claims[:1], "engine 1" if deed == "add" else "e 2", at)
        case "refuse":
            refusal = Refusal(name=f"x{number % 3}", reason=Reason.EMPTY, detail="", way_out="")
            ledger.refuse(refusal, at)
        case "merge" | "split":
            every = sorted({p.id for _, name in PEOPLE for p in profiles(ledger, name)})
            one, two = (every[n % len(every)] for n in (number, number // 7)) if every else ("0000", "0001")
            getattr(ledger, deed)(one, two, **by)
        case "undo":
            held = sorted(row.id for row in ledger.journal().judgements)
            ledger.undo(held[number % len(held)] if held else "0000", **by)
        case _:
            names = [PEOPLE[n % len(PEOPLE)][1] for n in (number, number // 4)]
            entities = [
                {"id": f"Q{n}", "schema": "Person", "properties": {"name": [name]}} for n, name in enumerate(names)
            ]
            file = folder / f"known-{number}.json"
            file.write_text("\n".join(map(json.dumps, entities)), encoding="utf-8")
            ledger.load_registry(file, at)


def profiles(ledger: Ledger, name: str):
    try:
        return [profile for person in ledger.journal(name).people for profile in person.profiles]
    except NotInLedger:
        return []


@QUICK
@given(world=worlds(), todo=deeds)
@example(world=[alone(COMMANDER, 0), alone(replace(COMMANDER, person=1), 0)], todo=[("split", 1), ("merge", 0)])
def test_whatever_is_done_every_row_that_was_there_stays(empty, world, todo):
    with ledger_of(empty, world[:2]) as ledger:
        path = Path(ledger.where)
        before = rows_of(path)
        for deed, number in todo:
            try:
                done(ledger, deed, number, world, empty.parent)
            except (NotInLedger, UsageError):
                assert rows_of(path) == before
            after = rows_of(path)
            for table, rows in before.items():
                assert (deed, table, set(rows) - set(after[table])) == (deed, table, set())
            before = after
        with closing(sqlite3.connect(path)) as raw:
            for table in (table for table, rows in before.items() if rows):
                column = raw.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchone()[0]
                for forbidden in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
                    with pytest.raises(sqlite3.IntegrityError, match="only grows"):
                        raw.execute(forbidden)
        assert rows_of(path) == before
