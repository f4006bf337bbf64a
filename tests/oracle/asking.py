"""missionlog's answers to the questions, by its public Python API, in the shape of the oracle's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

import missionlog
from tests.oracle.questions import Question
from tests.oracle.random_logs import COPY, COPY_PATH

Stored = Mapping[str, Any]
Answers = dict[str, Any]
Row = Mapping[str, Any]


def write(log: Stored, folder: Path) -> Path:
    """The log as a file, with the archived copy that its snapshots name."""
    copy = folder / COPY_PATH
    if not copy.exists():
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(COPY)
    path = folder / "events.yaml"
    path.write_text(yaml.dump(dict(log), Dumper=yaml.CSafeDumper, sort_keys=False), encoding="utf-8")
    return path


def ask(path: Path, question: Question, expected: Answers) -> Answers:
    """The answers for the keys that are expected, and for all that was not expected to be found."""
    return _ASKERS[question.kind](path, question, expected)


def _opened(path: Path, **days: date) -> missionlog.Log:
    """The log, in which every entry can be read."""
    log = missionlog.open(path, **days)
    if log.unread:
        log.close()
        raise ValueError(f"{log.unread} entries cannot be read")
    return log


def _events_in(path: Path, question: Question, expected: Answers) -> Answers:
    with _opened(path, today=question.day) as log:
        rows = log.timeline(**dict(question.window)).to_dicts()
    return dict.fromkeys(expected, "no") | {row["id"]: row["computed"]["match"] for row in rows}


def _quotes_in(path: Path, question: Question, expected: Answers) -> Answers:
    with _opened(path, today=question.day) as log:
        rows = log.quotes(**dict(question.window)).to_dicts()
    return dict.fromkeys(expected, "no") | {row["id"]: row["computed"]["match"] for row in rows}


def _events_on_record_in(path: Path, question: Question, expected: Answers) -> Answers:
    with _opened(path, as_of=question.day) as log:
        rows = log.timeline(**dict(question.window)).to_dicts()
    return dict.fromkeys(expected, "no") | {row["id"]: row["computed"]["match"] for row in rows}


def _order(path: Path, question: Question, expected: Answers) -> Answers:
    with _opened(path, today=question.day) as log:
        ids = [row["id"] for row in log.timeline().to_dicts()]
    found: Answers = {}
    for key in expected:
        if key == "all":
            found[key] = ids
        else:
            one, other = key.split(" before ")
            found[key] = ids.index(one) < ids.index(other)
    return found


def _origins(path: Path, question: Question, expected: Answers) -> Answers:
    with _opened(path, today=question.day) as log:
        rows = log.timeline().to_dicts() + log.quotes().to_dicts()
    return {row["id"]: row["computed"].get("independent", 0) for row in rows}


def _promises(path: Path, question: Question, expected: Answers) -> Answers:
    with _opened(path, today=question.day) as log:
        rows = log.promises().to_dicts()
    return {key: value for row in rows for key, value in _of_promise(row).items()}


def _of_promise(row: Row) -> Answers:
    recorded, calendar = row["computed"].get("recorded") or {}, row["computed"].get("calendar") or {}
    parts = {
        "announced": bool(row["computed"].get("announced")),
        "recorded": [recorded["status"], recorded["date"]] if recorded else None,
        "state-sources": sorted(recorded.get("sources", ())),
        "calendar": calendar.get("state"),
        **{part: calendar.get(part) for part in ("late", "left", "moved", "slip")},
    }
    return {f"{row['id']} {part}": answer for part, answer in parts.items()}


def _certain_record(path: Path, question: Question, expected: Answers) -> Answers:
    return _record(path, question, expected, certain=True)


def _possible_record(path: Path, question: Question, expected: Answers) -> Answers:
    return _record(path, question, expected, certain=False)


def _record(path: Path, question: Question, expected: Answers, *, certain: bool) -> Answers:
    with _opened(path, as_of=question.day) as log:
        events = log.timeline(certain=certain).to_dicts()
        quotes = log.quotes(certain=certain).to_dicts()
        promises = log.promises(certain=certain).to_dicts()
    found: Answers = {}
    for row in [*events, *quotes]:
        found |= _of_fact(row, expected)
    for row in events:
        found |= {f"{row['id']} update {update['id']}": True for update in row.get("updates", ())}
    for row in promises:
        found |= _of_promise(row)
    marked = {
        (row["id"], part)
        for row in [*events, *quotes, *promises]
        for part in row["computed"].get("possibly", ())
    }
    marks = [key.split(" ") for key in expected if key.endswith(" possibly")]
    return found | {f"{id_} {part} possibly": (id_, part) in marked for id_, part, _ in marks}


def _of_fact(row: Row, expected: Answers) -> Answers:
    computed = row["computed"]
    return {
        row["id"]: computed.get("match", "certainly"),
        f"{row['id']} independent": computed.get("independent", 0),
        f"{row['id']} sources": sorted(computed.get("sources", ())),
        f"{row['id']} date": _date(row, expected),
    }


def _date(row: Row, expected: Answers) -> list[int | str | None]:
    """The date and its first and last day. Of one that follows from an order the text is not compared."""
    computed = row["computed"]
    text, *_ = expected.get(f"{row['id']} date", ("unexpected",))
    return [text and computed.get("date"), _day(computed.get("earliest")), _day(computed.get("latest"))]


def _day(text: str | None) -> int | None:
    return date.fromisoformat(text).toordinal() if text and text not in ("-inf", "inf", "unknown") else None


_ASKERS: Mapping[str, Callable[[Path, Question, Answers], Answers]] = {
    "events in": _events_in,
    "quotes in": _quotes_in,
    "events on record in": _events_on_record_in,
    "order": _order,
    "origins": _origins,
    "promises": _promises,
    "possible record": _possible_record,
    "certain record": _certain_record,
}
