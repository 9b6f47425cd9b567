from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from reportedly.documents import Limits, read_inputs
from reportedly.documents.document import Document, Refusal
from reportedly.documents.markdown import front_matter
from reportedly.documents.places import Source
from reportedly.vocabulary import BlockKind, Quality, Reason

WORDS = "The general was sacked by the president on Monday, the ministry said in the evening."
MORE = "His deputy, Colonel Jane Roe, “takes over” the Orlec garrison & its harbour until the autumn, it added."


def read(path: Path, limits: Limits | None = None) -> list[Document | Refusal]:
    return list(read_inputs([path], limits, today=date(2026, 1, 31)))


def page(tmp_path: Path, head: str = "", body: str = "", encoding: str = "utf-8") -> Document:
    article = f"<article><h1>General sacked</h1><p>{WORDS}</p><p>{MORE.replace('&', '&amp;')}</p>{body}</article>"
    source = f"<!DOCTYPE html><html><head><title>General sacked | Daily Example</title>{head}</head><body>"
    source += f"<nav><a href='/'>Home</a></nav><script>var a = '{WORDS}';</script>{article}</body></html>"
    path = tmp_path / "page.html"
    path.write_bytes(source.encode(encoding))
    (found,) = read(path)
    assert isinstance(found, Document), found
    return found


def test_a_page_gives_its_main_text_with_paragraphs_as_lines(tmp_path: Path) -> None:
    found = page(tmp_path)
    assert WORDS in found.text.split("\n")
    assert MORE in found.text.split("\n")
    assert "Home" not in found.text
    assert found.media_type == "text/html"


def test_each_block_of_a_page_has_its_place_in_the_source(tmp_path: Path) -> None:
    found = page(tmp_path)
    source = found.original.decode()
    places = {b.span.of(found.text): b.place for b in found.blocks}
    for words in (WORDS, MORE):
        place = places[words]
        assert place is not None
        assert source[place.start - 3 : place.start] == "<p>"
        assert place.of(source).replace("&amp;", "&") in words


def test_words_in_a_script_are_no_place() -> None:
    source = "<script>x = 'Words here'</script><p>Words <b>h&#101;re</b></p>"
    text = "Words here"
    from reportedly.documents.blocks import split_blocks

    (block,) = Source(source).place(text, split_blocks(text))
    assert block.place is not None
    assert block.place.of(source) == "Words <b>h&#101;re"


def test_the_date_of_a_page_comes_from_its_metadata_with_the_reason(tmp_path: Path) -> None:
    head = '<script type="application/ld+json">{"datePublished": "2023-06-06T08:00:00Z"}</script>'
    head += '<meta property="article:published_time" content="2023-06-07">'
    found = page(tmp_path, head)
    assert found.published.date == "2023-06-06"
    assert "JSON-LD" in found.published.reason
    assert "2023-06-07" in [c.date for c in found.published.candidates]


def test_a_page_saved_before_its_stated_date_does_not_get_that_date(tmp_path: Path) -> None:
    head = (
        '<meta property="article:published_time" content="2023-06-07"><!-- FILE ARCHIVED ON 10:11:12 May 13, 2022 -->'
    )
    found = page(tmp_path, head)
    assert found.published.date != "2023-06-07"


def test_a_wrongly_declared_charset_is_repaired_and_marked(tmp_path: Path) -> None:
    found = page(tmp_path, '<meta charset="iso-8859-1">')
    assert MORE in found.text
    assert Quality.REPAIRED_ENCODING in [m.quality for m in found.marks]


def test_a_legacy_charset_that_is_declared_is_read(tmp_path: Path) -> None:
    found = page(tmp_path, '<meta charset="windows-1252">', encoding="cp1252")
    assert MORE in found.text
    assert Quality.REPAIRED_ENCODING not in [m.quality for m in found.marks]


