"""What counts when two values are compared."""

import pytest

from missionlog.history.canonical import canonical, value_or_default
from missionlog.model.format import EVENT, PERSON, PLACE, QUOTE, SOURCE, Plain, Record


@pytest.mark.parametrize(
    ("record", "key", "one", "other", "same"),
    [
        (EVENT, "title", "The  ferry\n", "The ferry", True),
        (EVENT, "title", "The ferry", "the ferry", False),
        (EVENT, "tags", ["a", "b"], ["b", "a"], True),
        (EVENT, "tags", ["a", "a"], ["a"], False),
        (EVENT, "tags", [], None, True),
        (EVENT, "rank", "normal", None, True),
        (EVENT, "rank", "preferred", None, False),
        (SOURCE, "author", "Ann", ["Ann"], True),
        (SOURCE, "author", ["Ann", "Bob"], ["Bob", "Ann"], False),
        (PLACE, "coordinates", [1, 2], [1.0, 2.0], True),
        (PLACE, "coordinates", [1, 2], [2, 1], False),
        (PERSON, "anonymous", False, None, True),
        (PERSON, "type", "person", None, True),
        (QUOTE, "form", "direct", None, True),
        (EVENT, "promise", {"made": "2024", "by": ["a"]}, {"by": ["a"], "made": "2024"}, True),
        (EVENT, "promise", {"made": "2024", "by": ["a"]}, None, False),
        (EVENT, "evidence", [{"source": "a"}, {"source": "b"}], [{"source": "b"}, {"source": "a"}], True),
    ],
)
def test_what_is_the_same(record: Record, key: str, one: Plain, other: Plain | None, same: bool) -> None:
    field = record.field(key)
    assert field
    told = [value_or_default(record, {} if each is None else {key: each}, key) for each in (one, other)]
    assert (canonical(field, told[0]) == canonical(field, told[1])) is same
