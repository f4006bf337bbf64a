"""The columns of each kind."""

from typing import get_args

import pytest

from missionlog.model.registry import KINDS as SPECS
from missionlog.model.row_fields import FORMS
from missionlog.model.rows import Kind
from missionlog.view.columns import FLAT, TERMINAL

KINDS = get_args(Kind)


def test_every_kind_has_its_columns() -> None:
    assert set(FLAT) == set(TERMINAL) == set(SPECS) == set(FORMS) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_one_column_is_the_main_one(kind: Kind) -> None:
    assert [shown.place for shown in TERMINAL[kind]].count("main") == 1


@pytest.mark.parametrize("kind", KINDS)
def test_names_are_unique(kind: Kind) -> None:
    names = [column.name for column in FLAT[kind]]
    assert len(names) == len(set(names))


def test_the_names_that_scripts_read() -> None:
    assert [column.name for column in FLAT["event"]] == [
        *("id", "date", "earliest", "latest", "words", "match", "title", "promise", "actors", "tags"),
        *("place", "sources"),
    ]
    assert [column.name for column in FLAT["quote"]] == [
        *("id", "event", "date", "earliest", "latest", "match", "speaker", "role", "text", "sources"),
        "proof",
    ]
