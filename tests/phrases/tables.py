"""The corpus of phrases beside the tests: a phrase a line, tabs between, `#` before a comment."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from missionlog.phrases import PhraseError, to_edtf

#: A Wednesday: the day on which the phrases of the corpus are told, where they name no other.
TODAY = date(2024, 10, 2)


def rows(name: str) -> list[list[str]]:
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.split("\n") if line and not line.startswith("#")]


def refusal(phrase: str, today: date = TODAY) -> PhraseError | None:
    """Why a phrase is refused, or None where it is read."""
    try:
        to_edtf(phrase, today)
    except PhraseError as error:
        return error
    return None
