"""Facts and boards for tests of the chart."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st

from missionlog.edtf import parse
from missionlog.model.format import Plain
from missionlog.model.rows import Kind, Listing, Row
from missionlog.phrases.when_words import words
from missionlog.view.formats import Page, load
from tests.edtf.drawn import edtf, near
from tests.view.drawn import any_text

TODAY = "2026-11-23"


def event(date: str | None, title: str = "A ferry", id_: str = "a-ferry", **stored: Plain) -> Row:
    """An event of that date, with what is computed of it."""
    when = parse(date) if date else None
    computed: dict[str, Plain] = {"date": date, "words": words(when)} if when else {}
    own: dict[str, Plain] = {"date": date} if date else {}
    return Row("event", {"id": id_, "title": title, **own, **stored}, computed)


def chart(rows: Iterable[Row], width: int = 80, kind: Kind = "event", **page: object) -> str:
    """The chart of some rows, without colours."""
    listing = Listing(kind, [*rows], today=TODAY, by_time=True)
    return "".join(load("chart")(listing, Page(width)._replace(**page)))


def plot(text: str) -> list[str]:
    """The lines of the facts of a chart, without titles and words: from the first column of its rule on."""
    lines = text.splitlines()
    rule = next(line for line in lines if "┬" in line or "──" in line)
    begin = min(rule.index(sign) for sign in "─┬│╱" if sign in rule)
    below = lines[lines.index(rule) + 1 :]
    return [line[begin:] for line in below[: below.index("") if "" in below else None]]


dates = st.one_of(st.none(), edtf, near)
rows = st.lists(st.builds(event, dates, any_text), min_size=1, max_size=12)
widths = st.integers(60, 200)
