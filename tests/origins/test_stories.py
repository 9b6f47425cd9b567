from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.origins.kinship import Join
from reportedly.origins.paper import Paper
from reportedly.origins.stories import MANY, Told, stories
from tests.origins.reports import paper

DAY = date(2031, 5, 6)


def on(key: str, days: int | None, text: str = "Gone.") -> Paper:
    return paper(key, text, None if days is None else (DAY + timedelta(days=days)).isoformat())


def told(
    document: str, person: str, family: str = "exit", organization: str | None = None, title: str | None = None
) -> Told:
    return Told(
        document=document, person=person, family=family, organization=organization, day=None, name=person, title=title
    )


def groups(papers: list[Paper], facts: list[Told], joins: tuple[Join, ...] = ()) -> list[tuple[str, ...]]:
    return [story.documents for story in stories(papers, joins, facts)]


def test_changes_of_one_person_within_weeks_are_one_story():
    facts = [told("a", "Edda Marlowe"), told("b", "Edda Marlowe", "detained")]
    found = stories([on("a", 0), on("b", 25)], (), facts)
    assert [s.documents for s in found] == [("a", "b")]
    assert found[0].reasons == ("both tell of a change of Edda Marlowe",)
    assert groups([on("a", 0), on("b", 60)], facts) == [("a",), ("b",)]


def test_talk_of_a_change_and_the_change_itself_may_lie_further_apart():
    facts = [told("a", "Edda Marlowe"), told("b", "Edda Marlowe")]
    assert groups([on("a", 0), on("b", 70)], facts) == [("a", "b")]
    assert groups([on("a", 0), on("b", 100)], facts) == [("a",), ("b",)]


def test_a_successor_belongs_to_the_story_of_the_post():
    leaves = told("a", "Edda Marlowe", "exit", "Port Callis Authority", "harbour master")
    follows = told("b", "Corin Blasko", "entry", "Port Callis Authority", "harbour master")
    found = stories([on("a", 0), on("b", 9)], (), [leaves, follows])
    assert found[0].reasons == ("one leaves and another takes a post at Port Callis Authority",)
    assert groups([on("a", 0), on("b", 20)], [leaves, follows]) == [("a",), ("b",)]
    clerk = told("b", "Corin Blasko", "entry", "Port Callis Authority", "clerk")
    assert groups([on("a", 0), on("b", 9)], [leaves, clerk]) == [("a",), ("b",)]


def test_a_successor_is_one_whatever_else_is_told_of_posts_worded_alike():
    leaves = told("a", "Edda Marlowe", "exit", "4th Pilot Brigade of Veldonia", "commander")
    follows = told("b", "Corin Blasko", "entry", "4th Pilot Brigade", "commander")
    elsewhere = told("c", "Anselm Roke", "entry", "Tax Office of Veldonia", "clerk")
    both = [on("a", 0), on("b", 9)]
    assert groups(both, [leaves, follows]) == [("a", "b")]
    assert groups([*both, on("c", 200)], [leaves, follows, elsewhere]) == [("a", "b"), ("c",)]


def test_a_headline_that_names_the_person_joins_a_report_without_claims():
    tells = [told("a", "Edda Marlowe")]
    regrets = "Sailors will miss Edda Marlowe\n\nThey drank to Edda Marlowe on Friday."
    assert groups([on("a", 0), on("b", 2, regrets)], tells) == [("a", "b")]
    assert groups([on("a", 0), on("b", 9, regrets)], tells) == [("a",), ("b",)]
    assert groups([on("a", 0), on("b", 2, "Storm at sea\n\nEdda Marlowe saw it.")], tells) == [("a",), ("b",)]


def test_two_wordings_of_one_name_are_one_change_when_the_post_agrees():
    one = told("a", "Otis Lanner", "exit", "Varrow Bridge", "toll chief")
    two = told("b", "Otis F. Lanner", "exit", "Varrow Bridge Company", "toll chief")
    assert groups([on("a", 0), on("b", 0)], [one, two]) == [("a", "b")]
    other = told("b", "Bram Lanner", "exit", "Varrow Bridge", "toll chief")
    assert groups([on("a", 0), on("b", 0)], [one, other]) == [("a",), ("b",)]


def test_one_person_of_a_long_list_is_no_link():
    crowd = [told("a", f"Officer {name}") for name in "Abel Bram Cole Dorn Egan Fisk Gray Hale Ives".split()]
    assert groups([on("a", 0), on("b", 0)], [*crowd, told("b", "Officer Abel")]) == [("a",), ("b",)]
    assert groups([on("a", 0), on("b", 0)], [*crowd, told("b", "Officer Abel"), told("b", "Officer Bram")]) == [
        ("a", "b")
    ]


def test_a_person_of_very_many_reports_does_not_glue_them_over_months():
    papers = [on(f"d{n:03}", n * 3) for n in range(2 * MANY)]
    found = groups(papers, [told(p.key, "Hanne Oduya") for p in papers])
    assert len(found) > 1
    assert max(len(documents) for documents in found) <= 16


def test_a_document_without_a_day_needs_the_same_change_in_the_same_post():
    one = told("a", "Edda Marlowe", "exit", "Port Callis", "harbour master")
    assert groups([on("a", 0), on("b", None)], [one, told("b", "Edda Marlowe")]) == [("a",), ("b",)]
    two = told("b", "Edda Marlowe", "exit", "Port Callis", "harbour master")
    assert groups([on("a", 0), on("b", None)], [one, two]) == [("a", "b")]


def test_a_join_makes_one_story_and_keeps_its_reasons():
    join = Join(left="a", right="b", kind="copy", score=1.0, reasons=("the same words",))
    found = stories([on("a", 0), on("b", 400)], (join,), ())
    assert found[0].documents == ("a", "b")
    assert found[0].links[0].reasons == ("the same words",)


def test_the_id_comes_from_the_earliest_document():
    facts = [told("a", "Edda Marlowe"), told("b", "Edda Marlowe")]
    alone = stories([on("a", 0)], (), facts)[0].id
    assert stories([on("a", 0), on("b", 3)], (), facts)[0].id == alone
    assert stories([on("a", 0), on("b", -3)], (), facts)[0].id != alone


FACTS = st.lists(
    st.builds(
        told,
        st.sampled_from("abcdef"),
        st.sampled_from(["Edda Marlowe", "Corin Blasko", "E. Marlowe"]),
        st.sampled_from(["exit", "entry", "detained"]),
        st.sampled_from([None, "Port Callis", "Lorvania"]),
        st.sampled_from([None, "harbour master"]),
    ),
    max_size=10,
)


@given(st.lists(st.sampled_from([None, 0, 3, 40, 80]), min_size=1, max_size=6), FACTS, st.randoms())
@settings(max_examples=100, deadline=None)
def test_every_document_is_in_one_story_whatever_the_order(days, facts, random):
    papers = [on("abcdef"[n], day) for n, day in enumerate(days)]
    found = stories(papers, (), facts)
    assert sorted(key for story in found for key in story.documents) == sorted(p.key for p in papers)
    other_papers, other_facts = list(papers), list(facts)
    random.shuffle(other_papers)
    random.shuffle(other_facts)
    assert stories(other_papers, (), other_facts) == found
