"""Every word and phrase that dates in English may contain, and its kind: the place for a new synonym.

A kind represents a word in the tables of forms. Words with a number have a
kind of one letter (`M` a month, `W` a weekday, `S` a season, `O` an ordinal, `n`
a number in letters); most other words are their own kind, and synonyms share one.
"""

from __future__ import annotations

from collections.abc import Mapping
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
ONES: Final = _NUMBERS[:9]
TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_PARTS_OF_DAY: Final = tuple(
    f"{part}{name}" for name in ("morning", "afternoon", "evening") for part in ("", "early ", "late ")
)
#: Days with a name that are on one date in every year: month and day.
_NAMED_DAYS: Final = {
    "new year's day": (1, 1),
    "groundhog day": (2, 2),
    "valentine's day": (2, 14),
    "saint valentine's day": (2, 14),
    "st. valentine's day": (2, 14),
    "saint patrick's day": (3, 17),
    "st. patrick's day": (3, 17),
    "st patrick's day": (3, 17),
    "april fools' day": (4, 1),
    "april fool's day": (4, 1),
    "anzac day": (4, 25),
    "may day": (5, 1),
    "cinco de mayo": (5, 5),
    "juneteenth": (6, 19),
    "canada day": (7, 1),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "hallowe'en": (10, 31),
    "all saints' day": (11, 1),
    "all souls' day": (11, 2),
    "armistice day": (11, 11),
    "veterans day": (11, 11),
    "veterans' day": (11, 11),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}
#: Days with a name that move from year to year: month, weekday (0 is Monday) and which of these in the month,
#: -1 the last; for those that go with Easter 0, 0 and the days after it. Those of one name in several
#: countries are of the United States if only there the name is spelt so.
_MOVABLE_DAYS: Final = {
    "martin luther king day": (1, 0, 3),
    "martin luther king jr. day": (1, 0, 3),
    "presidents' day": (2, 0, 3),
    "presidents day": (2, 0, 3),
    "memorial day": (5, 0, -1),
    "labor day": (9, 0, 1),
    "columbus day": (10, 0, 2),
    "remembrance sunday": (11, 6, 2),
    "thanksgiving": (11, 3, 4),
    "thanksgiving day": (11, 3, 4),
    "shrove tuesday": (0, 0, -47),
    "ash wednesday": (0, 0, -46),
    "palm sunday": (0, 0, -7),
    "maundy thursday": (0, 0, -3),
    "good friday": (0, 0, -2),
    "holy saturday": (0, 0, -1),
    "easter sunday": (0, 0, 0),
    "easter day": (0, 0, 0),
    "easter monday": (0, 0, 1),
    "ascension day": (0, 0, 39),
    "whit sunday": (0, 0, 49),
    "whit monday": (0, 0, 50),
}
#: Feasts that are a day, and a time around it: running text mostly means the day.
_FEASTS: Final = {"christmas": (12, 25)}
_MOVABLE_FEASTS: Final = {"easter": (0, 0, 0)}

#: Roman numbers of centuries.
ROMAN: Final = {
    f"{tens}{ones}": 10 * len(tens) + number
    for tens in ("", "x", "xx")
    for number, ones in enumerate(("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"))
    if tens or ones
}
#: A pattern for blanks between the words of a date: also those without break and of any width.
BLANK: Final = "[ \t\n\u00a0\u2000-\u200a\u202f\u205f\u3000]"

#: The kind of a word, and its number if it has one.
Meaning = tuple[str, tuple[int, ...]]


def _numbered(kind: str, names: tuple[str, ...], first: int = 1) -> dict[str, Meaning]:
    return {name: (kind, (number,)) for number, name in enumerate(names, start=first)}


def _named(kind: str, days: Mapping[str, tuple[int, ...]]) -> dict[str, Meaning]:
    """Names of days, with either apostrophe."""
    return {name.replace("'", sign): (kind, day) for name, day in days.items() for sign in "'’"}


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


