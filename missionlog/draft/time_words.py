"""The words around dates in running text: of tense, anchors and bounds. (Those of dates are in phrases.)"""

from __future__ import annotations

from typing import Final

#: Words after which a date without a year, or a weekday, is one to come.
FUTURE_WORDS: Final = (
    *("will", "shall", "won't", "wo n't", "would", "may", "might", "should", "must", "'ll", "’ll"),
    *("to be", "is to", "are to", "was to", "were to", "has to", "have to", "going to", "about to"),
    *("scheduled", "expected", "expects", "expect", "plans", "planned to", "planned a", "planning", "plan", "due", "slated"),
    *("set to", "set for", "intends", "intend", "hopes", "hope", "wants", "aims", "vowed to"),
    *("promised to", "agreed to", "begins", "starts", "opens", "takes effect", "expires", "upcoming", "coming"),
    *("deadline", "until", "no later than", "not later than", "effective"),
)
#: Verbs in the past tense that do not end in -ed.
PAST_VERBS: Final = (
    *(
        "was",
        "were",
        "had",
        "did",
        "said",
        "told",
        "wrote",
        "met",
        "left",
        "came",
        "went",
        "made",
        "took",
        "gave",
    ),
    *(
        "began",
        "became",
        "held",
        "won",
        "lost",
        "rose",
        "fell",
        "saw",
        "sent",
        "sold",
        "spoke",
        "struck",
        "swore",
    ),
    *(
        "brought",
        "bought",
        "broke",
        "built",
        "caught",
        "chose",
        "cut",
        "drew",
        "drove",
        "ended",
        "fought",
        "flew",
    ),
    *(
        "found",
        "got",
        "grew",
        "heard",
        "hit",
        "kept",
        "knew",
        "laid",
        "led",
        "paid",
        "put",
        "quit",
        "ran",
        "read",
    ),
    *(
        "sank",
        "sat",
        "set",
        "shot",
        "showed",
        "shut",
        "spent",
        "stood",
        "stuck",
        "taught",
        "thought",
        "threw",
    ),
    *("has been", "have been", "has", "have", "been", "ago"),
)
#: Words that look as if they were in the past tense.
NOT_PAST: Final = frozenset({"united", "need", "indeed", "speed", "seed", "feed", "red", "bed", "hundred"})
#: Units of time and how many days, months or years they are.
UNITS: Final = {
    "day": ("day", 1),
    "week": ("day", 7),
    "fortnight": ("day", 14),
    "month": ("month", 1),
    "quarter": ("month", 3),
    "year": ("year", 1),
    "decade": ("year", 10),
    "century": ("year", 100),
    "centurie": ("year", 100),
}
#: Parts of a day as TimeML writes them after the day.
DAY_PARTS: Final = {
    "dawn": "TMO",
    "morning": "TMO",
    "noon": "T12:00",
    "afternoon": "TAF",
    "evening": "TEV",
    "dusk": "TEV",
    "night": "TNI",
    "midnight": "TNI",
}
#: Words that bind what they stand beside to the date that follows, and how.
BOUNDS: Final = {
    "due": ("by", "by the", "no later than", "not later than", "on or before", "before", "deadline of"),
    "until": ("until", "till", "up to", "through"),
    "since": ("since", "ever since"),
}
#: Words before a number that make it a name, an amount or a place and no year.
NUMBERED: Final = frozenset(
    {
        *(
            "flight",
            "route",
            "highway",
            "room",
            "section",
            "article",
            "chapter",
            "page",
            "pages",
            "no.",
            "number",
        ),
        *(
            "boeing",
            "windows",
            "building",
            "unit",
            "resolution",
            "bill",
            "act",
            "rule",
            "channel",
            "model",
            "about",
        ),
        *("some", "nearly", "almost", "over", "than", "estimated", "least", "approximately", "most", "other"),
    }
)
#: Words after a number that make it an amount and no year.
AMOUNTS: Final = frozenset(
    {
        *(
            "percent",
            "per",
            "million",
            "billion",
            "trillion",
            "thousand",
            "hundred",
            "dollars",
            "miles",
            "feet",
        ),
        *(
            "meters",
            "metres",
            "kilometers",
            "kilometres",
            "km",
            "m",
            "ft",
            "tons",
            "tonnes",
            "kg",
            "pounds",
            "points",
        ),
        *(
            "people",
            "men",
            "women",
            "children",
            "soldiers",
            "troops",
            "votes",
            "seats",
            "years",
            "months",
            "weeks",
        ),
        *(
            "days",
            "hours",
            "minutes",
            "seconds",
            "shares",
            "cents",
            "acres",
            "barrels",
            "units",
            "workers",
            "jobs",
        ),
    }
)
#: Events that begin something: "a decade after the creation of" dates the beginning.
BEGINNINGS: Final = (
    *("creation", "founding", "foundation", "establishment", "formation", "launch", "inception", "birth"),
    *("beginning", "start", "outbreak", "signing", "independence", "invasion", "fall", "end", "death"),
)

#: Words that may stand between the beginning of a date and its core: `the first week of`, `early in`.
LEADING_WORDS: Final = (
    *(
        "the",
        "a",
        "an",
        "early",
        "late",
        "mid",
        "in",
        "of",
        "fiscal",
        "year",
        "month",
        "day",
        "days",
        "week",
        "weeks",
    ),
    *(
        "end",
        "beginning",
        "start",
        "middle",
        "early part",
        "latter part",
        "later part",
        "late part",
        "latter",
    ),
    *(
        "weekend",
        "half",
        "quarter",
        "morning",
        "afternoon",
        "evening",
        "night",
        "months",
        "years",
        "decade",
        "decades",
    ),
    *(
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "last",
        "final",
    ),
    *(
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
    ),
    *("nineteenth", "twentieth", "twenty-first", "earlier", "later", "this", "last", "next", "on"),
    *(
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "twenty",
    ),
)
#: Words before `May` and `March` that show that they are a month.
BEFORE_A_MONTH: Final = frozenset(
    {
        *("in", "of", "since", "by", "until", "till", "last", "this", "next", "early", "late", "mid", "from", "to"),
        *("and", "or", "between", "during", "through", "before", "after", "for", "every", "each", "that", "the"),
        *("previous", "following", "on", "throughout", "a"),
    }
)
#: Words after `May` and `March` that show that they are none: `the March on Washington`.
NO_MONTH_AFTER: Final = frozenset({"on", "for", "against", "be", "have", "not", "god", "day"})

#: Words that count backwards from another date.
BACK: Final = frozenset({"earlier", "previously", "beforehand", "before", "previous", "preceding", "prior"})

#: Words before a weekday that make it the name of a certain day or sale: `Bloody Sunday`.
NAMED_WEEKDAYS: Final = frozenset({"Black", "Bloody", "Good", "Super", "Ash", "Cyber", "Palm", "Holy", "Easter"})
