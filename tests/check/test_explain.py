"""What a code means, with two examples that show it."""

from datetime import date
from pathlib import Path

import pytest

from missionlog.check.explain import LOG, Example, explanations
from missionlog.check.rule_table import RULE_CODES
from missionlog.check.run import check
from missionlog.model.diagnostics import CATALOGUE, Diagnostic, Severity
from missionlog.store.errors import Unreadable
from missionlog.store.read.read_log import read_log
from missionlog.store.read.snapshots import archived, folder_of

TODAY = date(2026, 11, 23)


def found(example: Example, folder: Path) -> list[Diagnostic]:
    for name, data in example.files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    try:
        log = read_log(folder / LOG, LOG)
    except Unreadable as refusal:
        return [*refusal.diagnostics]
    return check(log, TODAY, archived(log, folder_of(folder / LOG)))


def test_every_code_has_its_explanation_once() -> None:
    assert set(explanations()) == set(CATALOGUE)
    assert [*RULE_CODES] == list(explanations())[-len(RULE_CODES) :]


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_code_is_told_in_plain_sentences(code: str) -> None:
    told = explanations()[code].text
    assert told[0].isupper() or told[0] == "`"
    assert told.rstrip("`\n").endswith((".", "!", "?"))
    assert max(map(len, told.splitlines())) <= 100


@pytest.mark.parametrize("code", CATALOGUE)
def test_the_bad_example_has_the_fault_and_no_other(code: str, tmp_path: Path) -> None:
    codes = {one.code for one in found(explanations()[code].bad, tmp_path)}
    assert code in codes
    assert not {one for one in codes - {code} if CATALOGUE[one].severity is not Severity.NOTE} - _BESIDE.get(
        code, set()
    )


#: Faults that come with another, by that other.
_BESIDE = {"rests-on-unread": {"bad-id"}, "negation": {"edited"}}


@pytest.mark.parametrize("code", CATALOGUE)
def test_the_good_example_holds(code: str, tmp_path: Path) -> None:
    diagnostics = found(explanations()[code].good, tmp_path)
    assert [one.code for one in diagnostics if one.severity is not Severity.NOTE] == []
    assert code not in {one.code for one in diagnostics}
