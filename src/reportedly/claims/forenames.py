"""Whether a name is a man's or a woman's, by its first name."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib.resources import files


def borne_by(forms: Sequence[tuple[str, ...]]) -> str:
    """``male`` or ``female`` by the first name of the longest form of a name, in lower case; empty where not known.

    A name of one word tells only where it is no last name, too: "James" may be either.
    """
    known = _known()
    first = max(forms, key=len, default=())
    name = _plain(first[0]) if first else ""
    if len(first) == 1 and name in known["surnames"]:
        return ""
    return next((sex for sex in ("male", "female") if name in known[sex]), "")


@cache
def _known() -> dict[str, frozenset[str]]:
    """First names by who bears them, made by ``training/forenames.py``."""
    stored = json.loads((files("reportedly.claims.lexicon") / "forenames.json").read_text())
    return {kind: frozenset(names.split()) for kind, names in stored.items()}


def _plain(name: str) -> str:
    """A name without accents and apostrophes, as the file has it."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in folded if c.isalpha() and not unicodedata.combining(c))
