"""What a log of some rows alone would need: nothing that it names is missing."""

from pathlib import Path

import pytest

from missionlog.index.engine import SqliteEngine
from missionlog.model.rows import Kind, Listing, Row
from missionlog.query.context import context_of
from missionlog.query.entries import entries
from missionlog.query.facts import find
from missionlog.query.search import search
from missionlog.view.formats import Page
from missionlog.view.yaml import render
from tests.conftest import TODAY, log_from
from tests.query.queries import query


def rows_of(reader: SqliteEngine, kind: Kind, *words: str) -> list[Row]:
    asked = query(*words)
    if kind == "event" or kind == "quote":
        return [*find(reader, asked, kind, TODAY).rows]
    if kind == "hit":
        return [*search(reader, asked, TODAY).rows]
    assert kind != "update"
    return [*entries(reader, asked, kind).rows]


def named(reader: SqliteEngine, kind: Kind, *words: str) -> str:
    """The ids in the context of some rows, table by table."""
    context = context_of(reader, rows_of(reader, kind, *words))
    return "; ".join(" ".join([table, *sorted(ids)]) for table, ids in context.items() if ids)


@pytest.mark.parametrize(
    ("kind", "words", "expected"),
    [
        ("event", "id:flood", "sources courier herald; places bridge muhlbach valley"),
        # What an event comes after comes with it, and what that names in turn.
        ("event", "id:naming", "sources notice; people bruno-keller; events legend naming"),
        ("hit", "brook", "sources notice; people bruno-keller; events legend naming"),
        ("tag", "tag:ferry", "sources courier herald; people council; places muhlbach valley; events ferry"),
        ("source", "id:flood", "sources courier"),
        ("person", "speaker:keller", "people council"),
        ("place", "tag:flood", "places muhlbach valley"),
        ("event", "speaker:nobody", ""),
    ],
)
def test_what_is_named(bridge: SqliteEngine, kind: Kind, words: str, expected: str) -> None:
    assert named(bridge, kind, words) == expected


def test_a_quote_comes_with_its_event(bridge: SqliteEngine) -> None:
    assert named(bridge, "quote", "id:will-cross") == named(bridge, "event", "id:speech") + "; events speech"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("event", []),
        ("event", ["id:naming"]),
        ("event", ["tag:bridge"]),
        ("quote", []),
        ("quote", ["speaker:bruno"]),
        ("hit", ["wood"]),
        ("hit", ["the"]),
        ("tag", []),
        ("tag", ["tag:flood"]),
        ("person", []),
        ("source", ["source:copy"]),
        ("place", ["tag:flood"]),
    ],
)
def test_written_as_yaml_it_is_a_log_without_a_fault(
    bridge: SqliteEngine, kind: Kind, words: list[str], tmp_path: Path
) -> None:
    rows = rows_of(bridge, kind, *words)
    listing = Listing(kind, rows, context=lambda: context_of(bridge, rows))
    log = log_from("".join(render(listing, Page())), tmp_path)
    assert log.diagnostics == ()
    held = {entry.id for entry in (*log.events, *log.people, *log.sources, *log.places)}
    assert {str(row.stored.get("event") or row.stored.get("id") or "flood") for row in rows} <= held
