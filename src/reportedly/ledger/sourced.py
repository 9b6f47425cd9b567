"""Sources at a glance: the claims each stands behind, carries or tells itself, and who is beside it in the chains."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, Select, select

from reportedly.entities.names import family_names, name_words
from reportedly.errors import NotInLedger
from reportedly.findings.particular import may_be_a_name, names_nobody
from reportedly.findings.sources import is_first_person
from reportedly.ledger.identities import identities
from reportedly.ledger.lists import Known, known_as, one_by_one, source_is
from reportedly.ledger.lowercase import proper
from reportedly.ledger.outlets import OwnClaim, holding, named_by, own_claims, publisher_sizes, reports_of, same_words
from reportedly.ledger.rows import chunks, named_speaker
from reportedly.ledger.schema import claim_sources, claims, documents, extracted, extractions, source_words
from reportedly.ledger.scope import Scope, answered, is_unlimited, within
from reportedly.ledger.speakers import Place, name_in, speakers
from reportedly.ledger.track import COUNTED

NEIGHBOURS = 12
"""Voices named on each side of a source in its chains; how many more there are is told (set by hand)."""

MOST = 60
"""Wordings that are looked at where words fit many: those of most claims (set by hand; a list to choose from is no
longer)."""

OUTLETS = 12
"""Outlets that are looked at where words fit many: that of just this name, then those of most documents (by hand)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Neighbour:
    """A source beside another in chains, as it is worded, and in how many claims."""

    name: str
    claims: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Chains:
    """Who stands beside a source in chains, most first: through whom it is told, and whom it carries.

    ``more_carriers`` and ``more_origins`` count those that are left out.
    """

    carriers: tuple[Neighbour, ...]
    more_carriers: int
    origins: tuple[Neighbour, ...]
    more_origins: int


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceGlance:
    """What one source says, by the ids of claims, newest first: as an origin, as a carrier, and as plain statements.

    ``person_id`` is the person that it is, if it is one. ``kinds`` counts the claims that it is the origin of by kind.
    ``people`` counts whose changes its record is made from. ``first_day`` and ``last_day`` are publication days;
    ``documents`` counts the reports. ``outlets`` are the publishers that it is, as their ``reports`` name them;
    ``own_voice`` is what these tell without another source, ``own_people`` counts whose changes they so tell. What
    begins with nobody in particular comes by outlet. ``is_proper``: its one word is what an outlet is called.
    """

    name: str
    person_id: str | None
    forms: tuple[str, ...]
    as_origin: tuple[str, ...]
    as_carrier: tuple[str, ...]
    statements: tuple[str, ...]
    kinds: tuple[tuple[str, int], ...]
    people: int
    documents: int
    first_day: str | None
    last_day: str | None
    outlets: tuple[str, ...] = ()
    own_voice: tuple[str, ...] = ()
    own_people: int = 0
    reports: int = 0
    is_proper: bool = False

    @property
    def claims(self) -> int:
        """How many claims name it, or are told in its own voice."""
        return len(self.as_origin) + len(self.as_carrier) + len(self.statements) + len(self.own_voice)

    @property
    def is_particular(self) -> bool:
        """Whether it is somebody in particular in all its reports, so that its claims can be counted together."""
        return bool(self.outlets or self.person_id or self.is_proper) or not names_nobody(self.name)

    @property
    def may_be_a_name(self) -> bool:
        """Whether its one word in small letters may yet be shown to be a name."""
        return not self.is_particular and may_be_a_name(self.name)

    @property
    def is_first_person(self) -> bool:
        """Whether it is "we": the outlet's own voice, whichever that is."""
        return is_first_person(self.name)


@dataclass(frozen=True, kw_only=True, slots=True)
class GlanceAnswer:
    """Every source that the words fit, the one with most claims first; ``more`` wordings and outlets were left out."""

    words: str
    known: str | None
    sure: float | None
    sources: tuple[SourceGlance, ...]
    more: int = 0


