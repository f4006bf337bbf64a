"""Git repositories as people have them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from .logs import FERRY

#: So that a commit has the same hash on any machine on any day.
ENVIRONMENT = {
    "GIT_AUTHOR_NAME": "Ada",
    "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_AUTHOR_DATE": "2024-05-06T07:08:09+00:00",
    "GIT_COMMITTER_NAME": "Ada",
    "GIT_COMMITTER_EMAIL": "ada@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


@dataclass(frozen=True)
class Work:
    """A folder under git, in which texts are written and committed, each a minute after the one before."""

    root: Path
    minutes: list[int]

    def git(self, *arguments: str) -> str:
        self.minutes.append(len(self.minutes))
        later = {"GIT_COMMITTER_DATE": f"2024-05-06T07:{len(self.minutes) % 60:02}:09+00:00"}
        done = subprocess.run(
            ["git", "-c", "protocol.file.allow=always", *arguments],
            cwd=self.root,
            env={**os.environ, **ENVIRONMENT, **later},
            check=True,
            capture_output=True,
        )
        return done.stdout.decode().strip()

    def write(self, name: str, text: str | bytes = FERRY) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def commit(self, subject: str, text: str | bytes = FERRY, name: str = "log.yaml") -> str:
        """Write a file and commit it; the hash."""
        self.write(name, text)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", f"--message={subject}")
        return self.git("rev-parse", "HEAD")


def begun(root: Path) -> Work:
    root.mkdir(parents=True, exist_ok=True)
    work = Work(root, [])
    work.git("init", "--quiet", "--initial-branch=main")
    return work


@pytest.fixture
def work(tmp_path: Path) -> Work:
    return begun(tmp_path / "work")


@pytest.fixture
def another(tmp_path: Path) -> Callable[[str], Work]:
    """A second repository, beside the first."""
    return lambda name: begun(tmp_path / name)
