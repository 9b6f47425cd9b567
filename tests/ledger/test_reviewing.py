"""What people hold of claims: used at once, kept with author, note and time, taken back without a trace in answers."""

from __future__ import annotations

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.errors import NotInLedger, UsageError
from reportedly.ledger import ClaimFilter, Ledger
from reportedly.ledger.answers import as_json
from reportedly.ledger.checks import problems_of
from reportedly.ledger.revising import Correction, Piece
from reportedly.vocabulary import Certainty, Event

from .pages import READ_AT, Page
from .story import doubted, everything

AT = datetime(2022, 7, 1, 12, 0, tzinfo=UTC)
BY = {"by": "Jo Roe", "at": AT}


@pytest.fixture
def doubts(ledger):
    """The story of the lake fleet, read with doubts."""
    for document, claims in everything():
        ledger.add(document, [doubted(claim) for claim in claims], "engine 1", READ_AT)
    return ledger


def one(ledger, document="harbour.txt", **wanted):
    """The only claim of a document with these values."""
    rows = [c for c in ledger.document(document).claims if all(getattr(c, k) == v for k, v in wanted.items())]
    assert len(rows) == 1, wanted
    return rows[0]


def answers(ledger):
    """What a ledger says of the story, every question once."""
    return as_json(
        (
            ledger.who("lake fleet"),
            ledger.person("Vellin"),
            ledger.person("Merz"),
            ledger.claims(),
            ledger.source("Deep Water"),
            ledger.story(),
            ledger.document("harbour.txt"),
            ledger.journal("Merz"),
            ledger.counts(),
        )
    )


def test_an_accepted_claim_is_certain_and_says_who_reviewed_it(doubts):
    claim = one(doubts, event="dismissed", kind="change")
    assert (claim.confidence, claim.reviewed) == (0.83, None)
    deed = doubts.accept(claim.id[:8], because="so it stands", **BY)
    assert (deed.claim.id, deed.claim.confidence, deed.claim.reviewed) == (claim.id, 1.0, "accepted")
    assert [c.id for c in doubts.claims(ClaimFilter(sure=0.95)).claims] == [claim.id]
    (row,) = doubts.reviews().reviews
    assert (row.verdict, row.author, row.reason, row.at) == ("accepted", "Jo Roe", "so it stands", AT.isoformat())
    assert (row.stands, row.now, row.claim.id) == (True, "read", claim.id)


def test_a_rejected_claim_is_in_no_answer(told):
    claim = one(told, event="detained", kind="change")
    assert told.reject(claim.id, **BY).claim is None
    assert "detained" not in str(answers(told))
    assert claim.id not in str(answers(told))


def test_a_rejected_claim_takes_its_person_and_its_source_along(told):
    (died,) = [c for c in told.document("notes.txt").claims if c.event == "died"]
    (held,) = [c for c in told.document("notes.txt").claims if c.person == "Oskar Brandt" and c.kind == "posting"]
    for claim in (died, held):
        told.reject(claim.id, **BY)
    with pytest.raises(NotInLedger):
        told.person("Oskar Brandt")
    (said,) = [c for c in told.document("harbour.txt").claims if c.kind == "statement"]
    assert told.source("Merz").sources[0].statements
    told.reject(said.id, **BY)
    with pytest.raises(NotInLedger):
        told.source("Merz")


def test_a_correction_is_answered_from_in_the_place_of_the_claim(told):
    claim = one(told, event="dismissed", kind="change")
    parts = Correction(event="suspended", certainty="asserted", title="chief of staff", sources=("Northern Wire",))
    deed = told.correct(claim.id, parts, because="the lead says so", **BY)
    now = deed.claim
    assert (now.event, now.certainty, now.title, now.origin) == (
        "suspended",
        "asserted",
        "chief of staff",
        "Northern Wire",
    )
    assert (now.engine, now.reviewed, now.confidence) == ("review", "corrected", 1.0)
    assert deed.review.claim.id == claim.id
    assert deed.review.replacement.id == now.id
    ids = {c.id for c in told.claims().claims}
    assert now.id in ids
    assert claim.id not in ids
    (person,) = [p for p in told.person("Vellin").people if any("suspended" in c.events for c in p.changes)]
    assert person.name == "Taras Vellin"
    assert any(c.events == ("suspended",) for p in told.who("chief of staff lake").posts for c in p.changes)


