"""The words around dates in running text: of tense, anchors, bounds and numbers that are no years.

Data of one language; the words of dates themselves are in `phrases.vocabulary`.
"""

from __future__ import annotations

from typing import Final

from missionlog.draft.function_words import phrases, word_set

#: Words after which a date without a year, or a weekday, is one to come.
FUTURE_WORDS: Final = phrases(
    """
    will, shall, won't, wo n't, 'll, ’ll, would, may, might, should, must, to be, is to, are to, was to,
    were to, has to, have to, going to, about to, scheduled, expected, expects, expect, plans, planned to,
    planned a, planned for, planning, plan, due, slated, set to, set for, intends, intend, hopes, hope, wants,
    aims, vowed to, promised to, agreed to, begins, starts, opens, meets, convenes, takes effect, takes place,
    expires, upcoming, this coming, the coming,
    deadline, until, no later than, not later than, effective, as early as, as soon as,
    postponed to, postponed until, rescheduled for, rescheduled to, likely to, forecast to,
    listed for, fixed for, booked for, pencilled in for, adjourned to, adjourned for, deferred to, delayed to,
    put off to, pushed back to, brought forward to,
    could come, could start, could begin, resume, resumes, airs, go to the polls, goes to the polls,
    head to the polls, heads to the polls, takes office, up for, runs through, running for
    """
)
#: Verbs in the present tense that tell of what is to come if a date follows: `his term ends in December`.
PLANNED_VERBS: Final = word_set(
    "is are falls fall ends closes arrives departs returns retires premieres debuts launches"
)
#: Those that are nouns too.
NOUNS_TOO: Final = word_set("plan plans planning hope hopes deadline starts")
#: Verbs in the past tense that do not end in -ed, and words that go with it.
PAST_VERBS: Final = phrases(
    """
    was, were, had, did, said, told, wrote, met, left, came, went, made, took, gave, began, became, held,
    won, lost, rose, fell, saw, sent, sold, spoke, struck, swore, brought, bought, broke, built, caught,
    chose, cut, drew, drove, fought, flew, found, got, grew, heard, hit, kept, knew, laid, led, paid, put,
    quit, ran, read, sank, sat, set, shot, shut, spent, stood, stuck, taught, thought, threw, has, have,
    been, ago, than forecast
    """
)
#: What lasts: after these in the past, `until` is past too.
LASTING_VERBS: Final = word_set(
    "kept stayed lasted remained waited lived served worked fought slept continued ran was were been"
)
#: Words in -ed that are no verbs in the past tense.
NOT_PAST: Final = word_set("united need indeed speed seed feed red bed hundred")
#: Units of time: the unit that they are counted in, and how many of it they are.
UNITS: Final = {
    "day": ("day", 1),
    "week": ("day", 7),
    "fortnight": ("day", 14),
    "month": ("month", 1),
    "year": ("year", 1),
    "decade": ("year", 10),
    "century": ("year", 100),
}
#: Parts of a day as TimeML writes them after the day.
DAY_PARTS: Final = {
    "dawn": "TMO",
    "morning": "TMO",
    "afternoon": "TAF",
    "evening": "TEV",
    "dusk": "TEV",
    "night": "TNI",
}
#: Words that count backwards from another date.
BACKWARDS: Final = word_set("earlier previously beforehand before previous preceding prior")
#: Words that bind what they stand beside to the date that follows, and how.
BOUNDS: Final = {
    "due": phrases(
        """
        by, no later than, not later than, on or before, before, at the latest, at the latest on,
        at the latest by, at the latest in
        """
    ),
    "until": phrases("until, till, up to, through"),
    "since": phrases("since"),
}
#: Events that begin or end something: "a decade after the creation of" dates them.
DATED_EVENTS: Final = phrases(
    """
    creation, founding, foundation, establishment, formation, launch, inception, birth, beginning, start,
    outbreak, signing, adoption, introduction, opening, independence, invasion, fall, end, death, collapse
    """
)
#: Words before a number that make it a name, an amount or a place and no year.
NUMBERED: Final = word_set(
    """
    flight route highway room section article chapter page pages no. number boeing windows building unit
    resolution bill act rule channel model russell fortune office vol. pp. p. iso rfc
    """
)
#: Words before a number that make it an amount if a word follows it: `about 1900 houses`, but `about 1900.`
VAGUE: Final = word_set("about around some nearly almost over than estimated least approximately most other")
#: Words after a number that make it an amount and no year or day.
AMOUNTS: Final = word_set(
    """
    percent per million billion trillion thousand hundred dollars euros miles feet meters metres kilometers
    kilometres km m ft tons tonnes kg pounds points people men women children soldiers troops votes seats
    years months weeks days hours minutes seconds shares cents acres barrels units workers jobs block index
    """
)
#: Words that may stand between the beginning of a date and its core: `the first week of`, `early in`.
LEADING_WORDS: Final = phrases(
    """
    about, around, circa, the, a, an, this, last, next, early, late, mid, earlier, later, in, of, on, fiscal,
    ended, ending, end, beginning, start, middle, early part, latter part, later part, late part, latter, day,
    days, day before, day after, week, weeks, weekend, month, months, quarter, half, year, years, decade,
    decades, century,
    morning, afternoon, evening, night, first, second, third, fourth, fifth, sixth, seventh, eighth, ninth,
    tenth, eleventh, twelfth, thirteenth, fourteenth, fifteenth, sixteenth, seventeenth, eighteenth,
    nineteenth, twentieth, twenty-first, final, one, two, three, four, five, six, seven, eight, nine, ten,
    eleven, twelve, thirteen, fourteen, fifteen, sixteen, seventeen, eighteen, nineteen, twenty, thirty,
    forty, fifty, sixty, seventy, eighty, ninety
    """
)
#: Words before `May`, `March` and months of three letters without a stop that show that they are months.
BEFORE_A_MONTH: Final = word_set(
    """
    in of since by until till last this next early late mid end from to and or between during through before
    after for every each that the a an previous following on throughout
    """
)
#: Words before a number with an apostrophe, as in `since ’82`, that show that it is a year.
BEFORE_A_SHORT_YEAR: Final = word_set(
    "in of since by until till from to and or between during before after early late mid back"
)
#: Months that are first names, too: no months before a name, as in `April Jones`.
FIRST_NAMES: Final = word_set("April June August")
#: Words after `May` and `March` that show that they are none: `the March on Washington`.
NO_MONTH_AFTER: Final = word_set("on for against be have not god day")
#: Words after a season with a capital that make it a part of a name: `the Winter Olympics`.
NO_SEASON_BEFORE: Final = word_set(
    """
    olympics olympic games paralympics palace street avenue road hill hills valley garden gardens park lake
    river house
    """
)
#: Words before `fall` that make it a season.
BEFORE_AUTUMN: Final = word_set("the this last next in early late that")
#: Words before a weekday that make it the name of a certain day: `Bloody Sunday`.
NAMED_WEEKDAYS: Final = word_set("Black Bloody Good Super Ash Cyber Palm Holy Easter")
#: Words after a weekday that make it a part of a name: `the Sunday Times`, `Saturday Night Live`.
NO_WEEKDAY_BEFORE: Final = word_set("Times Telegraph Mirror Express Herald Tribune Independent Night")
#: What `today's` stands before when it means the present age.
OF_THE_PRESENT: Final = word_set("world youth society generation age era standards market economy")
#: Words before the name of a day that make it one of another calendar or country.
OTHER_CALENDARS: Final = word_set(
    """
    Orthodox Coptic Greek Russian Serbian Ukrainian Armenian Ethiopian Julian Chinese Lunar Canadian Canada
    """
)
#: Words after the name of a day that make it a time around it or another thing: `Easter week`.
NOT_AFTER_A_DAY: Final = word_set(
    """
    weekend weekends week weeks season holiday holidays period break vacation month time agreement agreements
    accord accords massacre
    """
)
#: Words before `weekend` that make it any one, or that of another day: `Labor Day weekend`.
BEFORE_ANY_WEEKEND: Final = word_set(
    "a an every each any per one long holiday opening first day eve easter christmas thanksgiving"
)
#: Figures that name a day without its year.
KNOWN_FIGURES: Final = {"9/11": (2001, 9, 11)}
#: Days of a month that some words behind them make that of one year, and the words.
KNOWN_DAYS: Final = {
    (9, 11): (2001, word_set("attack attacks terror terrorist hijackings hijackers commission"))
}
