from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.entities.matching import RULES, Profile, Verdict, compare
from reportedly.entities.resolver import REGISTRY, Judgement, counting, in_force, people_of, weight


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
        id=f"{a.id}{b.id}{verdict}{author}{at}",
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


def withdrawal(of: Judgement, at: str, author: str = "reviewer") -> Judgement:
    more = {"verdict": Verdict.UNSURE, "score": 0.0, "author": author, "reason": "", "at": at, "supersedes": of.id}
    return Judgement(id=f"undo {of.id} {at}", left=of.left, right=of.right, **more)


def test_what_is_withdrawn_leaves_what_it_took_the_place_of():
    ada, again = profile("Ada Merz"), profile("Ada Merz", "Colonel")
    (rules,) = judged(ada, again)
    split = judgement(ada, again, Verdict.DIFFERENT, author="reviewer", at="2", supersedes=rules.id)
    undone = withdrawal(split, "3")
    redone = withdrawal(undone, "4")
    assert in_force([rules, split], RULES) == (split,)
    assert in_force([rules, split, undone], RULES) == (rules,)
    assert in_force([rules, split, undone, redone], RULES) == (split,)
    assert counting([rules, split, undone]) == tuple(sorted((rules, undone), key=lambda j: j.id))


def test_a_withdrawal_holds_nothing_itself():
    ada, eva = profile("Ada Merz"), profile("Eva Merz")
    joined = judgement(ada, eva, Verdict.SAME, author="reviewer", at="2")
    assert in_force([joined, withdrawal(joined, "3")], RULES) == ()


def test_a_merge_of_two_profiles_joins_all_that_the_rules_join_to_either():
    merz = [profile("Ada Merz", rank) for rank in (None, "Colonel", "General")]
    brandt = [profile("Ada Brandt", rank) for rank in (None, "Colonel")]
    joined = judgement(merz[0], brandt[1], Verdict.SAME, author="reviewer", at="2")
    assert len(groups([*merz, *brandt], judged(*merz, *brandt))) == 2
    assert len(groups([*merz, *brandt], [*judged(*merz, *brandt), joined])) == 1


def test_whom_a_merge_makes_one_no_longer_tears_a_short_name():
    ada, eva, short = profile("Ada Merz", "General"), profile("Eva Merz", "General"), profile("Merz", "General")
    joined = judgement(ada, eva, Verdict.SAME, author="reviewer", at="2")
    assert len(groups([ada, eva, short], [*judged(ada, eva, short), joined])) == 1


def test_a_merge_keeps_out_whoever_contradicts_the_name_it_gives():
    paul, john, short = profile("Paul Smith", "Admiral"), profile("John Smith", "General"), profile("Smith", "General")
    joined = judgement(paul, short, Verdict.SAME, author="reviewer", at="2")
    found = groups([paul, john, short], [*judged(paul, john, short), joined])
    assert found == [["John Smith General"], ["Paul Smith Admiral", "Smith General"]]


def test_a_split_parts_two_profiles_though_a_third_ties_both():
    colonel, minister = profile("Ada Merz", "Colonel"), profile("Ada Merz", None, ("minister", "Arcania"))
    third = profile("Ada Merz", "Lieutenant Colonel", ("commander", "Lake Fleet"))
    every = [colonel, minister, third]
    assert len(groups(every, judged(*every))) == 1
    split = judgement(colonel, minister, Verdict.DIFFERENT, author="reviewer", at="2")
    assert groups(every, [*judged(*every), split]) == [
        ["Ada Merz"],
        ["Ada Merz Colonel", "Ada Merz Lieutenant Colonel"],
    ]


def test_who_fits_two_people_held_apart_equally_joins_neither():
    one, two = profile("Ada Merz", "Colonel"), profile("Ada Merz", None, ("minister", "Arcania"))
    bare = profile("Ada Merz")
    split = judgement(one, two, Verdict.DIFFERENT, author="reviewer", at="2")
    assert len(groups([one, two, bare], [*judged(one, two, bare), split])) == 3
    joined = judgement(one, bare, Verdict.SAME, author="reviewer", at="3")
    assert len(groups([one, two, bare], [*judged(one, two, bare), split, joined])) == 2