class _Link(NamedTuple):
    """A source in the chain of a claim, and what is needed to sort the claim."""

    claim: str
    kind: str
    certainty: str | None
    person: str | None
    key: str
    document: str
    publisher: str | None
    published: str | None
    start: int
    end: int
    wording: str
    is_origin: int


def glance(connection: Connection, words: str, scope: Scope) -> GlanceAnswer:
    """The sources that the words fit, as ``lists.source`` puts them together, and outlets. Raises NotInLedger for none.

    An outlet and the source that is cited by its name are one.
    """
    fits = select(claim_sources.c.wording).where(source_is(words)).distinct()
    links = _links(connection, fits, scope)
    sizes = publisher_sizes(connection)
    papers = holding(sizes, words)
    if not (links or papers) and (is_unlimited(scope) or connection.execute(fits.limit(1)).first() is None):
        raise NotInLedger(f"no source in the ledger fits {words!r}", "look through all sources: reportedly source")
    worded = Counter(link.wording for link in links)
    kept = {wording for wording, _ in worded.most_common(MOST)}
    links = [link for link in links if link.wording in kept]
    called = _called(connection, links, scope)
    fit = {called[link.key, link.wording] for link in links}
    families = {family_names(name)[0] for _, name in fit if name_in(name) and name_words(name)}
    if families:
        named = select(source_words.c.wording).where(source_words.c.word.in_(sorted(families)))
        links = list(dict.fromkeys((*links, *_links(connection, named, scope))))
        called = _called(connection, links, scope)
    few = sorted(papers, key=lambda name: (not same_words(name, words), -sizes[name], name))[:OUTLETS]
    outlets = named_by((name for _, name in fit), sizes) | set(few)
    told = own_claims(connection, outlets, scope)
    reports = reports_of(connection, outlets, scope)
    names = proper(connection, (name for _, name in fit), scope)
    found = []
    for group in one_by_one(fit | {(None, name) for name in outlets}):
        places = [link for link in links if called[link.key, link.wording] in group]
        here = {name: reports.get(name, 0) for _, name in group if name in outlets}
        if places or any(here.values()):
            itself = [one for one in told if one.publisher in here]
            found.append(_glance(group, places, here, itself, is_proper=group[0][1] in names))
    found.sort(key=lambda s: (len(s.statements) - s.claims, -len(s.statements), s.name))
    more = len(worded) - len(kept) + len(set(papers) - outlets)
    return GlanceAnswer(words=words, known=scope.known, sure=scope.sure, sources=tuple(found), more=more)


def chains_of(connection: Connection, source: SourceGlance) -> Chains:
    """Who stands beside a source in the chains of its claims."""
    carriers = _beside(connection, source.as_origin, source.forms, origin=False)
    origins = _beside(connection, source.as_carrier, source.forms, origin=True)
    return Chains(
        carriers=carriers[:NEIGHBOURS],
        more_carriers=len(carriers[NEIGHBOURS:]),
        origins=origins[:NEIGHBOURS],
        more_origins=len(origins[NEIGHBOURS:]),
    )


def _links(connection: Connection, wordings: Select[tuple[str]], scope: Scope) -> list[_Link]:
    """The places in chains where sources of some wordings stand, in the claims within the scope."""
    columns = (
        claims.c.id,
        claims.c.kind,
        claims.c.certainty,
        extracted.c.person,
        documents.c.key,
        documents.c.id,
        documents.c.publisher,
        documents.c.published,
        claims.c.evidence_start,
        claims.c.evidence_end,
        claim_sources.c.wording,
        claim_sources.c.is_origin,
    )
    joined = (
        claim_sources.join(claims, claims.c.id == claim_sources.c.claim)
        .join(extracted, extracted.c.claim == claims.c.id)
        .join(extractions, extractions.c.id == extracted.c.extraction)
        .join(documents, documents.c.key == extractions.c.document)
    )
    query = select(*columns).select_from(joined).where(claim_sources.c.wording.in_(wordings))
    return [_Link._make(row) for row in connection.execute(query.where(answered(), *within(scope)))]


