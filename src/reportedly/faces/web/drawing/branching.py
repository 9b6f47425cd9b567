"""The reports of a story as a tree: each below what it derives from, with the origins that it brings in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.faces.web.words import counted
from reportedly.findings.outcome import first_day
from reportedly.findings.plain import day
from reportedly.findings.sources import one_source
from reportedly.ledger.answers import ClaimRow
from reportedly.ledger.reports import StoryDocument, StoryRow
from reportedly.vocabulary import Certainty

KINDS = {
    "copy": ("copy", "the same words"),
    "cut": ("cut copy", "one has the words of the other, or some of them"),
    "rewrite": ("rewrite", "the same text, reworded or in another order"),
    "retelling": ("retelling", "the same facts, told again"),
    "citing": ("cites it", "tells it on the word of the other"),
}
"""How one report derives from another: a word or two, and what that means."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """One report of a story.

    ``day`` is its ISO day of publication, ``when`` that in words. ``parent`` is the key of the report of this story
    that it derives from, ``depth`` how many stand above it, ``lane`` the number of the text that they all derive from.
    ``kind`` and ``word`` say how it derives, ``reasons`` why we say so. ``origins`` are the numbers of the origins that
    come into the story with it. ``note`` says what its place cannot show.
    """

    key: str
    name: str
    title: str
    day: str | None
    when: str
    parent: str | None
    depth: int
    lane: int
    kind: str | None
    word: str | None
    reasons: tuple[str, ...]
    origins: tuple[int, ...]
    note: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Twig:
    """A report and those that derive from it, as a list within a list."""

    report: Report
    below: tuple[Twig, ...]


def reports_of(story: StoryRow) -> tuple[Report, ...]:
    """The reports of a story, each below what it derives from, the earliest text first; every document once."""
    papers = {paper.document.key: paper for paper in sorted(story.documents, key=_in_time)}
    parents = _parents(papers)
    order = list(_walk(parents))
    brought = _brought(story, [(key, parent) for key, parent, _ in order])
    lane, found = 0, []
    for key, parent, depth in order:
        lane += depth == 0
        found.append(_report(papers[key], parent, (depth, lane), papers, brought[key]))
    return tuple(found)


def origins_of(story: StoryRow) -> tuple[str, ...]:
    """The origins of a story in the order in which they come into it."""
    first: dict[str, tuple[str, int]] = {}
    for row in _told(story):
        for number, origin in enumerate(story.origins):
            if one_source(_voice(row), origin):
                when = (row.document.published or "~", number)
                first[origin] = min(first.get(origin, when), when)
    return tuple(sorted(story.origins, key=lambda o: first.get(o, ("~~", story.origins.index(o)))))


def twigs(reports: Sequence[Report], parent: str | None = None) -> tuple[Twig, ...]:
    """Reports as lists within lists: those below one of them, or the texts of their own."""
    return tuple(Twig(report=r, below=twigs(reports, r.key)) for r in reports if r.parent == parent)


def headline(story: StoryRow) -> str:
    """Give '14 reports, 2 origins'; of fewer reports than origins '1 report that names 3 origins'."""
    reports, origins = counted(len(story.documents), "report"), counted(len(story.origins), "origin")
    names = "names" if len(story.documents) == 1 else "name"
    is_naming = len(story.origins) > len(story.documents)
    return f"{reports} that {names} {origins}" if is_naming else f"{reports}, {origins}"


def _in_time(paper: StoryDocument) -> tuple[str, str, str]:
    return paper.document.published or "~", paper.document.name, paper.document.key


def _parents(papers: Mapping[str, StoryDocument]) -> dict[str, str | None]:
    """What each report derives from within the story; where they lead back to themselves, the earliest stands alone."""
    found = {key: p.derives_from_key if p.derives_from_key in papers else None for key, p in papers.items()}
    for key in papers:
        step, seen = found[key], {key}
        while step is not None and step not in seen:
            seen.add(step)
            step = found[step]
        if step == key:
            found[key] = None
    return found


def _walk(parents: Mapping[str, str | None]) -> Iterator[tuple[str, str | None, int]]:
    """Keys with what they derive from and how deep they stand, each below what it derives from."""
    below: dict[str | None, list[str]] = {}
    for key, parent in parents.items():
        below.setdefault(parent, []).append(key)
    waiting = [(key, 0) for key in reversed(below.get(None, []))]
    while waiting:
        key, depth = waiting.pop()
        yield key, parents[key], depth
        waiting += [(other, depth + 1) for other in reversed(below.get(key, []))]


def _told(story: StoryRow) -> Iterator[ClaimRow]:
    """The claims of the story that can stand for an origin: no demands, and not what only a denial tells."""
    for change in story.changes:
        for row in change.claims:
            if row.id not in change.denied_in and row.certainty != Certainty.URGED:
                yield row


def _voice(row: ClaimRow) -> str:
    """Who speaks in a claim: the end of its chain, or else the outlet."""
    return row.origin or row.document.publisher or row.document.name


def _brought(story: StoryRow, order: Iterable[tuple[str, str | None]]) -> dict[str, tuple[int, ...]]:
    """For each report, from the top, the numbers of the origins that none of the reports above it has."""
    names = origins_of(story)
    voices: dict[str, list[str]] = {}
    for row in _told(story):
        voices.setdefault(row.document.key, []).append(_voice(row))
    above: dict[str, frozenset[int]] = {}
    found: dict[str, tuple[int, ...]] = {}
    for key, parent in order:
        said = set(voices.get(key, ()))
        own = {n for n, name in enumerate(names, 1) if any(one_source(voice, name) for voice in said)}
        had = above.get(parent, frozenset()) if parent else frozenset()
        found[key] = tuple(sorted(own - had))
        above[key] = had | own
    return found


def _report(
    paper: StoryDocument,
    parent: str | None,
    place: tuple[int, int],
    papers: Mapping[str, StoryDocument],
    origins: tuple[int, ...],
) -> Report:
    document = paper.document
    return Report(
        key=document.key,
        name=document.publisher or document.name,
        title=document.title or document.name,
        day=document.published,
        when=day(document.published) + (" (inferred)" if document.inferred and document.published else ""),
        parent=parent,
        depth=place[0],
        lane=place[1],
        kind=paper.kind,
        word=KINDS.get(paper.kind, (paper.kind,))[0] if paper.kind else None,
        reasons=paper.reasons,
        origins=origins,
        note=_note(paper, papers[parent] if parent else None, papers),
    )


def _note(paper: StoryDocument, above: StoryDocument | None, papers: Mapping[str, StoryDocument]) -> str | None:
    """What the place of a report cannot show: no date, a date before what it derives from, or that being elsewhere."""
    own = paper.document.published
    if paper.derives_from_key is not None and paper.derives_from_key not in papers:
        return f"what it derives from, {paper.derives_from}, is not part of this story"
    if own is None:
        return "no date is known"
    if above is None:
        return None
    if above.document.published is None:
        return "no date is known of what it derives from"
    apart = first_day(above.document.published).toordinal() - first_day(own).toordinal()
    return f"dated {counted(apart, 'day')} before what it derives from" if apart > 0 else None
