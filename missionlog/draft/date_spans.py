"""Find the words of a sentence that read as one date: the longest run of words around a word of dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from missionlog.draft.time_words import (
    AMOUNTS,
    BEFORE_A_MONTH,
    LEADING_WORDS,
    NAMED_WEEKDAYS,
    NO_MONTH_AFTER,
    NUMBERED,
)
from missionlog.evidence.prepared_text import TextRange
from missionlog.phrases.clock import ZONE_NAMES
from missionlog.phrases.date_phrase import DatePhrase
from missionlog.phrases.date_reader import read_date
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.joined import JOINABLE, joined
from missionlog.phrases.token import Token
from missionlog.phrases.tokens import token_at
from missionlog.phrases.vocabulary import DATE_WORDS, JOINING_KINDS

#: A date in running text is no longer than so many words and signs.
_MAX_TOKENS: Final = 12
#: The words before the core of a date reach no farther back, in characters.
_LEAD_WINDOW: Final = 48
#: A day that any date is read on to see whether it is one.
_SOME_DAY: Final = date(2011, 11, 26)

#: The kinds of words that show that a date may stand here: names, and words of relative dates.
_CORE_KINDS: Final = frozenset(
    {"M", "W", "S", "today", "yesterday", "tomorrow", "century", "quarter", "half", "last", "this", "next"}
)
_CORES: Final = {
    **{word: kind for word, (kind, _) in DATE_WORDS.items() if kind in _CORE_KINDS and word.isalpha()},
    **dict.fromkeys(("ago", "halloween", "christmas", "eve", "year", "night", "weekend", "nineties"), "other"),
    "tonight": "today",
}
_SHORT_DAY: Final = re.compile(r"\.|,? [0-9]")
_MONTH: Final = "|".join(sorted((n.capitalize() for n, (k, _) in DATE_WORDS.items() if k == "M"), key=len, reverse=True))
_SHAPES: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?![0-9-])"
    r"|[0-9]{1,2}(?P<sign>[/.])[0-9]{1,2}(?P=sign)(?:[0-9]{4})(?![0-9])"
    r"|(?P<clock>[0-9]{1,2}(?:[:.][0-9]{2})?\s?(?:[ap]\.m\b|[ap]m\b|[AP]\.M\b|[AP]M\b)"
    r"|[0-9]{1,2}:[0-9]{2}(?![:0-9]))"
    r"|[0-9]{3}0s(?![a-z])|[0-9]0s(?![a-z])"
    r"|(?P<year>(?:1[0-9]|20)[0-9]{2})(?![\w%°]|[.,][0-9]|-[a-z]|:[0-9])"
    r"|[0-9]{1,4} (?:BCE?|B\.C\.|AD|CE|A\.D\.)(?![a-z])"
)
_HALF_DAY: Final = re.compile(r"[0-9:. ]+[apAP]\.?[mM]|[0-9:]+\s*(?:UTC|GMT|Z\b|[A-Z]{1,3}T\b|hours\b|hrs?\b)")
_BEFORE_A_CLOCK: Final = re.compile(r"(?:\bat|\bby|\baround|\babout|\buntil|\bfrom|\bto|\bbetween|\band|precisely) \Z", re.IGNORECASE)
_NO_NUMBER_BEFORE: Final = frozenset("$£€#.,/:%&+-")
_PART_BEFORE: Final = re.compile(r"(?:mid|early|late)-\Z", re.IGNORECASE)
_LEAD_WORDS: Final = "|".join(sorted(LEADING_WORDS, key=len, reverse=True))
#: Words that may stand before the core: `the early part of`, `late in`, `the morning of`, `25`, `two weeks`.
_LEAD: Final = re.compile(
    rf"(?:(?<![\w$£€.,'’])(?:{_LEAD_WORDS}|(?<!-)[0-9]{{1,3}}(?:st|nd|rd|th)?|[0-9]{{1,2}}"
    r"|[0-9]{1,2}(?:[:.][0-9]{2})? ?[apAP]\.?[mM]\.?|noon|midnight|midday),?(?:\s+|-))+\Z",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[A-Za-z]+|[0-9]+")
_NEXT_WORD_START: Final = re.compile(r"[\s-]+(?=\S)")
_ZONE: Final = re.compile(rf"\s*\(?(?:{ZONE_NAMES.replace(' ', '|')})\)?(?![A-Za-z])")
_NEXT_WORD: Final = re.compile(r"[ \n-]+([A-Za-z]+)")
_WORD_BEFORE: Final = re.compile(r"([A-Za-z.]+)[ \n-]\Z")
_QUALIFYING: Final = frozenset({"about", "perhaps", "estimated", "?", "~", "(perhaps)", "c", "/"})
#: Kinds with which no date ends.
_OPEN: Final = frozenset({",", "the", "a", "of", "in", "on", "at", "early", "late", "mid", "n", "N", "end"})
#: Kinds with which no date begins.
_NO_BEGINNING: Final = frozenset({"in", "of", "on", ",", "at"})
#: Kinds of words that are verbs before `in`: `will end in September`.
_VERBS_TOO: Final = frozenset({"end", "beginning"})
_NUMBERS: Final = frozenset({"D", "O", "n", "N", "a", "the", ",", "Y"})


class DateSpan(NamedTuple):
    """Words that read as one date: their range and their tokens.

    A time of day that stands alone has one token, of kind `clock`.
    """

    start: int
    end: int
    tokens: tuple[Token, ...]
    #: Whether `of that year` stands behind it.
    of_that_year: bool = False

    @property
    def form(self) -> str:
        return " ".join([token.kind for token in self.tokens])

    @property
    def values(self) -> list[int]:
        return [value for token in self.tokens for value in token.values]

    def phrase(self, today: date) -> DatePhrase:
        """The date that they mean on a day. Raises PhraseError if they may mean more than one."""
        return read_date(self.tokens, today)


class _Piece(NamedTuple):
    """A token and its place in the text."""

    token: Token
    start: int
    end: int


def words_of_dates(text: str, sentence: TextRange, starts: frozenset[str]) -> Iterator[tuple[re.Match[str], bool]]:
    """The words of a sentence that may begin a date, or be its core (True)."""
    for word in _WORD.finditer(text, *sentence):
        written = word[0].lower()
        if written[0].isdigit():
            is_core = _is_figure(text, word)
        else:
            kind = _CORES.get(written)
            is_core = kind is not None and _is_name(text, word, kind)
        if is_core or written in starts or written[0].isdigit():
            yield word, is_core


def _is_figure(text: str, word: re.Match[str]) -> bool:
    """Whether a number has the shape of a year, a date in figures or a time of day."""
    at = word.start()
    before = text[at - 1 : at]
    if before in _NO_NUMBER_BEFORE and before and not _PART_BEFORE.search(text, max(0, at - 6), at):
        return False
    if before.isalnum() or before == "_":
        return False
    shape = _SHAPES.match(text, at)
    if shape is None:
        return False
    if shape["clock"]:
        return bool(_HALF_DAY.match(text, at) or _BEFORE_A_CLOCK.search(text, max(0, at - 12), at))
    if not shape["year"]:
        return True
    word_before = _WORD_BEFORE.search(text, max(0, at - 20), at)
    after = _NEXT_WORD.match(text, word.end())
    return not (word_before and word_before[1].lower() in NUMBERED) and not (after and after[1].lower() in AMOUNTS)


def _is_name(text: str, word: re.Match[str], kind: str) -> bool:
    """Whether a word that may name a date does, as its capital letter and its neighbours show."""
    start, end = word.span()
    beside = text[start - 1 : start] + text[end : end + 1]
    if any(character.isalnum() or character == "_" for character in beside):
        return False
    if text[start - 1 : start] in ("'", "’", "$") or (text[start - 1 : start] == "-" and kind in ("this", "last", "next")):
        return False
    if kind == "S":
        return word[0].lower() != "fall" or _is_autumn(text, word)
    if kind not in ("M", "W"):
        return True
    if not word[0][0].isupper():
        return False
    if kind == "W":
        before = _WORD_BEFORE.search(text, max(0, start - 12), start)
        if before and before[1] in NAMED_WEEKDAYS:
            return False
        return word[0].lower().endswith("day") or bool(_SHORT_DAY.match(text, end))
    return _is_month(text, word)


def _is_autumn(text: str, word: re.Match[str]) -> bool:
    """Whether `fall` is a season: after `the`, `this` or `last`, and no fall of a city."""
    before = _WORD_BEFORE.search(text, max(0, word.start() - 12), word.start())
    after = text[word.end() : word.end() + 8]
    if re.match(r"\s+(?:of\s+)?['’]?[0-9]", after):
        return True
    return bool(before) and before[1].lower() in ("the", "this", "last", "next", "in", "early", "late", "that") and not re.match(r"\s+(?:of|in)\b", after)


def _is_month(text: str, word: re.Match[str]) -> bool:
    """Whether a word with a capital letter is a month: `May` and `Mar` may also be a verb or a name."""
    start, end = word.span()
    after = text[end : end + 12]
    if re.match(rf"\.?,?\s{{1,2}}(?:the\s+)?['’]?[0-9]|[-–](?:{_MONTH})\b", after) or re.search(r"[0-9](?:st|nd|rd|th)?[\s-](?:of )?\Z", text[max(0, start - 8) : start]):
        return True
    before = _WORD_BEFORE.search(text, max(0, start - 14), start)
    word_before = before[1].lower() if before else ""
    if word[0].lower() in ("may", "march"):
        following = _NEXT_WORD.match(text, end)
        if word_before in ("the", "a", "an") and not (following and following[1].islower()):
            return False
        return word_before in BEFORE_A_MONTH and not (following and following[1].lower() in NO_MONTH_AFTER)
    if len(word[0]) == 3 and word[0] != "May":
        return after[:1] == "." or (word_before in BEFORE_A_MONTH and not re.match(r"\s[A-Z]", after))
    return not re.match(r"'s\s+[A-Z]|\s+[A-Z][a-z]+\s+(?:said|told)", text[end : end + 24])


def span_at(text: str, core: re.Match[str], floor: int, ceiling: int) -> DateSpan | None:
    """The longest run of words around the core that reads as one date, between two places of the text."""
    window = max(floor, core.start() - _LEAD_WINDOW)
    lead = _LEAD.search(text[window : core.start()])
    start = window + lead.start() if lead else core.start()
    while start <= core.start():
        pieces = _pieces(text, start, ceiling)
        of_core = next((n for n, piece in enumerate(pieces) if piece.end > core.start()), None)
        if of_core is not None and (span := _longest(pieces, of_core)):
            return span
        following = pieces[1].start if len(pieces) > 1 and of_core is None else 0
        start = max(following, _next_word(text, start, core.start()))
    return None


def _next_word(text: str, start: int, ceiling: int) -> int:
    word = _NEXT_WORD_START.search(text, start, ceiling + 1)
    return word.end() if word else ceiling if start < ceiling else ceiling + 1


def _longest(pieces: list[_Piece], of_core: int) -> DateSpan | None:
    for first in range(of_core + 1):
        kinds = [piece.token.kind for piece in pieces[first : first + 2]]
        if kinds[0] in _NO_BEGINNING or (kinds[0] in _VERBS_TOO and kinds[1:] == ["in"]):
            continue
        for last in range(len(pieces), of_core, -1):
            if span := _span(pieces[first:last]):
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
        if token.kind in JOINING_KINDS or (pieces and token.kind in _QUALIFYING):
            break
        if token.kind in ("M", "W") and text[start].islower():
            break
        ends = end
        if token.kind in ("year's", "week's") and (pieces and pieces[-1].token.kind in ("last", "this", "next")):
            pieces.append(_Piece(token._replace(kind=token.kind[:4]), start, end - 2))
            break
        if text[end - 1] == "." and token.kind not in ("clock", "BC", "AD") and _is_last(text, end, ceiling):
            ends -= 1
        pieces.append(_Piece(token, start, ends))
        at = end
        if token.kind == "clock" and (zone := _ZONE.match(text, at)):
            at = zone.end()
    return pieces


def _is_last(text: str, end: int, ceiling: int) -> bool:
    """Whether only closing marks and blanks follow in the sentence, so that its stop is not an abbreviation's."""
    return not text[end : min(ceiling, end + 4)].strip(" \n\"'”’)")


def _span(pieces: Sequence[_Piece]) -> DateSpan | None:
    tokens = [piece.token for piece in pieces]
    kinds = [token.kind for token in tokens]
    is_day = kinds[-2:-1] == ["M"] or kinds[-3:-1] == ["M", "the"]
    if (kinds[-1] in _OPEN or kinds[-1] in ("D", "O")) and not (is_day and kinds[-1] in ("D", "O")) and not (kinds[-1] == "n" and len(kinds) > 2):
        return None
    if all(kind in _NUMBERS for kind in kinds) and kinds[-1] != "Y":
        return None
    try:
        if any(kind in JOINABLE for kind in kinds):
            tokens = joined(tokens)
    except PhraseError:
        return None
    span = DateSpan(pieces[0].start, pieces[-1].end, tuple(tokens))
    if span.form == "clock":
        return span
    try:
        span.phrase(_SOME_DAY)
    except PhraseError as error:
        is_counted = span.tokens[0].kind in ("D", "O", "N", "n") and span.tokens[-1].kind != "ago"
        return span if error.readings and not is_counted else None
    return span
