"""The tables of cases that stand beside the tests: a row a line, tabs between, nothing quoted."""

from __future__ import annotations

from pathlib import Path

from missionlog.edtf import EdtfError, parse


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table by column. A line ends with a line feed and with nothing else."""
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    head, *lines = text.removesuffix("\n").split("\n")
    return [dict(zip(head.split("\t"), line.split("\t"), strict=True)) for line in lines]


def unescaped(text: str) -> str:
    """A cell in which what cannot be seen is written as Python would write it."""
    return text.encode("ascii").decode("unicode_escape")


def refusal(text: str) -> EdtfError | None:
    """Why a text is refused, or None where it is read."""
    try:
        parse(text)
    except EdtfError as error:
        return error
    return None
