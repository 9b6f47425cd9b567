from __future__ import annotations

import threading

import pytest

from reportedly.faces.web.kept import Kept


def test_an_answer_is_made_once():
    kept, made = Kept(), []
    for _ in range(3):
        assert kept.get("a", lambda: made.append(1) or "answer") == "answer"
    assert made == [1]
    assert kept.has("a")
    assert not kept.has("b")


def test_the_one_asked_for_longest_ago_goes_first():
    kept = Kept(2)
    for name in ("a", "b", "a", "c"):
        kept.get(name, object)
    assert [kept.has(name) for name in "abc"] == [True, False, True]


def test_what_fails_is_told_and_not_kept():
    kept = Kept()

    def fails():
        raise ValueError("not now")

    with pytest.raises(ValueError, match="not now"):
        kept.get("a", fails)
    assert not kept.has("a")
    assert kept.get("a", lambda: 1) == 1


def test_who_asks_meanwhile_waits_for_the_answer():
    kept, begun, go, found = Kept(), threading.Event(), threading.Event(), []

    def slow():
        begun.set()
        assert go.wait(10)
        return "slow"

    first = threading.Thread(target=lambda: found.append(kept.get("a", slow)))
    first.start()
    assert begun.wait(10)
    assert not kept.has("a")
    second = threading.Thread(target=lambda: found.append(kept.get("a", lambda: "made twice")))
    second.start()
    go.set()
    first.join(10)
    second.join(10)
    assert found == ["slow", "slow"]
