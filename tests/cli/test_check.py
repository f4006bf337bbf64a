"""`missionlog check`: what it prints, how it ends, and what it mends."""

import io
import json
import sys
from pathlib import Path

import pytest

from missionlog.model.diagnostics import CATALOGUE, MENDS
from tests.cli.conftest import Run

LOG = """\
missionlog: 1
sources:
  courier: {title: Bridge closes, issued: 2024-04-03}
people:
  lindt: {name: Mara Lindt}
events:
  - id: closed
    date: 2024-04-02
    title: The bridge closes
    actors: [lindt]
    evidence: [{source: courier, passage: closed on Tuesday}]
"""
WARNED = LOG.replace(", passage: closed on Tuesday", "")
WRONG = WARNED.replace("[lindt]", "[lint]").replace("date: 2024-04-02", "date: the end of March 2024")


@pytest.fixture(autouse=True)
def _log(tmp_path: Path) -> None:
    write(tmp_path, LOG)


def write(folder: Path, text: str) -> None:
    (folder / "events.yaml").write_bytes(text.encode())


def test_a_log_that_holds(run: Run) -> None:
    assert run("check", "--ignore", "no-snapshot") == ("", "missionlog: the log holds\n", 0)


def test_all_at_once_sorted_by_place(run: Run, tmp_path: Path) -> None:
    write(tmp_path, WRONG)
    out, err, code = run("check", "--format", "jsonl")
    found = [json.loads(line) for line in out.splitlines()]
    assert [(one["code"], one["line"], one["column"]) for one in found] == [
        ("not-edtf", 8, 11),
        ("unknown-reference", 10, 14),
        ("no-passage", 11, 25),
    ]
    assert (err, code) == ("missionlog: 2 errors, 1 warning\n", 1)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 0),
        (("--strict",), 1),
        (("--strict", "--ignore", "no-passage"), 0),
        (("--select", "no-passage"), 0),
    ],
)
def test_a_warning_counts_for_the_strict(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], code: int
) -> None:
    write(tmp_path, WARNED)
    assert run("check", *arguments).code == code


def test_codes_are_chosen(run: Run, tmp_path: Path) -> None:
    write(tmp_path, WRONG)
    out, err, code = run("check", "--select", "not-edtf,unknown-reference", "--ignore", "not-edtf")
    assert out.startswith("events.yaml:10:14: error[unknown-reference] no person 'lint'\n")
    assert "help: Did you mean 'lindt'?" in out
    assert (err, code) == ("missionlog: 1 error\n", 1)
    assert run("check", "--select", "unused-source", "--select", "no-evidence").code == 0


@pytest.mark.parametrize("option", ["--select", "--ignore", "--explain"])
def test_an_unknown_code(run: Run, option: str) -> None:
    _, err, code = run("check", option, "no-evidense")
    assert code == 2
    assert "'no-evidence'?" in err


def test_an_unknown_format(run: Run) -> None:
    _, err, code = run("check", "--format", "xml")
    assert code == 2
    assert "There are: table, json, jsonl, csv, tsv, md, github" in " ".join(err.replace("│", " ").split())


@pytest.mark.parametrize(
    ("format_", "begins"), [("text", "events.yaml:2:9: error[syntax]"), ("github", "::error file")]
)
def test_what_cannot_be_read_is_shown_in_the_same_format(
    run: Run, tmp_path: Path, format_: str, begins: str
) -> None:
    write(tmp_path, "missionlog: 1\ntitle: [\n")
    out, err, code = run("check", "--format", format_)
    assert out.startswith(begins)
    assert (err, code) == ("missionlog: 1 error\n", 2)


def test_no_log_at_all(run: Run) -> None:
    out, _, code = run("check", "--log", "nowhere.yaml", "--format", "json")
    assert [one["code"] for one in json.loads(out)] == ["no-log"]
    assert code == 2


