"""What bad input gets: one clear message with its place, the right exit code, and no traceback."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

LOG = "missionlog: 1\nsources:\n  paper: {title: Paper}\nevents:\n"
GOOD = "  - {id: good, date: 2024, title: Good, evidence: [{source: paper, passage: p}]}\n"


@pytest.mark.parametrize(
    ("arguments", "place"),
    [
        (["speeker:Singh"], "^^^^^^^"),
        (["tag:"], "^"),
        (["since:12/04/1985"], "^^^^^^^^^^"),
        (["since:2023-02-29"], "^^"),
        (['"no end'], "^"),
        (["has:money"], "^^^^^"),
        (["--sort", "colour"], "^^^^^^"),
    ],
)
def test_a_query_that_cannot_be_read_has_a_caret_under_the_place(
    run: Run, arguments: list[str], place: str
) -> None:
    out, err, code = run("timeline", *arguments)
    assert (out, code) == ("", 2)
    lines = [line.strip(" |") for line in err.splitlines()]
    assert place in lines


@pytest.mark.parametrize(
    ("content", "code", "place"),
    [
        (b"missionlog: 1\nevents: [\n", "syntax", ":"),
        (b"missionlog: 1\ntitle: \xff\n", "not-utf-8", ":2:8"),
        (b"missionlog: 1\ntitle: a\x00b\n", "control-character", ":2:9"),
        (b"missionlog: 1\nevents:\n\t- id: a\n", "tab", ":3:1"),
        (b"missionlog: 1\ntitle: &a b\n", "not-in-format", ":2:8"),
        (b"missionlog: 1\ntitle: !!python/object:os.system x\n", "not-in-format", ":2:8"),
        (b"missionlog: 2\n", "version", ":1:13"),
        (b"missionlog: 1\nevents: " + b"[" * 100_000, "too-deep", ":2:"),
        (b"events: []\n", "not-a-log", ":1:1"),
        (b"", "not-a-log", ""),
    ],
)
def test_a_log_that_cannot_be_read_at_all(run: Run, content: bytes, code: str, place: str) -> None:
    Path("bad.yaml").write_bytes(content)
    out, err, exit_code = run("timeline", "--log", "bad.yaml")
    assert (out, exit_code) == ("", 2)
    assert code in err
    assert f"bad.yaml{place}" in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "event",
    [
        "  - {id: bad, date: 2023-02-29, title: Bad}\n",
        "  - {id: bad, date: 2023}\n",
        "  - {id: bad, date: 2023, title: Bad, evidence: [{source: papers}]}\n",
    ],
)
def test_an_event_of_which_something_cannot_be_read_stands_beside_the_others(run: Run, event: str) -> None:
    Path("events.yaml").write_text(LOG + event + GOOD)
    out, err, code = run("timeline", "--fields", "id,unreadable")
    assert {line.split("\t")[0] for line in out.splitlines()} == {"id", "good", "bad"}
    assert [line.split("\t")[1] != "" for line in sorted(out.splitlines())] == [True, False, True]
    assert code == 0
    assert "1 entry has errors" in err
    assert "missionlog check" in err
    assert run("timeline", "--strict").code == 1


def test_the_log_may_be_named_before_or_after_the_command(run: Run) -> None:
    Path("mine.yaml").write_text(LOG + GOOD)
    before = run("--log", "mine.yaml", "timeline")
    assert "good" in before.out
    assert run("timeline", "--log", "mine.yaml").out == before.out


def test_no_such_log(run: Run) -> None:
    _, err, code = run("timeline", "--log", "nowhere.yaml")
    assert code == 2
    assert "nowhere.yaml" in err


@pytest.mark.parametrize("arguments", [["--format", "xml"], ["--json", "--format", "csv"], ["--limit", "x"]])
def test_options_that_cannot_be_are_usage_errors(run: Run, arguments: list[str]) -> None:
    assert run("timeline", *arguments).code == 2


@pytest.mark.parametrize("arguments", [["--fields", "colour"], ["--limit", "-1"]])
def test_values_that_cannot_be_are_said(run: Run, arguments: list[str]) -> None:
    out, err, code = run("timeline", *arguments)
    assert (out, code) == ("", 2)
    assert err


def test_what_a_terminal_would_obey_is_shown_escaped(run: Run) -> None:
    title = '"a \\e[31m [bold]red[/bold] \\u202e"'
    Path("events.yaml").write_text(LOG + f"  - {{id: odd, date: 2024, title: {title}}}\n" + GOOD)
    for format_ in ("table", "tsv", "csv", "md", "json", "jsonl", "yaml"):
        out, err, _ = run("timeline", "--format", format_)
        assert "\x1b" not in out + err
        assert "\u202e" not in out + err


def test_rich_markup_in_data_is_text(run: Run) -> None:
    event = '  - {id: odd, date: 2024, title: "We [the coalition] [bold]will[/bold]"}\n'
    Path("events.yaml").write_text(LOG + event)
    assert "We [the coalition] [bold]will[/bold]" in run("timeline", "--format", "table").out


def test_a_file_that_is_called_as_a_log_and_is_none_is_not_passed_over_in_silence(run: Run) -> None:
    Path("events.yaml").write_text("events: []\n")
    _, err, code = run("timeline")
    assert code == 0
    assert "events.yaml is passed over" in err
    assert run("check").code == 1


def test_a_file_that_is_no_log_does_not_fill_the_screen(run: Run) -> None:
    Path("bad.yaml").write_bytes("\N{BYTE ORDER MARK}".encode() * 1000)
    out, err, code = run("timeline", "--log", "bad.yaml")
    assert (out, code) == ("", 2)
    assert err.count("error[") == 20
    assert err.endswith("more errors; `missionlog check` tells all of them\n")


def test_too_little_memory_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def too_little(*_: object) -> object:
        raise MemoryError

    monkeypatch.setattr("missionlog.index.open.log_files", too_little)
    out, err, code = run("timeline")
    assert (out, code, err.count("\n")) == ("", 2, 1)
    assert "not enough memory" in err
