"""`missionlog add --from`: what any listing printed, and what no log can take."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

LOG = """\
missionlog: 1
title: The bridge
timezone: Europe/Berlin
sources:
  courier: {title: Bridge to close, author: Jo, issued: 2026-04-03}
  agency: {title: "Bridge: to close", issued: 2026-04-02, note: "a # in it"}
  daily: {title: Bridge to close, copy-of: agency}
people:
  mara: {name: Mara Lindt, type: person, roles: [{title: Mayor, org: city, from: 2020}]}
  city: {name: The City, type: organization}
places:
  region: {name: The region, coordinates: [9.5, -12]}
  north: {name: Northport, within: region}
events:
  - id: closed
    date: 2011-12
    title: The bridge closes
    place: north
    actors: [mara]
    rank: normal
    tags: [bridge, "2014"]
    evidence: [{source: courier, passage: "It said: \\"no\\"."}]
    quotes:
      - {speaker: mara, text: We close it. Yes, evidence: [{source: courier}]}
      - {speaker: [mara], text: "We close it, yes!", evidence: [{source: daily}]}
      - {id: own, speaker: city, text: Own words, form: partial, date: 2011-12-03~}
  - id: promised
    title: The bridge will open again
    evidence: [{source: courier}]
    promise: {made: 2024-04-02, by: [mara], due: 2025-05}
    after: [closed]
    updates:
      - {date: 2025, status: kept, note: "so they say", evidence: [{source: courier}]}
  - {id: near, title: Near it, after: [closed], before: [promised], evidence: [{source: agency}]}
