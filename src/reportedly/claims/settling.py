"""What counts once: the repeats of a change in one document are one, at its fullest and with the most reserve."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reportedly.claims.certainty import most_reserved
from reportedly.claims.claim import Change, Post, Posting
from reportedly.claims.lexicon import words
from reportedly.claims.publicness import BEFALLS, is_public, leaves_nothing
from reportedly.claims.scene import identity, same_part, same_words
from reportedly.claims.theirs import one_post, own_posts, posts_agree
from reportedly.vocabulary import Certainty, Event, Status

ENTRIES = frozenset({Event.APPOINTED, Event.PROMOTED, Event.TRANSFERRED})
"""Ways of coming into a post: told of one person twice in one report, they are two words for one move."""

EXITS = frozenset({Event.DISMISSED, Event.RESIGNED, Event.RETIRED, Event.SUSPENDED})
"""Ways of losing one, likewise: "suspended" in the lead and "removed from his post" below are one claim."""


Held = Mapping[str, Sequence[Posting]]
"""The postings of a document by the identity of the person who holds them."""


def alike(event: Event) -> frozenset[Event]:
    """An event with those that a loose word may mean instead ("the reported sacking" of one who was suspended)."""
    return next((family for family in (ENTRIES, EXITS) if event in family), frozenset({event}))


def settle(changes: Iterable[Change], postings: Iterable[Posting]) -> list[Change]:
    """One change per event, person, post, date and origin: repeats merged, posts filled in from the postings."""
    held: dict[str, list[Posting]] = {}
    for posting in postings:
        held.setdefault(identity(posting.person), []).append(posting)
    groups: list[list[Change]] = []
    of_person: dict[str, list[list[Change]]] = {}
    for change in sorted((c for c in changes if not _befalls_the_speaker(c)), key=lambda c: -c.confidence):
        own = of_person.setdefault(identity(change.person), [])
        home = next((g for g in own if all(_same(change, other, held) for other in g)), None)
        if home is None:
            groups.append([change])
            own.append(groups[-1])
        else:
            home.append(change)
    merged = _without_heralds(_one_group([_merge(group) for group in groups], held), held)
    moved = {identity(c.person) for c in merged if c.event not in BEFALLS}
    titles = [p.post.title.span for own in held.values() for p in own if p.post.title is not None]
    merged = [c for c in merged if is_public(c, moved | held.keys(), titles)]
    theirs = zip(merged, own_posts(merged, held, ENTRIES), strict=True)
    merged = [replace(c, post=post) if post else c for c, post in theirs]
    merged = [_with_post(change, held.get(identity(change.person), [])) for change in merged]
    merged = [_with_own_post(change, merged, held.get(identity(change.person), [])) for change in merged]
    merged = [_with_successors_post(change, merged) for change in merged]
    merged = [_with_post_lost(change, merged) for change in merged]
    merged = [c for c in merged if not leaves_nothing(c, held)]
    return sorted(merged, key=lambda c: (c.evidence.start, c.trigger.start, str(c.event), identity(c.person)))


def _one_group(changes: list[Change], held: Held) -> list[Change]:
    """The changes, those of unnamed people told again in other words once: "five managers", "five senior managers"."""
    kept: list[Change] = []
    for change in sorted(changes, key=lambda c: -_weight(c)):
        twin = next((i for i, other in enumerate(kept) if _same_group(change, other, held)), None)
        if twin is None:
            kept.append(change)
        else:
            kept[twin] = _merge([kept[twin], change])
    return kept


def _same_group(a: Change, b: Change, held: Held) -> bool:
    if a.person.name is not None or b.person.name is not None or a.evidence.overlaps(b.evidence):
        return False
    counts = {c.person.count for c in (a, b)} - {None}
    alike = _head(a) == _head(b) != "" and (1 not in counts or identity(a.person) == identity(b.person))
    return len(counts) < 2 and alike and a.event is b.event and _agree(a, b, held)


def _agree(a: Change, b: Change, held: Held) -> bool:
    """Whether nothing that two changes say speaks against their being one: not the date, the origin, or the post."""
    if a.event_date and b.event_date and not _dates_agree(a.event_date, b.event_date):
        return False
    if a.sources and b.sources and not _one_origin(a.sources[-1].value, b.sources[-1].value, held):
        return False
    return same_part(a.post.organization, b.post.organization)


def _head(change: Change) -> str:
    """The noun by which somebody unnamed is called: "managers" of "five senior managers of a bank"."""
    worded = change.person.description.value.casefold() if change.person.description else ""
    worded = re.sub(
        r"^(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+|several|some|all|most|many) of\s+", "", worded
    )
    words_of = re.split(r"\s+(?:of|in|at|for|who|with|from)\b", worded)[0].split()
    return words_of[-1] if words_of else ""


def _without_heralds(changes: list[Change], held: Held) -> list[Change]:
    """The changes without those by which a lead heralds one who is named below: "An official quit"."""
    named = [c for c in changes if c.person.name is not None]
    return [c for c in changes if not any(_heralds(c, other, held) for other in named)]


def _heralds(change: Change, named: Change, held: Held) -> bool:
    who = change.person.description
    if who is None or change.person.count != 1 or not _NEW_TO_US.match(who.value):
        return False
    below = who.span.end <= LEAD and named.evidence.start > change.evidence.start
    return below and change.event is named.event and _agree(change, named, held)


_NEW_TO_US = re.compile(r"(?:an?|his|her|its|their)\s|the\s(?:\w+\s){1,4}of\s(?:an?|another)\s", re.IGNORECASE)
"""How one is spoken of who is not known yet: "a minister", "its director", "the head of another bank"."""

LEAD = 500
"""Characters of a report that headline and lead take (claims dev, 2026-11-29)."""


def _befalls_the_speaker(change: Change) -> bool:
    """Whether one and the same word is to name who tells of an arrest or a death, and whom it befell."""
    person, told = change.person.name or change.person.description, change.sources
    return change.event in BEFALLS and person is not None and bool(told) and told[-1].span == person.span


def _speaks_for(worded: str, postings: Sequence[Posting]) -> bool:
    """Whether one who holds these posts speaks for a source so worded: "a spokesman", "the police"."""
    if _SPOKES.search(worded):
        return any(p.post.title is not None and _SPOKES.search(p.post.title.value) for p in postings)
    return any(p.post.organization is not None and same_words(worded, p.post.organization.value) for p in postings)


_SPOKES = re.compile(r"\bspokes(?:man|woman|person)\b", re.IGNORECASE)


def _same(a: Change, b: Change, held: Held) -> bool:
    """Whether two changes of one person are one."""
    if not _one_event(a, b):
        return False
    if a.event_date and b.event_date and not _one_time(a, b):
        return False
    if a.sources and b.sources and not _one_origin(a.sources[-1].value, b.sources[-1].value, held):
        return False
    if a.event in ENTRIES and (_two_steps(a, b) or _two_posts(a, b)):
        return False
    background = bool(a.sources) != bool(b.sources)
    unsaid = a.post.organization is None and b.post.organization is None
    apart = unsaid or not same_part(a.post.organization, b.post.organization)
    return background or a.event in ENTRIES or not apart or same_part(a.post.title, b.post.title)


def _two_steps(a: Change, b: Change) -> bool:
    """Whether one only may come and the other has: who "may be named chief" has been named clerk before."""
    real = (Certainty.ASSERTED, Certainty.HEDGED)
    return (a.certainty in real) != (b.certainty in real) and not same_part(a.post.title, b.post.title)


def _two_posts(a: Change, b: Change) -> bool:
    """Whether two entries lead to two posts: in two bodies and of no one title, or of two titles at two times."""
    titles = same_part(a.post.title, b.post.title)
    bodies = {c.post.organization.value for c in (a, b) if c.post.organization} & words("offices", "kinds")
    if not bodies and not same_part(a.post.organization, b.post.organization):
        return not (titles and a.post.title and b.post.title)
    return not titles and a.event_date != b.event_date


def _one_time(a: Change, b: Change) -> bool:
    """Whether two dates may be of one change: the same day, or of one who loses a post the same year.

    Nobody is dismissed twice in a year as a rule, or dies twice; a day that is read beside it may be another's.
    """
    first, second = str(a.event_date), str(b.event_date)
    once = a.event in EXITS and first[:4] == second[:4]
    return _dates_agree(first, second) or once or a.event in (Event.DIED, Event.KILLED)


def _one_event(a: Change, b: Change) -> bool:
    """Whether two labels are one event: the same, or near ones of the same certainty that no date tells apart."""
    if a.event is b.event:
        return True
    near = any({a.event, b.event} <= family for family in (ENTRIES, EXITS))
    return near and a.certainty is b.certainty and a.event_date == b.event_date


def _one_origin(a: str, b: str, held: Held) -> bool:
    """Whether two wordings are one origin: they share words, or one only says what kind ("a senior official").

    A spokesman unnamed in one place is the one named in another, and a body speaks through one who holds office in it.
    """
    relayed = any(_speaks_for(x, held.get(y.casefold(), [])) for x, y in ((a, b), (b, a)))
    return same_words(a, b) or is_vague(a) or is_vague(b) or relayed


def is_vague(worded: str) -> bool:
    """Whether a source is named by kind alone: "a senior Ukrainian official", "two leading newspapers"."""
    *_, head = worded.split()
    kinds = words("sources", "vague") | words("sources", "unnamed")
    return head.casefold() in kinds and not re.search(r"\b(?:of|for|at|from|in)\b", worded)


def _dates_agree(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)


def _merge(group: list[Change]) -> Change:
    """The fullest of some repeats, with what any of them gives, and the most reserved certainty."""
    by_trust = sorted(group, key=lambda c: -c.confidence)
    event = _event(by_trust)
    kept = [c for c in by_trust if c.event is event] or by_trust
    best = replace(max(by_trust, key=_weight), event=event)
    for other in by_trust:
        if posts_agree(best.post, other.post):
            title, body = best.post.title or other.post.title, best.post.organization or other.post.organization
            best = replace(best, post=Post(title=title, organization=body))
        if not best.sources or (is_vague(best.sources[-1].value) and other.sources):
            best = replace(best, sources=other.sources or best.sources, cues=other.cues or best.cues)
        if best.event_date is None:
            best = replace(best, event_date=other.event_date, date_span=other.date_span)
    certainty = kept[0].certainty
    if certainty is Certainty.ASSERTED:
        certainty = most_reserved([c.certainty for c in kept if c.certainty in (certainty, Certainty.HEDGED)])
    named = event in ENTRIES and any(c.certainty is Certainty.ASSERTED for c in kept)
    if certainty is Certainty.PLANNED and named:
        certainty = Certainty.ASSERTED  # who has been named has been, though they take office later
    return replace(best, certainty=certainty, confidence=by_trust[0].confidence)


def _weight(change: Change) -> float:
    """How good a place a change is told at: sure, with its source and its post."""
    named = bool(change.sources) and not is_vague(change.sources[-1].value)
    told = (
        1.0 * named + 0.3 * bool(change.sources) + 0.2 * bool(change.post.title) + 0.1 * bool(change.post.organization)
    )
    return change.confidence + told


def _event(by_trust: list[Change]) -> Event:
    """The surest label; of "dismissed" and "suspended" the one that leaves the way back open, of demands the harder."""
    events = {c.event for c in by_trust}
    if by_trust[0].certainty is Certainty.URGED and events == {Event.DISMISSED, Event.RESIGNED}:
        return Event.DISMISSED
    if by_trust[0].event is Event.DISMISSED and any(c.event is Event.SUSPENDED for c in by_trust):
        return Event.SUSPENDED
    return by_trust[0].event


def _with_post(change: Change, postings: list[Posting]) -> Change:
    """A change that leaves the post unsaid takes one of the postings that the person holds in the same document.

    The only one gives its title even where its organization is worded otherwise.
    """
    if change.event in ENTRIES or (change.post.title and change.post.organization):
        return change
    only = [p for p in postings if len(postings) == 1 and not change.post.title]
    held = [p for p in postings if posts_agree(p.post, change.post)] or only
    if not held:
        return change
    best = max(held, key=lambda p: (bool(p.post.title), bool(p.post.organization), p.confidence))
    title, body = change.post.title or best.post.title, change.post.organization or best.post.organization
    return replace(change, post=Post(title=title, organization=body))


def _with_own_post(change: Change, changes: list[Change], postings: list[Posting]) -> Change:
    """How somebody came by an office that they hold or lose in this report: "Voss, who took over in 2019, has quit".

    Or that they enter: who is named to one is to be sworn in there.
    """
    if change.event in ENTRIES and not (change.post.title or change.post.organization):
        entered = [c.post for c in changes if _is_entered(change, c)]
        change = replace(change, post=one_post(entered) or change.post)
    title = change.post.title
    unsaid = _ANY_POST.fullmatch(title.value) if title else change.post.organization is None
    if change.event not in ENTRIES or not unsaid or change.certainty is not Certainty.ASSERTED:
        return change
    lost = [c.post for c in changes if c.event in EXITS and identity(c.person) == identity(change.person)]
    kept = (
        [p.post for p in postings if p.status is not Status.FORMER]
        if title or len(change.event_date or _DAY) < len(_DAY)
        else []
    )
    return replace(change, post=one_post(lost or kept) or change.post)


_DAY = "2022-05-09"  # as long as a whole day: who came on one may hold the post that they come from

_ANY_POST = re.compile(r"(?:the )?(?:post|job|position|role|office|helm|chair|presidency|\w+ship)", re.IGNORECASE)
"""Words for a post that another passage names."""


def _is_entered(change: Change, other: Change) -> bool:
    """Whether an entry may be into the post that another tells: of the same person, and not before it."""
    before = bool(change.event_date and other.event_date and change.event_date < other.event_date)
    told = other.certainty in (Certainty.ASSERTED, Certainty.HEDGED, change.certainty)
    return other.event in ENTRIES and identity(change.person) == identity(other.person) and told and not before


def _with_post_lost(change: Change, changes: list[Change]) -> Change:
    """What befell one who lost a post in the same report befell its holder: "was sacked as dean … was arrested"."""
    if change.post.title or change.post.organization or change.event in ENTRIES:
        return change
    lost = (c.post for c in changes if c.event in EXITS and identity(c.person) == identity(change.person))
    return replace(change, post=one_post(lost) or change.post)


def _with_successors_post(change: Change, others: list[Change]) -> Change:
    """One who leaves to make place for another named beside them leaves the post the other takes, and the other way."""
    if change.post.title or change.post.organization or change.event not in ENTRIES | EXITS:
        return change
    across = EXITS if change.event in ENTRIES else ENTRIES
    for other in others:
        beside = other.evidence.gap(change.evidence) <= BESIDE and identity(other.person) != identity(change.person)
        if other.event in across and beside and (other.post.title or other.post.organization):
            return replace(change, post=other.post)
    return change


BESIDE = 60
"""Characters between two clauses in which one person makes place for another (claims dev, 2026-11-22)."""
