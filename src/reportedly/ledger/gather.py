"""Claims put together: who is named in a post and when, and what is said to have changed, by whom, with every reply."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypedDict

from reportedly.entities.posts import is_rank
from reportedly.findings.grades import Grade, Grounds, confidence, credibility, likelihood, monitor_status
from reportedly.findings.outcome import Later, Outcome, first_day, last_day, outcome, torn
from reportedly.findings.phrases import subject_of
from reportedly.findings.sentences import stands
from reportedly.findings.standing import Case, Finding, counted, covers, family_of, find
from reportedly.ledger.afterwards import Around, later_of
from reportedly.ledger.alike import ONE_STORY_DAYS, apart, close, one_change, one_posting
from reportedly.ledger.answers import AllegedChange, ClaimRow, Named
from reportedly.ledger.identities import Identities
from reportedly.ledger.kin import Kin
from reportedly.ledger.voices import answers_of, copies_in, told_by
from reportedly.vocabulary import Certainty, Event

PostWords = tuple[str | None, str | None]


def named_in(postings: Iterable[ClaimRow], people: Identities) -> tuple[Named, ...]:
    """The people that postings name, one row a person, post and status; whoever was named last comes first."""
    groups: dict[tuple[object, ...], list[list[ClaimRow]]] = {}
    for row in sorted(postings, key=_fullest_first):
        near = groups.setdefault((row.person_id or row.id, row.status), [])
        _join(near, next((g for g in near if one_posting(g[0], row)), None), row)
    found = [_named(group, people) for near in groups.values() for group in near]
    return tuple(sorted(found, key=lambda n: (n.last_day or "", n.person, n.status, n.title or ""), reverse=True))


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """What alleged changes are judged by, beside their own claims and answers.

    ``posts`` are those that each person is tied to anywhere in the ledger, by which authority is judged; ``around``
    what is told of the people and the posts before and after, by which a change is borne out or contradicted; ``whole``
    gives claims by their ids, with their words.
    """

    people: Identities
    posts: Mapping[str, tuple[PostWords, ...]]
    kin: Kin
    around: Around
    whole: Callable[[Collection[str]], Sequence[ClaimRow]]


def alleged(
    changes: Sequence[ClaimRow],
    responses: Sequence[ClaimRow],
    setting: Setting,
    inside: Collection[str] | None = None,
) -> tuple[AllegedChange, ...]:
    """Alleged changes, newest first: claims about one person, one family of events, one post and one time are one.

    With ``inside``, only those of which some documents (by key) tell.
    """
    buckets: dict[tuple[object, ...], list[dict[object, list[ClaimRow]]]] = {}
    for row in sorted(changes, key=lambda r: (r.event_date is None, _fullest_first(r))):
        near = buckets.setdefault(_bucket(row, setting.kin), [])
        home = next((g for g in near if all(one_change(alike[0], row, setting.kin) for alike in g.values())), None)
        if home is None:
            near.append(home := {})
        day = setting.kin.day(row.document.key, row.document.published)
        home.setdefault((row.title, row.organization, row.event_date, day, row.description), []).append(row)
    groups = [[row for alike in g.values() for row in alike] for near in buckets.values() for g in near]
    if inside is not None:
        groups = [group for group in groups if any(row.document.key in inside for row in group)]
    replies = _replies(groups, responses, setting.kin)
    judged = [_alleged(g, r, setting) for g, r in zip(groups, replies, strict=True)]
    ids = {i for change in judged if change.outcome for i in change.outcome.by}
    words = {row.id: row for row in setting.whole(ids)} if ids else {}
    found = [_with_evidence(change, words) for change in judged]
    return tuple(sorted(found, key=lambda c: (c.said_on or "", c.day or "", c.person, c.events), reverse=True))


def _bucket(row: ClaimRow, kin: Kin) -> tuple[object, ...]:
    """What claims of one change share: the person and the family of events; of nobody named, the text and the words."""
    whose = row.person_id or (kin.root(row.document.key), row.description)
    return (whose, family_of(str(row.event)))


def person_label(row: ClaimRow, people: Identities) -> str:
    """A person as answers call them: the fullest name known, or the description and the count."""
    if row.person_id is not None:
        return people.name(row.person_id)
    return row.description or row.person or "somebody unnamed"


def _join(groups: list[list[ClaimRow]], home: list[ClaimRow] | None, row: ClaimRow) -> None:
    """Put a row into the group that it belongs to, or into one of its own."""
    if home is None:
        groups.append([row])
    else:
        home.append(row)


def _named(rows: Sequence[ClaimRow], people: Identities) -> Named:
    days = sorted(r.document.published for r in rows if r.document.published)
    papers = {r.document.key: r.document for r in rows}
    first = rows[0]
    return Named(
        person=person_label(first, people),
        person_id=first.person_id,
        rank=max((r.rank for r in rows if r.rank), key=lambda r: (len(r), r), default=None),
        title=next((r.title for r in rows if r.title), None),
        organization=next((r.organization for r in rows if r.organization), None),
        post_id=first.post_id,
        status=str(first.status),
        first_day=days[0] if days else None,
        last_day=days[-1] if days else None,
        inferred=bool(days) and all(p.inferred for p in papers.values() if p.published == days[-1]),
        documents=tuple(sorted(papers.values(), key=lambda d: (d.published or "", d.id), reverse=True)),
        postings=tuple(sorted(rows, key=_newest_first)),
    )


def _alleged(rows: Sequence[ClaimRow], replies: Sequence[ClaimRow], setting: Setting) -> AllegedChange:
    named = next((r for r in rows if r.person_id), rows[0])
    own = tuple((r.title, r.organization) for r in rows)
    told = told_by(rows, replies, setting.kin)
    case = Case(
        person=person_label(named, setting.people) if named.person_id else None,
        posts=(*own, *setting.posts.get(named.person_id or "", ())),
        told=told,
        replies=answers_of(replies),
    )
    finding = find(case)
    claimed = [r for r, one in zip(rows, told, strict=True) if one in counted(told)]
    best = _surest(claimed or rows)
    events = tuple(dict.fromkeys(str(r.event) for r in (*best, *rows)))
    said = sorted(r.document.published for r in rows if r.document.published)
    day = _day_of(best, said[0] if said else None)
    about: _About = {
        "family": family_of(events[0]),
        "event_day": day,
        "said_on": said[0] if said else None,
        "certainty": finding.certainty,
        "told_roots": frozenset(setting.kin.root(r.document.key) for r in (*rows, *replies)),
        "later": _lasting(later_of(rows, setting.around, setting.kin), events, finding, said),
    }
    after = outcome(**about)
    return AllegedChange(
        person=person_label(named, setting.people),
        person_id=named.person_id,
        events=events,
        title=next((r.title for r in rows if r.title), None),
        organization=next((r.organization for r in rows if r.organization), None),
        day=day,
        said_on=max(said, default=None),
        claims=tuple(sorted(rows, key=_newest_first)),
        responses=tuple(sorted(replies, key=_newest_first)),
        finding=finding,
        plain=stands(events, finding, after, many=_is_many(named)),
        denied_in=tuple(sorted(r.id for r, one in zip(rows, told, strict=True) if one.echo)),
        outcome=after,
        torn=torn(**about) if after is None else None,
        copies=copies_in(rows, setting.kin),
        grades=_grades(finding, after),
    )


class _About(TypedDict):
    """What later evidence is weighed by."""

    family: str
    event_day: str | None
    said_on: str | None
    certainty: str
    told_roots: frozenset[str]
    later: Sequence[Later]


def _lasting(later: list[Later], events: Sequence[str], finding: Finding, said: Sequence[str]) -> list[Later]:
    """Later evidence without what says nothing: a suspension ends, so that being in office after it is no surprise.

    Of one that is confirmed, no such evidence counts; of one that is claimed, only that of the months after it.
    """
    if set(events) != {str(Event.SUSPENDED)} or not said:
        return later
    last = ONE_STORY_DAYS if finding.word != "confirmed" else 0
    return [one for one in later if one.kind != "in office" or (one.day and apart(one.day, said[0]) <= last)]


def _day_of(rows: Sequence[ClaimRow], said: str | None) -> str | None:
    """The day of a change: of what has happened, the one told first that is not after the first report; ``said``.

    The day of a plan cannot be before the report that tells of it.
    """
    found = []
    for row in rows:
        published = row.document.published
        if row.event_date is None:
            continue
        plan = row.certainty == Certainty.PLANNED
        if plan and published and last_day(row.event_date) < last_day(published):
            continue
        if not plan and said and first_day(row.event_date) > last_day(said):
            continue
        found.append((published or "~", row.event_date))
    return min(found, default=(None, None))[1]


def _with_evidence(change: AllegedChange, words: Mapping[str, ClaimRow]) -> AllegedChange:
    """A change with the claims that later evidence consists of."""
    if change.outcome is None:
        return change
    return replace(change, later=tuple(sorted((words[i] for i in change.outcome.by), key=_newest_first)))


def _grades(finding: Finding, after: Outcome | None) -> tuple[Grade, ...]:
    """The views over one change; a source's letter is its own, and not the change's."""
    grounds = Grounds(
        finding=finding.word,
        outcome=after.word if after else None,
        origins=len(finding.origins),
        certainty=finding.certainty,
        dissent=len(finding.denied_by),
    )
    return (credibility(grounds), likelihood(grounds), confidence(grounds), monitor_status(grounds))


def _is_many(row: ClaimRow) -> bool:
    """Whether a claim is about several people, as English has it."""
    return subject_of({"name": row.person, "description": row.description, "count": row.count}, None)[1]


def _surest(rows: Sequence[ClaimRow]) -> list[ClaimRow]:
    """The rows from the least to the most reserved; among equals the newest first."""
    order = [str(c) for c in Certainty]
    return sorted(rows, key=lambda r: (order.index(str(r.certainty)), _newest_first(r)))


def _replies(groups: Sequence[list[ClaimRow]], responses: Sequence[ClaimRow], kin: Kin) -> list[list[ClaimRow]]:
    """Each group's replies: about the same person and family of events, or, naming none, in the same document."""
    found: list[list[ClaimRow]] = [[] for _ in groups]
    about: dict[str, dict[int, None]] = {}
    for i, group in enumerate(groups):
        for row in group:
            for place in (row.person_id, row.document.key):
                if place is not None:
                    about.setdefault(place, {})[i] = None
    for reply in sorted(responses, key=_newest_first):
        fits = about.get(reply.person_id or reply.document.key, {})
        for i in [i for i in fits if any(_answers(reply, row) for row in groups[i])]:
            if any(close(reply, row, kin) for row in groups[i]):
                found[i].append(reply)
    return found


