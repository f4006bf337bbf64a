"""Who or what a name means: any word of it, whatever the case and the accents."""

import pytest

from missionlog.index.engine import SqliteEngine
from missionlog.query.names import nearest_ids, nearest_names, resolve


def found(reader: SqliteEngine, table: str, name: str) -> list[str]:
    ids = dict(reader.rows(f"SELECT seq, id FROM {table}"))
    return [ids[number] for number in resolve(reader, table, name)]


@pytest.mark.parametrize(
    ("table", "name", "expected"),
    [
        ("person", "ines-alvarez", ["ines-alvarez"]),
        ("person", "Inés Álvarez", ["ines-alvarez"]),
        ("person", "alvarez", ["ines-alvarez"]),
        ("person", "ÁLVAREZ inés", ["ines-alvarez"]),
        ("person", "Ine\u0301s", ["ines-alvarez"]),
        ("person", "mayor", ["ines-alvarez"]),
        ("person", "Ines-Alvarez", ["ines-alvarez"]),
        ("person", "engineer, unnamed", ["engineer"]),
        ("person", "council", ["council"]),
        ("person", "Inés Keller", []),
        ("person", "Alv", []),
        ("person", "nobody", []),
        ("person", "…", []),
        ("person", "'; DROP TABLE person; --", []),
        ("place", "muhlbach", ["muhlbach"]),
        ("place", "MÜHLBACH", ["muhlbach"]),
        ("place", "mill", ["muhlbach"]),
        ("place", "old", ["bridge"]),
        ("tag", "joint works", ["joint works"]),
        ("tag", "works", ["joint works"]),
        ("source", "courier", ["courier"]),
        ("source", "town", ["herald", "copy", "notice"]),
        ("source", "Berzins", ["notice"]),
        ("source", "evening", ["copy"]),
    ],
)
def test_a_name(bridge: SqliteEngine, table: str, name: str, expected: list[str]) -> None:
    assert found(bridge, table, name) == expected


@pytest.mark.parametrize(
    ("table", "name", "expected"),
    [
        ("person", "Alvares", ["Inés Álvarez"]),
        ("person", "inez alvarez", ["Inés Álvarez"]),
        ("person", "brunno", ["Bruno Keller"]),
        ("place", "Muehlbach", ["Mühlbach"]),
        ("tag", "brigde", ["bridge"]),
        ("source", "courrier", ["courier"]),
        ("person", "zzzz", []),
        ("person", "…", []),
    ],
)
def test_the_nearest_of_a_name_that_nothing_has(
    bridge: SqliteEngine, table: str, name: str, expected: list[str]
) -> None:
    assert nearest_names(bridge, table, name)[:1] == expected


def test_the_nearest_ids(bridge: SqliteEngine) -> None:
    assert nearest_ids(bridge, "FERY")[0] == "ferry"
    assert nearest_ids(bridge, "zzzz") == []
