"""Datasets for the tests: logs on the disk, as Parquet."""

from __future__ import annotations

from pathlib import Path

from missionlog.dataset.sources import sources_of
from missionlog.dataset.write import write_dataset


def written(target: Path, *paths: Path) -> Path:
    """The dataset of some logs, in a folder."""
    write_dataset(target, sources_of([*map(str, paths)]))
    return target
