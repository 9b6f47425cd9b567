"""When each person held a post: what the postings and changes of an answer say of its terms, and of the day asked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from reportedly.findings.standing import family_of
from reportedly.findings.timeline import Move, Sighting, holdings, on_day
from reportedly.ledger.alike import first_said
from reportedly.ledger.answers import AllegedChange, Named, Tenure
from reportedly.ledger.holding import is_shared
from reportedly.vocabulary import Status

_KINDS = {"entry": "entry", "reinstated": "entry", "exit": "exit", "death": "exit"}
"""Families of events that begin or end the holding of a post."""

PostWords = tuple[str | None, str | None]


def tenures_of(
    post: PostWords, named: Sequence[Named], changes: Sequence[AllegedChange], on: str | None
) -> tuple[Tenure, ...]:
    """The terms of every person who is named in a post or said to have entered or left it, in order of name.

    ``on`` is an ISO day: whether each held the post on it. Others in a post that several hold say nothing of one.
    """
    people = {n.person_id: n.person for n in named if n.person_id}
    people |= {c.person_id: c.person for c in changes if c.person_id and family_of(c.events[0]) in _KINDS}
    alone = not is_shared(post[0])
    seen = [(row.person_id, list(_sightings(row, other=True))) for row in named if row.person_id and alone]
    moved = [(c.person_id, _move(c, own=True), _move(c, own=False) if alone else None) for c in changes]
    found = []
    for person_id, person in people.items():
        telling = {r.document.key for c in changes if c.person_id == person_id for r in c.claims}
        own = (row for row in named if row.person_id == person_id)
        sightings = [one for row in own for one in _sightings(row, telling, other=False)]
        sightings += [one for who, others in seen if who != person_id for one in others]
        either = (mine if who == person_id else another for who, mine, another in moved)
        moves = [move for move in either if move is not None]
        terms = holdings(person, post, sightings, moves)
        if terms:
            answer = on_day(terms, on) if on else None
            found.append(Tenure(person=person, person_id=person_id, terms=terms, on=answer))
    return tuple(sorted(found, key=lambda t: (t.person, t.person_id)))


def _sightings(row: Named, telling: Collection[str] = (), *, other: bool) -> Iterator[Sighting]:
    """Postings of somebody, as of the person or of another.

    Who is called former where the exit itself is told is no evidence of it, nor is another who is called so.
    """
    for posting in row.postings:
        if row.status != Status.FORMER or (not other and posting.document.key not in telling):
            day = posting.event_date or posting.document.published
            yield Sighting(status=row.status, day=day, claim=posting.id, other=other)


def _move(change: AllegedChange, *, own: bool) -> Move | None:
    """A change as a move of the person whose it is; or, of anybody else, an entry as that of a successor."""
    kind = _KINDS.get(family_of(change.events[0]))
    if kind is None or (not own and not (kind == "entry" and change.person_id)):
        return None
    return Move(
        kind="successor" if not own else "entry" if kind == "entry" else "exit",
        event_day=change.day,
        said_on=first_said(change.claims, change.finding.certainty),
        word=_settled(change),
        certainty=change.finding.certainty,
        claims=tuple(row.id for row in change.claims),
    )


def _settled(change: AllegedChange) -> str:
    """The word that a move counts by: what came of it, but for what those with authority confirmed all the same."""
    if change.outcome is None or (change.finding.word == "confirmed" and change.outcome.word == "contradicted"):
        return change.finding.word
    return change.outcome.word
