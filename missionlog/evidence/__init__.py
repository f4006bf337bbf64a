"""Find a passage in the text of its source, and tell how the two differ.

`prepare` the text of a source once, then `find` each passage in it. Names are imported on first use: other
rooms need the ranges of a text without the search.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from missionlog.evidence.match import find
    from missionlog.evidence.match_result import DiffSegment, Excerpt, Finding, MatchState, TextGap
    from missionlog.evidence.prepared_text import PreparedText, prepare

__all__ = ["DiffSegment", "Excerpt", "Finding", "MatchState", "PreparedText", "TextGap", "find", "prepare"]

_MODULE_OF: Final = {
    "DiffSegment": "match_result",
    "Excerpt": "match_result",
    "Finding": "match_result",
    "MatchState": "match_result",
    "PreparedText": "prepared_text",
    "TextGap": "match_result",
    "find": "match",
    "prepare": "prepared_text",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
