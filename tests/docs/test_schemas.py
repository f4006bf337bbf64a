"""What `--json` prints is what the schemas of the package say."""

import json
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, cast, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from transcripts import ROOT

from missionlog.api.answer import Answer
from missionlog.api.log import Log
from missionlog.check.run import check
from missionlog.cli import app
from missionlog.cli.commands import COMMANDS, load
from missionlog.derive.as_of import record_of
from missionlog.history.compare import compare
from missionlog.index.filtered_log import index_of_record
from missionlog.model.changes import Revision, Step
from missionlog.model.format import RANKS, Plain, listed
from missionlog.model.json_schema import listing_schema, log_schema
from missionlog.model.parsed_log import Entry, ParsedLog
from missionlog.model.registry import STATUSES
from missionlog.model.rows import FACT_KINDS, Kind
from missionlog.model.spans import Span
from missionlog.store.read.locate import Location
from missionlog.store.read.read_log import read_texts
from missionlog.view.changes import change_row
from missionlog.view.findings import finding_rows
from missionlog.view.history import revision_row
from tests.conftest import TODAY, reader_of
from tests.edtf.drawn import near
from tests.history.conftest import begun
from tests.index.logs import Log as DrawnLog
from tests.index.logs import text_of, versions

KINDS: tuple[Kind, ...] = get_args(Kind)
#: A command line for each command that gives data, and more of some; with the kind of its rows.
LISTINGS: list[tuple[Kind, list[str]]] = [
    ("event", ["timeline", "--verify"]),
    ("event", ["timeline", "--during", "2025"]),
    ("event", ["timeline", "--as-of", "2025-10-15"]),
    ("event", ["timeline", "--as-of", "2024-09-30", "--certain"]),
    ("quote", ["quotes", "--verify"]),
    ("quote", ["quotes", "--speaker", "Singh"]),
    ("quote", ["quotes", "--as-of", "2024-10-02"]),
    ("quote", ["drift"]),
    ("quote", ["drift", "--phrase", "withdrawing"]),
    ("promise", ["promises", "--verify"]),
    ("promise", ["promises", "--as-of", "2025-10-15"]),
    ("promise", ["next", "--as-of", "2025-10-15"]),
    ("hit", ["search", "withdraw*,coalition", "--since", "2020", "--verify"]),
    ("person", ["people"]),
    ("source", ["sources", "--as-of", "2024-10-02"]),
    ("place", ["places"]),
    ("tag", ["tags"]),
    ("tag", ["tags", "--as-of", "2024-10-02"]),
    ("count", ["stats"]),
    ("count", ["stats", "--as-of", "2024-10-02"]),
    ("conflict", ["conflicts", "--all"]),
    ("gap", ["gaps"]),
    ("gap", ["gaps", "--as-of", "2025-10-15"]),
    ("event", ["show", "stage-one", "stage-two"]),
    ("event", ["show", "stage-one", "--as-of", "2025-10-15"]),
    ("quote", ["show", "singh-footprint"]),
    ("hit", ["show", "stage-one", "singh-footprint"]),
    ("hit", ["show", "stage-one", "sabrina-singh", "joint-statement-2024-09-27", "ain-al-asad"]),
    ("person", ["show", "sabrina-singh"]),
    ("source", ["show", "joint-statement-2024-09-27"]),
    ("place", ["show", "ain-al-asad"]),
    ("finding", ["check"]),
    ("code", ["check", "--statistics"]),
    ("code", ["check", "--explain", "all"]),
    ("code", ["check", "--explain", "stale"]),
    ("arrival", ["diff", "--as-of", "2025-09-01", "--as-of", "2026-02-01"]),
    ("date", ["date", "no later than May 2025"]),
    ("date", ["date", "12/04/1985"]),
    ("proof", ["verify", str(ROOT / "data" / "events.yaml"), "the coalition withdrew"]),
    ("proof", ["verify", str(ROOT / "data" / "events.yaml"), "…"]),
    # These two need a repository, and are run in one below.
    ("change", ["diff"]),
    ("revision", ["history"]),
]
IN_REPOSITORY = ("change", "revision")


