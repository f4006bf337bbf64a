"""What a log knows that a new entry may use."""

import pytest

from missionlog.api.known_values import label_of, near_tags, roles, stored_entry, tags_begun, used_values
from missionlog.index.engine import SqliteEngine
from missionlog.query.complete import entries_begun


def test_stored_values_and_labels_of_what_is_there_and_what_is_not(bridge: SqliteEngine) -> None:
    assert stored_entry(bridge, "people", "bruno-keller")["name"] == "Bruno Keller"
    assert stored_entry(bridge, "people", "nobody") == {}
    assert label_of(bridge, "sources", "courier") == "Bridge to be rebuilt"
    assert label_of(bridge, "events", "flood") == "A flood takes the bridge"
    assert label_of(bridge, "places", "nowhere") == ""


def test_values_that_sources_have_already(bridge: SqliteEngine) -> None:
    assert used_values(bridge, "sources", "container-title", "the") == ["The Herald"]
    assert used_values(bridge, "sources", "author", "janis") == ["Jānis Bērziņš"]
    assert used_values(bridge, "sources", "container-title", "") == ["Evening Post", "The Herald"]


def test_roles_of_speakers(bridge: SqliteEngine) -> None:
    assert roles(bridge, ["ines-alvarez", "bruno-keller", "nobody"]) == ["Councillor", "Mayor"]


def test_tags_by_their_beginning_and_those_that_look_like_one(bridge: SqliteEngine) -> None:
    assert tags_begun(bridge, "BR") == ["bridge"]
    assert near_tags(bridge, ["bridge", "brigde", "Flood", "photo"]) == {
        "brigde": ("bridge",),
        "Flood": ("flood",),
    }


@pytest.mark.parametrize(
    ("table", "begun", "ids"),
    [
        ("person", "ines", ["ines-alvarez"]),
        ("person", "Álv", ["ines-alvarez"]),
        ("person", "the may", ["ines-alvarez"]),
        ("person", "Bruno K", ["bruno-keller"]),
        ("person", "bruno x", []),
        ("place", "Mill", ["muhlbach"]),
        ("place", "mühl", ["muhlbach"]),
        ("source", "rebuilt", ["courier"]),
        ("source", "cop", ["copy"]),
        ("event", "fl", ["flood"]),
        ("event", "not-this", []),
    ],
)
def test_entries_by_the_beginning_of_their_id_or_of_a_word_of_their_name(
    bridge: SqliteEngine, table: str, begun: str, ids: list[str]
) -> None:
    assert [id_ for id_, _ in entries_begun(bridge, table, begun)] == ids
