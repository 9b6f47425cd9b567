"""Learn how reported speech is put together: ``language/speech.json``, from PolNeAR's train set.

    python -m training.speech --bench ../shared/bench

The shipped model reads the articles it has learnt from, so its scores are surer there than on text it has not seen:
noise that goes on from word to word is added, about as much as makes them as wrong as on the dev set. From them are
learnt tables that say how tags begin, go on and end at each kind of word (a conditional random field over scores that
stay as they are), then what joins a content to its cue and a cue to its source (multinomial logistic regression).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from reportedly.language import heads
from reportedly.language.decoding import runs, softmax
from reportedly.language.links import Features, Links
from reportedly.language.sentences import sentences_of
from reportedly.language.speech import LEARNT, Piece
from reportedly.language.tagger import MODEL_FOLDER, Tagger
from reportedly.language.tagging import PLACES, Habits, Stretch, rows_of, stretches_of
from reportedly.language.windows import passages_of
from reportedly.span import Span
from training.corpus import Record, lines
from training.examples import tag

TAGS = heads.SIZES["attribution"]
NOISE, LASTING = 1.3, 0.8
COPIES, PASSES, RATE, PENALTY, BATCH = 2, 3, 0.01, 40.0, 128
STEPS, LINK_RATE, LINK_PENALTY, LEAST = 300, 0.05, 0.001, 5
Case = tuple[list[Features], list[int]]


@dataclass
class Article:
    """An article as it was read: its stretches, their rows of the tables, their right tags, and where it was marked."""

    record: Record
    ends: list[int]
    stretches: list[Stretch]
    rows: list[np.ndarray]
    gold: list[np.ndarray]


def read(record: Record, tagger: Tagger) -> Article:
    """Read one article of the set."""
    text = record["text"]
    passages = passages_of(text)
    ends = [s.end for p in passages for s in sentences_of(text, p)]
    spans = [
        (role, (s, e)) for role in ("cue", "source", "content") for a in record["attributions"] for s, e in a[role]
    ]
    found = Article(record, ends, [], [], [])
    for tagged in tagger.tag(text, passages):
        tags, first = tag(tagged.window, spans, heads.ATTRIBUTION), 0
        for stretch in stretches_of(tagged.window, tagged.head("attribution").copy()):
            found.stretches.append(stretch)
            found.rows.append(rows_of(text, stretch, frozenset(ends)))
            found.gold.append(tags[first : first + len(stretch.words)])
            first += len(stretch.words)
    return found


def noisy(stretch: Stretch, rng: np.random.Generator) -> Stretch:
    """A stretch with noise on its scores."""
    noise = rng.normal(0, NOISE, stretch.scores.shape)
    for word in range(1, len(noise)):
        noise[word] = LASTING * noise[word - 1] + np.sqrt(1 - LASTING**2) * noise[word]
    return replace(stretch, scores=(stretch.scores + noise).astype(np.float32))


class Field(nn.Module):
    """A conditional random field: the encoder's scores, and for each row of a word what is learnt of its tags."""

    def __init__(self) -> None:
        super().__init__()
        self.own = nn.Parameter(torch.zeros(PLACES + 1, TAGS))
        self.after = nn.Parameter(torch.zeros(PLACES + 1, TAGS * TAGS))
        self.always = nn.Parameter(torch.zeros(TAGS))
        self.always_after = nn.Parameter(torch.zeros(TAGS * TAGS))
        tables = {"own": [], "after": [], "always": [], "always_after": []}
        tables["own"], tables["after"] = np.zeros((PLACES, TAGS)), np.zeros((PLACES, TAGS * TAGS))
        tables["always"], tables["always_after"] = np.zeros(TAGS), np.zeros(TAGS * TAGS)
        self.lawful = torch.from_numpy(Habits.of(tables).always_after)

    def loss(self, scores: Tensor, rows: Tensor, gold: Tensor, lengths: Tensor) -> Tensor:
        """The negative log likelihood of the right tags, with its part of the penalty."""
        rows = torch.where(rows < 0, PLACES, rows)
        own = scores + self.always + F.embedding(rows, self.own, padding_idx=PLACES).sum(2)
        after = F.embedding(rows, self.after, padding_idx=PLACES).sum(2) + self.always_after
        after = after.view(*rows.shape[:2], TAGS, TAGS) + self.lawful
        size = rows.shape[1]
        there = torch.arange(size)[None] < lengths[:, None]
        right = (own.gather(2, gold[..., None])[..., 0] * there).sum(1)
        pairs = after[:, 1:].flatten(2).gather(2, (gold[:, :-1] * TAGS + gold[:, 1:])[..., None])[..., 0]
        right = right + (pairs * there[:, 1:]).sum(1)
        total = own[:, 0] + self.lawful[0]
        for word in range(1, size):
            longer = torch.logsumexp(total[:, :, None] + after[:, word], 1) + own[:, word]
            total = torch.where(there[:, word, None], longer, total)
        return (torch.logsumexp(total, 1) - right).sum()

    def tables(self) -> dict[str, list[float]]:
        """What is learnt, for ``speech.json``."""
        kept = {"own": self.own[:-1], "after": self.after[:-1], "always": self.always}
        kept["always_after"] = self.always_after
        return {name: np.round(t.detach().numpy().astype(float), 2).tolist() for name, t in kept.items()}


