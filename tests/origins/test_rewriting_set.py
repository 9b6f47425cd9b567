from collections import Counter

from bench.origins import scored
from bench.rewrites.make import KINDS, Made, made


def test_the_set_is_what_it_says():
    reports = made()
    kinds = Counter(m.kind for m in reports)
    assert {kind: kinds[kind] for kind in (*KINDS, "light", "paraphrase")} == dict.fromkeys(
        (*KINDS, "light", "paraphrase"), 20
    )
    assert (kinds["base"], kinds["unrelated"], kinds["first"], kinds["independent"]) == (200, 400, 10, 10)
    assert len({m.id for m in reports}) == len(reports)
    texts = {m.id: m.text for m in reports}
    assert all(m.text.strip() for m in reports)
    assert all(m.text != texts[m.source] for m in reports if m.source and m.kind != "copy")


def report(name: str, kind: str, source: str | None = None) -> Made:
    return Made(id=name, kind=kind, text="Gone.", published="2031-05-06", source=source)


def test_figures_count_what_was_joined_rightly_wrongly_and_not():
    reports = [
        report("a", "base"),
        report("b", "base"),
        report("copy/a", "copy", "a"),
        report("paraphrase/b", "paraphrase", "b"),
        report("f", "first"),
        report("independent/f", "independent"),
    ]
    perfect = scored(reports, {("a", "copy/a"), ("b", "paraphrase/b")})
    assert set(perfect.values()) == {1.0}
    poor = scored(reports, {("a", "b"), ("f", "independent/f"), ("b", "paraphrase/b")})
    assert poor["rewrites"] == 0.0
    assert poor["paraphrases precision"] == 1 / 3
    assert poor["independent apart"] == 0.0
