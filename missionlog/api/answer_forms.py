"""An answer as text, as an HTML table in a notebook, and as a pandas DataFrame (`to_df`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING, Any, Final, cast

from missionlog.errors import Error, require
from missionlog.model.format import Record
from missionlog.model.registry import KINDS
from missionlog.model.row_fields import FORMS

if TYPE_CHECKING:
    import pandas

    from missionlog.api.answer import Answer
    from missionlog.model.rows import Kind

_TEXT_ROWS: Final = 5
_HTML_ROWS: Final = 20
_MAX_CELL_LENGTH: Final = 200
#: What stands first in a DataFrame.
_LEADING: Final = ("conflict", "type", "kind", "id", "tag", "date", "earliest", "latest", "words")
#: The columns of an HTML table, of which each answer has those for which there is something to show.
_HTML_COLUMNS: Final = (
    *("conflict", "type", "id", "tag", "event", "words", "match", "title", "name"),
    *("speakers", "role", "text", "recorded.status", "calendar.words", "next"),
    *("rank", "preferred", "reason", "field", "excerpt"),
    *("issued", "facts", "first-words", "last-words"),
)
_CLAIM_COLUMNS: Final = (
    *("conflict", "type", "match", "event", "title", "date", "words", "rank", "preferred", "reason"),
    *("disputes", "sources", "file", "line"),
)
#: The fields that name a row, beside its date and id.
_LABELS: Final = ("title", "text", "name", "tag", "status")
_DAYS: Final = ("earliest", "latest")


def data_frame(kind: str, dicts: Iterable[Mapping[str, Any]]) -> pandas.DataFrame:
    """A DataFrame of an answer's mappings. Raises MissingLibraryError without pandas."""
    require("pandas")
    import numpy
    import pandas

    records = [*_records(dicts)]
    names = [*_names(kind)]
    leading = [name for name in _LEADING if name in names]
    frame = pandas.DataFrame(records, columns=[*dict.fromkeys([*leading, *names])])
    for name in _DAYS:
        if name in frame:
            days = [day if isinstance(day, str) and day[-1:].isdigit() else "NaT" for day in frame[name]]
            frame[name] = numpy.array(days, dtype="datetime64[s]")
    return frame


def text_of(answer: Answer[Any]) -> str:
    """The kind of an answer, how many there are if that is known, and the first of them, a line each."""
    try:
        records = [*_records(answer[: _TEXT_ROWS + 1].to_dicts())]
    except (Error, OSError) as error:
        return f"<Answer of {_plural(answer)}: {error}>"
    lines = ["  ".join(_line(record)) for record in records]
    if len(lines) > _TEXT_ROWS:
        lines[_TEXT_ROWS:] = ["…"]
    return "\n  ".join([f"<Answer of {_plural(answer)}, {_count(answer)}>", *lines])


def html_of(answer: Answer[Any]) -> str:
    """The first rows of an answer as an HTML table."""
    try:
        records = [*_records(answer[:_HTML_ROWS].to_dicts())]
        heading = f"Answer of {_plural(answer)}, {_count(answer, _HTML_ROWS)}"
    except (Error, OSError) as error:
        return f"<p>Answer of {_plural(answer)}: {escape(str(error))}</p>"
    columns = [name for name in _HTML_COLUMNS if any(_shown(record.get(name)) for record in records)]
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    rows = (
        "<tr>" + "".join(f"<td>{escape(_shown(record.get(name)))}</td>" for name in columns) + "</tr>"
        for record in records
    )
    return f"<p>{heading}</p><table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _plural(answer: Answer[Any]) -> str:
    return KINDS[cast("Kind", answer.kind)].plural


def _count(answer: Answer[Any], shown: int = _TEXT_ROWS) -> str:
    """How many values an answer has, if it need not be read to its end to tell."""
    if answer.is_read or not answer[shown : shown + 1]:
        return f"{len(answer):,} in all"
    return f"the first {shown}"


def _records(dicts: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Each mapping without those within it: `{"promise": {"due": x}}` is `{"promise.due": x}`."""
    for number, row in enumerate(dicts, start=1):
        if "claims" in row:  # a conflict
            shared = {"conflict": number, "type": row["type"], "match": row["computed"]["match"]}
            yield from (shared | claim for claim in row["claims"])
        else:
            computed = dict(_flat(row.get("computed", {})))
            yield dict(_flat({key: value for key, value in row.items() if key != "computed"})) | computed


def _flat(mapping: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in mapping.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield before + key, value


def _names(kind: str) -> Iterator[str]:
    """The names of all fields that rows of a kind may have, as `_records` has them."""
    if kind == "conflict":
        yield from _CLAIM_COLUMNS
        return
    for form in FORMS.get(cast("Kind", kind), ()):
        yield from _keys(Record(form.record.name, form.own))
        yield from _keys(form.computed)


def _keys(record: Record, before: str = "") -> Iterator[str]:
    for field in record.fields:
        if isinstance(field.shape, Record):
            yield from _keys(field.shape, f"{before}{field.key}.")
        else:
            yield before + field.key


def _line(record: Mapping[str, Any]) -> Iterator[str]:
    """When, which and what, as far as a row has it."""
    for names in (("words", "issued-words", "first-words"), ("id", "event"), _LABELS):
        text = next((text for name in names if (text := _shown(record.get(name)))), "")
        if text:
            yield text


def _shown(value: Any) -> str:
    """A value on one line, cut if it is long."""
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    text = "" if value is None else " ".join(str(value).split())
    return text if len(text) <= _MAX_CELL_LENGTH else text[: _MAX_CELL_LENGTH - 1] + "…"