def test_a_ledger_that_was_corrected_answers_as_one_that_was_read_so(tmp_path, told):
    """The people of a document are put together anew: a wrong post leaves nothing behind."""
    claim = one(told, kind="posting", person="Ada Merz")
    told.correct(claim.id, Correction(organization="Lake Fleet", title="commander"), **BY)
    told.reject(one(told, event="detained", kind="change").id, **BY)
    with Ledger.open(tmp_path / "other.ledger") as other:
        for document, claims in everything():
            if document.name == "harbour.txt":
                page = Page(document.text, name="harbour.txt", published="2022-05-10")
                post = page.post("commander", "Lake Fleet")
                right = page.posting(claim.evidence.text, page.person("Ada Merz", "Colonel"), post)
                claims = [*claims[:1], *claims[2:4], right, *claims[5:]]
            other.add(document, claims, "engine 1", READ_AT)
        ours, theirs = (
            as_json((x.who("lake fleet"), x.person("Merz"), x.person("Vellin"), x.story())) for x in (told, other)
        )
    assert blind(ours) == blind(theirs)


def blind(answer):
    """An answer without what tells a person's reading from an engine's."""
    if isinstance(answer, dict):
        return {k: blind(v) for k, v in answer.items() if k not in ("engine", "reviewed")}
    return [blind(v) for v in answer] if isinstance(answer, list) else answer


def test_undoing_gives_the_answers_back_and_undoing_that_takes_them_again(told):
    before, between = answers(told), told.diff("2022-05-09", "2022-06-30")
    claim = one(told, event="dismissed", kind="change")
    first = told.correct(claim.id, Correction(name="Ada Merz", rank="Colonel"), **BY)
    corrected = answers(told)
    assert corrected != before
    assert told.diff("2022-05-09", "2022-06-30") != between
    second = told.undo_review(first.review.id[:6], because="too fast", **BY)
    assert answers(told) == before
    assert told.diff("2022-05-09", "2022-06-30") == between
    assert second.claim.id == claim.id
    told.undo_review(second.review.id, **BY)
    assert answers(told) == corrected
    third = told.reject(first.claim.id, **BY)
    told.undo_review(third.review.id, **BY)
    assert answers(told) == corrected
    told.undo_review(first.review.id, **BY)
    assert answers(told) == before
    verdicts = ["undone", "undone", "rejected", "undone", "undone", "corrected"]
    assert [r.verdict for r in told.reviews(claim.id).reviews] == verdicts


def test_a_correction_is_corrected_again_under_the_claim_that_was_read(told):
    claim = one(told, event="dismissed", kind="change")
    first = told.correct(claim.id, Correction(event="resigned"), **BY)
    second = told.correct(first.claim.id, Correction(certainty="planned"), **BY)
    assert (second.claim.event, second.claim.certainty) == ("resigned", "planned")
    assert second.review.claim.id == claim.id
    with pytest.raises(UsageError, match="no longer counts"):
        told.accept(first.claim.id, **BY)
    told.undo_review(second.review.id, **BY)
    assert one(told, reviewed="corrected").id == first.claim.id
    assert [r.stands for r in told.reviews(first.claim.id).reviews] == [False, False, True]


