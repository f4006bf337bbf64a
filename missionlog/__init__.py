"""missionlog: plain-text accounting for facts.

The public names of `missionlog.api`, handed on when they are first asked for:
the commands import this package too, and should not pay for what they do not use.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from missionlog.api import Log, open
    from missionlog.edtf import Certainty, EdtfError, When
    from missionlog.index.guard import Damaged
    from missionlog.model.conflicts import Conflict
    from missionlog.model.values import Event, Person, Place, Promise, Quote, Source, Update
    from missionlog.query.show import UnknownId
    from missionlog.query.syntax import QueryError
    from missionlog.store.errors import Unreadable

_HOMES = {
    "Certainty": "edtf",
    "Conflict": "model.conflicts",
    "Damaged": "index.guard",
    "EdtfError": "edtf",
    "Event": "model.values",
    "Log": "api",
    "Person": "model.values",
    "Place": "model.values",
    "Promise": "model.values",
    "QueryError": "query.syntax",
    "Quote": "model.values",
    "Source": "model.values",
    "UnknownId": "query.show",
    "Unreadable": "store.errors",
    "Update": "model.values",
    "When": "edtf",
    "open": "api",
}

__all__ = [
    "Certainty",
    "Conflict",
    "Damaged",
    "EdtfError",
    "Event",
    "Log",
    "Person",
    "Place",
    "Promise",
    "QueryError",
    "Quote",
    "Source",
    "UnknownId",
    "Unreadable",
    "Update",
    "When",
    "open",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
