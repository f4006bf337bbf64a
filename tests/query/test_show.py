"""One fact or entry, by its id or by the only beginning of it."""

import pytest

from missionlog.index.engine import SqliteEngine
from missionlog.query.named import UnknownId, named
from missionlog.query.show import show
from tests.conftest import TODAY, Ask
from tests.query.queries import name


@pytest.mark.parametrize(
    ("asked", "kind", "found"),
    [
        ("flood", "event", "flood"),
        ("FLO", "event", "flood"),
        ("leg", "event", "legend"),
        ("will", "quote", "will-cross"),
        ("not-", "quote", "not-this-wood"),
        ("cour", "source", "courier"),
        ("ines", "person", "ines-alvarez"),
        ("va", "place", "valley"),
        ("reb", "event", "rebuilding"),
    ],
)
def test_a_beginning(bridge: SqliteEngine, asked: str, kind: str, found: str) -> None:
    (row,) = show(bridge, asked, TODAY)
    assert (row.kind, name(row)) == (kind, found)


def test_an_update_has_an_id_too(bridge: SqliteEngine) -> None:
    updates = [id_ for (id_,) in bridge.rows("SELECT id FROM fact WHERE kind = 'update' ORDER BY seq")]
    (row,) = show(bridge, updates[1], TODAY)
    assert (row.kind, row.stored["status"], row.stored["event"]) == ("update", "extended", "rebuilding")
    with pytest.raises(UnknownId) as unknown:
        named(bridge, "rebuilding-")
    assert unknown.value.candidates == sorted(updates)


def test_more_than_one(bridge: SqliteEngine) -> None:
    with pytest.raises(UnknownId) as unknown:
        named(bridge, "f")
    assert (unknown.value.candidates, unknown.value.ambiguous) == (["ferry", "flood"], True)


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [
        ("fery", ["ferry"]),
        ("FLOD", ["flood"]),
        ("zzzz", []),
        ("", []),
        ("%", []),
        ("f*", []),
        ("' OR 1", []),
        ("a\0", []),
        ("\udc80", []),
        ("x" * 10_000, []),
    ],
)
def test_none(bridge: SqliteEngine, asked: str, nearest: list[str]) -> None:
    with pytest.raises(UnknownId) as unknown:
        show(bridge, asked, TODAY)
    assert (unknown.value.id, unknown.value.candidates, unknown.value.ambiguous) == (asked, nearest, False)


def test_an_id_that_others_begin_with_is_itself(index: Ask) -> None:
    events = "".join(f"  - {{id: {id_}, date: 2024, title: T}}\n" for id_ in ("talk", "talks", "talks-two"))
    reader = index(f"missionlog: 1\nevents:\n{events}")
    assert [named(reader, id_)[0].id for id_ in ("talk", "talks", "talks-")] == ["talk", "talks", "talks-two"]


def test_the_state_of_its_promise_is_computed(bridge: SqliteEngine) -> None:
    promise = show(bridge, "rebuilding", TODAY)[0].computed["promise"]
    assert isinstance(promise, dict)
    assert promise["words"] == "extended, overdue by 62 days"
