"""How well copies, retellings and stories are told apart: on the public set, and on our own set of rewriting.

``origins_figures`` gives all figures; ``predictions`` are what the public scorer judges, made by the whole pipeline.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from bench.corpora import BenchError
from bench.rewrites.make import Made, made
from reportedly.claims.claim import Change, Claim, Response
from reportedly.documents import read_inputs
from reportedly.documents.document import Document, Refusal
from reportedly.entities.matching import RULES, Profile
from reportedly.entities.matching import compare as compare_people
from reportedly.entities.names import name_words
from reportedly.entities.resolver import Judgement, people_of
from reportedly.findings.standing import family_of
from reportedly.newsroom import Extraction, extract_all, passages_of
from reportedly.origins.kinship import Join, compare
from reportedly.origins.lineage import trace
from reportedly.origins.paper import Paper, said_of
from reportedly.origins.reuse import bands, sketch
from reportedly.origins.stories import Told, stories

SCORER = "score_origins.py"
AIMS = {
    "story": 0.90,
    "copies": 0.85,
    "rewrites": 0.95,
    "paraphrases recall": 0.60,
    "paraphrases precision": 0.95,
    "independent apart": 1.0,
}
"""What each figure should reach; ``story`` and ``copies`` are F1 of the scorer, ``rewrites`` F1 of nine kinds."""

Pair = tuple[str, str]


def origins_figures(sets: Path) -> dict[str, float]:
    """All figures by name, as in ``AIMS``. Raises BenchError when the public set or its scorer is missing."""
    return public_figures(sets) | rewriting_figures()


def public_figures(sets: Path) -> dict[str, float]:
    """``story`` and ``copies``: F1 on the public set of claims, judged by its own scorer."""
    place = sets / "claims"
    if not place.is_dir():
        raise BenchError(f"{place.name} of {SCORER} is missing: get the public sets again")
    judged = _judged(sets / SCORER, place, predictions(read_all(sorted(place.glob("*.json")))))
    return {name: float(judged[name]["f1"]) for name in ("story", "copies")}


def rewriting_figures(*, claims: bool = False) -> dict[str, float]:
    """What becomes of our own set of rewriting: every pair that the signatures propose is compared.

    With ``claims`` the reports are read for claims first, which takes minutes; without, only their words are compared.
    """
    reports = made()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "rewrites.jsonl"
        file.write_text("".join(json.dumps(m.record()) + "\n" for m in reports), encoding="utf-8")
        if claims:
            papers = [paper_of(found.document, found.claims) for found in read_all([file])]
        else:
            papers = [paper_of(found) for found in read_inputs([file]) if not isinstance(found, Refusal)]
    return scored(reports, {(j.left, j.right) for j in joins_of(papers)})


def scored(reports: Sequence[Made], joined: set[Pair]) -> dict[str, float]:
    """The figures of a set of rewriting whose pairs in ``joined`` were joined; a pair names the smaller id first."""
    retold = {_pair(m.id, m.source) for m in reports if m.source and m.kind == "paraphrase"}
    reworded = {_pair(m.id, m.source) for m in reports if m.source and m.kind != "paraphrase"}
    wrong = len(joined - retold - reworded)
    right, told = len(joined & reworded), len(joined & retold)
    apart = [_pair(m.id, m.id.partition("/")[2]) for m in reports if m.kind == "independent"]
    return {
        "rewrites": 2 * right / (right + wrong + len(reworded)),
        "paraphrases recall": told / len(retold),
        "paraphrases precision": told / (told + wrong) if told + wrong else 0.0,
        "independent apart": sum(pair not in joined for pair in apart) / len(apart),
    }


def read_all(files: Sequence[Path]) -> list[Extraction]:
    """Every document of some files with its claims; a refused one is named and left out."""
    found: list[Extraction] = []
    for one in extract_all(list(files)):
        if isinstance(one, Refusal):
            print(f"refused: {one.name}: {one.detail}", file=sys.stderr)
        else:
            found.append(one)
    return found


def paper_of(document: Document, claims: Sequence[Claim] = ()) -> Paper:
    """A document, and what was claimed in it, as the origins floor takes it."""
    return Paper(
        key=document.id,
        id=document.id,
        publisher=document.publisher,
        published=document.published.date,
        title=document.title,
        text=document.text,
        passages=tuple(passages_of(document)),
        said=said_of(claims),
    )


def joins_of(papers: Sequence[Paper], told: Sequence[Told] = ()) -> list[Join]:
    """The joins among some documents. Those are compared that share a band of their signatures, or a person told of."""
    filed: dict[str, list[Paper]] = {}
    people: dict[str, set[str]] = {}
    for one in told:
        people.setdefault(one.document, set()).add(one.person)
    for paper in papers:
        for place in {*bands(sketch(list(paper.read()))), *people.get(paper.key, ())}:
            filed.setdefault(place, []).append(paper)
    near = {_pair(a.key, b.key): (a, b) for some in filed.values() for a, b in combinations(some, 2)}
    return [join for pair in sorted(near) if (join := compare(*near[pair])) is not None]


def predictions(found: Sequence[Extraction]) -> list[dict[str, Any]]:
    """For each document its story and what it derives from, as the scorer reads them."""
    papers = [paper_of(one.document, one.claims) for one in found]
    told = told_of(found)
    joins = joins_of(papers, told)
    parents = trace(papers, joins).parents
    groups = {key: story.id for story in stories(papers, joins, told) for key in story.documents}
    return [
        {"id": p.key, "story": groups[p.key], "derives_from": parents[p.key].parent if p.key in parents else None}
        for p in papers
    ]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Named:
    """A change or a response that names its person, with the profile the person has in that document."""

    document: str
    day: str | None
    claim: Change | Response
    name: str
    profile: str


def told_of(found: Sequence[Extraction]) -> list[Told]:
    """The changes and the responses to changes that documents tell of, people resolved by the rules of the ledger."""
    named: list[_Named] = []
    posts: dict[str, list[tuple[str | None, str | None]]] = {}
    for one in found:
        for claim in one.claims:
            if isinstance(claim, Change | Response) and claim.person.name is not None:
                name = claim.person.name.value
                profile = f"{one.document.id}|{name}"
                day = one.document.published.date
                named.append(_Named(document=one.document.id, day=day, claim=claim, name=name, profile=profile))
                held = posts.setdefault(profile, [])
                if isinstance(claim, Change):
                    held.append(_post(claim))
    people = _people({n.profile: Profile(id=n.profile, name=n.name, postings=tuple(posts[n.profile])) for n in named})
    return [told for n in named if (told := _told(n, people[n.profile])) is not None]


def _told(named: _Named, person: str) -> Told | None:
    claim = named.claim
    event = claim.event if isinstance(claim, Change) else claim.about
    title, organization = _post(claim) if isinstance(claim, Change) else (None, None)
    return Told(
        document=named.document,
        person=person,
        family="response" if event is None else family_of(str(event)),
        organization=organization,
        day=named.day,
        name=named.name,
        title=title,
    )


def _post(change: Change) -> tuple[str | None, str | None]:
    title, organization = change.post.title, change.post.organization
    return (None if title is None else title.value), (None if organization is None else organization.value)


def _people(profiles: Mapping[str, Profile]) -> dict[str, str]:
    """Each profile's person, from the judgements of the rules on all pairs that share a word of the name."""
    filed: dict[str, list[Profile]] = {}
    for profile in profiles.values():
        for word in name_words(profile.name):
            filed.setdefault(word, []).append(profile)
    pairs = {_pair(a.id, b.id): (a, b) for some in filed.values() for a, b in combinations(some, 2)}
    judgements = [_judgement(*pairs[pair]) for pair in sorted(pairs)]
    return people_of(profiles, judgements, RULES)


def _judgement(a: Profile, b: Profile) -> Judgement:
    opinion = compare_people(a, b)
    return Judgement(
        id=f"{a.id}|{b.id}",
        left=a.id,
        right=b.id,
        verdict=opinion.verdict,
        score=opinion.score,
        author=RULES,
        reason=", ".join(opinion.reasons),
        at="",
    )


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


def _judged(scorer: Path, gold: Path, found: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """What a scorer finds, run as a program of its own."""
    if not scorer.exists():
        raise BenchError(f"{scorer.name} is missing: get the public sets again")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "origins.jsonl"
        file.write_text("".join(json.dumps(one) + "\n" for one in found), encoding="utf-8")
        told = [sys.executable, str(scorer), str(gold), str(file), "--json"]
        done = subprocess.run(told, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise BenchError(f"{scorer.name} failed: {(done.stderr.strip() or 'it printed nothing').splitlines()[-1]}")
    judged: dict[str, Any] = json.loads(done.stdout)
    return judged
