"""What a row refers to by ids has its titles and names beside them, in the same order."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from missionlog.api import log as api
from missionlog.index.engine import SqliteEngine
from missionlog.view.formats import Page, load
from tests.conftest import TODAY

LOG = """missionlog: 1
sources:
  paper: {title: The Paper, issued: 2024-01-02}
  wire: {title: "The *Wire*", issued: 2024-01-01, derives-from: [paper, blog]}
  copy: {title: A copy, copy-of: wire}
  blog: {title: A blog}
people:
  ada: {name: Ada, roles: [{title: Clerk, org: town}, {title: Poet}, {title: Mayor, org: land}]}
  town: {name: The Town, type: organization}
  land: {name: The Land, type: organization}
places:
  quay: {name: The Quay, within: bay}
  bay: {name: The Bay}
events:
  - {id: flood, date: 2024-01-01, title: A flood, place: quay, evidence: [{source: wire, passage: a flood}]}
  - {id: fire, date: 2024-03-01, title: A fire, evidence: [{source: paper, passage: a fire}]}
  - id: calm
    title: A calm
    after: [flood]
    before: [fire]
    disputes: [flood, fire]
    evidence: [{source: paper, passage: calm}, {source: copy, passage: a calm}]
    quotes:
      - {speaker: ada, text: It was so calm, date: 2024-02, evidence: [{source: wire, passage: very calm}]}
  - id: vow
    title: A dam
    evidence: [{source: paper, passage: a dam}]
    promise: {by: [town], made: 2024-04, due: 2025}
    updates: [{id: late, date: 2024-05, status: stalled, evidence: [{source: blog, passage: late}]}]
"""
TITLES = {
    "paper": "The Paper",
    "wire": "The *Wire*",
    "copy": "A copy",
    "blog": "A blog",
    "flood": "A flood",
    "fire": "A fire",
    "calm": "A calm",
    "vow": "A dam",
    "quay": "The Quay",
    "bay": "The Bay",
    "town": "The Town",
    "land": "The Land",
}
#: The fields of ids, and those of their titles; what is not computed stands in the log.
PAIRS = {
    "sources": "source-titles",
    "after": "after-titles",
    "before": "before-titles",
    "disputes": "disputes-titles",
    "copy-of": "copy-of-title",
    "derives-from": "derives-from-titles",
    "copies": "copies-titles",
    "derived": "derived-titles",
    "within": "within-name",
    "involves": "titles",
}


@pytest.fixture
def log(tmp_path: Path) -> Any:
    path = tmp_path / "events.yaml"
    path.write_text(LOG, encoding="utf-8")
    with api.open(path, today=TODAY) as opened:
        yield opened


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def rows_of(log: api.Log) -> list[dict[str, Any]]:
    answers: list[Any] = [log.timeline(), log.quotes(), log.promises(), log.search("calm"), log.drift()]
    answers += [
        log.people(),
        log.sources(),
        log.places(),
        log.tags(),
        log.conflicts(agreeing=True),
        log.gaps(),
    ]
    answers += [log.lookup("late", "calm", "wire", "quay", "ada")]
    return [row for answer in answers for row in answer.to_dicts()]


def pairs_in(value: Any, beside: dict[str, Any]) -> list[tuple[str, Any, Any]]:
    """Each field of ids within a value, with that of its titles, or None where there is none."""
    if isinstance(value, list):
        return [pair for one in value for pair in pairs_in(one, {})]
    if not isinstance(value, dict):
        return []
    found = [(key, ids, {**beside, **value}.get(PAIRS[key])) for key, ids in value.items() if key in PAIRS]
    return found + [pair for one in value.values() for pair in pairs_in(one, {})]


def test_all_that_is_named_by_an_id_has_its_title_too(log: api.Log) -> None:
    seen = set()
    for row in rows_of(log):
        row.pop("claims", None)  # each source has its title there
        for key, ids, titles in pairs_in(row["computed"], {}) + [
            (key, row[key], row["computed"].get(PAIRS[key])) for key in PAIRS if key in row
        ]:
            assert listed(titles) == [TITLES[id_] for id_ in listed(ids)], (key, row["id"])
            seen.add(key)
    assert seen == {*PAIRS}


def test_the_organisations_of_roles(log: api.Log) -> None:
    assert log.show("ada").computed["org-names"] == ["The Town", "The Land"]


def test_what_was_recorded_of_a_promise(log: api.Log) -> None:
    (promise,) = log.promises().to_dicts()
    recorded = promise["computed"]["recorded"]
    assert (recorded["sources"], recorded["source-titles"]) == (["blog"], ["A blog"])
    assert log.lookup("vow").to_dicts()[0]["computed"]["promise"]["recorded"] == recorded


def test_without_a_title_the_id_stands_for_it(tmp_path: Path) -> None:
    path = tmp_path / "events.yaml"
    path.write_text(LOG.replace("{title: A blog}", "{note: no title}"), encoding="utf-8")
    with api.open(path, today=TODAY) as log:
        assert log.show("wire").computed["derives-from-titles"] == ["The Paper", "blog"]


def test_as_of_a_day_titles_are_those_of_the_record(log: api.Log) -> None:
    with api.open(log.location.path, as_of="2024-01-01") as then:
        for row in json.loads(json.dumps(then.timeline().to_dicts())):
            assert row["computed"]["source-titles"] == [TITLES[id_] for id_ in row["computed"]["sources"]]


def test_markdown_says_the_titles_alone(log: api.Log) -> None:
    def table(answer: Any, *fields: str) -> str:
        return "".join(load("md")(answer.listing(), Page(fields=fields)))

    assert table(log.quotes(), "event", "sources").endswith("| A calm | The \\*Wire\\* |\n")
    assert "| A flood | A fire | A flood; A fire |" in table(log.timeline(), "after", "before", "disputes")
    assert "| A calm |" not in table(log.timeline(), "after")
    cut = table(log.sources(sort="id", limit=2), "id", "derives-from", "copies", "derived")
    assert "| blog |  |  | The \\*Wire\\* |" in cut
    assert "wire" not in cut
    assert table(log.conflicts(), "involves").endswith("| A flood; A fire; A calm |\n")


def test_the_titles_of_many_rows_are_looked_up_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = "".join(f"  s{number}: {{title: Source {number}}}\n" for number in range(250))
    event = "  - {{id: e{0}, title: E, date: 2024, evidence: [{{source: s{0}}}]}}\n"
    events = "".join(event.format(number) for number in range(250))
    path = tmp_path / "events.yaml"
    path.write_text(f"missionlog: 1\nsources:\n{sources}events:\n{events}", encoding="utf-8")
    asked: list[str] = []
    rows = SqliteEngine.rows

    def counted(engine: SqliteEngine, sql: str, parameters: Sequence[str | int] = ()) -> Any:
        asked.append(sql)
        return rows(engine, sql, parameters)

    monkeypatch.setattr(SqliteEngine, "rows", counted)
    with api.open(path, today=TODAY) as log:
        found = log.timeline().to_dicts()
    titles = [row["computed"]["source-titles"] for row in found]
    assert titles == [[f"Source {row['id'][1:]}"] for row in found]
    assert sum("label FROM source" in sql for sql in asked) == 3
