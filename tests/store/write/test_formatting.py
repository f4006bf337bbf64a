"""A log's text in canonical form: it says the same, has its comments, and would not be formatted again."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from missionlog.store.errors import Refused, Unreadable
from missionlog.store.read.locate import embedded_path
from missionlog.store.read.read_log import read_texts
from missionlog.store.read.seen_files import LogFile
from missionlog.store.write.contents import EntryChange, contents_of
from missionlog.store.write.edits import LogFiles
from missionlog.store.write.formatting import FormattedFile, formatted
from missionlog.store.write.log_changes import planned
from missionlog.store.write.starter import write_starter
from tests.store.write.odd_logs import OddLog, events, odd_logs, sources

CASES = yaml.safe_load(Path(__file__).with_name("formatted_logs.yaml").read_text(encoding="utf-8"))
#: The comments that the odd logs have; no text of theirs has any of these.
_COMMENT = re.compile(r"# (?:remark|it's: \[odd|between|of \w+|first)")


class MemoryFiles(LogFiles):
    """The one file of a log that is not on the disk."""

    def __init__(self, data: bytes) -> None:
        self._shown = "events.yaml"
        self._files = {"events.yaml": LogFile(Path("events.yaml"), "events.yaml", data)}


def format_text(text: str | bytes, ranks: dict[str, int] | None = None) -> FormattedFile:
    data = text.encode() if isinstance(text, str) else text
    return formatted(MemoryFiles(data), "events.yaml", ranks)


def text_after(text: str | bytes, ranks: dict[str, int] | None = None) -> str:
    """A log in canonical form, of which nothing stays as it is."""
    found = format_text(text, ranks)
    assert not found.kept
    data = text.encode() if isinstance(text, str) else text
    return (found.revised.data if found.revised else data).decode()


class Facts(NamedTuple):
    """All that a log says, and what is wrong with it."""

    entries: Any
    size: int
    findings: Counter[str]
    headings: Any


def facts(text: str) -> Facts:
    return Facts(*contents_of(read_texts([("events.yaml", text.encode())], "")))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_log_in_canonical_form(case: dict[str, str]) -> None:
    after = text_after(case["before"])
    assert after == case["after"]
    assert text_after(after) == after
    assert facts(after) == facts(case["before"])


def test_the_logs_that_come_with_missionlog_are_in_canonical_form(tmp_path: Path) -> None:
    for path in (embedded_path(), write_starter(tmp_path)[0]):
        assert format_text(path.read_bytes()).revised is None, path


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(odd_logs())
def test_a_log_says_the_same_and_keeps_its_comments(log: OddLog) -> None:
    after = text_after(log.text)
    assert facts(after) == facts(log.text)
    assert Counter(_COMMENT.findall(after)) == Counter(_COMMENT.findall(log.text))
    assert text_after(after) == after


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(odd_logs(), st.data())
def test_what_is_added_to_a_log_in_canonical_form_is_in_canonical_form(
    log: OddLog, data: st.DataObject
) -> None:
    before = text_after(log.text)
    changes = [
        EntryChange("events", "new-event", data.draw(events())),
        EntryChange("sources", "new-source", data.draw(sources())),
        EntryChange("people", "new-person", {"name": "Da’esh: “x”", "aliases": ["a, b", "no", "ü?"]}),
    ]
    revised = planned(MemoryFiles(before.encode()), lambda changed: changed.revise(changes)).revised
    after = revised[0].data.decode()
    assert text_after(after) == after


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(odd_logs(), st.randoms(use_true_random=False))
def test_sorted_events_have_the_order_that_is_asked_for(log: OddLog, random: Any) -> None:
    ids = [*log.ids["events"]]
    random.shuffle(ids)
    after = text_after(log.text, {id_: at for at, id_ in enumerate(ids)})
    assert facts(after) == facts(log.text)
    read = read_texts([("events.yaml", after.encode())], "")
    assert [event.id for event in read.events] == ids
    assert Counter(_COMMENT.findall(after)) == Counter(_COMMENT.findall(log.text))
    assert text_after(after, {id_: at for at, id_ in enumerate(ids)}) == after


LOG = "missionlog: 1\nevents:\n"


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ("    - title: T\n      id: e\n      date: last Friday\n", "its date can't be read"),
        ("    - title: T\n      id: e\n      title: U\n      date: 2020\n", "a key stands twice"),
        ("    - title: T\n      id: e\n      date: 2020\n      colour: red\n", "a key is unknown"),
        ("    - title: T\x85\n      id: e\n      date: 2020\n", "a character can't stand in a log"),
        ("    - title:\n      id: e\n      date: 2020\n", "a value is missing"),
    ],
)
def test_an_entry_that_cannot_be_read_stays_byte_for_byte(entry: str, why: str) -> None:
    good, mended = "    - title: T\n      id: good\n      date: '2020'\n", ""
    mended = "    - id: good\n      date: 2020\n      title: T\n"
    found = format_text(LOG + entry + "    # on the good one\n" + good)
    assert [(one.line, one.id) for one in found.kept] == [(3, "e")], why
    assert found.revised
    assert found.revised.data.decode() == LOG + entry + "    # on the good one\n" + mended


@pytest.mark.parametrize(
    "text",
    [
        LOG + "- title: &a T\n  id: e\n  date: 2020\n  note: *a\n",
        LOG + "- title: !!str T\n  id: e\n  date: 2020\n",
        LOG + "- !!str title: T\n  id: e\n  date: 2020\n",
        LOG + "- title: T\n  id: e\n  tags: &t [b]\n  date: 2020\n",
        LOG + "- &t\n  title: T\n  id: e\n  date: 2020\n",
        "missionlog: 1\npeople:\n    &p jo:\n        name: Jo\n",
        "missionlog: 1\npeople:\n    jo:\n        name: &p Jo\n",
        LOG + "- <<: {title: T}\n  id: e\n  date: 2020\n",
        LOG + "- {title: T, id: e, date: 2020}\n---\nmissionlog: 1\n",
        LOG + "- title: [\n",
        LOG + "\t- title: T\n",
        "missionlog: 2\nevents: []\n",
        LOG + "- {title: T, id: e, date: 2020}\nevents:\n- {title: T, id: f, date: 2020}\n",
        b"missionlog: 1\ntitle: \xff\n",
        "",
    ],
)
def test_a_log_that_cannot_be_read_is_refused(text: str | bytes) -> None:
    with pytest.raises(Unreadable):
        format_text(text)


def test_what_cannot_be_read_in_brackets_with_others_is_refused_with_its_place() -> None:
    with pytest.raises(Refused, match=r"^events\.yaml:2: e can't be formatted"):
        format_text("missionlog: 1\nevents: [{title: T, id: e, date: last Friday}]\n")


def test_line_ends_are_those_of_the_first_line_and_a_byte_order_mark_stays() -> None:
    text = "\ufeffmissionlog: 1\r\nevents:\n- title: T\r  id: e\r\n  date: 2020"
    after = "\ufeffmissionlog: 1\r\nevents:\r\n  - id: e\r\n    date: 2020\r\n    title: T\r\n"
    assert text_after(text) == after
    assert text_after(after) == after


def test_an_entry_that_stays_at_the_end_of_a_file_moves_without_the_blank_lines_below_it() -> None:
    kept = "  p:\n    name: P\n    colour: red\n"
    text = f"missionlog: 1\nevents:\n  - id: e\n    date: 2020\n    title: T\npeople:\n{kept}  \n\n"
    found = format_text(text)
    assert found.revised
    after = found.revised.data.decode()
    assert after == f"missionlog: 1\npeople:\n{kept}\nevents:\n  - id: e\n    date: 2020\n    title: T\n"
    assert format_text(after).revised is None


def test_what_comes_behind_an_entry_that_stays_and_has_no_line_end_begins_a_line() -> None:
    kept = "  - id: f\n    date: last Friday\n    title: T # at the end"
    text = f"missionlog: 1\nevents:\n  - id: e\n    date: 2020\n    title: T\n{kept}"
    found = format_text(text, {"e": 1, "f": 0})
    assert found.revised
    after = found.revised.data.decode()
    assert after == f"missionlog: 1\nevents:\n{kept}\n  - id: e\n    date: 2020\n    title: T\n"
    places = "places:\n  p: {name: P}\npeople:\n  q:\n    name: Q\n    colour: red"
    found = format_text(f"missionlog: 1\n{places}")
    assert found.revised
    assert found.revised.data.decode().endswith("    colour: red\n\nplaces:\n  p: {name: P}\n")


def test_only_what_changes_is_an_edit() -> None:
    text = "missionlog: 1\nevents:\n" + "".join(
        f"  - id: e{at}\n    date: 2020\n    title: {'T' if at != 3 else repr('T')}\n" for at in range(9)
    )
    found = format_text(text)
    assert found.revised
    assert len(found.revised.edits) == 1
    ranks = {f"e{at}": at if at != 2 else 99 for at in range(9)}
    moved = format_text(text.replace("'", ""), ranks)
    assert moved.revised
    assert len(moved.revised.edits) == 2, "one is cut out, and put in elsewhere"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("missionlog: 1\nevents: []\n", "missionlog: 1\nevents: []\n"),
        ("{missionlog: 1, events: []}", "missionlog: 1\nevents: []\n"),
        ("missionlog: 1\nplaces: { }   # none yet\n", "missionlog: 1\nplaces: {}  # none yet\n"),
    ],
)
def test_a_table_without_entries_keeps_its_brackets(text: str, after: str) -> None:
    assert text_after(text) == after
    assert text_after(after) == after
