"""The tables of docs/dates.md say what the code does, row for row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from missionlog.edtf import parse
from missionlog.phrases import PhraseError, read_date, to_edtf, words

from .tables import TODAY, refusal

_PAGE = Path(__file__).parents[2] / "docs" / "dates.md"
_CODE = re.compile(r"`([^`]*)`")


def _tables() -> Iterator[tuple[list[str], list[list[str]]]]:
    """The head and rows of each table of the page."""
    for block in _PAGE.read_text(encoding="utf-8").split("\n\n"):
        if block.startswith("|"):
            head, _, *rows = (
                [cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()
            )
            yield head, rows


def _rows(first: str, last: str) -> list[list[str]]:
    return [row for head, rows in _tables() if head[0].startswith(first) and head[-1] == last for row in rows]


@pytest.mark.parametrize(("phrase", "expected"), _rows("English", "EDTF"))
def test_english_in(phrase: str, expected: str) -> None:
    assert f"`{to_edtf(phrase, TODAY)}`" == expected


@pytest.mark.parametrize(("phrase", "readings"), _rows("English", "It may be"))
def test_refused(phrase: str, readings: str) -> None:
    error = refusal(phrase)
    assert error is not None
    assert list(error.readings) == _CODE.findall(readings)


@pytest.mark.parametrize(("text", "readings"), _rows("Typed", "It may be"))
def test_refused_as_typed(text: str, readings: str) -> None:
    with pytest.raises(PhraseError) as refused:
        read_date(text, TODAY)
    assert list(refused.value.readings) == _CODE.findall(readings)


@pytest.mark.parametrize(("text", "said"), _rows("EDTF", "English"))
def test_english_out(text: str, said: str) -> None:
    edtf = text.strip("`")
    assert words(parse(edtf)) == said
    assert to_edtf(said, TODAY) == edtf


@pytest.mark.parametrize(("text", "said", "back"), _rows("EDTF", "Read back as"))
def test_what_english_cannot_carry(text: str, said: str, back: str) -> None:
    assert words(parse(text.strip("`"))) == said
    if back:
        assert f"`{to_edtf(said, TODAY)}`" == back
    else:
        assert refusal(said) is not None


def test_every_table_of_the_page_is_run() -> None:
    heads = {(head[0].split(",")[0], head[-1]) for head, _ in _tables()}
    assert heads == {
        ("English", "EDTF"),
        ("English", "It may be"),
        ("Typed", "It may be"),
        ("EDTF", "English"),
        ("EDTF", "Read back as"),
    }
