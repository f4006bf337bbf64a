"""Options for the keys of a log's records: each has the key's name, and says what the format says of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from missionlog.cli.option_types import NOTHING, Option
from missionlog.model.articles import with_article
from missionlog.model.format import DATES, RECORDS, Choice, Field, Many, Record, Ref, Scalar, Shape

#: What an event and a promise have is said once: a promise is an event with terms.
_EVENTS: Final = ("event", "promise")
#: The beginning of a heading that says of what its options are.
OF: Final = "Of "
_SEVERAL: Final = f"{OF}several kinds"
#: Other names of options whose keys are plurals, or have capitals.
_ALSO: Final[Mapping[str, str]] = {
    "actors": "--actor",
    "tags": "--tag",
    "aliases": "--alias",
    "URL": "--url",
}
_REFERENCES: Final = {"people": "NAME", "places": "PLACE", "sources": "SOURCE", "events": "ID"}
#: What a shell completes the id of an entry of each table as.
COMPLETED_AS: Final = {"people": "who", "places": "place", "sources": "source", "events": "event"}


def key_options(kinds: Mapping[str, Sequence[str]]) -> dict[str, Option]:
    """An option for each key that a text can give, by the key; `kinds` are the records of what has the keys.

    In the help, an option stands under the kind that has it; one of several kinds says what it is for each.
    """
    fields: dict[str, dict[str, Field]] = {}
    for kind, names in kinds.items():
        for name in names:
            for field in RECORDS[name].fields:
                if field.key != "id" and not isinstance(_single(field.shape), Record):
                    fields.setdefault(field.key, {}).setdefault(kind, field)
    return {key: _option(by_kind) for key, by_kind in fields.items()}


def attribute_of(key: str) -> str:
    """The name that the value of a key's option has among the options."""
    return key.replace("-", "_")


def _option(by_kind: Mapping[str, Field]) -> Option:
    field = next(iter(by_kind.values()))
    shape = _single(field.shape)
    choices = shape.words if isinstance(shape, Choice) else ()
    words = f": {', '.join(choices)}" if choices else ""
    names = (f"--{field.key}", *([_ALSO[field.key]] if field.key in _ALSO else []))
    completed_as = COMPLETED_AS[shape.table] if isinstance(shape, Ref) else "tag" * (field.key == "tags")
    panel, text = _panel_and_text(by_kind)
    return Option(
        f"{text}{words}.",
        names,
        _metavar(shape),
        many=True,
        panel=panel,
        choices=choices,
        completed_as=completed_as or NOTHING,
        by_kind={kind: f"{_capital(one.doc)}{words}." for kind, one in by_kind.items()},
    )


def _panel_and_text(by_kind: Mapping[str, Field]) -> tuple[str, str]:
    """The heading of an option and what it gives, by the kinds that have it and what it is for each."""
    kinds: dict[str, list[str]] = {}
    for kind, field in by_kind.items():
        kinds.setdefault(field.doc, []).append(kind)
    if len(by_kind) == 1 or tuple(by_kind) == _EVENTS:
        doc = next(iter(kinds))
        return f"{OF}{_in_words(tuple(by_kind))}", _capital(doc)
    return _SEVERAL, _capital("; ".join(f"of {_in_words(those)}, {doc}" for doc, those in kinds.items()))


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _in_words(kinds: Sequence[str]) -> str:
    *others, last = map(with_article, kinds)
    return f"{', '.join(others)} or {last}" if others else last


def _single(shape: Shape) -> Shape:
    return shape.of if isinstance(shape, Many) else shape


def _metavar(shape: Shape) -> str:
    if isinstance(shape, Ref):
        return _REFERENCES[shape.table]
    if shape in DATES:
        return "DATE"
    return "NUMBER" if shape is Scalar.NUMBER else "STATE" if isinstance(shape, Choice) else "TEXT"
