"""What people judge of who is one person, in a ledger whose reports name Ada Merz in several ways."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from reportedly.errors import NotInLedger, UsageError
from reportedly.ledger.answers import as_json
from reportedly.ledger.checks import problems_of
from reportedly.ledger.journal import IDLE

from .pages import READ_AT, Page

AT = datetime(2022, 7, 1, 12, 0, tzinfo=UTC)
BY = {"because": "their photographs", "by": "Jo Roe", "at": AT}


def named(ledger, name, rank=None, title=None, organization=None):
    """A report that names somebody in a post."""
    text = (
        f"{' '.join(filter(None, (rank, name)))}, {title or 'member'} of {organization or 'the Harbour Club'}, spoke."
    )
    page = Page(text, name=f"{name} {rank} {title}.txt", published="2022-05-10")
    claim = page.posting(text, page.person(name, rank), page.post(title, organization))
    ledger.add(page.document, [claim], "engine 1", READ_AT)


@pytest.fixture
def merz(ledger):
    """Ada Merz the colonel in two reports, Ada Merz the minister in one, and Ada Brandt in two."""
    named(ledger, "Ada Merz", "Colonel", "chief of staff", "6th Army")
    named(ledger, "Ada Merz", "Colonel", "commander", "6th Army")
    named(ledger, "Ada Merz", None, "minister", "Lake Works")
    named(ledger, "Ada Brandt", "Colonel", "chief of staff", "6th Army")
    named(ledger, "Ada Brandt", None, "director", "Lake Works")
    return ledger


def people(ledger, words):
    """The people whom words fit: the names, ranks and titles of each."""
    return [sorted({f"{r.name} {n.title}" for r in [p] for n in p.named}) for p in ledger.person(words).people]


def profile(ledger, words, title):
    """The id of the profile with that title."""
    every = [p for person in ledger.journal(words).people for p in person.profiles]
    return next(p.id for p in every if (title in [t for t, _ in p.postings]))


def test_two_people_of_several_profiles_are_merged_by_their_names(merz):
    assert len(merz.person("Ada").people) == 2
    deed = merz.merge("Ada Merz", "Ada Brandt", **BY)
    (one,) = deed.people
    assert len(one.profiles) == 5
    assert len(merz.person("Ada").people) == 1
    (row,) = deed.judgements
    assert (row.verdict, row.author, row.reason, row.at) == ("same", "Jo Roe", "their photographs", AT.isoformat())
    assert row.stands


def test_people_are_merged_by_the_ids_that_answers_show_or_their_beginnings(merz):
    one, two = (p.id for p in merz.person("Ada").people)
    merz.merge(one, two[:8], **BY)
    assert len(merz.person("Ada").people) == 1


def test_a_later_report_joins_whom_a_merge_made(merz):
    merz.merge("Ada Merz", "Ada Brandt", **BY)
    named(merz, "Ada Merz", "Colonel", "observer", "Lake Mission")
    assert len(merz.person("Ada").people) == 1


def test_a_split_parts_two_profiles_and_every_other_goes_to_the_one_it_fits_better(merz):
    assert len(merz.person("Ada Merz").people) == 1
    chief, minister = (profile(merz, "Ada Merz", title) for title in ("chief of staff", "minister"))
    deed = merz.split(chief, minister, **BY)
    assert sorted(len(p.profiles) for p in deed.people) == [1, 2]
    assert sorted(people(merz, "Ada Merz")) == [
        ["Ada Merz chief of staff", "Ada Merz commander"],
        ["Ada Merz minister"],
    ]


def bridged(ledger):
    """Ada Merz in two posts, and a report that gives the rank alone and fits either as well."""
    named(ledger, "Ada Merz", "Colonel", "chief of staff", "6th Army")
    named(ledger, "Ada Merz", "Colonel", "minister", "Lake Works")
    named(ledger, "Ada Merz", "Colonel")
    return (profile(ledger, "Ada Merz", title) for title in ("chief of staff", "minister"))


def test_whoever_fits_both_of_a_split_is_shown_beside_them_with_the_reason(ledger):
    chief, minister = bridged(ledger)
    deed = ledger.split(chief, minister, **BY)
    assert len(deed.people) == len(ledger.person("Ada Merz").people) == 3
    (loose,) = (p.id for p in deed.people if p.id not in (chief, minister))
    assert [{j.left, j.right} - {loose} for j in deed.idle] in ([{chief}, {minister}], [{minister}, {chief}])
    assert {j.idle for j in deed.idle} == {IDLE}
    told = {frozenset((j.left, j.right)): j for j in ledger.journal("Ada Merz").judgements if j.by_rules}
    assert {pair for pair, j in told.items() if j.idle} == {frozenset((loose, end)) for end in (chief, minister)}
    assert not told[frozenset((chief, minister))].stands
    whole = ledger.undo(deed.judgements[0].id, because="no", by="Jo Roe", at=AT)
    assert (len(whole.people), whole.idle) == (1, ())
    assert not any(j.idle for j in ledger.journal("Ada Merz").judgements)


def test_people_s_own_judgement_says_with_whom_the_one_between_goes(ledger):
    chief, minister = bridged(ledger)
    loose = next(p.id for p in ledger.split(chief, minister, **BY).people if p.id not in (chief, minister))
    deed = ledger.merge(loose, chief, **BY)
    assert [len(p.profiles) for p in deed.people] == [2]
    (idle,) = (j for j in ledger.journal("Ada Merz").judgements if j.idle)
    assert {idle.left, idle.right} == {loose, minister}


def test_an_undone_split_leaves_what_the_rules_held(merz):
    before = merz.person("Ada Merz")
    chief, minister = (profile(merz, "Ada Merz", title) for title in ("chief of staff", "minister"))
    (made,) = merz.split(chief, minister, **BY).judgements
    deed = merz.undo(made.id[:6], because="I was wrong", by="Jo Roe", at=AT)
    assert len(deed.people) == 1
    assert merz.person("Ada Merz") == before
    (taken,) = deed.judgements
    assert taken.undoes
    assert taken.supersedes == made.id
    merz.undo(taken.id, because="I was right", by="Jo Roe", at=AT)
    assert len(merz.person("Ada Merz").people) == 2


def test_an_undone_merge_leaves_the_earlier_judgement(merz):
    chief, minister = (profile(merz, "Ada Merz", title) for title in ("chief of staff", "minister"))
    (split,) = merz.split(chief, minister, **BY).judgements
    (joined,) = merz.merge(chief, minister, because="one voice", by="An Other", at=AT).judgements
    assert joined.supersedes == split.id
    assert len(merz.person("Ada Merz").people) == 1
    merz.undo(joined.id, **BY)
    assert len(merz.person("Ada Merz").people) == 2
    with pytest.raises(UsageError, match="has judged so already"):
        merz.split(minister, chief, **BY)


def test_a_merge_takes_the_place_of_whatever_holds_the_two_apart(merz):
    chief, minister = (profile(merz, "Ada Merz", title) for title in ("chief of staff", "minister"))
    (split,) = merz.split(chief, minister, **BY).judgements
    commander = profile(merz, "Ada Merz", "commander")
    (joined,) = merz.merge(commander, minister, **BY).judgements
    assert joined.supersedes == split.id
    assert len(merz.person("Ada Merz").people) == 1


def test_only_the_judgement_that_counts_is_undone(merz):
    one, two = (p.id for p in merz.person("Ada").people)
    (made,) = merz.merge(one, two, **BY).judgements
    merz.undo(made.id, **BY)
    with pytest.raises(UsageError, match="no longer counts") as told:
        merz.undo(made.id, **BY)
    assert "undo that instead" in told.value.hint
    rules = next(j for j in merz.journal("Ada Merz").judgements if j.by_rules)
    with pytest.raises(UsageError, match="is no person's"):
        merz.undo(rules.id, **BY)


def test_the_same_may_be_done_again_in_the_same_second(merz):
    one, two = (p.id for p in merz.person("Ada").people)
    for _ in range(3):
        (made,) = merz.merge(one, two, **BY).judgements
        merz.undo(made.id, **BY)
    assert len(merz.person("Ada").people) == 2
    assert len(merz.journal().judgements) == 6


def test_the_journal_tells_people_s_judgements_first_with_what_became_of_each(merz):
    one, two = (p.id for p in merz.person("Ada").people)
    (made,) = merz.merge(one, two, **BY).judgements
    (taken,) = merz.undo(made.id, because="no", by="Jo Roe", at=AT + timedelta(hours=1)).judgements
    told = merz.journal("Ada Merz").judgements
    assert [j.id for j in told[:2]] == [taken.id, made.id]
    assert [j.stands for j in told[:2]] == [False, False]
    assert told[1].superseded_by == (taken.id,)
    assert all(j.by_rules for j in told[2:])
    assert [j.id for j in merz.journal().judgements] == [taken.id, made.id]
    as_json(merz.journal("Ada Merz"))


def test_the_profiles_of_the_journal_say_in_how_many_documents_they_stand(merz):
    (person,) = merz.journal("Ada Merz").people
    assert person.id == merz.person("Ada Merz").people[0].id
    assert [p.documents for p in person.profiles] == [1, 1, 1]


def test_what_fits_several_is_answered_with_the_choice(merz):
    with pytest.raises(UsageError, match="'Ada' fits 2 people") as told:
        merz.merge("Ada", "Ada Brandt", **BY)
    assert "Ada Merz" in told.value.hint
    with pytest.raises(UsageError, match="'Ada Merz' fits 3 profiles") as told:
        merz.split("Ada Merz", "Ada Brandt", **BY)
    assert "Colonel Ada Merz: chief of staff, 6th Army" in told.value.hint


def test_nobody_is_merged_with_or_parted_from_themselves(merz):
    with pytest.raises(UsageError, match="are one person already"):
        merz.merge("Ada Merz", "Merz", **BY)
    chief = profile(merz, "Ada Merz", "chief of staff")
    with pytest.raises(UsageError, match="are one profile"):
        merz.split(chief, chief, **BY)


def test_what_is_not_there_is_said(merz):
    with pytest.raises(NotInLedger, match="nobody"):
        merz.merge("Zebedee", "Ada Merz", **BY)
    with pytest.raises(NotInLedger, match="nobody"):
        merz.split("ffffffffffffffff", "Ada Merz", **BY)
    with pytest.raises(NotInLedger, match="no judgement"):
        merz.undo("zz", **BY)


@pytest.mark.parametrize(
    ("because", "by"), [("", "Jo"), ("  ", "Jo"), ("x", ""), ("x\n", "Jo"), ("\ud800", "Jo"), ("x" * 2001, "Jo")]
)
def test_a_judgement_needs_a_reason_and_an_author_that_can_be_kept(merz, because, by):
    with pytest.raises(UsageError):
        merz.merge("Ada Merz", "Ada Brandt", because=because, by=by, at=AT)


@pytest.mark.parametrize("by", ["registry", "reportedly/1", "reportedly/2", "reportedly"])
def test_nobody_signs_as_the_rules_or_the_registry(merz, by):
    with pytest.raises(UsageError, match="is no person"):
        merz.merge("Ada Merz", "Ada Brandt", because="x", by=by, at=AT)


def test_judgements_have_the_same_ids_wherever_they_are_made(merz, tmp_path):
    from reportedly.ledger import Ledger

    with Ledger.open(tmp_path / "other.ledger") as other:
        for rank, title, body in ((None, "minister", "Lake Works"), ("Colonel", "chief of staff", "6th Army")):
            named(other, "Ada Merz", rank, title, body)
        ends = [(profile(b, "Ada Merz", "chief of staff"), profile(b, "Ada Merz", "minister")) for b in (merz, other)]
        one, two = (b.split(*pair, **BY).judgements[0] for b, pair in zip((merz, other), ends, strict=True))
    assert one.id == two.id


def test_the_ledger_stays_whole(merz):
    (made,) = merz.merge("Ada Merz", "Ada Brandt", **BY).judgements
    merz.undo(made.id, **BY)
    with merz.reading() as connection:
        assert list(problems_of(connection)) == []


def test_a_judgement_counts_from_the_day_it_was_made_whatever_was_published_when(merz):
    merz.merge("Ada Merz", "Ada Brandt", **BY)
    assert len(merz.person("Ada").people) == 1
    assert len(merz.person("Ada", known=AT.date() - timedelta(days=1)).people) == 1
    assert len(merz.as_read_by(AT.date()).person("Ada").people) == 1
    assert len(merz.as_read_by(AT.date() - timedelta(days=1)).person("Ada").people) == 2