"""
EMPTY = "missionlog: 1\n"
LISTINGS = [
    ("timeline",),
    ("quotes",),
    ("promises",),
    ("people",),
    ("sources",),
    ("places",),
    ("drift",),
    ("search", "bridge"),
    ("show", "closed", "own", "mara", "courier", "north"),
]
FORMATS = ["json", "jsonl", "yaml"]


@pytest.fixture
def logs(tmp_path: Path) -> tuple[str, str]:
    (tmp_path / "one.yaml").write_text(LOG, encoding="utf-8")
    (tmp_path / "other.yaml").write_text(EMPTY, encoding="utf-8")
    return "one.yaml", "other.yaml"


def facts(run: Run, log: str) -> list[object]:
    """What a log says, by the listings of all its tables, without the places of its lines."""
    found = []
    for listing in ("timeline", "quotes", "sources", "people", "places"):
        for row in json.loads(run("--log", log, listing, "--json").out):
            for key in ("file", "line"):
                row["computed"].pop(key)
            found.append(row)
    return sorted(found, key=lambda row: (row["kind"], row["id"]))


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("listing", LISTINGS, ids=lambda one: one[0])
def test_its_own_log_has_what_a_listing_prints(
    run: Run, logs: tuple[str, str], listing: tuple[str, ...], format_: str
) -> None:
    Path("rows").write_text(run("--log", logs[0], *listing, "--format", format_).out, encoding="utf-8")
    out, err, code = run("--log", logs[0], "add", "--from", "rows")
    assert (out, code) == ("", 0), err
    assert "there already: nothing changed" in err
    assert Path(logs[0]).read_text(encoding="utf-8") == LOG


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda one: one[0])
def test_yaml_has_all_that_another_log_needs(
    run: Run, logs: tuple[str, str], listing: tuple[str, ...]
) -> None:
    Path("rows").write_text(run("--log", logs[0], *listing, "--format", "yaml").out, encoding="utf-8")
    assert run("--log", logs[1], "add", "--from", "rows").code == 0
    written = Path(logs[1]).read_text(encoding="utf-8")
    assert run("--log", logs[1], "check").code == 0
    out, err, code = run("--log", logs[1], "add", "--from", "rows")
    assert (out, code) == ("", 0), err
    assert Path(logs[1]).read_text(encoding="utf-8") == written


@pytest.mark.parametrize("format_", FORMATS)
def test_all_rows_in_any_order_make_the_same_log(run: Run, logs: tuple[str, str], format_: str) -> None:
    """Events and quotes first, then what they name: in several documents with gaps between."""
    texts = [
        run("--log", logs[0], listing, "--format", format_).out
        for listing in ("quotes", "timeline", "people", "places", "sources")
    ]
    between = "\n---\n" if format_ == "yaml" else "\n \n\n"
    Path("rows").write_text(between.join(texts), encoding="utf-8")
    assert run("--log", logs[1], "add", "--from", "rows").code == 0
    Path(logs[0]).write_text(LOG.replace("timezone: Europe/Berlin\n", ""), encoding="utf-8")
    assert facts(run, logs[1]) == facts(run, logs[0])


def test_a_log_as_it_is_written(run: Run, logs: tuple[str, str]) -> None:
    out, err, code = run("--log", logs[1], "add", "--from", logs[0])
    assert code == 0
    entries = "courier agency daily mara city region north closed promised near"
    assert out == entries.replace(" ", "\n") + "\n"
    assert "3 sources, 2 people, 2 places and 3 events added" in " ".join(err.split())


def test_quotes_and_updates_keep_their_ids(run: Run, logs: tuple[str, str]) -> None:
    rows = json.loads(run("--log", logs[0], "quotes", "--json").out)
    assert [row["id"][-2:] for row in rows][1] == "-2"
    begins, ends = LOG.index("    quotes:"), LOG.index("  - id: promised")
    Path(logs[1]).write_text(LOG[:begins] + LOG[ends:], encoding="utf-8")
    for row in reversed(rows):
        Path("row").write_text(json.dumps(row), encoding="utf-8")
        assert run("--log", logs[1], "add", "--from", "row").out == f"{row['id']}\n"
    assert {row["id"] for row in json.loads(run("--log", logs[1], "quotes", "--json").out)} == {
        row["id"] for row in rows
    }


ROW = '{"kind": "event", "id": "x", "date": "2020", "title": "T", "evidence": [{"source": "courier"}]}'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "there is nothing here to be added"),
        (" \n\ufeff", "U+FEFF"),
        ("\ufeff", "there is nothing here to be added"),
        (ROW.replace('"date": "2020", ', ""), "rows:1: row 1: event 'x' has no date"),
        ("just words", "a row is wanted, which has keys, and here is a text"),
        ("- 1\n- [a]\n", "rows:1: row 1: a row is wanted"),
        ('[{"kind": "event"', "rows:1:18: row 1 is not JSON"),
        (f"{ROW}\n{{oops}}\n{ROW}", "rows:2:2: row 2 is not JSON"),
        (f"[{ROW}, {ROW}", "the list ends in the middle"),
        (f"[{ROW} {ROW}]", "a comma is wanted here"),
        ('{"kind": "place", "name": "N", "coordinates": [NaN, 1]}', "NaN is no value that JSON has"),
        ('{"kind": "place", "name": "N", "name": "M"}', "'name' stands twice"),
        ("[" * 100_000, "it is nested too deep"),
        ("a: " + "[" * 100_000, "nested"),
        ("kind: place\nname: N\nname: M\n", "rows:3: 'name' stands twice"),
        ("kind: place\nname: &a N\nwithin: *a\n", "'&a' is an anchor"),
        ("kind: place\nname: N # 5\nname2: x\n", "unknown key 'name2'"),
        ("kind: place\nname: N #5\n", "ends at a # that begins a comment"),
        ("kind: place\nname:\n", "'name' has no value"),
        ("kind: place\n\tname: N\n", "rows:2"),
        ("kind: place\nname: N\x07\n", "U+0007"),
        ('{"kind": "place", "name": "\\ud800"}', "a character that no text has"),
        ('{"kind": "place", "name": " "}', "there is no text here"),
        ('{"kind": "place", "name": true}', "a text is wanted, and here is true"),
        ('{"kind": "place", "name": ["N"]}', "a single value is wanted, and here is a list"),
        ('{"kind": "place", "name": "N", "coordinates": [1]}', "2 values are wanted, and here are 1"),
        ('{"kind": "place", "name": "N", "coordinates": ["x", 1]}', "coordinates.0: a number is wanted"),
        ('{"kind": "person", "name": "N", "aliases": "O"}', "aliases: a list is wanted, and here is 'O'"),
        ('{"kind": "person", "name": "N", "anonymous": "maybe"}', "true or false is wanted"),
        ('{"kind": "person", "name": "N", "type": "organisation"}', "Did you mean 'organization'?"),
        ('{"kind": "place"}', "name is wanted"),
        ('{"kind": "place", "name": "N", "colour": "red"}', "unknown key 'colour' in this place"),
        (
            '{"kind": "place", "name": "N", "computed": {"colour": 1}}',
            "computed.colour is printed by no listing",
        ),
        ('{"kind": "place", "name": "N", "computed": 1}', "computed: a mapping is wanted"),
        ('{"kind": "place", "name": "N", "unreadable": ["within"]}', "within could not be read"),
        ('{"kind": "place", "id": "A b", "name": "N"}', "id: 'A b' is not an id"),
        ('{"kind": "plce", "name": "N"}', "Did you mean 'place'?"),
        (
            '{"kind": "tag", "id": "a", "tag": "a", "computed": {}}',
            "a row of the kind 'tag' stands in no log",
        ),
        ('{"kind": ["place"], "name": "N"}', "can't be added|stands in no log"),
        ('{"name": "N"}', "a kind is wanted"),
        ('{"kind": "quote", "text": "T"}', "a quote stands in an event"),
        ('{"kind": "quote", "event": "mara", "text": "T"}', "mara is not an event"),
        (
            '{"kind": "event", "title": "T", "date": "3/4/2020", "evidence": [{"source": "courier"}]}',
            "3/4/2020",
        ),
        ('{"kind": "event", "title": "T", "date": "2020", "place": "nowhere"}', "have them: place 'nowhere'"),
        ('{"kind": "quote", "event": "none", "text": "T"}', "have them: event 'none'"),
        ('{"kind": "event", "title": "T", "date": "2020"}', "rows:1: row 1: 'T' has no evidence|no evidence"),
        (
            '{"kind": "event", "id": "closed", "title": "T", "date": "2020"}',
            "'closed' already, and date, title",
        ),
        (f"{ROW}\n{ROW.replace('2020', '2021')}", "'x' at rows:1: row 1, and date differs"),
        ('{"kind": "quote", "id": "own", "event": "closed", "text": "Not so"}', "closed has 'own' already"),
        ('{"kind": "update", "event": "closed", "date": "2024", "status": "kept"}', "promises nothing"),
        ("missionlog: 2\nevents: []\n", "version 1 of the format is wanted"),
        ("missionlog: 1\nevents: {a: {}}\n", "events: a list is wanted, and here is a mapping"),
        ("missionlog: 1\nsources: [a]\n", "sources: a mapping of ids is wanted, and here is a list"),
        ("missionlog: 1\nplaces: {a: N}\n", "rows:2: place 'a': a mapping of keys is wanted"),
        ("missionlog: 1\nevnts: []\n", "a log has no 'evnts'"),
    ],
)
def test_what_can_not_be_added_is_said_with_its_place(
    run: Run, logs: tuple[str, str], text: str, said: str
) -> None:
    Path("rows").write_text(text, encoding="utf-8")
    out, err, code = run("--log", logs[0], "add", "--from", "rows")
    assert any(one in " ".join(err.split()) for one in said.split("|")), err
    assert (out, code) == ("", 2)
    assert Path(logs[0]).read_text(encoding="utf-8") == LOG


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (ROW.encode("utf-16"), "the file is UTF-16"),
        (b'{"kind": "place", "name": "caf\xe9"}', "is not UTF-8"),
        (b"a\0b", "NUL"),
    ],
)
def test_what_is_no_text(run: Run, logs: tuple[str, str], data: bytes, said: str) -> None:
    Path("rows").write_bytes(data)
    _, err, code = run("--log", logs[0], "add", "--from", "rows")
    assert (said in err, code) == (True, 2), err


def test_all_that_is_wrong_is_said_together(run: Run, logs: tuple[str, str]) -> None:
    rows = [
        '{"kind": "place", "name": "N", "colour": 1, "within": "A b"}',
        "{broken",
        '{"kind": "event", "id": "closed", "title": "T", "date": "soonish"}',
    ]
    Path("rows").write_text("\n".join(rows), encoding="utf-8")
    err = " ".join(run("--log", logs[0], "add", "--from", "rows").err.split())
    for said in (
        "unknown key 'colour'",
        "'A b' is not an id",
        "row 2 is not JSON",
        "soonish",
        "'closed' already",
    ):
        assert said in err


def test_of_many_faults_the_first_are_shown_and_all_counted(run: Run, logs: tuple[str, str]) -> None:
    Path("rows").write_text('{"kind": "place"}\n' * 300, encoding="utf-8")
    err = run("--log", logs[0], "add", "--from", "rows").err
    assert err.count("name is wanted") == 20
    assert "300 things are wrong in all, of which 20 are shown; nothing was written" in err


def test_dates_in_words_are_read_and_shown(run: Run, logs: tuple[str, str]) -> None:
    row = {"title": "T", "date": "early May 2025", "evidence": [{"source": "courier"}]}
    Path("rows").write_text(json.dumps(row | {"tags": [], "note": None}), encoding="utf-8")
    out, err, _ = run("--log", logs[0], "add", "event", "--from", "rows")
    assert "'early May 2025' is kept as [2025-05-01..2025-05-10]" in " ".join(err.split())
    assert json.loads(run("--log", logs[0], "show", out.strip(), "--json").out)[0]["date"].startswith("[2025")


def test_a_date_that_depends_on_a_day_is_counted_from_the_day_that_is_given(
    run: Run, logs: tuple[str, str]
) -> None:
    row = {"kind": "event", "id": "x", "title": "T", "date": "yesterday", "evidence": [{"source": "courier"}]}
    Path("rows").write_text(json.dumps(row), encoding="utf-8")
    _, err, code = run("--log", logs[0], "add", "--from", "rows")
    assert (code, Path(logs[0]).read_text(encoding="utf-8")) == (2, LOG)
    assert "rows:1: row 1: date: 'yesterday' depends on the day" in " ".join(err.split())
    _, err, code = run("--log", logs[0], "add", "--from", "rows", "--published", "2024-03-01")
    assert (code, "counted from 2024-03-01" in " ".join(err.split())) == (0, True)
    assert json.loads(run("--log", logs[0], "show", "x", "--json").out)[0]["date"] == "2024-02-29"


def test_a_dry_run_shows_the_difference(run: Run, logs: tuple[str, str]) -> None:
    Path("rows").write_text(ROW, encoding="utf-8")
    out, _, code = run("--log", logs[0], "add", "--from", "rows", "--dry-run")
    assert ("+  - id: x" in out, code) == (True, 0)
    assert Path(logs[0]).read_text(encoding="utf-8") == LOG


@pytest.mark.parametrize("text", ["[]", "[ ]\n", "missionlog: 1\n", "---\n"])
def test_no_rows_change_nothing(run: Run, logs: tuple[str, str], text: str) -> None:
    Path("rows").write_text(text, encoding="utf-8")
    out, err, code = run("--log", logs[0], "add", "--from", "rows")
    assert (out, "nothing changed" in err, code) == ("", True, 0)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add",), "what is to be added?"),
        (("add", "event", "--from", "rows", "--title", "T"), "--from takes all values from its rows"),
        (("add", "--from", "none"), "no such file"),
        (("add", "--from", "."), "is a directory"),
        (("--log", "-", "add", "--from", "rows"), "read from stdin cannot be written to"),
    ],
)
def test_mistakes_in_the_line(run: Run, logs: tuple[str, str], arguments: tuple[str, ...], said: str) -> None:
    Path("rows").write_text(ROW, encoding="utf-8")
    _, err, code = run(*(arguments if "--log" in arguments else ("--log", logs[0], *arguments)))
    assert (said in " ".join(err.split()), code) == (True, 2), err


def test_rows_in_a_pipe_and_a_terminal(logs: tuple[str, str], tmp_path: Path) -> None:
    line = [sys.executable, "-m", "missionlog", "--log", logs[1], "add", "--from"]
    rows = '{"kind": "place", "name": "N"}'
    done = subprocess.run([*line, "-"], input=rows, capture_output=True, text=True, cwd=tmp_path, check=True)
    assert done.stdout == "n\n"
    main, terminal = pty.openpty()
    refused = subprocess.run(
        [*line, "-"], stdin=terminal, capture_output=True, text=True, cwd=tmp_path, check=False
    )
    os.close(main)
    os.close(terminal)
    assert ("this is a terminal" in refused.stderr, refused.returncode) == (True, 2)
