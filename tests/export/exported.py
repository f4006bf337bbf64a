"""Rows and whole logs in a format of other programs, with what it could not say of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, NamedTuple

import missionlog
from missionlog.edtf import parse
from missionlog.model.losses import LEFT_OUT, Loss
from missionlog.model.rows import Listing, Row
from missionlog.phrases import words
from missionlog.view.formats import Page, load

#: The log of hostile and uncertain facts, and the first log.
LOGS: Final = (
    Path(__file__).with_name("hostile.yaml"),
    Path(missionlog.__file__).parents[1] / "data/events.yaml",
)


class Exported(NamedTuple):
    """A text in a format, the rows that were to be in it, and the losses."""

    text: str
    rows: list[Row]
    losses: list[Loss]

    @property
    def written(self) -> list[Row]:
        """The rows of which nothing says that they were left out."""
        left_out = {loss.id for loss in self.losses if loss.change == LEFT_OUT}
        return [row for row in self.rows if row.key not in left_out]

    @property
    def reasons(self) -> dict[str, str]:
        return {loss.id: loss.reason for loss in self.losses}


def export(format_: str, listing: Listing) -> Exported:
    losses: list[Loss] = []
    rows = list(listing.rows)
    text = "".join(load(format_)(listing._replace(rows=rows), Page(lose=losses.append)))
    return Exported(text, rows, losses)


def export_rows(format_: str, rows: Iterable[Row], title: str = "", **entries: Any) -> Exported:
    return export(format_, Listing("event", list(rows), title, context=lambda *_: entries))


def export_log(format_: str, path: Path) -> Exported:
    with missionlog.open(path) as log:
        return export(format_, log.timeline().listing())


def event(id_: str, date: str | None, title: str = "A ferry", **stored: Any) -> Row:
    """An event with what the log computes of its date."""
    computed: dict[str, Any] = {"words": "undated"}
    if date:
        when = parse(date)
        computed = {"earliest": when.earliest, "latest": when.latest, "words": words(when)}
    return Row("event", {"id": id_, "title": title, "date": date, **stored}, computed)
