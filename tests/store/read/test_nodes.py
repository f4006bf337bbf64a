"""Bounds on depth and size, and YAML read without LibYAML."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from missionlog.store.errors import Unreadable
from missionlog.store.read import nodes
from missionlog.store.read.nodes import MAX_CHARACTERS, MAX_DEPTH, MAX_VALUES
from missionlog.store.read.read_log import read_log

from .test_cases import CASES, found


def refusal(path: Path, text: str) -> list[str]:
    path.write_text(text, encoding="utf-8", newline="")
    with pytest.raises(Unreadable) as raised:
        read_log(path, "log.yaml")
    return found(raised.value.diagnostics)


@pytest.mark.parametrize("bracket", ["[", "{a: ", "- ", "? "])
def test_a_hundred_thousand_nested_blocks(tmp_path: Path, bracket: str) -> None:
    [first] = refusal(tmp_path / "log.yaml", f"missionlog: 1\nevents:\n {bracket * 100_000}")
    assert first.startswith("3:")
    assert first.endswith("too-deep")


def test_a_hundred_thousand_nested_brackets_where_a_heading_is(tmp_path: Path) -> None:
    [only] = refusal(tmp_path / "log.yaml", f"missionlog: 1\ntitle: {'[' * 100_000}")
    # Newer LibYAMLs stop by themselves, at a depth of their own, before the composer comes so far.
    assert only in (f"2:{8 + MAX_DEPTH} too-deep", "2:1007 too-deep")


def test_a_scalar_longer_than_any_text(tmp_path: Path) -> None:
    path = tmp_path / "log.yaml"
    assert refusal(path, f"missionlog: 1\ntitle: {'x' * (MAX_CHARACTERS + 1)}\n") == ["2:8 too-large"]
    path.write_text(f"missionlog: 1\ntitle: {'x' * MAX_CHARACTERS}\n")
    assert len(read_log(path, "log.yaml").title) == MAX_CHARACTERS


def test_an_entry_with_more_values_than_any_has(tmp_path: Path) -> None:
    text = f"missionlog: 1\nevents:\n - {{tags: [{'a,' * MAX_VALUES}]}}\n"
    assert [one.split()[1] for one in refusal(tmp_path / "log.yaml", text)] == ["too-large"]


#: What PyYAML's own scanner points at one character beside, or refuses and LibYAML does not.
ELSEWHERE = {"an escape that YAML does not have", "tabs elsewhere are fine"}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_same_is_found_without_libyaml(
    case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nodes, "_LOADER", yaml.Loader)
    path = tmp_path / "log.yaml"
    path.write_text(case["log"], encoding="utf-8", newline="")
    try:
        diagnostics = read_log(path, "log.yaml").diagnostics
    except Unreadable as refused:
        diagnostics = refused.diagnostics
    if case["name"] in ELSEWHERE:
        assert len(diagnostics) == 1
    else:
        assert found(diagnostics) == case["found"]
