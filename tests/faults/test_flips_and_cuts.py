"""Bits flipped in an index or its note, and either cut short: the answer stays that of the log."""

from __future__ import annotations

import random
from contextlib import closing
from pathlib import Path

import pytest

from missionlog.index.open import open_index
from tests.faults.extent import SEED, cases
from tests.index.faulty import Answer, naive, rewrite, version
from tests.index.test_faults import cut, flip, flip_and_hide


def ask(log: Path) -> tuple[Answer, list[str]]:
    """What the index says of a log, and what was said meanwhile."""
    said: list[str] = []
    with closing(open_index(log, "log", say=said.append)) as engine:
        rows = engine.rows("SELECT id, title FROM fact ORDER BY seq")
        return [[engine.meta("title"), ""], *map(list, rows)], said


def test_flips_and_cuts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache, log = tmp_path / "cache", tmp_path / "log.yaml"
    monkeypatch.setenv("MISSIONLOG_CACHE", str(cache))
    log.write_text(version(0))
    chance = random.Random(SEED)
    assert ask(log) == (naive(log), [])
    for number in range(1, cases("flips and cuts of an index or its note", 60, 5_000) + 1):
        [path] = cache.glob(f"*.{chance.choice(['sqlite', 'json'])}")
        harm = chance.choice([cut, flip, flip_and_hide])
        harm(path, chance)
        if chance.random() < 0.2:  # then the edit has to be written into what was harmed
            rewrite(log, number)
        answer, said = ask(log)
        assert answer == naive(log), (number, harm, path)
        assert len(said) <= 1, (number, harm, said)
        assert len([*cache.iterdir()]) == 2, (number, harm)
    assert ask(log) == (naive(log), [])
