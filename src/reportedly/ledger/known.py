"""What a registry knows the people of the ledger as: its entities, in the form that was loaded last."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, select

from reportedly.entities import registry
from reportedly.ledger.evidence import RegisteredRow
from reportedly.ledger.rows import chunks
from reportedly.ledger.schema import registered, registered_people


def registered_as(connection: Connection, profiles: Iterable[str]) -> dict[str, tuple[RegisteredRow, ...]]:
    """What a registry knows some profiles as: entities by profile, ordered by id; unknown profiles left out."""
    links = entities_of(connection, profiles)
    rows = {r.id: r for r in newest(connection, {e for found in links.values() for e in found})}
    return {p: tuple(rows[e] for e in found if e in rows) for p, found in sorted(links.items())}


def entities_of(connection: Connection, profiles: Iterable[str]) -> dict[str, list[str]]:
    """The ids that registries have for profiles, in order; unknown profiles left out."""
    found: dict[str, list[str]] = {}
    columns = (registered_people.c.person, registered_people.c.entity)
    for part in chunks(profiles):
        query = select(*columns).where(columns[0].in_(part)).order_by(*columns)
        for person, entity in connection.execute(query):
            found.setdefault(str(person), []).append(str(entity))
    return found


def newest(connection: Connection, ids: Iterable[str]) -> list[RegisteredRow]:
    """The newest row of each of some entities, ordered by id."""
    found: dict[str, RegisteredRow] = {}
    order = (registered.c.id, registered.c.loaded_at, registered.c.sha256)
    for part in chunks(ids):
        for row in connection.execute(select(registered).where(registered.c.id.in_(part)).order_by(*order)):
            found[row.id] = _registered(row._mapping)
    return list(found.values())


def _registered(row: Mapping[Any, Any]) -> RegisteredRow:
    properties = registry.values_of(json.loads(row["record"])["properties"])
    names = (*properties.get("name", ()), *properties.get("alias", ()))
    return RegisteredRow(
        id=row["id"],
        kind=row["kind"],
        caption=row["caption"],
        names=tuple(dict.fromkeys(names)),
        source=row["source"],
        sha256=row["sha256"],
        loaded_at=row["loaded_at"],
    )
