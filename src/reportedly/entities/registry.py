"""Entities of a registry in the FollowTheMoney model, from JSON lines: people, bodies, posts, and who holds which."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from reportedly.documents.document import Refusal
from reportedly.entities.names import is_full, name_key, name_words
from reportedly.entities.posts import is_rank
from reportedly.vocabulary import Reason

PERSON = "Person"
POSITION = "Position"
BODIES = frozenset({"Organization", "PublicBody", "Company", "LegalEntity"})
TIES = {
    "Occupancy": ("holder", "post"),
    "Membership": ("member", "organization"),
    "Employment": ("employee", "employer"),
    "Directorship": ("director", "organization"),
}
"""Schemas that tie a person to a post or a body: the properties that name the one and the other."""

LINE_BYTES = 2_000_000
"""The longest line that is read; set by hand: entities of the OpenSanctions exports stay far below."""

_MOST_NAMES = 100
_MOST_POSTINGS = 200
_LONGEST = 300
"""Names and postings of one person that are used, and characters of one; set by hand. The record keeps them all."""

Posting = tuple[str | None, str | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Entity:
    """One entity: id, schema, caption, its properties (each a tuple of words), the record as stored and its SHA-256."""

    id: str
    schema: str
    caption: str
    properties: dict[str, tuple[str, ...]]
    record: str = field(repr=False)
    sha256: str

    def first(self, name: str) -> str | None:
        """The first value of a property, None without one."""
        return next(iter(self.properties.get(name, ())), None)

    def names(self) -> tuple[str, ...]:
        """The distinct names it may be known by, the main ones first; one for spellings that sound alike.

        Weak aliases are no names: the model says that they are too broad to match by. Nor is a name of one word where
        there are fuller ones: too many share it.
        """
        found: dict[str, str] = {}
        for kind in ("name", "alias", "previousName"):
            for name in self.properties.get(kind, ()):
                if len(name) <= _LONGEST and name_words(name):
                    found.setdefault(name_key(name), name)
        full = [name for name in found.values() if is_full(name)]
        return tuple(full or found.values())[:_MOST_NAMES]

    def rank(self) -> str | None:
        """The title before a person's name, where it is a rank."""
        return next((t for t in self.properties.get("title", ()) if is_rank(t) and len(t) <= _LONGEST), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Skipped:
    """An entity of a schema that is of no use here, such as a vessel."""

    schema: str


def read_lines(file: BinaryIO, name: str) -> Iterator[tuple[Entity | Skipped | Refusal, int]]:
    """Every line of a file as what it holds and its size in bytes, one in memory at a time; empty ones passed over.

    A line that is none is a refusal that names the file, the line's number and what is wrong. Raises OSError.
    """
    number = 0
    while line := file.readline(LINE_BYTES + 1):
        number, size = number + 1, len(line)
        if size > LINE_BYTES:
            while line and not line.endswith(b"\n"):
                line = file.readline(LINE_BYTES)
                size += len(line)
            detail = f"the line is longer than {LINE_BYTES:,} bytes"
            yield _refused(f"{name}:{number}", detail, reason=Reason.TOO_LARGE), size
        elif line.strip():
            yield entity_of(line.removeprefix(b"\xef\xbb\xbf"), f"{name}:{number}"), size


def entity_of(line: bytes, where: str) -> Entity | Skipped | Refusal:
    """The entity on one line, or why there is none; ``where`` names the file and the line."""
    try:
        raw = json.loads(line)
        json.dumps(raw, ensure_ascii=False).encode()
    except UnicodeError:
        return _refused(where, "it is not UTF-8, or holds half a character", line, Reason.UNDECODABLE)
    except (ValueError, RecursionError) as error:
        return _refused(where, f"it is not JSON: {str(error)[:120]}", line)
    if fault := _fault(raw):
        return _refused(where, fault, line)
    schema, properties = raw["schema"], values_of(raw.get("properties", {}))
    if schema not in {PERSON, POSITION, *BODIES, *TIES}:
        return Skipped(schema=schema)
    for wanted in TIES.get(schema, ()):
        if not properties.get(wanted):
            return _refused(where, f"its {schema} names no {wanted}", line)
    caption = " ".join((raw.get("caption") or "").replace("\x00", "").split()) or next(
        iter(properties.get("name", ())), None
    )
    if schema not in TIES and not properties.get("name"):
        if not caption:
            return _refused(where, f"its {schema} has neither a name nor a caption", line)
        properties["name"] = (caption,)
    kept = {"id": raw["id"], "schema": schema, "caption": raw.get("caption"), "properties": raw.get("properties", {})}
    record = json.dumps(kept, ensure_ascii=False, sort_keys=True)
    return Entity(
        id=raw["id"],
        schema=schema,
        caption=caption or f"{schema} {raw['id']}",
        properties=properties,
        record=record,
        sha256=hashlib.sha256(record.encode()).hexdigest(),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Outline:
    """What a registry says beside its people: captions of bodies, posts as title and body, and each person's ties."""

    bodies: dict[str, str]
    posts: dict[str, tuple[str, str | None]]
    ties: dict[str, tuple[tuple[str, str | None], ...]]

    def postings(self, person: Entity) -> tuple[Posting, ...]:
        """A person's postings by ties and by the property ``position``, as (title, organization), in order."""
        found: set[Posting] = {(title, None) for title in person.properties.get("position", ())}
        for target, role in self.ties.get(person.id, ()):
            if target in self.posts:
                title, body = self.posts[target]
                found.add((title, self.bodies.get(body) if body else None))
            elif target in self.bodies:
                found.add((role, self.bodies[target]))
        kept = [p for p in found if all(len(part or "") <= _LONGEST for part in p)]
        return tuple(sorted(kept, key=lambda p: (p[0] or "", p[1] or ""))[:_MOST_POSTINGS])


def outline_of(entities: Iterable[Entity]) -> Outline:
    """The outline of a registry's entities, whatever order they stand in."""
    bodies: dict[str, str] = {}
    posts: dict[str, tuple[str, str | None]] = {}
    ties: dict[str, list[tuple[str, str | None]]] = {}
    for entity in entities:
        if entity.schema in BODIES:
            bodies[entity.id] = entity.first("name") or entity.caption
        elif entity.schema == POSITION:
            posts[entity.id] = (entity.first("name") or entity.caption, entity.first("organization"))
        elif entity.schema in TIES:
            holder, target = TIES[entity.schema]
            for one in entity.properties[holder]:
                ties.setdefault(one, []).extend((other, entity.first("role")) for other in entity.properties[target])
    return Outline(bodies=bodies, posts=posts, ties={i: tuple(found) for i, found in ties.items()})


def _fault(raw: object) -> str | None:
    """What keeps a JSON value from being an entity."""
    if not isinstance(raw, dict):
        return "it is no JSON object"
    for name in ("id", "schema"):
        value = raw.get(name)
        if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST or not value.isprintable():
            return f"its {name} is missing, or no word of at most {_LONGEST} characters"
    if not isinstance(raw.get("caption"), str | None):
        return "its caption is no text"
    if not isinstance(raw.get("properties", {}), dict):
        return "its properties are no JSON object"
    return None


def values_of(raw: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """Each property's values as words; an entity that is nested in another is named by its id."""
    found: dict[str, tuple[str, ...]] = {}
    for name, values in raw.items():
        listed = values if isinstance(values, list) else [values]
        words = [v.get("id") if isinstance(v, dict) else v for v in listed]
        kept = [" ".join(w.replace("\x00", "").split()) for w in words if isinstance(w, str)]
        if any(kept):
            found[name] = tuple(w for w in dict.fromkeys(kept) if w)
    return found


def _refused(where: str, detail: str, line: bytes | None = None, reason: Reason = Reason.MALFORMED) -> Refusal:
    return Refusal(
        name=where,
        reason=reason,
        detail=detail,
        way_out="Mend the line and load the file again; entities loaded before are not doubled.",
        sha256=None if line is None else hashlib.sha256(line).hexdigest(),
    )
