"""Markwhen: what is written, and what its own parser reads of it."""

from __future__ import annotations

import json
import random
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given

from missionlog.edtf import iso, parse
from missionlog.model.losses import COARSENED
from missionlog.model.rows import Row
from missionlog.view.escape import one_line
from tests.export.exported import LOGS, Exported, event, export_log, export_rows
from tests.view.drawn import any_text

PEOPLE: Final = {"mara": {"name": "Mara Lindt"}}
SOURCES: Final = {
    "paper": {"URL": "https://paper.example/a?b=1#c"},
    "odd": {"URL": "https://odd.example/ä(b)"},
    "script": {"URL": "javascript:alert(1)"},
}

#: Dates of the log, how they are written, and the range that Markwhen must read there: from a midnight (of
#: UTC) to the one after the last day.
DATES: Final = (
    ("2024-09-27", "2024-09-27", "2024-09-27", "2024-09-28"),
    ("2024-09", "2024-09", "2024-09-01", "2024-10-01"),
    ("2024", "2024", "2024-01-01", "2025-01-01"),
    ("2024-09-27/2025-09", "2024-09-27/2025-09-30", "2024-09-27", "2025-10-01"),
    ("2024/2025-06", "2024-01/2025-06", "2024-01-01", "2025-07-01"),
    ("2024-02-29/2028-02-29", "2024-02-29/2028-02-29", "2024-02-29", "2028-03-01"),
    ("2024~", "2023/2025", "2023-01-01", "2026-01-01"),
    ("2024-06-11~", "2024-06-10/2024-06-12", "2024-06-10", "2024-06-13"),
    ("2024-09-27?", "2024-09-27", "2024-09-27", "2024-09-28"),
    ("198X", "1980/1989", "1980-01-01", "1990-01-01"),
    ("2021-22", "2021-06/2021-08", "2021-06-01", "2021-09-01"),
    ("2021-34", "2021-04/2021-06", "2021-04-01", "2021-07-01"),
    ("2021-05-XX", "2021-05", "2021-05-01", "2021-06-01"),
    ("[2020-01-01,2021]", "2020/2021", "2020-01-01", "2022-01-01"),
    ("{2020-01-03,2020-03-01..2020-03-03}", "2020-01-03/2020-03-03", "2020-01-03", "2020-03-04"),
    ("0000", "0000", "0000-01-01", "0001-01-01"),
    ("0004-02-29", "0004-02-29", "0004-02-29", "0004-03-01"),
    ("9999-12-31", "9999-12-31", "9999-12-31", "+010000-01-01"),
    ("2019-05/..", "2019-05", "2019-05-01", "2019-06-01"),
    ("2019-05-03/", "2019-05-03", "2019-05-03", "2019-05-04"),
    ("../2019-05", "2019-05", "2019-05-01", "2019-06-01"),
    ("-0043", "44 BCE", "-000043-01-01", "-000042-01-01"),
    ("-0043-03-15", "44 BCE", "-000043-01-01", "-000042-01-01"),
    ("-0299/-0199", "300 BCE - 199 BCE", "-000299-01-01", "-000198-01-01"),
    ("-0049/0050", "50 BCE - 51 CE", "-000049-01-01", "0051-01-01"),
    ("Y12345", "12345 CE", "+012345-01-01", "+012346-01-01"),
    ("Y99998", "99998 CE", "+099998-01-01", "+099999-01-01"),
    ("Y-99998", "99999 BCE", "-099998-01-01", "-099997-01-01"),
    ("2024-03-05T23:30:15+03:00", "2024-03-05T20:30:15Z", *("2024-03-05T20:30:15.000Z",) * 2),
    ("2024-03-05T23:30:00", "2024-03-05 23:30", *("2024-03-05T23:30:00.000Z",) * 2),
    ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z", *("2016-12-31T23:59:59.000Z",) * 2),
    ("2016-12-31T23:59:60", "2016-12-31 23:59", *("2016-12-31T23:59:00.000Z",) * 2),
    ("9999-12-31T23:59:00-05", "9999-12-31", "9999-12-31", "+010000-01-01"),
    ("2024-03-05T00:05:07", "2024-03-05 00:05", *("2024-03-05T00:05:00.000Z",) * 2),
)
#: Texts in which Markwhen sees something else than text.
OBEYED: Final = (
    *("2020-01-01: another", "2020: another", "12/2012: x", "now: x", "before: x", "By: x", "every day: x"),
    *(
        "5 days: x",
        "May: x",
        "may 2020: x",
        ": x",
        " - : x",
        "- 2020: x",
        "- [x] done",
        "[x] done",
        "[] open",
    ),
    *(
        "# a heading",
        "## a heading",
        "group x",
        "section x",
        "endGroup",
        "---",
        "// a comment",
        "//",
        "/* x */",
    ),
    *(
        "id: other",
        "tz: +5",
        "timezone: Nowhere",
        "title: x",
        "#tag",
        "a #tag b",
        "#1",
        "!id",
        "stop !now",
        "a!b",
    ),
    *(".start", "x .end", "the ...ending", "before !other: x", "[a](b)", "![a](b)", "[x](location)", "30%"),
    *(
        "some 30% of",
        "100 %",
        "a\nb",
        "a\r\n2020: b",
        "\n---\n",
        "{a: b}",
        '"',
        "'",
        "\\",
        "\\#x",
        "`",
        "<b>",
    ),
    *(
        "انتهى: 2020",
        "2020: انتهى",
        "=1+1",
        "a: b",
        "44 BCE: x",
        "2020/2021: x",
        "2020 - 2021: x",
        "@x",
        "* x",
    ),
    *(
        "2024-03-05T20:30:00Z: x",
        "10am: x",
        "plus 2 days: x",
        "to: x",
        "100%",
        "%",
        "#",
        "!",
        "]",
        "(",
        "> x",
    ),
)


