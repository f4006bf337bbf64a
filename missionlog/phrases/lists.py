"""Read lists of dates as sets: `A or B` is one of them, `A, B and C` is all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from typing import Final

from missionlog.phrases.date_phrase import DatePhrase, completed, unambiguous
from missionlog.phrases.date_reader import read_date
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.joined import NUMBERS
from missionlog.phrases.range_forms import read_range
from missionlog.phrases.token import Run, Token
from missionlog.phrases.tokens import outline, with_eras
from missionlog.phrases.year_order import in_one_year

#: The conjunction, what may introduce it, and the brackets of its set.
_LIST_KINDS: Final = (("or", "either", "[]"), ("and", "both", "{}"))


def read_list(tokens: Sequence[Token], today: date) -> str | None:
    """The EDTF set that a list means, or None if the text is no list."""
    kinds = [token.kind for token in tokens]
    for conjunction, introduction, brackets in _LIST_KINDS:
        if conjunction in kinds:
            introduced = kinds[0] == introduction
            runs, separated = _members(tokens[introduced:], conjunction, today)
            return _read(runs, today, brackets, unambiguous_scope=introduced or separated)
    return None


def _members(tokens: Sequence[Token], conjunction: str, today: date) -> tuple[list[Run], bool]:
    """The tokens of each member; and whether they are two that a comma separates.

    After such a comma, words before it no longer apply: `about 2014, or 2015`.
    """
    *groups, last = _split(tokens, conjunction)
    runs: list[Run] = []
    separated = False
    for group in groups:
        if len(group) > 1 and group[-1].kind == ",":
            group.pop()
            separated = True
        runs += [group] if _is_date(group, today) else _split(group, ",")
    return [*runs, last], separated and len(runs) == 1


def _split(tokens: Sequence[Token], kind: str) -> list[Run]:
    """The runs of tokens between those of a kind; `between A and B` is not split."""
    runs: list[Run] = [[]]
    in_between = False
    for token in tokens:
        if token.kind == kind and not in_between:
            runs.append([])
            continue
        in_between = token.kind == "between" or (in_between and token.kind != "and")
        runs[-1].append(token)
    return runs


def _is_date(tokens: Run, today: date) -> bool:
    """Whether the tokens are one date, in spite of any commas: `March 5, 2014`."""
    if all(token.kind != "," for token in tokens):
        return True
    try:
        read_date(tokens, today)
    except PhraseError:
        return False
    return True


def _read(runs: list[Run], today: date, brackets: str, *, unambiguous_scope: bool) -> str:
    if any(outline(run)[0] != "X" for run in runs):
        return ",".join(_member(run, brackets[0], today) for run in runs).join(brackets)

    def build(dates: Sequence[DatePhrase]) -> str:
        members = [_bare(date.period().text, brackets[0], date.column) for date in completed(dates)]
        return ",".join(members).join(brackets)

    def read(runs: list[Run]) -> str:
        dates = [read_date(run, today) for run in with_eras(runs)]
        if unambiguous_scope:
            return in_one_year(dates, build)
        return unambiguous(dates, lambda dates: in_one_year(dates, build))

    after_christ = _after_christ(runs)
    if after_christ == runs:
        return read(runs)
    column = next(run[0].column for run, other in zip(runs, after_christ, strict=True) if run != other)
    raise PhraseError("of which era?", column, tuple(_readings(read, after_christ, runs)))


def _after_christ(runs: list[Run]) -> list[Run]:
    """The runs, with those years CE that may be of either era: that of `2000 or 1900 BC`.

    A number of fewer digits needs an era, and takes that of the next. (In a range, order decides.)
    """
    result = list(runs)
    before_christ = False
    for index in range(len(runs) - 1, -1, -1):
        first, *rest = runs[index]
        if before_christ and not rest and first.kind == "Y" and not first.era:
            result[index] = [first._replace(era=True)]
        is_number = not rest and first.kind in NUMBERS
        before_christ = is_number and (first.values[0] <= 0 if first.era else before_christ)
    return result


def _readings(read: Callable[[list[Run]], str], *meant: list[Run]) -> Iterator[str]:
    for runs in meant:
        with suppress(PhraseError):
            yield read(list(runs))


def _member(tokens: Run, opening: str, today: date) -> str:
    """A member that is more than one date: `between 1670 and 1672`, `1990 or later`."""
    edtf = read_range(tokens, today)
    if edtf is None:
        raise PhraseError("this is no member of a list of dates", tokens[0].column if tokens else 1)
    return _bare(edtf, opening, tokens[0].column)


def _bare(text: str, opening: str, column: int) -> str:
    """EDTF text as a member of a set. Raises PhraseError for an interval or a set of the other kind."""
    if text[0] == opening:
        return text[1:-1]
    if text[0] in "[{" or "/" in text:
        raise PhraseError("EDTF has no list of these: name days, months or years", column)
    return text
