"""The log on disk: which one is meant, its entries with their places, and a first one to start from.

What reads a log is handed on lazily: it brings YAML with it, and a question
to an index has no use for that.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from missionlog.store.locate import Location, locate
from missionlog.store.unreadable import Unreadable

if TYPE_CHECKING:
    from missionlog.store.reading import read, read_texts
    from missionlog.store.starter import write_starter

__all__ = ["Location", "Unreadable", "locate", "read", "read_texts", "write_starter"]

_HOMES: Final = {"read": "reading", "read_texts": "reading", "write_starter": "starter"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
