"""Datasets: the tables of the indexes of one log or many, in files that other engines ask too.

The public names are imported when they are first used: who asks a dataset does not pay for reading logs.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from missionlog.dataset.log_rows import columns, rows

#: The module of each public name.
_HOMES = {"columns": "log_rows", "rows": "log_rows"}

__all__ = ["columns", "rows"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
