"""A whole article to a draft; and of any text: each range stands in it, and each passage is exact."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.draft.articles import article_of
from missionlog.draft.compose import draft_of
from missionlog.draft.drafted import ArticleDraft
from missionlog.draft.mentions import ArticleKind
from missionlog.evidence.match import find
from missionlog.evidence.match_result import MatchState
from missionlog.evidence.prepared_text import prepare
from missionlog.evidence.text_range import TextRange

ARTICLE = (Path(__file__).parent / "bridge-article.txt").read_text(encoding="utf-8")
PUBLISHED = date(2024, 5, 3)


@pytest.fixture(scope="module")
def draft() -> ArticleDraft:
    return draft_of(article_of(ARTICLE, PUBLISHED))


def names(draft: ArticleDraft, numbers: tuple[int, ...]) -> list[str]:
    return [draft.people[number].name for number in numbers]


def test_every_fact_is_there_once_with_its_date(draft: ArticleDraft) -> None:
    dated = [one for one in draft.events if one.promise is None]
    assert [(one.date, one.title[:40], len(one.passages)) for one in dated] == [
        ("2024-04-12", "Divers of the harbour office’s 2nd Compa", 1),
        ("2024-04-30", "The harbour office promised that lorries", 1),
        ("[..2024-05-03]", "Mara Lindt: “Nobody will be cut off from", 1),
        ("2014~", "The opening of the bridge to heavy traff", 1),
        ("2024-03-04", "A floating crane from Eastbank puts the ", 2),
        ("2024-01", "The council opened talks with Eastbank a", 1),
        ("2024-04-30", "Council official: “The ferry stays our l", 1),
    ]


def test_every_quote_has_its_speaker(draft: ArticleDraft) -> None:
    quotes = [
        (names(draft, one.speakers), ARTICLE[slice(*one.parts[0])])
        for event in draft.events
        for one in event.quotes
    ]
    assert [(who, words[:24]) for who, words in quotes] == [
        (["Northport council", "Eastbank council"], "with one lane free at ev"),
        (["Mara Lindt"], "Nobody will be cut off f"),
        (["Mara Lindt"], "the divers have seen one"),
        (["Council official, unnamed"], "The ferry stays our life"),
        (["Council official, unnamed"], "Both towns will go on pa"),
    ]
    assert {one.name: one.role for one in draft.people}["Mara Lindt"] == "Deputy Mayor"


def test_the_stages_are_promises(draft: ArticleDraft) -> None:
    promises = [one for one in draft.events if one.promise]
    terms = [(one.promise.due, one.promise.until, len(one.passages)) for one in promises if one.promise]
    assert terms == [("2025-06-30", "", 2), ("", "2026-09", 1)]
    first = next(one for one in promises if one.promise and one.promise.due == "2025-06-30")
    assert first.promise is not None
    assert names(draft, first.promise.by) == ["Northport council", "Eastbank council"]
    assert [ARTICLE[slice(*one.parts[0])][:12] for one in first.quotes] == ["with one lan"]


def test_who_is_quoted_after_somebody_unnamed_spoke_said_it_then() -> None:
    text = (
        "A spokesperson for the port said on Tuesday that the ferry would stay.\n\n"
        "“We keep both boats,” said Mara Lindt at the quay.\n"
    )
    (event,) = draft_of(article_of(text, PUBLISHED)).events
    assert (event.date, len(event.quotes)) == ("2024-04-30", 1)
    assert [doubt for _, doubt in event.doubts] == [
        "that it was said then is taken from the paragraph before"
    ]


def test_the_day_of_a_promise_tells_nothing_beside_it() -> None:
    text = "Jo Brandt vowed on Tuesday to resign by the end of May 2025."
    (event,) = draft_of(article_of(text, PUBLISHED)).events
    assert event.promise
    assert (event.promise.made, event.promise.due) == ("2024-04-30", "2025-05-31")


def test_what_a_thing_does_is_not_said() -> None:
    text = (
        "A crane puts the girder in place. Northport Quay, March 4, 2024.\n\n"
        "“We keep both boats,” said Mara Lindt at the quay.\n"
    )
    assert [len(one.quotes) for one in draft_of(article_of(text, PUBLISHED)).events] == [0, 1]


def ranges_of(draft: ArticleDraft) -> Iterator[TextRange]:
    for event in draft.events:
        yield from event.passages
        for quote in event.quotes:
            yield from quote.parts
        if event.date_words:
            yield event.date_words
        if event.promise and event.promise.condition:
            yield event.promise.condition
    for left in draft.left:
        yield left.sentence
        yield left.mention.range
    yield from (one.mention for one in draft.people if one.mention)


def require_sound(draft: ArticleDraft) -> None:
    """Each range stands in the text, and each passage is found in it to the character."""
    text = draft.article.text
    assert all(0 <= start < end <= len(text) for start, end in ranges_of(draft))
    source = prepare(text)
    for event in draft.events:
        for passage in event.passages:
            assert find(text[slice(*passage)], source).state is MatchState.EXACT, text[slice(*passage)]
        for quote in event.quotes:
            for part in quote.parts:
                assert find(text[slice(*part)], source).state is MatchState.EXACT, text[slice(*part)]


@pytest.mark.parametrize(
    "text",
    [
        "closed . 1914-18",
        "The port closed in 1914–18.",
        "The port would close by 2030-31, the mayor said.",
        "The mid-2019-opened port closed on 2 May 2020.",
    ],
)
def test_no_passage_ends_within_a_word(text: str) -> None:
    require_sound(draft_of(article_of(text, None, "news")))


def test_the_passages_of_an_article_are_exact(draft: ArticleDraft) -> None:
    require_sound(draft)


_TEXT = """
The bridge closed on Friday 2 April 2024 . , “ ” " ‘ ’ said Mara Lindt will by the end of May 2025 until a
decade after creation official ( ) ; : — ferry which and but In January 31.12.2023 U.S.
Feb. ’s 99th not 1914-18 if
he she they who that since when built by from Theresa May photo ’s
he governments promised is to no later than … ? ! [ ] é ﬁ 橋
"""
_WORDS = st.sampled_from([*_TEXT.split(), "\n", "\n\n", "\u200f", "\t", "\u00ad"])


@given(
    st.lists(_WORDS, max_size=60).map(" ".join) | st.text(max_size=200),
    st.none() | st.just(PUBLISHED),
    st.sampled_from(["news", "history"]),
)
def test_whatever_the_text_each_range_stands_in_it(
    text: str, published: date | None, kind: ArticleKind
) -> None:
    require_sound(draft_of(article_of(text, published, kind)))


@pytest.mark.parametrize(
    "piece",
    [
        "The bridge closed on Friday. ",
        "The bridge closed on Friday, ",
        "“The bridge will close by May 2025,” said Mara Lindt on Friday.\n\n",
        "“",
        "“a b c ",
        "closed ",
        "2 April 2024 ",
        "a decade after ",
        "said ",
        "who ",
        "after it closed ",
        "which closed in 2014 ",
        "from 2001 to 2009 ",
        "A ",
        ", and ",
        ".",
        "\n",
        "(",
    ],
)
def test_the_time_grows_with_the_length(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        begun = process_time()
        draft_of(article_of(text, PUBLISHED))
        return process_time() - begun

    seconds(1_000)
    short, long = seconds(2_000), seconds(8_000)
    assert long < 8 * short + 0.3


@pytest.mark.parametrize("unseen", ["\u200f", "\u00ad", " \u2060 ", "\ufe0f"])
def test_what_is_unseen_at_the_edge_of_a_passage_is_no_part_of_it(unseen: str) -> None:
    text = f"{unseen}The council met in May 2023{unseen}"
    draft = draft_of(article_of(text, PUBLISHED, "news"))
    assert [text[slice(*one)] for event in draft.events for one in event.passages] == [
        "The council met in May 2023"
    ]