def faults(kind: Kind, rows: list[dict[str, Any]]) -> list[str]:
    """What the schema of a kind does not allow of some rows."""
    return [error.message for error in Draft202012Validator(listing_schema(kind)).iter_errors(rows)]


def first_keys_are_wrong(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows that do not begin with `kind` and `id`, or of facts also `date`."""
    wrong = []
    for row in rows:
        is_fact = row.get("kind") in FACT_KINDS and "computed" in row
        first = ["kind", "id", "date"] if is_fact else ["kind", "id"]
        if [*row][: len(first)] != first or not all(isinstance(row[name], str) for name in ("kind", "id")):
            wrong.append(row)
    return wrong


def are_named_once(rows: list[dict[str, Any]]) -> bool:
    return len({(row["kind"], row["id"]) for row in rows}) == len(rows)


def test_there_is_a_listing_of_every_command_that_gives_data_and_of_every_kind() -> None:
    with_data = {name for name in COMMANDS if load(name).formats}
    assert {words[0] for _, words in LISTINGS} == with_data
    assert {kind for kind, _ in LISTINGS} == {*KINDS} - {"update", "loss"}


@pytest.mark.parametrize(
    ("kind", "words"),
    [one for one in LISTINGS if one[0] not in IN_REPOSITORY],
    ids=[" ".join(words)[:60] for kind, words in LISTINGS if kind not in IN_REPOSITORY],
)
def test_a_listing_is_what_its_schema_says(
    kind: Kind, words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MISSIONLOG_TODAY", "2026-11-23")
    monkeypatch.setenv("MISSIONLOG_LOG", str(ROOT / "data" / "events.yaml"))
    app.run([*words, "--json"])
    rows = json.loads(capsys.readouterr().out)
    assert rows
    assert faults(kind, rows) == []
    assert first_keys_are_wrong(rows) == []
    assert are_named_once(rows) or kind == "arrival"


def test_losses_are_what_their_schema_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MISSIONLOG_LOG", str(ROOT / "data" / "events.yaml"))
    lost = tmp_path / "lost.json"
    app.run(["timeline", "--format", "geojson", "--losses", str(lost)])
    rows = json.loads(lost.read_text(encoding="utf-8"))
    assert rows
    assert faults("loss", rows) == []
    assert first_keys_are_wrong(rows) == []
    assert are_named_once(rows)


def test_changes_and_revisions_are_what_their_schemas_say(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    work = begun(tmp_path)
    first = (ROOT / "data" / "events.yaml").read_text(encoding="utf-8")
    work.commit("Begin", first, "events.yaml")
    work.commit("A title", first.replace("title: ", "title: The ", 3), "events.yaml")
    work.write("events.yaml", first.replace("quotes:", "quotes:\n      - text: New words."))
    monkeypatch.chdir(tmp_path)
    for kind, words in LISTINGS:
        if kind in IN_REPOSITORY:
            app.run([*words, "--json"])
            rows = json.loads(capsys.readouterr().out)
            assert rows
            assert faults(kind, rows) == []
            assert first_keys_are_wrong(rows) == []
            assert are_named_once(rows)


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
_DATING = st.fixed_dictionaries(
    {"date": near}, optional={"rank": st.sampled_from(RANKS), "evidence": _EVIDENCE}
)
_EVENT = st.fixed_dictionaries(
    {"title": _TEXTS},
    optional={
        "evidence": _EVIDENCE,
        "date": near,
        "dates": st.lists(_DATING, min_size=1, max_size=2),
        "disputes": st.lists(st.sampled_from(["e0", "e1", "e2"]), min_size=1, max_size=2, unique=True),
        "after": st.lists(st.sampled_from(["e0", "e1", "e2"]), min_size=1, max_size=1),
        "rank": st.sampled_from(RANKS),
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
            Entry("events", f"e{number}", {"id": f"e{number}", **_among(one, len(events))}, nowhere)
            for number, one in enumerate(events)
        ),
    )


def _among(event: dict[str, Plain], count: int) -> dict[str, Plain]:
    """An event that names only events of a log of so many."""
    there = {f"e{number}" for number in range(count)}
    named = {key: [one for one in listed(event.get(key)) if one in there] for key in ("after", "disputes")}
    return {key: value for key, value in {**event, **named}.items() if value}


def answers(log: Log, *, certain: bool) -> Iterator[tuple[Kind, list[dict[str, Any]]]]:
    """All that can be listed of a log, and all that can be shown of it, as `--json` prints it."""
    asked: list[Answer[Any]] = [
        log.timeline(certain=certain, deprecated=True),
        log.timeline(during="2024", certain=certain),
        log.quotes(certain=certain),
        log.drift(certain=certain),
        log.drift(phrase="boat", certain=certain),
        log.promises(certain=certain, ahead=True),
        log.promises(certain=certain),
        log.search("b*", certain=certain),
        log.people(certain=certain),
        log.sources(certain=certain),
        log.places(certain=certain),
        log.tags(certain=certain),
        log.conflicts(agreeing=True, certain=certain),
        log.gaps(certain=certain),
    ]
    for answer in asked:
        yield cast("Kind", answer.kind), answer.to_dicts()
    yield "count", [row.to_dict() for row in log.stats(certain=certain).rows()]
    whole = log.timeline(deprecated=True).to_dicts() + log.quotes(deprecated=True).to_dicts()
    for row in whole:
        answer = log.lookup(row["id"])
        yield cast("Kind", answer.kind), answer.to_dicts()
    entries = [row["id"] for row in log.sources().to_dicts()]
    if ids := [*(row["id"] for row in whole), *entries]:
        mixed = log.lookup(*dict.fromkeys(ids))
        yield cast("Kind", mixed.kind), mixed.to_dicts()


def worlds(log: ParsedLog) -> Iterator[Log]:
    """A log as it is, and as it stood on the record on two days."""
    location = Location(Path("drawn"), embedded=False, shown="drawn", outside=False)
    yield Log(location, lambda: reader_of(log), TODAY)
    for day in (date(2024, 1, 15), date(2025, 6, 1)):
        record = record_of(log._replace(today=day.toordinal()), day.toordinal())
        yield Log(location, partial(index_of_record, record), day)


@settings(max_examples=30, deadline=None)
@given(st.lists(_EVENT, max_size=3), st.lists(_ISSUED, min_size=2, max_size=2))
def test_listings_of_any_log_are_what_their_schemas_say(
    events: list[dict[str, Plain]], sources: list[dict[str, Plain]]
) -> None:
    for log in worlds(log_of(events, sources)):
        for certain in (False, True):
            for kind, rows in answers(log, certain=certain):
                assert faults(kind, rows) == []
                assert first_keys_are_wrong(rows) == []
                assert are_named_once(rows)
        log.close()


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.lists(_EVENT, max_size=3), min_size=2, max_size=2), st.lists(_ISSUED, min_size=2, max_size=2)
)
def test_reports_of_any_log_are_what_their_schemas_say(
    versions: list[list[dict[str, Plain]]], sources: list[dict[str, Plain]]
) -> None:
    old, new = (log_of(events, sources) for events in versions)
    changes = tuple(compare(old, new))
    findings = [row.to_dict() for row in finding_rows(check(new, TODAY))]
    step = Step(Revision("a" * 40, "2024-01-01T00:00:00+00:00", "Ada", "x"), changes, unknown="y", unread=2)
    for kind, rows in (
        ("change", [change_row(change).to_dict() for change in changes]),
        ("finding", findings),
        ("revision", [revision_row(step).to_dict()]),
    ):
        assert faults(cast("Kind", kind), rows) == []
        assert first_keys_are_wrong(rows) == []
        assert are_named_once(rows)


@settings(max_examples=25, deadline=None)
@given(versions())
def test_listings_of_a_log_with_errors_are_what_their_schemas_say(logs: list[DrawnLog]) -> None:
    for log in worlds(read_texts([("log", text_of(logs[-1]).encode())], "log")):
        for kind, rows in answers(log, certain=False):
            assert faults(kind, rows) == []
            assert first_keys_are_wrong(rows) == []
        log.close()


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
