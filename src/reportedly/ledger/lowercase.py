"""Names of sources in small letters: which of them the reports show to be names, as 'kelmwatch', and no nouns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, select

from reportedly.entities.folding import fold
from reportedly.findings.particular import is_a_noun_in, is_many, may_be_a_name, names_nobody
from reportedly.ledger.outlets import publisher_sizes, reports_of
from reportedly.ledger.rows import chunks
from reportedly.ledger.schema import claim_sources, claims, documents, extracted, extractions
from reportedly.ledger.scope import Scope, answered, known_by

LEAST, MOST = 2, 12
"""In so many reports at least such a word has to stand as a source, and so many are looked at (set by hand).

In one report a noun may lack its article, as in a headline.
"""


def proper(connection: Connection, wordings: Iterable[str], scope: Scope) -> frozenset[str]:
    """Those of some wordings of one word in small letters that are names, by what is known: else they name nobody.

    A publisher bears the name, or several reports have it as a source and none has an article before it, or many of it.
    """
    asked = sorted(w for w in set(wordings) if names_nobody(w) and may_be_a_name(w))
    if not asked:
        return frozenset()
    papers: dict[str, list[str]] = {}
    for name in publisher_sizes(connection):
        papers.setdefault(fold(name), []).append(name)
    reports = reports_of(connection, (name for w in asked for name in papers.get(fold(w), ())), scope)
    found = {w for w in asked if any(name in reports for name in papers.get(fold(w), ()))}
    return frozenset(found | _never_nouns(connection, [w for w in asked if w not in found and not is_many(w)], scope))


def _never_nouns(connection: Connection, words: Iterable[str], scope: Scope) -> set[str]:
    """Those of some words that several reports have as a source, and none of these as a noun."""
    keys: dict[str, list[str]] = {}
    for part in chunks(words):
        for word, key in connection.execute(_standing(part, scope)):
            keys.setdefault(word, []).append(key)
    looked = {word: sorted(found)[:MOST] for word, found in keys.items() if len(found) >= LEAST}
    texts = _texts(connection, {key for found in looked.values() for key in found})
    return {word for word, found in looked.items() if not any(is_a_noun_in(texts[key], word) for key in found)}


def _standing(words: Iterable[str], scope: Scope) -> Select[Any]:
    """Wordings of sources, and the documents that are answered from and known in which they stand."""
    joined = (
        claim_sources.join(claims, claims.c.id == claim_sources.c.claim)
        .join(extracted, extracted.c.claim == claims.c.id)
        .join(extractions, extractions.c.id == extracted.c.extraction)
        .join(documents, documents.c.key == extractions.c.document)
    )
    query = select(claim_sources.c.wording, documents.c.key).distinct().select_from(joined)
    return query.where(claim_sources.c.wording.in_(list(words)), answered(), *known_by(scope))


def _texts(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in chunks(keys):
        query = select(documents.c.key, documents.c.text).where(documents.c.key.in_(part))
        found |= {str(key): str(text) for key, text in connection.execute(query)}
    return found
