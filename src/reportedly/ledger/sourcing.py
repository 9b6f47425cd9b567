"""The questions about sources; ``Questions`` has them too."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.findings.grades import reliability
from reportedly.ledger import lists, roll, sourced, track
from reportedly.ledger.answers import Publisher, SourceAnswer
from reportedly.ledger.roll import SourcesAnswer
from reportedly.ledger.scope import Day, Scope, scope_of
from reportedly.ledger.sourced import Chains, GlanceAnswer, SourceGlance
from reportedly.ledger.track import SourceRecord, track_record

if TYPE_CHECKING:
    from sqlalchemy import Connection


class SourceQuestions(ABC):
    """The questions about sources; their parts are those of ``Questions``."""

    @abstractmethod
    def reading(self) -> AbstractContextManager[Connection]:
        """A connection to read with."""

    def source(self, words: str, *, known: Day = None, sure: float | None = None, record: bool = True) -> SourceAnswer:
        """All that the sources whom the words fit are reported to say, and what became of it. Raises NotInLedger.

        Without ``record``, what became of it is not worked out, which takes long for a source of many claims.
        """
        scope = scope_of(None, known, sure)
        with self.reading() as connection:
            answer = lists.source(connection, words, scope)
            if not record:
                return answer
            records = [(s, track_record(connection, s.name, s.as_origin, scope)) for s in answer.sources]
            told = (replace(s, record=r, reliability=reliability(r) if r else None) for s, r in records)
            outlets = (self._with_record(connection, one, scope) for one in answer.publishers)
            return replace(answer, sources=tuple(told), publishers=tuple(outlets))

    @staticmethod
    def _with_record(connection: Connection, outlet: Publisher, scope: Scope) -> Publisher:
        """An outlet with what became of what it tells in its own voice, where that is at hand."""
        if not outlet.told:
            return outlet
        found = track.own_record(connection, (outlet.name,), outlet.told, scope)
        return replace(outlet, record=found.record, uncounted=found.uncounted)

    def list_sources(
        self, words: str | None = None, *, known: Day = None, start: int = 0, limit: int = 50
    ) -> SourcesAnswer:
        """Cited sources and outlets whose names hold the words, or all, most told of first: ``limit`` from ``start``.

        Without words, wordings that name nobody in particular are left out.
        """
        with self.reading() as connection:
            return roll.list_sources(connection, words, scope_of(None, known), start, limit)

    def glance(self, words: str, *, known: Day = None, sure: float | None = None) -> GlanceAnswer:
        """The sources whom the words fit, at a glance: what each says by the ids of claims. Raises as ``source``."""
        with self.reading() as connection:
            return sourced.glance(connection, words, scope_of(None, known, sure))

    def chains_of(self, source: SourceGlance) -> Chains:
        """Through whom a source is told, and whom it carries."""
        with self.reading() as connection:
            return sourced.chains_of(connection, source)

    def weight_of(self, ids: Iterable[str]) -> int:
        """How many claims have to be weighed to work out a record of some claims, by their ids."""
        with self.reading() as connection:
            return track.weight_of(connection, ids)

    def record_of(self, source: SourceGlance, *, known: Day = None, sure: float | None = None) -> SourceRecord | None:
        """What became of the changes that a source claimed; None for wordings of nobody in particular."""
        with self.reading() as connection:
            return track.record_of(connection, source, scope_of(None, known, sure))

    def own_record_of(
        self, source: SourceGlance, *, known: Day = None, sure: float | None = None
    ) -> SourceRecord | None:
        """What became of the changes that an outlet told in its own voice; None for a source that is none."""
        with self.reading() as connection:
            return track.own_record_of(connection, source, scope_of(None, known, sure))
