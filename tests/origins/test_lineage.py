from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.origins import lineage
from reportedly.origins.credits import credits_of
from reportedly.origins.features import features
from reportedly.origins.kinship import Join
from reportedly.origins.lineage import trace
from tests.origins.reports import paper

DAYS = ("2031-05-01", "2031-05-02", "2031-05-03", None)
KEYS = "abcdefg"


def join(a: str, b: str, kind: str = "copy", score: float = 1.0) -> Join:
    left, right = sorted((a, b))
    return Join(left=left, right=right, kind=kind, score=score, reasons=("the same words",))


def test_the_parent_is_the_earlier_published():
    lineage = trace([paper("a", "Gone.", DAYS[1]), paper("b", "Gone.", DAYS[0])], [join("a", "b")])
    assert lineage.root_of("a") == "b"
    assert lineage.parents["a"].reasons == ("the same words",)
    assert lineage.groups() == (("b", "a"),)
    assert lineage.roots() == ("b",)


def test_of_one_day_the_credited_comes_first_then_the_longer_then_the_smaller_id():
    first = paper("z", "He left.", publisher="Callis Mirror")
    other = paper("a", "He left on Monday, as reported by the Callis Mirror.")
    assert trace([first, other], [join("a", "z")]).root_of("a") == "z"
    assert trace([paper("b", "He left."), paper("a", "He left on Monday.")], [join("a", "b")]).root_of("b") == "a"
    assert trace([paper("b", "Gone."), paper("a", "Gone.")], [join("a", "b")]).root_of("b") == "a"


def test_a_document_without_a_day_is_not_held_to_be_the_first():
    assert trace([paper("a", "Gone.", None), paper("b", "Gone.")], [join("a", "b")]).root_of("a") == "b"


def test_of_several_the_strongest_join_names_the_parent():
    papers = [paper(k, "Gone.", DAYS[n]) for n, k in enumerate("abc")]
    lineage = trace(papers, [join("a", "b", score=0.9), join("a", "c", score=0.5), join("b", "c", score=0.8)])
    assert lineage.parents["c"].parent == "b"
    assert lineage.root_of("c") == "a"


def test_two_texts_in_one_digest_stay_two_and_two_rewrites_of_one_text_do_not():
    papers = [paper("a", "Gone.", DAYS[0]), paper("b", "Left.", DAYS[0]), paper("c", "Both.", DAYS[1])]
    digest = trace(papers, [join("a", "c", "cut"), join("b", "c", "cut")])
    assert set(digest.roots()) == {"a", "b"}
    rewritten = trace(papers, [join("a", "c", "rewrite"), join("b", "c", "rewrite")])
    assert rewritten.roots() == ("a",)
    assert rewritten.parents["b"].reasons[0] == "a third report has the text of both"


def test_joins_of_unknown_documents_are_passed_over():
    assert trace([paper("a", "Gone.")], [join("a", "x")]).parents == {}


PAPERS = st.lists(st.sampled_from(DAYS), min_size=1, max_size=len(KEYS)).map(
    lambda days: [paper(KEYS[n], "Gone." + " Left." * (n % 3), day) for n, day in enumerate(days)]
)
JOINS = st.lists(
    st.builds(
        join,
        st.sampled_from(KEYS),
        st.sampled_from(KEYS),
        st.sampled_from(["copy", "cut", "rewrite", "retelling"]),
        st.sampled_from([0.5, 0.8, 1.0]),
    ).filter(lambda j: j.left != j.right),
    max_size=12,
)


@given(PAPERS, JOINS, st.randoms())
@settings(max_examples=150)
def test_the_order_of_the_input_does_not_matter(papers, joins, random):
    first = trace(papers, joins)
    other_papers, other_joins = list(papers), list(joins)
    random.shuffle(other_papers)
    random.shuffle(other_joins)
    assert trace(other_papers, other_joins) == first


@given(PAPERS, JOINS)
@settings(max_examples=150)
def test_every_document_goes_back_to_one_root_and_none_to_itself(papers, joins):
    lineage = trace(papers, joins)
    for key in lineage.keys:
        seen = [key]
        while seen[-1] in lineage.parents:
            seen.append(lineage.parents[seen[-1]].parent)
            assert len(seen) <= len(lineage.keys)
        assert lineage.root_of(key) == seen[-1]
    assert sorted(k for group in lineage.groups() for k in group) == sorted(lineage.keys)


@given(PAPERS, JOINS, st.data())
@settings(max_examples=150)
def test_a_copy_adds_no_root(papers, joins, data):
    """A copy of a text without a day has none either: one with a day would show how old that text is at least."""
    copied = data.draw(st.sampled_from(papers))
    days = [copied.published, *(["2031-06-01", None] if copied.published else [])]
    copy = replace(copied, key="z", id="z", published=data.draw(st.sampled_from(days)))
    its = [replace(j, left=o, right="z") for j in joins for o in (j.left, j.right) if copied.key in (j.left, j.right)]
    its = [j for j in its if j.left != copied.key] + [join(copied.key, "z")]
    assert len(trace([*papers, copy], [*joins, *its]).roots()) <= len(trace(papers, joins).roots())


def test_nothing_but_credits_is_looked_for_in_a_text_to_tell_who_derives_from_whom(monkeypatch):
    looked = []
    monkeypatch.setattr(lineage, "credits_of", lambda paper: looked.append(paper.key) or credits_of(paper))
    features.cache_clear()
    papers = [paper(key, "He left on Monday, as reported by the Callis Mirror.") for key in "abc"]
    trace(papers, [join("a", "b"), join("b", "c"), join("a", "c")])
    assert sorted(looked) == ["a", "b", "c"]
    assert features.cache_info().misses == 0
