"""On whom new reports make claims, before it is weighed; weighed one by one, it is what ``diff`` gives."""

from __future__ import annotations

import pytest

from reportedly.errors import NotInLedger, UsageError
from reportedly.ledger import Ledger
from reportedly.ledger.news import Wider
from reportedly.vocabulary import Answer, Event

from .pages import READ_AT, Page
from .story import everything
from .test_comparing import first, read
from .test_differences import answered, named, other
from .test_telling import elsewhere

MAY = ("2022-05-01", "2022-05-31")


def test_people_with_changes_come_before_those_who_are_only_named(ledger):
    read(ledger, first(), named("Ada Merz", "2022-05-20"), elsewhere())
    found = ledger.news(*MAY)
    assert [(p.person, p.is_change) for p in found.people] == [
        ("Rosa Lind", True),
        ("Taras Vellin", True),
        ("Ada Merz", False),
    ]
    assert (found.count, found.names) == (3, 3)
    assert [paper.published for paper in found.documents] == sorted(
        (paper.published for paper in found.documents), reverse=True
    )


def test_the_claims_are_those_of_the_new_reports_alone_and_all_are_counted(ledger):
    read(ledger, first(), other("2022-05-14"), answered(Answer.DENIED, published="2022-05-16"))
    (one,) = ledger.news("2022-05-12", "2022-05-31").people
    rows = ledger.claims_by_id(one.claims)
    assert {row.document.name for row in rows} == {"other.txt", "answer.txt"}
    assert one.held == 3


def test_the_claims_on_a_person_are_in_one_order_whatever_was_read_first(tmp_path):
    reports = [first(), other("2022-05-14"), named("Taras Vellin", "2022-05-20"), answered(Answer.DENIED)]
    orders = set()
    for number, order in enumerate((reports, reports[::-1])):
        with Ledger.open(tmp_path / f"{number}.ledger") as book:
            read(book, *order)
            orders |= {one.claims for one in book.news(*MAY).people}
    assert len(orders) == 1


def test_one_person_under_two_names_is_told_of_once_on_whatever_page(ledger):
    read(ledger, first(), other("2022-05-12"))
    page = Page("T. Vellin, commander of the Lake Fleet, gave a lecture.", name="short.txt", published="2022-05-14")
    who, post = page.person("T. Vellin"), page.post("commander", "Lake Fleet")
    read(ledger, (page.document, [page.posting(page.text, who, post)]), elsewhere())
    found = ledger.news(*MAY)
    assert [p.person for p in found.people] == ["Rosa Lind", "Taras Vellin"]
    assert found.names >= 2
    pages = [ledger.news(*MAY, wider=Wider(page=(1, i))).people for i in range(found.names)]
    assert [p for part in pages for p in part] == list(found.people)


@pytest.mark.parametrize("words", [None, "Vellin"])
def test_weighed_one_by_one_it_is_what_a_diff_tells(ledger, words):
    for document, claims in everything():
        ledger.add(document, claims, "engine 1", READ_AT)
    read(ledger, named("Ada Merz", "2022-06-20"), elsewhere())
    for start, end in (("2022-05-09", "2022-05-11"), ("2022-05-11", "2022-06-30"), ("2022-05-01", "2022-06-30")):
        found = ledger.news(start, end, words)
        people = [*(p.person_id for p in found.people), *(found.beside or ())]
        weighed = ledger.news_of(people, start, end)
        told = [d for own in weighed.values() for d in own] + list(found.unnamed)
        assert sorted(told, key=lambda d: (d.person, d.plain)) == list(ledger.diff(start, end, words).differences)


def test_whose_post_another_is_named_in_is_among_those_beside(ledger):
    read(ledger, first(), named("Ada Merz", "2022-06-20"))
    found = ledger.news("2022-06-01", "2022-06-30")
    assert [p.person for p in found.people] == ["Ada Merz"]
    (beside,) = found.beside
    (told,) = ledger.news_of([beside], "2022-06-01", "2022-06-30")[beside]
    assert told.plain == "Taras Vellin, alleged dismissal: borne out by later evidence"
    assert ledger.news("2022-06-01", "2022-06-30", wider=Wider(beside=False)).beside is None


def test_too_many_documents_are_counted_and_left_alone(ledger):
    read(ledger, first(), other(), elsewhere())
    found = ledger.news(*MAY, wider=Wider(most=2))
    assert (found.count, found.people, found.documents, found.beside) == (3, (), (), None)
    assert ledger.news(*MAY, "Vellin", wider=Wider(most=2)).people[0].person == "Taras Vellin"


def test_a_floor_leaves_out_what_is_read_less_surely_but_no_answer(ledger):
    read(ledger, first(), answered(Answer.DENIED, published="2022-05-16"))
    (one,) = ledger.news(*MAY, sure=1.0).people
    assert {row.kind for row in ledger.claims_by_id(one.claims)} <= {"change", "response"}
    assert any(row.kind == "response" for row in ledger.claims_by_id(one.claims))


def test_parts_of_a_diff_are_the_diff(ledger):
    for document, claims in everything():
        ledger.add(document, claims, "engine 1", READ_AT)
    whole = ledger.diff("2022-05-01", "2022-06-30")
    parts = [ledger.diff("2022-05-01", "2022-06-30", page=(1, i)) for i in range(whole.people)]
    assert all(part.people == whole.people for part in parts)
    told = [d for part in parts for d in part.differences]
    assert sorted(told, key=lambda d: (d.person, d.plain)) == list(whole.differences)


def test_the_last_days_are_those_on_which_reports_became_known(ledger):
    assert ledger.last_days() == ()
    read(ledger, first("a.txt", None), first("b.txt", "2022-05-10"), other("2022-05-14"), elsewhere())
    assert ledger.last_days(2) == (READ_AT.date().isoformat(), "2022-05-14")
    assert ledger.last_days(known="2022-05-13")[0] <= "2022-05-13"
    assert len(set(ledger.last_days())) == len(ledger.last_days())


def test_words_that_fit_nobody_and_days_that_are_none_are_refused(ledger):
    read(ledger, first())
    with pytest.raises(NotInLedger):
        ledger.news(*MAY, "Zanzibar")
    with pytest.raises(UsageError):
        ledger.news("2022-05-31", "2022-05-01")
    with pytest.raises(UsageError):
        ledger.news_of([], "soon", "2022-05-01")


def test_changes_of_people_whom_nobody_names_are_told_where_all_are_asked_about(ledger):
    page = Page("A lock keeper was dismissed, the board said.", name="lock.txt", published="2022-05-12")
    who = page.person(None, description="lock keeper")
    read(ledger, (page.document, [page.change(Event.DISMISSED, "A lock keeper was dismissed", who, None, "board")]))
    assert [d.person for d in ledger.news(*MAY).unnamed] == ["lock keeper"]
    read(ledger, first())
    assert ledger.news(*MAY, "Vellin").unnamed == ()
