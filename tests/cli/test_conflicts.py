"""`missionlog conflicts`."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

LOG = """\
missionlog: 1
sources:
  early: {title: Early, issued: 2024-01-10}
  late: {title: Late, issued: 2024-03-01}
events:
  - id: clash
    title: A clash
    dates:
      - {date: 2024-01-05, evidence: [{source: early}]}
      - {date: 2024-02-05, rank: deprecated, reason: A misprint., evidence: [{source: late}]}
"""


@pytest.fixture
def log(tmp_path: Path) -> None:
    (tmp_path / "events.yaml").write_text(LOG, encoding="utf-8")


def test_the_log_that_comes_with_it_has_none(run: Run) -> None:
    out, _, code = run("conflicts")
    assert (out, code) == ("", 0)


def test_coarser_and_finer_dates_with_all(run: Run) -> None:
    found = json.loads(run("conflicts", "--all", "--json").out)
    assert {one["type"] for one in found} == {"coarser and finer"}
    created = next(one for one in found if one["claims"][0]["event"] == "task-force-created")
    assert [(claim["date"], claim["preferred"]) for claim in created["claims"]] == [
        ("2014-10-17", True),
        ("2014~", False),
    ]


@pytest.mark.usefixtures("log")
def test_a_deprecated_date_is_shown_and_why(run: Run) -> None:
    out, _, code = run("conflicts")
    assert code == 0
    assert "deprecated: A misprint." in out
    assert "✓ normal" in out


@pytest.mark.usefixtures("log")
def test_before_the_second_source_there_was_no_conflict(run: Run) -> None:
    assert run("conflicts", "--as-of", "2024-02-29").out == ""
    assert len(run("conflicts", "--as-of", "2024-03-01", "--format", "jsonl").out.splitlines()) == 1


@pytest.mark.usefixtures("log")
def test_filters(run: Run) -> None:
    assert run("conflicts", "since:2025").out == ""
    assert run("conflicts", "clash", "--limit", "1").out
    assert run("conflicts", "--limit", "0").out == ""


def test_what_cannot_be_read(run: Run) -> None:
    out, err, code = run("conflicts", "--format", "github")
    assert (out, code) == ("", 2)
    assert "no format 'github' here: only findings" in " ".join(err.split())
