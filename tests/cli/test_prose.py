"""Long sentences: whole in a pipe, so that grep finds a phrase, and wrapped between words on a terminal."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest
from rich.cells import cell_len

from missionlog.cli.commands import COMMANDS
from tests.cli.conftest import Result, Run
from tests.history.conftest import begun

_WORDS = "which was written down at length so that it is wider than any of the pages on which it may be shown"


def prose(of: str) -> str:
    """A long sentence that stands nowhere else."""
    return f"the {of} {_WORDS}, the end of the {of}"


def _log(summary: str) -> str:
    return f"""\
missionlog: 1
title: {prose("log's title")}
sources:
  paper: {{title: "{prose("title of a source")}", issued: 2021-05-02, note: "{prose("note of a source")}"}}
  later: {{title: "{prose("title of a later source")}", issued: 2023-05-02}}
people:
  ada:
    name: "{prose("name of a person")}"
    aliases: ["{prose("alias")}"]
    roles: [{{title: "{prose("role")}", from: 2020}}]
    note: "{prose("note of a person")}"
places:
  harbour: {{name: "{prose("name of a place")}", aliases: ["{prose("alias of a place")}"]}}
events:
  - id: opened
    dates:
      - {{date: 2020, rank: preferred, reason: "{prose("reason")}", evidence: [{{source: paper}}]}}
      - {{date: 2021, evidence: [{{source: later, passage: "{prose("passage for a date")}"}}]}}
    title: "{prose("title")}"
    summary: "{prose(summary)}"
    place: harbour
    actors: [ada]
    tags: [ferry]
    note: "{prose("note of an event")}"
    evidence: [{{source: paper, passage: "{prose("passage")}", locator: "{prose("locator")}"}}]
    quotes:
      - {{id: first, speaker: ada, text: "{prose("quote")}", note: "{prose("note of a quote")}"}}
      - {{id: second, speaker: ada, text: "{prose("quote")} and more", date: 2022}}
    corrections: [{{on: 2022-01-01, was: "{prose("former text")}", why: "{prose("why")}"}}]
  - id: pledged
    title: "{prose("title of a promise")}"
    promise: {{made: 2021, by: [ada], due: 2022-12-31, condition: "{prose("condition")}"}}
    evidence: [{{source: paper}}]
    disputes: [opened]
    updates:
      - {{id: moved, date: 2022-05-05, status: extended, due: 2027, note: "{prose("note of an update")}"}}
