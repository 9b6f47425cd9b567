"""A scorer of our own, in the form of the public one: people by name alone, each gold claim takes its best match."""

import json
from pathlib import Path


def load(path):
    records = [json.loads(f.read_text()) for f in sorted(Path(path).glob("*.json"))]
    return {r["id"]: r for r in records}


def name(claim):
    return (claim.get("person") or claim["about"]["person"])["name"]


def change_agrees(gold, ours):
    core = gold["event"] == ours["event"] and name(gold) == name(ours)
    return {"change": core, "change+post": core and gold["post"] == ours["post"]}


def posting_value(gold, ours):
    return (name(gold) == name(ours)) * (0.5 + 0.5 * (gold["post"] == ours["post"]))


def response_value(gold, ours):
    return 0.5 * (gold["response"] == ours["response"]) + 0.5 * (name(gold) == name(ours))


def pair(gold, pred, value):
    found, taken = [], set()
    for i, g in enumerate(gold):
        best = max(((value(g, p), -j) for j, p in enumerate(pred) if j not in taken), default=(0, 0))
        if best[0] > 0:
            taken.add(-best[1])
            found.append((i, -best[1], best[0]))
    return found