def read_back(text: str) -> Any:
    """What Markwhen's parser reads; the modules of node are where NODE_PATH says."""
    command = ["node", str(Path(__file__).with_name("read_markwhen.cjs"))]
    return json.loads(subprocess.run(command, input=text, capture_output=True, check=True, text=True).stdout)


def first_line(exported: Exported) -> str:
    return exported.text.split("\n\n")[1].splitlines()[0]


@pytest.mark.parametrize(("edtf", "written"), [date[:2] for date in DATES])
def test_a_date_is_written_as_days_that_markwhen_has(edtf: str, written: str) -> None:
    assert first_line(export_rows("markwhen", [event("it", edtf)])).startswith(f"{written}: A ferry")


@pytest.mark.parametrize(
    ("edtf", "line"),
    [
        ("2024-09-27", "2024-09-27: A ferry"),
        ("2024-09/2025-09", "2024-09/2025-09: A ferry"),
        ("2024", "2024: A ferry"),
        ("2024~", "2023/2025: A ferry (c. 2024)"),
        ("2024-09-01/2024-09-30", "2024-09: A ferry (1–30 Sep 2024)"),
        ("2019-05-03/", "2019-05-03: A ferry (from 3 May 2019 (end unknown))"),
        ("-0043-03-15", "44 BCE: A ferry (15 Mar 44 BCE)"),
        ("0000", "0000: A ferry (1 BCE)"),
        ("2024-03-05T00:05:07", "2024-03-05 00:05: A ferry (5 Mar 2024, 00:05:07)"),
        ("2024-03-05T23:30:00+03:00", "2024-03-05T20:30:00Z: A ferry (5 Mar 2024, 23:30:00 UTC+03:00)"),
    ],
)
def test_the_words_stand_where_the_date_does_not_say_them(edtf: str, line: str) -> None:
    assert first_line(export_rows("markwhen", [event("it", edtf)])) == line


