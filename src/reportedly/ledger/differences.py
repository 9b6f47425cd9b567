"""What changed in what is known between two days, and why: findings before and after, and the claims that made them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection, and_, func, or_, select

from reportedly.errors import NotInLedger
from reportedly.findings.plain import number
from reportedly.findings.sentences import answered_by, things
from reportedly.findings.standing import Finding
from reportedly.ledger.alleged import is_by_allegation
from reportedly.ledger.answers import AllegedChange, ClaimRow, Named
from reportedly.ledger.gather import named_in
from reportedly.ledger.glimpses import Glimpse, Sort, in_documents, in_posts
from reportedly.ledger.holding import is_shared
from reportedly.ledger.identities import identities
from reportedly.ledger.kin import kin_of
from reportedly.ledger.persons import File, file_of, profiles_for
from reportedly.ledger.reports import DiffAnswer, Difference
from reportedly.ledger.rows import chunks, document_rows, fetch_claims
from reportedly.ledger.schema import claims, documents, extracted, extractions
from reportedly.ledger.scope import Scope, answered, known_by
from reportedly.vocabulary import Status


def diff(
    connection: Connection,
    start: str,
    end: str,
    words: str | None,
    scope: Scope,
    page: tuple[int | None, int] = (None, 0),
) -> DiffAnswer:
    """Everything that became known after ``start`` and by ``end``, on everybody or on the people whom ``words`` fit.

    ``page``: of how many people (None: all), after how many others; people whom nobody names are on the first page.
    Raises NotInLedger when ``words`` fit nobody.
    """
    (limit, offset), after = page, replace(scope, known=end)
    fresh = fresh_documents(connection, start, after)
    people, beside = whom(connection, fresh, words, after), whom_beside(connection, fresh, words, after)
    every = [*people, *(p for p in beside if p not in set(people))]
    part = every[offset : None if limit is None else offset + limit]
    found = differences_of(connection, part, start, after, fresh)
    if words is None and not offset:
        found += of_nobody(connection, fresh, after)
    papers = document_rows(connection, fresh)
    return DiffAnswer(
        start=start,
        end=end,
        words=words,
        differences=tuple(sorted(found, key=lambda d: (d.person, d.plain))),
        documents=tuple(sorted(papers.values(), key=lambda d: (d.published or "", d.id))),
        people=len(every),
    )


def differences_of(
    connection: Connection, people: Iterable[str], start: str, after: Scope, fresh: Collection[str]
) -> list[Difference]:
    """What became known of some people, by their ids, after a day and by that of a scope, from ``fresh`` documents."""
    scopes = (replace(after, known=start), after)
    return [found for person in people for found in _of_person(connection, person, scopes, fresh)]


def fresh_documents(connection: Connection, start: str, after: Scope) -> set[str]:
    """Documents (by key) that became known after the first day, and by the last."""
    published, read = documents.c.published, func.substr(documents.c.read_at, 1, 10)
    last = "~" if after.known is None else after.known
    dated = and_(published > start, published <= last)
    undated = and_(published.is_(None), read > start, read <= last)
    query = select(documents.c.key).join(extractions, extractions.c.document == documents.c.key)
    return {str(key) for key in connection.execute(query.where(answered(), or_(dated, undated))).scalars()}


def whom(connection: Connection, fresh: Collection[str], words: str | None, after: Scope) -> dict[str, str]:
    """People on whom documents make claims, all or those whom words fit: their names by their ids, by name.

    Raises NotInLedger when the words fit nobody.
    """
    wanted = profiles_fitting(connection, words)
    return _people(connection, _about(connection, fresh, after), wanted, after)


def whom_beside(connection: Connection, fresh: Collection[str], words: str | None, after: Scope) -> dict[str, str]:
    """People of whom a change is told in posts that documents name others in, as ``whom``: it may be borne out so."""
    wanted = profiles_fitting(connection, words)
    return _people(connection, _succeeded(connection, fresh, after), wanted, after)


def profiles_fitting(connection: Connection, words: str | None) -> set[str] | None:
    """Profiles that words fit; None where no words are given."""
    wanted = set(profiles_for(connection, words)) if words is not None else None
    if wanted is not None and not wanted:
        raise NotInLedger(f"nobody in the ledger fits {words!r}", "try the family name alone, or leave the name out")
    return wanted


def _people(connection: Connection, named: Collection[str], wanted: set[str] | None, after: Scope) -> dict[str, str]:
    """The people that profiles belong to, by name; of these only whom the profiles that are wanted belong to."""
    known = identities(connection, named, after)
    people = {known.person_of[p] for p in named if p in known.person_of}
    if wanted is not None:
        sought = identities(connection, wanted, after)
        people &= {sought.person_of[w] for w in wanted if w in sought.person_of}
    return dict(sorted(((p, known.name(p)) for p in people), key=lambda p: (p[1], p[0])))


def _about(connection: Connection, keys: Collection[str], scope: Scope) -> set[str]:
    """Profiles that claims of some documents are about."""
    found: set[str] = set()
    joined = extracted.join(claims, claims.c.id == extracted.c.claim).join(
        extractions, extractions.c.id == extracted.c.extraction
    )
    joined = joined.join(documents, documents.c.key == extractions.c.document)
    for part in chunks(keys):
        about = [claims.c.document.in_(part), claims.c.kind != "statement", extracted.c.person.is_not(None)]
        query = select(extracted.c.person).distinct().select_from(joined).where(answered(), *about, *known_by(scope))
        found |= {str(person) for person in connection.execute(query).scalars()}
    return found


def _succeeded(connection: Connection, keys: Collection[str], scope: Scope) -> set[str]:
    """Profiles of whom a change is told in posts that documents name others in, or without its post beside one."""
    posts: set[tuple[str | None, str | None]] = set()
    for part in chunks(keys):
        told = select(claims.c.title, claims.c.organization).where(
            claims.c.document.in_(part), claims.c.kind.in_(("posting", "change")), claims.c.title.is_not(None)
        )
        posts |= {(row.title, row.organization) for row in connection.execute(told.distinct())}
    single = [post for post in posts if not is_shared(post[0])]
    beside = [row for row in in_posts(connection, single, scope) if row.person_id]
    named = {(row.document.key, row.person_id) for row in beside if row.kind == "posting"}
    changes = in_documents(connection, {key for key, _ in named}, Sort(("change",)), scope)
    bare = {row.person_id for row in changes if not (row.title or row.organization) and _place(row) in named}
    return {str(who) for who in bare | {row.person_id for row in beside if row.kind == "change"}}


def _place(row: Glimpse) -> tuple[str, str | None]:
    return row.document.key, row.person_id


def _of_person(
    connection: Connection, who: str, scopes: tuple[Scope, Scope], fresh: Collection[str]
) -> Iterator[Difference]:
    """What became known of one person."""
    now = file_of(connection, who, scopes[1])
    then = _file_then(connection, now, scopes[0])
    yield from changed(now.changes, then.changes if then else (), fresh)
    old = named_in([r for r in then.rows if r.kind == "posting"], then.people) if then else ()
    for holding in named_in([r for r in now.rows if r.kind == "posting"], now.people):
        by_allegation = holding.status == Status.FORMER and is_by_allegation(holding, now.changes)
        if not by_allegation and not any(_same_holding(holding, other) for other in old):
            yield Difference(
                person=holding.person,
                person_id=holding.person_id,
                plain=f"{holding.person}: named as {_post(holding)}, for the first time",
                why=tuple(r for r in holding.postings if r.document.key in fresh),
            )


def changed(
    now: Iterable[AllegedChange], then: Sequence[AllegedChange], fresh: Collection[str]
) -> Iterator[Difference]:
    """What is known of alleged changes that was not; ``fresh`` are the documents (by key) that it is known from."""
    for change in now:
        earlier = _same_change(change, then)
        said = _differs(earlier, change)
        if said:
            told = (*change.responses, *change.later, *change.claims)
            why = [r for r in {r.id: r for r in told}.values() if r.document.key in fresh]
            yield Difference(
                person=change.person,
                person_id=change.person_id,
                plain=f"{change.person}, alleged {things(change.events, 'or')}: {'; '.join(said)}",
                before=earlier,
                after=change,
                why=tuple(why),
            )


def _file_then(connection: Connection, now: File, before: Scope) -> File | None:
    """What was held on the same person on the earlier day; None where nothing was."""
    known = identities(connection, [m.id for m in now.people.members(now.id)], before)
    ids = {known.person_of[m.id] for m in now.people.members(now.id) if m.id in known.person_of}
    files = [file for person in sorted(ids) if (file := file_of(connection, person, before)).rows]
    if not files:
        return None
    first = files[0]
    rows = tuple(r for file in files for r in file.rows)
    return replace(first, rows=rows, changes=tuple(c for file in files for c in file.changes))


def _same_change(change: AllegedChange, others: Sequence[AllegedChange]) -> AllegedChange | None:
    """The change as it was known before: the one with most of the same claims."""
    own = {r.id for r in change.claims}
    shared = [(len(own & {r.id for r in other.claims}), other) for other in others]
    return max((s for s in shared if s[0]), key=lambda s: s[0], default=(0, None))[1]


def _differs(before: AllegedChange | None, after: AllegedChange) -> list[str]:
    """What is known now that was not, in words; nothing where only repetitions came in."""
    finding, came = after.finding, after.outcome
    origins = len(finding.origins)
    if before is None:
        told = [f"new, {finding.word}, {_origins(origins)}", *_others(finding, None)]
        told += [f"{came.word} by later evidence"] if came else []
        return told
    old = before.finding
    told = []
    if old.word != finding.word:
        told.append(f"{old.word} before, {finding.word} now{_by(after)}")
    if len(old.origins) != origins:
        told.append(f"{_origins(len(old.origins))} before, {number(origins)} now")
    if old.certainty != finding.certainty:
        told.append(f"{old.certainty} before, {finding.certainty} now")
    if before.outcome != came and (before.outcome is None or came is None or before.outcome.word != came.word):
        word = came.word if came else "no longer settled"
        told.append(f"{word} by later evidence" if came else word)
    told += _others(finding, old)
    new = [a for a in finding.answered if a not in old.answered]
    told += [a.replace("_", " ") for a in new]
    return told


def _origins(count: int) -> str:
    return f"{number(count)} {'origin' if count == 1 else 'origins'}"


def _by(change: AllegedChange) -> str:
    finding = change.finding
    told = answered_by("confirmed", finding.confirmed_by, ()) + answered_by("denied", finding.denied_by, ())
    return f" ({'; '.join(told)})" if told else ""


def _others(now: Finding, old: Finding | None) -> list[str]:
    """Those with no known authority over it who answer now and did not, in words."""
    yes, no = (old.confirmed_by_others, old.denied_by_others) if old else ((), ())
    confirming = [name for name in now.confirmed_by_others if name not in yes]
    denying = [name for name in now.denied_by_others if name not in no]
    return answered_by("confirmed", (), confirming) + answered_by("denied", (), denying)


def _same_holding(a: Named, b: Named) -> bool:
    return a.status == b.status and bool({r.id for r in a.postings} & {r.id for r in b.postings})


def _post(holding: Named) -> str:
    status = "" if holding.status == "current" else f"{holding.status} "
    return status + (", ".join(p for p in (holding.title, holding.organization) if p) or "the holder of a post")


def of_nobody(connection: Connection, fresh: Collection[str], scope: Scope) -> Iterator[Difference]:
    """Changes of people whom nobody names, as told in new documents; a copy of what was told before is nothing new."""
    told: list[ClaimRow] = []
    for part in chunks(fresh):
        wanted = [claims.c.document.in_(part), claims.c.kind == "change", claims.c.person_name.is_(None)]
        told += fetch_claims(connection, wanted, scope)[0]
    kin = kin_of(connection, {row.document.key for row in told}, scope)
    seen: set[tuple[object, ...]] = set()
    for row in sorted(told, key=lambda r: (r.document.published or "", r.document.id, r.evidence.start)):
        root = kin.root(row.document.key)
        number = (root, row.event, row.description)
        if root in fresh and number not in seen:
            seen.add(number)
            who = row.description or "somebody unnamed"
            yield Difference(
                person=who,
                person_id=None,
                plain=f"{who}, alleged {things((str(row.event),))}: new, {_whose(row)}",
                why=(row,),
            )


def _whose(row: ClaimRow) -> str:
    return f"told by {row.origin or row.document.publisher or row.document.name}"
