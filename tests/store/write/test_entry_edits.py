"""Where a snapshot goes in a log: whatever the style of its source, and not a byte beside it."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from missionlog.model.format import Plain
from missionlog.store.read.read_log import read_texts
from missionlog.store.read.text import text_of
from missionlog.store.write.edits import edited
from missionlog.store.write.insert_snapshot import insertion

CASES: list[dict[str, str]] = yaml.safe_load(
    Path(__file__).with_name("insertions.yaml").read_text(encoding="utf-8")
)
SHORT = {"taken": "2026-11-23", "original": "a"}
SNAPSHOT = {
    "taken": "[2024..2025]",
    "original": "snapshots/a.html",
    "original-sha256": "0" * 64,
    "text": "snapshots/a.txt",
    "text-sha256": "1" * 64,
    "extractor": "inscriptis 2.7, cp1252",
}
HELD: dict[str, str] = {**SNAPSHOT, "original-sha256": "2" * 64}


def inserted(written: str, snapshot: dict[str, str], source: str = "paper") -> str:
    return edited(written, [insertion(text_of("log", written), source, snapshot)])


def below(source: str, after: str = "") -> str:
    return f"missionlog: 1\nsources:\n{source}{after}"


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_each_style_is_kept(case: dict[str, str]) -> None:
    assert inserted(f"missionlog: 1\n{case['before']}", SHORT) == f"missionlog: 1\n{case['after']}"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_lines_end_as_the_others_do(end: str) -> None:
    before, after = (
        below("  paper:\n    title: P\n"),
        below("  paper:\n    title: P\n    snapshots:\n      - taken: 2026-11-23\n        original: a\n"),
    )
    assert inserted(before.replace("\n", end), SHORT) == after.replace("\n", end)


def test_what_stands_before_and_after_is_passed_over() -> None:
    events = "events:\n  - {id: paper, date: 2020, title: sources}\n"
    tables = f"missionlog: 1\n{events}people:\n  paper: {{name: sources}}\nsources:\n"
    source = "  paper: {title: sources%s}"
    log = f"{tables}  other: {{title: paper}}\n{source}\nplaces: {{}}\n"
    assert inserted(log % "", SHORT) == log % ", snapshots: [{taken: 2026-11-23, original: a}]"


def test_a_source_that_is_not_there() -> None:
    with pytest.raises(LookupError, match="none"):
        inserted(below("  paper: {title: P}\n"), SHORT, "none")


def in_flow(snapshot: dict[str, str]) -> str:
    return "{" + ", ".join(f"{key}: '{value}'" for key, value in snapshot.items()) + "}"


TITLES = st.sampled_from(
    ["Paper", "'P: x'", '"P\\n"', "|\n      On\n      it\n", ">+\n      On\n\n", "On\n      it"]
)
REMARKS = st.sampled_from(["", "  # remark", "\n\n    # remark", "\n"])
SNAPSHOTS = st.sampled_from(
    [
        "",
        f"    snapshots: [{in_flow(HELD)}]\n",
        f"    snapshots:\n    - {in_flow(HELD)}\n",
        f"    snapshots:\n        -   {in_flow(HELD)} # remark\n\n",
    ]
)
REST = st.sampled_from(["", "  other: {title: Other}\n", "# remark\npeople:\n  a: {name: A}\n"])


@given(TITLES, REMARKS, SNAPSHOTS, st.booleans(), REST, st.sampled_from(["\n", "\r\n"]))
def test_the_log_says_one_snapshot_more_and_nothing_else(
    title: str, remark: str, snapshots: str, first: bool, rest: str, end: str
) -> None:
    remark = "" if title[0] in "|>" else remark
    named = f"    title: {title}{remark}\n"
    source = snapshots + named if first else named + snapshots
    written = below(f"  paper:\n{source}", rest).replace("\n", end)

    def stored(text: str) -> list[dict[str, Plain]]:
        log = read_texts([("log", text.encode())], "log")
        assert log.diagnostics == ()
        return [dict(entry.stored) for entry in (*log.sources, *log.people)]

    before, after = stored(written), stored(inserted(written, SNAPSHOT))
    held = [HELD] if snapshots else []
    assert before[0].pop("snapshots", []) == held
    assert after[0].pop("snapshots") == [*held, SNAPSHOT]
    assert after == before
