"""Passages that cut or alter something, and their false friends, each with the state that is right."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from missionlog.evidence.match import find
from missionlog.evidence.prepared_text import prepare

_ESCAPE = re.compile(r"\\u[0-9a-f]{4}|\\n")


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda match: match[0].encode().decode("unicode_escape"), text)


LINES = Path(__file__).with_suffix("").with_name("alterations.tsv").read_text(encoding="utf-8").splitlines()
ALTERATIONS = [
    tuple(map(_unescaped, row))
    for row in csv.reader(
        (line for line in LINES if not line.startswith("# ")), delimiter="\t", quoting=csv.QUOTE_NONE
    )
]


@pytest.mark.parametrize(("state", "passage", "source"), ALTERATIONS)
def test_each_is_judged_right(state: str, passage: str, source: str) -> None:
    assert find(passage, prepare(source)).state == state