"""


_TAG = prose("tag").replace(" ", "-").replace(",", "")
_COPY = f"Once more: {prose('copy')}. {prose('rest')}"
#: Lines that are run, and the least number of long sentences that each prints.
_LINES = {
    ("timeline",): 2,
    ("timeline", prose("query"), "--describe"): 1,
    ("timeline", f"tag:{_TAG}"): 1,
    ("quotes",): 2,
    ("promises",): 2,
    ("next",): 2,
    ("drift",): 3,
    ("drift", "--phrase", prose("quote")): 3,
    ("conflicts",): 5,
    ("conflicts", "--all"): 5,
    ("gaps",): 3,
    ("search", "summary"): 1,
    ("show", "opened"): 12,
    ("show", "pledged"): 4,
    ("show", "first"): 3,
    ("show", "moved"): 2,
    ("show", "ada"): 4,
    ("show", "paper"): 2,
    ("show", "harbour"): 2,
    ("show", prose("id").replace(" ", "-")): 0,
    ("people",): 2,
    ("sources",): 2,
    ("places",): 2,
    ("tags",): 0,
    ("stats",): 0,
    ("brief", "-o", "brief.md"): 0,
    ("site", "-o", "public"): 0,
    ("serve", "--log", "-"): 0,
    ("stats", prose("query"), "--describe"): 1,
    ("check",): 0,
    ("check", "--explain", "stale"): 0,
    ("watch", "--log", "-"): 0,
    ("archive", "paper", prose("file")): 1,
    ("verify", "copy.txt", prose("copy")): 1,
    ("verify", "copy.txt", prose("copy").replace("length", "depth")): 1,
    ("verify", prose("file"), "word"): 1,
    ("date", prose("date")): 1,
    ("init", "."): 0,
    ("add", "place", "--name", prose("place"), "--within", prose("town")): 0,
    ("draft", "copy.txt", "-o", "draft.yaml"): 0,
    ("import", "facts.csv", "--source", "paper", "--dry-run"): 1,
    ("edit", "opened"): 0,
    ("open", "opened"): 0,
    ("set", "opened", "title", prose("title"), "--dry-run"): 0,
    ("tag", "opened", "-nothing"): 0,
    ("update", "opened", "--status", "kept"): 0,
    ("remove", "ada"): 0,
    ("rename", "ada", "harbour"): 0,
    ("merge", "ada", "opened"): 0,
    ("fmt", "--check"): 0,
    ("dataset", "-o", "facts"): 0,
    ("--help",): 0,
}
_THROUGH_GIT = {
    ("history",): 1,
    ("history", "opened"): 2,
    ("diff", "HEAD~1", "HEAD"): 1,
    ("diff", "--as-of", "2020-01-01", "--as-of", "2024-01-01"): 2,
}
SENTENCES = [
    prose(of)
    for of in (
        *("log's title", "title of a source", "note of a source", "title of a later source"),
        *("name of a person", "alias", "role", "note of a person", "name of a place", "alias of a place"),
        *("reason", "passage for a date", "title", "summary", "revised summary", "note of an event"),
        *("passage", "locator", "quote", "note of a quote", "former text", "why", "title of a promise"),
        *("condition", "note of an update", "query", "copy", "rest", "file", "date", "subject"),
    )
] + [_TAG]


@pytest.fixture
def folder(tmp_path: Path, run: Run) -> Path:
    """The folder in which commands run, with a log and a document."""
    (tmp_path / "copy.txt").write_text(_COPY, encoding="utf-8")
    table = f'Date,Title\n2020,"{prose("title")}"\n"{prose("date")}",Two\n'
    (tmp_path / "facts.csv").write_text(table, encoding="utf-8")
    (tmp_path / "events.yaml").write_text(_log("summary"), encoding="utf-8")
    return tmp_path


@pytest.fixture
def under_git(folder: Path) -> Path:
    work = begun(folder)
    work.commit("Begin", _log("summary"), "events.yaml")
    work.commit(prose("subject"), _log("revised summary"), "events.yaml")
    return folder


def _on_terminal(run: Run, columns: int, *line: str) -> Result:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", str(columns))
        patch.setenv("NO_COLOR", "1")
        for stream in (sys.stdout, sys.stderr):
            patch.setattr(stream, "isatty", lambda: True)
        return run(*line)


def _whole_in_a_pipe(run: Run, line: tuple[str, ...], least: int) -> None:
    done = run(*line)
    lines = (done.out + done.err).splitlines()
    joined = " ".join(" ".join(lines).split())
    printed = [sentence for sentence in SENTENCES if sentence in joined]
    assert [sentence for sentence in printed if not any(sentence in one for one in lines)] == []
    assert len(printed) >= least


def _wrapped_on_a_terminal(run: Run, line: tuple[str, ...]) -> None:
    piped = run(*line)
    for columns in (50, 80, 100, 140):
        shown = _on_terminal(run, columns, *line)
        lines = (shown.out + shown.err).splitlines()
        # What stands in a file is shown as it stands there.
        said = [one for one in lines if not ("--explain" in line and one.startswith("    "))]
        assert [one for one in said if cell_len(one) > columns and len(one.split()) > 1] == []
        is_excerpt = shown.err.startswith("error: ")  # the line of the command, which is cut to the width
        if "\t" not in piped.out and not is_excerpt and line[0] not in ("stats", "check", "--help"):
            assert Counter((shown.out + shown.err).split()) == Counter((piped.out + piped.err).split())


def test_every_command_is_among_the_lines() -> None:
    assert {line[0] for line in (*_LINES, *_THROUGH_GIT)} - {"--help"} == {*COMMANDS}


@pytest.mark.parametrize("line", _LINES, ids=lambda line: " ".join(line)[:30])
def test_a_sentence_is_whole_in_a_pipe(
    run: Run, folder: Path, line: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    for columns in ("40", "", "200"):
        monkeypatch.setenv("COLUMNS", columns)
        _whole_in_a_pipe(run, line, _LINES[line])


@pytest.mark.parametrize("line", _LINES, ids=lambda line: " ".join(line)[:30])
def test_a_sentence_is_wrapped_between_words_on_a_terminal(
    run: Run, folder: Path, line: tuple[str, ...]
) -> None:
    _wrapped_on_a_terminal(run, line)


@pytest.mark.outside
@pytest.mark.parametrize("line", _THROUGH_GIT, ids=lambda line: " ".join(line)[:30])
def test_so_is_what_git_knows(run: Run, under_git: Path, line: tuple[str, ...]) -> None:
    _whole_in_a_pipe(run, line, _THROUGH_GIT[line])
    _wrapped_on_a_terminal(run, line)


def test_a_file_is_a_pipe(run: Run, folder: Path) -> None:
    """What is written with --output from a terminal has whole sentences too."""
    _on_terminal(run, 50, "show", "opened", "--output", "shown.txt")
    assert prose("summary") in (folder / "shown.txt").read_text(encoding="utf-8").splitlines()
