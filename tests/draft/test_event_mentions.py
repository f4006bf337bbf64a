"""What an article tells of a date, with its title and passage; and why other dates become nothing."""

from __future__ import annotations

from datetime import date

import pytest

from missionlog.draft.articles import article_of
from missionlog.draft.date_mentions import date_mentions
from missionlog.draft.event_mentions import DATE_LINE, NO_VERB, PLANNED, QUOTED, FoundEvents, event_mentions
from missionlog.draft.quote_mentions import quote_mentions

PUBLISHED = date(2024, 5, 3)


def found_in(text: str, published: date | None = PUBLISHED) -> FoundEvents:
    article = article_of(text, published)
    return event_mentions(article, date_mentions(article), quote_mentions(article), set())


@pytest.mark.parametrize(
    ("text", "day", "title", "passage"),
    [
        (
            "The harbour bridge closed to all traffic on 2 April 2024.",
            "2024-04-02",
            "The harbour bridge closed to all traffic",
            "The harbour bridge closed to all traffic on 2 April 2024",
        ),
        (
            "In January, the council announced that it would begin talks, amid protests by drivers.",
            "2024-01",
            "The council announced that it would begin talks",
            "In January, the council announced that it would begin talks",
        ),
        (
            "The mayor resigned on 5 March 2024, after the vote was lost.",
            "2024-03-05",
            "The mayor resigned",
            "The mayor resigned on 5 March 2024",
        ),
        (
            "A crane lifts the first girder. Northport Quay, March 4, 2024.",
            "2024-03-04",
            "A crane lifts the first girder",
            "A crane lifts the first girder. Northport Quay, March 4, 2024",
        ),
        (
            "Divers, assigned to the harbour office, inspect a pier of the bridge, April 12, 2024. (Photo)",
            "2024-04-12",
            "Divers, assigned to the harbour office, inspect a pier of the bridge",
            "Divers, assigned to the harbour office, inspect a pier of the bridge, April 12, 2024",
        ),
        (
            "In this Feb. 17, 2016 file photo, Cory Brandt discusses the bridge at the town hall.",
            "2016-02-17",
            "Cory Brandt discusses the bridge at the town hall",
            "In this Feb. 17, 2016 file photo, Cory Brandt discusses the bridge at the town hall.",
        ),
        (
            "In this photo taken Monday, April 1, 2024, and released by the port, soldiers cross the bridge.",
            "2024-04-01",
            "Soldiers cross the bridge",
            "In this photo taken Monday, April 1, 2024, and released by the port, soldiers cross the bridge.",
        ),
        # The line before a report is no part of what it tells.
        (
            "LOMAR, March 4, 2024 (Newswire) - The port closed its docks on Monday.",
            "2024-04-29",
            "The port closed its docks",
            "The port closed its docks on Monday",
        ),
        # A caption needs no verb that is known.
        (
            "Two tugs of the port nudge a barge under the bridge, April 12, 2024. (Photo: Jo Brandt)",
            "2024-04-12",
            "Two tugs of the port nudge a barge under the bridge",
            "Two tugs of the port nudge a barge under the bridge, April 12, 2024",
        ),
    ],
)
def test_a_clause_with_a_date_and_a_verb_is_an_event(text: str, day: str, title: str, passage: str) -> None:
    (event,) = found_in(text).events
    assert (event.date, event.title) == (day, title)
    assert [text[slice(*one)] for one in event.passages] == [passage]


def test_two_dates_of_one_sentence_are_two_events_with_one_subject() -> None:
    text = "The bridge closed on 2 April 2024 and reopened on 30 April 2024."
    assert [(one.date, one.title) for one in found_in(text).events] == [
        ("2024-04-02", "The bridge closed"),
        ("2024-04-30", "The bridge reopened"),
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The bridge would close on 2 April 2024 for good.", PLANNED),
        ("The council planned to close the bridge on 2 April 2024.", PLANNED),
        ("If the bridge closed on 2 April 2024, the ferry was full.", PLANNED),
        ("The bridge closes for repairs on 12 June 2024.", PLANNED),
        ("“We closed the bridge on 2 April 2024”, said Mara Lindt.", QUOTED),
        ("Northport Courier, 2 April 2024.", NO_VERB),
        ("NORTHPORT, April 2, 2024 (Courier) – The bridge is old.", DATE_LINE),
    ],
)
def test_what_is_no_fact_becomes_nothing_and_says_why(text: str, reason: str) -> None:
    found = found_in(text)
    assert found.events == ()
    assert [one.reason for one in found.left] == [reason]


def test_the_sentence_of_a_left_date_is_given() -> None:
    text = "The ferry is old. The bridge would close on 2 April 2024."
    (left,) = found_in(text).left
    assert text[slice(*left.sentence)] == "The bridge would close on 2 April 2024."
