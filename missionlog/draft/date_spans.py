"""The words of a sentence that read as one date: the longest run of words around its core."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from missionlog.draft.time_words import LEADING_WORDS
from missionlog.phrases.clock import ZONE_NAMES
from missionlog.phrases.date_phrase import DatePhrase
from missionlog.phrases.date_reader import read_date
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.joined import JOINABLE, joined
from missionlog.phrases.token import Token
from missionlog.phrases.tokens import token_at
from missionlog.phrases.vocabulary import DAY_NAMES, FEASTS, JOINING_KINDS

#: A date in running text is no longer than so many words and signs.
_MAX_TOKENS: Final = 12
#: The words before the core of a date reach no farther back, in characters.
_LEAD_WINDOW: Final = 48
#: A day on which words are read to see whether they are a date at all.
_SOME_DAY: Final = date(2011, 11, 26)

#: So many runs of words are remembered: the words around a date are read many times, to find its ends.
_MAX_REMEMBERED: Final = 2**12

_CLOCK: Final = r"[0-9]{1,2}(?:[:.][0-9]{2})? ?[ap]\.?m\.?|noon|midnight|midday"
#: Words that may stand before the core: `the early part of`, `late in`, `the morning of`, `25`, `two weeks`.
_LEAD: Final = re.compile(
    rf"(?:(?<![\w$£€.,'’])(?:{'|'.join(LEADING_WORDS)}|{_CLOCK}"
    r"|(?<!-)[0-9]{1,3}(?:st|nd|rd|th)?|[0-9]{1,2}(?:st|nd|rd|th)?),?(?:\s+|-))+\Z",
    re.IGNORECASE,
)
_NEXT_WORD: Final = re.compile(r"[\s-]+(?=\S)")
#: It is a text, which is compiled by its first use: most articles tell no time of day.
_ZONE: Final = rf"\s*\(?(?:{ZONE_NAMES.replace(' ', '|')})\)?(?![A-Za-z])"
_CLOSING: Final = " \n\"'”’)"
#: Before dates of these kinds `about` says what is talked of: `asked about Friday's vote`.
_NEVER_ABOUT: Final = frozenset(
    {"W", "D", "O", "today", "yesterday", "tomorrow", "last", "this", "next", "c"}
)
_NUMBERS: Final = frozenset({"D", "O", "n", "N", "a", "the", ",", "Y"})
_QUALIFYING: Final = frozenset({"about", "perhaps", "estimated", "?", "~", "(perhaps)", "c", "/"})
_OR_BEFORE: Final = re.compile(r"\bor\s\Z")
#: Kinds with which no date begins.
_NO_BEGINNING: Final = frozenset({"in", "of", "on", ",", "at"})
#: Kinds of words that are verbs before `in` and `on`: `will end in September`.
_VERBS_BEFORE_IN: Final = frozenset({"end", "beginning"})
#: Kinds with which no date ends; with a number only after a month.
_NO_END: Final = frozenset({",", "the", "a", "of", "in", "on", "at", "early", "late", "mid", "N", "end"})
_OWNER: Final = re.compile(r"\s*(?P<number>[0-9]{4}|[0-9]{1,2})(?=['’]s(?![\w-]))")
#: What `last year's` may stand before.
_OF_A_YEAR: Final = frozenset({"O", "M", "S", "Q", "W"})
_QUARTER_OR_HALF: Final = re.compile(r"[\s-]+(?:quarter|half)\b", re.IGNORECASE)
#: Of these a date has only one.
_WHOLE_DATES: Final = frozenset({"Y-M-D", "Y-M", "?/?/Y", "Y/?/?", "Y–y", "Y/y"})
_ONLY_ONE: Final = _WHOLE_DATES | frozenset(
    {"M", "W", "Y", "S", "Q", "clock", "today", "yesterday", "tomorrow", "ago", "century"}
)
_DAYS: Final = frozenset({"D", "O"})
#: The first number of a year in words.
_CENTURIES: Final = range(13, 20)
#: Kinds of names, which begin with a capital.
_CAPITAL: Final = frozenset({"M", "W"}) | DAY_NAMES
#: What `last` and `next` may stand before.
_LAST_OR_NEXT: Final = frozenset({"day-name", "movable-day"})


class DateSpan(NamedTuple):
    """Words that read as one date: their range and their tokens.

    A time of day that stands alone has one token, of kind `clock`. With `from_that_year`, the words end with
    `of that year` (0) or `of the following year` (1), for which there is no token; `which` is `last` or
    `next` before a month or a season.
    """

    start: int
    end: int
    tokens: tuple[Token, ...]
    from_that_year: int | None = None
    which: str = ""

    @property
    def kinds(self) -> list[str]:
        return [token.kind for token in self.tokens]

    def phrase(self, today: date) -> DatePhrase:
        """The date that they mean on a day. Raises PhraseError if they may mean more than one."""
        return _phrase(self.tokens, today)


class _Piece(NamedTuple):
    """A token and its place in the text."""

    token: Token
    start: int
    end: int


def span_at(text: str, core: int, floor: int, ceiling: int) -> DateSpan | None:
    """The longest run of words around the core at a place that reads as one date, between two places."""
    start = _start_of_lead(text, core, floor)
    while start <= core:
        pieces = _pieces(text, start, ceiling)
        of_core = next((n for n, piece in enumerate(pieces) if piece.end > core), None)
        if of_core is not None and (span := _longest(text, pieces, of_core)):
            return span
        following = _NEXT_WORD.search(text, start, core + 1)
        start = following.end() if following else max(core, start + 1)
    return None


def _start_of_lead(text: str, at: int, floor: int) -> int:
    window = max(floor, at - _LEAD_WINDOW)
    lead = _LEAD.search(text[window:at])
    return window + lead.start() if lead else at


def _longest(text: str, pieces: list[_Piece], of_core: int) -> DateSpan | None:
    """The longest date among the pieces that has the core in it, the first to begin before others."""
    kinds = [piece.token.kind for piece in pieces]
    for first in range(of_core + 1):
        is_verb = kinds[first] in _VERBS_BEFORE_IN and kinds[first + 1 : first + 2] in (["in"], ["on"])
        is_topic = _is_topic(text, pieces, first) and not _NEVER_ABOUT.isdisjoint(kinds)
        is_pointing = kinds[first : first + 2] == ["this", "M"] and _is_number(kinds[first + 2 : first + 3])
        if kinds[first] in _NO_BEGINNING or is_verb or is_topic or is_pointing:
            continue
        for last in range(len(pieces), of_core, -1):
            run = pieces[first:last]
            if (_may_be_date(kinds[first:last]) or _may_be_spelt(run)) and (span := _span(run)):
                return span
    return None


def _is_topic(text: str, pieces: Sequence[_Piece], at: int) -> bool:
    """Whether `about` or `around` names a topic: `talks about Friday`, `ways around Monday’s ruling`."""
    piece, end = pieces[at], pieces[-1].end
    if piece.token.kind != "about" or text[end : end + 2] in ("'s", "’s"):
        return piece.token.kind == "about"
    is_about = text[piece.start : piece.end].lower() == "about"
    return is_about and not _OR_BEFORE.search(text, max(0, piece.start - 4), piece.start)


def _is_number(kinds: Sequence[str]) -> bool:
    """Whether a day follows `this` and a month: `in this Feb. 17, 2016 file photo`."""
    return not _NUMBERS.isdisjoint(kinds)


def _pieces(text: str, at: int, ceiling: int) -> list[_Piece]:
    """The tokens from a place on, as far as one date can go."""
    pieces: list[_Piece] = []
    while at < ceiling and len(pieces) < _MAX_TOKENS:
        try:
            found = token_at(text, at)
        except PhraseError:
            found = _owner_at(text, at)
        if found is None or found[1] > ceiling:
            break
        token, end = found
        start = token.column - 1
        is_foreign = token.kind in JOINING_KINDS or (pieces and token.kind in _QUALIFYING)
        is_foreign = is_foreign or (
            token.kind in _ONLY_ONE and any(token.kind == each.token.kind for each in pieces)
        )
        is_small = token.kind in _CAPITAL and text[start].islower()
        if is_foreign or is_small or _is_said_again(pieces, token):
            break
        token = token._replace(kind=FEASTS.get(token.kind, token.kind), column=1)
        if token.kind in ("year's", "week's") and pieces and not _goes_on(text, end):
            pieces.append(_Piece(token._replace(kind=token.kind[:4]), start, end - 2))
            break
        is_stop = text[end - 1] == "." and token.kind != "clock" and text.count(".", start, end) == 1
        pieces.append(_Piece(token, start, end - (is_stop and _is_last(text, end, ceiling))))
        zone = re.compile(_ZONE).match(text, end) if token.kind == "clock" else None
        at = zone.end() if zone else end
    return pieces


def _owner_at(text: str, at: int) -> tuple[Token, int] | None:
    """The day or year of `March 5's` and `2012's`, without its ending."""
    found = _OWNER.match(text, at)
    if found is None:
        return None
    number = found["number"]
    return Token("Y" if len(number) > 2 else "D", (int(number),), found.start("number") + 1), found.end()


def _is_said_again(pieces: Sequence[_Piece], token: Token) -> bool:
    """Whether a word of the same kind stands right before a token: no date goes on so, but for numbers."""
    before = pieces[-2:] if pieces and pieces[-1].token.kind == "," else pieces[-1:]
    return bool(before) and before[0].token.kind == token.kind != "n"


def _goes_on(text: str, at: int) -> bool:
    """Whether `last year's` goes on as a date, as with `first quarter`, and not as with `summit`."""
    try:
        found = token_at(text, at)
    except PhraseError:
        return False
    if found is None or found[0].kind != "O":
        return found is not None and found[0].kind in _OF_A_YEAR
    return bool(_QUARTER_OR_HALF.match(text, found[1]))


def _is_last(text: str, end: int, ceiling: int) -> bool:
    """Whether only closing marks follow in the sentence, so that its stop is not that of an abbreviation."""
    return not text[end : min(ceiling, end + 4)].strip(_CLOSING)


def _may_be_date(kinds: Sequence[str]) -> bool:
    """Whether words of these kinds may be a date, and not an ordinal or a count of other things."""
    if kinds[-1] in _DAYS:
        return kinds[-2:-1] == ["M"] or kinds[-3:-1] == ["M", "the"]
    if kinds[-1] in _NO_END or (kinds[-1] == "n" and len(kinds) < 3):
        return False
    return kinds[-1] == "Y" or any(kind not in _NUMBERS for kind in kinds)


def _may_be_spelt(pieces: Sequence[_Piece]) -> bool:
    """Whether it may be a year in words: `nineteen ninety-nine`, and not `nineteen`."""
    first = pieces[0].token
    return first.kind == "n" and first.values[0] in _CENTURIES and len(pieces) > 1


def _span(pieces: Sequence[_Piece]) -> DateSpan | None:
    date_ = _date_of(tuple(piece.token for piece in pieces))
    if date_ is None:
        return None
    which, tokens = date_
    return DateSpan(pieces[0].start, pieces[-1].end, tokens, which=which)


@lru_cache(_MAX_REMEMBERED)
def _date_of(written: tuple[Token, ...]) -> tuple[str, tuple[Token, ...]] | None:
    """`last` or `next` before a month or a season, and the tokens of the date; None if they are no date."""
    tokens = list(written)
    try:
        if any(token.kind in JOINABLE for token in tokens):
            tokens = joined(tokens)
    except PhraseError:
        return None
    which = tokens[0].kind if _is_last_or_next(tokens) else ""
    date_ = which, tuple(tokens[1:] if which else tokens)
    if [token.kind for token in date_[1]] == ["clock"]:
        return date_
    try:
        _phrase(date_[1], _SOME_DAY)
    except PhraseError as error:
        is_figures = tokens[0].kind in _NUMBERS and tokens[-1].kind != "ago"
        return date_ if error.readings and not is_figures else None
    return date_


@lru_cache(_MAX_REMEMBERED)
def _phrase(tokens: tuple[Token, ...], today: date) -> DatePhrase:
    return read_date(tokens, today)


def _is_last_or_next(tokens: Sequence[Token]) -> bool:
    """Whether it is `last Oct. 23`, `next Oct. 23`, `next March` or `next summer`."""
    if len(tokens) < 2 or tokens[0].kind not in ("last", "next"):
        return False
    is_day = tokens[1].kind in _LAST_OR_NEXT or (tokens[1].kind == "M" and len(tokens) > 2)
    return is_day or (tokens[0].kind == "next" and tokens[1].kind in ("M", "S"))
