"""missionlog: plain-text accounting for facts.

    import missionlog

    with missionlog.open("events.yaml") as log:
        print(log.timeline(since=2024))

The public names are imported when they are first used: the commands import
this package too, and do not pay for what they do not use.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from missionlog.api.answer import Answer
    from missionlog.api.log import Log, open
    from missionlog.edtf import Certainty, EdtfError, When
    from missionlog.errors import ClosedLogError, Error, MissingLibraryError
    from missionlog.index.guard import Damaged
    from missionlog.model.conflicts import Conflict
    from missionlog.model.gaps import Gap
    from missionlog.model.values import Event, Person, Place, Promise, Quote, Source, Update
    from missionlog.query.named import UnknownId
    from missionlog.query.syntax import QueryError
    from missionlog.store.errors import Refused, Rejected, Unreadable
    from missionlog.version import __version__

#: The module of each public name.
_HOMES = {
    "Answer": "api.answer",
    "Certainty": "edtf",
    "ClosedLogError": "errors",
    "Conflict": "model.conflicts",
    "Damaged": "index.guard",
    "EdtfError": "edtf",
    "Error": "errors",
    "Event": "model.values",
    "Gap": "model.gaps",
    "Log": "api.log",
    "MissingLibraryError": "errors",
    "Person": "model.values",
    "Place": "model.values",
    "Promise": "model.values",
    "QueryError": "query.syntax",
    "Quote": "model.values",
    "Refused": "store.errors",
    "Rejected": "store.errors",
    "Source": "model.values",
    "UnknownId": "query.named",
    "Unreadable": "store.errors",
    "Update": "model.values",
    "When": "edtf",
    "__version__": "version",
    "open": "api.log",
}

__all__ = [
    "Answer",
    "Certainty",
    "ClosedLogError",
    "Conflict",
    "Damaged",
    "EdtfError",
    "Error",
    "Event",
    "Gap",
    "Log",
    "MissingLibraryError",
    "Person",
    "Place",
    "Promise",
    "QueryError",
    "Quote",
    "Refused",
    "Rejected",
    "Source",
    "UnknownId",
    "Unreadable",
    "Update",
    "When",
    "__version__",
    "open",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
