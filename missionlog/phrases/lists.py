"""Read lists of dates as sets: `A or B` is one of them, `A, B and C` is all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Final

from missionlog.edtf import EdtfError
from missionlog.edtf.read import read as read_edtf
from missionlog.phrases.date_phrase import DatePhrase, completed, unambiguous
from missionlog.phrases.date_reader import read_date
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.range_forms import read_range
from missionlog.phrases.token import Run, Token
from missionlog.phrases.tokens import APART, in_era, number_alone, outline, with_eras
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
    """The set. Raises PhraseError if a year in it may be of either era, unless one of them makes no set."""
    read = partial(_read_members, today=today, brackets=brackets, unambiguous_scope=unambiguous_scope)
    either = _of_either_era(runs)
    if not either:
        return read(runs)
    in_each = [_in_one_era(runs, either, before_christ=before) for before in (False, True)]
    after, before = (_readings(read, meant) for meant in in_each)
    if not (after and before):
        return read(in_each[bool(before)])
    raise PhraseError("of which era?", runs[min(either)][0].column, after + before)


def _read_members(runs: list[Run], today: date, brackets: str, *, unambiguous_scope: bool) -> str:
    if any(outline(run)[0] != "X" for run in runs):
        return ",".join(_member(run, brackets[0], today) for run in runs).join(brackets)
    dates = [read_date(run, today) for run in with_eras(runs)]

    def build(dates: Sequence[DatePhrase]) -> str:
        members = [_bare(date.period().text, brackets[0], date.column) for date in completed(dates)]
        return ",".join(members).join(brackets)

    if unambiguous_scope:
        return in_one_year(dates, build)
    return unambiguous(dates, lambda dates: in_one_year(dates, build))


def _of_either_era(runs: list[Run]) -> dict[int, int]:
    """The runs with a year that may be of either era, each with the place of that year in it.

    Such is a year of four digits before one BC, if what is left of both dates is alike: that of `2000 or
    1900 BC`, of `May 2000 or June 1900 BC`. (In a range, order decides.)
    """
    either: dict[int, int] = {}
    before_christ: tuple[str, ...] = ()
    for index in range(len(runs) - 1, -1, -1):
        at, form = _year_and_form(runs[index])
        year = runs[index][at] if at is not None else None
        if year is not None and year.era:
            before_christ = form if year.values[0] <= 0 else ()
        elif at is None or year is None or form != before_christ:
            before_christ = ()
        elif year.kind == "Y":
            either[index] = at
    return either


def _year_and_form(run: Run) -> tuple[int | None, tuple[str, ...]]:
    """The place of the last year of a run, and its form without words such as `c.` and `by`."""
    alone = number_alone(run)
    if alone is not None:
        return alone, ("Y",)
    years = [at for at, token in enumerate(run) if token.kind == "Y"]
    return (years[-1] if years else None), tuple(token.kind for token in run if token.kind not in APART)


def _in_one_era(runs: list[Run], years: dict[int, int], *, before_christ: bool) -> list[Run]:
    """The runs with some years, each at its place in one of them, in an era."""
    in_one = list(runs)
    for index, at in years.items():
        run = runs[index]
        in_one[index] = [*run[:at], in_era(run[at], before_christ=before_christ), *run[at + 1 :]]
    return in_one


def _readings(read: Callable[[list[Run]], str], runs: list[Run]) -> tuple[str, ...]:
    """What a list may mean; nothing if it is no set."""
    try:
        edtf = read(runs)
        read_edtf(edtf)
    except PhraseError as error:
        return error.readings
    except EdtfError:
        return ()
    return (edtf,)


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