def learn_tags(articles: Sequence[Article], rng: np.random.Generator) -> dict[str, list[float]]:
    """The tables of ``tagging.Habits``."""
    torch.manual_seed(0)
    examples = [
        (noisy(stretch, rng), rows, gold)
        for _ in range(COPIES)
        for a in articles
        for stretch, rows, gold in zip(a.stretches, a.rows, a.gold, strict=True)
    ]
    examples.sort(key=lambda e: len(e[2]))
    batches = [examples[i : i + BATCH] for i in range(0, len(examples), BATCH)]
    field = Field()
    steps = torch.optim.Adam(field.parameters(), lr=RATE)
    slower = torch.optim.lr_scheduler.LambdaLR(steps, lambda k: 1 - k / (PASSES * len(batches) + 1))
    for _ in range(PASSES):
        for number in torch.randperm(len(batches)).tolist():
            batch = batches[number]
            size = max(len(gold) for _, _, gold in batch)
            scores, rows = torch.zeros(len(batch), size, TAGS), torch.full((len(batch), size, 6), -1)
            right = torch.zeros(len(batch), size, dtype=torch.long)
            for i, (stretch, own, gold) in enumerate(batch):
                scores[i, : len(gold)] = torch.from_numpy(np.log(softmax(stretch.scores) + 1e-9))
                rows[i, : len(gold)], right[i, : len(gold)] = torch.from_numpy(own), torch.from_numpy(gold)
            lengths = torch.tensor([len(gold) for _, _, gold in batch])
            loss = field.loss(scores, rows, right, lengths)
            loss = loss + PENALTY * len(batch) / len(examples) * sum((p**2).sum() for p in field.parameters())
            steps.zero_grad()
            loss.backward()
            steps.step()
            slower.step()
    return field.tables()


def pieces_of(article: Article, tags: Sequence[Sequence[int]]) -> list[Piece]:
    """The pieces of an article, from the tags of its stretches."""
    found = []
    for stretch, own in zip(article.stretches, tags, strict=True):
        chances = softmax(stretch.scores)
        for label, first, end in runs(list(own)):
            span = Span(stretch.words[first].start, stretch.words[end - 1].end)
            score = float((chances[first:end, 1 + 2 * label] + chances[first:end, 2 + 2 * label]).mean())
            found.append(Piece(role=heads.ATTRIBUTION[label], span=span, passage=stretch.passage, score=score))
    return found


def cases_of(article: Article, pieces: Sequence[Piece]) -> Iterator[tuple[str, Case]]:
    """What each content and each cue of an article could go with, and which of these are right; 0 is none."""
    links = Links(article.record["text"], pieces, article.ends)
    own = {p.span: _owners(article.record, p) for p in pieces}
    for piece in links.pieces:
        mine = own[piece.span]
        if piece.role == "source" or not mine:
            continue
        content = piece.role == "content"
        others = links.cues_for(piece) if content else links.sources_for(piece)
        right = [i + 1 for i, o in enumerate(others) if own[o.span] & mine]
        if not right and content and any(p.role == "cue" and own[p.span] & mine for p in pieces):
            continue
        if not right and not content and any(article.record["attributions"][i]["source"] for i in mine):
            continue
        alone = links.untold(piece) if content else links.unsaid(piece)
        pair = links.telling if content else links.saying
        yield ("cue" if content else "source"), ([alone, *(pair(o, piece) for o in others)], right or [0])


def _owners(record: Record, piece: Piece) -> set[int]:
    """The marked attributions that a piece belongs to: for a content, those that hold half of it."""
    found = set()
    for number, said in enumerate(record["attributions"]):
        shared = sum(max(0, min(e, piece.span.end) - max(s, piece.span.start)) for s, e in said[piece.role])
        if shared and (piece.role != "content" or 2 * shared >= len(piece.span)):
            found.add(number)
    return found


def learn_links(cases: Sequence[Case]) -> dict[str, float]:
    """The weights that make the right links likeliest."""
    seen = Counter(name for features, _ in cases for f in features for name in f)
    names = sorted(name for name, count in seen.items() if count >= LEAST)
    place = {name: i for i, name in enumerate(names)}
    starts = np.cumsum([0, *(len(features) for features, _ in cases[:-1])])
    of_case = np.repeat(np.arange(len(cases)), [len(features) for features, _ in cases])
    table, right = np.zeros((len(of_case), len(names))), np.zeros(len(of_case))
    for start, (features, good) in zip(starts.tolist(), cases, strict=True):
        right[[start + i for i in good]] = 1
        for row, f in enumerate(features, start):
            for name, value in f.items():
                if name in place:
                    table[row, place[name]] = value
    weights, mean, square = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, STEPS + 1):
        scores = table @ weights
        chances = np.exp(scores - np.maximum.reduceat(scores, starts)[of_case])
        chances /= np.add.reduceat(chances, starts)[of_case]
        good = chances * right
        good /= np.add.reduceat(good, starts)[of_case]
        slope = table.T @ (chances - good) / len(cases) + LINK_PENALTY * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weights -= LINK_RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(w), 3) for name, w in zip(names, weights, strict=True) if abs(w) >= 0.005}


def learn(articles: Sequence[Article], version: str) -> Record:
    """All that ``speech.json`` holds."""
    rng = np.random.default_rng(0)
    tables = learn_tags(articles, rng)
    habits, cases = Habits.of(tables), []
    for article in articles:
        heard = [noisy(stretch, rng) for stretch in article.stretches]
        loud = replace(article, stretches=heard)
        cases += cases_of(loud, pieces_of(loud, habits.tags(heard, article.rows)))
    weights = {role: learn_links([case for name, case in cases if name == role]) for role in ("cue", "source")}
    return {"model": version, "tags": tables, **weights}


def main() -> None:
    """Parse the command line, read, learn, and write what was learnt."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    cli.add_argument("--model", type=Path, default=MODEL_FOLDER)
    args = cli.parse_args()
    tagger = Tagger(args.model)
    articles = [read(record, tagger) for record in lines(args.bench / "polnear/train.jsonl") if record["text"].strip()]
    LEARNT.write_text(json.dumps(learn(articles, tagger.version), separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
