"""`missionlog brief`: which formats go where, and from which log and revision it says that it was made."""

from __future__ import annotations

import io
import re
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import BRIDGE
from tests.history.conftest import begun


@pytest.fixture
def log(tmp_path: Path, run: Run) -> Path:
    path = tmp_path / "events.yaml"
    path.write_text(BRIDGE, encoding="utf-8")
    return path


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize(
    ("name", "beginning"),
    [
        ("a.md", "# The bridge at Mühlbach\n"),
        ("a.markdown", "# The bridge at Mühlbach\n"),
        ("a.txt", "# The bridge at Mühlbach\n"),
        ("a", "# The bridge at Mühlbach\n"),
        ("a.html", "<!DOCTYPE html>\n"),
        ("a.HTM", "<!DOCTYPE html>\n"),
    ],
)
def test_a_file_has_the_format_of_its_ending(run: Run, name: str, beginning: str) -> None:
    assert run("brief", "-o", name).out == ""
    assert Path(name).read_text(encoding="utf-8").startswith(beginning)


@pytest.mark.usefixtures("log")
def test_a_format_that_is_named_goes_before_the_ending(run: Run) -> None:
    run("brief", "--format", "html", "-o", "page.txt")
    assert Path("page.txt").read_text(encoding="utf-8") == run("brief", "--format", "html").out


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("-o", "a.pdf"), "no brief has the ending of 'a.pdf'"),
        (("--format", "json"), "no format 'json' here: a brief is a document"),
        (("--dates", "fr"), "--dates: 'fr' is none of uk, us"),
        (("--fields", "id"), "--fields"),
    ],
)
def test_what_cannot_be_written_is_refused(run: Run, options: tuple[str, ...], message: str) -> None:
    result = run("brief", *options)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert not Path("a.pdf").exists()


@pytest.mark.usefixtures("log")
def test_docx_is_not_written_to_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    result = run("brief", "--format", "docx")
    assert (result.code, result.out) == (2, "")
    assert "docx is no text for a terminal" in result.err
    assert "Name a file, such as -o brief.docx." in result.err


@pytest.mark.usefixtures("log")
def test_without_pandoc_nothing_is_written(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    result = run("brief", "-o", "brief.docx")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("missionlog: pandoc is not installed, which writes docx: ")
    assert not Path("brief.docx").exists()


def test_a_log_that_no_git_has_is_named_by_its_hash(run: Run, log: Path) -> None:
    hash_ = sha256(log.read_bytes()).hexdigest()
    assert f"Made from the log events.yaml, SHA-256 {hash_}.\n" in run("brief").out


def test_a_log_under_git_is_named_by_its_revision(run: Run, tmp_path: Path) -> None:
    work = begun(tmp_path)
    revision = work.commit("Begin", BRIDGE, "events.yaml")
    made = f"Made from the log events.yaml, revision {revision[:10]} of 6 May 2024"
    assert f"{made}.\n" in run("brief").out
    path = work.write("events.yaml", BRIDGE.replace("A ferry crosses", "A ferry sails"))
    changed = (
        f", with changes since that are not committed; SHA-256 {sha256(path.read_bytes()).hexdigest()}.\n"
    )
    assert made + changed in run("brief").out


def test_a_log_on_stdin_is_asked_as_a_file_is(run: Run, monkeypatch: pytest.MonkeyPatch, log: Path) -> None:
    from_file = run("brief").out
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BRIDGE.encode())))
    assert run("brief", "--log", "-").out.replace("on standard input", "events.yaml") == from_file


def test_no_clock_and_no_folder_is_in_it(run: Run, log: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    moved = elsewhere / "events.yaml"
    moved.write_bytes(log.read_bytes())
    for form in ("md", "html"):
        here = run("brief", "--format", form).out
        assert run("brief", "--format", form, "--log", str(moved)).out == here
        assert str(tmp_path) not in here


@pytest.mark.usefixtures("log")
def test_the_question_is_told_where_one_was_asked(run: Run) -> None:
    assert "Asked for:" not in run("brief").out
    described = run("timeline", "tag:bridge", "--describe").out
    assert f"Asked for: {described}" in run("brief", "tag:bridge").out
    text = run("brief", "--limit", "1").out
    assert "Asked for: Events; in order of time; the first 1.\n" in text
    assert len(re.findall("^### ", text, re.MULTILINE)) == 1


def test_the_events_of_a_brief_are_those_of_the_timeline(run: Run, log: Path) -> None:
    log.write_text(BRIDGE.replace("text: Not with", "text: Never with"), encoding="utf-8")
    for words in ((), ("tag:bridge",), ("ferry*",), ("--last", "2"), ("since:2021", "--certain")):
        titles = run("timeline", *words, "--format", "csv", "--fields", "title").out.splitlines()[1:]
        text = run("brief", *words).out
        shown = re.findall(
            r"^(?:According to .*: )?\*\*(?!Promised|Place|Involved|Note)(.+?)\*\*", text, re.MULTILINE
        )
        assert shown == [title.strip('"') for title in titles]


@pytest.mark.usefixtures("log")
def test_a_name_that_nothing_has_is_told_and_so_is_that_nothing_was_found(run: Run) -> None:
    result = run("brief", "tag:brigde")
    assert "no fact has the tag 'brigde'; did you mean 'bridge'?" in result.err
    assert "nothing found. Asked for: " in result.err
    assert result.code == 0


@pytest.fixture
def dataset(run: Run, tmp_path: Path, log: Path) -> str:
    """A dataset of two logs in which an id, and a source, stand for different things."""
    other = BRIDGE.replace("A flood takes the bridge", "A storm").replace(
        "Bridge to be rebuilt", "Storm over town"
    )
    (tmp_path / "storm.yaml").write_text(other.replace("The bridge at", "The storm at"), encoding="utf-8")
    assert run("dataset", "--log", "events.yaml", "--log", "storm.yaml", "-o", "both.db").code == 0
    return "both.db"


def test_several_logs_are_one_brief(run: Run, dataset: str) -> None:
    result = run("brief", "--log", dataset, "tag:flood", "--format", "html")
    assert result.code == 0, result.err
    assert {"A flood takes the bridge", "A storm"} <= {*re.findall("<strong>(.*?)</strong>", result.out)}
    ids = re.findall(r' id="(.*?)"', result.out)
    assert len(ids) == len({*ids})
    assert {*re.findall(r'href="#(.*?)"', result.out)} <= {*ids}
    assert "In the log storm." in result.out


def test_a_log_that_changes_meanwhile_gives_no_brief(
    run: Run, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from missionlog.brief import compose

    real = compose.compose

    def slowly(subject: compose.Subject) -> compose.Brief:
        log.write_text(BRIDGE.replace("ferry", "boat"), encoding="utf-8")
        return real(subject)

    monkeypatch.setattr(compose, "compose", slowly)
    result = run("brief")
    assert (result.code, result.out) == (2, "")
    assert "the log was changed while it was read" in result.err