def test_a_claim_that_the_reader_missed_is_added(told):
    parts = Correction(
        evidence="Colonel Ada Merz, chief of staff of the 6th Army of Arcania, was seen at the parade",
        event="missing",
        name="Ada Merz",
        rank="Colonel",
        title="chief of staff",
        event_date="2022-05",
    )
    deed = told.add_claim("harbour.txt", "change", parts, because="a test", **BY)
    assert (deed.claim.event, deed.claim.event_date, deed.claim.reviewed) == ("missing", "2022-05", "added")
    assert {c.words.text for c in deed.claim.cells} >= {"Ada Merz", "Colonel", "chief of staff"}
    assert any("missing" in c.events for p in told.person("Ada Merz").people for c in p.changes)
    told.undo_review(deed.review.id, **BY)
    assert "missing" not in str(as_json(told.person("Ada Merz")))
    with pytest.raises(UsageError, match="already"):
        told.add_claim("copy.txt", "change", copied(told), **BY)


def copied(told):
    """What is read of the copy already."""
    row = one(told, "copy.txt", kind="change")
    cells = {c.field: Piece(start=c.words.start, end=c.words.end) for c in row.cells}
    return Correction(
        evidence=Piece(start=row.evidence.start, end=row.evidence.end), event=row.event, **cells,
        sources=tuple(Piece(start=s.words.start, end=s.words.end) for s in row.sources),
    )  # fmt: skip


def test_reviews_count_from_their_own_day_and_whatever_is_known(told):
    before = answers(told.as_read_by("2022-06-30"))
    claim = one(told, event="dismissed", kind="change")
    told.reject(claim.id, **BY)
    assert answers(told.as_read_by("2022-06-30")) == before
    assert claim.id not in str(as_json(told.as_read_by("2022-07-01").claims()))
    assert claim.id not in str(as_json(told.claims(known="2022-05-10")))
    assert told.as_read_by("2022-06-30").reviews().total == 0


def test_reviews_are_listed_by_claim_by_document_and_in_pages(told):
    rows = [c for c in told.document("harbour.txt").claims if c.kind != "statement"]
    for n, row in enumerate(rows[:3]):
        told.accept(row.id, by="Jo Roe", at=AT + timedelta(minutes=n))
    other = told.reject(one(told, "copy.txt", kind="change").id, by="Al Poe", at=AT)
    every = told.reviews()
    assert [r.at for r in every.reviews] == sorted((r.at for r in every.reviews), reverse=True)
    assert every.total == 4
    assert {r.claim.id for r in told.reviews("harbour.txt").reviews} == {r.id for r in rows[:3]}
    assert [r.id for r in told.reviews(other.review.claim.id[:10]).reviews] == [other.review.id]
    first = told.reviews(limit=2)
    rest = told.reviews(limit=9, after=first.reviews[-1].id)
    assert (*first.reviews, *rest.reviews) == every.reviews
    for words, after in (("nowhere.txt", None), (None, "ffff")):
        with pytest.raises(NotInLedger):
            told.reviews(words, after=after)
    with pytest.raises(UsageError):
        told.reviews(limit=0)


@pytest.mark.parametrize(
    ("deed", "fault", "told_so"),
    [
        (lambda book, claim: book.accept("zz", **BY), NotInLedger, "no claim begins with 'zz'"),
        (lambda book, claim: book.accept("", **BY), NotInLedger, "no claim begins with ''"),
        (lambda book, claim: book.accept(claim, by=" ", at=AT), UsageError, "needs its author"),
        (lambda book, claim: book.accept(claim, by="registry", at=AT), UsageError, "is no person"),
        (lambda book, claim: book.accept(claim, by="a\nb", at=AT), UsageError, "is no author"),
        (lambda book, claim: book.accept(claim, by="Jo", at=AT, because="x" * 3000), UsageError, "is no note"),
        (lambda book, claim: book.accept(claim, by="Jo", at=READ_AT - timedelta(days=1)), UsageError, "before the"),
        (lambda book, claim: book.undo_review("abcd", **BY), NotInLedger, "no review begins with"),
        (lambda book, claim: book.add_claim("no.txt", "change", Correction(), **BY), NotInLedger, "no document"),
        (
            lambda book, claim: book.add_claim("copy.txt", "rumour", Correction(evidence="said"), **BY),
            UsageError,
            "kind",
        ),
        (lambda book, claim: book.add_claim("copy.txt", "change", Correction(), **BY), UsageError, "needs the words"),
        (lambda book, claim: book.correct(claim, Correction(), **BY), UsageError, "says already"),
        (lambda book, claim: book.correct(claim, Correction(status="acting"), **BY), UsageError, "has no status"),
    ],
)
def test_what_cannot_be_reviewed_is_answered_with_the_way_out(told, deed, fault, told_so):
    claim = one(told, event="dismissed", kind="change").id
    with pytest.raises(fault, match=told_so) as caught:
        deed(told, claim)
    assert caught.value.hint
    assert told.reviews().total == 0


