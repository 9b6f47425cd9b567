"""Claims by filter, and sources with everything they are reported to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, false, func, or_, select

from reportedly.entities.folding import sound
from reportedly.entities.posts import normal_words
from reportedly.errors import NotInLedger, UsageError
from reportedly.findings.standing import one_source
from reportedly.ledger.answers import ClaimRow, ClaimsAnswer, SourceAnswer, SourceProfile
from reportedly.ledger.identities import identities
from reportedly.ledger.persons import profiles_for
from reportedly.ledger.rows import chunks, count_claims, fetch_claims
from reportedly.ledger.schema import claim_sources, claims, documents, extracted
from reportedly.ledger.scope import Scope
from reportedly.vocabulary import Answer, Certainty, Event, Status

KINDS = ("change", "posting", "response", "statement")


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimFilter:
    """What claims to list; None lets all pass. ``since`` and ``until`` are publication days (ISO), both included."""

    kind: str | None = None
    event: str | None = None
    status: str | None = None
    response: str | None = None
    certainty: str | None = None
    person: str | None = None
    source: str | None = None
    document: str | None = None
    since: str | None = None
    until: str | None = None

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


def list_claims(connection: Connection, wanted: ClaimFilter, scope: Scope, limit: int | None) -> ClaimsAnswer:
    """Claims that pass the filter, newest first."""
    conditions = _conditions(connection, wanted, scope)
    rows, _ = fetch_claims(connection, conditions, scope, limit)
    total = len(rows) if limit is None or len(rows) < limit else count_claims(connection, conditions, scope)
    return ClaimsAnswer(claims=tuple(rows), total=total)


def source(connection: Connection, words: str, scope: Scope) -> SourceAnswer:
    """Every source that the words fit, with all its claims. Raises NotInLedger when there is none."""
    query = select(claim_sources.c.claim, claim_sources.c.wording, claim_sources.c.is_origin).where(_named(words))
    links = list(connection.execute(query.order_by(claim_sources.c.claim, claim_sources.c.position)))
    if not links:
        raise NotInLedger(f"no source in the ledger fits {words!r}", "reportedly claims shows who says what")
    rows: dict[str, ClaimRow] = {}
    for part in chunks(claim for claim, _, _ in links):
        rows |= {r.id: r for r in fetch_claims(connection, [claims.c.id.in_(part)], scope)[0]}
    groups: list[list[str]] = []
    for wording in sorted({w for c, w, _ in links if c in rows}, key=lambda w: (-len(w), w)):
        home = next((g for g in groups if one_source(g[0], wording)), None)
        if home is None:
            groups.append([wording])
        else:
            home.append(wording)
    profiles = [_profile(group, links, rows) for group in groups]
    profiles.sort(key=lambda p: (-len(p.as_origin) - len(p.as_carrier), -len(p.statements), p.name))
    return SourceAnswer(words=words, known=scope.known, sources=tuple(profiles))


def _profile(forms: list[str], links: Sequence[tuple[str, str, int]], rows: dict[str, ClaimRow]) -> SourceProfile:
    own = {c: o for c, w, o in links if w in forms and c in rows}
    ordered = sorted(own, key=lambda c: (rows[c].document.published or "", rows[c].id), reverse=True)
    plain = [c for c in ordered if rows[c].kind == "statement"]
    return SourceProfile(
        name=forms[0],
        forms=tuple(sorted(forms)),
        as_origin=tuple(rows[c] for c in ordered if own[c] and c not in plain),
        as_carrier=tuple(rows[c] for c in ordered if not own[c] and c not in plain),
        statements=tuple(rows[c] for c in plain),
    )


def _conditions(connection: Connection, wanted: ClaimFilter, scope: Scope) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    for name in ("kind", "event", "status", "response", "certainty"):
        value = getattr(wanted, name)
        if value is not None:
            found.append(claims.c[name] == value)
    if wanted.person is not None:
        starts = profiles_for(connection, wanted.person)
        known = identities(connection, starts, scope)
        people = {known.person_of[p] for p in starts if p in known.person_of}
        ids = [p for p, who in known.person_of.items() if who in people]
        found.append(or_(false(), *(extracted.c.person.in_(part) for part in chunks(ids))))
    if wanted.source is not None:
        found.append(claims.c.id.in_(select(claim_sources.c.claim).where(_named(wanted.source))))
    if wanted.document is not None:
        found.append(document_is(wanted.document))
    if wanted.since is not None:
        found.append(documents.c.published >= wanted.since)
    if wanted.until is not None:
        found.append(func.substr(documents.c.published, 1, len(wanted.until)) <= wanted.until)
    return found


def document_is(words: str) -> ColumnElement[bool]:
    """A document by its id, its name, its url, or the beginning of its key or SHA-256 (6 characters or more)."""
    exact = or_(documents.c.id == words, documents.c.name == words, documents.c.url == words)
    if len(words) < 6:
        return exact
    starts = (c.startswith(words, autoescape=True) for c in (documents.c.key, documents.c.sha256, documents.c.id))
    return or_(exact, *starts)


def _named(words: str) -> ColumnElement[bool]:
    """Sources whose wording holds all the words, as names sound or as bodies are normally worded."""
    normal = set(normal_words(words))
    by_sound = {sound(w) for w in words.split()} - {""}
    options = [
        and_(*(claim_sources.c.words.contains(f" {w} ", autoescape=True) for w in sorted(attempt)))
        for attempt in (normal, by_sound)
        if attempt
    ]
    return or_(false(), *options)
