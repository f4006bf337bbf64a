"""The tables and views of a file of facts, as docs/datasets.md has them, and as other programs read them."""

from __future__ import annotations

import json
import re
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

import missionlog
from tests.index.three_logs import write_file, write_logs

DOCS = Path(__file__).parents[2] / "docs" / "datasets.md"


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("logs")
    return write_file(folder / "facts.db", write_logs(folder))


def documented() -> dict[str, list[str]]:
    """The views and tables of the page, each with its columns."""
    text = DOCS.read_text(encoding="utf-8").split("<!-- files: begin -->")[1].split("<!-- files: end -->")[0]
    rows = re.findall(r"^\| `(\w+)` \| .+ \| (`.+`) \|$", text, re.MULTILINE)
    return {name: re.findall(r"`(\w+)`", columns) for name, columns in rows}


def test_the_docs_have_every_table_and_view_with_its_columns(facts: Path) -> None:
    connection = sqlite3.connect(facts)
    names = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')"
        " AND name NOT LIKE 'words^_%' ESCAPE '^' AND name NOT LIKE 'sqlite%' AND name <> 'fact'"
    )
    columns = {
        name: [column for _, column, *_ in connection.execute(f"PRAGMA table_info({name})")]
        for (name,) in names.fetchall()
    }
    assert documented() == columns


def test_views_say_what_the_listings_say(facts: Path) -> None:
    connection = sqlite3.connect(facts)
    connection.row_factory = sqlite3.Row
    with missionlog.open(facts, today="2026-11-23") as log:
        for view, answer in (
            ("events", log.timeline(deprecated=True)),
            ("quotes", log.quotes()),
            ("promises", log.promises(deprecated=True)),
            ("sources", log.sources(sort="log")),
            ("people", log.people(sort="log")),
            ("places", log.places(sort="log")),
        ):
            rows = connection.execute(f"SELECT * FROM {view}").fetchall()
            listed = answer.to_dicts()
            assert [(row["log"], row["id"], row["file"], row["line"]) for row in rows] == [
                (row["computed"]["log"], row["id"], row["computed"]["file"], row["computed"]["line"])
                for row in listed
            ]
        events = connection.execute("SELECT * FROM events").fetchall()
        for row, event in zip(events, log.timeline(deprecated=True).to_dicts(), strict=True):
            computed = event["computed"]
            assert (row["date"], row["words"], row["title"]) == (
                event["date"],
                computed["words"],
                event["title"],
            )
            open_ends = ("-inf", "inf")
            assert [row["earliest"], row["latest"]] == [
                None if computed[key] in open_ends else computed[key] for key in ("earliest", "latest")
            ]
            assert row["independent"] == computed["independent"]
            assert {*row["sources"].split("; ")} >= {*computed["source-titles"]}


def test_days_are_dates(facts: Path) -> None:
    connection = sqlite3.connect(facts)
    ((since,),) = connection.execute(
        "SELECT min(possibly_from) FROM versions WHERE log = 'bridge' AND id = 'opening' AND kind = 'event'"
    ).fetchall()
    assert since == "2024-03-02"
    published = connection.execute("SELECT certainly_published FROM sources WHERE log = 'canal'").fetchall()
    assert published == [("2024-03-31",)]


_WRITER = """
import sys
from pathlib import Path
from tests.index.three_logs import write_file
print("ready", flush=True)
while True:
    write_file(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
"""


def test_a_killed_writer_leaves_the_old_file_whole(tmp_path: Path) -> None:
    logs = write_logs(tmp_path)
    file = write_file(tmp_path / "facts.db", logs)
    names = {path.name for path in tmp_path.iterdir()}
    command = [sys.executable, "-c", _WRITER, str(file), *map(str, logs)]
    for delay in (0.01, 0.05, 0.11, 0.2):
        writer = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=DOCS.parents[1])
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(delay)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        with missionlog.open(file, today="2026-11-23") as log:
            assert len(log.timeline(deprecated=True)) == 8
        connection = sqlite3.connect(file)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.close()
    write_file(file, logs)
    assert {path.name for path in tmp_path.iterdir()} == names


@pytest.mark.outside
def test_datasette_shows_the_views(facts: Path) -> None:
    for view in ("events", "versions"):
        command = [sys.executable, "-m", "datasette", str(facts), "--get", f"/facts/{view}.json?_shape=array"]
        shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        assert all("log" in row for row in json.loads(shown))
        assert json.loads(shown)
