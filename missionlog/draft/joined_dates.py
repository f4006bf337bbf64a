"""Dates of a sentence that are told together: `from 2001 to 2009`, `in March and in April`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from missionlog.draft.mentions import DateMention
from missionlog.edtf import EdtfError, parse
from missionlog.evidence.text_range import TextRange

_JOINS: Final = re.compile(
    r"\s*(?P<word>and|or|to|until|till|through|–|-)\s*(?:(?:in|on|of|from|by)\s+)?(?:the\s+)?"
)
_DASHES: Final = ("–", "-")
_MOST_BETWEEN: Final = 24
_BEFORE_PERIOD: Final = re.compile(r"\b(?P<word>from|between)\s+(?:the\s+)?\Z", re.IGNORECASE)
_BEFORE_REACH: Final = 16


class JoinedDate(NamedTuple):
    """A date, and the words that name it and those which are told together with it."""

    mention: DateMention
    words: TextRange


def joined_dates(text: str, dates: Sequence[DateMention]) -> list[JoinedDate]:
    """The dates of a sentence in order: the two ends of a period as one."""
    groups: list[list[DateMention]] = [[date] for date in dates[:1]]
    for before, date in pairwise(dates):
        if _joining_word(text, before, date):
            groups[-1].append(date)
        else:
            groups.append([date])
    return [joined for group in groups for joined in _joined(text, group)]


def _joined(text: str, group: Sequence[DateMention]) -> list[JoinedDate]:
    words = TextRange(group[0].range.start, group[-1].range.end)
    if len(group) == 2 and (period := _period(text, *group)):
        return [JoinedDate(period, words)]
    return [JoinedDate(date, words) for date in group]


def _period(text: str, first: DateMention, last: DateMention) -> DateMention | None:
    """The period of two dates, if the words say that they are its ends and EDTF can say it."""
    start = first.range.start
    before = _BEFORE_PERIOD.search(text, max(0, start - _BEFORE_REACH), start)
    word = _joining_word(text, first, last)
    if first.when is None or last.when is None or (before is None and word not in _DASHES):
        return None
    if before and (word == "and") != (before["word"].lower() == "between"):
        return None
    try:
        when = parse(f"{first.when.text}/{last.when.text}")
    except EdtfError:
        return None
    return first._replace(range=TextRange(start, last.range.end), when=when, bound="")


def _joining_word(text: str, first: DateMention, last: DateMention) -> str:
    """The word between two dates, if there is no more between them than that."""
    between = text[first.range.end : last.range.start]
    found = _JOINS.fullmatch(between) if len(between) <= _MOST_BETWEEN else None
    return found["word"] if found else ""
