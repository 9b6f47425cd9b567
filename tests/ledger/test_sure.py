"""A floor under confidence: what is asked for precisely is answered from claims that are sure enough."""

import json

import pytest

from reportedly.errors import UsageError
from reportedly.ledger import ClaimFilter, Ledger
from reportedly.ledger.answers import as_json

from .pages import READ_AT
from .story import doubted, everything


@pytest.fixture
def doubtful(ledger: Ledger) -> Ledger:
    for document, claims in everything():
        ledger.add(document, [doubted(c) for c in claims], "engine 1", READ_AT)
    return ledger


def events(answer) -> set[str]:
    return {e for post in answer.posts for change in post.changes for e in change.events}


@pytest.mark.parametrize(
    ("floor", "left"), [(None, 12), (0.0, 11), (0.56, 11), (0.57, 9), (0.83, 7), (0.84, 5), (1, 0)]
)
def test_claims_are_kept_from_the_floor_on_and_statements_pass_none(doubtful, floor, left):
    found = doubtful.claims(ClaimFilter(sure=floor))
    assert (len(found.claims), found.total) == (left, left)
    assert floor is None or {c.kind for c in found.claims} <= {"change", "posting", "response"}


def test_a_floor_counts_the_claims_that_a_limit_hides(doubtful):
    found = doubtful.claims(ClaimFilter(sure=0.83), limit=2)
    assert (len(found.claims), found.total) == (2, 7)


def test_a_post_is_answered_without_the_changes_that_are_not_sure_enough(doubtful):
    assert events(doubtful.who("lake fleet")) == {"dismissed", "detained", "died"}
    assert events(doubtful.who("lake fleet", sure=0.8)) == {"dismissed"}
    assert events(doubtful.post("lake fleet", sure=0.9)) == set()


def test_a_doubtful_denial_of_a_sure_change_is_never_left_out(doubtful):
    (post,) = (p for p in doubtful.who("lake fleet", sure=0.8).posts if p.title == "commander")
    (dismissed,) = post.changes
    assert dismissed.finding.word == "denied"
    assert {r.confidence for r in dismissed.responses} == {0.56}
    (person,) = doubtful.person("Taras Vellin", sure=0.8).people
    assert [c.finding.word for c in person.changes] == ["denied"]
    assert {r.id for r in person.responses} >= {r.id for c in person.changes for r in c.responses if r.person}


def test_an_answer_to_what_is_not_sure_enough_is_left_out_with_it(doubtful):
    (person,) = doubtful.person("Taras Vellin", sure=0.9).people
    assert person.changes == ()
    assert person.responses == ()
    assert {row.status for row in person.named} == {"current"}


def test_a_person_of_whom_nothing_is_sure_enough_is_not_in_the_answer(doubtful):
    assert doubtful.person("Taras Vellin", sure=0.99).people == ()


def test_a_source_keeps_what_is_sure_enough(doubtful):
    (every,) = doubtful.source("Deep Water").sources
    (sure,) = doubtful.source("Deep Water", sure=0.8).sources
    assert len(every.as_origin) == 3
    assert {r.event for r in sure.as_origin} == {"dismissed"}
    assert doubtful.source("Merz", sure=0.1).sources == ()


def test_answers_name_the_floor_and_programs_get_every_confidence(doubtful):
    assert doubtful.who("lake fleet", sure=0.8).sure == 0.8
    assert doubtful.person("Merz", sure=0.8).sure == 0.8
    assert doubtful.source("Deep Water").sure is None
    told = json.loads(json.dumps(as_json(doubtful.claims())))["claims"]
    assert {c["confidence"] for c in told if c["kind"] == "change"} == {0.83, 0.61, 0.7}
    assert {c["confidence"] for c in told if c["kind"] == "statement"} == {None}


@pytest.mark.parametrize("floor", [-0.1, 1.5, float("nan")])
def test_a_floor_that_is_none_is_refused(doubtful, floor):
    for ask in (
        lambda: doubtful.who("lake fleet", sure=floor),
        lambda: doubtful.person("Merz", sure=floor),
        lambda: doubtful.source("Deep Water", sure=floor),
        lambda: doubtful.claims(ClaimFilter(sure=floor)),
    ):
        with pytest.raises(UsageError, match="not a confidence"):
            ask()
