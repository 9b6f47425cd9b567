from __future__ import annotations

from reportedly.faces.web.drawing.timeline import post_timeline

from .made import Pages, change, named, post, row


def test_the_address_of_a_claim_is_worked_out_once_for_all_widths_and_the_words():
    asked: list[tuple[str, str | None]] = []

    class Counting(Pages):
        def document(self, key: str, claim: str | None = None) -> str:
            asked.append((key, claim))
            return super().document(key, claim)

    days = ("2030-01-05", "2030-04-02", None)
    seen = [row(i, "posting", day, status="current") for i, day in enumerate(days, 1)]
    told = change("dismissed", "claimed", [row(9, "change", "2030-05-05", event="dismissed")])
    post_timeline(post([named("current", seen)], [told]), Counting())
    assert sorted(asked) == [("k1", "c1"), ("k2", "c2"), ("k3", "c3"), ("k9", "c9")]
