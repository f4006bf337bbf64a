"""Repositories from somebody else: `history` and `diff` run nothing of theirs, end, and are not misled."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from hashlib import sha1
from pathlib import Path
from typing import NamedTuple

import pytest

from missionlog.cli.running import run
from missionlog.history import git
from tests.faults.extent import cases
from tests.history.conftest import Work, begun
from tests.history.logs import FERRY
from tests.history.test_hostile_repository import HOOKS, PROGRAMS

pytestmark = pytest.mark.outside

#: Seconds that git may take here. Where it waits for ever, the commands end after them with an error.
SECONDS = 2


class Hostile(NamedTuple):
    """A repository that is made hostile, and a program that it may try to run."""

    work: Work
    program: Path

    @property
    def folder(self) -> Path:
        return self.work.root / ".git"

    def set(self, key: str, value: str) -> None:
        self.work.git("config", key, value)

    def object(self, name: str) -> Path:
        """The file of an object."""
        hash_ = self.work.git("rev-parse", name)
        return self.folder / "objects" / hash_[:2] / hash_[2:]


Attack = Callable[[Hostile], object]


def name_program(setting: str, hostile: Hostile) -> None:
    hostile.set("log.showSignature", "true")
    hostile.set(setting, str(hostile.program))


def hook(folder: str, name: str, hostile: Hostile) -> None:
    path = hostile.work.root / folder
    path.mkdir(exist_ok=True)
    hostile.set("core.hooksPath", str(path))
    shutil.copy(hostile.program, path / name)


def promise(url: str, hostile: Hostile) -> None:
    """A partial clone that lacks the log at its first revision."""
    hostile.object("HEAD~1:log.yaml").unlink()
    for key, value in {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.url": url.format(hostile.program),
        "remote.origin.promisor": "true",
        "remote.origin.uploadpack": str(hostile.program),
        "protocol.allow": "always",
        "protocol.ext.allow": "always",
    }.items():
        hostile.set(key, value)


def pipe(name: str, hostile: Hostile) -> None:
    """A pipe that nobody writes to, in place of a file that git reads."""
    path = hostile.work.root / name
    path.unlink(missing_ok=True)
    path.parent.mkdir(exist_ok=True)
    os.mkfifo(path)


def include_pipe(hostile: Hostile) -> None:
    pipe("pipe", hostile)
    hostile.set("include.path", str(hostile.work.root / "pipe"))


def overwrite(name: str, text: str, hostile: Hostile) -> None:
    path = hostile.folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)


def replace(name: str, other: str, hostile: Hostile) -> None:
    """Let git read another object in place of one."""
    hostile.work.git("replace", *hostile.work.git("rev-parse", name, other).split())


def graft(hostile: Hostile) -> None:
    """Let git read the newest commit as if it had no parent."""
    overwrite("info/grafts", hostile.work.git("rev-parse", "HEAD") + "\n", hostile)


def cut_in_cache(hostile: Hostile) -> None:
    """Let git's cache of all commits say that none has a parent."""
    hostile.work.git("commit-graph", "write", "--reachable")
    path = hostile.folder / "objects" / "info" / "commit-graph"
    data = bytearray(path.read_bytes())
    chunks = (data[start : start + 12] for start in range(8, 8 + 12 * data[6], 12))
    start = next(int.from_bytes(chunk[4:]) for chunk in chunks if chunk.startswith(b"CDAT"))
    for commit in range(int(hostile.work.git("rev-list", "--count", "HEAD"))):
        parent = start + 36 * commit + 20
        data[parent : parent + 4] = 0x70000000.to_bytes(4)
    path.chmod(0o600)
    path.write_bytes(data[:-20] + sha1(data[:-20], usedforsecurity=False).digest())


def lose(name: str, hostile: Hostile) -> None:
    hostile.object(name).unlink()


def spoil(name: str, hostile: Hostile) -> None:
    path = hostile.object(name)
    path.chmod(0o600)
    path.write_bytes(b"no object")


def commit_raw(text: str, hostile: Hostile) -> None:
    """A commit that git itself would not make, with the log's tree."""
    tree, parent = hostile.work.git("rev-parse", "HEAD~1^{tree}"), hostile.work.git("rev-parse", "HEAD")
    path = hostile.work.root / "commit"
    path.write_bytes(text.format(tree=tree, parent=parent).encode("latin-1"))
    made = hostile.work.git("hash-object", "-t", "commit", "-w", "--literally", str(path))
    (hostile.folder / "refs" / "heads" / "main").write_text(f"{made}\n")


def commit_as(mode: str, hostile: Hostile) -> None:
    """The log as a link or as another repository, in the last commit."""
    path = hostile.work.root / "target"
    path.write_text("/etc/passwd")
    hash_ = hostile.work.git("hash-object", "-w", str(path))
    hash_ = hostile.work.git("rev-parse", "HEAD") if mode == "160000" else hash_
    hostile.work.git("update-index", "--cacheinfo", f"{mode},{hash_},log.yaml")
    hostile.work.git("commit", "--quiet", "--message=Other")