@pytest.mark.parametrize(
    ("edtf", "change", "reason"),
    [
        ("2024~", "coarsened", "an uncertain date: its bounds are drawn"),
        ("2021-22", "coarsened", "an uncertain date: its bounds are drawn"),
        ("[2020,2021]", "coarsened", "an uncertain date: its bounds are drawn"),
        ("2019/..", "coarsened", "only its beginning is drawn"),
        ("/2019", "coarsened", "only its end is drawn"),
        ("-0043-03-15", "coarsened", "only its year is written"),
        ("2024-03-05T00:05:07", "coarsened", "only its minute is written"),
        ("2016-12-31T23:59:60Z", "coarsened", "a leap second: the second before it is written"),
        ("9999-12-31T23:59:00-05", "coarsened", "only its day is written"),
        ("[..2020]", "left out", "its date has no first day"),
        ("[2020..]", "left out", "its date has no last day"),
        ("../..", "left out", "its date has neither a first nor a last day"),
        *((edtf, "left out", "Markwhen has no such year") for edtf in ("Y170000000", "Y99999", "Y-99999")),
        (None, "left out", "no date"),
    ],
)
def test_what_markwhen_cannot_say_is_reported(edtf: str | None, change: str, reason: str) -> None:
    (loss,) = export_rows("markwhen", [event("it", edtf)]).losses
    assert (loss.kind, loss.id, loss.change, loss.reason) == ("event", "it", change, reason)


@pytest.mark.parametrize(
    "edtf", ["2024", "2024-09-27", "2024-09/2025-09-27", "-0043", "2024-03-05T23:30:00Z"]
)
def test_what_markwhen_says_whole_is_no_loss(edtf: str) -> None:
    assert export_rows("markwhen", [event("it", edtf)]).losses == []


def test_the_whole_text_of_an_event() -> None:
    row = event(
        *("the-ferry", "2024-09-27", "The ferry sails"),
        summary="First line.\n\n2020: second line",
        quotes=[
            {"speaker": "mara", "text": "It sails", "role": "mayor"},
            {"text": "So it does", "form": "paraphrase"},
        ],
        tags=["on-the-river", "1999", "العراق"],
        dates=[{"date": "2024-09-27"}, {"date": "2024~"}, {"date": "2023", "rank": "deprecated"}],
        **{"according-to": ["mara"]},
    )
    computed = {"people": ["Mara Lindt"], "place-name": "The river", "claimants": ["Mara Lindt"]}
    sources = {"sources": ["paper", "odd", "script"], "source-titles": ["The paper", "Odd", "Script"]}
    row = row._replace(computed={**row.computed, **computed, **sources})
    exported = export_rows("markwhen", [row], "A log: of ferries #1", people=PEOPLE, sources=SOURCES)
    assert exported.text == (
        'title: "A log: of ferries \\x231"\n'
        'timezone: "UTC"\n'
        "\n"
        "2024-09-27: The ferry sails (according to Mara Lindt) #on_the_river\n"
        'id: "the-ferry"\n'
        'edtf: "2024-09-27"\n'
        'tags: ["on-the-river", "1999", "العراق"]\n'
        "\n"
        "> First line.\n"
        "> 2020: second line\n"
        "> “It sails” – Mara Lindt, mayor\n"
        "> So it does (paraphrase)\n"
        "Other dates: c. 2024; 2023 (deprecated)\n"
        "People: Mara Lindt\n"
        "Place: The river\n"
        "Sources: [The paper](https://paper.example/a?b=1#c); Odd, https://odd.example/ä(b); Script\n"
    )


def test_a_log_without_events_is_a_header() -> None:
    assert export_rows("markwhen", []).text == 'timezone: "UTC"\n'


@given(any_text)
def test_a_text_adds_no_line_that_could_be_an_event(text: str) -> None:
    exported = export_rows(
        "markwhen", [event("it", "2024", text, summary=text, tags=[text], place=text)], text
    )
    _, block = exported.text.split("\n\n", 1)
    lines = block.splitlines()
    assert lines[0].startswith("2024: ")
    assert [
        line for line in lines[1:] if not line.startswith(("id: ", "edtf: ", "tags: [", "> ", "Place: "))
    ] in (
        [],
        [""],
    )


