"""Every command that gives data, in every format that it has, on stdout and in a file."""

import json
from pathlib import Path

import pytest
import yaml

from missionlog.cli.commands import COMMANDS, load
from missionlog.view.formats import SPECS
from tests.cli.conftest import Run
from tests.cli.test_exits import FINE, GOOD
from tests.history.conftest import begun

WITH_DATA = [name for name in COMMANDS if load(name).formats]
#: A field that the rows of each command have; `id` for the others.
FIELDS = {"check": "code,id", "history": "author,id", "date": "edtf,id", "verify": "state,id"}
LINES = {**FINE, "diff": ("diff", "HEAD~1", "HEAD")}
#: What has a format of which a command's line above has none: a feed tells what came between two days.
OTHER_LINES = {("diff", "atom"): ("diff", "--as-of", "2019-01-01", "--as-of", "2024-05-01")}


def line_of(name: str, format_: str) -> tuple[str, ...]:
    """The words of a command that can be asked for in a format."""
    return OTHER_LINES.get((name, format_), LINES[name])


@pytest.fixture(autouse=True)
def repository(tmp_path: Path) -> None:
    """A log under git with two revisions, which has a conflict, and a document beside it."""
    work = begun(tmp_path)
    work.commit("Begin", GOOD, "events.yaml")
    work.commit("Go on", GOOD.replace("A ferry crosses", "A ferry crosses twice"), "events.yaml")
    work.write("page.txt", "A ferry crosses.")


@pytest.mark.parametrize("name", WITH_DATA)
def test_a_file_gets_what_stdout_gets_in_the_format_of_its_ending(run: Run, name: str) -> None:
    for format_ in load(name).formats:
        line = line_of(name, format_)
        shown = run(*line, "--format", format_)
        assert shown.code == 0, shown.err
        for ending in SPECS[format_].endings:
            assert run(*line, "-o", f"told.{ending}").code == 0
            # A table in a file has no colour, and is of the same width.
            assert Path(f"told.{ending}").read_bytes().decode() == shown.out


@pytest.mark.parametrize("name", WITH_DATA)
def test_text_and_table_are_one_format_and_json_is_short(run: Run, name: str) -> None:
    line = LINES[name]
    assert run(*line, "--format", "text") == run(*line, "--format", "table")
    as_json = run(*line, "--json")
    assert as_json == run(*line, "--format", "json")
    rows = json.loads(as_json.out)
    assert isinstance(rows, list)
    assert [json.loads(one) for one in run(*line, "--format", "jsonl").out.splitlines()] == rows


@pytest.mark.parametrize("name", WITH_DATA)
def test_fields_are_the_same_in_every_format(run: Run, name: str) -> None:
    names = FIELDS.get(name, "kind,id")
    line = (*LINES[name], "--fields", names)
    rows = json.loads(run(*line, "--json").out)
    assert all([*row] == names.split(",") for row in rows)
    assert run(*line, "--format", "tsv").out.splitlines()[0] == names.replace(",", "\t")
    assert run(*line, "--format", "csv").out.splitlines()[0] == names
    assert run(*line, "--format", "md").out.splitlines()[0] == f"| {names.replace(',', ' | ')} |"
    if rows:
        assert run(*line, "--format", "table").out.split()[:2] == names.split(",")
    if "yaml" in load(name).formats:
        assert yaml.safe_load(run(*line, "--format", "yaml").out) == rows


@pytest.mark.parametrize("name", WITH_DATA)
def test_what_a_command_lacks_is_refused_with_the_reason(run: Run, name: str) -> None:
    for format_, spec in SPECS.items():
        if format_ not in load(name).formats:
            out, err, code = run(*LINES[name], "--format", format_)
            assert (out, code) == ("", 2)
            words = " ".join(err.split())
            assert f"no format '{format_}' here: {spec.lacking}" in words
            assert "There are: table" in words


@pytest.mark.parametrize("name", WITH_DATA)
@pytest.mark.parametrize("file", ["told.xlsx", "told.docx", "told.json.gz"])
def test_an_ending_that_no_format_has_is_refused(run: Run, name: str, file: str) -> None:
    out, err, code = run(*LINES[name], "-o", file)
    assert (out, code) == ("", 2)
    assert f"no format has the ending of '{file}'" in " ".join(err.split())
    assert not Path(file).exists()


@pytest.mark.parametrize(("written", "nearest"), [("jsn", "json"), ("markdow", "md"), ("tabel", "table")])
def test_a_misspelt_format_gets_the_nearest_or_the_list(run: Run, written: str, nearest: str) -> None:
    err = " ".join(run("timeline", "--format", written).err.split())
    assert f"Did you mean '{nearest}'?" in err or f"There are: table, json, jsonl, csv, tsv, {nearest}" in err


@pytest.mark.parametrize("name", WITH_DATA)
def test_an_unknown_field_is_refused_in_every_format(run: Run, name: str) -> None:
    for format_ in load(name).formats:
        out, err, code = run(*line_of(name, format_), "--fields", "idd", "--format", format_)
        assert (out, code) == ("", 2)
        has_own = format_ == "github" or SPECS[format_].kinds
        message = f"{format_} has fields of its own" if has_own else "Did you mean 'id'"
        assert message in err
