"""Who goes with whom, kept from one question to the next."""

from __future__ import annotations

from reportedly.ledger import Ledger, circles

from .pages import READ_AT
from .story import everything


def test_who_is_who_is_told_to_later_questions_until_something_is_added(ledger, monkeypatch):
    asked = []
    told = circles._judgements
    monkeypatch.setattr(circles, "_judgements", lambda *a: asked.append(a) or told(*a))
    story = everything()
    ledger.add(*story[0], "engine 1", READ_AT)
    first = ledger.person("Vellin").people[0]
    assert asked
    asked.clear()
    assert ledger.person("Vellin").people[0] == first
    assert not asked
    for report in story[1:]:
        ledger.add(*report, "engine 1", READ_AT)
    asked.clear()
    later = ledger.person("Vellin").people
    assert asked
    with Ledger.open(ledger.where) as fresh:
        assert fresh.person("Vellin").people == later
