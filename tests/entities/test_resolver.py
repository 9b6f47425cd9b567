from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.entities.matching import RULES, Profile, Verdict, compare
from reportedly.entities.resolver import Judgement, in_force, people_of


def profile(name: str, rank: str | None = None, *postings: tuple[str | None, str | None]) -> Profile:
    return Profile(id=f"{name}|{rank}|{postings}", name=name, rank=rank, postings=postings)


def judged(*profiles: Profile) -> list[Judgement]:
    found = []
    for i, a in enumerate(profiles):
        for b in profiles[i + 1 :]:
            opinion = compare(a, b)
            if opinion.verdict is not Verdict.DIFFERENT:
                found.append(judgement(a, b, opinion.verdict, score=opinion.score))
    return found


def judgement(a: Profile, b: Profile, verdict: Verdict, author: str = RULES, at: str = "1", score: float = 1.0, **more):
    return Judgement(
        id=f"{a.id}{b.id}{author}{at}",
        left=a.id,
        right=b.id,
        verdict=verdict,
        score=score,
        author=author,
        reason="",
        at=at,
        **more,
    )


def groups(profiles, judgements):
    people = people_of({p.id: p for p in profiles}, judgements, RULES)
    found: dict[str, set[str]] = {}
    for p in profiles:
        found.setdefault(people[p.id], set()).add(p.name + (f" {p.rank}" if p.rank else ""))
    return sorted(map(sorted, found.values()))


def test_the_very_same_full_name_is_one_person_when_nothing_conflicts():
    opinion = compare(profile("Ada Merz"), profile("Ada Merz", "Colonel"))
    assert opinion.verdict is Verdict.SAME
    assert "nothing conflicts" in opinion.reasons


def test_a_family_name_needs_a_rank_a_post_or_an_organization_beside_it():
    lone = profile("Merz")
    assert compare(lone, profile("Ada Merz")).verdict is Verdict.UNSURE
    assert compare(profile("Merz", "Colonel"), profile("Ada Merz", "Col.")).verdict is Verdict.SAME
    posted = profile("Merz", None, ("commander", "Lake Fleet"))
    assert compare(posted, profile("Ada Merz", None, (None, "Arcanian Lake Fleet"))).verdict is not Verdict.DIFFERENT
    assert compare(posted, profile("Ada Merz", None, (None, "Lake Fleet"))).verdict is Verdict.SAME


def test_one_name_in_two_countries_is_unsure():
    a, b = profile("José Silva", None, ("minister", "Brazil")), profile("José Silva", None, ("minister", "Portugal"))
    assert compare(a, b).verdict is Verdict.UNSURE


def test_an_admiral_and_a_general_of_one_name_are_unsure():
    assert compare(profile("Ada Merz", "Admiral"), profile("Ada Merz", "General")).verdict is Verdict.UNSURE


def test_names_that_contradict_make_two_people():
    assert compare(profile("Ada Merz", "General"), profile("Eva Merz", "General")).verdict is Verdict.DIFFERENT


def test_a_short_name_that_fits_two_people_joins_neither():
    ada, eva, short = profile("Ada Merz", "General"), profile("Eva Merz", "General"), profile("Merz", "General")
    assert groups([ada, eva, short], judged(ada, eva, short)) == [
        ["Ada Merz General"],
        ["Eva Merz General"],
        ["Merz General"],
    ]


def test_a_short_name_that_fits_one_person_joins_them():
    ada, short = profile("Ada Merz", "General"), profile("Merz", "General")
    assert groups([ada, short], judged(ada, short)) == [["Ada Merz General", "Merz General"]]


def test_a_person_s_word_goes_before_the_rules():
    ada, again = profile("Ada Merz"), profile("Ada Merz", "Colonel")
    split = judgement(ada, again, Verdict.DIFFERENT, author="reviewer", at="2")
    assert groups([ada, again], [*judged(ada, again), split]) == [["Ada Merz"], ["Ada Merz Colonel"]]


def test_a_superseded_judgement_falls_away():
    ada, again = profile("Ada Merz"), profile("Ada Merz", "Colonel")
    split = judgement(ada, again, Verdict.DIFFERENT, author="reviewer", at="2")
    joined = judgement(ada, again, Verdict.SAME, author="reviewer", at="3", supersedes=split.id)
    assert groups([ada, again], [split, joined]) == [["Ada Merz", "Ada Merz Colonel"]]
    assert in_force([split, joined], RULES) == (joined,)


PROFILES = st.lists(
    st.builds(
        profile,
        st.sampled_from(["Ada Merz", "Eva Merz", "Merz", "A. Merz", "Ada Brandt"]),
        st.sampled_from([None, "General", "Colonel", "Admiral"]),
    ),
    unique_by=lambda p: p.id,
    max_size=6,
)


@given(PROFILES, st.randoms())
def test_the_order_of_judgements_changes_no_person(profiles, random):
    judgements = judged(*profiles)
    shuffled = judgements[:]
    random.shuffle(shuffled)
    assert groups(profiles, judgements) == groups(profiles, shuffled)


@given(PROFILES)
def test_nobody_bears_names_that_contradict(profiles):
    for names in groups(profiles, judged(*profiles)):
        assert not ({"Ada Merz", "Eva Merz"} <= {" ".join(n.split()[:2]) for n in names})
