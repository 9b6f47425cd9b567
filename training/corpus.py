"""The training data as windows with labels: public attribution and entity sets, and our own annotations of real items.

Everything third-party is read from ``--bench`` (the folder ``bench`` beside the project); nothing of it is in the repo.
A label of ``IGNORE`` is not learnt from: where an annotation leaves a repeat of something it marks elsewhere.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from reportedly.language import heads
from reportedly.language.windows import Window, passages_of, windows_of
from training.examples import IGNORE, REFERENCE_WORDS, Example, Item, Pair, Record, tag, words_in
from training.frames import FrameLabels

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from reportedly.language.reading import Attribution


def lines(path: Path) -> Iterator[Record]:
    """The records of a .jsonl or .jsonl.gz file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as f:
        yield from (json.loads(line) for line in f if line.strip())


def attribution_examples(path: Path, tokenizer: Tokenizer) -> Iterator[Item]:
    """PolNeAR: sources, cues and contents. Cues win over sources, sources over contents, where annotators overlap."""
    for record in lines(path):
        text = record["text"]
        spans = [
            (role, (s, e)) for role in ("cue", "source", "content") for a in record["attributions"] for s, e in a[role]
        ]
        for window in windows_of(tokenizer, text, passages_of(text)):
            yield Item([Example(window, {"attribution": tag(window, spans, heads.ATTRIBUTION)})])


def entity_examples(path: Path, tokenizer: Tokenizer) -> Iterator[Item]:
    """Security Force Monitor: entities. The gold is selective, so passages without any are not learnt from."""
    for record in lines(path):
        text = record["text"]
        spans = [(e["label"], (e["start"], e["end"])) for e in record["entities"]]
        passages = passages_of(text)
        marked = {i for i, p in enumerate(passages) if any(s < p.end and p.start < e for _, (s, e) in spans)}
        for window in windows_of(tokenizer, text, passages):
            tags = tag(window, spans, heads.ENTITIES)
            tags[[i for i, owner in enumerate(window.passages) if owner not in marked]] = IGNORE
            if (tags >= 0).any():
                yield Item([Example(window, {"entities": tags})])


class Annotated:
    """Our own annotations (``annotations/*.jsonl``) over texts that lie in the bench folder."""

    def __init__(self, bench: Path, annotations: Iterable[Path]) -> None:
        self.records: dict[str, Record] = {}
        for path in annotations:
            for record in lines(path):
                self.records[record["id"]] = record
        wanted = set(self.records)
        self.texts: dict[str, str] = {}
        for name in ("stream.jsonl.gz", "sfm/train.jsonl", "polnear/train.jsonl"):
            for item in lines(bench / name):
                if item["id"] in wanted:
                    self.texts[item["id"]] = item["text"]
        for key, record in self.records.items():
            if "text" in record:
                self.texts[key] = record["text"]
        missing = wanted - set(self.texts)
        if missing:
            raise SystemExit(f"no text for {len(missing)} annotated items, {sorted(missing)[:3]}; is --bench right?")
        self.trigger_words = self._trigger_words()

    def _trigger_words(self) -> dict[str, set[str]]:
        """Per label, the words seen as its trigger at least twice: unmarked ones may be repeats, and are ignored."""
        seen: dict[str, Counter[str]] = {}
        for key, record in self.records.items():
            for claim in record["claims"]:
                label = claim.get("event") or claim.get("response")
                if label and "trigger" in claim["spans"]:
                    words = re.findall(r"\w+", self.texts[key][slice(*claim["spans"]["trigger"])].casefold())
                    seen.setdefault(label, Counter()).update(w for w in words if len(w) > 3)
        return {label: {w for w, n in c.items() if n >= 2} for label, c in seen.items()}

    def keep(self, keys: Iterable[str]) -> None:
        """Leave out all items but some; the words of triggers stay those of all."""
        wanted = set(keys)
        self.records = {key: record for key, record in self.records.items() if key in wanted}

    def text(self, key: str) -> str:
        """As much of an item's text as was read."""
        return self.texts[key][: self.records[key]["end"]]

    def items(self, tokenizer: Tokenizer, said: dict[str, Sequence[Attribution]]) -> Iterator[Item]:
        """The items with their labels. ``said``: the attributions of each, as the model of stage 1 reads them."""
        for key, record in self.records.items():
            yield ItemLabels(self.text(key), record, self.trigger_words, said.get(key, ())).item(tokenizer)


