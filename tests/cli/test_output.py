"""Where data goes, and in which format."""

import shutil
import sys
from pathlib import Path

import pytest
from transcripts import printed

from missionlog.cli.exits import UsageError
from missionlog.cli.output import format_of_listing, page, page_of_output


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
    assert format_of_listing(None, False, output) == name
    assert format_of_listing("csv", False, output) == "csv"
    assert format_of_listing(None, True, output) == "json"


def test_two_formats_or_an_unknown_one_are_refused() -> None:
    with pytest.raises(UsageError, match="two different things"):
        format_of_listing("csv", True, None)
    with pytest.raises(UsageError, match="no format 'xml'; there are table"):
        format_of_listing("xml", False, None)


def test_a_file_that_is_named_on_a_terminal_gets_tsv_without_colour(tmp_path: Path) -> None:
    assert printed("missionlog timeline -o x.txt --limit 2 2>/dev/null; missionlog tags", tmp_path)
    lines = (tmp_path / "x.txt").read_text(encoding="utf-8").splitlines()
    assert [line.count("\t") for line in lines] == [lines[0].count("\t")] * 3
    assert lines[0].startswith("id\t")


def test_a_file_is_a_page_without_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert page_of_output("id, date", None)[1:] == (True, True, ("id", "date"))
    assert page_of_output("id, date", "x.md")[1:] == (False, False, ("id", "date"))


@pytest.mark.parametrize("columns", [None, "", "0", "-3", "many", "1", "37", "400"])
def test_the_width_is_that_of_the_terminal_as_shutil_has_it(
    columns: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    if columns is not None:
        monkeypatch.setenv("COLUMNS", columns)
    assert page(sys.stdout).width == shutil.get_terminal_size().columns
