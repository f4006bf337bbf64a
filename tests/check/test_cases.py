"""The cases of `cases/`, a file a rule: text in, positions out."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from missionlog.check.rule_table import RULE_CODES, rules
from tests.check.reading import TODAY, findings, places

FILES = sorted(Path(__file__).with_name("cases").glob("*.yaml"))
CASES: list[tuple[str, dict[str, Any]]] = [
    (file.stem, case) for file in FILES for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("rule", "case"), CASES, ids=[f"{rule}: {case['name']}" for rule, case in CASES])
def test_case(rule: str, case: dict[str, Any]) -> None:
    found = findings(case["log"], case.get("today", TODAY))
    assert places(found) == case["found"]
    lines = case["log"].splitlines()
    for one in found:
        assert one.excerpt == lines[one.span.line - 1]
        assert one.span.end_column <= len(one.excerpt) + 1
        assert one.message


def test_every_rule_has_its_file_with_a_log_that_breaks_it_and_one_that_keeps_it() -> None:
    assert [file.stem for file in FILES] == sorted(RULE_CODES)
    for rule in rules():
        assert rule.code in RULE_CODES
        own = [case["found"] for code, case in CASES if code == rule.code]
        assert any(line.endswith(f" {rule.code}") for found in own for line in found), rule.code
        assert any(not any(line.endswith(f" {rule.code}") for line in found) for found in own), rule.code


def test_the_rules_say_more_than_where() -> None:
    """The words of a few findings: a chain of events is told with its ids and dates in order."""
    case = next(case for code, case in CASES if case["name"] == "through three of them")
    (found,) = findings(case["log"])
    assert found.message == (
        "the dates leave no day for this order: 'd-last' (30 Apr 2024), after 'c-next' (no date), "
        "after 'b-next' (no date), after 'a-first' (May 2024)"
    )
    circle = next(case for code, case in CASES if case["name"] == "a circle of three without a date")
    (found,) = findings(circle["log"])
    assert found.message == "a circle: 'a-first' after 'c-next' after 'b-next' after 'a-first'"


def test_a_day_is_today_for_all_rules() -> None:
    text = next(case["log"] for code, case in CASES if case["name"] == "published tomorrow")
    assert places(findings(text, date(2024, 4, 3))) == []
