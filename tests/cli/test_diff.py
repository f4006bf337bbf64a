"""`missionlog diff`."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.history.conftest import Work, begun
from tests.history.logs import FERRY

pytestmark = pytest.mark.outside

LATER = FERRY.replace("2014~", "2014-10-17")


@pytest.fixture
def work(run: Run, tmp_path: Path) -> Work:
    """A repository with two revisions in the folder in which commands run."""
    work = begun(tmp_path)
    work.commit("Begin", FERRY, "events.yaml")
    work.commit("Exactly", LATER, "events.yaml")
    return work


def test_a_revision_and_what_is_on_disk(run: Run, work: Work) -> None:
    work.write("events.yaml", LATER.replace("on Friday", "on a Friday"))
    out, err, code = run("diff", "HEAD~1")
    assert out == (
        "1 changed between HEAD~1 and the working copy\n"
        "\n"
        "changed event opened: The ferry opens (17 Oct 2014)\n"
        "    date changed from c. 2014 (2014~) to 17 Oct 2014 (2014-10-17)\n"
        "    evidence[paper].passage changed: The ferry was opened on {+a+} Friday\n"
    )
    assert (err, code) == ("", 0)


def test_two_revisions(run: Run, work: Work) -> None:
    work.write("events.yaml", "no log any more")
    [change] = json.loads(run("diff", "HEAD~1", "HEAD", "--json", "--log", "events.yaml").out)
    assert change["fields"] == [{"field": "date", "old": "2014~", "new": "2014-10-17"}]
    [back] = json.loads(run("diff", "HEAD", "HEAD~1", "--format", "json", "--log", "events.yaml").out)
    assert back["fields"] == [{"field": "date", "old": "2014-10-17", "new": "2014~"}]


def test_without_a_revision_it_is_the_last_one_and_what_is_on_disk(run: Run, work: Work) -> None:
    assert run("diff").out == "no differences between HEAD and the working copy\n"
    work.write("events.yaml", LATER.replace("2014-10-17", "2015"))
    assert run("diff").out == run("diff", "HEAD").out
    assert "17 Oct 2014 (2014-10-17) to 2015" in run("diff").out


@pytest.mark.parametrize("revisions", ["HEAD~1..HEAD", "HEAD~1..", "main~1..main"])
def test_two_revisions_with_two_points_between(run: Run, work: Work, revisions: str) -> None:
    two = run("diff", "HEAD~1", "HEAD", "--json")
    assert run("diff", revisions, "--json") == two
    [change] = json.loads(run("diff", "..HEAD~1", "--json").out)
    assert change["fields"] == [{"field": "date", "old": "2014-10-17", "new": "2014~"}]


def test_an_archived_copy_is_one_line(run: Run, work: Work) -> None:
    work.write("paper.txt", "The ferry was opened on Friday")
    assert run("archive", "paper", "paper.txt", "--taken", "2024-05-06").code == 0
    lines = run("diff").out.splitlines()
    assert len(lines) == 4
    assert re.fullmatch(r"    snapshots added: a copy of 6 May 2024, [0-9a-f]{10}", lines[3])
    archived = (work.root / "events.yaml").read_text("utf-8")
    work.commit("Archive", archived, "events.yaml")
    assert "changed source paper (snapshots)" in run("history", "-n", "1").out
    work.write("events.yaml", archived.replace("extractor: ", "extractor: about "))
    (line,) = run("diff").out.splitlines()[3:]
    assert re.fullmatch(r"    snapshots\[snapshots/[0-9a-f]{10}.txt\].extractor changed.*", line)


def test_a_commit_by_its_message(run: Run, work: Work) -> None:
    assert run("diff", ":/Begin", "HEAD", "--json") == run("diff", "HEAD~1", "HEAD", "--json")


def test_nothing_is_committed(run: Run, tmp_path: Path) -> None:
    begun(tmp_path).write("events.yaml")
    message = "missionlog: nothing is committed yet. `git add` the log, and `git commit` it.\n"
    assert run("diff").err == message


def test_a_wrong_end_of_two_is_pointed_at(run: Run, work: Work) -> None:
    _, _, line, carets, *_ = run("diff", "HEAD~1..nope").err.splitlines()
    assert line[carets.index("^") : carets.rindex("^") + 1] == "nope"


@pytest.mark.parametrize(("revisions", "code"), [(["HEAD"], 0), (["HEAD~1"], 1), (["HEAD~1", "HEAD"], 1)])
def test_the_exit_code_tells_if_it_is_asked_to(run: Run, work: Work, revisions: list[str], code: int) -> None:
    assert run("diff", *revisions).code == 0
    assert run("diff", *revisions, "--exit-code").code == code


def test_markdown(run: Run, work: Work) -> None:
    lines = run("diff", "HEAD~1", "--format", "md").out.splitlines()
    assert lines[2].startswith("- <b>changed</b> event <code>opened</code>")
    assert lines[3].startswith("  - date changed from c. 2014")


def test_from_a_folder_within(run: Run, work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    (work.root / "deep").mkdir()
    monkeypatch.chdir(work.root / "deep")
    assert run("diff", "HEAD~1").out.startswith("1 changed")


def test_what_cannot_be_read_is_counted_on_either_side(run: Run, work: Work) -> None:
    work.commit("Slip", FERRY.replace("status: stalled", "status: stuck"), "events.yaml")
    work.write("events.yaml", FERRY.replace("2014~", "about"))
    out, err, code = run("diff", "HEAD")
    assert err.splitlines() == [
        "missionlog: 1 entry of HEAD can't be read whole, and the rest may be told as added or removed",
        "missionlog: 1 entry of the working copy can't be read whole,"
        " and the rest may be told as added or removed",
    ]
    assert (code, "date removed: c. 2014" in out) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nope"], "there is no revision 'nope'"),
        (["HEAD", "nope"], "there is no revision 'nope'"),
        (["--", "--all"], "there is no revision '--all'"),
        (["HEAD", "HEAD", "HEAD"], "3 revisions, where two can be compared"),
        (
            ["HEAD", "--format", "yaml"],
            "no format 'yaml' here: its rows stand in no log",
        ),
        (["HEAD", "--json", "--format", "md"], "--json and --format md are two different things"),
        (["\x1b[31m"], r"there is no revision '\x1b[31m'"),
        (["HEAD", "--as-of", "2024-01-01", "--as-of", "2025-01-01"], "two different things"),
        (["HEAD~1...HEAD"], "'HEAD~1...HEAD' is no pair of revisions"),
        (["HEAD~9"], "there is no revision 'HEAD~9'"),
    ],
)
def test_what_cannot_be_asked(run: Run, work: Work, arguments: list[str], said: str) -> None:
    out, err, code = run("diff", *arguments)
    assert (out, code) == ("", 2)
    assert said in re.sub(r"[\s│]+", " ", err)


def test_a_side_that_cannot_be_read_at_all_is_shown_with_its_place(run: Run, work: Work) -> None:
    work.commit("Broken", "missionlog: 1\nevents: [\n", "events.yaml")
    out, err, code = run("diff", "HEAD")
    assert (out, code) == ("", 2)
    assert err.startswith("HEAD:events.yaml:2:10: error[syntax]")


def test_the_log_that_comes_with_missionlog_has_no_past(run: Run) -> None:
    out, err, code = run("diff", "HEAD")
    assert (out, code) == ("", 2)
    assert "the log that comes with missionlog has no history of its own" in err


def test_outside_of_git(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    Path("events.yaml").write_text(FERRY)
    out, err, code = run("diff", "HEAD")
    assert (out, code) == ("", 2)
    assert err == ("missionlog: the log is not in a git repository. `git init` in its folder begins one.\n")


def test_without_git(run: Run, work: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    out, err, code = run("diff", "HEAD")
    assert (out, code) == ("", 2)
    assert err.startswith("missionlog: git is not installed")
