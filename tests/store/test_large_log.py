"""A log that can be listed can be checked, fixed, archived into and asked as of a day, however long it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run, run

__all__ = ["run"]

#: More than a file of a log could once have.
SIZE = 66 * 2**20
LOG = """\
missionlog: 1
sources:
  paper: {title: Paper, issued: 2 April 2024}
events:
  - {id: opening, date: 2024-04-02, title: It opens, evidence: [{source: paper}]}
"""


@pytest.fixture
def log(run: Run) -> Path:
    """One event, and a long remark."""
    line = b"# " + b"It opens. " * 10_000 + b"\n"
    path = Path("events.yaml")
    path.write_bytes(LOG.encode() + line * (SIZE // len(line) + 1))
    assert path.stat().st_size > SIZE
    Path("a.txt").write_text("It opens.")
    return path


def test_every_command_takes_a_long_log(run: Run, log: Path) -> None:
    assert run("check", "--fix", "--yes", "--select", "not-edtf").code == 0
    assert run("archive", "paper", "a.txt").code == 0
    assert len(run("timeline", "--format", "tsv", "--fields", "id", "--limit", "3").out.splitlines()) == 2
    assert "opening" in run("timeline", "--as-of", "2025-01-01", "--json").out