def test_the_log_may_be_named_before_the_command(run: Run, tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(
        "missionlog: 1\nevents:\n- {id: a, date: 2024, title: A}\n", encoding="utf-8"
    )
    out, _, code = run("--log", "other.yaml", "check")
    assert out.startswith("other.yaml:3:8: error[no-evidence]")
    assert code == 1


def test_today_decides(run: Run) -> None:
    assert run("check", "--today", "2024-04-02").code == 1
    assert run("check", "--today", "2024-04-03").code == 0


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_code_is_explained(run: Run, code: str) -> None:
    out, err, ended = run("check", "--explain", code)
    assert (err, ended) == ("", 0)
    assert out.startswith(f"{CATALOGUE[code].severity}[{code}] {CATALOGUE[code].meaning}\n\n")
    assert f"{CATALOGUE[code].severity}[{code}] " in out.partition("With the fault:")[2]
    assert "Without it:" in out


def test_a_mend_is_shown_and_not_written_where_nobody_can_be_asked(run: Run, tmp_path: Path) -> None:
    write(tmp_path, WRONG)
    _, err, code = run("check", "--fix")
    assert "-    date: the end of March 2024\n+    date: " in err
    assert "-    actors: [lint]\n+    actors: [lindt]\n" in err
    assert "nothing was written" in err
    assert code == 1
    assert (tmp_path / "events.yaml").read_bytes() == WRONG.encode()


def test_a_mend_is_written_and_the_log_checked_again(run: Run, tmp_path: Path) -> None:
    odd = "\ufeff" + LOG.replace("\n", "\r\n") + "# end"
    write(tmp_path, odd.replace("[lindt]", "[lint]").replace("date: 2024-04-02", "date: 2 April 2024"))
    out, err, code = run("check", "--fix", "--yes", "--ignore", "no-snapshot")
    assert (tmp_path / "events.yaml").read_bytes() == odd.encode()
    assert err.endswith("missionlog: wrote events.yaml\nmissionlog: the log holds\n")
    assert (out, code) == ("", 0)


@pytest.mark.parametrize("date", ["last March", "March", "yesterday", "2 April", "2024-02-30"])
def test_what_depends_on_the_day_is_not_mended(run: Run, tmp_path: Path, date: str) -> None:
    text = LOG.replace("date: 2024-04-02", f"date: {date}")
    write(tmp_path, text)
    assert "nothing that --fix could mend" in run("check", "--fix", "--yes").err
    assert (tmp_path / "events.yaml").read_bytes() == text.encode()


def test_only_what_was_chosen_is_mended(run: Run, tmp_path: Path) -> None:
    write(tmp_path, WRONG)
    run("check", "--fix", "--yes", "--select", "unknown-reference")
    mended = (tmp_path / "events.yaml").read_text(encoding="utf-8")
    assert mended == WRONG.replace("[lint]", "[lindt]")


@pytest.mark.parametrize(("answer", "written"), [("y\n", True), ("n\n", False), ("\n", False)])
def test_on_a_terminal_a_person_is_asked(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, written: bool
) -> None:
    write(tmp_path, LOG.replace("[lindt]", "[lint]"))
    stdin = io.StringIO(answer)
    monkeypatch.setattr(stdin, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", stdin)
    out, err, code = run("check", "--fix", "--format", "jsonl", "--ignore", "no-snapshot")
    assert "write this? (y/N): " in err
    left = [] if written else ["unknown-reference"]
    assert [json.loads(line)["code"] for line in out.splitlines()] == left
    assert code == (0 if written else 1)
    assert ((tmp_path / "events.yaml").read_bytes() == LOG.encode()) is written


def test_a_file_that_is_changed_while_a_person_is_asked_is_left_alone(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer() -> str:
        write(tmp_path, LOG)
        return "y\n"

    stdin = io.StringIO()
    monkeypatch.setattr(stdin, "isatty", lambda: True)
    monkeypatch.setattr(stdin, "readline", answer)
    write(tmp_path, WRONG)
    monkeypatch.setattr(sys, "stdin", stdin)
    out, err, code = run("check", "--fix")
    assert (out, code) == ("", 2)
    assert err.endswith("events.yaml: somebody changed it meanwhile, and it is left so; try again\n")
    assert (tmp_path / "events.yaml").read_bytes() == LOG.encode()


def test_the_log_that_comes_with_it_has_no_error_and_no_warning(run: Run, tmp_path: Path) -> None:
    (tmp_path / "events.yaml").unlink()
    out, _, code = run("check", "--strict", "--format", "jsonl")
    assert code == 0
    assert {json.loads(line)["severity"] for line in out.splitlines()} == {"note"}


NOTED = WARNED.replace("people:", "  herald: {title: On nothing}\npeople:")
BOTH = NOTED.replace("[lindt]", "[lint]")


@pytest.mark.parametrize(
    ("severity", "shown", "hidden"),
    [
        ("error", ["unknown-reference"], "; not shown: 1 warning, 1 note"),
        ("warning", ["unknown-reference", "no-passage"], "; not shown: 1 note"),
        ("note", ["unused-source", "unknown-reference", "no-passage"], ""),
    ],
)
def test_only_what_is_grave_enough_is_shown(
    run: Run, tmp_path: Path, severity: str, shown: list[str], hidden: str
) -> None:
    write(tmp_path, BOTH)
    out, err, code = run("check", "--severity", severity, "--format", "jsonl")
    assert [json.loads(line)["code"] for line in out.splitlines()] == shown
    assert (err, code) == (f"missionlog: 1 error, 1 warning, 1 note{hidden}\n", 1)


def test_what_is_not_shown_counts_for_the_exit_code(run: Run, tmp_path: Path) -> None:
    write(tmp_path, NOTED)
    out, err, code = run("check", "--severity", "error", "--strict")
    assert (out, err, code) == ("", "missionlog: 1 warning, 1 note; not shown: 1 warning, 1 note\n", 1)
    assert run("check", "--severity", "error").code == 0


@pytest.mark.parametrize(
    ("given", "said"), [("erorr", "Did you mean 'error'?"), ("grave", "There are: error, warning, note")]
)
def test_an_unknown_severity(run: Run, given: str, said: str) -> None:
    _, err, code = run("check", "--severity", given)
    assert said in err
    assert code == 2


def test_notes_are_summed_up_by_code_unless_they_are_asked_for(run: Run) -> None:
    brief, err, code = run("check")
    assert brief == (
        "1  note  no-snapshot  A source with passages to prove, and no archived copy.\n"
        "`--severity note` shows each note at its place.\n"
    )
    assert (err, code) == ("missionlog: the log holds (1 note)\n", 0)
    for asked in (("--severity", "note"), ("--select", "no-snapshot")):
        assert run("check", *asked).out.startswith("events.yaml:3:3: note[no-snapshot] no copy of 'courier'")
    assert len(json.loads(run("check", "--format", "json").out)) == 1


def test_findings_counted_by_code_the_gravest_first(run: Run, tmp_path: Path) -> None:
    write(tmp_path, WRONG.replace("people:", "  herald: {title: On nothing}\npeople:"))
    out, err, code = run("check", "--statistics")
    assert [line.split()[:3] for line in out.splitlines()] == [
        ["1", "error", "not-edtf"],
        ["1", "error", "unknown-reference"],
        ["1", "warning", "no-passage"],
        ["1", "note", "unused-source"],
    ]
    assert (err, code) == ("missionlog: 2 errors, 1 warning, 1 note\n", 1)
    rows = json.loads(run("check", "--statistics", "--format", "json", "--severity", "error").out)
    assert rows == [
        {
            "kind": "code",
            "id": code,
            "code": code,
            "severity": "error",
            "count": 1,
            "meaning": CATALOGUE[code].meaning,
        }
        for code in ("not-edtf", "unknown-reference")
    ]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (("--select", "stale,tab"), ["tab", "stale"]),
        (("--select", "stale,tab", "--severity", "error"), ["tab"]),
        (("--select", "stale", "--ignore", "stale"), []),
    ],
)
def test_the_list_of_codes_has_those_that_are_wanted(
    run: Run, line: tuple[str, ...], names: list[str]
) -> None:
    assert [row["code"] for row in json.loads(run("check", "--explain", "--json", *line).out)] == names


@pytest.mark.parametrize("line", [("--explain",), ("--explain", "--format", "text"), ("--explain", "all")])
def test_all_codes_are_listed_with_a_line_each(run: Run, line: tuple[str, ...]) -> None:
    out, err, code = run("check", *line)
    assert (err, code) == ("", 0)
    found = [line.split(maxsplit=2) for line in out.splitlines()]
    assert found == [[one.severity, one.name, one.meaning] for one in CATALOGUE.values()]


def test_codes_in_json(run: Run) -> None:
    rows = json.loads(run("check", "--explain", "--format", "json").out)
    assert [(row["code"], row["severity"], row["meaning"]) for row in rows] == [*CATALOGUE.values()]
    (row,) = json.loads(run("check", "--explain=stale", "--format", "json").out)
    assert row["code"] == "stale"
    assert row["bad"].startswith("missionlog: 1\n")


def test_two_codes_that_are_equally_near_are_both_named(run: Run) -> None:
    _, err, code = run("check", "--explain", "no-pa")
    assert "'no-passage'?" in err
    assert code == 2


FIXABLE = LOG.replace("Mara Lindt}", "Mara Lindt, type: persn, anonymous: no}").replace("[lindt]", "lint")


def test_a_diff_shows_what_would_be_mended_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    write(tmp_path, FIXABLE)
    out, err, code = run("check", "--diff")
    assert [line for line in out.splitlines() if line.startswith(("-", "+"))] == [
        "--- events.yaml",
        "+++ events.yaml, mended",
        "-  lindt: {name: Mara Lindt, type: persn, anonymous: no}",
        "+  lindt: {name: Mara Lindt, type: person, anonymous: false}",
        "-    actors: lint",
        "+    actors: [lindt]",
    ]
    assert err == "missionlog: 3 errors, 1 note; nothing was written\n"
    assert code == 1
    assert (tmp_path / "events.yaml").read_bytes() == FIXABLE.encode()


def test_mended_once_there_is_nothing_left_to_mend(run: Run, tmp_path: Path) -> None:
    write(tmp_path, FIXABLE)
    assert run("check", "--fix", "--yes").code == 0
    mended = (tmp_path / "events.yaml").read_bytes()
    assert b"actors: [lindt]" in mended
    out, err, code = run("check", "--diff")
    assert (out, code) == ("", 0)
    assert "nothing that --fix could mend" in err
    run("check", "--fix", "--yes")
    assert (tmp_path / "events.yaml").read_bytes() == mended


def test_every_mend_is_told_in_the_help(run: Run) -> None:
    help_ = " ".join(run("check", "--help").out.replace("│", " ").split())
    assert all(mend in help_ for mend in MENDS.values())
