"""Which fields there are, that each is the same in every format, and what a wrong one gets."""

import csv
import io
import json
from collections.abc import Callable
from typing import get_args

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from missionlog.model.named_fields import fields_of
from missionlog.model.registry import KINDS
from missionlog.model.rows import Kind
from missionlog.view import fields
from missionlog.view.cells import flat
from missionlog.view.csv_tsv import harmless
from missionlog.view.escape import one_line
from missionlog.view.fields import FieldError, UnknownFieldError
from missionlog.view.formats import FORMATS, Page, load
from missionlog.view.md import escaped, tables_of

from .drawn import draw
from .samples import FOUNDED, NO_BOAT, PLEDGE, ROWS, listing


@pytest.mark.parametrize("format_", FORMATS)
def test_an_unknown_field_is_refused_before_anything_is_written(format_: str) -> None:
    with pytest.raises(UnknownFieldError) as caught:
        load(format_)(listing("event"), Page(fields=("id", "titel")))
    assert (caught.value.name, caught.value.nearest) == ("titel", ("title",))
    assert str(caught.value) == "no field 'titel'; did you mean 'title'?"
    assert isinstance(caught.value, FieldError)


@pytest.mark.parametrize(
    ("kind", "written", "nearest"),
    [
        ("source", "url", "URL"),
        ("source", "copy_of", "copy-of"),
        ("source", "isued", "issued"),
        ("promise", "recorded.sttus", "recorded.status"),
        ("quote", "computed.speakrs", "computed.speakers"),
        ("finding", "end-column", "end_column"),
        ("conflict", "involve", "involves"),
        ("revision", "count.added", "counts.added"),
    ],
)
def test_a_misspelt_field_gets_the_nearest(kind: Kind, written: str, nearest: str) -> None:
    with pytest.raises(UnknownFieldError) as caught:
        fields.check(kind, (written,))
    assert caught.value.nearest == (nearest,)


def test_a_field_that_resembles_none_gets_the_list() -> None:
    with pytest.raises(UnknownFieldError, match="no field 'xyzzy'; there are: tag, facts, first, last, kind"):
        fields.check("tag", ("xyzzy",))


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_column_is_a_field(kind: Kind) -> None:
    fields.check(kind, KINDS[kind].columns)


@pytest.mark.parametrize("kind", ROWS)
def test_every_key_of_a_row_is_a_field(kind: Kind) -> None:
    for row in ROWS[kind]:
        keys = (key for key in row.to_dict() if key != "computed")
        fields.check(kind, (*keys, *row.computed, *(f"computed.{key}" for key in row.computed)))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "event"),
        ("date", "[..1887-09-29]"),
        ("promise.by", ["council"]),
        ("promise", PLEDGE.stored["promise"]),
        ("promise.calendar.words", "overdue by 94 days"),
        ("promise.words", "extended to 1888, overdue by 94 days"),
        ("quotes", PLEDGE.stored["quotes"]),
        ("computed.quotes", 2),
        ("computed.sources", ["gazette", "reprint"]),
        ("sources", ["gazette", "reprint"]),
        ("when", "by 29 Sep 1887; announced"),
        ("reason", None),
    ],
)
def test_a_field_of_a_row(field: str, value: object) -> None:
    assert fields.value(PLEDGE, field) == value


def test_a_key_of_the_log_is_never_taken_for_what_was_computed() -> None:
    assert fields.value(FOUNDED, "quotes") is None
    assert fields.value(FOUNDED, "computed.quotes") == 0
    assert fields.value(FOUNDED, "recorded") == {"by": "Ada", "on": "2024-01-09"}


def test_a_role_that_is_inherited_is_given() -> None:
    assert "role" not in NO_BOAT.stored
    assert fields.value(NO_BOAT, "role") == "Clerk to the Town Council"


def cells_of(format_: str, text: str) -> list[list[str]]:
    """The header and the rows of a flat format."""
    if format_ == "csv":
        return [*csv.reader(io.StringIO(text, newline=""))]
    if format_ == "tsv":
        return [line.split("\t") for line in text.removesuffix("\n").split("\n")]
    header, _, *rows = [line.removeprefix("| ").removesuffix(" |").split(" | ") for line in text.splitlines()]
    return [header, *rows]


WRITTEN: dict[str, Callable[[str], str]] = {
    "csv": harmless,
    "tsv": lambda text: harmless(one_line(text)),
    "md": escaped,
}


@pytest.mark.parametrize("kind", ROWS)
@given(st.data())
def test_a_field_is_the_same_in_every_format(kind: Kind, data: st.DataObject) -> None:
    names = data.draw(st.lists(st.sampled_from(sorted(fields_of(kind))), min_size=1, max_size=5, unique=True))
    page = Page(width=100, fields=tuple(names))
    expected = [{name: fields.value(row, name) for name in names} for row in ROWS[kind]]
    as_json = json.loads(draw("json", listing(kind), page))
    assert as_json == expected
    assert [[*row] for row in as_json] == [names] * len(expected)
    assert [json.loads(line) for line in draw("jsonl", listing(kind), page).splitlines()] == expected
    as_yaml = yaml.safe_load(draw("yaml", listing(kind), page))
    assert as_yaml == expected
    assert [[*row] for row in as_yaml] == [names] * len(expected)
    for format_, written in WRITTEN.items():
        header, *rows = cells_of(format_, draw(format_, listing(kind), page))
        assert header == names
        # In Markdown, what is named by an id goes by its name: see test_md.
        same = [at for at, name in enumerate(names) if format_ != "md" or name not in tables_of(kind)]
        values = [[written(flat(value)) for value in row.values()] for row in expected]
        assert [[row[at] for at in same] for row in rows] == [[row[at] for at in same] for row in values]


@pytest.mark.parametrize("kind", ROWS)
def test_a_table_has_the_fields_under_their_names(kind: Kind) -> None:
    for name in fields_of(kind):
        heading, _, *lines = draw("table", listing(kind), Page(width=400, fields=(name,))).splitlines()
        assert heading.strip() == name
        shown = "".join("".join(lines).split())
        for row in ROWS[kind]:
            assert "".join(one_line(flat(fields.value(row, name))).split())[:200] in shown
