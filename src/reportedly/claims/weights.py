"""Learnt weights as they are stored beside the modules that weigh with them."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files


@cache
def learnt(name: str) -> dict[str, float]:
    """The weights of the features in ``name.json``, as a program of ``training/`` learnt them."""
    stored: dict[str, float] = json.loads((files(__package__) / f"{name}.json").read_text())["weights"]
    return stored
