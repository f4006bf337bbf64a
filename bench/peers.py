"""Measure other programs on the same facts, each with them in the form that suits it best.

apt install jq yq; pip install sqlite-utils beanquery beancount
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from measure import Command, in_turn


class Question(NamedTuple):
    """A question, as a command of missionlog and of each other program."""

    what: str
    ours: Command
    theirs: Mapping[str, Command]


def questions(
    log: Path, index: Path, folder: Path, ours: Mapping[str, Command], month: str, tag: str
) -> list[Question]:
    """Questions to all programs; the facts are written into a folder in their forms."""
    events = _events(index)
    lines, database, ledger = (folder / f"events.{suffix}" for suffix in ("jsonl", "db", "beancount"))
    lines.write_text("".join(json.dumps(event) + "\n" for event in events), encoding="utf-8")
    ledger.write_text("".join(_ledger(events)), encoding="utf-8")
    _table(lines, database)
    chosen = f'(.date | tostring | startswith("{month}")) and (.tags | index("{tag}"))'
    sql = f"select * from events where date like '{month}%' and tags like '%\"{tag}\"%'"
    year, number = month.split("-")
    notes = (
        f"SELECT date, comment FROM #notes WHERE year(date) = {year} AND month(date) = {int(number)}"
        f" AND '{tag}' IN tags"
    )
    return [
        Question(
            f"the events of {month} with a tag",
            ours["month"],
            {
                "jq, over JSON lines": ["jq", "-c", f"select({chosen})", str(lines)],
                "yq, over the YAML": ["yq", "-c", f".events[] | select({chosen})", str(log)],
                "sqlite-utils, over a table": ["sqlite-utils", str(database), sql],
                "bean-query, over notes": ["bean-query", "-q", str(ledger), notes],
            },
        ),
        Question(
            "20 events with a word",
            ours["word"],
            {
                "sqlite-utils, over a table with FTS5": [
                    *("sqlite-utils", "search", str(database), "events", "quarry", "--limit", "20")
                ]
            },
        ),
    ]


def compared(question: Question, environment: Mapping[str, str], events: int) -> Iterator[str]:
    """The lines of the table, one for each program."""
    for name, command in question.theirs.items():
        if shutil.which(command[0]) is None:
            yield f"| {question.what} | {name} | {events:,} | not installed | | |"
            continue
        theirs, own = in_turn([command, question.ours], environment, 3)
        times = theirs.seconds / own.seconds
        yield (
            f"| {question.what} | {name} | {events:,} | {theirs.seconds:.2f} s | {own.seconds:.3f} s |"
            f" {times:.1f} |"
        )


def _events(index: Path) -> list[dict[str, Any]]:
    connection = sqlite3.connect(f"file:{index}?mode=ro", uri=True)
    rows = connection.execute("SELECT stored FROM fact WHERE kind = 'event' ORDER BY seq").fetchall()
    connection.close()
    return [json.loads(stored) for (stored,) in rows]


def _table(lines: Path, database: Path) -> None:
    """Make a table of the events with sqlite-utils, with a full-text index."""
    if shutil.which("sqlite-utils") is None:
        return
    database.unlink(missing_ok=True)
    insert: Sequence[str] = ["insert", str(database), "events", str(lines), "--nl", "--alter"]
    texts: Sequence[str] = ["enable-fts", str(database), "events", "title", "summary"]
    for arguments in (insert, texts):
        subprocess.run(["sqlite-utils", *arguments], check=True, capture_output=True)


def _ledger(events: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """A ledger with a note for each event, on the first day of its date."""
    yield "1000-01-01 open Assets:Events\n"
    for event in events:
        date = str(event.get("date", "")).strip("[]")
        day = (date[:10] if len(date) >= 10 and date[7] == "-" and date[8:10].isdigit() else "") or (
            f"{date[:7]}-01" if date[4:5] == "-" and date[5:7].isdigit() else f"{date[:4]}-01-01"
        )
        if day[:4].isdigit():
            title, tags = json.dumps(event["title"]), " ".join(f"#{tag}" for tag in event["tags"])
            yield f"{day} note Assets:Events {title} {tags}\n"
