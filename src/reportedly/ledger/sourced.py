"""Sources at a glance: which claims each stands behind or carries, and who stands beside it in the chains."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, Select, func, select

from reportedly.entities.names import family_names, name_words
from reportedly.errors import NotInLedger
from reportedly.findings.grades import Grade, reliability
from reportedly.findings.record import Record, track
from reportedly.findings.sources import is_unnamed
from reportedly.ledger.evidence import ClaimRow
from reportedly.ledger.glimpses import glimpses
from reportedly.ledger.identities import identities
from reportedly.ledger.lists import Known, one_by_one, source_is
from reportedly.ledger.publishers import publishers
from reportedly.ledger.rows import chunks, fetch_claims, named_speaker
from reportedly.ledger.schema import claim_sources, claims, documents, extracted, extractions, gists, source_words
from reportedly.ledger.scope import Scope, answered, is_unlimited, within
from reportedly.ledger.speakers import Place, name_in, speakers
from reportedly.ledger.track import COUNTED, settled_by

NEIGHBOURS = 12
"""Voices named on each side of a source in its chains; how many more there are is told (set by hand)."""

MOST = 60
"""Wordings that are looked at where words fit many: those of most claims (set by hand; a list to choose from is no
longer)."""


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
    ``documents`` counts the reports.
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

    @property
    def claims(self) -> int:
        """How many claims name it."""
        return len(self.as_origin) + len(self.as_carrier) + len(self.statements)


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceRecord:
    """What became of the changes that a source claimed, the letter that follows, and the word for each of its claims.

    The words are those of ``Settling``; claims that count for nothing (demands, guesses) have none.
    """

    record: Record
    reliability: Grade
    settled: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class GlanceAnswer:
    """Every source that the words fit, the one with most claims first; ``more`` wordings were not looked at."""

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
    published: str | None
    start: int
    end: int
    wording: str
    is_origin: int


def glance(connection: Connection, words: str, scope: Scope) -> GlanceAnswer:
    """The sources that the words fit, as ``lists.source`` puts them together. Raises NotInLedger for none."""
    fits = select(claim_sources.c.wording).where(source_is(words)).distinct()
    links = _links(connection, fits, scope)
    if not links and (is_unlimited(scope) or connection.execute(fits.limit(1)).first() is None):
        outlets = [outlet.name for outlet in publishers(connection, words, scope)[:NEIGHBOURS]]
        way = f"it publishes: the claims of {', '.join(outlets)}" if outlets else "the claims"
        raise NotInLedger(f"no source in the ledger fits {words!r}", f"{way} show who says what")
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
    found = []
    for group in one_by_one(fit):
        own = [link for link in links if called[link.key, link.wording] in group]
        found.append(_glance(group, own))
    found.sort(key=lambda s: (-len(s.as_origin) - len(s.as_carrier), -len(s.statements), s.name))
    more = len(worded) - len(kept)
    return GlanceAnswer(words=words, known=scope.known, sure=scope.sure, sources=tuple(found), more=more)


def claims_by_id(connection: Connection, ids: Sequence[str], scope: Scope) -> tuple[ClaimRow, ...]:
    """Claims with their words, in the order of the ids; those that the scope has not are left out."""
    rows = {r.id: r for part in chunks(ids) for r in fetch_claims(connection, [claims.c.id.in_(part)], scope)[0]}
    return tuple(rows[i] for i in ids if i in rows)


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


def weight_of(connection: Connection, source: SourceGlance) -> int:
    """How many claims are held on those whose changes a source claimed: its record is made by weighing them all."""
    profiles: set[str] = set()
    for part in chunks(source.as_origin):
        joined = extracted.join(claims, claims.c.id == extracted.c.claim)
        query = select(extracted.c.person).select_from(joined).where(claims.c.id.in_(part), claims.c.kind == "change")
        profiles |= {str(p) for p in connection.execute(query.where(extracted.c.person.is_not(None))).scalars()}
    held = select(func.count()).select_from(extracted)
    return sum(connection.execute(held.where(extracted.c.person.in_(part))).scalar() or 0 for part in chunks(profiles))


def record_of(connection: Connection, source: SourceGlance, scope: Scope) -> SourceRecord | None:
    """What became of the changes that a source claimed, as ``track_record`` has it; None for wordings of nobody."""
    if is_unnamed(source.name):
        return None
    found = [r for part in chunks(source.as_origin) for r in glimpses(connection, [gists.c.claim.in_(part)], scope)[0]]
    settled = settled_by(connection, source.name, found, scope)
    record = track(one for one, _ in settled)
    words = {claim: str(one.word) for one, own in settled for claim in own}
    return SourceRecord(record=record, reliability=reliability(record), settled=tuple(sorted(words.items())))


def _links(connection: Connection, wordings: Select[tuple[str]], scope: Scope) -> list[_Link]:
    """The places in chains where sources of some wordings stand, in the claims within the scope."""
    columns = (
        claims.c.id,
        claims.c.kind,
        claims.c.certainty,
        extracted.c.person,
        documents.c.key,
        documents.c.id,
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
    return [_Link(*row) for row in connection.execute(query.where(answered(), *within(scope)))]


def _called(connection: Connection, links: Iterable[_Link], scope: Scope) -> dict[Place, Known]:
    """The person that each source is, where it is one, and what answers call it."""
    places = {(link.key, link.wording) for link in links}
    voices = speakers(connection, places)
    known = identities(connection, {p for voice in voices.values() for p in voice.profiles}, scope)
    found: dict[Place, Known] = {place: (None, place[1]) for place in places}
    for place, voice in voices.items():
        name, person = named_speaker(place[1], voice, known)
        found[place] = (person, name)
    return found


def _glance(group: Collection[Known], links: Sequence[_Link]) -> SourceGlance:
    """One source, from its places in chains."""
    origin = {link.claim for link in links if link.is_origin}
    first = {link.claim: link for link in links}
    ordered = sorted(first.values(), key=lambda link: (link.document, link.key, link.start, link.claim))
    ordered.sort(key=lambda link: link.published or "", reverse=True)
    told = [link for link in ordered if link.kind != "statement"]
    own = [link for link in told if link.claim in origin]
    carried = [link for link in told if link.claim not in origin]
    kinds = Counter(link.kind for link in own)
    held_to = {link.person for link in own if link.kind == "change" and link.person and link.certainty in COUNTED}
    days = sorted(link.published for link in ordered if link.published)
    forms = {link.wording for link in links}
    person, name = next(iter(group))
    return SourceGlance(
        name=name,
        person_id=person,
        forms=tuple(sorted(forms)),
        as_origin=tuple(link.claim for link in own),
        as_carrier=tuple(link.claim for link in carried),
        statements=tuple(link.claim for link in _whole([link for link in ordered if link.kind == "statement"])),
        kinds=tuple((kind, kinds[kind]) for kind in ("change", "posting", "response") if kinds[kind]),
        people=len(held_to),
        documents=len({link.key for link in links}),
        first_day=days[0] if days else None,
        last_day=days[-1] if days else None,
    )


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
