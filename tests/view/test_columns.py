"""The columns of each kind."""

from typing import get_args

import pytest

from missionlog.model.registry import KINDS as SPECS
from missionlog.model.row_fields import FORMS
from missionlog.model.rows import Kind, ReportKind
from missionlog.view.columns import TERMINAL

KINDS = get_args(Kind)


def test_every_kind_has_its_columns() -> None:
    assert set(SPECS) == set(FORMS) == set(KINDS)
    assert set(TERMINAL) == set(KINDS) - set(get_args(ReportKind)) | {"gap"}  # which is listed as facts are


@pytest.mark.parametrize("kind", TERMINAL)
def test_one_column_is_the_main_one(kind: Kind) -> None:
    assert [shown.place for shown in TERMINAL[kind]].count("main") == 1


@pytest.mark.parametrize("kind", KINDS)
def test_names_are_unique(kind: Kind) -> None:
    names = SPECS[kind].columns
    assert len(names) == len(set(names))


def test_the_names_that_scripts_read() -> None:
    assert SPECS["event"].columns == (
        *("id", "date", "earliest", "latest", "words", "match", "title", "promise.words", "actors", "tags"),
        *("place", "sources"),
    )
    assert SPECS["quote"].columns == (
        *("id", "event", "date", "earliest", "latest", "match", "speaker", "role", "text", "sources"),
        "proof",
    )
