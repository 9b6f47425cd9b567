from __future__ import annotations

import json
import os
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.documents import Limits, read_inputs
from reportedly.documents.document import Document, Refusal, sha256
from reportedly.documents.inputs import kind_of
from reportedly.errors import InputMissing
from reportedly.vocabulary import Quality, Reason

WORDS = "The general was sacked by the president on Monday, the ministry said in the evening."
TODAY = date(2026, 1, 31)


def read(*inputs: Path, limits: Limits | None = None) -> list[Document | Refusal]:
    return list(read_inputs(inputs, limits, today=TODAY))


def only(path: Path, limits: Limits | None = None) -> Document:
    (found,) = read(path, limits=limits)
    assert isinstance(found, Document), found
    return found


def refused(path: Path, limits: Limits | None = None) -> Refusal:
    (found,) = read(path, limits=limits)
    assert isinstance(found, Refusal)
    assert found.detail
    assert found.way_out.endswith(".")
    return found


def test_a_missing_input_raises_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(InputMissing):
        read_inputs([tmp_path, tmp_path / "nowhere"])


def test_a_document_keeps_its_bytes_and_its_text_to_the_letter(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(f"Headline\r\n\r\n{WORDS}\r\n".encode())
    found = only(path)
    assert found.original == path.read_bytes()
    assert found.text == f"Headline\r\n\r\n{WORDS}\r\n"
    assert found.id == sha256(path.read_bytes())[:16]
    assert (found.name, found.media_type, found.title) == ("a.txt", "text/plain", "Headline")


def test_a_folder_is_read_sorted_with_hidden_files_passed_over_and_names_within_it(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", ".hidden.txt", ".git/c.txt", "a/y.csv"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(WORDS)
    found = read(tmp_path)
    assert [d.name for d in found] == ["b.txt", "a/y.csv", "a/z.txt"]
    assert isinstance(found[1], Refusal)
    assert found[1].reason is Reason.UNSUPPORTED


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    assert len(read(tmp_path / "a.txt", tmp_path, tmp_path / "a.txt")) == 1


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", Reason.EMPTY),
        ("a.txt", b" \n\t\n", Reason.EMPTY),
        ("a.txt", b"... --- ...", Reason.EMPTY),
        ("a.txt", b"\x89PNG\r\n\x1a\n....", Reason.BINARY),
        ("a.txt", b"text\x00more", Reason.BINARY),
        ("a.pdf", b"%PDF-1.7", Reason.BINARY),
        ("a.csv", b"a,b\n1,2\n", Reason.UNSUPPORTED),
        ("a.html", b"<html><body></body></html>", Reason.NO_ARTICLE),
        ("a.json", b"[1, 2]", Reason.MALFORMED),
        ("a.jsonl", b"\n\n", Reason.EMPTY),
        ("a.html", b"<html>" + b"<p>" * 200_000, Reason.TOO_DEEP),
        ("a.html", b"<html>" + b"<div>" * 5_000, Reason.TOO_DEEP),
        ("a.html", b"<html><p class='" + b"x" * 3_000_000 + b"'>", Reason.TOO_DEEP),
        ("a.html", b"<!DOCTYPE x [" + b'<!ENTITY a "&b;&b;">' * 30 + b"]><html>", Reason.TOO_DEEP),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason_and_quickly(
    tmp_path: Path, name: str, data: bytes, reason: Reason
) -> None:
    (tmp_path / name).write_bytes(data)
    began = time.monotonic()
    assert refused(tmp_path / name).reason is reason
    assert time.monotonic() - began < 2


def test_a_file_over_the_limit_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.write(b"words ")
        file.truncate(50_000_000)
    assert refused(path).reason is Reason.TOO_LARGE


def test_a_pipe_is_refused_without_being_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert refused(tmp_path / "pipe.txt").reason is Reason.UNREADABLE


def test_a_dangling_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone")
    assert refused(tmp_path / "a.txt").reason is Reason.UNREADABLE


def test_a_fault_of_ours_in_one_document_is_a_refusal_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(f"{WORDS} {name}")

    def fails_on_a(data: bytes, name: str) -> None:
        if name == "a.txt":
            raise RuntimeError("unforeseen")
        return read_text(data, name)

    from reportedly.documents import inputs

    read_text = inputs.read_text
    monkeypatch.setattr(inputs, "read_text", fails_on_a)
    bad, good = read(tmp_path)
    assert isinstance(bad, Refusal)
    assert (bad.reason, bad.detail) == (Reason.FAILED, "RuntimeError: unforeseen")
    assert isinstance(good, Document)


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("a.txt", b"Words", "text"),
        ("a.txt", b"<!doctype html><html>", "html"),
        ("a", b"<p>One</p><p>Two</p>", "html"),
        ("a.txt", b"A man <p>said</p> <p>so</p>", "text"),
        ("a.html", b"Words alone", "text"),
        ("a.md", b"# Words", "markdown"),
        ("a.jsonl", b"{}", "lines"),
        ("a.txt", b'{"id": 1, "text": "x"}', "lines"),
        ("a.php", b"<html><body>", "html"),
        ("a.py", b"import os", None),
    ],
)
def test_the_kind_of_a_file_is_told_by_name_and_content(name: str, head: bytes, kind: str | None) -> None:
    assert kind_of(name, head) == kind


def test_a_repaired_encoding_is_marked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(f"Général Doe: “{WORDS}”".encode("cp1252"))
    assert only(tmp_path / "a.txt").marks[0].quality is Quality.REPAIRED_ENCODING


@settings(max_examples=60, deadline=2000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(["a.txt", "a.md", "a.html", "a.jsonl", "a.json", "a"]),
    data=st.one_of(
        st.binary(max_size=3000),
        st.text(max_size=1500).map(str.encode),
        st.lists(
            st.sampled_from(
                ["<p>", "</div>", "<!--", "<script>", "&amp;", WORDS, '{"text": "', '"}', "\n", "---\n", "# ", "]]>"]
            )
        ).map(lambda parts: "".join(parts).encode()),
        st.dictionaries(
            st.sampled_from(["id", "text", "title", "published"]), st.text() | st.integers() | st.none()
        ).map(lambda record: json.dumps(record).encode()),
    ),
)
def test_any_bytes_give_documents_or_refusals_and_never_an_exception(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    found = read(path)
    assert found
    for each in found:
        assert isinstance(each, Document | Refusal)
        assert not (isinstance(each, Refusal) and each.reason is Reason.FAILED), each
