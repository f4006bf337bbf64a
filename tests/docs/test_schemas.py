"""What `--json` prints is what the schemas of the package say."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from transcripts import ROOT

from missionlog.cli import app
from missionlog.index.engine import SqliteEngine
from missionlog.model.format import Plain
from missionlog.model.json_schema import listing_schema, log_schema
from missionlog.model.parsed_log import Entry, ParsedLog
from missionlog.model.registry import STATUSES
from missionlog.model.rows import Kind, Listing, Row
from missionlog.model.spans import Span
from missionlog.query.drift import drift
from missionlog.query.entries import entries
from missionlog.query.facts import find
from missionlog.query.promises import promises
from missionlog.query.search import search
from missionlog.query.show import show
from missionlog.query.stats import stats
from missionlog.query.syntax import OfPromises, Query, Words
from missionlog.view.formats import Page
from missionlog.view.json import render_json
from tests.conftest import TODAY, reader_of
from tests.edtf.drawn import near

KINDS: tuple[Kind, ...] = get_args(Kind)
LISTINGS: list[tuple[Kind, list[str]]] = [
    ("event", ["timeline", "--verify"]),
    ("event", ["timeline", "--during", "2025"]),
    ("event", ["timeline", "--as-of", "2025-10-15"]),
    ("quote", ["quotes", "--verify"]),
    ("quote", ["drift"]),
    ("quote", ["drift", "--phrase", "withdrawing"]),
    ("promise", ["promises", "--verify"]),
    ("promise", ["promises", "--as-of", "2025-10-15"]),
    ("promise", ["next", "--as-of", "2025-10-15"]),
    ("hit", ["search", "withdraw*,coalition", "--since", "2020", "--verify"]),
    ("person", ["people"]),
    ("source", ["sources"]),
    ("place", ["places"]),
    ("tag", ["tags"]),
    ("count", ["stats"]),
    ("event", ["show", "stage-one", "stage-two"]),
    ("quote", ["show", "singh-footprint"]),
    ("hit", ["show", "stage-one", "singh-footprint"]),
    ("person", ["show", "sabrina-singh"]),
    ("source", ["show", "joint-statement-2024-09-27"]),
    ("place", ["show", "ain-al-asad"]),
]


def faults(kind: Kind, rows: list[dict[str, Any]]) -> list[str]:
    """What the schema of a kind does not allow of some rows."""
    return [error.message for error in Draft202012Validator(listing_schema(kind)).iter_errors(rows)]


@pytest.mark.parametrize(("kind", "words"), LISTINGS, ids=[" ".join(words) for _, words in LISTINGS])
def test_a_listing_is_what_its_schema_says(
    kind: Kind, words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MISSIONLOG_TODAY", "2026-11-23")
    app.run([*words, "--json", "--log", str(ROOT / "data" / "events.yaml")])
    rows = json.loads(capsys.readouterr().out)
    assert rows
    assert faults(kind, rows) == []


_IDS = st.sampled_from(["a", "b"])
_TEXTS = st.sampled_from(["The bridge", "No boat crosses the bridge", "boat"])
_EVIDENCE = st.lists(
    st.fixed_dictionaries({"source": _IDS}, optional={"passage": _TEXTS}), min_size=1, max_size=2
)
_SOME = st.lists(_IDS, min_size=1, max_size=2, unique=True)
_UPDATE = st.fixed_dictionaries(
    {"date": near, "status": st.sampled_from(STATUSES)},
    optional={"due": near, "until": near, "according-to": _SOME, "note": _TEXTS, "evidence": _EVIDENCE},
)
_EVENT = st.fixed_dictionaries(
    {"title": _TEXTS},
    optional={
        "evidence": _EVIDENCE,
        "date": near,
        "place": _IDS,
        "actors": _SOME,
        "tags": _SOME,
        "quotes": st.lists(
            st.fixed_dictionaries({"text": _TEXTS}, optional={"speaker": _SOME, "date": near}),
            min_size=1,
            max_size=2,
        ),
        "promise": st.fixed_dictionaries(
            {"made": near, "by": _SOME}, optional={"due": near, "until": near, "condition": _TEXTS}
        ),
        "updates": st.lists(_UPDATE, min_size=1, max_size=3),
    },
)
_ISSUED = st.fixed_dictionaries({"title": _TEXTS}, optional={"issued": near})


def log_of(events: list[dict[str, Plain]], sources: list[dict[str, Plain]]) -> ParsedLog:
    """A log of some events, with two sources, people and places called a and b."""
    nowhere = Span("drawn", 1, 1, 2)
    people: list[dict[str, Plain]] = [{"name": "Ada"}, {"name": "Ben", "type": "organization"}]
    places: list[dict[str, Plain]] = [{"name": "Selby"}, {"name": "Ouse", "within": "a"}]
    return ParsedLog(
        "drawn",
        sources=tuple(Entry("sources", id_, one, nowhere) for id_, one in zip("ab", sources, strict=True)),
        people=tuple(Entry("people", id_, one, nowhere) for id_, one in zip("ab", people, strict=True)),
        places=tuple(Entry("places", id_, one, nowhere) for id_, one in zip("ab", places, strict=True)),
        events=tuple(
            Entry("events", f"e{number}", {"id": f"e{number}", **one}, nowhere)
            for number, one in enumerate(events)
        ),
    )


def listings(reader: SqliteEngine, today: date) -> Iterator[tuple[Kind, list[Row]]]:
    """All that can be listed of a log, and all that can be shown of it."""
    whole = Query()
    yield "event", [*find(reader, whole, "event", today).rows]
    yield "quote", [*find(reader, whole, "quote", today).rows]
    yield "quote", [*drift(reader, whole, today).rows]
    yield "quote", [*drift(reader, whole, today, "boat").rows]
    yield "promise", [*promises(reader, whole._replace(promises=OfPromises(ahead=True)), today).rows]
    yield "promise", [*promises(reader, whole, today).rows]
    yield "hit", [*search(reader, whole._replace(words=(Words(("b*",)),)), today).rows]
    yield "person", [*entries(reader, whole, "person").rows]
    yield "source", [*entries(reader, whole, "source").rows]
    yield "place", [*entries(reader, whole, "place").rows]
    yield "tag", [*entries(reader, whole, "tag").rows]
    yield "count", [*stats(reader, whole).rows()]
    for (id_,) in reader.rows("SELECT id FROM fact UNION ALL SELECT id FROM source"):
        row = show(reader, id_, today)
        yield row.kind, [row]


@settings(max_examples=40, deadline=None)
@given(st.lists(_EVENT, max_size=3), st.lists(_ISSUED, min_size=2, max_size=2))
def test_listings_of_any_log_are_what_their_schemas_say(
    events: list[dict[str, Plain]], sources: list[dict[str, Plain]]
) -> None:
    reader = reader_of(log_of(events, sources))
    for kind, rows in listings(reader, TODAY):
        printed = "".join(render_json(Listing(kind, rows), Page()))
        assert faults(kind, json.loads(printed)) == []
    reader.close()


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_refuses_a_key_that_is_not_in_the_format(kind: Kind) -> None:
    schema = Draft202012Validator(listing_schema(kind))
    assert [*schema.iter_errors([{"headline": "x"}])] != []


@pytest.mark.parametrize("schema", [log_schema(), *(listing_schema(kind) for kind in KINDS)])
def test_a_schema_is_one(schema: dict[str, object]) -> None:
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$schema"]


def test_the_starter_that_init_writes_has_the_schema_of_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app.run(["init"])
    written = json.loads((tmp_path / "missionlog.schema.json").read_text(encoding="utf-8"))
    assert written == log_schema()
