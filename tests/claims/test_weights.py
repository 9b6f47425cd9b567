from __future__ import annotations

import math

import pytest

from reportedly.claims.weights import learnt


@pytest.mark.parametrize("name", ["likely", "meant", "whose"])
def test_every_stored_weight_is_a_number_of_some_size(name: str) -> None:
    weights = learnt(name)
    assert len(weights) > 50
    assert all(math.isfinite(weight) and weight for weight in weights.values())
