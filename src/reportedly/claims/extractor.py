"""A reading in, its claims out: each once, with evidence, in the order of the text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportedly.claims import changes, held, likely, postings, settling
from reportedly.claims.claim import Change, Claim, Response, Statement, verify
from reportedly.claims.confidence import calibrated
from reportedly.claims.context import fill
from reportedly.claims.deputies import in_line, of_their_chiefs
from reportedly.claims.lands import of_their_lands
from reportedly.claims.responses import find_responses
from reportedly.claims.scene import Scene
from reportedly.language.reading import Reading
from reportedly.span import hull
from reportedly.vocabulary import Answer


def claims_of(reading: Reading, published: date | None) -> list[Claim]:
    """Every claim of a reading; ``published`` resolves relative dates. Raises SpanError on a place outside."""
    return [calibrated(claim) for claim in drawn(reading, published)]


def drawn(reading: Reading, published: date | None) -> list[Claim]:
    """The same with raw scores for confidence, by which repeats are settled. Raises SpanError on a place outside."""
    scene = Scene.of(reading, published)
    told = held.joined(postings.find_postings(scene))
    raw = changes.find_changes(scene)
    told = of_their_chiefs(scene, told, of_their_lands(scene, fill(scene, told)), raw)
    presented = [p for p in told if postings.is_post(p.post) and postings.is_somebody(p.person)]
    settled_changes = settling.settle(raw, presented)
    presented += in_line(scene, presented, raw)
    settled_postings = likely.kept(scene, held.settle(presented, settled_changes))
    responses = find_responses(scene, settled_changes)
    settled_changes = [c for c in settled_changes if not _is_denial(c, responses)]
    found: list[Claim] = [*settled_changes, *settled_postings, *responses, *statements_of(scene)]
    for claim in found:
        verify(claim, reading.text)
    return found


def _is_denial(change: Change, responses: Sequence[Response]) -> bool:
    """Whether a change is only what somebody denies: "she denied that she had resigned" is a response alone."""
    denials = [r.trigger for r in responses if r.response is Answer.DENIED]
    return any(cue.overlaps(denial) for cue in change.cues for denial in denials)


def statements_of(scene: Scene) -> list[Statement]:
    """Everything that somebody is reported to say, as places of source, cue and content; not who only spoke."""
    found = []
    for said in (a for a in scene.reading.attributions if a.content and (a.source or a.cue)):
        part = scene.speech.source_part(said.source[0]) if said.source else None
        places = [*said.source, *said.cue, *said.content]
        found.append(
            Statement(
                sources=(part,) if part else (),
                source=said.source,
                cue=said.cue,
                content=said.content,
                evidence=hull(places),
            )
        )
    return found