def _called(connection: Connection, links: Iterable[_Link], scope: Scope) -> dict[Place, Known]:
    """The person that each source is, where it is one, and what answers call it."""
    places = {(link.key, link.wording): link.publisher for link in links}
    voices = speakers(connection, places)
    known = identities(connection, {p for voice in voices.values() for p in voice.profiles}, scope)
    found: dict[Place, Known] = {}
    for place, publisher in places.items():
        name, person = named_speaker(place[1], voices[place], known) if place in voices else (place[1], None)
        found[place] = known_as(place[1], publisher, (person, name))
    return found


def _glance(
    group: Sequence[Known],
    links: Sequence[_Link],
    reports: Mapping[str, int],
    itself: Sequence[OwnClaim],
    *,
    is_proper: bool,
) -> SourceGlance:
    """One source, from its places in chains, and, where it is an outlet, its reports and what they tell themselves."""
    origin = {link.claim for link in links if link.is_origin}
    first = {link.claim: link for link in links}
    ordered = sorted(first.values(), key=lambda link: (link.document, link.key, link.start, link.claim))
    ordered.sort(key=lambda link: link.published or "", reverse=True)
    own_voice = dict.fromkeys(one.claim for one in itself)
    told = [link for link in ordered if link.kind != "statement" and link.claim not in own_voice]
    own = [link for link in told if link.claim in origin]
    carried = [link for link in told if link.claim not in origin]
    person, name = group[0]
    if not (reports or person or is_proper) and names_nobody(name):
        own.sort(key=lambda link: (link.publisher is None, link.publisher or link.document))
    kinds = Counter(link.kind for link in own)
    days = sorted(d for d in (*(link.published for link in ordered), *(one.published for one in itself)) if d)
    chief = max(reports, key=lambda paper: (reports[paper], paper), default=None)
    return SourceGlance(
        name=chief or name,
        person_id=person,
        forms=tuple(sorted({link.wording for link in links})),
        as_origin=tuple(link.claim for link in own),
        as_carrier=tuple(link.claim for link in carried),
        statements=tuple(link.claim for link in _whole([link for link in ordered if link.kind == "statement"])),
        kinds=tuple((kind, kinds[kind]) for kind in ("change", "posting", "response") if kinds[kind]),
        people=len(_held_to(own)),
        documents=len({link.key for link in told} | {link.key for link in ordered if link.kind == "statement"}),
        first_day=days[0] if days else None,
        last_day=days[-1] if days else None,
        outlets=tuple(sorted(reports, key=lambda paper: (-reports[paper], paper))),
        own_voice=tuple(own_voice),
        own_people=len(_held_to(itself)),
        reports=sum(reports.values()),
        is_proper=is_proper,
    )


def _held_to(told: Iterable[_Link | OwnClaim]) -> set[str]:
    """Those whose changes are told so that a source can be held to it."""
    return {one.person for one in told if one.kind == "change" and one.person and one.certainty in COUNTED}


def _beside(
    connection: Connection, ids: Iterable[str], forms: Collection[str], *, origin: bool
) -> tuple[Neighbour, ...]:
    """Who else stands in the chains of claims: their origins, or else all but these; most frequent first."""
    told: Counter[str] = Counter()
    for part in chunks(ids):
        query = select(claim_sources.c.wording).where(claim_sources.c.claim.in_(part))
        told.update(connection.execute(query.where(claim_sources.c.is_origin == int(origin))).scalars())
    found = [Neighbour(name=name, claims=count) for name, count in told.items() if name not in forms]
    return tuple(sorted(found, key=lambda n: (-n.claims, n.name)))


def _whole(statements: Sequence[_Link]) -> list[_Link]:
    """Statements whose words are not part of another's of the same document."""
    by_key: dict[str, list[_Link]] = {}
    for link in statements:
        by_key.setdefault(link.key, []).append(link)
    return [link for link in statements if not any(_holds(other, link) for other in by_key[link.key])]


def _holds(outer: _Link, inner: _Link) -> bool:
    if (outer.start, outer.end) == (inner.start, inner.end):
        return outer.claim < inner.claim
    return outer.start <= inner.start and inner.end <= outer.end
