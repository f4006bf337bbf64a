"""Refusals: which text, where, why, and what was probably meant."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable
from pathlib import Path
from re import _constants, _parser  # the only way to see a pattern's parts

import pytest

from missionlog import edtf
from missionlog.edtf import EdtfError, parse
from missionlog.edtf.read import MAX_LENGTH

from .tables import rows, unescaped


@pytest.mark.parametrize("row", rows("refused.tsv"), ids=lambda row: row["text"] or "nothing")
def test_what_is_not_edtf_is_refused_in_its_place(row: dict[str, str]) -> None:
    with pytest.raises(EdtfError) as caught:
        parse(unescaped(row["text"]))
    error = caught.value
    assert (str(error.column), error.meant or "", error.message) == (
        row["column"],
        row["meant"],
        row["message"],
    )
    if error.meant:
        assert parse(error.meant).text == error.meant


def test_a_text_of_over_a_thousand_characters_is_refused_unread() -> None:
    longest = "[" + ",".join(["2004-06-11"] * 90) + ",2004-06-1X" + "]"
    assert len(longest) == 1002
    with pytest.raises(EdtfError) as caught:
        parse(longest)
    assert (caught.value.column, caught.value.meant) == (1001, None)
    assert caught.value.message == "1,002 characters: a date has at most 1,000"
    assert parse("[" + ",".join(["2004-06-11"] * 90) + ",2004-06]").level == 2


def _steps(text: str) -> int:
    """Calls made to read a text: what the time it takes is made of."""
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        parse(text)
    except EdtfError:
        pass
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize(
    "of_length",
    [
        lambda n: "[" + ",".join(["2004-06-11"] * n) + "]",
        lambda n: "{" + ",".join(["XXXX-XX-31"] * n) + "}",
        lambda n: "[" + ",".join(["1984"] * n),
        lambda n: "2004-06-11" * n,
        lambda n: "Y" + "1" * n,
        lambda n: "Y1E" + "9" * n,
        lambda n: "1985-04-12T" + "1" * n,
        lambda n: "1985-04-12T" + ":0" * n,
        lambda n: " " * n,
        lambda n: "u" * n + "!",
        lambda n: "?~" * n,
        lambda n: "\uff11" * n,
        lambda n: "1984/" * n,
        lambda n: "[" * n,
        lambda n: ".." * n,
    ],
)
def test_work_grows_no_faster_than_the_length(of_length: Callable[[int], str]) -> None:
    parse("1984-04?")  # whatever is made once is made
    _steps(of_length(5))
    few, many = _steps(of_length(20)), _steps(of_length(80))
    assert len(of_length(80)) <= MAX_LENGTH
    assert many <= 4 * few + 50


def _patterns() -> list[str]:
    """Every string constant of the room: its regular expressions are among them."""
    folder = Path(edtf.__file__).parent
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.py"))]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    return [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def _unbounded_within(part: object, inside: bool = False) -> bool:
    """Whether a repeat without a limit stands within another."""
    if (
        isinstance(part, tuple)
        and len(part) == 2
        and part[0] in (_constants.MAX_REPEAT, _constants.MIN_REPEAT)
    ):
        _, most, repeated = part[1]
        endless = most == _constants.MAXREPEAT
        return (endless and inside) or _unbounded_within(repeated, inside or endless)
    if isinstance(part, (tuple, list, _parser.SubPattern)):
        return any(_unbounded_within(one, inside) for one in part)
    return False


def test_the_guard_against_nested_repeats_sees_them() -> None:
    assert _unbounded_within(_parser.parse("(a+)+"))
    assert _unbounded_within(_parser.parse("x(?:(b|a*)c)*"))
    assert not _unbounded_within(_parser.parse("(a{1,3})+b+"))


def test_no_regular_expression_nests_unbounded_repeats() -> None:
    checked = 0
    for text in _patterns():
        try:
            pattern = _parser.parse(text)
        except re.error:
            continue
        checked += 1
        assert not _unbounded_within(pattern), text
    assert checked > 40
