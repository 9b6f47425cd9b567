"""Stories: documents that tell of the same changes of the same people within weeks, with the reasons of each link.

A person who is merely named joins nothing; the person's post must change, or be said to, in both.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from reportedly.entities.countries import countries_of
from reportedly.entities.folding import fold
from reportedly.entities.names import name_words, same_name
from reportedly.entities.posts import AGREES, normal_words, same_organization, same_title
from reportedly.origins.kinship import Join
from reportedly.origins.paper import Paper

WINDOW = 30  # days between two reports on changes of one person, of whatever kind
LONG_WINDOW = 90  # the same where the changes are of one kind: talk of it, then silence, then the thing itself
NAMESAKES = 7  # days between two reports of one change whose person is not known to be one
SUCCESSION = 14  # days between one's leaving a post and another's taking it, told in two reports
HEADLINE = 7  # days between a change and a report that names the person in its headline
MANY = 20  # reports on one person, from which on each links to its neighbours in time alone
MANY_WINDOW = 5  # days between such neighbours
MANY_SPAN = 45  # days from the first to the last of a chain of them
CROWD = 8  # people of whom one report tells, from which on one in common is no link
"""All set on 2026-11-29 on the development set of claims, or by hand where it has no case (MANY and below)."""

_LEAVING = frozenset({"exit", "death", "detained", "charged", "convicted", "missing"})
_ENTRY = "entry"


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """One change, or one response to a change, that a document tells of.

    ``person`` is a resolved id or a folded name, ``family`` the kind of change: entry, exit, death or an event's own
    word; ``organization`` and ``title`` are of the post, ``name`` is the person's as shown, ``day`` an ISO day.
    """

    document: str
    person: str
    family: str
    organization: str | None
    day: str | None
    name: str | None = None
    title: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """Two documents of one story, by key with ``left`` before ``right``, and why they are."""

    left: str
    right: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """A group of documents, the earliest first, and the links that hold it. ``id`` is hashed from the earliest one."""

    id: str
    documents: tuple[str, ...]
    links: tuple[Link, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """Every reason of every link, each once."""
        return tuple(dict.fromkeys(reason for link in self.links for reason in link.reasons))


def stories(papers: Sequence[Paper], joins: Sequence[Join], told: Sequence[Told]) -> tuple[Story, ...]:
    """Group documents into stories; one that is linked with none is a story by itself. The earliest story first.

    What names a document not among ``papers`` is passed over; the answer does not depend on any order.
    """
    known = {paper.key: paper for paper in papers}
    facts = sorted(
        {fact for fact in told if fact.document in known},
        key=lambda t: (t.document, t.person, t.family, t.organization or "", t.title or "", t.day or "", t.name or ""),
    )
    days = {key: paper.day for key, paper in known.items()}
    facts = _as_one(facts, days)
    reasons: dict[tuple[str, str], list[str]] = {}
    for join in joins:
        if join.left in known and join.right in known and join.left != join.right:
            reasons.setdefault(_pair(join.left, join.right), []).extend(join.reasons)
    for one, other, reason in (*_on_people(facts, days), *_successions(facts, days), *_headlines(known, facts, days)):
        reasons.setdefault(_pair(one, other), []).append(reason)
    links = [Link(left=a, right=b, reasons=tuple(dict.fromkeys(reasons[a, b]))) for a, b in sorted(reasons)]
    return _grouped(known, days, links)


Days = Mapping[str, int | None]
Reason = tuple[str, str, str]


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _apart(days: Days, a: str, b: str) -> int | None:
    one, two = days[a], days[b]
    return None if one is None or two is None else abs(one - two)


def _as_one(facts: Sequence[Told], days: Days) -> list[Told]:
    """The facts, where people of compatible names to whom the same happened in one post within days are one.

    Whether they are one person for good is for others to say; here it is enough that two reports tell of one change.
    """
    root = {fact.person: fact.person for fact in facts}

    def find(person: str) -> str:
        while root[person] != person:
            root[person] = root[root[person]]
            person = root[person]
        return person

    filed: dict[tuple[str, str], list[tuple[int, Told]]] = {}
    for fact in facts:
        words = name_words(fact.name or "")
        day = days[fact.document]
        if words and day is not None:
            filed.setdefault((words[-1], fact.family), []).append((day, fact))
    for row in filed.values():
        row.sort(key=lambda pair: pair[0])
        for n, (day, fact) in enumerate(row):
            for later, other in row[n + 1 :]:
                if later - day > NAMESAKES:
                    break
                if find(fact.person) != find(other.person) and _is_one_change(fact, other):
                    kept, lost = sorted((find(fact.person), find(other.person)))
                    root[lost] = kept
    return [fact if root[fact.person] == fact.person else replace(fact, person=find(fact.person)) for fact in facts]


def _is_one_change(a: Told, b: Told) -> bool:
    names = same_name(a.name or "", b.name or "")
    titles = same_title(a.title, b.title).score >= AGREES
    posts = same_organization(a.organization, b.organization).score >= AGREES
    return (names.score >= 0.9 and (titles or posts)) or (names.score >= 0.8 and titles and posts)


def _on_people(facts: Sequence[Told], days: Days) -> Iterator[Reason]:
    """Pairs of documents that tell of changes of one person near enough in time."""
    by_person: dict[str, dict[str, list[Told]]] = {}
    people: dict[str, set[str]] = {}
    for fact in facts:
        by_person.setdefault(fact.person, {}).setdefault(fact.document, []).append(fact)
        people.setdefault(fact.document, set()).add(fact.person)
    for documents in by_person.values():
        for a, b in _near(documents, days):
            shared = len(people[a] & people[b])
            if shared < _needed(max(len(people[a]), len(people[b]))):
                continue
            if _one_story(documents[a], documents[b], _apart(days, a, b)):
                named = next((f.name for f in (*documents[a], *documents[b]) if f.name), "one person")
                yield a, b, f"both tell of a change of {named}"


def _needed(people: int) -> int:
    return 1 if people < CROWD else max(2, round(people * 0.15))


def _near(documents: Mapping[str, list[Told]], days: Days) -> Iterator[tuple[str, str]]:
    """All pairs of a person's documents; where there are very many, neighbours in time, in chains of limited length."""
    keys = sorted(documents, key=lambda k: (days[k] is None, days[k] or 0, k))
    if len(keys) < MANY:
        yield from combinations(keys, 2)
        return
    dated = [(key, day) for key in keys if (day := days[key]) is not None]
    began: int | None = None
    for (a, before), (b, day) in pairwise(dated):
        began = before if began is None else began
        if day - before <= MANY_WINDOW and day - began <= MANY_SPAN:
            yield a, b
        else:
            began = day


