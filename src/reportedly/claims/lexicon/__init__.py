"""Word lists as data: each file says where it comes from and has an example sentence that is run as a test."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def lexicon(name: str) -> dict[str, Any]:
    """The word list ``name`` (``people``, ``countries``, …), as stored."""
    return tomllib.loads((files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words(name: str, key: str) -> frozenset[str]:
    """One list of a word list, as a set."""
    return frozenset(lexicon(name)[key])


@cache
def offices() -> frozenset[str]:
    """Every word for an office."""
    groups: dict[str, list[str]] = lexicon("offices")["groups"]
    return frozenset(word for known in groups.values() for word in known) | words("offices", "others")
