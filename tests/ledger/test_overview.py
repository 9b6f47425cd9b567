"""The start of a ledger: what is newest, what is disputed, and what is new since somebody looked."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from reportedly.documents.document import Publication, Refusal
from reportedly.errors import UsageError
from reportedly.ledger import disputes, overview
from reportedly.ledger import since as since_module
from reportedly.ledger.answers import as_json
from reportedly.ledger.disputes import is_open
from reportedly.vocabulary import Answer, Event, Reason, Status

from .pages import READ_AT, Page
from .test_comparing import first, read, report
from .test_differences import answered, named, other
from .test_telling import elsewhere

LATER = READ_AT + timedelta(days=30)
BAD = Refusal(name="bad.bin", reason=Reason.BINARY, detail="a picture", way_out="give the text")


def read_later(ledger, *reports, engine="engine 1", at=LATER):
    for document, claims in reports:
        ledger.add(document, claims, engine, at)


def names(rows):
    return [row.document.name for row in rows]


def disputed(ledger, **asked):
    return [(c.person, c.events) for c in ledger.overview(**asked).disputes]


def nobody(name="nobody.txt", published="2022-05-12"):
    """A change of somebody whom nobody names, denied in the same report."""
    page = Page("A commander was dismissed. The Harbour Board denied it.", name=name, published=published)
    who = page.person(None, description="A commander")
    return page.document, [
        page.change(Event.DISMISSED, "A commander was dismissed", who),
        page.response(Answer.DENIED, Event.DISMISSED, "The Harbour Board denied it", who, "Harbour Board"),
    ]


def test_an_empty_ledger_has_an_empty_start(ledger):
    found = ledger.overview(since="2022-05-01")
    assert (found.counts, found.looked) == (ledger.counts(), 0)
    assert (found.published, found.read, found.claims, found.disputes, found.busiest) == ((), (), (), (), ())
    assert (found.since.count, found.since.differences, found.since.documents) == (0, (), ())


def test_the_counts_are_those_of_the_ledger(told):
    told.refuse(BAD, READ_AT)
    assert told.overview().counts == told.counts()
    assert (told.counts().documents, told.counts().refusals) == (4, 1)


def test_a_document_that_is_read_again_is_counted_once(told):
    before = told.counts()
    document, claims = first()
    read_later(told, (document, claims), engine="engine 1")
    read_later(told, (document, claims[:0]), engine="engine 2", at=LATER + timedelta(days=1))
    assert told.counts().documents == before.documents + 1
    assert told.counts().changes == before.changes


def test_documents_are_newest_by_publication_and_by_reading(ledger):
    read(ledger, first(), elsewhere())
    read_later(ledger, other("2022-05-01"))
    undated = replace(first("undated.txt")[0], published=Publication())
    read_later(ledger, (undated, []), at=READ_AT + timedelta(days=2))
    found = ledger.overview()
    assert names(found.published) == ["choir.txt", "first.txt", "other.txt", "undated.txt"]
    assert names(found.read)[:2] == ["other.txt", "undated.txt"]
    assert [names(ledger.overview(limit=1).published), names(ledger.overview(limit=1).read)] == [
        ["choir.txt"],
        ["other.txt"],
    ]
    assert [row.changes for row in found.published] == [1, 1, 1, 0]


def test_what_has_no_day_of_publication_is_told_after_what_has_one(ledger, monkeypatch):
    """It was read today, which says nothing about how new it is; and it pushes nothing out of what is looked at."""
    read(ledger, elsewhere(), named("Ada Merz", "2022-06-20"), first())
    read_later(ledger, first("undated.txt", None), other("2022-06-01"))
    found = ledger.overview()
    told = [(r.kind, r.document.name) for r in found.claims]
    changes = ["other.txt", "choir.txt", "first.txt", "undated.txt"]
    assert told[:4] == [("change", name) for name in changes]
    assert [kind for kind, _ in told[4:]] == ["posting"] * len(told[4:])
    monkeypatch.setattr(overview, "LOOKED", 1)
    assert [r.document.name for r in ledger.overview(limit=1).claims] == ["named.txt"]


def test_what_has_no_day_of_publication_is_new_since_a_day_when_it_was_read_after_it(ledger, monkeypatch):
    monkeypatch.setattr(since_module, "LOOKED", 2)
    monkeypatch.setattr(overview, "LOOKED", 2)
    read(ledger, first(), elsewhere(), other("2022-05-11"), named("Ada Merz", "2022-05-13"))
    read_later(ledger, first("undated.txt", None))
    found = ledger.overview(since="2022-06-02", by="published").since
    assert (found.count, [d.name for d in found.documents]) == (1, ["undated.txt"])


def test_changes_and_answers_come_before_postings_the_newest_first(told):
    rows = told.overview().claims
    assert [r.kind for r in rows] == sorted((r.kind for r in rows), key=lambda kind: kind == "posting")
    days = [r.document.published or "" for r in rows if r.kind != "posting"]
    assert days == sorted(days, reverse=True)
    assert "statement" not in {r.kind for r in rows}
    assert len(told.overview(limit=3).claims) == 3


def test_what_somebody_denies_is_an_open_dispute_as_everywhere_else(ledger):
    read(ledger, first(), answered(Answer.DENIED, source="Harbour Board"), elsewhere())
    (found,) = ledger.overview().disputes
    assert (found.person, found.events) == ("Taras Vellin", ("dismissed",))
    (person,) = ledger.person("Vellin").people
    assert as_json(found) == as_json(person.changes[0])


def test_what_nobody_denies_is_no_dispute(ledger):
    read(ledger, first(), elsewhere(), answered(Answer.NO_COMMENT))
    assert disputed(ledger) == []


def test_what_later_evidence_settles_is_no_open_dispute(ledger):
    read(ledger, first(), answered(Answer.DENIED, source="Harbour Board"), named("Taras Vellin"))
    (person,) = ledger.person("Vellin").people
    assert person.changes[0].outcome.word == "contradicted"
    assert disputed(ledger) == []


def test_what_later_evidence_points_both_ways_about_is_open(ledger):
    """He is named in the post after it, and so is somebody else: as many say one thing as the other."""
    read(ledger, first(), named("Taras Vellin", "2022-06-10", file="he.txt"), named("Ada Merz", "2022-06-12"))
    (found,) = ledger.overview().disputes
    assert found.torn is not None
    assert found.responses == ()


def test_what_only_its_denial_tells_is_no_dispute(ledger):
    page = Page("Arcania's Defence Ministry denied that Taras Vellin was dismissed.", name="denial.txt")
    who, source = page.person("Taras Vellin"), "Arcania's Defence Ministry"
    claims = [
        page.change(Event.DISMISSED, "Taras Vellin was dismissed", who, None, source),
        page.response(Answer.DENIED, Event.DISMISSED, "denied that Taras Vellin was dismissed", who, source),
    ]
    read(ledger, (page.document, claims))
    assert disputed(ledger) == []


def test_a_change_of_somebody_whom_nobody_names_can_be_disputed(ledger):
    read(ledger, nobody(), elsewhere())
    assert disputed(ledger) == [("A commander", ("dismissed",))]


def test_a_denial_that_names_nobody_is_one_of_the_change_that_it_answers(ledger):
    page, claim = report(
        "Taras Vellin was dismissed as commander of the Lake Fleet. The Harbour Board denies it.",
        "Taras Vellin was dismissed",
        name="a.txt",
    )
    denial = page.response(Answer.DENIED, None, "The Harbour Board denies it", page.person(None), "Harbour Board")
    read(ledger, (page.document, [claim, denial]))
    assert disputed(ledger) == [("Taras Vellin", ("dismissed",))]


def test_disputes_are_no_more_than_asked_for_and_the_newest_first(ledger):
    read(ledger, first(), answered(Answer.DENIED, source="Harbour Board", published="2022-05-16"))
    read(ledger, nobody())
    found = ledger.overview().disputes
    assert [(c.person, c.said_on) for c in found] == [("A commander", "2022-05-12"), ("Taras Vellin", "2022-05-10")]
    assert disputed(ledger, limit=1) == [("A commander", ("dismissed",))]


def test_a_rare_denial_is_found_beyond_the_newest_documents(ledger, monkeypatch):
    monkeypatch.setattr(overview, "LOOKED", 1)
    read(
        ledger,
        first(),
        answered(Answer.DENIED, source="Harbour Board"),
        named("Ada Merz", "2023-01-01", file="new.txt"),
    )
    read(ledger, named("Ada Merz", "2023-02-01", file="newer.txt"))
    assert ledger.overview().looked == 1
    assert disputed(ledger, known="2022-05-20") == [("Taras Vellin", ("dismissed",))]


def test_only_so_many_people_are_looked_at_for_disputes(ledger, monkeypatch):
    monkeypatch.setattr(disputes, "AT_ONCE", 1)
    monkeypatch.setattr(disputes, "STEPS", 1)
    read(ledger, first(), answered(Answer.DENIED, source="Harbour Board"))
    page = Page("The Valley Post denied that Rosa Lind resigned.", name="rosa.txt", published="2022-06-20")
    denial = page.response(Answer.DENIED, Event.RESIGNED, page.text, page.person("Rosa Lind"), "Valley Post")
    read(ledger, elsewhere(), (page.document, [denial]))
    assert disputed(ledger) == [("Rosa Lind", ("resigned",))]


def test_an_open_dispute_is_claimed_by_some_denied_by_others_and_unsettled(ledger):
    read(ledger, first(), answered(Answer.DENIED, source="Harbour Board"))
    (change,) = ledger.person("Vellin").people[0].changes
    claimed = replace(change, finding=replace(change.finding, word="claimed"))
    assert change.finding.word == "denied"
    assert is_open(change)
    assert is_open(claimed)
    assert not is_open(replace(claimed, responses=()))
    assert not is_open(replace(change, finding=replace(change.finding, origins=())))
    assert not is_open(replace(change, finding=replace(change.finding, word="confirmed")))
    assert is_open(replace(change, responses=(), finding=replace(change.finding, word="disputed")))


def test_an_open_dispute_that_nobody_with_authority_denies_says_who_does_and_is_graded_by_it(ledger):
    read(ledger, first(), answered(Answer.DENIED, source="Grey Mole blog"))
    (change,) = ledger.overview().disputes
    assert change.finding.word == "claimed"
    assert "denied by a Grey Mole blog, with no known authority over it" in change.plain
    assert [grade.value for grade in change.grades] == ["4", "roughly even chance", "low", "work_needed"]
    assert all(grade.reasons[-1].endswith("one voice against.") for grade in change.grades)


def test_those_of_whose_changes_several_documents_tell_are_the_busiest(ledger):
    read(ledger, first(), first("again.txt", "2022-05-12", "Evening Copy"), elsewhere())
    (found,) = ledger.overview().busiest
    assert (found.person, found.documents, found.document.name) == ("Taras Vellin", 2, "again.txt")
    assert ledger.person(found.person_id).people[0].name == "Taras Vellin"
    assert [s.documents[0].document.name for s in ledger.story(found.document.key).stories] == ["first.txt"]


def test_what_is_known_by_a_day_is_the_start_of_that_day(ledger):
    read(ledger, first(), answered(Answer.DENIED, source="Harbour Board"), elsewhere())
    found = ledger.overview(known="2022-05-10")
    assert (found.known, names(found.published), found.disputes) == ("2022-05-10", ["first.txt"], ())
    assert [r.document.name for r in found.claims] == ["first.txt"]


def test_the_start_as_read_by_a_day_has_only_what_was_read_by_then(ledger):
    read(ledger, first())
    read_later(ledger, answered(Answer.DENIED, source="Harbour Board"))
    before = ledger.as_read_by(READ_AT.date()).overview()
    assert (names(before.read), before.disputes) == (["first.txt"], ())
    assert len(ledger.overview().disputes) == 1


@pytest.mark.parametrize("since", [READ_AT.date(), "2022-06-01", READ_AT, "2022-06-01T09:30:00+00:00"])
def test_since_the_last_look_what_was_read_is_new(ledger, since):
    read(ledger, first())
    read_later(ledger, other("2022-05-11"), elsewhere())
    ledger.refuse(BAD, LATER)
    found = ledger.overview(since=since).since
    assert (found.by, found.count, found.looked, found.refused) == ("read", 2, 2, 1)
    assert sorted(d.name for d in found.documents) == ["choir.txt", "other.txt"]
    assert sorted(d.plain for d in found.differences) == [
        "Rosa Lind, alleged resignation: new, claimed, one origin",
        "Taras Vellin, alleged dismissal: one origin before, two now",
    ]
    assert (found.names, found.weighed) == (2, 2)


def test_since_a_day_what_was_published_is_new_whenever_it_was_read(ledger):
    read(ledger, first(), other("2022-05-14"))
    found = ledger.overview(since="2022-05-12", by="published").since
    assert (found.by, [d.name for d in found.documents]) == ("published", ["other.txt"])
    assert [d.plain for d in found.differences] == ["Taras Vellin, alleged dismissal: one origin before, two now"]
    (difference,) = found.differences
    assert [r.document.name for r in difference.why] == ["other.txt"]
    assert len(difference.before.claims) == 1
    by_reading = ledger.overview(since="2022-05-12").since
    assert [d.plain for d in by_reading.differences] == ["Taras Vellin, alleged dismissal: new, claimed, two origins"]


def test_a_change_that_new_evidence_settles_is_among_what_is_new(ledger):
    read(ledger, first())
    read_later(ledger, named("Taras Vellin"))
    (found,) = ledger.overview(since=READ_AT).since.differences
    assert found.plain == "Taras Vellin, alleged dismissal: contradicted by later evidence"
    assert [r.document.name for r in found.why] == ["named.txt"]


def test_nothing_is_new_since_now(ledger):
    read(ledger, first())
    found = ledger.overview(since=READ_AT).since
    assert (found.count, found.documents, found.differences, found.refused) == (0, (), (), 0)
    assert ledger.overview().since is None


def test_a_repetition_is_a_new_document_and_no_difference(ledger):
    read(ledger, first())
    read_later(ledger, first("again.txt", "2022-05-12", "Evening Copy"))
    found = ledger.overview(since=READ_AT).since
    assert ([d.name for d in found.documents], found.differences) == (["again.txt"], ())


def test_where_much_is_new_it_is_counted_and_only_the_newest_is_weighed(ledger, monkeypatch):
    monkeypatch.setattr(since_module, "LOOKED", 2)
    monkeypatch.setattr(since_module, "NAMES", 1)
    read_later(ledger, first(), elsewhere(), at=READ_AT + timedelta(days=1))
    read_later(ledger, other("2022-05-14"))
    for by, day in (("read", "2022-06-01"), ("published", "2022-05-09")):
        found = ledger.overview(since=day, by=by).since
        assert (found.count, found.looked, found.weighed) == (3, 2, 1), by
        assert {d.person for d in found.differences} == {"Taras Vellin"}


@pytest.mark.parametrize("since", ["yesterday", "2022-13-01", "2022-05-12T25:00:00Z", datetime(2022, 5, 12, 9)])
def test_a_wrong_moment_is_refused_with_the_way_out(ledger, since):
    with pytest.raises(UsageError, match="neither a day nor a time") as refused:
        ledger.overview(since=since)
    assert "2022-05-13" in refused.value.hint


def test_a_wrong_way_and_a_wrong_day_of_knowledge_are_refused(ledger):
    with pytest.raises(UsageError, match="by 'heard'"):
        ledger.overview(since="2022-05-12", by="heard")
    with pytest.raises(UsageError, match="not a day"):
        ledger.overview(known="soon")


def test_the_start_is_plain_data(told):
    found = told.overview(since=date(2022, 5, 1))
    assert json.loads(json.dumps(as_json(found)))["since"]["since"] == "2022-05-01"
    assert told.overview(since=datetime(2022, 5, 1, 9, 30, tzinfo=UTC)).since.since == "2022-05-01T09:30:00+00:00"


def test_a_former_holder_is_none_who_took_the_post_over(ledger):
    read(ledger, first(), answered(Answer.DENIED, source="Harbour Board"))
    read(ledger, named("Ada Merz", status=Status.FORMER))
    assert disputed(ledger) == [("Taras Vellin", ("dismissed",))]


def test_the_rows_of_documents_on_two_lists_are_looked_up_once(ledger, monkeypatch):
    read(ledger, first(), elsewhere(), other())
    asked = []

    def rows(connection, readings, scope):
        asked.append(readings)
        return paper_rows(connection, readings, scope)

    paper_rows = overview.paper_rows
    monkeypatch.setattr(overview, "paper_rows", rows)
    found = ledger.overview(limit=2)
    assert (len(asked), len(found.published), len(found.read)) == (1, 2, 2)
    assert asked[0].keys() == {row.document.key for row in (*found.published, *found.read)}