def test_front_matter_gives_title_date_publisher_and_address(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        '---\ntitle: "General sacked"\ndate: 2023-06-06\n'
        "publisher: Daily Example\nurl: https://example.org/a\n---\n\n"
        f"# General sacked\n\n{WORDS}\n\n> “We shall see, we shall see.”\n\n"
        f"![A ship](ship.jpg)\n\n{MORE}\nIt was late.\n"
    )
    (found,) = read(path)
    assert isinstance(found, Document)
    assert (found.title, found.publisher, found.url) == ("General sacked", "Daily Example", "https://example.org/a")
    assert found.published.date == "2023-06-06"
    assert [(str(b.kind), b.span.of(found.text)) for b in found.blocks][1:] == [
        ("residue", "#"),
        ("headline", "General sacked"),
        ("paragraph", WORDS),
        ("residue", ">"),
        ("quote", "“We shall see, we shall see.”"),
        ("residue", "![A ship](ship.jpg)"),
        ("paragraph", f"{MORE}\nIt was late."),
    ]
    assert found.blocks[0].kind is BlockKind.RESIDUE


def test_a_rule_in_the_text_is_no_front_matter() -> None:
    assert front_matter("Words\n---\ntitle: no\n---\n") == {}


def test_records_keep_their_ids_and_text_to_the_letter(tmp_path: Path) -> None:
    text = f"  {WORDS}\r\n\u2028{MORE} "
    record = {
        "id": "x-1",
        "text": text,
        "publisher": "Daily Example",
        "published": "2023-06-06",
        "title": "T",
        "url": None,
    }
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(record) + "\n" + json.dumps({"text": WORDS}) + "\n")
    first, second = read(path)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.id, first.text, first.publisher, first.title) == ("x-1", text, "Daily Example", "T")
    assert (first.published.date, first.name) == ("2023-06-06", "a.jsonl:1")
    assert first.original == json.dumps(record).encode()
    assert len(second.id) == 16


@pytest.mark.parametrize(
    ("fields", "day", "reason"),
    [
        ({"date": "2023-06-06"}, "2023-06-06", "field date says"),
        ({"date": "2023-06-06", "published": None}, "2023-06-06", "field date says"),
        ({"date": "2023-06-06", "published": "2023-06-09T10:00Z"}, "2023-06-09", "field published says"),
        ({"date": 1686009600}, None, ""),
        ({"date": "last week"}, None, ""),
    ],
)
def test_a_record_may_call_its_day_date(
    tmp_path: Path, fields: dict[str, object], day: str | None, reason: str
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": WORDS} | fields))
    (found,) = read(path)
    assert isinstance(found, Document)
    assert found.published.date == day
    assert reason in found.published.reason


def test_a_bad_line_is_refused_by_name_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = ["{not json", '{"id": 1}', '{"text": 3}', '{"text": "\\ud800"}', "[]", json.dumps({"text": WORDS})]
    path.write_text("\n".join(lines))
    found = read(path)
    assert [d.name for d in found] == [f"a.jsonl:{n}" for n in range(1, 7)]
    assert [d.reason for d in found if isinstance(d, Refusal)] == [Reason.MALFORMED] * 5
    assert isinstance(found[-1], Document)


def test_a_line_over_the_limit_is_refused_and_the_next_is_read_in_a_file_over_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    short = json.dumps({"text": WORDS})
    path.write_text("\n".join([json.dumps({"text": WORDS * 50}), *[short] * 20]))
    found = read(path, Limits(document_bytes=1000))
    assert isinstance(found[0], Refusal)
    assert found[0].reason is Reason.TOO_LARGE
    assert len(found) == 21
    assert all(isinstance(d, Document) for d in found[1:])
    assert path.stat().st_size > 1000


def test_a_caption_without_a_year_takes_it_from_the_publication(tmp_path: Path) -> None:
    path = tmp_path / "2023-05-03_a.txt"
    path.write_text(f"{WORDS}\n\nFile photo of the general in Orlec on 14 April\n\n{MORE}\n")
    (found,) = read(path)
    assert isinstance(found, Document)
    assert [b.date for b in found.blocks if b.kind is BlockKind.CAPTION] == ["2023-04-14"]
