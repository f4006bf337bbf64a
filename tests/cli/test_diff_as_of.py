"""`missionlog diff --as-of A --as-of B`."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.index.three_logs import write_file, write_logs

DAYS = ("--as-of", "2025-09-01", "--as-of", "2026-02-01")


def test_what_came_onto_the_record_between_two_days(run: Run) -> None:
    told = json.loads(run("diff", *DAYS, "--json").out)
    assert [(one["change"], one["id"]) for one in told] == [
        ("new", "reduction-announced"),
        ("settled", "stage-one"),
        ("new", "ain-al-asad-handed-over"),
        ("new", "small-unit-stays"),
        ("new", "bases-left"),
    ]
    assert (told[0]["date"], told[4]["date"]) == ("2025-09-30", "2026-01-18")
    assert told[1]["was"] == "in progress, pending"
    assert told[1]["now"] == "kept late by 1 to 110 days, according to Security Media Cell"


@pytest.mark.parametrize("format_", ["text", "json", "jsonl", "md"])
def test_every_format_names_each_fact(run: Run, format_: str) -> None:
    out, _, code = run("diff", *DAYS, "--format", format_)
    assert code == 0
    assert "stage-one" in out
    assert "bases-left" in out


def test_the_days_may_be_given_in_either_order(run: Run) -> None:
    assert run("diff", *DAYS[2:], *DAYS[:2]).out == run("diff", *DAYS).out


def test_nothing_new_is_said(run: Run) -> None:
    same_day = ("--as-of", "2026-02-01", "--as-of", "2026-02-02")
    assert "nothing" in run("diff", *same_day).out
    assert run("diff", *same_day, "--exit-code").code == 0
    assert run("diff", *DAYS, "--exit-code").code == 1


@pytest.mark.parametrize("arguments", [("--as-of", "2025-01-01"), ("HEAD", *DAYS)])
def test_two_days_or_revisions_are_wanted(run: Run, arguments: tuple[str, ...]) -> None:
    out, err, code = run("diff", *arguments)
    assert (out, code) == ("", 2)
    assert "--as-of" in err


def test_of_several_logs_each_fact_has_the_name_of_its_log(run: Run, tmp_path: Path) -> None:
    facts = write_file(tmp_path / "facts.db", write_logs(tmp_path))
    asked = ("diff", "--log", str(facts), "--as-of", "2024-03-01", "--as-of", "2024-03-02")
    told = json.loads(run(*asked, "--json").out)
    assert [(one["log"], one["id"]) for one in told if one["id"] == "opening"] == [
        ("tunnel", "opening"),
        ("bridge", "opening"),
    ]
    assert run(*asked, "--format", "csv").out.startswith("log,")
    for format_ in ("text", "md"):
        assert "bridge: opening" in run(*asked, "--format", format_).out
