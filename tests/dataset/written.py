"""Datasets for the tests: logs on the disk, as Parquet, and the rows of a dataset."""

from __future__ import annotations

from pathlib import Path

import duckdb

from missionlog.dataset import columns
from missionlog.dataset.sources import sources_of
from missionlog.dataset.write import write_dataset


def written(target: Path, *paths: Path) -> Path:
    """The dataset of some logs, in a folder."""
    write_dataset(target, sources_of([*map(str, paths)]))
    return target


def tables_of(dataset: Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows of each table, sorted."""
    found = {}
    for table, names in columns().items():
        files = f"{dataset}/{table}/*.parquet"
        found[table] = sorted(
            duckdb.execute(f"SELECT {', '.join(names)} FROM read_parquet('{files}')").fetchall(), key=repr
        )
    return found
