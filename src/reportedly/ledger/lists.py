"""Claims by filter, and sources with everything they are reported to say."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Connection, false, func, or_, select, union

from reportedly.entities.folding import sound
from reportedly.entities.names import family_names, name_words
from reportedly.entities.posts import normal_words
from reportedly.errors import NotInLedger, UsageError
from reportedly.findings.particular import one_everywhere
from reportedly.findings.sources import is_first_person, is_own_voice
from reportedly.ledger.answers import ClaimRow, ClaimsAnswer, Publisher, SourceAnswer, SourceProfile, SourceWords
from reportedly.ledger.identities import identities
from reportedly.ledger.newest import KINDS, Passing, in_order, newest
from reportedly.ledger.outlets import holding, named_by, own_claims, publisher_sizes, same_words
from reportedly.ledger.persons import profiles_for
from reportedly.ledger.publishers import publishers, publishers_named
from reportedly.ledger.rows import chunks, claims_with, spoken_by, whole
from reportedly.ledger.schema import claim_sources, claims, documents, source_words
from reportedly.ledger.scope import Scope, is_unlimited
from reportedly.ledger.speakers import name_in
from reportedly.vocabulary import Answer, Certainty, Event, Status

LAST = "\U0010ffff"
"""The last of all characters: no text that begins with some other comes after that and this."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimFilter:
    """What claims to list; None lets all pass. ``since`` and ``until`` are publication days (ISO), both included.

    ``sure`` is the least confidence, which statements do not have; ``publisher`` the name of one, or words of it.
    """

    kind: str | None = None
    event: str | None = None
    status: str | None = None
    response: str | None = None
    certainty: str | None = None
    person: str | None = None
    source: str | None = None
    publisher: str | None = None
    document: str | None = None
    since: str | None = None
    until: str | None = None
    sure: float | None = None

    def __post_init__(self) -> None:
        choices = (
            ("kind", self.kind, KINDS),
            ("event", self.event, tuple(map(str, Event))),
            ("status", self.status, tuple(map(str, Status))),
            ("response", self.response, tuple(map(str, Answer))),
            ("certainty", self.certainty, tuple(map(str, Certainty))),
        )
        for name, value, allowed in choices:
            if value is not None and value not in allowed:
                raise UsageError(f"no such {name}: {value!r}", f"it is one of {', '.join(allowed)}")


def list_claims(
    connection: Connection, wanted: ClaimFilter, scope: Scope, limit: int | None, offset: int = 0
) -> ClaimsAnswer:
    """Claims that pass the filter, newest first: ``limit`` of them (None: all) after the first ``offset`` ones."""
    scope = replace(scope, sure=wanted.sure)
    ids, total = newest(connection, _passing(connection, wanted, scope), scope, limit, offset)
    return ClaimsAnswer(claims=tuple(in_order(claims_with(connection, ids, scope))), total=total)


def claims_with_ids(connection: Connection, ids: Sequence[str], scope: Scope) -> tuple[ClaimRow, ...]:
    """Claims with their words, in the order of the ids; those that the scope has not are left out."""
    rows = {row.id: row for row in claims_with(connection, ids, scope)}
    return tuple(rows[i] for i in ids if i in rows)


def source(connection: Connection, words: str, scope: Scope) -> SourceAnswer:
    """Every source that the words fit, with all its claims, and every publisher. Raises NotInLedger for neither.

    A person is one source under all their names; a body or channel under all wordings that are held to be one.
    """
    query = select(claim_sources.c.claim, claim_sources.c.wording).where(source_is(words))
    links = {(claim, wording) for claim, wording in connection.execute(query)}
    rows = {row.id: row for row in claims_with(connection, {claim for claim, _ in links}, scope)}
    sizes = publisher_sizes(connection)
    papers = holding(sizes, words)
    if not papers and (not links or (is_unlimited(scope) and not rows)):
        raise NotInLedger(f"no source in the ledger fits {words!r}", "look through all sources: reportedly source")
    fit = {_known(r, s) for r in rows.values() for s in r.sources if (r.id, s.name) in links}
    families = {family_names(name)[0] for _, name in fit if name_in(name) and name_words(name)}
    rows |= {r.id: r for r in spoken_by(connection, families, scope)}
    every = [_profile(group, rows.values()) for group in one_by_one(fit)]
    profiles = [p for p in every if p.as_origin or p.as_carrier or p.statements]
    profiles.sort(key=lambda p: (-len(p.as_origin) - len(p.as_carrier), -len(p.statements), p.name))
    outlets = publishers(connection, named_by((name for _, name in fit), sizes) | set(papers), scope)
    return SourceAnswer(
        words=words,
        known=scope.known,
        sure=scope.sure,
        sources=tuple(profiles),
        publishers=_with_told(connection, words, outlets, scope),
    )


def _with_told(connection: Connection, words: str, outlets: Sequence[Publisher], scope: Scope) -> tuple[Publisher, ...]:
    """Outlets, with what the only one among them, or the one of just that name, tells in its own voice."""
    meant = [one for one in outlets if same_words(one.name, words)] or outlets
    if len(meant) != 1:
        return tuple(outlets)
    told = claims_with_ids(connection, [one.claim for one in own_claims(connection, [meant[0].name], scope)], scope)
    return tuple(replace(one, told=told) if one is meant[0] else one for one in outlets)


