"""What differs between two logs (`missionlog diff`): for a person, as rows, or as Markdown."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from missionlog.model.changes import Change, Comparison, FieldChange, counted
from missionlog.model.format import Plain
from missionlog.model.rows import Listing, Row
from missionlog.view.change_text import called, field_line, headline
from missionlog.view.formats import Page, formats_of
from missionlog.view.styled_text import Fragment, Line, as_markdown, as_text


def as_lines(compared: Comparison, page: Page) -> Iterator[str]:
    """A line that sums up, then each change with a line for each field."""
    yield as_text(_summary(compared), page)
    for change in compared.changes:
        yield "\n" + "".join(change_lines(change, page))


def as_md(compared: Comparison, page: Page) -> Iterator[str]:
    """A line that sums up, then a list in Markdown with an item for each change."""
    yield as_markdown(_summary(compared)) + "\n"
    for number, change in enumerate(compared.changes):
        yield ("" if number else "\n") + "".join(change_list(change))


#: The formats of a comparison, by name.
FORMATS: Final = formats_of(
    lambda compared: Listing("change", map(change_row, compared.changes)), {"table": as_lines, "md": as_md}
)


def change_lines(change: Change, page: Page, indent: int = 0) -> Iterator[str]:
    """A change for a terminal: its headline, and a line for each field."""
    yield as_text(headline(change), page, indent, hanging=2)
    for field in change.fields:
        yield as_text(field_line(field), page, indent + 4, hanging=2)


def change_list(change: Change) -> Iterator[str]:
    """A change as an item of a Markdown list, with its fields as a list within."""
    yield f"- {as_markdown(headline(change))}\n"
    for field in change.fields:
        yield f"  - {as_markdown(field_line(called(field, change.names)))}\n"


def change_row(change: Change) -> Row:
    """A change with the values as the log has them: whole, if it was added or removed.

    `kind` and `id` are those of what changed; the keys beside the tables have those of "log".
    """
    fields: dict[str, Plain] = {"kind": change.what, "id": change.id or change.what, "change": change.how}
    title = change.stored.get("title") or change.stored.get("name") or change.stored.get("text")
    event = change.names.get(("events", change.event), "")
    others = (("title", title), ("event", change.event), ("event-title", event), ("was", change.was))
    fields |= {key: value for key, value in others if value}
    if change.fields:
        fields["fields"] = [_field(field) for field in change.fields]
    if change.how in ("added", "removed"):
        fields["stored"] = dict(change.stored)
    if change.names:
        fields["names"] = [
            {"table": table, "id": id_, "name": name} for (table, id_), name in sorted(change.names.items())
        ]
    return Row("change", fields, {})


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