def _with_articles(kind: str, *phrases: str) -> dict[str, Meaning]:
    """Phrases of one kind, with and without `the`."""
    return _kind(kind, *(f"{article}{phrase}" for phrase in phrases for article in ("", "the ")))


#: Words that join dates or bound them, and so are no part of a single date.
JOINING_WORDS: Final = {
    **_kinds("and", "or", "either", "both", "from", "to", "but"),
    **_kind("between", "between", "bet", "betw", "btw", "btwn"),
    **_kind("through", "through", "thru"),
    **_kind("until", "until", "till", "’til", "'til", "up to", "up until", "up till", "up to and including"),
    **_kind("by", "by", "no later than", "not later than", "not after", "on or before", "in or before"),
    **_kind("or-earlier", "or earlier", "or before", "and earlier", "at the latest"),
    **_kind("from-then", "no earlier than", "not earlier than", "not before", "on or after", "in or after"),
    **_kind("or-later", "or later", "or after", "and later", "at the earliest"),
    **_kind("before", "before", "prior to", "earlier than", "bef", "bfr", "pre"),
    **_kind("after", "after", "later than", "aft", "post"),
    **_kind("since", "since", "ever since"),
    **_kind("onwards", "onwards", "onward", "and onwards", "and onward", "to date"),
    **_kind("present", "present", "the present", "now", "ongoing"),
    **_kind("unknown", "unknown", "(unknown)"),
    **_kind("every-year", "every year", "each year"),
    **_kind("every-month", "every month", "each month"),
    **_kind("every-day", "every day", "each day"),
    **_kind("end-unknown", "(end unknown)"),
    **_kind("start-unknown", "(start unknown)"),
    **_kind("began-and-ended", "began and ended on", "began and ended in"),
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
    **{name: ("n", (10 * number,)) for number, name in enumerate(TENS, start=2)},
    **{f"{name[:-1]}ies": ("tens", (10 * number,)) for number, name in enumerate(TENS, start=2)},
    **_kinds("hundred", "hundreds", "thousand", "oh"),
    **_named("day-name", _NAMED_DAYS),
    **_named("movable-day", _MOVABLE_DAYS),
    **_named("feast", _FEASTS),
    **_named("movable-feast", _MOVABLE_FEASTS),
    **_kind("about", "about", "around", "circa", "ca", "approximately", "approx", "roughly"),
    **_kind("about", "abt", "circ", "cca", "appx", "on/about"),
    **_kind("about", "on or about", "in or about", "on or around", "in or around"),
    **_kind("about", "on or abt", "in or abt", "on or abt.", "in or abt."),
    **_kind("~", "(approximate)", "(approximately)", "(approx)", "(approx.)", "(about)", "(circa)"),
    **_kind("~", "(ca)", "(ca.)", "(c.)", "or so", "or thereabouts", "approximate"),
    # An estimate is approximate for some and uncertain for others.
    **_kind("estimated", "est", "estimated", "calc", "calculated", "cal", "say", "(estimated)", "(est.)"),
    **_kind("perhaps", "perhaps", "possibly", "maybe", "probably", "prob", "poss", "presumably"),
    **_kind("?", "(?)"),
    **_kind("(perhaps)", "(uncertain)", "(perhaps)", "(possibly)", "(maybe)", "(probably)", "(probable)"),
    **_with_articles("mid", "middle of", "middle part of"),
    **_kind("mid", "mid", "middle"),
    **_with_articles("beginning", "beginning of", "start of"),
    **_with_articles("early", "early part of"),
    **_with_articles("late", "latter part of", "later part of", "late part of"),
    **_kind("late", "late"),
    **_kind("end", "the end", "end"),
    **_kind("BC", "bc", "bce", "b.c.e.", "b.c.", "b.c.e", "b.c", "before christ"),
    **_kind("AD", "ad", "ce", "a.d.", "c.e.", "a.d", "c.e", "anno domini"),
    **_kinds("today"),
    **_kind("part-of-today", "earlier today", "this morning", "this afternoon", "this evening", "tonight"),
    **_kinds("yesterday"),
    **_kind("days-before-yesterday", "days before yesterday"),
    **_kind("day-before-yesterday", "day before yesterday"),
    **_kind("the-day-before-yesterday", "the day before yesterday"),
    **_with_articles("day-after-tomorrow", "day after tomorrow"),
    **_with_articles("week-before-last", "week before last"),
    **_with_articles("month-before-last", "month before last"),
    **_with_articles("year-before-last", "year before last"),
    **_kind("last-night", "last night"),
    **_kind("last-weekend", "this past weekend", "the past weekend", "last weekend"),
    **_kind("this-weekend", "this weekend", "this coming weekend", "the coming weekend"),
    **_kind("next-weekend", "next weekend"),
    **_kind("this-past", "this past"),
    **_kind("day-part", *_PARTS_OF_DAY, *(f"in the {part}" for part in _PARTS_OF_DAY)),
    **_kind("day-part", "night", "at night", "lunchtime", "in the early hours"),
    **_with_articles("day-part-of", *(f"{part} of" for part in (*_PARTS_OF_DAY, "early hours"))),
    **_kind("day-part-of", *(f"in the {part} of" for part in (*_PARTS_OF_DAY, "early hours"))),
    **_with_articles("night-of", "night of"),
    **_with_articles("week-of", "week of"),
    **_with_articles("week-from", "week beginning", "week starting", "week commencing"),
    **_kind("week-from", "w/c"),
    **_with_articles("week-to", "week ending", "week ended"),
    **_with_articles("weekend-of", "weekend of"),
    **_with_articles("year-end", "year-end", "year end", "year's end", "year’s end"),
    **_kind("some-day", *(f"{one} day in" for one in ("a", "one", "some"))),
    **_kind("some-month", *(f"{one} month in" for one in ("a", "one", "some"))),
    **_kind("some-year", *(f"{one} year in" for one in ("a", "one", "some"))),
    **_kind("sometime", "sometime", "some time", "at some time", "at some point"),
    **_kind("sometime", "sometimes", "anytime", "any time", "at any time"),
    **_kind("active", "active", "fl", "floruit", "flourished"),
    **_kind("earlier-this", "earlier this", "earlier in this"),
    **_kind("later-this", "later this", "later in this"),
    **_kind("year's", "year's", "year’s"),
    **_kind("week's", "week's", "week’s"),
    # "The first days of May" is not the first day, so a plural is another word.
    **_kinds("day", "week", "fortnight", "month", "decade"),
    **_kinds("days", "weeks", "fortnights", "months", "decades"),
    **_kinds(
        "in", "on", "at", "during", "of", "the", "a", "early", "ago", "last", "this", "next", "tomorrow"
    ),
    **_kinds("final", "latter", "quarters", "c"),
    **_kind("century", "century", "cent"),
    **_kind("centuries", "centuries", "cents", "cc"),
    **_kind("quarter", "quarter", "qtr"),
    **_kind("northern", "northern", "northern hemisphere", "(northern hemisphere)"),
    **_kind("southern", "southern", "southern hemisphere", "(southern hemisphere)"),
    **_kinds("year", "years", "half", "quadrimester"),
    **_kinds("(day unknown)", "(month unknown)", "(month and day unknown)"),
}

#: The kinds of names of days; those of feasts mean a time around the day, too.
FEASTS: Final = {"feast": "day-name", "movable-feast": "movable-day"}
DAY_NAMES: Final = frozenset({*FEASTS, *FEASTS.values()})

MEANINGS: Final = {**DATE_WORDS, **JOINING_WORDS}
#: Phrases of more than one word, or with punctuation, the longest first.
MULTI_WORD_PHRASES: Final = sorted((text for text in MEANINGS if not text.isalpha()), key=len, reverse=True)
JOINING_KINDS: Final = frozenset(kind for kind, _ in JOINING_WORDS.values()) | {"-", "–"}

PERIOD_PARTS: Final = frozenset({"early", "mid", "late", "beginning", "end", "early-mid", "mid-late"})
PREPOSITIONS: Final = frozenset({"in", "on", "at", "during"})