def test_nobody_reviews_a_claim_twice_in_the_same_way(told):
    claim = one(told, event="dismissed", kind="change").id
    told.accept(claim, because="seen", **BY)
    with pytest.raises(UsageError, match="accepted already, by Jo Roe: seen"):
        told.accept(claim, **BY)
    new = told.correct(claim, Correction(event="resigned"), **BY).claim.id
    with pytest.raises(UsageError, match="is a correction already"):
        told.accept(new, **BY)
    with pytest.raises(UsageError, match="has corrected it") as caught:
        told.reject(claim, **BY)
    assert new in caught.value.hint
    told.reject(new, **BY)
    with pytest.raises(UsageError, match="rejected already"):
        told.reject(claim, **BY)
    back = told.accept(claim, **BY)
    with pytest.raises(UsageError, match="no longer counts"):
        told.undo_review(told.reviews(claim).reviews[2].id, **BY)
    assert back.claim.event == "dismissed"
    with pytest.raises(UsageError, match="as it was read"):
        told.correct(
            told.correct(claim, Correction(event="resigned"), **BY).claim.id, Correction(event="dismissed"), **BY
        )


def test_a_ledger_with_reviews_is_whole_and_its_rows_stay(told, tmp_path):
    claim = one(told, event="dismissed", kind="change")
    deed = told.correct(claim.id, Correction(event="resigned", event_date="2022-05-09"), **BY)
    told.undo_review(told.accept(one(told, event="detained", kind="change").id, **BY).review.id, **BY)
    told.reject(deed.claim.id, **BY)
    with told.reading() as connection:
        assert list(problems_of(connection)) == []
    with closing(sqlite3.connect(tmp_path / "test.ledger")) as raw:
        for what in ("UPDATE reviews SET author = 'Nobody'", "DELETE FROM reviews"):
            with pytest.raises(sqlite3.IntegrityError, match="only grows"):
                raw.execute(what)


def test_a_claim_is_found_by_its_id_whether_or_not_it_is_answered_from(told):
    claim = one(told, event="dismissed", kind="change")
    told.reject(claim.id, **BY)
    found = told.claim(claim.id[:6])
    assert (found.id, found.event, found.reviewed) == (claim.id, Event.DISMISSED, None)
    assert found.certainty == Certainty.HEDGED


def test_a_review_that_ties_a_report_to_another_is_a_reason_to_compare_them_again(ledger):
    """A report on another paper's word is no origin: so it is once a person has found whose word it is on."""
    first = Page(
        "Board of the Lake Bank removes Ada Merz\n\nThe bank said so.", name="a.txt", published="2022-05-10",
        publisher="The Morning Post",
    )  # fmt: skip
    second = Page(
        "Merz is out\n\nAda Merz was sacked as director of the Lake Bank, wrote The Morning Post on Tuesday.",
        name="b.txt",
        published="2022-05-11",
        publisher="Gazette",
    )
    for page, words in ((first, "Board of the Lake Bank removes Ada Merz"), (second, "Ada Merz was sacked")):
        claim = page.change(Event.DISMISSED, words, page.person("Ada Merz"), page.post(None, "Lake Bank"))
        ledger.add(page.document, [claim], "engine 1", READ_AT)

    def derived():
        return [d.document.name for s in ledger.story().stories for d in s.documents if d.derives_from]

    assert derived() == []
    deed = ledger.correct(one(ledger, "b.txt").id, Correction(sources=("The Morning Post",)), **BY)
    assert derived() == ["b.txt"]
    ledger.undo_review(deed.review.id, **BY)
    assert derived() == []
    with ledger.reading() as connection:
        assert list(problems_of(connection)) == []


