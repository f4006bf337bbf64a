"""The cases of `cases.yaml`: text in, positions out."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from missionlog.model.diagnostics import OF_READING, Diagnostic
from missionlog.store.errors import Unreadable
from missionlog.store.read.read_log import read_log

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8")
)
#: Codes with tests of their own beside this: they take more than a text in a YAML file to show.
ELSEWHERE = {"no-log", "not-utf-8", "too-deep", "too-large"}


def found(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    return [f"{one.span.line}:{one.span.column} {one.code}" for one in diagnostics]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "log.yaml"
    path.write_text(case["log"], encoding="utf-8", newline="")
    if case.get("unreadable"):
        with pytest.raises(Unreadable) as raised:
            read_log(path, "log.yaml")
        diagnostics = raised.value.diagnostics
    else:
        log = read_log(path, "log.yaml")
        assert (log.faulty, log.unread) == (case["faulty"], case.get("left-out", 0))
        diagnostics = log.diagnostics
    assert found(diagnostics) == case["found"]
    if "says" in case:
        for one, words in zip(diagnostics, case["says"], strict=True):
            assert words in f"{one.message}{'' if one.message.endswith('?') else '.'} {one.help}"
    written = case["log"].removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for one in diagnostics:
        assert one.message
        assert one.span.path == "log.yaml"
        assert one.span.end_column > one.span.column
        assert one.excerpt == written[one.span.line - 1]


def test_the_cases_show_every_kind_of_finding() -> None:
    shown = {line.split()[1] for case in CASES for line in case["found"]}
    assert set(OF_READING) - ELSEWHERE <= shown
