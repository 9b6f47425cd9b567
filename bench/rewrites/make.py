"""Makes the test set of rewriting from our own reports: eight kinds by rule, two kinds and the independent by hand.

``plan.json`` names the reports by id. The bases were drawn by the hash of their ids; the unrelated are, for each base,
the two reports nearest to it in words of which none shares a person with it. Set up on 2026-11-29.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bench.corpora import ROOT

HERE = Path(__file__).resolve().parent
DAY = date(2019, 3, 4)
"""The day of the first base; all reports lie within days of each other, so that no date tells them apart."""

_HEADS = (
    ("Shake-up at the top: what is known so far", "It is the talk of the corridors, and it may not be over yet."),
    ("Questions after a change nobody saw coming", "Readers have asked us what lies behind the news of the day."),
    ("Another one goes: the week in posts and people", "Few weeks pass without a name on a door being changed."),
    ("Inside story: the men and women who decide", "Power changes hands in small rooms, as this account shows."),
)
_SLIPS = ("Share this", '<p class="body">', "&nbsp;", "Leave a Comment", "<br/>", "Advertisement")


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """A report of the set: ``source`` is the report that it was made from, for kinds that derive from one."""

    id: str
    kind: str
    text: str
    published: str
    source: str | None = None

    def record(self) -> dict[str, Any]:
        """A line of the JSON Lines that our own code reads."""
        return {"id": self.id, "text": self.text, "published": self.published}


def made() -> list[Made]:
    """The whole set in a fixed order: bases, what derives from them, independent reports, unrelated ones."""
    plan = json.loads((HERE / "plan.json").read_text(encoding="utf-8"))
    reports = _reports()
    written = [json.loads(line) for line in (HERE / "written.jsonl").read_text(encoding="utf-8").splitlines()]
    by_hand = {record["from"]: record["text"] for record in written}
    bases = [(kind, base) for kind, ids in plan["bases"].items() for base in ids]
    days = {base: DAY + timedelta(days=n % 3) for n, (_, base) in enumerate(bases)}
    found = [Made(id=b, kind="base", text=reports[b], published=days[b].isoformat()) for _, b in bases]
    taken = {b for _, b in bases} | set(plan["independent"]) | {one["id"] for one in plan["unrelated"]}
    outside = {i: text for i, text in reports.items() if i not in taken}
    for n, (kind, base) in enumerate(bases):
        text = KINDS[kind](reports[base], n, outside) if kind in KINDS else by_hand[base]
        day = days[base] + timedelta(days=n % 4)
        found.append(Made(id=f"{kind}/{base}", kind=kind, text=text, published=day.isoformat(), source=base))
    for base in plan["independent"]:
        found.append(Made(id=base, kind="first", text=reports[base], published=DAY.isoformat()))
        other = (DAY + timedelta(days=1)).isoformat()
        found.append(Made(id=f"independent/{base}", kind="independent", text=by_hand[base], published=other))
    for one in plan["unrelated"]:
        day = days[one["near"]] + timedelta(days=1)
        found.append(Made(id=one["id"], kind="unrelated", text=reports[one["id"]], published=day.isoformat()))
    return found


def _reports() -> dict[str, str]:
    """The text of each of our own reports."""
    found: dict[str, str] = {}
    for file in sorted((ROOT / "training" / "reports").glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            found[record["id"]] = record["text"]
    return found


Reports = Mapping[str, str]


def _copy(text: str, _n: int, _reports: Reports) -> str:
    return text


def _rewrapped(text: str, n: int, _reports: Reports) -> str:
    """Lines broken at another width, other marks of quotation, dashes and spaces, and what a page leaves behind."""
    found: list[str] = []
    for at, paragraph in enumerate(text.split("\n\n")):
        plain = " ".join(paragraph.split()).replace(" - ", " – ").replace("“", '"').replace("”", '"')
        plain = plain.replace("'", "’").replace(", ", ",  " if n % 2 else ", ").replace("; ", " — ")
        found.append(re.sub(r"(.{40,64}) ", r"\1\n", plain) if n % 2 else plain)
        if at % 2 == n % 2:
            found.append(_SLIPS[(n + at) % len(_SLIPS)])
    return "\n\n".join(found)


def _first_third(text: str, _n: int, _reports: Reports) -> str:
    sentences = _sentences(text)
    kept: list[str] = []
    for sentence in sentences:
        kept.append(sentence)
        if len("".join(kept)) >= len(text) / 3:
            break
    return "".join(kept).strip()


def _middle_cut(text: str, _n: int, _reports: Reports) -> str:
    """What is left when the middle third of the sentences is taken out."""
    sentences = _sentences(text)
    third = max(1, len(sentences) // 3)
    return "".join(sentences[:third] + sentences[2 * third :]).strip()


def _new_head(text: str, n: int, _reports: Reports) -> str:
    """Another headline and lead in the place of the first paragraph where that is short, else before it."""
    headline, lead = _HEADS[n % len(_HEADS)]
    first, _, rest = text.partition("\n\n")
    return f"{headline}\n\n{lead}\n\n{rest if len(first) < 120 and rest else text}"


def _reordered(text: str, n: int, _reports: Reports) -> str:
    """The headline, then the other paragraphs back to front; where there are few, the sentences."""
    paragraphs = text.split("\n\n")
    if len(paragraphs) > 3:
        head, body = paragraphs[:1], paragraphs[1:]
        return "\n\n".join(head + (body[::-1] if n % 2 else body[1::2] + body[0::2]))
    sentences = [s.strip() for s in _sentences(text)]
    return " ".join(sentences[1::2] + sentences[0::2])


def _synonyms(text: str, _n: int, _reports: Reports) -> str:
    """Every word of the list swapped for its other, the capital kept."""
    others = dict(line.split(": ", 1) for line in (HERE / "synonyms.txt").read_text(encoding="utf-8").splitlines())

    def swapped(match: re.Match[str]) -> str:
        word = match.group()
        other = others.get(word.lower())
        if other is None or (word[0].isupper() and word[1:].lower() != word[1:]):
            return word
        return other.capitalize() if word[0].isupper() else other

    return re.sub(r"[A-Za-z]+", swapped, text)


def _embedded(text: str, n: int, reports: Reports) -> str:
    """The report, without its first line, between the halves of a longer text on something else."""
    around = sorted(i for i in reports if len(reports[i]) > 1_300)
    other = reports[around[(n * 7) % len(around)]].split("\n\n")
    half = len(other) // 2
    inner = text.split("\n\n", 1)[-1] if text.count("\n\n") > 1 else text
    return "\n\n".join([*other[:half], inner, *other[half:]])


def _sentences(text: str) -> list[str]:
    return re.findall(r".+?(?:[.!?][\"”']?(?=\s+[A-Z\"“])|\Z)\s*", text, flags=re.DOTALL)


KINDS: Mapping[str, Callable[[str, int, Reports], str]] = {
    "copy": _copy,
    "rewrapped": _rewrapped,
    "first third": _first_third,
    "middle cut": _middle_cut,
    "new head": _new_head,
    "reordered": _reordered,
    "synonyms": _synonyms,
    "embedded": _embedded,
}
"""The kinds that are made by rule; ``light`` and ``paraphrase`` are written by hand, in ``written.jsonl``."""