class ItemLabels:
    """The labels of one annotated item: every mention, who is who, and what the claims tie together."""

    def __init__(
        self, text: str, record: Record, trigger_words: dict[str, set[str]], said: Sequence[Attribution] = ()
    ) -> None:
        self.text, self.record, self.trigger_words, self.said = text, record, trigger_words, said
        self.mentions: dict[Pair, str] = {}
        self.who: dict[Pair, str] = {}
        self._people()
        self._claims()

    def _value(self, stored: list[int] | str | None) -> str | None:
        if isinstance(stored, list):
            return " ".join(self.text[slice(*stored)].split())
        return stored

    def _people(self) -> None:
        names = sorted({self._value(p) or "" for p in self.record["people"]}, key=len, reverse=True)
        lasts = Counter(n.split()[-1] for n in names if n)
        taken: list[Pair] = []
        short: list[tuple[str, str]] = []
        for name in names:
            parts = name.split()
            if not parts:
                continue
            short.append((r"\s+".join(map(re.escape, parts)), name))
            if len(parts) > 1 and lasts[parts[-1]] == 1 and len(parts[-1]) > 2 and parts[-1][0].isupper():
                short.append((re.escape(parts[-1]), name))
        for pattern, name in sorted(short, key=lambda s: -len(s[0])):
            for m in re.finditer(rf"(?<![\w-]){pattern}(?![\w-])", self.text):
                if not any(m.start() < e and s < m.end() for s, e in taken):
                    taken.append(m.span())
                    self.mentions[m.span()] = "person"
                    self.who[m.span()] = name

    def _claims(self) -> None:
        for claim in self.record["claims"]:
            spans = {k: tuple(v) for k, v in claim["spans"].items()}
            for key, label in (("rank", "rank"), ("title", "title"), ("org", "organization")):
                if key in spans and not self._clash(spans[key], label):
                    self.mentions[spans[key]] = label
            if "person" not in spans:
                continue
            place = spans["person"]
            name = self._value((claim.get("person") or {}).get("name"))
            if name and place in self.mentions and self.mentions[place] == "person":
                self.who[place] = name
                continue
            if name:
                held = self._held(place)
                if held is not None:
                    claim["spans"]["person"] = list(held)
                    self.who[held] = name
                    continue
            words = self.text[slice(*place)].casefold().split()
            is_name = (
                bool(name) and not (set(words) & REFERENCE_WORDS) and words and words[-1] in (name or "").casefold()
            )
            if not self._clash(place, "reference"):
                self.mentions[place] = "person" if is_name else "reference"
                if name:
                    self.who[place] = name

    def _held(self, place: Pair) -> Pair | None:
        """A name mention that overlaps a place: the annotator quoted more or less of it."""
        for other, label in self.mentions.items():
            if label == "person" and other[0] < place[1] and place[0] < other[1]:
                return other
        return None

    def _clash(self, place: Pair, label: str) -> bool:
        return any(o[0] < place[1] and place[0] < o[1] and (o != place or v != label) for o, v in self.mentions.items())

    def item(self, tokenizer: Tokenizer) -> Item:
        """The item's windows and frames with their labels."""
        ordered = sorted(self.mentions.items(), key=lambda m: (m[1] == "reference", m[0][0] - m[0][1]))
        found = Item([])
        for window in windows_of(tokenizer, self.text, passages_of(self.text)):
            example = Example(window, {"mentions": tag(window, [(v, k) for k, v in ordered], heads.MENTIONS)})
            self._ignore_repeats(window, example.tags["mentions"])
            placed = {p: w for p in self.mentions if (w := words_in(window, p))}
            self._add_triggers(window, example)
            self._add_ties(example, placed)
            found.examples.append(example)
        words = [w for e in found.examples for w in e.window.words]
        found.frames = list(FrameLabels(self, words).frames())
        return found

    def _ignore_repeats(self, window: Window, tags: np.ndarray) -> None:
        """Words of a title, rank or organization that is marked elsewhere in the item are not learnt from here."""
        for (low, high), label in self.mentions.items():
            if label not in ("title", "rank", "organization"):
                continue
            for m in re.finditer(rf"(?<!\w){re.escape(self.text[low:high])}(?!\w)", self.text):
                chosen = words_in(window, m.span())
                if chosen and not tags[chosen].any():
                    tags[chosen] = IGNORE

    def _add_triggers(self, window: Window, example: Example) -> None:
        gold = np.zeros((len(window.words), len(heads.TRIGGERS)), dtype=np.float32)
        lower = [w.of(self.text).casefold() for w in window.words]
        told: set[tuple[str, Pair]] = set()
        for claim in self.record["claims"]:
            label = claim.get("event") or claim.get("response")
            if label and claim["kind"] != "posting":
                for i, word in enumerate(lower):
                    if word in self.trigger_words.get(label, ()):
                        gold[i, heads.TRIGGERS.index(label)] = IGNORE
                if "trigger" in claim["spans"]:
                    told.add((label, tuple(claim["spans"]["trigger"])))
        for label, place in told:
            gold[words_in(window, place), heads.TRIGGERS.index(label)] = 1.0
        example.triggers = gold

    def _add_ties(self, example: Example, placed: dict[Pair, list[int]]) -> None:
        good: dict[tuple[str, Pair, Pair], str] = {}
        values: set[tuple[str | None, str]] = set()
        for claim in self.record["claims"]:
            spans = {k: tuple(v) for k, v in claim["spans"].items()}
            status = claim.get("status", "current")
            person = spans.get("person")
            if claim["kind"] == "posting" and person:
                for key, kind in (("title", "person-title"), ("org", "person-organization")):
                    if key in spans:
                        good[kind, person, spans[key]] = status
                        values.add((self.who.get(person), self.text[slice(*spans[key])]))
            if person and "rank" in spans:
                good["person-rank", person, spans["rank"]] = "current"
            if "title" in spans and "org" in spans:
                good["title-organization", spans["title"], spans["org"]] = "current"
        pairs = (("person-title", "person", "title"), ("person-organization", "person", "organization"))
        pairs += (("person-title", "reference", "title"), ("person-organization", "reference", "organization"))
        pairs += (("title-organization", "title", "organization"), ("person-rank", "person", "rank"))
        for kind, left, right in pairs:
            for a, aw in placed.items():
                if self.mentions[a] != left:
                    continue
                for b, bw in placed.items():
                    if self.mentions[b] != right or abs(bw[0] - aw[0]) > 60:
                        continue
                    status = good.get((kind, a, b), "none")
                    if status == "none" and (self.who.get(a), self.text[slice(*b)]) in values and left == "person":
                        continue
                    code = (heads.TIES.index(kind), heads.bucket(bw[0] - aw[0]))
                    example.ties.append((aw[0], bw[0], code, heads.STATUSES.index(status)))
        self._add_antecedents(example, placed)

    def _add_antecedents(self, example: Example, placed: dict[Pair, list[int]]) -> None:
        """Who a pronoun or description is, and who "he" is that says so: the person's nearest name, not another's."""
        meant = {a: self.who[a] for a in placed if self.mentions[a] == "reference" and a in self.who}
        for claim in self.record["claims"]:
            speaker, name = claim.get("speaker"), self._value((claim.get("sources") or [None])[-1])
            if speaker and name in self.who.values() and tuple(speaker) not in self.mentions:
                meant[tuple(speaker)] = str(name)
        for a, who in meant.items():
            aw = placed.get(a) or words_in(example.window, a)
            if not aw:
                continue
            same = [b for b in placed if self.mentions[b] == "person" and self.who.get(b) == who]
            best = min(same, key=lambda b: (placed[b][0] > aw[0], abs(placed[b][0] - aw[0])), default=None)
            for b, bw in placed.items():
                if self.mentions[b] == "person" and (b == best or b not in same):
                    code = (heads.TIES.index("reference-person"), heads.bucket(bw[0] - aw[0]))
                    example.ties.append((aw[0], bw[0], code, int(b == best)))
