"""What became known between two days, and why, on a dismissal that is told, copied, denied and overtaken."""

from __future__ import annotations

import json

import pytest

from reportedly.errors import NotInLedger, UsageError
from reportedly.ledger.answers import as_json
from reportedly.vocabulary import Answer, Certainty, Event, Status

from .pages import READ_AT, Page
from .test_comparing import TOLD_AGAIN, first, read
from .test_telling import elsewhere


def other(published="2022-05-14", certainty=Certainty.ASSERTED, source="Deep Water channel"):
    """Another origin for the admiral's dismissal."""
    page = Page(
        TOLD_AGAIN.format(by=f"said the {source}"), name="other.txt", published=published, publisher="Iron Pass"
    )
    who, post = page.person("Taras Vellin"), page.post("commander", "Lake Fleet")
    words = "Taras Vellin has lost the Lake Fleet"
    return page.document, [page.change(Event.DISMISSED, words, who, post, source, certainty=certainty)]


def answered(answer, source="Arcania's Defence Ministry", published="2022-05-16"):
    page = Page(f"{source or 'Nobody'} spoke of Taras Vellin, reports say.", name="answer.txt", published=published)
    who = page.person("Taras Vellin")
    return page.document, [page.response(answer, Event.DISMISSED, page.text, who, *([source] if source else []))]


def named(name="Ada Merz", published="2022-06-20", status=Status.CURRENT, file="named.txt"):
    page = Page(f"{name}, commander of the Lake Fleet, opened the regatta.", name=file, published=published, own=file)
    return page.document, [page.posting(page.text, page.person(name), page.post("commander", "Lake Fleet"), status)]


def plain(ledger, start, end, *words):
    return [d.plain for d in ledger.diff(start, end, *words).differences]


def test_what_is_told_for_the_first_time_is_new(ledger):
    read(ledger, first())
    answer = ledger.diff("2022-05-09", "2022-05-10")
    (found,) = answer.differences
    assert found.plain == "Taras Vellin, alleged dismissal: new, claimed, one origin"
    assert (found.person, found.before, found.after.finding.word) == ("Taras Vellin", None, "claimed")
    assert [row.document.name for row in found.why] == ["first.txt"]
    assert [paper.name for paper in answer.documents] == ["first.txt"]


def test_what_was_known_on_the_first_day_is_not_new_on_the_last(ledger):
    read(ledger, first())
    assert ledger.diff("2022-05-10", "2022-06-10").differences == ()
    assert ledger.diff("2022-05-10", "2022-06-10").documents == ()
    assert ledger.diff("2022-05-01", "2022-05-09").differences == ()


def test_a_copy_is_a_new_document_and_no_news(ledger):
    read(ledger, first(), first("again.txt", "2022-05-12", "Evening Copy"))
    answer = ledger.diff("2022-05-11", "2022-05-12")
    assert answer.differences == ()
    assert [paper.name for paper in answer.documents] == ["again.txt"]


def test_another_origin_is_news_and_opens_its_words(ledger):
    read(ledger, first(), other())
    (found,) = ledger.diff("2022-05-12", "2022-05-15").differences
    assert found.plain == "Taras Vellin, alleged dismissal: one origin before, two now"
    assert (len(found.before.claims), len(found.after.claims)) == (1, 2)
    assert [row.document.name for row in found.why] == ["other.txt"]


def test_a_surer_telling_is_news(ledger):
    read(ledger, other("2022-05-10", Certainty.HEDGED), first(published="2022-05-12"))
    assert plain(ledger, "2022-05-11", "2022-05-12") == [
        "Taras Vellin, alleged dismissal: one origin before, two now; hedged before, asserted now"
    ]


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        ((Answer.DENIED,), "claimed before, denied now (denied by Arcania's Defence Ministry)"),
        ((Answer.CONFIRMED,), "claimed before, confirmed now (confirmed by Arcania's Defence Ministry)"),
        ((Answer.UNCONFIRMED, None), "unconfirmed"),
        ((Answer.NO_COMMENT,), "no comment"),
        ((Answer.DENIED, "Grey Mole blog"), "denied by a Grey Mole blog, with no known authority over it"),
        ((Answer.CONFIRMED, "lawyer"), "confirmed by a lawyer, with no known authority over it"),
        ((Answer.DENIED, None), "denied by somebody unnamed, with no known authority over it"),
    ],
)
def test_every_answer_is_news(ledger, reply, told):
    read(ledger, first(), answered(*reply))
    (found,) = ledger.diff("2022-05-12", "2022-05-20").differences
    assert found.plain == f"Taras Vellin, alleged dismissal: {told}"
    assert [row.document.name for row in found.why] == ["answer.txt"]


def test_a_denial_of_what_nobody_claims_is_no_change(ledger):
    read(ledger, answered(Answer.DENIED))
    assert ledger.diff("2022-05-12", "2022-05-20").differences == ()


