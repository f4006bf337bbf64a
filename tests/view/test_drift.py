"""What was said over time, as it is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from missionlog.model.format import Plain
from missionlog.model.rows import Listing, Row
from missionlog.view.drift import FORMATS, as_lines, as_md
from missionlog.view.formats import Page

from .drawn import NASTY, harmful
from .samples import context

PLAIN = Page(width=72, wraps=True)


def said(id_: str, text: str, date: str, **computed: Plain) -> Row:
    stored: dict[str, Plain] = {"id": id_, "event": "meeting", "speaker": "cole", "text": text}
    wordings: list[Plain] = [{"text": text, "quote": id_, "sources": ["gazette"]}]
    beside: dict[str, Plain] = {
        "id": id_,
        "words": date,
        "speakers": ["Ann Cole"],
        "event-title": "The meeting",
    }
    return Row("quote", stored, {**beside, "wordings": wordings, **computed})


def compared(*changes: dict[str, str]) -> dict[str, Plain]:
    return {
        "with": "no-boat",
        "date": "1887-06-03",
        "words": "3 Jun 1887",
        "changes": [{**one} for one in changes],
    }


NO_BOAT = said("no-boat", "There will be no boat", "3 Jun 1887", role="Alderman")
ONE_BOAT = said(
    "one-boat",
    "There will be one boat, and no more",
    "4 Jun 1887",
    compared=compared(
        {"same": "There will be"}, {"old": "no", "new": "one"}, {"same": "boat"}, {"new": "and no more"}
    ),
    wordings=[
        {"text": "There will be one boat, and no more", "quote": "one-boat", "sources": ["gazette"]},
        {"text": "There will be 1 boat", "quote": "boat-again", "sources": ["reprint", "elsewhere"]},
    ],
    also=["boat-again"],
)
AGAIN = said(
    "again", "There will be one boat", "5 Jun 1887", compared=compared({"same": "There will be one boat"})
)
OTHER = said("other", "Good night", "6 Jun 1887", compared=compared({"old": "No boat", "new": "Good night"}))


def listing(*rows: Row) -> Listing:
    return Listing("quote", rows, context=context)


def told(*rows: Row, page: Page = PLAIN, phrase: str = "") -> str:
    return "".join(as_lines(listing(*rows), page, phrase))


@pytest.mark.parametrize(
    "page",
    [PLAIN, Page(width=72, colour=True, wraps=True), Page(width=40, wraps=True)],
    ids=["plain", "colour", "40"],
)
def test_as_it_looks(page: Page, snapshot: Callable[[str, str], None]) -> None:
    name = f"drift-{'colour' if page.colour else page.width}"
    snapshot(name, told(NO_BOAT, ONE_BOAT, AGAIN, OTHER, page=page))


def test_as_markdown(snapshot: Callable[[str, str], None]) -> None:
    rows = (NO_BOAT, said("x", "a | *b* <i>", "1888", **ONE_BOAT.computed))
    snapshot("drift-md", "".join(as_md(listing(*rows), PLAIN, "no boat")))


def test_what_is_new_and_what_is_gone_is_marked() -> None:
    assert "There will be [-no-] {+one+} boat {+and no more+}" in " ".join(told(ONE_BOAT).split())


def test_statements_with_nothing_in_common_follow_each_other() -> None:
    assert "since 3 Jun 1887, in other words: [-No boat-] {+Good night+}" in told(OTHER)


def uses(*ends: dict[str, Plain]) -> str:
    rows = (said(f"q{number}", "No boat", f"{1890 + number}", **one) for number, one in enumerate(ends))
    return told(*rows, phrase="no boat").partition("\n\n")[0]


def test_uses_of_a_phrase_are_summed_up() -> None:
    assert uses({"first-use": "certainly"}, {}, {"last-use": "certainly"}).splitlines() == [
        "“no boat”: 3 uses on record",
        "first use: 1890, Ann Cole",
        "last use:  1892, Ann Cole",
    ]
    possibly: dict[str, Plain] = {"first-use": "possibly", "last-use": "possibly"}
    assert "one of these: 1890, Ann Cole; 1891, Ann Cole" in uses(possibly, possibly)
    assert uses({"first-use": "certainly", "last-use": "certainly"}).splitlines() == [
        "“no boat”: 1 use on record",
        "first and last use: 1890, Ann Cole",
    ]
    assert told(phrase="no boat") == "“no boat”: no use on record\n"


def test_nothing_is_told_of_nothing() -> None:
    assert told() == ""


@pytest.mark.parametrize("format_", ["json", "jsonl"])
def test_json_has_all_that_is_stored_and_computed(format_: str) -> None:
    written = "".join(FORMATS[format_](listing(NO_BOAT, ONE_BOAT), PLAIN, ""))
    found: list[Any] = (
        json.loads(written) if format_ == "json" else [json.loads(line) for line in written.splitlines()]
    )
    assert found == [row.to_dict() for row in (NO_BOAT, ONE_BOAT)]
    assert [one["kind"] for one in found] == ["quote", "quote"]
    assert found[1]["computed"] == ONE_BOAT.computed


@pytest.mark.parametrize("nasty", NASTY)
@pytest.mark.parametrize("format_", FORMATS)
def test_nothing_unsafe_is_written(format_: str, nasty: str) -> None:
    row = said(
        nasty, nasty, nasty, role=nasty, compared=compared({"old": nasty, "new": nasty}, {"same": nasty})
    )
    written = "".join(FORMATS[format_](listing(row), PLAIN, nasty))
    assert not harmful(format_, written)