#: Nothing of this changes what is told.
HARMLESS: Mapping[str, Attack] = {
    **{f"program {setting}": partial(name_program, setting) for setting in PROGRAMS},
    **{
        f"hook {folder}/{name}": partial(hook, folder, name) for name in HOOKS for folder in ("hooks", "more")
    },
    **{
        f"setting {key}={value}": lambda hostile, key=key, value=value: hostile.set(key, value)
        for key, value in {
            "color.ui": "always",
            "core.pager": "false",
            "core.quotePath": "true",
            "diff.mnemonicPrefix": "true",
            "diff.noprefix": "true",
            "diff.renames": "copies",
            "format.pretty": "%H wrong",
            "i18n.logOutputEncoding": "UTF-16",
            "log.date": "raw",
            "log.decorate": "full",
            "log.diffMerges": "on",
            "log.follow": "true",
            "log.showRoot": "false",
            "notes.displayRef": "*",
        }.items()
    },
    "pipe as mail map": partial(pipe, ".mailmap"),
    "pipe as attributes": partial(pipe, ".gitattributes"),
    "pipe as exclusions": partial(pipe, ".git/info/exclude"),
    "spoilt index": partial(overwrite, "index", "no index"),
    "replaced commit": partial(replace, "HEAD", "HEAD~1"),
    "replaced tree": partial(replace, "HEAD^{tree}", "HEAD~1^{tree}"),
    "replaced log": partial(replace, "HEAD:log.yaml", "HEAD~1:log.yaml"),
    "grafted commit": graft,
    "pipe as grafts": partial(pipe, ".git/info/grafts"),
    "cache that cuts": cut_in_cache,
}
#: Of these, an error may be told.
HARMFUL: Mapping[str, Attack] = {
    **{
        f"lacks an object: {url}": partial(promise, url)
        for url in ("ext::sh -c '{}'", "ssh://-oProxyCommand={}/x", "{}", "file://{}")
    },
    "pipe that is included": include_pipe,
    **{
        f"pipe as {name}": partial(pipe, f".git/{name}")
        for name in ("HEAD", "config", "shallow", "packed-refs")
    },
    **{
        f"spoilt {name}": partial(spoil, name)
        for name in ("HEAD", "HEAD~1", "HEAD~1:log.yaml", "HEAD^{tree}")
    },
    **{f"lost {name}": partial(lose, name) for name in ("HEAD", "HEAD~1", "HEAD:log.yaml", "HEAD^{tree}")},
    "empty HEAD": partial(overwrite, "HEAD", ""),
    "HEAD of itself": partial(overwrite, "HEAD", "ref: HEAD\n"),
    "branch of itself": partial(overwrite, "refs/heads/main", "ref: refs/heads/main\n"),
    "branch of nothing": partial(overwrite, "refs/heads/main", f"{'0' * 39}1\n"),
    "store of itself": partial(overwrite, "objects/info/alternates", ".\n../objects\n"),
    "format of tomorrow": lambda hostile: hostile.set("core.repositoryFormatVersion", "99"),
    "spoilt configuration": partial(overwrite, "config", "[core\n"),
    "folder of itself": partial(overwrite, "commondir", "../.git\n"),
    "other folder": lambda hostile: hostile.set("core.worktree", "/"),
    "no folder": lambda hostile: hostile.set("core.bare", "true"),
    "no author": partial(commit_raw, "tree {tree}\nparent {parent}\n\nNobody\n"),
    "day beyond time": partial(
        commit_raw,
        "tree {tree}\nparent {parent}\nauthor A <a> 99999999999999999999 +9999\n"
        "committer A <a> 99999999999999999999 +9999\n\nLate\n",
    ),
    "escapes": partial(
        commit_raw,
        "tree {tree}\nparent {parent}\nauthor \x1b[31m\xff <a> 1 +0000\n"
        "committer A <a> 1 +0000\n\n\x1b]0;x\x07\n",
    ),
    "link": partial(commit_as, "120000"),
    "other repository": partial(commit_as, "160000"),
}


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Work:
    """A repository with two revisions of a log."""
    work = begun(tmp_path_factory.mktemp("clean") / "work")
    work.commit("Begin")
    work.commit("Exactly", FERRY.replace("2014~", "2014-10-17"))
    return work


@pytest.fixture
def marker(tmp_path: Path) -> Path:
    """The file that the program makes when it is run."""
    return tmp_path / "ran"


@pytest.fixture
def hostile(clean: Work, tmp_path: Path, marker: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hostile]:
    monkeypatch.setenv("MISSIONLOG_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("MISSIONLOG_TODAY", "2026-11-23")
    root = tmp_path / "work"
    shutil.copytree(clean.root, root)
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch '{marker}'\n")
    program.chmod(0o755)
    monkeypatch.chdir(root)
    yield Hostile(Work(root, []), program)
    assert not marker.exists()


def told(capfd: pytest.CaptureFixture[str]) -> list[tuple[int, str]]:
    """The exit code of both commands, and what they print or say is wrong. A traceback is raised here."""
    found = []
    for command in (["history", "--json"], ["diff", "HEAD~1", "HEAD", "--json"]):
        code = run([*command, "--log", "log.yaml"])
        out, err = capfd.readouterr()
        assert "\x1b" not in out + err
        assert bool(err) == (code == 2), err
        found.append((int(code), out if code != 2 else err))
    return found


def test_how_many_there_are() -> None:
    assert cases("hostile repositories", len(HARMLESS) + len(HARMFUL), len(HARMLESS) + len(HARMFUL)) >= 50


@pytest.mark.parametrize("attack", HARMLESS)
def test_what_is_told_stays_the_same(
    hostile: Hostile, attack: str, capfd: pytest.CaptureFixture[str]
) -> None:
    before = told(capfd)
    assert [code for code, _ in before] == [0, 0], before
    HARMLESS[attack](hostile)
    assert told(capfd) == before


@pytest.mark.parametrize("attack", HARMFUL)
def test_what_cannot_be_told_is_an_error(
    hostile: Hostile, attack: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(git, "_TIMEOUT", SECONDS)
    monkeypatch.setattr(git, "_SILENCE", SECONDS)
    HARMFUL[attack](hostile)
    for code, out in told(capfd):
        assert code in (0, 2)
        assert "nothing is committed" not in out or attack.startswith(("branch of", "HEAD of")), out
        assert "root:" not in out
