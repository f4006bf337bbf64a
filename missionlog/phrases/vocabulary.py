"""Every word and phrase that dates in English may contain, and its kind: the place for a new synonym.

A kind represents a word in the tables of forms. Words with a number have a
kind of one letter (`M` a month, `W` a weekday, `S` a season, `O` an ordinal, `n`
a number in letters); most other words are their own kind, and synonyms share one.
"""

from __future__ import annotations

from typing import Final

from missionlog.edtf.calendar import MONTH_NAMES

MONTHS: Final = tuple(map(str.lower, MONTH_NAMES))
SEASONS: Final = ("spring", "summer", "autumn", "winter")
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ORDINALS: Final = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth"),
    *("sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"),
)
_NUMBERS: Final = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen"),
    *("sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)

#: The kind of a word, and its number if it has one.
Meaning = tuple[str, tuple[int, ...]]


def _numbered(kind: str, names: tuple[str, ...], first: int = 1) -> dict[str, Meaning]:
    return {name: (kind, (number,)) for number, name in enumerate(names, start=first)}


def _ordinals() -> dict[str, Meaning]:
    names = _ORDINALS[:9]
    compounds = *(f"twenty-{name}" for name in names), "thirtieth", "thirty-first"
    hyphened = _numbered("O", compounds, 21)
    return (
        _numbered("O", _ORDINALS) | hyphened | {name.replace("-", " "): hyphened[name] for name in compounds}
    )


def ordinal(number: int) -> str:
    """`1st`, `2nd`, `13th`."""
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _kind(kind: str, *phrases: str) -> dict[str, Meaning]:
    """Words and phrases of one kind, without a number."""
    return dict.fromkeys(phrases, (kind, ()))


def _kinds(*phrases: str) -> dict[str, Meaning]:
    """Words and phrases without synonyms, each of its own kind."""
    return {phrase: (phrase, ()) for phrase in phrases}


#: Words that join dates or bound them, and so are no part of a single date.
JOINING_WORDS: Final = {
    **_kinds("between", "and", "or", "either", "both", "from", "to"),
    **_kind("through", "through", "thru"),
    **_kind("until", "until", "till", "’til", "'til"),
    **_kind("by", "by", "no later than", "not later than", "not after", "on or before", "in or before"),
    **_kind("or-earlier", "or earlier", "or before", "at the latest"),
    **_kind("from-then", "no earlier than", "not earlier than", "not before", "on or after", "in or after"),
    **_kind("or-later", "or later", "or after", "at the earliest"),
    **_kind("before", "before", "prior to", "earlier than"),
    **_kind("after", "after", "later than"),
    **_kind("since", "since", "ever since"),
    **_kind("onwards", "onwards", "onward", "to date"),
    **_kind("present", "present", "the present"),
    **_kind("every-year", "every year", "each year"),
    **_kind("every-month", "every month", "each month"),
    **_kind("every-day", "every day", "each day"),
    **_kind("end-unknown", "(end unknown)"),
    **_kind("start-unknown", "(start unknown)"),
}

#: Words within one date.
DATE_WORDS: Final = {
    **_numbered("M", MONTHS),
    **_numbered("M", tuple(name[:3] for name in MONTHS)),
    "sept": ("M", (9,)),
    **_numbered("W", WEEKDAYS, 0),
    **_numbered("W", tuple(name[:3] for name in WEEKDAYS), 0),
    **{name: ("W", (number,)) for name, number in (("tues", 1), ("weds", 2), ("thur", 3), ("thurs", 3))},
    **_numbered("S", SEASONS, 21),
    "fall": ("S", (23,)),
    **_ordinals(),
    **_numbered("n", _NUMBERS),
    **_kind("about", "about", "around", "circa", "ca", "c", "approximately", "approx", "roughly"),
    **_kind("about", "on or about", "in or about", "on or around", "in or around"),
    **_kind("perhaps", "perhaps", "possibly", "maybe", "probably"),
    **_kind("?", "(?)", "(uncertain)"),
    **_kind("mid", "mid", "the middle of", "middle of"),
    **_kind("beginning", "the beginning of", "beginning of", "the start of", "start of"),
    **_kind("late", "late"),
    **_kind("end", "the end", "end"),
    **_kind("BC", "bc", "bce", "b.c.e.", "b.c.", "b.c.e", "b.c"),
    **_kind("AD", "ad", "ce", "a.d.", "c.e.", "a.d", "c.e"),
    **_kind("today", "today", "earlier today", "this morning", "this afternoon", "this evening", "tonight"),
    **_kind("yesterday", "yesterday", "yesterday morning", "yesterday afternoon", "yesterday evening"),
    **_kind("day-before-yesterday", "the day before yesterday", "day before yesterday"),
    **_kind("day-after-tomorrow", "the day after tomorrow", "day after tomorrow"),
    **_kind("last-night", "last night"),
    **_kind("sometime", "sometime", "some time", "at some time", "at some point"),
    **_kind("earlier-this", "earlier this", "earlier in this"),
    **_kind("later-this", "later this", "later in this"),
    **_kind("week", "week", "weeks"),
    **_kind("day", "day", "days"),
    **_kind("month", "month", "months"),
    **_kind("decade", "decade", "decades"),
    **_kinds(
        "in", "on", "at", "during", "of", "the", "a", "early", "ago", "last", "this", "next", "tomorrow"
    ),
    **_kinds("year", "years", "century", "half", "quarter", "quadrimester", "northern", "southern"),
    **_kinds("(day unknown)", "(month unknown)", "(month and day unknown)"),
}

MEANINGS: Final = {**DATE_WORDS, **JOINING_WORDS}
#: Phrases of more than one word, or with punctuation, the longest first.
MULTI_WORD_PHRASES: Final = sorted((text for text in MEANINGS if not text.isalpha()), key=len, reverse=True)
JOINING_KINDS: Final = frozenset(kind for kind, _ in JOINING_WORDS.values()) | {"-", "–"}

PERIOD_PARTS: Final = frozenset({"early", "mid", "late", "beginning", "end"})
PREPOSITIONS: Final = frozenset({"in", "on", "at", "during"})
