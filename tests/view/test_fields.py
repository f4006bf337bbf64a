"""Which fields there are, and what a wrong one gets."""

import pytest

from missionlog.model.rows import Kind
from missionlog.view import fields
from missionlog.view.columns import FLAT, TERMINAL
from missionlog.view.fields import FieldError, UnknownFieldError
from missionlog.view.formats import FORMATS, Page, load

from .samples import PLEDGE, ROWS, listing


@pytest.mark.parametrize("format_", [name for name in FORMATS if name != "yaml"])
def test_an_unknown_field_is_refused_before_anything_is_written(format_: str) -> None:
    with pytest.raises(UnknownFieldError) as caught:
        load(format_)(listing("event"), Page(fields=("id", "titel")))
    assert (caught.value.name, caught.value.nearest) == ("titel", "title")
    assert str(caught.value) == "no field 'titel'; did you mean 'title'?"
    assert isinstance(caught.value, FieldError)


def test_a_field_that_resembles_none_gets_the_list() -> None:
    with pytest.raises(UnknownFieldError, match="no field 'xyzzy'; there are: tag, facts, first, last"):
        fields.check("tag", ("xyzzy",))


@pytest.mark.parametrize("kind", FLAT)
def test_every_column_is_a_field(kind: Kind) -> None:
    names = (*(column.name for column in FLAT[kind]), *(shown.name for shown in TERMINAL[kind]))
    fields.check(kind, names)


@pytest.mark.parametrize("kind", ROWS)
def test_every_key_of_a_row_is_a_field(kind: Kind) -> None:
    for row in ROWS[kind]:
        fields.check(kind, (*row.stored, *row.computed, *(f"computed.{key}" for key in row.computed)))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("promise.by", ["council"]),
        ("promise.calendar.words", "overdue by 94 days"),
        ("computed.sources", ["gazette", "reprint"]),
        ("when", "by 29 Sep 1887; announced"),
        ("reason", None),
    ],
)
def test_a_field_of_a_row(field: str, value: object) -> None:
    assert fields.value(PLEDGE, field) == value
