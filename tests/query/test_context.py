"""What a log of some rows alone would need: nothing that it names is missing."""

import json
from pathlib import Path
from typing import Any

import pytest

from missionlog.index.engine import SqliteEngine
from missionlog.model.rows import Kind, Listing, Row
from missionlog.query.context import Context, context_of
from missionlog.query.entries import entries
from missionlog.query.facts import find
from missionlog.query.search import search
from missionlog.view.formats import Page
from missionlog.view.yaml import render
from tests.conftest import TODAY, Ask, log_from, reader_of
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
        ("hit", "named", "sources notice; people bruno-keller; events legend naming"),
        ("tag", "tag:ferry", "sources courier herald; people council; places muhlbach valley; events ferry"),
        ("source", "id:flood", "sources courier"),
        ("person", "speaker:keller", "people council"),
        ("place", "tag:flood", "places muhlbach valley"),
        ("event", "speaker:nobody", ""),
    ],
)
def test_what_is_named(bridge: SqliteEngine, kind: Kind, words: str, expected: str) -> None:
    assert named(bridge, kind, words) == expected


def test_a_quote_comes_with_its_event_and_not_with_other_quotes(bridge: SqliteEngine) -> None:
    event = "places muhlbach valley; events speech"
    will_cross = f"sources courier; people council ines-alvarez; {event}"
    not_this_wood = f"sources courier notice; people bruno-keller council engineer ines-alvarez; {event}"
    assert named(bridge, "quote", "id:will-cross") == will_cross
    assert named(bridge, "quote", "id:not-this-wood") == not_this_wood
    asked: list[tuple[Kind, str, list[str]]] = [
        ("quote", "speaker:ines", ["will-cross"]),
        ("quote", "not:speaker:ines", ["not-this-wood"]),
        ("quote", "tag:speeches", ["will-cross", "not-this-wood"]),
        ("hit", "wood", ["not-this-wood"]),
        ("hit", "speaks", []),
        ("tag", "tag:hope", ["will-cross", "not-this-wood"]),
    ]
    for kind, words, quotes in asked:
        assert quotes_of(context_of(bridge, rows_of(bridge, kind, words)), "speech") == quotes, words


def quotes_of(context: Context, event: str) -> list[str]:
    stored: Any = context["events"][event]
    return [str(quote.get("id")) for quote in stored.get("quotes", ())]


TWICE = """\
missionlog: 1
people: {ada: {name: Ada}, ben: {name: Ben}}
events:
  - id: one
    date: 2024
    title: One
    quotes:
      - {speaker: ada, text: We leave}
      - {speaker: ben, text: We leave}
      - {speaker: ada, text: We stay, tags: [only]}
  - {id: two, date: 2025, title: Two, after: [one], quotes: [{speaker: ben, text: We come}]}
"""


def test_a_quote_keeps_the_id_that_it_had_beside_others(index: Ask, tmp_path: Path) -> None:
    reader = index(TWICE)
    rows = rows_of(reader, "quote", "speaker:ben", "id:one")
    again = reader_of(log_from(written("quote", rows, reader), tmp_path))
    assert [row.computed["id"] for row in rows_of(again, "quote")] == [rows[0].computed["id"]]
    assert str(rows[0].computed["id"]).endswith("-2")
    again.close()


def test_what_an_event_comes_after_comes_without_its_quotes(index: Ask) -> None:
    reader = index(TWICE)
    context = context_of(reader, rows_of(reader, "event", "id:two"))
    assert quotes_of(context, "one") == []
    assert {*context["people"]} == {"ben"}


def test_the_tag_of_a_quote_alone_comes_with_it(index: Ask) -> None:
    reader = index(TWICE)
    (quote,) = json.loads(json.dumps(context_of(reader, rows_of(reader, "tag"))))["events"]["one"]["quotes"]
    assert quote["text"] == "We stay"


def written(kind: Kind, rows: list[Row], reader: SqliteEngine) -> str:
    return "".join(render(Listing(kind, rows, context=lambda: context_of(reader, rows)), Page()))


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
    log = log_from(written(kind, rows, bridge), tmp_path)
    assert log.diagnostics == ()
    held = {entry.id for entry in (*log.events, *log.people, *log.sources, *log.places)}
    assert {str(row.stored.get("event") or row.stored.get("id") or "flood") for row in rows} <= held
