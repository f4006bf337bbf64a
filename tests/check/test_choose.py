"""Findings by their codes."""

import pytest

from missionlog.check.choose import UnknownCode, chosen, known
from missionlog.model.diagnostics import Diagnostic, finding
from missionlog.model.spans import Span


def one(code: str) -> Diagnostic:
    return finding(code, Span("log.yaml", 1, 1, 2), "so")


ALL = [one("no-evidence"), one("no-passage"), one("stale"), one("no-passage")]


@pytest.mark.parametrize(
    ("select", "ignore", "left"),
    [
        ([], [], [0, 1, 2, 3]),
        (["no-passage"], [], [1, 3]),
        ([], ["no-passage"], [0, 2]),
        (["no-passage", "stale"], ["no-passage"], [2]),
        (["tab"], [], []),
    ],
)
def test_what_is_wanted(select: list[str], ignore: list[str], left: list[int]) -> None:
    assert chosen(ALL, select, ignore) == [ALL[index] for index in left]


@pytest.mark.parametrize(
    ("code", "nearest"),
    [("no-evidense", "no-evidence"), ("NO-PASSAGE", "no-passage"), ("xyzzy", ""), ("", "")],
)
def test_an_unknown_code_has_the_nearest(code: str, nearest: str) -> None:
    with pytest.raises(UnknownCode) as raised:
        known(code)
    assert (raised.value.code, raised.value.nearest) == (code, nearest)


def test_a_known_code() -> None:
    assert known("stale") == "stale"
