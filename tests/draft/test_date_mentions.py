"""Dates in running text: the words, what they mean, and what is no date."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.draft.date_mentions import date_mentions
from missionlog.draft.mentions import Article, ArticleKind, DateMention
from missionlog.draft.time_words import BOUNDS, FUTURE_WORDS, PAST_VERBS

WEDNESDAY = date(2024, 10, 2)


def mentions(text: str, kind: ArticleKind = "news", published: date | None = WEDNESDAY) -> list[DateMention]:
    return date_mentions(Article(text, published, kind, ()))


def dates(text: str, kind: ArticleKind = "news") -> str:
    """The words of each date with its value in TimeML: `Friday 2024-09-27; May 2024-05`."""
    return "; ".join(f"{text[slice(*found.range)]} {found.timex}" for found in mentions(text, kind))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister resigned on Friday.", "Friday 2024-09-27"),
        ("The minister will resign on Friday.", "Friday 2024-10-04"),
        ("The minister is to resign Friday.", "Friday 2024-10-04"),
        ("The council met on Wednesday.", "Wednesday 2024-10-02"),
        ("Monday's vote was close.", "Monday 2024-09-30"),
        ("They left Bath Sunday night.", "Sunday night 2024-09-29"),
        ("They would look for ways around Monday's ruling.", "Monday 2024-09-30"),
        ("He was shot last Oct. 5.", "last Oct. 5 2023-10-05"),
        ("He was shot around Oct. 1.", "around Oct. 1 2024-10-01"),
        ("They talked about Friday.", "Friday 2024-09-27"),
        ("He was seen on the night of Friday, Sept. 6.", "the night of Friday, Sept. 6 2024-09-06"),
    ],
)
def test_a_weekday_is_the_last_one_unless_the_verb_tells_what_is_to_come(text: str, expected: str) -> None:
    assert dates(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In January, the firm announced a merger.", "January 2024-01"),
        ("The new rules will apply in January.", "January 2025-01"),
        ("This comes on top of the plans announced in November.", "November 2023-11"),
        ("The bridge was closed on 17 August.", "17 August 2024-08-17"),
        ("A hearing has been set for Nov. 10.", "Nov. 10 2024-11-10"),
        ("The appeal is listed for 14 February.", "14 February 2025-02-14"),
        ("The case was adjourned to 14 February.", "14 February 2025-02-14"),
        ("The truce of December held.", "December 2023-12"),
        ("Housing starts fell in September.", "September 2024-09"),
        ("The 2025 budget, which took effect on Sept. 1, is tight.", "The 2025 2025; Sept. 1 2024-09-01"),
        ("He spoke in May.", "May 2024-05"),
        ("Profits fell in the third quarter.", "the third quarter 2024-Q3"),
        ("The court sat on Saturday, June 8.", "Saturday, June 8 2024-06-08"),
    ],
)
def test_a_year_that_is_left_out_goes_with_the_tense(text: str, expected: str) -> None:
    assert dates(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge was closed on Aug. 17, 2023.", "Aug. 17, 2023 2023-08-17"),
        ("It opened on the 5th of May 2019 at noon.", "the 5th of May 2019 at noon 2019-05-05T12:00:00"),
        ("It was built in 1987, in the winter of 1987.", "1987 1987; the winter of 1987 1987-WI"),
        ("The deal of early 2019 held until mid-2021.", "early 2019 2019; mid-2021 2021"),
        ("It was cheap in the 1970s and in the 80s.", "the 1970s 197; the 80s 198"),
        ("A castle of the 11th century fell.", "the 11th century 10"),
        ("From 1914–18 the mill stood still.", "1914 1914; 18 1918"),
        ("They met on April 24 and 25, 2019.", "April 24 2019-04-24; 25, 2019 2019-04-25"),
        ("They met on April 1, 2 and 3, 2019.", "April 1 2019-04-01; 2 2019-04-02; 3, 2019 2019-04-03"),
        ("They met on 1, 2 and 3 April 2019.", "1 2019-04-01; 2 2019-04-02; 3 April 2019 2019-04-03"),
        ("On April 3, 15 houses burned.", "April 3 2024-04-03"),
        ("It fell in the latter half of the 1980s.", "the latter half of the 1980s 198"),
        ("Floods came on 28 and 29 August 2020.", "28 2020-08-28; 29 August 2020 2020-08-29"),
        ("Between March and April 2018 it rained.", "March 2018-03; April 2018 2018-04"),
        ("It fell in 44 BC.", "44 BC BC0044"),
        ("It was built in the early 1900s, and shut in the 2000s.", "early 1900s 19; 2000s 200"),
        ("Post-1990 rules go on.", "1990 1990"),
        ("In Spring 2012 it was dry.", "Spring 2012 2012-SP"),
        ("Last Summer was dry.", "Last Summer 2024-SU"),
        ("In about 1950 it was built.", "about 1950 1950"),
        ("2012's rain was bad. So was March 5's storm.", "2012 2012; March 5 2024-03-05"),
        ("In the week of March 6, it rained.", "the week of March 6 2024-W10"),
        ("In the second half of March it rained.", "the second half of March 2024-03"),
        ("In the first decade of the 21st century it rained.", "the first decade of the 21st century 200"),
        ("The January–March period was dry.", "January 2024-01; March 2024-03"),
        ("It was dry at end-March.", "end-March 2024-03"),
    ],
)
def test_dates_with_a_year(text: str, expected: str) -> None:
    assert dates(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was arrested last week.", "last week 2024-W39"),
        ("He was arrested earlier this month.", "earlier this month 2024-10"),
        ("Last year's harvest was poor.", "Last year 2023"),
        (
            "He was arrested last year in Bath, and freed earlier this year in York.",
            "last year 2023; earlier this year 2024",
        ),
        ("The vote of last month in Rome was close.", "last month 2024-09"),
        ("She left two years ago.", "two years ago 2022"),
        ("She left three weeks ago.", "three weeks ago 2024-W37"),
        ("The mayor said yesterday that he will stay.", "yesterday 2024-10-01"),
        ("The storm came last night.", "last night 2024-10-01"),
        ("They voted over the weekend.", "the weekend 2024-W39-WE"),
        ("They will vote over the weekend.", "the weekend 2024-W40-WE"),
        ("The fair opens this weekend.", "this weekend 2024-W40-WE"),
        ("The fair opens next weekend.", "next weekend 2024-W41-WE"),
        (
            "Sales rose to 5 in the third quarter from 4 a year earlier.",
            "the third quarter 2024-Q3; a year earlier 2023-Q3",
        ),
    ],
)
def test_dates_counted_from_publication(text: str, expected: str) -> None:
    assert dates(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was found on Thanksgiving Day.", "Thanksgiving Day 2023-11-23"),
        ("The shop burned last Thanksgiving.", "last Thanksgiving 2023-11-23"),
        ("The shop burned on Memorial Day.", "Memorial Day 2024-05-27"),
        ("On Good Friday, a truce was signed.", "Good Friday 2024-03-29"),
        ("The truce will hold until Easter Monday.", "Easter Monday 2025-04-21"),
        ("They will be home by Christmas 2026.", "Christmas 2026 2026-12-25"),
        ("They will be home by Christmas.", "Christmas 2024-12-25"),
        ("She was born on New Year’s Eve, 1999.", "New Year’s Eve, 1999 1999-12-31"),
        ("She died on the morning of May Day.", "the morning of May Day 2024-05-01"),
        ("She left next Labor Day's parade out.", "next Labor Day 2025-09-01"),
    ],
)
def test_days_with_a_name(text: str, expected: str) -> None:
    assert dates(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They sailed to Christmas Island with Easter eggs and a Halloween costume.",
        "The roads were full on Labor Day weekend, and in Easter week.",
        "The Good Friday Agreement held.",
        "Orthodox Easter Sunday and Canadian Thanksgiving are other days.",
        "Good news came from New York, and a good friday it was.",
    ],
)
def test_names_of_days_that_mean_no_day(text: str) -> None:
    assert dates(text) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two weeks ago Tuesday the mine closed.", "Two weeks ago Tuesday 2024-09-17"),
        ("A year ago this week, the mine closed.", "A year ago this week 2023-W40"),
        ("Half a century ago it opened.", "Half a century ago 1974"),
        ("Last week on Friday it closed.", "Last week on Friday 2024-09-27"),
        ("Three days from now it will open.", "Three days from now 2024-10-05"),
        ("A week from Monday it will open.", "A week from Monday 2024-10-14"),
        ("Two years from now it will open.", "Two years from now 2026"),
        (
            "It will open on Friday. By the following Monday it will be full.",
            "Friday 2024-10-04; the following Monday 2024-10-07",
        ),
        (
            "Forty years ago it opened, and eighteen months ago it shut.",
            "Forty years ago 1984; eighteen months ago 2023-04",
        ),
        ("It opened thirty-five years ago.", "thirty-five years ago 1989"),
        (
            "On Tuesday it opened. A week before, it had been shut.",
            "Tuesday 2024-10-01; A week before 2024-W39",
        ),
        ("On the 1st, it opened.", "the 1st 2024-10-01"),
        (
            "It is of the mid-19th century, and was a mill in the last century.",
            "the mid-19th century 18; last century 19",
        ),
        ("The hearing is on Friday.", "Friday 2024-10-04"),
        ("It will stay shut, as it has been since Friday.", "Friday 2024-09-27"),
        ("They kept talking until Friday.", "Friday 2024-09-27"),
        ("The talks had been set for Friday.", "Friday 2024-09-27"),
        ("The talks were set for Friday.", "Friday 2024-10-04"),
        ("His term ends in December, after a year.", "December 2024-12"),
        ("The firm plans to cut jobs by December.", "December 2024-12"),
        ("They could not be reached Friday.", "Friday 2024-09-27"),
        ("They extended the talks until Friday.", "Friday 2024-10-04"),
        ("They moderate this year's first debate.", "this year 2024"),
        ("Following Friday's vote, they parted.", "Friday 2024-09-27"),
        ("The council meets Friday.", "Friday 2024-10-04"),
        ("The vote could come as early as Friday.", "Friday 2024-10-04"),
        ("It rained the night before.", "the night before 2024-10-01TNI"),
    ],
)
def test_days_counted_from_publication_and_from_a_weekday(text: str, expected: str) -> None:
    assert dates(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the quarter ended July 31, it sold less.", "the quarter 2024-Q2; July 31 2024-07-31"),
        ("Its fiscal fourth quarter ended Feb. 28.", "fiscal fourth quarter 2024-Q4; Feb. 28 2024-02-28"),
        ("For the quarter ended Dec. 31, it lost.", "the quarter 2023-Q4; Dec. 31 2023-12-31"),
        ("Sales in August rose from a year earlier.", "August 2024-08; a year earlier 2023-08"),
        (
            "In August sales rose from the same month last year.",
            "August 2024-08; the same month last year 2023-08",
        ),
        (
            "In the third quarter it lost 2. For the quarter a year ago, it lost 1.",
            "the third quarter 2024-Q3; the quarter a year ago 2023-Q3",
        ),
        ("It lost 1 in the third quarter a year earlier.", "the third quarter a year earlier 2023-Q3"),
        ("Sales fell last quarter.", "last quarter 2024-Q3"),
        ("Sales fell in the last quarter of 2011.", "the last quarter of 2011 2011-Q4"),
        ("Sales will rise in the second half of the year.", "the second half of the year 2024-H2"),
        ("Sales rose in the latest period.", "the latest period 2024-Q3"),
        ("Sales will rise next quarter.", "next quarter 2025-Q1"),
        ("Sales fell earlier in the week.", "earlier in the week 2024-W40"),
        ("Sales will rise by month's end, or at midyear.", "month's end 2024-10; midyear 2024"),
        ("Sales rose in the June quarter.", "the June quarter 2024-Q2"),
        ("Sales rose in FY2012.", "2012 2012"),
        ("Sales rose in Q3 2012.", "Q3 2012 2012-Q3"),
        ("Third-quarter 2012 sales rose.", "Third-quarter 2012 2012-Q3"),
        ("In the week ended Sept. 27, sales rose.", "the week ended Sept. 27 2024-W39"),
        ("In the first six months of 2012 sales rose.", "the first six months of 2012 2012-H1"),
        ("In the first nine months of 2012 sales rose.", "the first nine months of 2012 2012"),
        ("Sales rose in the first week of March.", "the first week of March 2024-W10"),
    ],
)
def test_quarters_and_weeks_of_reports(text: str, expected: str) -> None:
    assert dates(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was the lowest since ’82.", "’82 1982"),
        (
            "In the early '80s, she went; in the mid-80s, and the late ’80s and 90s, she stayed.",
            "80s 198; 80s 198; 80s 198; 90s 199",
        ),
        ("They won in '99 and in '03.", "'99 1999; '03 2003"),
        ("It is of 10/15/98.", "10/15/98 1998-10-15"),
        ("He was born in nineteen ninety four.", "nineteen ninety four 1994"),
        ("After 9/11, much changed.", "9/11 2001-09-11"),
        ("The Sept. 11 attacks changed much.", "Sept. 11 2001-09-11"),
    ],
)
def test_years_that_are_known_or_written_short(text: str, expected: str) -> None:
    assert dates(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "They met on May 3, 2019. The next day they parted.",
            "May 3, 2019 2019-05-03; The next day 2019-05-04",
        ),
        (
            "It fell on 4 May 2016. Two days later it rose.",
            "4 May 2016 2016-05-04; Two days later 2016-05-06",
        ),
        (
            "It began in June 2011. It ended in July of that year.",
            "June 2011 2011-06; July of that year 2011-07",
        ),
        (
            "It is due by 1 May 2025. The northern firm vowed in June 2023 to pay by the end of that year.",
            "1 May 2025 2025-05-01; June 2023 2023-06; the end of that year 2023",
        ),
        ("It began on 5 May 2011 and ended the same month.", "5 May 2011 2011-05-05; the same month 2011-05"),
        ("It was built in 2011 and burnt a decade later.", "2011 2011; a decade later 2021"),
        (
            "It opened in June 2011. The previous April it had been sold.",
            "June 2011 2011-06; The previous April 2011-04",
        ),
        ("He was born on 5 May 2011. On the 9th, he was named.", "5 May 2011 2011-05-05; the 9th 2011-05-09"),
        (
            "On Tuesday it began. At 18:00 UTC it was over.",
            "Tuesday 2024-10-01; 18:00 UTC 2024-10-02T18:00:00Z",
        ),
        ("On Tuesday it began at 10:30.", "Tuesday 2024-10-01; 10:30 2024-10-01T10:30:00"),
    ],
)
def test_dates_counted_from_the_one_before(text: str, expected: str) -> None:
    assert dates(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "War broke out in July 1914. In August they crossed the river.",
            "July 1914 1914-07; August 1914-08",
        ),
        (
            "They met in December 1941. In January a pact was signed.",
            "December 1941 1941-12; January 1942-01",
        ),
        (
            "In November 1941 they met. On 5 December they met again. In February they parted.",
            "November 1941 1941-11; 5 December 1941-12-05; February 1942-02",
        ),
        ("In October 1941 they met. In January they parted.", "October 1941 1941-10; January 1942-01"),
        ("In October 1941 they met. In August it had rained.", "October 1941 1941-10; August 1941-08"),
        (
            "On 18 July 1936 it spread, and on the 19th it reached Bath.",
            "18 July 1936 1936-07-18; the 19th 1936-07-19",
        ),
        ("The siege (begun in 1812) lasted. It ended in June 1814.", "1812 1812; June 1814 1814-06"),
        ("In 1914 it began. Kut (taken in 1916) was besieged in May.", "1914 1914; 1916 1916; May 1914-05"),
        (
            "On 4 May 1916 it fell. In the morning it burned.",
            "4 May 1916 1916-05-04; the morning 1916-05-04TMO",
        ),
        ("On 4 May 1916 it fell; on Saturday it was retaken.", "4 May 1916 1916-05-04; Saturday 1916-05-06"),
        ("Of the year 1916 we know nothing today.", "the year 1916 1916"),
        (
            "They met in June 1916. The king, who had come back in 1912, stayed away. In August they parted.",
            "June 1916 1916-06; 1912 1912; August 1916-08",
        ),
        (
            "A ferry ran until 1861. In March of the following year ice took it; it sank in May that year.",
            "1861 1861; March of the following year 1862-03; May that year 1862-05",
        ),
        (
            "He came in 1920. On 2 April of the next year he left. In May of the previous year he sailed.",
            "1920 1920; 2 April of the next year 1921-04-02; May of the previous year 1920-05",
        ),
        (
            "They met in June 1916. The plan was to pay in May 1920. In August they parted.",
            "June 1916 1916-06; May 1920 1920-05; August 1916-08",
        ),
        (
            "They met in May 1916, as a year earlier. By next summer it would end. In August it ended.",
            "May 1916 1916-05; a year earlier 1915; next summer 1917-SU; August 1916-08",
        ),
        (
            "They met in December 1941; the winter of 1941 was cold. In January it snowed.",
            "December 1941 1941-12; the winter of 1941 1941-WI; January 1942-01",
        ),
        (
            "In 1940 it was over, as in June 1930. In July of that year it ended, and in August they left.",
            "1940 1940; June 1930 1930-06; July of that year 1930-07; August 1930-08",
        ),
    ],
)
def test_dates_of_a_narrative(text: str, expected: str) -> None:
    assert dates(text, "history") == expected


@pytest.mark.parametrize(
    "text",
    [
        "The 1st Brigade and the 3rd Battalion, 112th Regiment, fired an M119A3 near Route 66.",
        "They won 3-2 in front of 1,500 people and paid $2000 for 2000 shares.",
        "He may march in second place, and the boats sat in the sun.",
        "Some 2000 soldiers and 1800 men marched on Highway 1999.",
        "At 45, she was the 2nd of 12 to climb all 14 peaks in the last 25 minutes.",
        "The fall of the city and the Long March were told by Jan Hus.",
        "Prices fall, and spirits too, in today's world.",
        "Bloody Sunday is the name of a film.",
        "She told the Sunday Times about Saturday Night Live.",
        "The Arab Spring was told of at the Winter Olympics on Spring Street, after the first quarter-final.",
        "The 2nd and the 3rd, the 4th and last, were the best.",
        "MINISTER MAY BE IN TOWN",
        "A quarter of a century later, and half a century later, it rained.",
        "In his early 20s and her mid-30s they paid in $20s.",
        "At the end of the day, it is one day later than expected.",
        "Every Monday it rains. April Jones reads the Russell 2000 in the 1900 block of 1600 King Street.",
        "He counted nineteen boats, and said: '20 people left.'",
        "Flight 1549 flew over Building 1400 at a height of 1999 feet.",
    ],
)
def test_no_dates(text: str) -> None:
    assert dates(text) == ""


@pytest.mark.parametrize(
    ("text", "edtf", "bound"),
    [
        ("It ends no later than the end of September 2025.", "2025-09-30", "due"),
        ("It will be paid by 5 May 2025.", "2025-05-05", "due"),
        ("It will stay until September 2026.", "2026-09", "until"),
        ("It will be paid by the end of the year.", "2024-12-31", "due"),
        ("It has been closed since 2019.", "2019", "since"),
        ("It was closed in early 2019.", "[2019-01..2019-04]", ""),
        ("It was closed about 2019.", "2019~", ""),
        ("The deal came a decade after the creation of the fund.", "2014~", ""),
        ("The deal was signed last week.", "[2024-09-23..2024-09-29]", ""),
        ("He was seen last March.", "[2023-03,2024-03]", ""),
    ],
)
def test_the_date_in_edtf_and_how_it_binds(text: str, edtf: str, bound: str) -> None:
    (found,) = mentions(text)
    assert found.when is not None
    assert (found.when.text, found.bound) == (edtf, bound)


#: Each way in which a date is written, and what it is in an article of 2 October 2024.
WRITTEN = {
    "June 2025": "2025-06",
    "5 June 2025": "2025-06-05",
    "June 5, 2025": "2025-06-05",
    "2025-06-05": "2025-06-05",
    "2025": "2025",
    "the 2030s": "203X",
    "the summer of 2025": "2025-22",
    "the summer of next year": "2025-22",
    "next summer": "2025-22",
    "next March": "2025-03",
    "next November": "2024-11",
    "next week": "",
    "next year": "2025",
    "late 2025": "",
    "the end of September 2025": "",
    "the end of the year": "",
    "the second quarter of 2025": "2025-34",
}
SENTENCES = (
    "The plant will stay closed {}.",
    "{}, the plant will stay closed.",
    "It is to reopen {} if the vote passes.",
)


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize(
    ("word", "bound"), [(word, bound) for bound, words in BOUNDS.items() for word in words]
)
def test_each_word_binds_each_way_of_writing_a_date(word: str, bound: str, written: str) -> None:
    for sentence in SENTENCES:
        phrase = f"{word} {written}"
        text = sentence.format(phrase[0].upper() + phrase[1:] if sentence[0] == "{" else phrase)
        (found,) = mentions(text)
        assert (text[slice(*found.range)], found.bound) == (written, bound)
        assert found.when
        if expected := WRITTEN[written]:
            assert found.when.text == expected


@pytest.mark.parametrize(
    ("text", "published", "nearest"),
    [
        ("They will close next winter.", WEDNESDAY, "2024-WI"),
        ("They will close next summer.", date(2024, 4, 2), "2024-SU"),
    ],
)
def test_a_season_of_this_year_or_the_next_stays_open(text: str, published: date, nearest: str) -> None:
    (found,) = mentions(text, published=published)
    assert found.when is None
    assert found.timex == nearest
    assert found.doubt == "it may be that of this year, or that of next year"


def test_next_march_without_a_day_of_publication_stays_open() -> None:
    (found,) = mentions("They will close next March.", published=None)
    assert found.when is None


@pytest.mark.parametrize("text", ["He had more than 2000 houses.", "It took less than 1900 days."])
def test_an_amount_behind_than_is_no_year(text: str) -> None:
    assert mentions(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "published", "doubt"),
    [
        (
            "He was arrested last week.",
            "news",
            None,
            "counted from the day of publication, which is not known",
        ),
        ("He was arrested on Friday.", "news", None, "of which year"),
        ("He was arrested in May.", "history", WEDNESDAY, "of which year"),
        ("He was seen on Monday, 27 September 2024.", "news", WEDNESDAY, "2024-09-27 was a Friday"),
        ("It is of 04/05/2024.", "news", WEDNESDAY, "it may be 2024-04-05 or 2024-05-04"),
    ],
)
def test_what_the_words_do_not_settle_stays_open(
    text: str, kind: ArticleKind, published: date | None, doubt: str
) -> None:
    (found,) = mentions(text, kind, published)
    assert found.when is None
    assert doubt in found.doubt


WORDS = st.sampled_from(
    [
        *(
            "May",
            "May 5",
            "the",
            "next",
            "day",
            "Friday",
            "1999",
            "of",
            "in",
            "two",
            "years",
            "ago",
            ".",
            ",",
        ),
        *("\n\n", "last", "12", "3rd", "week", "century", "later", "that", "Feb.", "p.m.", "10:30", "early"),
        *(
            "-",
            "’80s",
            "until",
            "said",
            "will",
            "two centuries later",
            "last night",
            "a year earlier",
            "BC",
            "quarter",
        ),
    ]
)


@given(
    st.one_of(st.text(), st.lists(WORDS).map(" ".join)),
    st.sampled_from(["news", "history"]),
    st.one_of(st.none(), st.dates()),
)
def test_dates_stand_in_the_text_in_order(text: str, kind: ArticleKind, published: date | None) -> None:
    end = 0
    for found in mentions(text, kind, published):
        assert end <= found.range.start < found.range.end <= len(text)
        end = found.range.end
        assert found.when is not None or found.doubt


def calls(text: str) -> int:
    """How many Python functions are called to read the dates of a text."""
    count = 0

    def count_call(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(count_call)
    try:
        mentions(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "May 5 ",
            "1999 ",
            "the ",
            "last week ",
            "at 10:30 ",
            "the first week of the ",
            "Friday, ",
            "1914-",
        ),
        *("to be ", ". ", "the early late 5 ", "5 and 6 May, ", "1, 2 and ", "May 1, 2, ", "New Good "),
    ],
)
def test_the_work_grows_with_the_text(piece: str) -> None:
    mentions(piece)  # what is compiled and cached once
    few, many = calls(piece * 100), calls(piece * 400)
    assert many < 4.4 * few


def test_dates_side_by_side_are_not_tried_as_one() -> None:
    mentions("2024-09-27 ")
    assert calls("2024-09-27 " * 100) < 100 * 300


@pytest.mark.parametrize("word", ["last ", "year ", "half, ", "night of ", "a year in ", "this, "])
def test_a_word_said_again_and_again_is_not_tried_with_all_its_neighbours(word: str) -> None:
    mentions(word)
    assert calls(word * 100) < 100 * 1_000


@given(st.sampled_from([word for words in (FUTURE_WORDS, PAST_VERBS) for word in words]))
def test_each_word_of_tense_decides_alone(word: str) -> None:
    future = word in FUTURE_WORDS
    (found,) = mentions(f"It {word} Friday.")
    assert found.timex == ("2024-10-04" if future else "2024-09-27")


def examples() -> list[tuple[str, str]]:
    """Each sentence of the table in docs/drafting.md, and its date."""
    page = (Path(__file__).parents[2] / "docs" / "drafting.md").read_text(encoding="utf-8")
    return re.findall(r"^\| `([A-Z][^`]*)` \| `([^`]*)` \|", page, re.MULTILINE)


@pytest.mark.parametrize(("text", "edtf"), examples())
def test_the_examples_of_the_docs(text: str, edtf: str) -> None:
    assert [found.when.text for found in mentions(text) if found.when] == [edtf]
