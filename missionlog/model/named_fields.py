"""Every field of a kind of row by the one name that it has in every format: what `--fields` takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from missionlog.model.format import Field, Record, Scalar
from missionlog.model.row_fields import FORMS, PROOF_STATE, computed_names, field_names
from missionlog.model.rows import Kind

#: Fields that are made of others for a column, by kind and name.
_WHEN: Final = Field(
    "when", Scalar.TEXT, "its date in words, and why it stands there; `?` where only possibly"
)
_WHO: Final = Field("who", Scalar.TEXT, "the names of those who took part, and its tags")
_PROOF: Final = Field("proof", PROOF_STATE, "how its own words stand in the archived copy")
_TITLE: Final = Field("title", Scalar.TEXT, "the title of the event, or of that of a quote or update")
_MADE: Final[Mapping[Kind, tuple[Field, ...]]] = {
    "event": (_WHEN, _WHO),
    "quote": (_WHEN, _PROOF, _TITLE),
    "update": (_WHEN, _TITLE),
    "promise": (_WHEN, _WHO),
    "hit": (_WHEN, _WHO, _PROOF, _TITLE),
}
#: Keys of the log that have the computed value where they are not written: those that a fact inherits.
_INHERITED: Final = ("role",)

#: Where the value of a field is: at the top, among the log's keys, under `computed`, or made of others.
Source = Literal["top", "stored", "inherited", "computed", "made"]


class RowField(NamedTuple):
    """A name that `--fields` knows: where its value is found, and by which path there."""

    source: Source
    path: str


def fields_of(kind: Kind) -> dict[str, RowField]:
    """Every field of the rows of a kind, by the one name that it has in every format.

    A name is a key of the row as JSON has it, else one under `computed`, which
    may also be written in full: `computed.sources`. A dot goes into a mapping.
    """
    fields: dict[str, RowField] = {}
    for form in FORMS[kind]:
        fields |= {field.key: RowField("top", field.key) for field in form.top}
    fields |= {field.key: RowField("made", field.key) for field in _MADE.get(kind, ())}
    for form in FORMS[kind]:
        for name in field_names(Record(form.record.name, (*form.beside, *form.record.fields))):
            fields.setdefault(name, RowField("inherited" if name in _INHERITED else "stored", name))
    computed = computed_names(kind)
    for name in computed:
        fields.setdefault(name, RowField("computed", name))
    return fields | {f"computed.{name}": RowField("computed", name) for name in computed}
