"""What differs between two logs: for a person, as JSON, or as Markdown for a pull request."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from missionlog.model.changes import Change, Comparison, FieldChange, counted
from missionlog.model.format import Plain
from missionlog.view.change_text import field_line, headline
from missionlog.view.formats import Page
from missionlog.view.json import array, json_lines
from missionlog.view.styled_text import Fragment, Line, as_markdown, as_text


def as_lines(compared: Comparison, page: Page) -> Iterator[str]:
    """A line that sums up, then each change with a line for each field."""
    yield as_text(_summary(compared), page)
    for change in compared.changes:
        yield "\n" + "".join(whole(change, page))


def as_md(compared: Comparison, page: Page) -> Iterator[str]:
    """The summary, and a list of the changes."""
    yield as_markdown(_summary(compared)) + "\n"
    for number, change in enumerate(compared.changes):
        yield ("" if number else "\n") + "".join(whole_md(change))


#: What a comparison can be had in.
FORMATS: Final[Mapping[str, Callable[[Comparison, Page], Iterator[str]]]] = {
    "text": as_lines,
    "json": lambda compared, page: array(map(change_dict, compared.changes)),
    "jsonl": lambda compared, page: json_lines(map(change_dict, compared.changes)),
    "md": as_md,
}


def whole(change: Change, page: Page, indent: int = 0) -> Iterator[str]:
    """A change in full for a terminal."""
    yield as_text(headline(change), page, indent)
    for field in change.fields:
        yield as_text(field_line(field), page, indent + 4)


def whole_md(change: Change) -> Iterator[str]:
    """A change in full as an item of a list."""
    yield f"- {as_markdown(headline(change))}\n"
    for field in change.fields:
        yield f"  - {as_markdown(field_line(field))}\n"


def change_dict(change: Change) -> dict[str, Plain]:
    """A change with the log's own values; one that came or went with all that it holds."""
    found: dict[str, Plain] = {"change": change.how, "kind": change.what, "id": change.id}
    found |= {key: value for key, value in (("event", change.event), ("was", change.was)) if value}
    if change.fields:
        found["fields"] = [_field(field) for field in change.fields]
    if change.how in ("added", "removed"):
        found["stored"] = dict(change.stored)
    return found


def how_many(changes: Sequence[Change]) -> str:
    """`3 added, 1 changed`."""
    return ", ".join(f"{count:,} {how}" for how, count in counted(changes).items())


def _field(field: FieldChange) -> dict[str, Plain]:
    values: Iterable[tuple[str, Plain | None]] = (("old", field.old), ("new", field.new))
    return {"field": field.path, **{key: value for key, value in values if value is not None}}


def _summary(compared: Comparison) -> Line:
    sides = [
        Fragment(" between "),
        Fragment(compared.old, "id"),
        Fragment(" and "),
        Fragment(compared.new, "id"),
    ]
    return [Fragment(how_many(compared.changes) or "no differences", "strong"), *sides]
