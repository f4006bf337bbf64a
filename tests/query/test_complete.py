"""What the beginning of an id or a name may become."""

import pytest

from missionlog.index.engine import SqliteEngine
from missionlog.query.complete import MAX_COMPLETIONS, completions
from tests.conftest import BRIDGE, Ask


@pytest.mark.parametrize(
    ("kind", "begun", "found"),
    [
        ("tag", "", ["bridge", "ferry", "flood", "hope", "joint works", "speeches"]),
        ("tag", "joint w", ["joint works"]),
        ("tag", "x", []),
        ("speaker", "", ["bruno-keller", "engineer", "ines-alvarez"]),
        ("speaker", "in", ["ines-alvarez", "ines"]),
        ("speaker", "IN", ["INes"]),
        ("actor", "", ["council", "ines-alvarez"]),
        ("by", "may", ["mayor"]),
        ("by", "kel", []),
        ("place", "mu", ["muhlbach"]),
        ("place", "Mü", ["Mühlbach"]),
        ("source", "co", ["copy", "courier"]),
        ("id", "f", ["ferry", "flood"]),
        ("ids", "co", ["copy", "council", "courier"]),
        ("ids", "b", ["bridge", "bruno-keller"]),
        ("event", "n", ["naming"]),
        ("id", "n", ["naming", "not-this-wood"]),
        ("promise", "", ["rebuilding"]),
        ("mergeable", "co", ["council"]),
        ("record", "flood", ["event"]),
        ("record", "will-cross", ["quote"]),
        ("record", "council", ["person"]),
        ("record", "bridge", ["place"]),
        ("record", "floo", []),
        ("tags-of:flood", "", ["bridge", "flood"]),
        ("tags-of:flood", "f", ["flood"]),
        ("tags-of:nothing", "", []),
    ],
)
def test_what_begins_so(bridge: SqliteEngine, kind: str, begun: str, found: list[str]) -> None:
    assert [value for value, _ in completions(bridge, kind, begun)] == found


def test_each_is_told_what_it_is(bridge: SqliteEngine) -> None:
    reader = bridge
    assert completions(reader, "id", "flood") == [("flood", "A flood takes the bridge")]
    assert completions(reader, "speaker", "Kel") == [("Keller", "Bruno Keller")]
    assert completions(reader, "source", "notice") == [("notice", "Notice at the town hall")]
    assert completions(reader, "tag", "fl") == [("flood", "")]


def test_there_are_never_more_than_can_be_read(index: Ask) -> None:
    tags = ", ".join(f"t{number}" for number in range(3 * MAX_COMPLETIONS))
    reader = index(BRIDGE.replace("tags: [ferry]", f"tags: [{tags}]"))
    assert len(completions(reader, "tag", "t")) == MAX_COMPLETIONS