def test_reviews_from_several_threads_all_stand(told):
    rows = [c.id for c in told.document("harbour.txt").claims]
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda claim: told.accept(claim, **BY), rows))
    assert all(deed.review.stands for deed in done)
    assert {c.reviewed for c in told.document("harbour.txt").claims} == {"accepted"}
    with told.reading() as connection:
        assert list(problems_of(connection)) == []


DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["accept", "reject", "correct", "undo", "undo the last"]), st.integers(0, 5), st.integers(0, 2)
    ),
    max_size=9,
)
PARTS = (
    Correction(certainty="planned"),
    Correction(name="Ada Merz", rank="Colonel", description=None),
    Correction(sources=("Northern Wire",), cleared=frozenset({"rank"})),
)


def do(ledger, claim, deed, parts):
    """One deed on a claim by its first id; a deed that makes no sense is refused, and changes nothing."""
    stands = next((r for r in ledger.reviews(claim).reviews if r.stands), None)
    now = stands.replacement.id if stands and stands.replacement else claim
    try:
        if deed == "undo":
            return stands and ledger.undo_review(stands.id, **BY)
        if deed == "undo the last":
            last = ledger.reviews(claim).reviews
            return last and ledger.undo_review(last[0].id, **BY)
        if deed == "correct":
            return ledger.correct(now, parts, **BY)
        return getattr(ledger, deed)(now, **BY)
    except UsageError:
        return None


@pytest.fixture(scope="module")
def read_once(tmp_path_factory):
    """The file of a ledger that has read the story."""
    path = tmp_path_factory.mktemp("reviews") / "once.ledger"
    with Ledger.open(path) as ledger:
        for document, claims in everything():
            ledger.add(document, claims, "engine 1", READ_AT)
    return path


@pytest.mark.slow
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=DEEDS)
def test_answers_follow_from_the_reviews_that_stand_and_undoing_all_gives_them_back(read_once, tmp_path, deeds):
    """However it came about: a ledger in which only what stands was done gives the same answers."""
    files = [shutil.copy(read_once, tmp_path / name) for name in ("a.ledger", "b.ledger")]
    with Ledger.open(files[0]) as ledger, Ledger.open(files[1]) as other:
        before = answers(ledger)
        rows = [c.id for c in ledger.document("harbour.txt").claims if c.kind in ("change", "posting")]
        for deed, number, parts in deeds:
            do(ledger, rows[number % len(rows)], deed, PARTS[parts])
        standing = [next((r for r in ledger.reviews(claim).reviews if r.stands), None) for claim in rows]
        for review in filter(None, standing):
            repeat(other, review)
        assert answers(ledger) == answers(other)
        with ledger.reading() as connection:
            assert list(problems_of(connection)) == []
        for review in filter(None, standing):
            while review is not None:
                ledger.undo_review(review.id, **BY)
                review = next((r for r in ledger.reviews(review.claim.id).reviews if r.stands), None)
        assert answers(ledger) == before


def repeat(ledger, review):
    """Do what a review that stands did, at once."""
    if review.verdict != "corrected":
        verdict = {"accepted": ledger.accept, "rejected": ledger.reject}[review.verdict]
        return verdict(review.claim.id, **BY)
    now = review.replacement
    cells = {c.field: Piece(start=c.words.start, end=c.words.end, value=c.value) for c in now.cells}
    cells.pop("event_date", None)
    given = Correction(
        certainty=now.certainty,
        sources=tuple(Piece(start=s.words.start, end=s.words.end, value=s.name) for s in now.sources),
        cleared=frozenset({"name", "rank", "title", "organization"} - cells.keys()),
        **cells,
    )
    made = ledger.correct(review.claim.id, given, **BY)
    assert made.claim.id == now.id
    return made
