"""TimelineJS: the JSON that is written, what TimelineJS draws of it, and what an import reads back."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Final

import pytest
from hypothesis import given

from missionlog.export.headings import heading
from missionlog.export.spans import ANNOUNCED
from missionlog.importing import timelinejs
from missionlog.model.losses import Loss
from missionlog.model.rows import Row
from tests.export.exported import LOGS, Exported, event, export_log, export_rows
from tests.view.drawn import any_text

#: What a browser would run, load or take for its own, if it stood on a slide as it is.
HOSTILE: Final = (
    "<script>window.ran = 1</script>",
    "<img src=x onerror='window.ran = 1'>",
    "&lt;img src=x onerror='window.ran = 1'&gt;",
    "&amp;lt;b&amp;gt; & AT&T",
    '"><svg onload="window.ran = 1">',
    "<a href='javascript:window.ran = 1'>x</a>",
    "</script><script>window.ran = 1</script>",
    "<iframe src='https://evil.example'></iframe>",
    "https://evil.example/x.png",
    "in two\nlines",
    "انتهى <b>الأمر</b>",
    "=1+1",
)
#: Dates of the log; the first and the last day, or the time, that is drawn.
DATES: Final = (
    ("2024-09-27", (2024, 9, 27), None),
    ("2024-09", (2024, 9, 1), (2024, 9, 30)),
    ("2024", (2024, 1, 1), (2024, 12, 31)),
    ("2024~", (2023, 1, 1), (2025, 12, 31)),
    ("2024-06-11~", (2024, 6, 10), (2024, 6, 12)),
    ("2024-06~/2024-08", (2024, 5, 1), (2024, 8, 31)),
    ("1985~/..", (1984, 1, 1), (1986, 12, 31)),
    ("198X", (1980, 1, 1), (1989, 12, 31)),
    ("2021-22", (2021, 6, 1), (2021, 8, 31)),
    ("2024-09/2025-09-27", (2024, 9, 1), (2025, 9, 27)),
    ("[2020-01-01,2021]", (2020, 1, 1), (2021, 12, 31)),
    ("2019-05/..", (2019, 5, 1), (2019, 5, 31)),
    ("2019-05-03/", (2019, 5, 3), None),
    ("../2019-05", (2019, 5, 1), (2019, 5, 31)),
    ("-0043-03-15", (-44, 3, 15), None),
    ("0000", (-1, 1, 1), (-1, 12, 31)),
    ("0001-01-01", (1, 1, 1), None),
    ("Y-170000000", (-170_000_001, 1, 1), (-170_000_001, 12, 31)),
    ("Y170000000", (170_000_000, 1, 1), (170_000_000, 12, 31)),
    ("2024-03-05T23:30:15", (2024, 3, 5, 23, 30, 15), None),
    ("2024-03-05T23:30:15+03:00", (2024, 3, 5, 23, 30, 15), None),
    ("2024-03-05T00:00:00Z", (2024, 3, 5, 0, 0, 0), None),
    ("2016-12-31T23:59:60", (2016, 12, 31, 23, 59, 59), None),
)


def slides(exported: Exported) -> Any:
    return json.loads(exported.text)["events"]


def as_numbers(date: dict[str, int] | None) -> tuple[int, ...] | None:
    assert date is None or [*date] in (
        ["year", "month", "day"],
        ["year", "month", "day", "hour", "minute", "second"],
    )
    return date and tuple(date.values())


@pytest.mark.parametrize(("edtf", "start", "end"), DATES)
def test_a_slide_is_drawn_from_the_first_to_the_last_day(edtf: str, start: Any, end: Any) -> None:
    (slide,) = slides(export_rows("timelinejs", [event("it", edtf)]))
    assert (as_numbers(slide["start_date"]), as_numbers(slide.get("end_date"))) == (start, end)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2024~", "c. 2024"),
        ("[2020-05-01..2020-05-03]", "between 1 and 3 May 2020"),
        ("2019-05/..", "since May 2019"),
        ("-0043-03-15", "15 Mar 44 BCE"),
        ("2024-03-05T23:30:15+03:00", "5 Mar 2024, 23:30:15 UTC+03:00"),
    ],
)
def test_people_read_the_words(edtf: str, words: str) -> None:
    (slide,) = slides(export_rows("timelinejs", [event("it", edtf)]))
    assert (slide["display_date"], slide["edtf"]) == (words, edtf)


@pytest.mark.parametrize(
    ("edtf", "change", "reason"),
    [
        ("2024~", "coarsened", "an uncertain date: its bounds are drawn"),
        ("XXXX-12-25", "coarsened", "an uncertain date: its bounds are drawn"),
        ("1950S2", "coarsened", "an uncertain date: its bounds are drawn"),
        ("2019/", "coarsened", "only its beginning is drawn"),
        ("/2019", "coarsened", "only its end is drawn"),
        ("2024-03-05T23:30:15+03:00", "coarsened", "its time zone is in words only"),
        ("2016-12-31T23:59:60", "coarsened", "a leap second: the second before it is written"),
        ("[2024-09-01..2024-09-02]", "coarsened", "an uncertain date: its bounds are drawn"),
        ("[..2020]", "left out", "its date has no first day"),
        ("{2020..}", "left out", "its date has no last day"),
        ("../..", "left out", "its date has neither a first nor a last day"),
        ("Y-100000000000", "left out", "a year too far away for TimelineJS"),
        (None, "left out", "no date"),
    ],
)
def test_what_timelinejs_cannot_say_is_reported(edtf: str | None, change: str, reason: str) -> None:
    exported = export_rows("timelinejs", [event("it", edtf)])
    (loss,) = exported.losses
    assert (loss.kind, loss.id, loss.change, loss.reason) == ("event", "it", change, reason)
    assert [slide["unique_id"] for slide in slides(exported)] == [row.id for row in exported.written]


@pytest.mark.parametrize(
    "edtf",
    [
        *("2024", "2024-09-27", "2024/2025", "-0043", "2024-03-05T23:30:15", "Y20000"),
        *("[2024-09-27]", "{2024-09}", "{2024-09-01..2024-09-03}", "[2024-09-01..2024-09-01]"),
    ],
)
def test_what_timelinejs_says_whole_is_no_loss(edtf: str) -> None:
    assert export_rows("timelinejs", [event("it", edtf)]).losses == []


def test_what_was_only_announced_is_reported() -> None:
    row = event("it", "2024-09-27")
    row = row._replace(computed={**row.computed, "words": "by 27 Sep 2024", "announced": True})
    assert export_rows("timelinejs", [row]).losses == [
        Loss("event", "it", "coarsened", ANNOUNCED, "by 27 Sep 2024, announced")
    ]


#: Ids of a log, however odd.
IDS: Final = ("a-b", "a--b", "a-b-2", "2024-ferry", "-x", "x-", "constructor", "constructor-1", "a", "0")


def of_several_logs(row: Row, log: str) -> Row:
    return row._replace(computed={**row.computed, "log": log})


@pytest.mark.parametrize(
    ("edtf", "scale"),
    [("9999", None), ("Y275759", None), ("Y275760", "cosmological"), ("2020/Y300000", "cosmological")],
)
def test_the_scale_is_that_of_years_where_days_cannot_be_drawn(edtf: str, scale: str | None) -> None:
    timeline = json.loads(export_rows("timelinejs", [event("a", "2020"), event("it", edtf)]).text)
    assert timeline.get("scale") == scale


def test_a_log_without_events_is_a_timeline_all_the_same() -> None:
    assert json.loads(export_rows("timelinejs", []).text) == {"events": []}
    assert json.loads(export_rows("timelinejs", [event("it", None)], "A log").text)["events"] == []


def test_what_stands_on_a_slide() -> None:
    row = event(
        *("the-ferry", "2024-09-27", "The <ferry> sails"),
        summary="First & last.\nStill the first.\n\nThe second.",
        quotes=[{"speaker": "mara", "text": "It sails", "role": "mayor"}],
        tags=["river", "boats"],
        rank="deprecated",
        reason="a <guess>",
        promise={"made": "2024", "by": ["mara"]},
    )
    computed = {"people": ["Mara Lindt"], "promise": {"recorded": {"status": "kept", "date-words": "2025"}}}
    sources = {"sources": ["paper", "script"], "source-titles": ["The paper", "Script"]}
    row = row._replace(computed={**row.computed, **computed, **sources, "announced": True})
    known = {"paper": {"URL": "https://paper.example/a?b=1&c"}, "script": {"URL": "javascript:alert(1)"}}
    people = {"mara": {"name": "Mara Lindt"}}
    exported = export_rows("timelinejs", [row], "A <log>", people=people, sources=known)
    timeline = json.loads(exported.text)
    assert timeline["title"] == {
        "text": {"headline": "A &lt;log&gt;"},
        "unique_id": "_title",
        "autolink": False,
    }
    (slide,) = timeline["events"]
    assert slide == {
        "start_date": {"year": 2024, "month": 9, "day": 27},
        "display_date": "27 Sep 2024, announced",
        "text": {
            "headline": "[deprecated] The &lt;ferry&gt; sails",
            "text": "<p>First &amp; last.<br>Still the first.</p><p>The second.</p>"
            "<blockquote>“It sails” – Mara Lindt, mayor</blockquote>"
            "<p>Deprecated: <bdi>a &lt;guess&gt;</bdi>"
            "<br>Promise: <bdi>kept, 2025</bdi>"
            "<br>People: <bdi>Mara Lindt</bdi>"
            "<br>Tags: <bdi>river</bdi>; <bdi>boats</bdi>"
            '<br>Sources: <a href="https://paper.example/a?b=1&amp;c"><bdi>The paper</bdi></a>;'
            " <bdi>Script</bdi></p>",
        },
        "group": "river",
        "unique_id": "the-ferry",
        "autolink": False,
        "edtf": "2024-09-27",
    }


@given(any_text)
def test_no_text_is_markup(text: str) -> None:
    row = event("it", "2024", text, summary=text, place=text, tags=[text])
    exported = export_rows("timelinejs", [row], text)
    (slide,) = slides(exported)
    tags = {"<p>", "</p>", "<br>", "<bdi>", "</bdi>"}
    assert {*re.findall(r"<[^>]*>?", slide["text"]["headline"] + slide["text"]["text"])} <= tags
    assert "<" not in slide.get("group", "")


def package() -> Path:
    return Path(os.environ["NODE_PATH"]) / "@knight-lab/timelinejs/dist"


def dom_of(address: str, folder: Path) -> str:
    """The DOM of a page in Chromium, which finds no name in the network."""
    command = [
        *("chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"),
        *("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--virtual-time-budget=8000"),
        *("--dump-dom", address),
    ]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout


def drawn_by_timelinejs(text: str, folder: Path, font: str = "null") -> Any:
    """What TimelineJS draws, and what it asks the network for."""
    page = Path(__file__).with_name("timeline.html").read_text(encoding="utf-8")
    page = page.replace("TIMELINEJS", package().as_uri()).replace("FONT", font)
    (folder / "timeline.html").write_text(page, encoding="utf-8")
    (folder / "timeline.js").write_text(f"const timeline = {text};", encoding="utf-8")
    dom = dom_of((folder / "timeline.html").as_uri(), folder)
    report = re.search(r'<script type="application/json" id="report">(.*?)</script>', dom, re.DOTALL)
    assert report, dom
    return json.loads(report[1])


@pytest.mark.outside
@pytest.mark.parametrize("path", LOGS, ids=lambda path: path.stem)
def test_timelinejs_draws_every_event_and_asks_nobody(path: Path, tmp_path: Path) -> None:
    exported = export_log("timelinejs", path)
    drawn = drawn_by_timelinejs(exported.text, tmp_path)
    assert (drawn["asked"], drawn["errors"], drawn["run"], drawn["elements"]) == ([], [], None, 0)
    assert [slide["id"] for slide in drawn["slides"]] == in_order_of_time(exported)
    by_id = {slide["id"]: slide for slide in drawn["slides"]}
    for row in exported.written:
        slide = by_id[row.id]
        assert slide["headline"] == slide["marker"] == heading(row)
        assert " ".join(str(row.stored["title"]).split()) in slide["headline"]
        assert slide["date"].startswith(str(row.computed["words"]))
        assert all(link.startswith(("http://", "https://")) for link in slide["links"])


def in_order_of_time(exported: Exported) -> list[str]:
    """The ids of the rows as TimelineJS orders slides."""
    starts = {slide["unique_id"]: as_numbers(slide["start_date"]) for slide in slides(exported)}
    if "scale" in json.loads(exported.text):
        return sorted(starts, key=lambda id_: starts[id_][:1])
    return sorted(starts, key=lambda id_: starts[id_])


@pytest.mark.outside
def test_timelinejs_shows_every_text_as_it_is(tmp_path: Path) -> None:
    rows = [
        event(f"it-{number}", "2024-09-27", text, summary=text, place=text, tags=[text])
        for number, text in enumerate(HOSTILE)
    ]
    drawn = drawn_by_timelinejs(export_rows("timelinejs", rows, HOSTILE[0]).text, tmp_path)
    assert (drawn["asked"], drawn["errors"], drawn["run"], drawn["elements"]) == ([], [], None, 0)
    assert {slide["id"] for slide in drawn["slides"]} == {row.id for row in rows}
    for slide, text in zip(drawn["slides"], HOSTILE, strict=True):
        shown = text.replace("\n", "")
        assert slide["headline"] == slide["marker"] == " ".join(text.split())
        assert slide["text"] == f"{shown}Place: {shown}Tags: {shown}"
        assert slide["links"] == []
    assert sorted(drawn["groups"]) == sorted(HOSTILE)


@pytest.mark.outside
def test_timelinejs_keeps_every_id(tmp_path: Path) -> None:
    rows = [event(id_, "2024") for id_ in IDS]
    rows += [of_several_logs(event(id_, "2024"), "Война/a_log b") for id_ in ("a-b", "constructor")]
    exported = export_rows("timelinejs", rows)
    drawn = drawn_by_timelinejs(exported.text, tmp_path)
    # Each object of JavaScript has a key of this name, and TimelineJS would take the id for taken.
    expected = [row.key for row in rows if row.key != "constructor"] + ["_constructor"]
    assert sorted(slide["id"] for slide in drawn["slides"]) == sorted(expected)
    records = timelinejs.read(exported.text, "timeline.json").records
    assert [record.values["unique_id"] for record in records] == [row.key for row in rows]


@pytest.mark.outside
def test_a_font_that_is_asked_for_would_be_seen(tmp_path: Path) -> None:
    exported = export_rows("timelinejs", [event("it", "2024")])
    assert drawn_by_timelinejs(exported.text, tmp_path, '"https://fonts.example/font.css"')["asked"] == [
        "https://fonts.example/font.css"
    ]


@pytest.mark.parametrize("path", LOGS, ids=lambda path: path.stem)
def test_an_import_reads_the_dates_back(path: Path) -> None:
    exported = export_log("timelinejs", path)
    records = timelinejs.read(exported.text, "timeline.json").records
    read = [record.values for record in records if not record.skipped]
    assert [(one["unique_id"], one["edtf"]) for one in read] == [
        (row.id, row.date) for row in exported.written
    ]
    assert [one["text.headline"] for one in read] == [heading(row) for row in exported.written]
    assert [one.get("group") for one in read] == [
        str(row.stored["tags"][0]) if row.stored.get("tags") else None for row in exported.written
    ]


@pytest.mark.outside
def test_the_page_of_the_docs_draws_it_and_asks_for_nothing_else(tmp_path: Path) -> None:
    exported = export_log("timelinejs", LOGS[1])
    docs = (Path(__file__).parents[2] / "docs/formats.md").read_text(encoding="utf-8")
    page = re.search(r"```html\n(.*?)```", docs, re.DOTALL)
    assert page
    (tmp_path / "index.html").write_text(page[1], encoding="utf-8")
    (tmp_path / "timeline.json").write_text(exported.text, encoding="utf-8")
    (tmp_path / "dist").symlink_to(package())
    with served(tmp_path) as (address, asked):
        dom = dom_of(address, tmp_path)
    assert {row.id for row in exported.written} <= {*re.findall(r' id="([^"]*)"', dom)}
    wanted = {"/", "/timeline.json", "/dist/js/timeline.js", "/dist/css/timeline.css", "/favicon.ico"}
    assert {path for path in asked if not path.startswith("/dist/css/icons/")} == wanted


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """A folder served on this machine: its address, and the paths that are asked for."""
    asked: list[str] = []

    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments, directory=str(folder))

        def log_request(self, *_: Any) -> None:
            asked.append(self.path)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", asked
        server.shutdown()
