"""Split English text into tokens, and into the dates in it; a word that no date contains is refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from missionlog.phrases.clock import clock_at, refuse_named_zone
from missionlog.phrases.compact_dates import words_apart
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.joined import JOINABLE, NUMBERS, joined
from missionlog.phrases.token import Run, Token
from missionlog.phrases.token_figures import figures_at, sign_at
from missionlog.phrases.token_words import phrase_at, word_at
from missionlog.phrases.vocabulary import BLANK, JOINING_KINDS

#: The kinds of words that stand beside a year: prepositions and how sure it is.
_BESIDE_A_YEAR: Final = frozenset(
    {"in", "during", "about", "c", "perhaps", "estimated", "?", "(perhaps)", "~"}
)
#: The kinds of words around a date, and beside its year.
APART: Final = _BESIDE_A_YEAR | JOINING_KINDS
#: In characters. Longer texts are refused unread.
MAX_LENGTH: Final = 200

#: Signs that stand for an apostrophe, as in `‘80s`.
_APOSTROPHES: Final = dict.fromkeys(map(ord, "\u2018\u02bc"), "’")


#: What may stand between a number and these words: `19th-century`.
_HYPHENS: Final = frozenset("-\u2010\u2011")
_HYPHENED: Final = ("centur", "quarter", "half")
#: Of `noon`, `midday` and `midnight`.
_BEGINNING_A_CLOCK: Final = frozenset("nmNM")
_BLANKS: Final = re.compile(f"{BLANK}*")


def tokens(text: str) -> list[Token]:
    """The tokens of a text. Raises PhraseError at the first character or word that no date contains."""
    if len(text) > MAX_LENGTH:
        raise PhraseError(f"{len(text)} characters: a date in words has at most {MAX_LENGTH}", MAX_LENGTH + 1)
    refuse_named_zone(text)
    return _within_brackets(text) if "[" in text or "]" in text else _tokens(text)


def _within_brackets(text: str) -> list[Token]:
    """The tokens of a text without its square brackets, in which cataloguers write what they supply.

    Raises PhraseError for a bracket without its partner.
    """
    depth = 0
    for column, character in enumerate(text, start=1):
        depth += (character == "[") - (character == "]")
        if depth not in (0, 1):
            raise PhraseError(f"'{character}' is no part of a date", column)
    if depth:
        raise PhraseError("the bracket is not closed with ]", text.rindex("[") + 1)
    columns = [column for column, character in enumerate(text, start=1) if character not in "[]"]
    columns.append(len(text) + 1)
    try:
        split = _tokens("".join(character for character in text if character not in "[]"))
    except PhraseError as error:
        raise PhraseError(error.message, columns[error.column - 1], error.readings) from None
    return [token._replace(column=columns[token.column - 1]) for token in split]


def _tokens(text: str) -> list[Token]:
    text = words_apart(text.translate(_APOSTROPHES))
    split: list[Token] = []
    at = 0
    while at < len(text):
        token = token_at(text, at)
        if token is None:
            raise _foreign(text, at)
        split.append(token[0])
        at = token[1]
    if not split:
        raise PhraseError("a date is missing here", 1)
    if split[0].column > 1:
        raise PhraseError("a blank stands before the date", 1)
    if split[-1].kind == "on":
        split[-1] = split[-1]._replace(kind="onwards")
    return joined(split) if any(token.kind in JOINABLE for token in split) else split


def token_at(text: str, at: int) -> tuple[Token, int] | None:
    """The token that begins at a place of a text or after blanks there, and where it ends; None if none does.

    Raises PhraseError for a word or number that no date contains.
    """
    start = _after_blanks(text, at)
    first = text[start : start + 1]
    try:
        if (first.isdigit() or first in _BEGINNING_A_CLOCK) and (clock := clock_at(text, start)):
            return Token("clock", (), start + 1, time=clock[0]), clock[1]
        found = None if first.isdigit() else phrase_at(text, start) or word_at(text, start)
        found = found or figures_at(text, start) or sign_at(text, start, behind_blank=start > at)
    except PhraseError as error:
        raise error.at(start + 1) from None
    return (Token(*found[0], start + 1), found[1]) if found else None


def _after_blanks(text: str, at: int) -> int:
    """Where blanks end that begin at a place; a hyphen before `century` is one of them."""
    blanks = _BLANKS.match(text, at)
    at = blanks.end() if blanks else at
    is_hyphen = text[at : at + 1] in _HYPHENS and text[at + 1 : at + 8].lower().startswith(_HYPHENED)
    return _after_blanks(text, at + 1) if is_hyphen else at


def outline(tokens: Sequence[Token]) -> tuple[str, list[Run]]:
    """The form of a text, such as `between X and X`, and the tokens of each X."""
    form: list[str] = []
    runs: list[Run] = []
    within = False
    for token in tokens:
        if token.kind in JOINING_KINDS:
            form.append(token.kind)
            within = False
        elif within:
            runs[-1].append(token)
        else:
            form.append("X")
            runs.append([token])
            within = True
    return " ".join(form), with_eras(runs)


def with_eras(runs: list[Run]) -> list[Run]:
    """The runs, with the era of one year given to its neighbours: `c. 44` to `10 BC`, `AD 79` to `85`."""
    for index in range(len(runs) - 2, -1, -1):
        runs[index] = _in_era_of(runs[index], runs[index + 1])
    for index in range(1, len(runs)):
        at = number_alone(runs[index - 1])
        if at is not None and runs[index - 1][at].values[0] > 0:
            runs[index] = _in_era_of(runs[index], runs[index - 1])
    return runs


def number_alone(run: Run) -> int | None:
    """The place of the number in a run that is a number, with or without `c.`, `?` and the like."""
    places = [at for at, token in enumerate(run) if token.kind not in APART]
    return places[0] if len(places) == 1 and run[places[0]].kind in NUMBERS else None


def in_era(number: Token, *, before_christ: bool) -> Token:
    """A number as a year of an era."""
    value = number.values[0]
    return number._replace(kind="Y", values=(1 - value if before_christ else value,), era=True)


def _in_era_of(run: Run, other: Run) -> Run:
    """A number that stands alone as a year in the era of another; any other run unchanged."""
    at, beside = number_alone(run), number_alone(other)
    if at is None or beside is None or run[at].era or not other[beside].era:
        return run
    return [*run[:at], in_era(run[at], before_christ=other[beside].values[0] <= 0), *run[at + 1 :]]


def _foreign(text: str, at: int) -> PhraseError:
    """The error for a character that no date contains, after any blanks."""
    if not text[at:].strip():
        return PhraseError("a blank stands after the date", at + 1)
    rest = _BLANKS.sub("", text[at:], count=1)
    shown = f"'{rest[0]}'" if rest[0].isprintable() else ascii(rest[0])
    return PhraseError(f"{shown} is no part of a date", len(text) - len(rest) + 1)
