"""`missionlog history`."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.history.conftest import Work, begun
from tests.history.logs import FERRY

pytestmark = pytest.mark.outside

LATER = FERRY.replace("2014~", "2014-10-17")


@pytest.fixture
def work(run: Run, tmp_path: Path) -> Work:
    """A repository with three revisions in the folder in which commands run."""
    work = begun(tmp_path)
    work.commit("Begin", FERRY, "events.yaml")
    work.commit("Exactly", LATER, "events.yaml")
    work.commit(
        "Drop", LATER.replace("      - {id: ended, date: 2025-10, status: kept}\n", ""), "events.yaml"
    )
    return work


def test_the_log_revision_by_revision(run: Run, work: Work) -> None:
    out, err, code = run("history")
    hashes = work.git("log", "--format=%h", "--abbrev=10").split()
    assert out == (
        f"{hashes[0]}  2024-05-06  Ada  Drop\n"
        "  −1\n"
        "  removed update ended\n"
        "\n"
        f"{hashes[1]}  2024-05-06  Ada  Exactly\n"
        "  ~1\n"
        "  changed event opened (date)\n"
        "\n"
        f"{hashes[2]}  2024-05-06  Ada  Begin\n"
        "  +9 ~1\n"
        "  added 2 sources, 1 person, 1 place, 2 events, 1 quote, 2 updates\n"
        "  changed the log (title)\n"
    )
    assert (err, code) == ("", 0)


def test_the_newest_few_and_those_since_a_day(run: Run, work: Work) -> None:
    assert run("history", "-n", "1").out == run("history", "--limit", "1").out
    every = run("history").out
    assert run("history", "--since", "2024-05-06").out == every
    assert run("history", "--since", "2024-05-07").out == ""
    assert run("history", "opened", "--since", "2024-05-06").out == run("history", "opened").out


@pytest.mark.parametrize(
    ("since", "is_shown"),
    [
        ("2024", True),
        ("2024-05", True),
        ("2024-06", False),
        ("May 2024", True),
        ("6 May 2024", True),
        ("yesterday", True),
        ("today", False),
        ("last month", True),
        ("2025/..", False),
        ("../2024", True),
    ],
)
def test_since_is_a_date_in_edtf_or_english(run: Run, work: Work, since: str, is_shown: bool) -> None:
    assert bool(run("history", "--since", since, "--today", "2024-05-07").out) == is_shown


def test_one_fact(run: Run, work: Work) -> None:
    lines = run("history", "open").out.splitlines()
    assert [line.strip() for line in lines[1:3]] == [
        "changed event opened: The ferry opens (17 Oct 2014)",
        "date changed from c. 2014 (2014~) to 17 Oct 2014 (2014-10-17)",
    ]
    assert lines[5].strip() == "added event opened: The ferry opens (c. 2014)"


def test_a_fact_that_is_gone(run: Run, work: Work) -> None:
    steps = json.loads(run("history", "ended", "--json").out)
    assert [change["change"] for step in steps for change in step["changes"]] == ["removed", "added"]


def test_an_id_is_found_whatever_its_case(run: Run, work: Work) -> None:
    assert run("history", "ENDED").code == 0


@pytest.mark.parametrize("format_", ["jsonl", "json"])
def test_no_more_than_are_asked_for(run: Run, work: Work, format_: str) -> None:
    out = run("history", "--limit", "2", "--format", format_).out
    steps = json.loads(out) if format_ == "json" else [json.loads(line) for line in out.splitlines()]
    assert [step["subject"] for step in steps] == ["Drop", "Exactly"]


def test_markdown(run: Run, work: Work) -> None:
    assert run("history", "--format", "md").out.startswith("### <code>")


def test_a_subject_is_shown_and_not_obeyed(run: Run, work: Work) -> None:
    work.commit("\x1b[31mred\u202e <b>@ada</b>", FERRY, "events.yaml")
    assert "\\x1b[31mred\\u202e <b>@ada</b>" in run("history", "--limit", "1").out
    assert "&lt;b&gt;@<!-- -->ada" in run("history", "--limit", "1", "--format", "md").out


def test_a_revision_at_which_it_cannot_be_read_is_named(run: Run, work: Work) -> None:
    work.commit("Broken", b"\xff", "events.yaml")
    work.commit("Mended", FERRY, "events.yaml")
    out, _, code = run("history")
    assert code == 0
    assert "the log can't be read: events.yaml:1:1: byte 0xFF is not UTF-8" in " ".join(out.split())
    assert "Begin" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["zzz"], "no revision of the log has an id 'zzz'"),
        (["closng"], "no revision of the log has an id 'closng'"),
        (["--limit", "0"], "0 is less than 1"),
        (["--limit", "x"], "'x' is not a whole number\n"),
        (["--since", "soon"], "'soon' is no date"),
        (["--since", "1939-41"], "Write 1939/1941 or "),
        (["--format", "yaml"], "no format 'yaml' here"),
    ],
)
def test_what_cannot_be_asked(run: Run, work: Work, arguments: list[str], said: str) -> None:
    out, err, code = run("history", *arguments)
    assert (out, code) == ("", 2)
    assert said in err


def test_nothing_is_committed(run: Run, tmp_path: Path) -> None:
    begun(tmp_path).write("events.yaml")
    out, err, code = run("history")
    assert (out, code) == ("", 2)
    assert err == "missionlog: nothing is committed yet. `git add` the log, and `git commit` it.\n"
