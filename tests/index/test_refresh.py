"""An index is brought up to date by its edits, or built anew."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from missionlog.index import build
from missionlog.index.open import open_index
from missionlog.store.errors import Unreadable

LOG = """missionlog: 1
title: {title}
events:
  - {{id: a, date: 2024, title: A}}
  - {{id: b, date: 2024, title: B}}
"""


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MISSIONLOG_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "log.yaml"
    path.write_text(LOG.format(title="One"))
    return path


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The logs of which a new index was built."""
    found: list[Path] = []
    whole = build.build_from_path

    def counted(path: Path, *more: Any, **named: Any) -> None:
        found.append(path)
        whole(path, *more, **named)

    monkeypatch.setattr(build, "build_from_path", counted)
    return found


def answer(log: Path) -> tuple[str, list[str]]:
    engine = open_index(log, "log")
    try:
        return engine.meta("title"), [id_ for (id_,) in engine.rows("SELECT id FROM fact ORDER BY seq")]
    finally:
        engine.close()


def test_an_edit_is_written_into_the_index(log: Path, builds: list[Path]) -> None:
    assert answer(log) == ("One", ["a", "b"])
    log.write_text(LOG.format(title="Two").replace("id: b,", "id: c,"))
    assert answer(log) == ("Two", ["a", "c"])
    assert builds == [log]


@pytest.mark.parametrize("text", [LOG.format(title="Two").replace("\n", "\r\n"), '{"missionlog": 1}\n'])
def test_a_text_that_cannot_be_split_has_a_new_index(log: Path, builds: list[Path], text: str) -> None:
    answer(log)
    log.write_text(text, newline="")
    answer(log)
    assert builds == [log, log]


def test_a_file_more_has_a_new_index(log: Path, builds: list[Path]) -> None:
    folder = log.parent / "folder"
    folder.mkdir()
    (folder / "a.yaml").write_text(LOG.format(title="One"))
    answer(folder)
    (folder / "b.yaml").write_text("missionlog: 1\n")
    answer(folder)
    assert builds == [folder, folder]


def test_an_edit_that_cannot_be_read_at_all(log: Path) -> None:
    answer(log)
    log.write_bytes(b"missionlog: 1\ntitle: \xff\n")
    with pytest.raises(Unreadable):
        answer(log)
    log.write_text(LOG.format(title="Three"))
    assert answer(log) == ("Three", ["a", "b"])
