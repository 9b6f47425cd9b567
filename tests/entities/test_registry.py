"""Lines of a registry in the FollowTheMoney model, with people and posts of our own invention."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.documents.document import Refusal
from reportedly.entities.registry import LINE_BYTES, Entity, Skipped, entity_of, outline_of, read_lines
from reportedly.vocabulary import Reason


def line(schema, number, caption=None, **properties):
    found = {"id": number, "schema": schema, "properties": properties}
    return json.dumps(found | ({"caption": caption} if caption else {}), ensure_ascii=False).encode()


def entity(*given, **properties) -> Entity:
    found = entity_of(line(*given, **properties), "known.json:1")
    assert isinstance(found, Entity)
    return found


def test_a_person_has_names_of_which_one_is_kept_for_spellings_that_sound_alike():
    ada = entity(
        "Person",
        "Q1",
        name=["Ada Merz", "MERZ, Ada"],
        alias=["Ada Corvalán", "Ada Corvalan", "Merz"],
        previousName=["Ada Brandt"],
        weakAlias=["Ada"],
    )
    assert ada.names() == ("Ada Merz", "Ada Corvalán", "Ada Brandt")
    assert ada.caption == "Ada Merz"


def test_a_name_of_one_word_counts_where_there_is_no_fuller_one():
    assert entity("Person", "Q2", name=["Zebedo"]).names() == ("Zebedo",)


def test_a_name_beyond_reason_is_none():
    assert entity("Person", "Q3", name=["x" * 5_000, "Ada Merz"]).names() == ("Ada Merz",)


def test_a_title_is_a_rank_only_when_it_is_one():
    assert entity("Person", "Q1", name=["Ada Merz"], title=["Dr", "Vice Admiral"]).rank() == "Vice Admiral"
    assert entity("Person", "Q1", name=["Ada Merz"], title=["Dr"]).rank() is None


def test_postings_come_from_ties_whatever_order_they_stand_in():
    ada = entity("Person", "Q1", name=["Ada Merz"], position=["envoy to Sorrena"])
    rest = [
        entity("Occupancy", "t1", holder=["Q1"], post=["p1"], startDate=["2020-01-01"], status=["current"]),
        entity("Membership", "t2", member=["Q1"], organization=["o2"], role=["treasurer"]),
        entity("Employment", "t3", employee=["Q1"], employer=["o1"]),
        entity("Occupancy", "t4", holder=["Q1"], post=["nowhere"]),
        entity("Position", "p1", name=["commander"], organization=["o1"]),
        entity("PublicBody", "o1", name=["Lake Fleet"]),
        entity("Organization", "o2", "Harbour Club"),
    ]
    wanted = (
        (None, "Lake Fleet"),
        ("commander", "Lake Fleet"),
        ("envoy to Sorrena", None),
        ("treasurer", "Harbour Club"),
    )
    assert outline_of(rest).postings(ada) == wanted
    assert outline_of(rest[::-1]).postings(ada) == wanted


def test_a_nested_entity_is_named_by_its_id():
    tie = entity("Occupancy", "t1", holder=[{"id": "Q1", "schema": "Person"}], post=["p1"])
    assert tie.properties["holder"] == ("Q1",)


def test_the_record_and_its_hash_do_not_depend_on_the_form_of_the_line_or_on_what_is_beside_the_entity():
    one = entity("Person", "Q1", name=["Ada Merz"])
    raw = json.loads(line("Person", "Q1", name=["Ada Merz"])) | {"last_seen": "2022-05-01", "datasets": ["x"]}
    two = entity_of(json.dumps(dict(reversed(raw.items())), indent=1).replace("\n", " ").encode(), "other.json:9")
    assert one == two
    assert entity("Person", "Q1", name=["Ada Mertz"]).sha256 != one.sha256


def test_schemas_of_no_use_here_are_passed_over():
    assert entity_of(line("Vessel", "v1", name=["Heron"]), "known.json:1") == Skipped(schema="Vessel")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"{", "it is not JSON"),
        (b"[1]", "it is no JSON object"),
        (b'{"schema": "Person"}', "its id is missing"),
        (b'{"id": 7, "schema": "Person"}', "its id is missing"),
        (b'{"id": "Q\\n1", "schema": "Person"}', "its id is missing"),
        (b'{"id": "Q1"}', "its schema is missing"),
        (b'{"id": "Q1", "schema": "Person"}', "neither a name nor a caption"),
        (b'{"id": "Q1", "schema": "Person", "caption": 1}', "its caption is no text"),
        (b'{"id": "Q1", "schema": "Person", "properties": []}', "its properties are no JSON object"),
        (b'{"id": "t", "schema": "Occupancy", "properties": {"post": ["p"]}}', "its Occupancy names no holder"),
        (b'{"id": "Q1", "schema": "Person", "caption": "\xff"}', "it is not UTF-8"),
        (b'{"id": "Q1", "schema": "Person", "caption": "\\ud800"}', "holds half a character"),
        (b"[" * 100_000, "it is not JSON"),
    ],
)
def test_a_line_that_is_no_entity_is_refused_with_its_number_and_what_is_wrong(data, told):
    (found,) = (f for f, _ in read_lines(io.BytesIO(b"\n\n" + data), "known.json"))
    assert isinstance(found, Refusal)
    assert found.name == "known.json:3"
    assert told in found.detail


def test_a_line_beyond_reason_is_passed_over_unread_and_the_next_is_read():
    file = io.BytesIO(b" " * (LINE_BYTES * 2 + 5) + b"\n" + line("Person", "Q1", name=["Ada Merz"]))
    (long, size), (ada, _) = read_lines(file, "known.json")
    assert isinstance(long, Refusal)
    assert (long.name, long.reason, size) == ("known.json:1", Reason.TOO_LARGE, LINE_BYTES * 2 + 6)
    assert isinstance(ada, Entity)


def test_a_byte_order_mark_is_no_fault():
    ((found, _),) = read_lines(io.BytesIO(b"\xef\xbb\xbf" + line("Person", "Q1", name=["Ada Merz"])), "known.json")
    assert isinstance(found, Entity)


VALUE = st.sampled_from([None, True, 7, "", "Q1", "Ada Merz", "Person", "Vessel", "Occupancy", "\x00", "\ud800"])
VALUES = VALUE | st.lists(VALUE | st.just({"id": "Q2"}) | st.just([["x"]]), max_size=3)
PROPERTIES = st.dictionaries(st.sampled_from(["name", "alias", "holder", "post", "title"]), VALUES, max_size=3)
RAW = st.fixed_dictionaries(
    {}, optional={"id": VALUE, "schema": VALUE, "caption": VALUE, "properties": PROPERTIES | VALUE}
)


@given(RAW)
def test_whatever_stands_on_a_line_gives_an_entity_or_a_refusal(raw):
    found = entity_of(json.dumps(raw).encode(), "known.json:1")
    assert isinstance(found, Entity | Skipped | Refusal)
    if isinstance(found, Entity):
        assert outline_of([found]).postings(found) is not None
        assert json.loads(found.record)["id"] == found.id


@given(st.binary(max_size=200))
def test_whatever_bytes_a_file_holds_every_one_of_them_is_counted(data):
    found = list(read_lines(io.BytesIO(data), "known.json"))
    empty = sum(len(part) for part in io.BytesIO(data) if not part.strip())
    assert sum(size for _, size in found) + empty == len(data)