def test_a_new_change_is_told_with_who_denies_it_without_authority(ledger):
    read(ledger, first(), answered(Answer.DENIED, "Grey Mole blog"))
    assert plain(ledger, "2022-05-01", "2022-05-20") == [
        (
            "Taras Vellin, alleged dismissal: new, claimed, one origin; "
            "denied by a Grey Mole blog, with no known authority over it"
        )
    ]


def test_what_later_evidence_makes_of_it_is_news_beside_who_is_named(ledger):
    read(ledger, first(), named())
    found = {d.person: d for d in ledger.diff("2022-06-01", "2022-06-30").differences}
    assert found["Taras Vellin"].plain == "Taras Vellin, alleged dismissal: borne out by later evidence"
    assert [row.document.name for row in found["Taras Vellin"].why] == ["named.txt"]
    assert found["Ada Merz"].plain == "Ada Merz: named as commander, Lake Fleet, for the first time"
    assert (found["Ada Merz"].before, found["Ada Merz"].after) == (None, None)


def test_who_is_named_again_in_the_same_post_is_no_news(ledger):
    read(ledger, named(), named(published="2022-06-25", file="again.txt"))
    assert ledger.diff("2022-06-22", "2022-06-30").differences == ()
    assert len(ledger.diff("2022-06-01", "2022-06-30").differences) == 1


def test_a_former_holder_is_named_as_one(ledger):
    read(ledger, named(), named(published="2022-06-25", file="again.txt", status=Status.FORMER))
    assert plain(ledger, "2022-06-22", "2022-06-30") == [
        "Ada Merz: named as former commander, Lake Fleet, for the first time"
    ]


def test_only_what_is_new_on_the_people_asked_about(ledger):
    read(ledger, first(), elsewhere())
    assert len(plain(ledger, "2022-05-01", "2022-05-31")) == 2
    told = ["Rosa Lind, alleged resignation: new, claimed, one origin"]
    assert plain(ledger, "2022-05-01", "2022-05-31", "Lind") == told


def test_words_that_fit_nobody_are_said_to(ledger):
    read(ledger, first())
    with pytest.raises(NotInLedger):
        ledger.diff("2022-05-01", "2022-05-31", "Zanzibar")


def test_changes_of_people_whom_nobody_names_are_told_as_they_come(ledger):
    page = Page("A lock keeper was dismissed, the board said.", name="lock.txt", published="2022-05-12")
    who = page.person(None, description="lock keeper")
    read(ledger, (page.document, [page.change(Event.DISMISSED, "A lock keeper was dismissed", who, None, "board")]))
    (found,) = ledger.diff("2022-05-01", "2022-05-31").differences
    assert (found.plain, found.person_id) == ("lock keeper, alleged dismissal: new, told by board", None)
    assert [row.document.name for row in found.why] == ["lock.txt"]


def test_an_undated_report_becomes_known_on_the_day_it_was_read(ledger):
    read(ledger, first("a.txt", None))
    day = READ_AT.date().isoformat()
    assert len(ledger.diff("2022-05-31", day).differences) == 1
    assert ledger.diff(day, "2022-06-30").differences == ()


def test_what_is_told_under_a_shorter_name_is_news_of_the_same_person(ledger):
    read(ledger, first(), other("2022-05-12"))
    page = Page("T. Vellin, commander of the Lake Fleet, gave a lecture.", name="short.txt", published="2022-05-14")
    who, post = page.person("T. Vellin"), page.post("commander", "Lake Fleet")
    read(ledger, (page.document, [page.posting(page.text, who, post)]))
    assert plain(ledger, "2022-05-12", "2022-05-14") == [
        "Taras Vellin, alleged dismissal: contradicted by later evidence",
        "Taras Vellin: named as commander, Lake Fleet, for the first time",
    ]


@pytest.mark.parametrize(
    ("start", "end"), [("2022-05-10", "2022-05-10"), ("2022-05-11", "2022-05-10"), (None, "2022-05-10"), ("soon", None)]
)
def test_two_days_are_needed_the_earlier_first(ledger, start, end):
    with pytest.raises(UsageError):
        ledger.diff(start, end)


def test_a_floor_leaves_out_what_is_read_less_surely(ledger):
    read(ledger, first())
    assert len(ledger.diff("2022-05-01", "2022-05-31", sure=0.5).differences) == 1


def test_differences_come_in_order_of_person_and_are_plain_data(ledger):
    read(ledger, elsewhere(), first(), named("Ada Merz", "2022-05-20"))
    found = ledger.diff("2022-05-01", "2022-05-31").differences
    assert [d.person for d in found] == sorted(d.person for d in found)
    assert len(json.loads(json.dumps(as_json(ledger.diff("2022-05-01", "2022-05-31"))))["differences"]) == len(found)