def _one_story(a: Sequence[Told], b: Sequence[Told], apart: int | None) -> bool:
    """Whether what two documents tell of one person can be one story, so many days apart (None: not known)."""
    same = {f.family for f in a} & {f.family for f in b}
    if apart is None:
        return bool(same) and any(_one_post(x, y) for x in a for y in b)
    return apart <= (LONG_WINDOW if same else WINDOW)


def _one_post(a: Told, b: Told) -> bool:
    """Whether two facts are of one organization; one as broad as a country needs the title as well."""
    if same_organization(a.organization, b.organization).score < AGREES:
        return False
    words = frozenset(normal_words(a.organization or ""))
    broad = bool(words) and len(countries_of(words)) >= len(words)
    return same_title(a.title, b.title).score >= AGREES if broad else True


def _successions(facts: Sequence[Told], days: Days) -> Iterator[Reason]:
    """Pairs of documents of which one tells of somebody's leaving a post and the other of another's taking it."""
    entries: dict[str, list[tuple[int, int]]] = {}
    for place, fact in enumerate(facts):
        day = days[fact.document]
        if fact.family == _ENTRY and fact.organization and day is not None:
            for word in set(normal_words(fact.organization)):
                entries.setdefault(word, []).append((day, place))
    for filed in entries.values():
        filed.sort()
    for left in facts:
        day = days[left.document]
        if left.family not in _LEAVING or not left.organization or day is None:
            continue
        near = {place for word in normal_words(left.organization) for place in _around(entries.get(word, ()), day)}
        for took in (facts[place] for place in sorted(near)):
            if took.document == left.document or took.person == left.person:
                continue
            if _one_post(left, took) and same_title(left.title, took.title).score >= AGREES:
                yield left.document, took.document, f"one leaves and another takes a post at {took.organization}"


def _around(filed: Sequence[tuple[int, int]], day: int) -> Iterator[int]:
    """What is filed under days that are near enough for one to follow another in a post."""
    first = bisect_left(filed, (day - SUCCESSION, 0))
    for filed_day, place in filed[first:]:
        if filed_day > day + SUCCESSION:
            return
        yield place


def _headlines(known: Mapping[str, Paper], facts: Sequence[Told], days: Days) -> Iterator[Reason]:
    """Pairs of a document that tells of a change and one that tells of none but names the person in its headline."""
    telling = {fact.document for fact in facts}
    silent = {key: words for key in known if key not in telling and (words := _headline(known[key]))}
    if not silent:
        return
    reports: dict[str, set[str]] = {}
    for fact in facts:
        reports.setdefault(fact.person, set()).add(fact.document)
    by_word: dict[str, list[str]] = {}
    for key, words in silent.items():
        for word in words:
            by_word.setdefault(word, []).append(key)
    for fact in facts:
        name = [fold(word) for word in (fact.name or "").split()]
        if len(name) < 2 or len(reports[fact.person]) >= MANY:
            continue
        for key in by_word.get(name[-1], ()):
            apart = _apart(days, fact.document, key)
            if apart is not None and apart <= HEADLINE and _names(known[key], name):
                yield fact.document, key, f"the headline names {fact.name}, of whose change the other tells"


def _headline(paper: Paper) -> frozenset[str]:
    opening = paper.passages[0].of(paper.text)[:200] if paper.passages else ""
    return frozenset(fold(word) for word in f"{paper.title or ''} {opening}".split()) - {""}


def _names(paper: Paper, name: Sequence[str]) -> bool:
    """Whether the text gives the person's first and last name side by side, or with no more than two words between."""
    words = [fold(word) for span in paper.passages for word in span.of(paper.text).split()]
    return any(w == name[-1] and name[0] in words[max(0, n - 3) : n] for n, w in enumerate(words))


def _grouped(known: Mapping[str, Paper], days: Days, links: Sequence[Link]) -> tuple[Story, ...]:
    root = {key: key for key in known}

    def find(key: str) -> str:
        while root[key] != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    for link in links:
        root[find(link.left)] = find(link.right)
    members: dict[str, list[str]] = {}
    for key in sorted(known, key=lambda k: (days[k] is None, days[k] or 0, known[k].id, k)):
        members.setdefault(find(key), []).append(key)
    held: dict[str, list[Link]] = {}
    for link in links:
        held.setdefault(find(link.left), []).append(link)
    return tuple(
        Story(id=_id(known[keys[0]]), documents=tuple(keys), links=tuple(held.get(head, ())))
        for head, keys in members.items()
    )


def _id(paper: Paper) -> str:
    return hashlib.sha256(f"story\n{paper.key}".encode()).hexdigest()[:16]
