"""Dates in running text: the words, what they mean, and what is no date."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.draft.date_mentions import date_mentions
from missionlog.draft.mentions import Article, ArticleKind, DateMention

WEDNESDAY = date(2024, 10, 2)


def mentions(text: str, kind: ArticleKind = "news", published: date | None = WEDNESDAY) -> list[DateMention]:
    return date_mentions(Article(text, published, kind, ()))


def dates(text: str, kind: ArticleKind = "news") -> list[tuple[str, str]]:
    """The words of each date and its value in TimeML."""
    return [(text[slice(*found.range)], found.timex) for found in mentions(text, kind)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister resigned on Friday.", [("Friday", "2024-09-27")]),
        ("The minister will resign on Friday.", [("Friday", "2024-10-04")]),
        ("The council met on Wednesday.", [("Wednesday", "2024-10-02")]),
        ("In January, the firm announced a merger.", [("January", "2024-01")]),
        ("The new rules will apply in January.", [("January", "2025-01")]),
        ("The bridge was closed on Aug. 17, 2023.", [("Aug. 17, 2023", "2023-08-17")]),
        ("The bridge was closed on 17 August.", [("17 August", "2024-08-17")]),
        ("It was built in 1987.", [("1987", "1987")]),
        ("He was arrested last week.", [("last week", "2024-W39")]),
        ("He was arrested last Friday.", [("last Friday", "2024-09-27")]),
        ("Prices rose last year.", [("last year", "2023")]),
        ("She left two years ago.", [("two years ago", "2022")]),
        ("The strike of the 1970s was long.", [("the 1970s", "197")]),
        (
            "They met on May 3, 2019. The next day they parted.",
            [("May 3, 2019", "2019-05-03"), ("The next day", "2019-05-04")],
        ),
    ],
)
def test_dates_of_news(text: str, expected: list[tuple[str, str]]) -> None:
    assert dates(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The 1st Brigade and the 3rd Battalion, 112th Regiment, fired an M119A3 near Route 66.",
        "They won 3-2 in front of 1,500 people and paid $2000.",
        "He may march in second place.",
        "Some 2000 soldiers and 1800 men marched.",
    ],
)
def test_no_dates(text: str) -> None:
    assert dates(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "War broke out in July 1914. In August the army crossed the river.",
            [("July 1914", "1914-07"), ("August", "1914-08")],
        ),
        (
            "On 4 May 1916 it fell. Two days later it was retaken.",
            [("4 May 1916", "1916-05-04"), ("Two days later", "1916-05-06")],
        ),
    ],
)
def test_dates_of_history(text: str, expected: list[tuple[str, str]]) -> None:
    assert dates(text, "history") == expected


WORDS = st.sampled_from(
    "May|May 5|the|next|day|Friday|1999|of|in|two|years|ago|.|,|\n\n|last|12|3rd|week|century|later|that|Feb."
    "|p.m.|10:30|early|-|’80s|until|said|will".split("|")
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
