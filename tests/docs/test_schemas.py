"""What `--json` prints is what the schemas of the package say."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from transcripts import ROOT

from missionlog.cli.app import app
from missionlog.model.json_schema import listing_schema, log_schema
from missionlog.model.rows import Kind

LISTINGS: list[tuple[Kind, list[str]]] = [
    ("event", ["timeline"]),
    ("event", ["timeline", "--during", "2025"]),
    ("quote", ["quotes"]),
    ("hit", ["search", "withdraw*,coalition"]),
    ("person", ["people"]),
    ("source", ["sources"]),
    ("place", ["places"]),
    ("tag", ["tags"]),
]


def listed(words: list[str], capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    log = str(ROOT / "data" / "events.yaml")
    app([*words, "--json", "--log", log, "--today", "2026-11-23"], standalone_mode=False)
    rows: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return rows


@pytest.mark.parametrize(("kind", "words"), LISTINGS, ids=[" ".join(words) for _, words in LISTINGS])
def test_a_listing_is_what_its_schema_says(
    kind: Kind, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    rows = listed(words, capsys)
    schema = Draft202012Validator(listing_schema(kind))
    assert rows
    assert [error.message for error in schema.iter_errors(rows)] == []


@pytest.mark.parametrize("kind", [kind for kind, _ in LISTINGS])
def test_the_schema_refuses_a_key_that_is_not_in_the_format(kind: Kind) -> None:
    schema = Draft202012Validator(listing_schema(kind))
    assert [*schema.iter_errors([{"headline": "x"}])] != []


@pytest.mark.parametrize("schema", [log_schema(), *(listing_schema(kind) for kind, _ in LISTINGS)])
def test_a_schema_is_one(schema: dict[str, object]) -> None:
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$schema"]


def test_the_starter_that_init_writes_has_the_schema_of_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app(["init"], standalone_mode=False)
    written = json.loads((tmp_path / "missionlog.schema.json").read_text(encoding="utf-8"))
    assert written == log_schema()
