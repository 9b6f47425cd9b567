"""Names of sources in small letters: those that an outlet bears, as 'kelmwatch'; whatever else may be a noun."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from reportedly.entities.folding import fold
from reportedly.findings.particular import may_be_a_name, names_nobody
from reportedly.ledger.outlets import publisher_sizes, reports_of
from reportedly.ledger.scope import Scope

if TYPE_CHECKING:
    from sqlalchemy import Connection


def proper(connection: Connection, wordings: Iterable[str], scope: Scope) -> frozenset[str]:
    """Those of some wordings of one word in small letters that are names, by what is known: else they name nobody.

    A publisher of a report that is known bears the name.
    """
    asked = sorted(w for w in set(wordings) if names_nobody(w) and may_be_a_name(w))
    if not asked:
        return frozenset()
    papers: dict[str, list[str]] = {}
    for name in publisher_sizes(connection):
        papers.setdefault(fold(name), []).append(name)
    reports = reports_of(connection, (name for w in asked for name in papers.get(fold(w), ())), scope)
    return frozenset(w for w in asked if any(name in reports for name in papers.get(fold(w), ())))
