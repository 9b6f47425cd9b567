"""In whose voice a change is told and answered: echoes of denials, copies, origins."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from reportedly.entities.posts import normal_words
from reportedly.findings.sources import different, is_own_voice, one_source
from reportedly.findings.standing import Reply, Told, counted, voice_of
from reportedly.ledger.answers import AllegedChange, ClaimRow, Copied
from reportedly.ledger.kin import Kin
from reportedly.vocabulary import Answer, Certainty, Event


def origins_of(changes: Iterable[AllegedChange], inside: Collection[str], kin: Kin) -> tuple[str, ...]:
    """The different origins of alleged changes as some documents (by key) tell them; demands and denials have none."""
    voices: list[str] = []
    for change in changes:
        rows = [r for r in change.claims if r.document.key in inside and r.certainty != Certainty.URGED]
        told = told_by(rows, change.responses, kin)
        voices += [voice_of(one) for one in counted(told)]
    return different(voices)


def copies_in(rows: Sequence[ClaimRow], kin: Kin) -> tuple[Copied, ...]:
    """The documents of a change that derive from another, each with what it derives from and why."""
    papers = {r.document.key: r.document for r in rows}
    found = []
    for key, paper in papers.items():
        step = kin.parent(key)
        if step is not None:
            of = papers.get(step.parent)
            found.append(
                Copied(
                    document=paper,
                    of=of.name if of else None,
                    of_key=step.parent,
                    kind=str(step.kind),
                    reasons=step.reasons,
                )
            )
    return tuple(sorted(found, key=lambda c: (c.document.published or "", c.document.id)))


def told_by(rows: Sequence[ClaimRow], replies: Sequence[ClaimRow], kin: Kin) -> tuple[Told, ...]:
    """The claims of one change as the findings take them, in the same order: in whose voice, echoes, copies."""
    echoes = {row.id for row in rows if any(denies(reply, row) for reply in replies)}
    telling = {row.document.key for row in rows if row.id not in echoes}
    return tuple(
        Told(
            event=Event(str(row.event)),
            certainty=Certainty(str(row.certainty)),
            origin=None if is_own_name(row) else row.origin,
            publisher=kin.voice(row.document.key, row.document.publisher or row.document.name),
            document=row.document.key,
            echo=row.id in echoes,
            copied=bool(kin.forebears(row.document.key) & telling),
        )
        for row in rows
    )


def answers_of(replies: Iterable[ClaimRow]) -> tuple[Reply, ...]:
    """The replies to one change as the findings take them, in the same order."""
    return tuple(
        Reply(
            answer=Answer(str(reply.response)),
            responder=reply.origin,
            document=reply.document.name,
            own=_is_publisher(reply),
        )
        for reply in replies
    )


def is_own_name(row: ClaimRow) -> bool:
    """Whether a paper tells a claim on its own word: "the Herald" in the Kelm Herald, or "we"."""
    return row.origin is not None and is_own_voice(row.origin, row.document.publisher)


def _is_publisher(reply: ClaimRow) -> bool:
    """Whether it is the publisher who answers, or only tells that there is an answer."""
    own = frozenset(normal_words(reply.origin or ""))
    return bool(own) and own <= frozenset(normal_words(reply.document.publisher or ""))


def denies(reply: ClaimRow, row: ClaimRow) -> bool:
    """Whether a change is drawn from its own denial: by the same voice, or out of the very words that deny it."""
    if reply.response != Answer.DENIED or reply.document.key != row.document.key:
        return False
    if row.origin and reply.origin:
        return one_source(row.origin, reply.origin)
    overlap = reply.evidence.start < row.evidence.end and row.evidence.start < reply.evidence.end
    return overlap and not row.origin
