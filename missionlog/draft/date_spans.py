"""Find the words of a text that read as one date: the longest run of words around a word of dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from missionlog.draft.anchored_dates import STARTS
from missionlog.draft.time_words import AMOUNTS, LEADING_WORDS, NOT_A_MONTH_BEFORE, NUMBERED
from missionlog.phrases.clock import ZONE_NAMES
from missionlog.phrases.date_phrase import DatePhrase
from missionlog.phrases.date_reader import read_date
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.token import Token
from missionlog.phrases.tokens import token_at
from missionlog.phrases.vocabulary import DATE_WORDS, JOINING_KINDS

#: A date in running text is no longer than so many words and signs.
_MAX_TOKENS: Final = 12
#: The words before the core of a date reach no farther back, in characters.
_LEAD_WINDOW: Final = 48

_WORD: Final = re.compile(r"[A-Za-z]+|[0-9]+")
#: The kinds of words that show that a date may stand here: names, and words of relative dates.
_CORE_KINDS: Final = frozenset(
    {
        "M",
        "W",
        "S",
        "today",
        "yesterday",
        "tomorrow",
        "part-of-today",
        "century",
        "quarter",
        "half",
        "year-end",
    }
    | {"last", "this", "next", "tens"}
)
_CORES: Final = {
    **{word: kind for word, (kind, _) in DATE_WORDS.items() if kind in _CORE_KINDS and word.isalpha()},
    **dict.fromkeys(("ago", "christmas", "halloween", "decade", "eve"), "other"),
}
_SHORT_DAY: Final = re.compile(r"\.|,? [0-9]|, [A-Z]")
_SHAPES: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?![0-9-])"
    r"|[0-9]{1,2}[/.][0-9]{1,2}[/.](?:[0-9]{4}|[0-9]{2})(?![0-9])"
    r"|[0-9]{1,2}(?:[:.][0-9]{2})?\s?(?:[ap]\.m\.|[apAP][mM](?![a-z])|[AP]\.M\.)"
    r"|[0-9]{1,2}:[0-9]{2}(?=\s*(?:UTC|GMT|[A-Z]{1,3}T\b|hours|hrs))"
    r"|[0-9]{3}0s(?![a-z])|[0-9]0s(?![a-z])"
    r"|(?P<year>(?:1[0-9]|20)[0-9]{2})(?![\w%°]|[.,][0-9]|-[a-z]|:[0-9])"
    r"|[0-9]{1,4} (?:BCE?|B\.C\.|AD|CE|A\.D\.)(?![a-z])"
)
_NO_NUMBER_BEFORE: Final = frozenset("$£€#.,/:%&-+")
_LEAD_WORDS: Final = "|".join(sorted(LEADING_WORDS, key=len, reverse=True))
#: Words that may stand before the core: `the early part of`, `late in`, `the morning of`, `25`, `two weeks`.
_LEAD: Final = re.compile(
    rf"(?:(?<![\w$£€.,'’-])(?:{_LEAD_WORDS}|[0-9]{{1,3}}(?:st|nd|rd|th)?),?(?:\s+|-))+\Z", re.IGNORECASE
)
_ZONE: Final = re.compile(rf"\s*\(?(?:{ZONE_NAMES.replace(' ', '|')})\)?(?![A-Za-z])")
_STOP: Final = re.compile(r"\.[\"”’')\]]*(?:\s|\Z)")
_NO_STOP: Final = re.compile(r"(?:[A-Z][a-z]{2,3}|[ap]\.m|B\.C|A\.D|c|ca)\Z")
_FULL_NAME: Final = frozenset({"may", "june", "july"})
_NEXT_WORD: Final = re.compile(r"[ \n-]+([A-Za-z]+)")
_WORD_BEFORE: Final = re.compile(r"([A-Za-z.]+) \Z")
_QUALIFYING: Final = frozenset({"about", "perhaps", "estimated", "?", "~", "(perhaps)", "c", "/"})
#: Kinds with which no date ends.
_OPEN: Final = frozenset(
    {",", "the", "a", "of", "in", "on", "at", "early", "late", "mid", "D", "O", "n", "N"}
)


class Span(NamedTuple):
    """Words that read as one date: their range, the kinds of their tokens, and the date.

    `phrase` is None where the words may mean more than one date: `readings` has them in EDTF.
    """

    start: int
    end: int
    kinds: tuple[str, ...]
    values: tuple[int, ...]
    phrase: DatePhrase | None
    readings: tuple[str, ...] = ()


class _Piece(NamedTuple):
    """A token and its place in the text."""

    token: Token
    start: int
    end: int


def cores(text: str, at: int, end: int) -> Iterator[re.Match[str]]:
    """The words and numbers of a text, from a place on, that may be the core of a date or begin one."""
    for word in _WORD.finditer(text, at, end):
        written = word[0].lower()
        if written in STARTS:
            yield word
        elif written[0].isdigit():
            if len(written) < 3 or _is_figure(text, word):
                yield word
        elif (kind := _CORES.get(written)) and _is_name(text, word, kind):
            yield word


def _is_figure(text: str, word: re.Match[str]) -> bool:
    """Whether a number has the shape of a year, a date in figures or a time of day."""
    at = word.start()
    if at and (text[at - 1] in _NO_NUMBER_BEFORE or text[at - 1].isalnum() or text[at - 1] == "_"):
        return False
    shape = _SHAPES.match(text, at)
    if shape is None or not shape["year"]:
        return shape is not None
    before = _WORD_BEFORE.search(text, max(0, at - 20), at)
    after = _NEXT_WORD.match(text, word.end())
    return not (before and before[1].lower() in NUMBERED) and not (after and after[1].lower() in AMOUNTS)


def _is_name(text: str, word: re.Match[str], kind: str) -> bool:
    """Whether a word that may name a date does: months and weekdays have a capital letter."""
    start, end = word.span()
    if (
        text[end : end + 1].isalnum()
        or text[start - 1 : start].isalnum()
        or text[start - 1 : start] in ("'", "’")
    ):
        return False
    if kind not in ("M", "W"):
        return True
    written = word[0]
    if not written[0].isupper():
        return False
    if kind == "W" and not written.lower().endswith("day"):
        return bool(_SHORT_DAY.match(text, end))
    if written in ("May", "March", "MAY", "MARCH"):
        after = _NEXT_WORD.match(text, end)
        return not (after and after[1].lower() in NOT_A_MONTH_BEFORE)
    return True


def read_span(text: str, core: re.Match[str], floor: int, ceiling: int, today: date) -> Span | None:
    """The longest run of words around the core that reads as one date, between two places of the text."""
    if core[0].isdigit() and not _is_figure(text, core):
        return None
    window = max(floor, core.start() - _LEAD_WINDOW)
    lead = _LEAD.search(text[window : core.start()])
    start = window + lead.start() if lead else core.start()
    pieces = _pieces(text, start, ceiling)
    of_core = next((n for n, piece in enumerate(pieces) if piece.end > core.start()), None)
    if of_core is None:
        return None
    for first in range(of_core + 1):
        if pieces[first].token.kind in ("in", "of", "on", ","):
            continue
        for last in range(len(pieces), of_core, -1):
            if span := _span(pieces[first:last], today):
                return span
    return None


def _pieces(text: str, at: int, ceiling: int) -> list[_Piece]:
    """The tokens from a place on, as far as one date can go: to the end of the sentence at most."""
    pieces: list[_Piece] = []
    while at < ceiling and len(pieces) < _MAX_TOKENS:
        try:
            found = token_at(text, at)
        except PhraseError:
            break
        if found is None or found[1] > ceiling:
            break
        token, end = found
        start = token.column - 1
        if token.kind in JOINING_KINDS or (pieces and token.kind in _QUALIFYING) or "\n\n" in text[at:start]:
            break
        dotted = text[end - 1] == "." and token.kind not in ("clock", "BC", "AD")
        stopped = _ends_sentence(text, start, end - dotted)
        pieces.append(_Piece(token, start, end - (dotted and stopped)))
        if stopped:
            break
        at = end
        if token.kind == "clock" and (zone := _ZONE.match(text, at)):
            at = zone.end()
    return pieces


def _ends_sentence(text: str, start: int, end: int) -> bool:
    """Whether a stop that is no part of an abbreviation follows."""
    if not _STOP.match(text, end):
        return False
    written = text[start:end]
    short = _NO_STOP.search(written) and written.lower() not in _FULL_NAME
    if not short:
        return True
    after = text[end + 1 : end + 3].lstrip()
    return bool(after) and not (after[0].isdigit() or after[0].islower())


def _span(pieces: list[_Piece], today: date) -> Span | None:
    kinds = tuple(piece.token.kind for piece in pieces)
    if kinds[-1] in _OPEN and not _ends_with_a_day(kinds):
        return None
    values = tuple(value for piece in pieces for value in piece.token.values)
    if not _is_form(kinds):
        return None
    start, end = pieces[0].start, pieces[-1].end
    try:
        return Span(start, end, kinds, values, read_date([piece.token for piece in pieces], today))
    except PhraseError as error:
        return Span(start, end, kinds, values, None, error.readings) if error.readings else None


def _ends_with_a_day(kinds: tuple[str, ...]) -> bool:
    return len(kinds) > 1 and kinds[-1] in ("D", "O") and "M" in kinds


@lru_cache(4096)
def _is_form(kinds: tuple[str, ...]) -> bool:
    """Whether words of these kinds can be a date, so that each form that is none is refused only once."""
    return any(kind not in ("D", "O", "n", "N", "a", "the", ",") for kind in kinds)
