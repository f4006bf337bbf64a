"""The words of dates: every word and turn of phrase that the grammar knows, and its kind.

A kind is what stands for a word in the tables of forms. Words that carry a
number have a kind in capitals (`M` a month, `W` a weekday, `S` a season, `O` an
ordinal, `n` a number in letters); a word that only joins others is its own
kind, and turns of phrase that say the same share one.
"""

from __future__ import annotations

from typing import Final

MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
SEASONS: Final = ("spring", "summer", "autumn", "winter")
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_UNITS: Final = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth"),
    *("sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"),
)
_NUMBERS: Final = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen"),
    *("sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)

#: Kind, and the number the word carries, if any.
Meaning = tuple[str, tuple[int, ...]]


def _numbered(kind: str, names: tuple[str, ...], first: int = 1) -> dict[str, Meaning]:
    return {name: (kind, (number,)) for number, name in enumerate(names, start=first)}


def _abbreviated(kind: str, names: tuple[str, ...], first: int) -> dict[str, Meaning]:
    return {name[:3]: meaning for name, meaning in _numbered(kind, names, first).items()}


def _ordinals() -> dict[str, Meaning]:
    tens = {"twenty": 20, "thirty": 30}
    found = _numbered("O", _UNITS)
    found["thirtieth"] = "O", (30,)
    for ten, value in tens.items():
        for unit, name in enumerate(_UNITS[:9], start=1):
            if value + unit <= 31:
                found[f"{ten}-{name}"] = found[f"{ten} {name}"] = "O", (value + unit,)
    return found


def _alike(kind: str, *phrases: str) -> dict[str, Meaning]:
    return dict.fromkeys(phrases, (kind, ()))


#: What joins dates or bounds them, and so stands between the dates of a compound.
JOINTS: Final = {
    **_alike("between", "between"),
    **_alike("and", "and"),
    **_alike("or", "or"),
    **_alike("either", "either"),
    **_alike("both", "both"),
    **_alike("from", "from"),
    **_alike("to", "to"),
    **_alike("through", "through", "thru"),
    **_alike("until", "until", "till", "’til", "'til"),
    **_alike("by", "by", "no later than", "not later than", "not after", "on or before", "in or before"),
    **_alike("or-earlier", "or earlier", "or before", "at the latest"),
    **_alike("from-then", "no earlier than", "not earlier than", "not before", "on or after", "in or after"),
    **_alike("or-later", "or later", "or after", "at the earliest"),
    **_alike("before", "before", "prior to", "earlier than"),
    **_alike("after", "after", "later than"),
    **_alike("since", "since", "ever since"),
    **_alike("onwards", "onwards", "onward", "to date"),
    **_alike("present", "present", "the present"),
    **_alike("every-year", "every year", "each year"),
    **_alike("every-month", "every month", "each month"),
    **_alike("every-day", "every day", "each day"),
    **_alike("end-unknown", "(end unknown)"),
    **_alike("start-unknown", "(start unknown)"),
}

#: What stands within one date.
WITHIN: Final = {
    **_numbered("M", MONTHS),
    **_abbreviated("M", MONTHS, 1),
    "sept": ("M", (9,)),
    **_numbered("W", WEEKDAYS, 0),
    **_abbreviated("W", WEEKDAYS, 0),
    **{name: ("W", (number,)) for name, number in (("tues", 1), ("weds", 2), ("thur", 3), ("thurs", 3))},
    **_numbered("S", SEASONS, 21),
    "fall": ("S", (23,)),
    **_ordinals(),
    **_numbered("n", _NUMBERS),
    **_alike("about", "about", "around", "circa", "ca", "c", "approximately", "approx", "roughly"),
    **_alike("about", "on or about", "in or about", "on or around", "in or around"),
    **_alike("perhaps", "perhaps", "possibly", "maybe", "probably"),
    **_alike("?", "(?)", "(uncertain)"),
    **_alike("early", "early"),
    **_alike("mid", "mid", "the middle of", "middle of"),
    **_alike("beginning", "the beginning of", "beginning of", "the start of", "start of"),
    **_alike("late", "late"),
    **_alike("end", "the end", "end"),
    **_alike("BC", "bc", "bce", "b.c.e.", "b.c.", "b.c.e", "b.c"),
    **_alike("AD", "ad", "ce", "a.d.", "c.e.", "a.d", "c.e"),
    **_alike("northern", "northern"),
    **_alike("southern", "southern"),
    **_alike("(day unknown)", "(day unknown)"),
    **_alike("(month unknown)", "(month unknown)"),
    **_alike("(month and day unknown)", "(month and day unknown)"),
    **_alike("today", "today", "earlier today", "this morning", "this afternoon", "this evening", "tonight"),
    **_alike("yesterday", "yesterday", "yesterday morning", "yesterday afternoon", "yesterday evening"),
    **_alike("day-before-yesterday", "the day before yesterday", "day before yesterday"),
    **_alike("tomorrow", "tomorrow"),
    **_alike("day-after-tomorrow", "the day after tomorrow", "day after tomorrow"),
    **_alike("last-night", "last night"),
    **_alike("sometime", "sometime", "some time", "at some time", "at some point"),
    **_alike("earlier-this", "earlier this", "earlier in this"),
    **_alike("later-this", "later this", "later in this"),
    **_alike("week", "week", "weeks"),
    **_alike("day", "day", "days"),
    **_alike("month", "month", "months"),
    **_alike("year", "year"),
    **_alike("years", "years"),
    **_alike("decade", "decade", "decades"),
    **{word: (word, ()) for word in ("in", "on", "at", "during", "of", "the", "a", "ago", "last", "this")},
    **{word: (word, ()) for word in ("next", "century", "half", "quarter", "quadrimester")},
}

MEANINGS: Final = {**WITHIN, **JOINTS}
#: Those of more than one word, or with marks in them, the longest first.
TURNS: Final = sorted((text for text in MEANINGS if not text.isalpha()), key=len, reverse=True)
JOINT_KINDS: Final = frozenset(kind for kind, _ in JOINTS.values()) | {"-", "–"}

PARTS: Final = frozenset({"early", "mid", "late", "beginning", "end"})
PREPOSITIONS: Final = frozenset({"in", "on", "at", "during"})
