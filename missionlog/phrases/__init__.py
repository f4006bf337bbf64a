"""Dates in English: phrases to EDTF, and `When` to words.

The reader is handed on lazily: every listing wants `words`, and must not pay
for the grammar and for python-dateutil.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from missionlog.phrases.words import words

if TYPE_CHECKING:
    from missionlog.phrases.english import read_date, to_edtf
    from missionlog.phrases.errors import PhraseError
    from missionlog.phrases.settled import settle

__all__ = ["PhraseError", "read_date", "settle", "to_edtf", "words"]

_HOMES: Final = {"PhraseError": "errors", "read_date": "english", "settle": "settled", "to_edtf": "english"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
