"""Claims put together: who is named in a post and when, and what is said to have changed, by whom, with every reply."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypedDict

from reportedly.findings.grades import Grade, confidence, credibility, likelihood, monitor_status
from reportedly.findings.outcome import Later, Outcome, first_day, is_settled, last_day, outcome, torn
from reportedly.findings.phrases import subject_of
from reportedly.findings.rules import Grounds
from reportedly.findings.sentences import stands
from reportedly.findings.standing import Case, Finding, counted, family_of, find
from reportedly.ledger.afterwards import Around, Seen, later_of
from reportedly.ledger.alike import ONE_STORY_DAYS, apart, first_said, one_posting, told_as
from reportedly.ledger.answers import AllegedChange, ClaimRow, Named
from reportedly.ledger.firmer import Part, parted
from reportedly.ledger.glimpses import Glimpse
from reportedly.ledger.grouping import fullest_first, newest_first, of_one_change, replies_to
from reportedly.ledger.identities import Identities
from reportedly.ledger.kin import Kin
from reportedly.ledger.voices import answers_of, copies_in, told_by
from reportedly.vocabulary import Certainty, Event

PostWords = tuple[str | None, str | None]


def named_in(postings: Iterable[ClaimRow], people: Identities) -> tuple[Named, ...]:
    """The people that postings name, one row a person, post and status; whoever was named last comes first."""
    groups: dict[tuple[object, ...], list[list[ClaimRow]]] = {}
    for row in sorted(postings, key=fullest_first):
        near = groups.setdefault((row.person_id or row.id, row.status), [])
        _join(near, next((g for g in near if one_posting(g[0], row)), None), row)
    found = [_named(group, people) for near in groups.values() for group in near]
    return tuple(sorted(found, key=lambda n: (n.last_day or "", n.person, n.status, n.title or ""), reverse=True))


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """What alleged changes are judged by, beside their own claims and answers.

    ``posts`` are those that each person is tied to anywhere in the ledger, by which authority is judged; ``around``
    what is told of the people and the posts before and after, by which a change is borne out or contradicted; ``whole``
    gives claims by their ids, with their words; ``later`` says whether those of later evidence are wanted.
    """

    people: Identities
    posts: Mapping[str, tuple[PostWords, ...]]
    kin: Kin
    around: Around
    whole: Callable[[Collection[str]], Sequence[ClaimRow]]
    later: bool = True


def alleged(
    changes: Sequence[Seen],
    responses: Sequence[Seen],
    setting: Setting,
    wanted: Callable[[Sequence[Seen]], bool] | None = None,
) -> tuple[AllegedChange, ...]:
    """Alleged changes, newest first: claims about one person, one family of events, one post and one time are one.

    Claims at a glance will do: the words of those that are needed are looked up. With ``wanted``, only the changes of
    whose claims it holds are judged.
    """
    return judged(parts_of(changes, responses, setting, wanted), setting)


def parts_of(
    changes: Sequence[Seen],
    responses: Sequence[Seen],
    setting: Setting,
    wanted: Callable[[Sequence[Seen]], bool] | None = None,
) -> list[Part]:
    """The claims of each change, with the replies to it; with ``wanted``, of those of whose claims it holds."""
    groups = of_one_change(changes, setting.kin)
    if wanted is not None:
        groups = [group for group in groups if wanted(group)]
    return parts_in(groups, responses, setting, wanted)


def parts_in(
    groups: Sequence[Sequence[Seen]],
    responses: Sequence[Seen],
    setting: Setting,
    wanted: Callable[[Sequence[Seen]], bool] | None = None,
) -> list[Part]:
    """As ``parts_of``, of claims that are put together already."""
    replies = replies_to(groups, responses, setting.kin)
    found: list[Part] = []
    for whole in map(Part, groups, replies):
        parts = parted(whole, _case(whole.rows, setting), setting.around, setting.kin)
        found += [part for part in parts if len(parts) == 1 or wanted is None or wanted(part.rows)]
    return found


def judged(parts: Sequence[Part], setting: Setting) -> tuple[AllegedChange, ...]:
    """Changes judged, newest first, from the claims of each and the replies to it."""
    told = _in_full([part.rows for part in parts] + [part.replies for part in parts], setting)
    both = zip(told[: len(parts)], told[len(parts) :], strict=True)
    changes = [_alleged(rows, sorted(answers, key=newest_first), setting) for rows, answers in both]
    found = with_later(changes, setting.whole) if setting.later else changes
    return tuple(sorted(found, key=lambda c: (c.said_on or "", c.day or "", c.person, c.events), reverse=True))


def with_later(
    changes: Sequence[AllegedChange], whole: Callable[[Collection[str]], Sequence[ClaimRow]]
) -> list[AllegedChange]:
    """Changes with the claims that their later evidence consists of; ``whole`` gives claims by their ids."""
    ids = {i for change in changes if change.outcome for i in change.outcome.by}
    words = {row.id: row for row in whole(ids)} if ids else {}
    return [_with_evidence(change, words) for change in changes]


def _case(rows: Sequence[Seen], setting: Setting) -> Case:
    """Whose change it is, and the posts by which authority over it is judged."""
    who = next((r.person_id for r in rows if r.person_id), None)
    own = dict.fromkeys((r.title, r.organization) for r in rows)
    name = setting.people.name(who) if who else None
    return Case(person=name, posts=(*own, *setting.posts.get(who or "", ())), told=())


def _in_full(groups: Sequence[Sequence[Seen]], setting: Setting) -> list[list[ClaimRow]]:
    """Groups of claims with their words; who a reply is given to by its place stays so."""
    ids = {row.id for group in groups for row in group if isinstance(row, Glimpse)}
    words = {row.id: row for row in setting.whole(ids)} if ids else {}
    return [[_with_words(row, words) for row in group] for group in groups]


def _with_words(row: Seen, words: Mapping[str, ClaimRow]) -> ClaimRow:
    if isinstance(row, ClaimRow):
        return row
    found = words[row.id]
    if (found.person_id, found.description) == (row.person_id, row.description):
        return found
    return replace(found, person_id=row.person_id, description=row.description)


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
        postings=tuple(sorted(rows, key=newest_first)),
    )


def _alleged(rows: Sequence[ClaimRow], replies: Sequence[ClaimRow], setting: Setting) -> AllegedChange:
    named = next((r for r in rows if r.person_id), rows[0])
    told = told_by(rows, replies, setting.kin)
    finding = find(replace(_case(rows, setting), told=told, replies=answers_of(replies)))
    own_voices = frozenset(counted(told))
    claimed = [r for r, one in zip(rows, told, strict=True) if one in own_voices]
    best = _surest(claimed or rows)
    events = tuple(dict.fromkeys(str(r.event) for r in (*best, *rows)))
    said_on = first_said(rows, finding.certainty)
    day = _day_of(best, said_on, finding.certainty)
    about: _About = {
        "family": family_of(events[0]),
        "event_day": day,
        "said_on": said_on,
        "certainty": finding.certainty,
        "told_roots": frozenset(setting.kin.root(r.document.key) for r in (*rows, *replies)),
        "later": _later(rows, events, finding, setting, said_on),
    }
    after = outcome(**about)
    return AllegedChange(
        person=person_label(named, setting.people),
        person_id=named.person_id,
        events=events,
        title=next((r.title for r in rows if r.title), None),
        organization=next((r.organization for r in rows if r.organization), None),
        day=day,
        said_on=max((r.document.published for r in rows if r.document.published), default=None),
        claims=tuple(sorted(rows, key=newest_first)),
        responses=tuple(sorted(replies, key=newest_first)),
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


def _later(
    rows: Sequence[ClaimRow], events: Sequence[str], finding: Finding, setting: Setting, said: str | None
) -> Sequence[Later]:
    """Later evidence without what says nothing: a suspension ends, so that being in office after it is no surprise.

    Of one that is confirmed, no such evidence counts; of one that is claimed, only that of the months after it.
    """
    if not is_settled(family_of(events[0]), finding.certainty):
        return ()
    later = later_of(rows, setting.around, setting.kin, setting.people)
    if set(events) != {str(Event.SUSPENDED)} or said is None:
        return later
    last = ONE_STORY_DAYS if finding.word != "confirmed" else 0
    return [one for one in later if one.kind != "in office" or (one.day and apart(one.day, said) <= last)]


def _day_of(rows: Sequence[ClaimRow], said: str | None, certainty: str) -> str | None:
    """The day of a change, as it is first told with one by whom it is as sure as its finding; else the planned day."""
    told, plans = told_as(rows, certainty), [row for row in rows if row.certainty == Certainty.PLANNED]
    return _first_day_told(told, said) or _first_day_told(plans, said)


def _first_day_told(rows: Sequence[ClaimRow], said: str | None) -> str | None:
    """Of what has happened, the day told first that is not after the first report; ``said``.

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
    """A change with the claims that later evidence consists of, as far as their words were looked up."""
    if change.outcome is None:
        return change
    return replace(change, later=tuple(sorted((words[i] for i in change.outcome.by if i in words), key=newest_first)))


def _grades(finding: Finding, after: Outcome | None) -> tuple[Grade, ...]:
    """The views over one change; a source's letter is its own, and not the change's."""
    grounds = Grounds(
        finding=finding.word,
        outcome=after.word if after else None,
        origins=len(finding.origins),
        certainty=finding.certainty,
        dissent=len(finding.denied_by) + len(finding.denied_by_others),
    )
    return _views(grounds)


@lru_cache(maxsize=1_000)
def _views(grounds: Grounds) -> tuple[Grade, ...]:
    """The grades that grounds give; many changes stand on the same ones."""
    return (credibility(grounds), likelihood(grounds), confidence(grounds), monitor_status(grounds))


def _is_many(row: ClaimRow) -> bool:
    """Whether a claim is about several people, as English has it."""
    return subject_of({"name": row.person, "description": row.description, "count": row.count}, None)[1]


def _surest(rows: Sequence[ClaimRow]) -> list[ClaimRow]:
    """The rows from the least to the most reserved; among equals the newest first."""
    order = [str(c) for c in Certainty]
    return sorted(rows, key=lambda r: (order.index(str(r.certainty)), newest_first(r)))
