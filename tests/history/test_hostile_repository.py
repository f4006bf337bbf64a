"""A repository from somebody else: git runs none of the programs that it names, and fetches nothing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from missionlog.history import HistoryError
from missionlog.history import git as module
from missionlog.history.log_history import LogHistory

from .conftest import Work
from .logs import FERRY

pytestmark = pytest.mark.outside

LATER = FERRY.replace("2014~", "2014-10-17")
#: Settings of a repository that name a program.
PROGRAMS = [
    "alias.log",
    "core.alternateRefsCommand",
    "core.askPass",
    "core.editor",
    "core.fsmonitor",
    "core.gitProxy",
    "core.pager",
    "core.sshCommand",
    "credential.helper",
    "diff.external",
    "diff.log.command",
    "diff.log.textconv",
    "filter.log.clean",
    "filter.log.process",
    "filter.log.smudge",
    "gpg.program",
    "gpg.ssh.program",
    "interactive.diffFilter",
    "merge.log.driver",
    "pager.log",
    "pager.rev-parse",
    "remote.origin.receivepack",
    "remote.origin.uploadpack",
    "sequence.editor",
    "uploadpack.packObjectsHook",
]
HOOKS = ["fsmonitor-watchman", "post-checkout", "post-index-change", "pre-auto-gc", "reference-transaction"]


@pytest.fixture
def past(work: Work) -> Work:
    """A log with two revisions, the last of which renames its file."""
    work.commit("Begin")
    shutil.move(work.root / "log.yaml", work.root / "other.yaml")
    work.commit("Exactly", LATER, "other.yaml")
    work.write(".gitattributes", "* diff=log filter=log merge=log text\n")
    return work


@pytest.fixture
def marker(tmp_path: Path) -> Path:
    """The file that `program` makes when it is run."""
    return tmp_path / "ran"


@pytest.fixture
def program(tmp_path: Path, marker: Path) -> str:
    path = tmp_path / "program"
    path.write_text(f"#!/bin/sh\ntouch '{marker}'\n")
    path.chmod(0o755)
    return str(path)


def read_all(work: Work) -> None:
    history = LogHistory(work.root / "other.yaml")
    assert [step.revision.subject for step in history.steps()] == ["Exactly", "Begin"]
    assert history.at("HEAD~1").events


@pytest.mark.parametrize("setting", PROGRAMS)
def test_no_program_that_a_repository_names_is_run(
    past: Work, program: str, marker: Path, setting: str
) -> None:
    past.git("config", "log.showSignature", "true")
    past.git("config", setting, program)
    read_all(past)
    assert not marker.exists()


@pytest.mark.parametrize("folder", [".git/hooks", "hooks"])
def test_no_hook_is_run(past: Work, program: str, marker: Path, folder: str) -> None:
    (past.root / folder).mkdir(exist_ok=True)
    past.git("config", "core.hooksPath", str(past.root / folder))
    for hook in HOOKS:
        shutil.copy(program, past.root / folder / hook)
    read_all(past)
    assert not marker.exists()


def lose_a_blob(work: Work, url: str) -> None:
    """Make the repository a partial clone that lacks the log at its first revision."""
    hash_ = work.git("rev-parse", "HEAD~1:log.yaml")
    (work.root / ".git" / "objects" / hash_[:2] / hash_[2:]).unlink()
    for key, value in {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.url": url,
        "remote.origin.promisor": "true",
        "protocol.allow": "always",
        "protocol.ext.allow": "always",
    }.items():
        work.git("config", key, value)


@pytest.mark.parametrize("url", ["ext::sh -c '{}'", "ssh://-oProxyCommand={}/x", "{}", "file://{}"])
def test_what_a_clone_lacks_is_not_fetched(past: Work, program: str, marker: Path, url: str) -> None:
    lose_a_blob(past, url.format(program))
    past.git("config", "core.sshCommand", program)
    past.git("config", "remote.origin.uploadpack", program)
    with pytest.raises(HistoryError):
        read_all(past)
    with pytest.raises(HistoryError) as raised:
        LogHistory(past.root / "other.yaml").at("HEAD~1")
    assert raised.value.message.startswith("git lacks ")
    assert not marker.exists()


def test_git_itself_would_have_run_it(
    past: Work, program: str, marker: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_READ_ONLY", {})
    lose_a_blob(past, f"ext::sh -c '{program}'")
    with pytest.raises(HistoryError):
        read_all(past)
    assert marker.exists()


def test_a_file_that_the_configuration_names_is_not_waited_for(past: Work, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for setting in ("core.attributesFile", "diff.orderFile"):
        past.git("config", setting, str(pipe))
    read_all(past)