def test_a_registry_beats_the_rules_and_a_person_beats_both():
    ada, again = profile("Ada Merz"), profile("Ada Merz", "Colonel")
    apart = judgement(ada, again, Verdict.DIFFERENT, author=REGISTRY, at="2")
    joined = judgement(ada, again, Verdict.SAME, author="reviewer", at="1")
    assert len(groups([ada, again], [*judged(ada, again), apart])) == 2
    assert len(groups([ada, again], [*judged(ada, again), apart, joined])) == 1
    assert [weight(author, RULES) for author in (RULES, "reportedly/0", REGISTRY, "reviewer")] == [0, 0, 1, 2]


def test_this_version_of_the_rules_beats_an_older_one_whatever_the_time():
    ada, again = profile("Ada Merz"), profile("Ada Merz", "Colonel")
    older = judgement(ada, again, Verdict.UNSURE, author="reportedly/0", at="9")
    (newer,) = judged(ada, again)
    assert in_force([older, newer], RULES) == (newer,)


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


VERDICTS = st.sampled_from([Verdict.SAME, Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE])
AUTHORS = st.sampled_from(["reviewer", "another", REGISTRY])
ENDS = st.integers(0, 5)
ACTS = st.lists(st.tuples(ENDS, ENDS, VERDICTS, AUTHORS, st.sampled_from("123")), max_size=8)


def with_acts(profiles, acts):
    """The rules' judgements, and some by people and a registry; the last of every other author's is withdrawn."""
    found = {j.id: j for j in judged(*profiles)}
    for a, b, verdict, author, at in acts:
        if max(a, b) < len(profiles) and a != b:
            made = judgement(profiles[a], profiles[b], verdict, author=author, at=at)
            found[made.id] = made
            if author == "another":
                undone = withdrawal(made, at)
                found[undone.id] = undone
    return list(found.values())


@given(PROFILES, ACTS, st.randoms())
def test_the_order_of_judgements_by_whomever_changes_no_person(profiles, acts, random):
    judgements = with_acts(profiles, acts)
    shuffled = judgements[:]
    random.shuffle(shuffled)
    by_id = {p.id: p for p in profiles}
    turned = dict(reversed(by_id.items()))
    assert people_of(by_id, judgements, RULES) == people_of(turned, shuffled, RULES)


@given(PROFILES, ACTS)
def test_whom_a_person_holds_apart_are_never_one(profiles, acts):
    judgements = with_acts(profiles, acts)
    people = people_of({p.id: p for p in profiles}, judgements, RULES)
    for held in in_force(judgements, RULES):
        if held.verdict is Verdict.DIFFERENT and weight(held.author, RULES) == 2:
            assert people[held.left] != people[held.right]


@given(PROFILES, ACTS)
def test_whom_a_person_holds_to_be_one_are_one_where_no_person_holds_anybody_apart(profiles, acts):
    judgements = [j for j in with_acts(profiles, acts) if j.verdict is not Verdict.DIFFERENT or j.author == REGISTRY]
    people = people_of({p.id: p for p in profiles}, judgements, RULES)
    for held in in_force(judgements, RULES):
        if held.verdict is Verdict.SAME and weight(held.author, RULES) == 2:
            assert people[held.left] == people[held.right]


@given(PROFILES, ACTS)
def test_withdrawing_all_that_was_judged_leaves_what_the_rules_made(profiles, acts):
    by_id = {p.id: p for p in profiles}
    told = [j for j in with_acts(profiles, acts) if not j.withdraws]
    undone = [withdrawal(j, "9") for j in told if j.author != RULES]
    assert people_of(by_id, [*told, *undone], RULES) == people_of(by_id, judged(*profiles), RULES)
