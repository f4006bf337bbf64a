"""The numbers of footnotes: in the order of the page, each marked at least once, in every log."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from missionlog.brief.document import Brief, NoteMark
from tests.cli.conftest import Run, run

from .samples import FIRST_LOG, HOSTILE_LOG

__all__ = ["run"]


def marks(node: Any) -> Iterator[NoteMark]:
    """The marks in a part of a brief, in the order in which they are read."""
    if isinstance(node, NoteMark):
        yield node
    elif isinstance(node, tuple):
        for part in node:
            yield from marks(part)


@pytest.mark.parametrize("log", [FIRST_LOG, HOSTILE_LOG])
def test_notes_are_numbered_as_they_are_read(run: Run, monkeypatch: pytest.MonkeyPatch, log: Path) -> None:
    briefs: list[Brief] = []
    monkeypatch.setattr("missionlog.brief.markdown.render", lambda brief: (briefs.append(brief), [])[1])
    assert run("brief", "--all", "--log", str(log)).code == 0
    (brief,) = briefs
    read = [*marks(brief.sections)]
    first = [mark.number for mark in read if mark.time == 1]
    assert first == [note.number for note in brief.notes] == [*range(1, len(first) + 1)]
    for note in brief.notes:
        assert [mark.time for mark in read if mark.number == note.number] == [*range(1, note.marks + 1)]
