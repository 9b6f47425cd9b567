from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.documents.encoding import Decoded, Undecoded, decode
from reportedly.vocabulary import Reason

WORDS = "Général Doe a été limogé, dit “le ministre”."


def text_of(data: bytes, declared: str | None = None) -> str:
    found = decode(data, declared)
    assert isinstance(found, Decoded)
    return found.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_and_without_a_mark_is_read_without_repair(encoding: str) -> None:
    found = decode(WORDS.encode(encoding))
    assert isinstance(found, Decoded)
    assert (found.text, found.repair) == (WORDS, None)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_that_lost_its_mark_is_repaired(encoding: str) -> None:
    found = decode((WORDS * 5).encode(encoding))
    assert isinstance(found, Decoded)
    assert found.text == WORDS * 5
    assert found.repair


def test_windows_quotes_are_repaired() -> None:
    found = decode(WORDS.encode("cp1252") * 3)
    assert isinstance(found, Decoded)
    assert "“le ministre”" in found.text
    assert found.repair


def test_russian_in_a_code_page_is_read_by_evidence() -> None:
    words = "Командующий Черноморским флотом отстранён от должности, сообщает министерство. " * 5
    assert text_of(words.encode("cp1251")) == words


def test_utf_8_goes_before_a_wrong_declaration_and_is_marked() -> None:
    found = decode(WORDS.encode(), "iso-8859-1")
    assert isinstance(found, Decoded)
    assert found.text == WORDS
    assert "declared" in (found.repair or "")


def test_a_right_declaration_is_believed() -> None:
    assert text_of("Śląsk żąda dymisji".encode("iso-8859-2"), "iso-8859-2") == "Śląsk żąda dymisji"


def test_a_few_damaged_bytes_do_not_change_the_encoding() -> None:
    data = ("“" + "word “quoted” " * 100).encode() + b"\xff"
    found = decode(data)
    assert isinstance(found, Decoded)
    assert found.text.endswith("�")
    assert "1 bytes" in (found.repair or "")


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7 x", b"PK\x03\x04abc", b"\x89PNG\r\n\x1a\n", b"\x1f\x8b\x08", b"text\x00text", b"\x01\x02\x03" * 50],
)
def test_what_is_no_text_is_binary(data: bytes) -> None:
    found = decode(data)
    assert isinstance(found, Undecoded)
    assert found.reason is Reason.BINARY


@given(st.binary(max_size=2000))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    assert isinstance(decode(data), Decoded | Undecoded)
