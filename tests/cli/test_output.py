"""Where data goes, and in which format."""

import shutil
import sys
from pathlib import Path

import pytest
from transcripts import printed

from missionlog.cli.exits import UsageError
from missionlog.cli.output import format_of, page, page_of_output
from missionlog.view.formats import FORMATS, REPORT_FORMATS


@pytest.mark.parametrize(
    ("terminal", "output", "name"),
    [
        (True, None, "table"),
        (False, None, "tsv"),
        (True, "x.txt", "tsv"),
        (True, "x", "tsv"),
        (False, "x.txt", "tsv"),
        (True, "x.JSON", "json"),
        (True, "x.yml", "yaml"),
        (False, "x.markdown", "md"),
        (False, "x.ndjson", "jsonl"),
        (True, "x.table", "table"),
    ],
)
def test_the_format_follows_the_terminal_and_the_file(
    terminal: bool, output: str | None, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    assert format_of(FORMATS, None, False, output, piped="tsv") == name
    assert format_of(FORMATS, "csv", False, output) == "csv"
    assert format_of(FORMATS, None, True, output) == "json"


def test_two_formats_or_an_unknown_one_are_refused() -> None:
    with pytest.raises(UsageError, match="two different things"):
        format_of(FORMATS, "csv", True)
    with pytest.raises(UsageError, match="no format 'xml'; there are: table"):
        format_of(FORMATS, "xml")


@pytest.mark.parametrize("output", ["facts.xlsx", "facts.docx", "a.csv.gz", "x.ods"])
def test_an_ending_that_no_format_has_is_refused(output: str) -> None:
    with pytest.raises(UsageError, match=r"no format has the ending"):
        format_of(FORMATS, None, False, output, piped="tsv")
    assert format_of(FORMATS, "tsv", False, output) == "tsv"
    assert format_of(FORMATS, None, True, output) == "json"


@pytest.mark.parametrize("output", ["x.yaml", "x.YML"])
def test_a_format_that_a_command_lacks_is_refused_with_the_reason(output: str) -> None:
    reason = "no format 'yaml' here: its rows stand in no log; there are: table, json, jsonl, csv, tsv, md"
    for format_, file in (("yaml", None), ("yaml", "x.json"), (None, output)):
        with pytest.raises(UsageError, match=reason):
            format_of(REPORT_FORMATS, format_, False, file)


def test_text_and_table_are_one_format() -> None:
    for formats in (FORMATS, REPORT_FORMATS):
        assert format_of(formats, "text") == format_of(formats, "table") == "table"


def test_a_file_of_prose_without_an_ending_has_the_prose() -> None:
    assert [format_of(REPORT_FORMATS, None, False, file) for file in ("x", "x.txt")] == ["table", "table"]


@pytest.mark.parametrize(
    ("written", "fields"), [(None, ()), ("id,date, id", ("id", "date")), ("id,", ("id",))]
)
def test_a_field_that_is_named_twice_is_there_once(written: str | None, fields: tuple[str, ...]) -> None:
    assert page_of_output(written, None).fields == fields


@pytest.mark.parametrize("written", ["", ",", " , "])
def test_fields_without_a_name_are_refused(written: str) -> None:
    with pytest.raises(UsageError, match="--fields names no field"):
        page_of_output(written, None)


@pytest.mark.parametrize(
    ("environment", "on_terminal", "in_pipe"),
    [
        ({}, True, False),
        ({"NO_COLOR": "1"}, False, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"CLICOLOR_FORCE": "1"}, True, True),
        ({"FORCE_COLOR": "0", "CLICOLOR_FORCE": ""}, True, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
        ({"TERM": "dumb"}, False, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True, True),
    ],
    ids=str,
)
def test_colour_follows_the_environment(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], on_terminal: bool, in_pipe: bool
) -> None:
    for name, value in {"TERM": "xterm", "NO_COLOR": "", "FORCE_COLOR": "", "CLICOLOR_FORCE": ""}.items():
        monkeypatch.setenv(name, environment.get(name, value))
    for terminal, colour in ((True, on_terminal), (False, in_pipe)):
        monkeypatch.setattr(sys.stdout, "isatty", lambda answer=terminal: answer)
        assert page(sys.stdout).colour == colour


def test_a_file_that_is_named_on_a_terminal_gets_tsv_without_colour(tmp_path: Path) -> None:
    assert printed("missionlog timeline -o x.txt --limit 2 2>/dev/null; missionlog tags", tmp_path)
    lines = (tmp_path / "x.txt").read_text(encoding="utf-8").splitlines()
    assert [line.count("\t") for line in lines] == [lines[0].count("\t")] * 3
    assert lines[0].startswith("id\t")


def test_a_file_is_a_page_without_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert page_of_output("id, date", None)[1:4] == (True, True, ("id", "date"))
    assert page_of_output("id, date", "x.md")[1:4] == (False, False, ("id", "date"))


@pytest.mark.parametrize("columns", [None, "", "0", "-3", "many", "1", "37", "400"])
def test_the_width_is_that_of_the_terminal_as_shutil_has_it(
    columns: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    if columns is not None:
        monkeypatch.setenv("COLUMNS", columns)
    assert page(sys.stdout).width == shutil.get_terminal_size().columns
