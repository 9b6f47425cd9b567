"""The journey from inputs to the ledger, through the library."""

from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest

import reportedly
from reportedly import newsroom
from reportedly.claims.claim import Part, Person, Post, Posting
from reportedly.documents.document import Block, Document
from reportedly.language.tagger import shipped
from reportedly.ledger import Ledger
from reportedly.span import Span
from reportedly.vocabulary import BlockKind, Certainty, Reason, Status

BUNDLED = Path(str(files("reportedly"))) / "examples"
WIRE = BUNDLED / "flotilla-wire.txt"
NOON = datetime(2023, 11, 5, 12, tzinfo=UTC)


def document(text: str, *blocks: Block) -> Document:
    return Document(id="d", name="d", original=text.encode(), media_type="text/plain", text=text, blocks=blocks)


def block(kind: BlockKind, start: int, end: int, repeats: Span | None = None) -> Block:
    return Block(kind=kind, span=Span(start, end), repeats=repeats)


def test_residue_bylines_and_repeats_are_not_read():
    found = newsroom.passages_of(
        document(
            "aaaa bbbb cccc dddd eeee",
            block(BlockKind.HEADLINE, 0, 4),
            block(BlockKind.BYLINE, 5, 9),
            block(BlockKind.CAPTION, 10, 14, repeats=Span(0, 4)),
            block(BlockKind.RESIDUE, 15, 19),
            block(BlockKind.PARAGRAPH, 20, 24),
        )
    )
    assert found == [Span(0, 4), Span(20, 24)]


def test_a_dateline_is_read_with_the_paragraph_it_opens_and_not_with_another():
    joined = document("ORLEC, 2 May The", block(BlockKind.DATELINE, 0, 12), block(BlockKind.PARAGRAPH, 13, 16))
    apart = document("ORLEC, 2 May\nThe", block(BlockKind.DATELINE, 0, 12), block(BlockKind.PARAGRAPH, 13, 16))
    assert newsroom.passages_of(joined) == [Span(0, 16)]
    assert newsroom.passages_of(apart) == [Span(0, 12), Span(13, 16)]


def test_reading_the_same_bytes_twice_adds_nothing(tmp_path):
    with Ledger.open(tmp_path / "l") as ledger:
        first = list(newsroom.read_into(ledger, [WIRE], clock=lambda: NOON))
        held = ledger.counts()
        again = list(newsroom.read_into(ledger, [WIRE], clock=lambda: NOON))
        assert ledger.counts() == held
    assert (first[0].kept, again[0].kept) == (True, False)
    assert first[0].size == again[0].size == WIRE.stat().st_size


@pytest.mark.slow
def test_several_processes_fill_the_same_ledger(tmp_path):
    inputs = [WIRE, BUNDLED / "border-line-channel.jsonl"]
    (tmp_path / "empty.txt").write_bytes(b"")
    with Ledger.open(tmp_path / "one") as one, Ledger.open(tmp_path / "two") as two:
        alone = list(newsroom.read_into(one, [tmp_path / "empty.txt", *inputs], clock=lambda: NOON))
        shared = list(newsroom.read_into(two, [tmp_path / "empty.txt", *inputs], clock=lambda: NOON, jobs=2))
        assert shared == alone
        assert two.claims() == one.claims()
    assert [s.refusal.reason for s in shared if s.refusal] == [Reason.EMPTY]


def test_a_claim_that_does_not_stand_in_the_text_keeps_its_document_out_and_the_run_goes_on(tmp_path, monkeypatch):
    real = newsroom.claims_of

    def past_the_end(reading, published):
        if "Belsky" not in reading.text:
            return real(reading, published)
        place = Span(len(reading.text), len(reading.text) + 5)
        title = Post(title=Part(value="chief", span=place))
        return [
            Posting(
                status=Status.CURRENT,
                person=Person(),
                post=title,
                sources=(),
                certainty=Certainty.ASSERTED,
                evidence=place,
            )
        ]

    monkeypatch.setattr(newsroom, "claims_of", past_the_end)
    with Ledger.open(tmp_path / "l") as ledger:
        wire, other = newsroom.read_into(ledger, [WIRE, BUNDLED / "police-reshuffle.txt"])
        assert (wire.kept, other.kept) == (False, True)
        assert wire.refusal is not None
        assert "SpanError" in wire.refusal.detail
        assert [r.name for r in ledger.refused()] == ["flotilla-wire.txt"]


def test_a_failure_that_nobody_foresaw_is_a_refusal_that_names_it(monkeypatch):
    def fail(*_given: object) -> None:
        raise ZeroDivisionError("one by nothing")

    monkeypatch.setattr(newsroom, "claims_of", fail)
    (found,) = reportedly.read([WIRE])
    assert isinstance(found, reportedly.Refusal)
    assert (found.reason, found.detail) == (Reason.FAILED, "ZeroDivisionError: one by nothing")


def test_a_record_gives_every_claim_an_id_and_words_that_stand_in_its_text():
    (found,) = reportedly.read([WIRE])
    record = reportedly.record_of(found)
    assert len({c["id"] for c in record["claims"]}) == len(record["claims"]) > 0
    for claim in record["claims"]:
        assert record["text"][claim["evidence"]["start"] : claim["evidence"]["end"]].strip()
    for entity in record["entities"]:
        assert record["text"][entity["start"] : entity["end"]] == entity["text"]


def test_the_version_that_is_told_without_loading_is_the_one_that_reads():
    assert newsroom.shipped_version() == shipped().version


@pytest.mark.parametrize("name", reportedly.__all__)
def test_every_public_name_is_there(name):
    assert getattr(reportedly, name) is not None
    assert name in dir(reportedly)


def test_a_name_that_is_not_public_is_an_attribute_error():
    with pytest.raises(AttributeError, match="nothing"):
        reportedly.nothing  # noqa: B018
