"""What type checkers know of `computed` is what the registry says."""

from __future__ import annotations

from typing import Any, get_args, get_origin, get_type_hints, is_typeddict

import pytest

from missionlog.model import computed
from missionlog.model.format import Choice, Many, Record, Ref, Scalar, Shape
from missionlog.model.row_fields import FORMS
from missionlog.model.values import CLASSES

_SCALARS: dict[Scalar, Any] = {
    Scalar.FLAG: bool,
    Scalar.INTEGER: int,
    Scalar.NUMBER: float,
    Scalar.DAYS: int | str,
}
TYPES = {
    "event": computed.EventComputed,
    "quote": computed.QuoteComputed,
    "update": computed.UpdateComputed,
    "person": computed.PersonComputed,
    "place": computed.PlaceComputed,
    "source": computed.SourceComputed,
}


def fits(shape: Shape, hint: Any) -> bool:
    """Whether a type is that of a field."""
    if isinstance(shape, Record):
        hints = get_type_hints(hint)
        fields = {field.key: field.shape for field in shape.fields}
        return hints.keys() == fields.keys() and all(fits(fields[key], hints[key]) for key in fields)
    if isinstance(shape, Many):
        return get_origin(hint) is list and fits(shape.of, get_args(hint)[0])
    if isinstance(shape, Choice):
        return hint is str or {*get_args(hint)} == {*shape.words}
    if isinstance(shape, Ref):
        return hint is str
    return bool(_SCALARS.get(shape, str) == hint)


@pytest.mark.parametrize("name", TYPES)
def test_each_field_has_the_type_that_the_registry_gives_it(name: str) -> None:
    forms = [form for several in FORMS.values() for form in several if form.record.name == name]
    fields = {field.key: field for form in forms for field in form.computed.fields}
    assert fits(Record(name, tuple(fields.values())), TYPES[name])


def test_every_value_with_computed_fields_has_such_a_type() -> None:
    having = {name for name, kind in CLASSES.items() if "computed" in kind.__dataclass_fields__}
    assert having == TYPES.keys()
    assert all(map(is_typeddict, TYPES.values()))