def answered_change(reply: ClaimRow, changes: Iterable[ClaimRow]) -> ClaimRow | None:
    """The change that a reply naming nobody answers: the nearest before it in its document, else after it."""
    fits = [
        row
        for row in changes
        if row.document.key == reply.document.key and (reply.event is None or covers(reply.event, str(row.event)))
    ]
    gaps = ((reply.evidence.start - row.evidence.start, row) for row in fits)
    return min(((gap < 0, abs(gap), row.id, row) for gap, row in gaps), default=(None, None, None, None))[-1]


def _answers(reply: ClaimRow, change: ClaimRow) -> bool:
    same_document = reply.document.key == change.document.key
    if reply.event is not None and not covers(reply.event, str(change.event)):
        return False
    if reply.event is None and not same_document:
        return False
    if reply.person_id is not None:
        return reply.person_id == change.person_id
    return same_document and reply.description == change.description


def _fullest_first(row: ClaimRow) -> tuple[object, ...]:
    return (
        row.title is None or is_rank(row.title),
        row.organization is None,
        -len(row.organization or ""),
        row.day or "",
        row.id,
    )


def _newest_first(row: ClaimRow) -> tuple[object, ...]:
    return (_backwards(row.document.published or row.event_date or ""), row.document.id, row.evidence.start, row.id)


def _backwards(day: str) -> tuple[int, ...]:
    return tuple(-ord(c) for c in day.ljust(10))