Known = tuple[str | None, str]
"""Who a source is: the person, when it is one, and what answers call it."""


def one_by_one(fit: Iterable[Known]) -> list[list[Known]]:
    """Sources put together where they are one: the same person, or wordings that mean the same."""
    groups: list[list[Known]] = []
    for known in sorted(set(fit), key=lambda k: (-len(k[1]), k[1], k[0] or "")):
        home = next((g for g in groups if _one_source(g[0], known)), None)
        if home is None:
            groups.append([known])
        else:
            home.append(known)
    return groups


def _one_source(a: Known, b: Known) -> bool:
    return a[0] == b[0] if a[0] and b[0] else one_everywhere(a[1], b[1])


def known_as(wording: str, publisher: str | None, known: Known) -> Known:
    """Who a source is where it stands: an outlet that speaks of itself by name is its publisher, 'we' are anybody."""
    if is_first_person(wording):
        return None, wording
    return (None, publisher) if publisher and is_own_voice(wording, publisher) else known


def _known(row: ClaimRow, source: SourceWords) -> Known:
    return known_as(source.name, row.document.publisher, (source.person_id, source.speaker))


def _profile(group: Sequence[Known], rows: Iterable[ClaimRow]) -> SourceProfile:
    """Everything that one source says, first or second hand, newest first."""
    names = {name for _, name in group}
    own = {r.id: [s for s in r.sources if _known(r, s) in group] for r in rows}
    ordered = sorted((r for r in rows if own[r.id]), key=lambda r: (r.document.published or "", r.id), reverse=True)
    plain = [r for r in ordered if r.kind == "statement"]
    told = [r for r in ordered if r.kind != "statement" and not _is_told_itself(r, names)]
    return SourceProfile(
        name=group[0][1],
        forms=tuple(sorted({s.name for found in own.values() for s in found})),
        as_origin=tuple(r for r in told if r.sources[-1] in own[r.id]),
        as_carrier=tuple(r for r in told if r.sources[-1] not in own[r.id]),
        statements=tuple(whole(plain)),
    )


def _is_told_itself(row: ClaimRow, outlet: Collection[str]) -> bool:
    """Whether a report of an outlet, by its names, tells a claim in its own voice."""
    paper = row.document.publisher
    return paper in outlet and is_own_voice(row.sources[-1].name, paper)


def _passing(connection: Connection, wanted: ClaimFilter, scope: Scope) -> Passing:
    """What a filter asks of claims, table by table."""
    fields = [(name, getattr(wanted, name)) for name in ("kind", "event", "status", "response", "certainty")]
    named: tuple[str, ...] | None = None
    if wanted.person is not None:
        starts = profiles_for(connection, wanted.person)
        known = identities(connection, starts, scope)
        people = {known.person_of[p] for p in starts if p in known.person_of}
        named = tuple(p for p, who in known.person_of.items() if who in people)
    told: list[ColumnElement[bool]] = []
    if wanted.source is not None:
        told.append(claims.c.id.in_(select(claim_sources.c.claim).where(source_is(wanted.source))))
    papers: list[ColumnElement[bool]] = []
    if wanted.publisher is not None:
        papers.append(documents.c.publisher.in_(publishers_named(connection, wanted.publisher)))
    if wanted.document is not None:
        keys = connection.execute(select(documents.c.key).where(document_is(wanted.document))).scalars()
        papers.append(or_(false(), *(documents.c.key.in_(part) for part in chunks(keys))))
    if wanted.since is not None:
        papers.append(documents.c.published >= wanted.since)
    if wanted.until is not None:
        whole = len(wanted.until) == len("2022-05-13")  # which an index finds; a month or a year is compared in part
        published = documents.c.published if whole else func.substr(documents.c.published, 1, len(wanted.until))
        papers.append(published <= wanted.until)
    return Passing(
        fields=tuple((name, value) for name, value in fields if value is not None),
        claims=tuple(told),
        papers=tuple(papers),
        named=named,
    )


def document_is(words: str) -> ColumnElement[bool]:
    """A document by its id, its name, its url, or the beginning of its key or SHA-256 (6 characters or more).

    All but the url is looked up in indexes; what has a space in it is none.
    """
    found: list[ColumnElement[bool]] = [documents.c.id == words, documents.c.name == words]
    if not any(letter.isspace() for letter in words):
        found.append(documents.c.url == words)
    if len(words) >= 6:
        begun = ((documents.c.key, words.lower()), (documents.c.sha256, words.lower()), (documents.c.id, words))
        found += (column.between(start, start + LAST) for column, start in begun)
    return or_(*found)


def source_is(words: str) -> ColumnElement[bool]:
    """Sources whose wording holds all the words, as names sound or as bodies are normally worded."""
    options = [
        select(source_words.c.wording)
        .where(source_words.c.word.in_(sorted(attempt)))
        .group_by(source_words.c.wording)
        .having(func.count() == len(attempt))
        for attempt in (set(normal_words(words)), {sound(w) for w in words.split()} - {""})
        if attempt
    ]
    return claim_sources.c.wording.in_(union(*options)) if options else false()