@pytest.mark.outside
@pytest.mark.parametrize("path", LOGS, ids=lambda path: path.stem)
def test_the_parser_reads_every_event_back(path: Path) -> None:
    exported = export_log("markwhen", path)
    read = read_back(exported.text)
    assert read["messages"] == []
    assert [one["id"] for one in read["events"]] == [row.id for row in exported.written]
    for one, row in zip(read["events"], exported.written, strict=True):
        assert one["properties"]["edtf"] == row.date
        assert one["properties"].get("tags", []) == row.stored.get("tags", [])
        if "T" not in str(row.date) and exported.reasons.get(row.id) != "only its year is written":
            assert days_of(one) == bounds_of(row)


@pytest.mark.outside
def test_the_parser_reads_the_days_that_are_meant() -> None:
    rows = [event(f"it-{number}", edtf) for number, (edtf, *_) in enumerate(DATES)]
    read = read_back(export_rows("markwhen", rows).text)["events"]
    midnight = "T00:00:00.000Z"
    ranges = [
        tuple(one[end].replace("+00:00", "Z").removesuffix(midnight) for end in ("from", "to"))
        for one in read
    ]
    assert ranges == [date[2:] for date in DATES]


@pytest.mark.outside
def test_the_parser_obeys_nothing_of_a_text() -> None:
    chance = random.Random(1)
    texts = [*OBEYED, *("".join(chance.choices(OBEYED, k=3)) for _ in range(100))]
    texts += [" ".join(chance.choices(OBEYED, k=3)) for _ in range(100)]
    rows = [
        event(f"it-{number}", "2024-09-27", text, summary=text, place=text, tags=[text])
        for number, text in enumerate(texts)
    ]
    read = read_back(export_rows("markwhen", rows, "\n".join(texts)).text)
    assert read["messages"] == []
    assert read["header"] == {"title": "\n".join(texts), "timezone": "UTC"}
    assert [one["id"] for one in read["events"]] == [row.id for row in rows]
    for one, text in zip(read["events"], texts, strict=True):
        shown = one_line(text).strip()
        title = one_line(" ".join(text.split()))
        assert (without_escapes(one["title"]), one["progress"]) == (without_escapes(title), None), text
        assert one["properties"] == {"id": one["id"], "edtf": "2024-09-27", "tags": [text]}
        summary = [f"> {one_line(line).strip()}" for line in text.splitlines() if line.strip()]
        block, *lines = map(without_escapes, one["text"])
        assert (block, lines) == (
            "paragraphBreak",
            [without_escapes(line) for line in (*summary, f"Place: {shown}".strip())],
        )


def without_escapes(text: str) -> str:
    return text.replace("\\", "")


def days_of(read: Any) -> tuple[str, str]:
    """The first and the last day; Markwhen ends with the midnight after that."""
    first, after = (read[end].split("T")[0] for end in ("from", "to"))
    return first, iso(parse(after).start_earliest - 1)


def bounds_of(row: Row) -> tuple[str, str]:
    """The days that are drawn: the bounds, as wide as `~` allows, or those of the one end that is known."""
    known = {"2019-05/..": ("2019-05-01", "2019-05-31")}
    known |= dict.fromkeys(("2019-05-03/", "/2019-05-03"), ("2019-05-03", "2019-05-03"))
    bounds = parse(row.date or "").widened
    return known.get(row.date or "", (iso(bounds.start_earliest), iso(bounds.end_latest)))


def test_losses_are_told_once() -> None:
    losses = export_log("markwhen", LOGS[0]).losses
    assert len({loss.id for loss in losses}) == len(losses)
    assert {loss.change for loss in losses} == {COARSENED, "left out"}
