"""From annotations that quote the text to annotations by offset, which hold none of it.

    python training/annotate.py ITEMS QUOTED PACKED [--own]

``--own`` keeps the text in the packed file: for reports of our own writing, never for anybody else's.

An annotator writes, for each item, the claims of ``docs/claims.md`` with verbatim ``evidence``, ``trigger``,
``person_text``, ``rank_text``, ``title_text`` and ``org_text``. Each is looked up in the text (white space aside) and
stored as ``[start, end]``; normal forms (a name, a title, a source) are stored as offsets where the text holds
them to the letter, else as the few words they are. What cannot be found is listed and left out.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

Record = dict[str, Any]


def places_of(text: str, quoted: str, low: int = 0, high: int | None = None) -> list[tuple[int, int]]:
    """Where ``quoted`` stands in ``text[low:high]``, white space aside, at word bounds."""
    words = quoted.split()
    if not words:
        return []
    pattern = r"\s+".join(re.escape(w) for w in words)
    if words[0][0].isalnum():
        pattern = r"(?<!\w)" + pattern
    if words[-1][-1].isalnum():
        pattern = pattern + r"(?!\w)"
    return [m.span() for m in re.compile(pattern).finditer(text, low, len(text) if high is None else high)]


def nearest(
    places: list[tuple[int, int]], anchor: tuple[int, int] | None, before: bool = False
) -> tuple[int, int] | None:
    """The place nearest to the anchor; with ``before``, one that stands before it is preferred."""
    if not places:
        return None
    if anchor is None:
        return places[0]

    def far(place: tuple[int, int]) -> int:
        gap = max(anchor[0] - place[1], place[0] - anchor[1], 0)
        return gap + (60 if before and place[0] > anchor[0] else 0)

    return min(places, key=far)


def speaker_of(text: str, said: str, speaker: str, near: tuple[int, int]) -> tuple[int, int] | None:
    """The words for the source within the passage that makes a claim theirs, the passage nearest to the claim."""
    place = nearest(places_of(text, said), near)
    return nearest(places_of(text, speaker, *place), place) if place else None


def as_offsets(text: str, value: str | None) -> list[int] | str | None:
    """``value`` as the place of its first occurrence, or as itself when the text does not hold it to the letter."""
    if not value:
        return None
    found = places_of(text, value)
    return list(found[0]) if found else value


def pack_claim(text: str, claim: Record, problems: list[str]) -> Record | None:
    """One quoted claim by offset; None (and a problem) when its evidence is not in the text."""
    evidence = places_of(text, claim["evidence"]) or [
        m.span() for m in re.finditer(r"\s+".join(re.escape(w) for w in claim["evidence"].split()), text)
    ]
    if not evidence:
        problems.append(f"evidence not found: {claim['evidence'][:60]!r}")
        return None
    low, high = evidence[0]
    packed: Record = {"kind": claim["kind"], "evidence": [low, high]}
    anchor: tuple[int, int] | None = None
    spans: dict[str, list[int]] = {}

    def put(key: str, quoted: str | None, before: bool = False) -> tuple[int, int] | None:
        if not quoted:
            return None
        place = nearest(places_of(text, quoted, low, high), anchor, before)
        if place is None:
            problems.append(f"{key} {quoted!r} not at word bounds in the evidence")
            return None
        spans[key] = list(place)
        return place

    anchor = put("trigger", claim.get("trigger"))
    if anchor is None:
        anchor = put("title", claim.get("title_text"))
    else:
        put("title", claim.get("title_text"))
    anchor = anchor or put("org", claim.get("org_text"))
    person = put("person", claim.get("person_text"), before=claim["kind"] == "change")
    if "org" not in spans:
        put("org", claim.get("org_text"))
    anchor = person or anchor
    put("rank", claim.get("rank_text"))
    packed["spans"] = spans
    for key in ("event", "status", "response", "certainty", "event_date"):
        if claim.get(key) is not None:
            packed[key] = claim[key]
    if claim.get("said") and claim.get("speaker_text"):
        speaker = speaker_of(text, claim["said"], claim["speaker_text"], (low, high))
        if speaker is None:
            problems.append(f"speaker {claim['speaker_text']!r} not found in {claim['said'][:60]!r}")
        else:
            packed["speaker"] = list(speaker)
    packed["sources"] = [as_offsets(text, s) for s in claim.get("sources") or []]
    if claim["kind"] == "response":
        about = claim.get("about") or {}
        who = about.get("person") or {}
        packed["about"] = {"event": about.get("event"), "name": as_offsets(text, who.get("name"))}
        return packed
    who, post = claim.get("person") or {}, claim.get("post") or {}
    packed["person"] = {k: as_offsets(text, who.get(k)) for k in ("name", "rank", "description")}
    packed["person"]["count"] = who.get("count")
    packed["post"] = {k: as_offsets(text, post.get(k)) for k in ("title", "organization")}
    return packed


def pack(items: Path, quoted: Path, packed: Path, *, own: bool = False) -> None:
    """Write the packed form of one file of annotations, and print what could not be placed. ``own``: keep the text."""
    texts = {d["id"]: d for d in map(json.loads, items.read_text().splitlines())}
    with packed.open("w") as out:
        for line in quoted.read_text().splitlines():
            if not line.strip():
                continue
            note = json.loads(line)
            text = texts[note["id"]]["text"]
            problems: list[str] = []
            claims = [c for c in (pack_claim(text, c, problems) for c in note["claims"]) if c]
            people = [as_offsets(text, p) for p in note["people"]]
            record = {"id": note["id"], "end": len(text), "people": [p for p in people if isinstance(p, list)]}
            if own:
                record |= {"published": note.get("published"), "text": text}
            out.write(json.dumps(record | {"claims": claims}, ensure_ascii=False) + "\n")
            for problem in problems:
                print(f"{note['id']}: {problem}", file=sys.stderr)


if __name__ == "__main__":
    pack(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), own="--own" in sys.argv)
