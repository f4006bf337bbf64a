"""Commands run as a person runs them, in this process: arguments in, stdout, stderr and exit code out."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from missionlog.cli import main


class Result(NamedTuple):
    out: str
    err: str
    code: int


Run = Callable[..., Result]


class Person:
    """Stands for stdin: a person who gives some answers, and then gives up."""

    def __init__(self, answers: list[str], end: type[BaseException]) -> None:
        self._answers = iter(answers)
        self._end = end

    def isatty(self) -> bool:
        return True

    def readline(self) -> str:
        for answer in self._answers:
            return f"{answer}\n"
        raise self._end


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> Callable[..., Result]:
    """Run a command in an empty folder, on a fixed day."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("MISSIONLOG_TODAY", "2026-11-23")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("MISSIONLOG_LOG", raising=False)

    def call(*arguments: str) -> Result:
        monkeypatch.setattr(sys, "argv", ["missionlog", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capfd.readouterr()
        return Result(out, err, int(ended.value.code or 0))

    return call
