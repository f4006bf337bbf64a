"""Dates in English: phrases to EDTF, and `When` to words.

The reader is imported on first use: every listing needs `words`, but not the grammar.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from missionlog.phrases.when_words import words

if TYPE_CHECKING:
    from missionlog.phrases.english import as_typed, read_date, settle, to_edtf
    from missionlog.phrases.errors import PhraseError

__all__ = ["PhraseError", "as_typed", "read_date", "settle", "to_edtf", "words"]

_MODULE_OF: Final = {
    "PhraseError": "errors",
    "as_typed": "english",
    "read_date": "english",
    "settle": "english",
    "to_edtf": "english",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
