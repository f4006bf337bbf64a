"""`missionlog import` on the command line: what is shown, what is written, and what is left."""

import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

LOG = """\
missionlog: 1
sources:
  desk: {title: The diary of the desk}
"""
TABLE = """\
Date,Title,Where,Colour
2 October 2024,The ferry is sold,Northport,red
10/02/2024,A paper is signed,,blue
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "facts.csv").write_text(TABLE, encoding="utf-8")
    path = tmp_path / "events.yaml"
    path.write_text(LOG, encoding="utf-8")
    return path


def test_the_mapping_is_shown_and_what_can_be_taken_is_written(run: Run, path: Path) -> None:
    result = run("import", "facts.csv", "--source", "desk")
    assert result.out == "ferry-is-sold\n"
    assert result.err.splitlines() == [
        "missionlog: facts.csv is read as csv, in utf-8; its columns become:",
        "  Date    date        2 October 2024 = 2024-10-02: 2 Oct 2024",
        "  Title   title       The ferry is sold",
        "  Where   place       Northport",
        "  Colour  (left out)  red",
        "missionlog: 2 records: 1 to add, 1 not taken (1 ambiguous)",
        (
            "missionlog: row 3: '10/02/2024' may be 2024-02-10 (10 Feb 2024) or 2024-10-02 (2 Oct 2024); "
            "--day-first or --month-first says which"
        ),
        "missionlog: new with them: 1 place (Northport)",
        "missionlog: events.yaml: 1 event is added",
        ("missionlog: --rejects FILE writes what is not taken to a file, to be mended and imported"),
    ]
    assert result.code == 1
    assert "The ferry is sold" in path.read_text(encoding="utf-8")


def test_rejects_are_written_instead_of_listed(run: Run, path: Path) -> None:
    result = run("import", "facts.csv", "--source", "desk", "--rejects", "left.csv")
    assert result.code == 1
    assert "row 3" not in result.err
    assert "left.csv has what was not taken, with reasons" in result.err
    left = Path("left.csv").read_text(encoding="utf-8").splitlines()
    assert left[0] == "not taken because,Date,Title,Where,Colour"
    assert left[1].endswith(",10/02/2024,A paper is signed,,blue")
    mended = run("import", "left.csv", "--source", "desk", "--day-first")
    assert (mended.code, mended.out) == (0, "paper-is-signed\n")


def test_a_dry_run_shows_the_difference_and_writes_nothing(run: Run, path: Path) -> None:
    result = run("import", "facts.csv", "--source", "desk", "--dry-run", "--rejects", "left.csv")
    assert "+    title: The ferry is sold" in result.out
    assert path.read_text(encoding="utf-8") == LOG
    assert not Path("left.csv").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nowhere.csv",), "'nowhere.csv' can't be read: there is no such file"),
        (("facts.csv", "--map", "Tilte=title"), "there is no column 'Tilte'"),
        (("facts.csv", "--map", "Title=titel"), "there is no key 'titel'"),
        (("facts.csv", "--map", "Title"), "has no `=`"),
        (("facts.csv", "--map", "Colour=title", "--map", "Title=title"), "two columns give title"),
        (("facts.csv", "--format", "cvs"), "no format 'cvs'"),
        (("facts.csv", "--encoding", "utf-9"), "no encoding 'utf-9'"),
        (("facts.csv", "--kind", "thing"), "'thing' is none of"),
        (("facts.csv", "--source", "dsk"), "no source is called 'dsk'"),
        (("facts.csv", "--day-first", "--month-first"), "two different things"),
        (("facts.csv", "--rejects", "facts.csv"), "is the file that is read"),
        (("facts.csv", "--format", "timelinejs"), "is not JSON"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_written(
    run: Run, path: Path, arguments: tuple[str, ...], message: str
) -> None:
    result = run("import", *arguments)
    assert result.code == 2
    assert message in " ".join(result.err.split())
    assert "Traceback" not in result.err
    assert path.read_text(encoding="utf-8") == LOG


def test_columns_that_nothing_takes_are_asked_for(run: Run, path: Path) -> None:
    Path("facts.csv").write_text("Wann;Was\n2024;Die Brücke\n", encoding="utf-8")
    result = run("import", "facts.csv", "--source", "desk")
    assert "no column is taken as date; --map COLUMN=date names one" in result.err
    assert "row 2: it has no title and no date" in result.err
    result = run("import", "facts.csv", "--source", "desk", "--map", "wann=date", "--map", "Was=title")
    assert (result.code, result.out) == (0, "die-brucke\n")


@pytest.mark.parametrize(("answer", "is_written"), [("", True), ("n", False)])
def test_on_a_terminal_it_asks_first(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, is_written: bool
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(sys.stdin, "readline", lambda: f"{answer}\n")
    result = run("import", "facts.csv", "--source", "desk", "--rejects", "left.csv")
    assert "row 3" in result.err
    assert Path("left.csv").exists() == is_written
    assert ("The ferry is sold" in path.read_text(encoding="utf-8")) == is_written


def test_giving_up_writes_nothing(run: Run, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def give_up() -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(sys.stdin, "readline", give_up)
    assert run("import", "facts.csv", "--source", "desk").code == 130
    assert path.read_text(encoding="utf-8") == LOG


def test_a_missing_library_is_named(run: Run, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    Path("c.ics").write_text("BEGIN:VCALENDAR\nEND:VCALENDAR\n", encoding="utf-8")
    result = run("import", "c.ics")
    assert result.code == 2
    assert result.err.endswith("missionlog: icalendar is not installed: pip install 'missionlog[import]'\n")


def test_what_a_terminal_would_obey_is_shown_escaped(run: Run, path: Path) -> None:
    Path("facts.csv").write_text("Date,Title,Notes\n2024,\x1b[31mred,[bold]x\n", encoding="utf-8")
    result = run("import", "facts.csv", "--source", "desk")
    assert "\x1b" not in result.err
    assert "Title has the character U+001B" in result.err


def test_the_log_that_comes_with_missionlog_is_not_written_to(run: Run, tmp_path: Path) -> None:
    Path("facts.csv").write_text("Date,Title,Source URL\n2024,One,https://a.example\n", encoding="utf-8")
    result = run("import", "facts.csv")
    assert result.code == 2
    assert "can't be written to" in result.err


def test_rows_that_missionlog_printed_are_for_add(run: Run, path: Path) -> None:
    run("import", "facts.csv", "--source", "desk")
    Path("rows.json").write_text(run("timeline", "--json").out, encoding="utf-8")
    assert "`missionlog add --from`" in run("import", "rows.json", "--source", "desk").err
