"""Explain what a text means as a date, or why it is none."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from missionlog.edtf import EdtfError, parse
from missionlog.phrases.english import read_date
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.words import words


class Explained(NamedTuple):
    """A text as a date. If it is none, all but `input`, `valid` and `error` are None.

    `earliest` and `latest` are ISO days, `-inf` or `inf` for an open end,
    `unknown` for an unknown one; `text` is the date in words.
    """

    input: str
    edtf: str | None
    valid: bool
    level: int | None
    earliest: str | None
    latest: str | None
    text: str | None
    error: str | None


def explain(text: str, today: date, *, edtf: bool = False) -> Explained:
    """Explain a date in EDTF or English; with `edtf`, in EDTF only.

    `last Friday` and the like are relative to `today`.
    """
    try:
        when = parse(text) if edtf else read_date(text, today)
    except (EdtfError, PhraseError) as error:
        return Explained(text, None, False, None, None, None, None, str(error))
    return Explained(text, when.text, True, when.level, when.earliest, when.latest, words(when), None)
