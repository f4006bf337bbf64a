"""Git's program, asked, refusing, missing."""

from pathlib import Path

import pytest

from missionlog.history import HistoryError
from missionlog.history import git as module
from missionlog.history.git import Git, GitError

from .conftest import Work


@pytest.mark.outside
def test_what_git_prints_and_what_it_refuses(work: Work) -> None:
    git = Git(work.root)
    assert git.run("rev-parse", "--is-inside-work-tree") == b"true\n"
    with pytest.raises(GitError) as raised:
        git.run("cat-file", "-t", "nope")
    assert raised.value.output == "fatal: Not a valid object name nope"
    assert raised.value.message == "git says: Not a valid object name nope"


@pytest.mark.outside
def test_a_stream_may_be_left_at_any_time(work: Work) -> None:
    for number in range(3):
        work.commit(f"No. {number}")
    texts = Git(work.root).stream("log", "-z", "--format=%s")
    assert next(texts) == "No. 2"
    texts.close()
    assert [*Git(work.root).stream("log", "-z", "--format=%s")] == ["No. 2", "No. 1", "No. 0"]


@pytest.mark.outside
def test_a_stream_that_breaks_off_is_an_error(work: Work) -> None:
    with pytest.raises(HistoryError) as raised:
        list(Git(work.root).stream("log", "nope"))
    assert "git fsck" in raised.value.mend


def test_git_is_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for ask in (lambda: Git(tmp_path).run("version"), lambda: next(Git(tmp_path).stream("version"))):
        with pytest.raises(HistoryError) as raised:
            ask()
        assert raised.value.message == "git is not installed, and it keeps the history"


def test_git_that_never_answers_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "git"
    program.write_text("#!/bin/sh\nprintf 'one\\0'\nexec sleep 600\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(module, "_TIMEOUT", 1)
    monkeypatch.setattr(module, "_SILENCE", 1)
    git = Git(tmp_path)
    with pytest.raises(HistoryError, match="did not answer within 1 seconds"):
        git.run("rev-parse", "HEAD")
    texts = git.stream("log")
    assert next(texts) == "one"
    with pytest.raises(HistoryError, match="did not answer within 1 seconds"):
        next(texts)


@pytest.mark.outside
def test_what_a_person_has_set_for_git_changes_no_answer(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    work.commit("Begin")
    for name in (
        "GIT_ICASE_PATHSPECS",
        "GIT_GLOB_PATHSPECS",
        "GIT_SHALLOW_FILE",
        "GIT_GRAFT_FILE",
        "GIT_DIR",
    ):
        monkeypatch.setenv(name, "1")
    assert Git(work.root).run("log", "--format=%s", "--", "log.yaml") == b"Begin\n"
