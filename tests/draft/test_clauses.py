"""What a sentence tells of a date: the clause that the date belongs to, under its own subject."""

from __future__ import annotations

from datetime import date

import pytest

from missionlog.draft.articles import article_of
from missionlog.draft.date_mentions import date_mentions
from missionlog.draft.event_mentions import (
    NO_SUBJECT,
    NO_VERB,
    OF_A_NOUN,
    PLANNED,
    FoundEvents,
    event_mentions,
)
from missionlog.draft.quote_mentions import quote_mentions

PUBLISHED = date(2024, 5, 3)


def found_in(text: str) -> FoundEvents:
    article = article_of(text, PUBLISHED)
    return event_mentions(article, date_mentions(article), quote_mentions(article), set())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # After `since`, `when` and the like there is a clause of its own.
        (
            "A sailor died on Monday, the first death since the port re-opened its gates last week.",
            [
                ("2024-04-29", "A sailor died, the first death since the port re-opened its gates last week"),
                ("[2024-04-22..2024-04-28]", "The port re-opened its gates"),
            ],
        ),
        ("When the bridge fell in 1990, nobody was hurt.", [("1990", "The bridge fell")]),
        ("Because the river flooded in March, the ferry stopped.", [("2024-03", "The river flooded")]),
        (
            "After the army took the city in March 2014, thousands fled.",
            [("2014-03", "The army took the city")],
        ),
        (
            "They met in the city where rebels had seized power in 2014.",
            [("2014", "Rebels had seized power")],
        ),
        # A noun tells what happened.
        (
            "Since his arrest in August 2013, Soltan has become a critic of the port.",
            [("2013-08", "His arrest")],
        ),
        ("After the election on Tuesday, shares fell.", [("2024-04-30", "The election")]),
        # A relative clause tells of the noun before it.
        (
            "The decision follows a letter from Hazem Reyes, who was named to the board in 2014.",
            [("2014", "Hazem Reyes was named to the board")],
        ),
        (
            "The talks, which began in January 2024, ended on 27 April without a deal.",
            [
                ("2024-01", "The talks began"),
                ("2024-04-27", "The talks, which began in January 2024, ended without a deal"),
            ],
        ),
        (
            "The rebels who seized the bridge in 2014 said they would stop.",
            [("2014", "The rebels seized the bridge")],
        ),
        ("The mission that began in 2014 has ended.", [("2014", "The mission began")]),
        (
            "The bridge, whose pillars cracked in 2019, was closed on Monday.",
            [
                ("2019", "The bridge, whose pillars cracked"),
                ("2024-04-29", "The bridge, whose pillars cracked in 2019, was closed"),
            ],
        ),
        (
            "The dead man was a boat dealer from New Harbour who died in prison in January.",
            [("2024-01", "A boat dealer from New Harbour died in prison")],
        ),
        (
            "He exposed the suppression of old and young sailors that led to strikes in August 2013.",
            [("2013-08", "The suppression of old and young sailors led to strikes")],
        ),
        # A participle tells of the noun before it.
        ("The ship, built in 1912, sank.", [("1912", "The ship, built")]),
        ("The ship, last seen in 1912, sank.", [("1912", "The ship, last seen")]),
        (
            "Ana Ruiz, mayor since 2019, resigned on Monday.",
            [("2024-04-29", "Ana Ruiz, mayor since 2019, resigned")],
        ),
        (
            "The fair, called off in March, opened on Monday.",
            [("2024-03", "The fair, called off"), ("2024-04-29", "The fair, called off in March, opened")],
        ),
        # So it has what somebody says.
        ("Jo Berg said the line, closed in 1991, was rotten.", [("1991", "The line, closed")]),
        ("He opposed a judge confirmed last week.", [("[2024-04-22..2024-04-28]", "A judge confirmed")]),
        # A participle behind the verb has the subject of the verb.
        (
            "The council reported two new cases, bringing the total to seven since Monday.",
            [("2024-04-29/..", "The council, bringing the total to seven")],
        ),
        (
            "The council reported two cases on Monday, bringing the total to seven.",
            [("2024-04-29", "The council reported two cases, bringing the total to seven")],
        ),
        # A participle at the beginning has the subject behind it; what is done at the same time has not.
        ("Born in Northport in 1933, Reyes studied in Lisbon.", [("1933", "Reyes, born in Northport")]),
        (
            "Visiting the area on Monday, the mayor said the fire was out.",
            [("2024-04-29", "Visiting the area, the mayor said the fire was out")],
        ),
        # A short quotation within a clause ends nothing.
        ("His memoir, “Plates”, appeared in 1998.", [("1998", "His memoir, “Plates”, appeared")]),
        ("He lived with his wife, Ana, whom he married in 1961.", [("1961", "Ana, whom he married")]),
        # After a comma and `and` there is a clause with a subject of its own.
        (
            "The ferry started on April 2, and two weeks later the port closed.",
            [("2024-04-02", "The ferry started"), ("[2024-04-15..2024-04-21]", "The port closed")],
        ),
        # What an addition between commas closes, the sentence goes on with.
        (
            "Ana Ruiz, the director of the port, resigned on Thursday.",
            [("2024-05-02", "Ana Ruiz, the director of the port, resigned")],
        ),
        (
            "The army took Mosul, the largest city, in 2014.",
            [("2014", "The army took Mosul, the largest city")],
        ),
        (
            "The mayor met the king, the queen and the prince on Thursday.",
            [("2024-05-02", "The mayor met the king, the queen and the prince")],
        ),
        # An adverb is no verb, a name is none either, and a stop within a number ends nothing.
        (
            "The governor Monday announced a new bridge.",
            [("2024-04-29", "The governor announced a new bridge")],
        ),
        ("In 2003 rebels took the port.", [("2003", "Rebels took the port")]),
        (
            "In January, the council met, after 2,000 drivers had complained.",
            [("2024-01", "The council met")],
        ),
        # Verbs with one subject, and with one auxiliary.
        (
            "He was born in 1950 in Northport and became mayor in 1999.",
            [("1950", "He was born in Northport"), ("1999", "He became mayor")],
        ),
        (
            "He was arrested in March and freed in April.",
            [
                ("2024-03", "He was arrested and freed in April"),
                ("2024-04", "He was arrested in March and freed"),
            ],
        ),
        ("Prices rose by 5 per cent in March.", [("2024-03", "Prices rose by 5 per cent")]),
        ("It was written by Ana Ruiz in 2019.", [("2019", "It was written by Ana Ruiz")]),
        # A quotation without which the clause would break off is told with it.
        (
            "In 2013, he wrote that the mayor had “abused the office”, and left.",
            [("2013", "He wrote that the mayor had “abused the office”")],
        ),
        # A clause before another keeps the word that binds it.
        (
            "In 2010, when ice closed the river, he had the ferry plated.",
            [("2010", "When ice closed the river, he had the ferry plated")],
        ),
        # An approximate date stays one.
        ("The guests left around 11 March.", [("2024-03-11~", "The guests left")]),
        ("The guests left on or about March 11.", [("2024-03-11~", "The guests left")]),
        (
            "Demir was jailed on Monday for taking bribes in 2016.",
            [("2024-04-29", "Demir was jailed for taking bribes in 2016")],
        ),
        ("Under a law passed in 2012, officials lose their pensions.", [("2012", "A law passed")]),
        ("They ended a trial that had run since 2020.", [("2020/..", "A trial had run")]),
        # A participle before the verb is told by itself.
        ("A bridge opened in 1931 has been demolished.", [("1931", "A bridge opened")]),
        (
            "A challenge lodged in the High Court on 29 May 2023 has been withdrawn.",
            [("2023-05-29", "A challenge lodged in the High Court")],
        ),
        (
            "Josephine Low, born August 11 1929, died February 2 2024.",
            [
                ("1929-08-11", "Josephine Low, born"),
                ("2024-02-02", "Josephine Low, born August 11 1929, died"),
            ],
        ),
        # The second date of a sentence may be that of what was said.
        (
            "He said on Monday that he had resigned on Thursday.",
            [("2024-04-29", "He said that he had resigned on Thursday"), ("2024-05-02", "He had resigned")],
        ),
        ("When the king died in 1702 his sons fell out.", [("1702", "The king died")]),
        (
            "Jo Berg, the mayor, and Ana Ruiz, the harbour master, met on Monday.",
            [("2024-04-29", "Jo Berg, the mayor, and Ana Ruiz, the harbour master, met")],
        ),
        (
            "The bridge (repaired twice, and closed since) was sold on Monday.",
            [("2024-04-29", "The bridge (repaired twice, and closed since) was sold")],
        ),
        # A title keeps what belongs to the verb, and begins with no words that lead over.
        ("He was sworn in last year as the first mayor.", [("2023", "He was sworn in as the first mayor")]),
        ("He sent two ships in the last month.", [("2024-04", "He sent two ships")]),
        ("Reyes was born on Oct. 20, 1964, in Northport.", [("1964-10-20", "Reyes was born in Northport")]),
        ("For example, the port closed in March.", [("2024-03", "The port closed")]),
        # A speaker stands behind the verb, after the quotation.
        (
            "“The ferry stays our lifeline,” said a council official on Tuesday.",
            [("2024-04-30", "Said a council official")],
        ),
    ],
)
def test_a_date_belongs_to_the_clause_that_it_stands_in(text: str, told: list[tuple[str, str]]) -> None:
    assert [(one.date, one.title) for one in found_in(text).events] == told


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The port closed, repudiating a 2016 agreement to share the river.", OF_A_NOUN),
        ("The 2003 invasion was unpopular.", OF_A_NOUN),
        ("The author and 2020 mayoral candidate has laid off her staff.", OF_A_NOUN),
        ("Ferries were full in Thursday's storm.", OF_A_NOUN),
        ("Reyes wrote in a Saturday newsletter post that he intends to stay.", OF_A_NOUN),
        ("It has been closed since the flood of March 2022.", OF_A_NOUN),
        ("The ship was built for the navy, the first since 1990.", OF_A_NOUN),
        ("The launch, first set for May 2023, slipped.", PLANNED),
        ("Prices rose by 2.1% in the year to March.", OF_A_NOUN),
        ("The bridge is rotten, said Ana Ruiz, mayor since 2019.", OF_A_NOUN),
        ("The ferry sank, according to court filings Friday.", OF_A_NOUN),
        ("It was the worst flood since 1953.", OF_A_NOUN),
        ("They met in a zone agreed by both towns in 2017.", OF_A_NOUN),
        ("The Tories lost the council for the first time since 1979.", OF_A_NOUN),
        ("She became head of the division, a post she held until her retirement in 1989.", OF_A_NOUN),
        ("In a letter dated 3 April 2024 the mayor resigned.", OF_A_NOUN),
        ("Halloran pleaded guilty to fraud between April 2016 and August 2022.", OF_A_NOUN),
        ("Sen. Bob Low said he’ll ask for an audit when the council meets in January.", PLANNED),
        ("Who was arrested on Monday?", PLANNED),
        ("Had Ana Ruiz been arrested on Monday, the talks would have failed.", PLANNED),
        ("Ana Ruiz was almost arrested on Monday.", PLANNED),
        ("Rumours that Ana Ruiz was arrested on Monday were false.", PLANNED),
        ("It is not true that Ana Ruiz was arrested on Monday.", PLANNED),
        ("April is a difficult time to make predictions.", NO_VERB),
        ("The 1990s saw the port decline.", NO_VERB),
        ("Before becoming a judge last year, Wilson frequently criticized the mayor.", NO_SUBJECT),
        ("“Northport” (was released Monday by the museum).", NO_SUBJECT),
        ("In April the mayor may close the port.", PLANNED),
        ("The mayor may close the port, sending home those hired in April.", PLANNED),
    ],
)
def test_a_date_that_belongs_to_no_verb_tells_nothing_of_one(text: str, reason: str) -> None:
    found = found_in(text)
    assert [one.reason for one in found.left] == [reason]
    when = found.left[0].mention.when
    assert when is not None
    assert when.text not in [one.date for one in found.events]


@pytest.mark.parametrize(
    "text",
    [
        "Five people died in 2023, compared with nine in 2022.",
        "The line carried 310,000 people in 2023, down from 402,000 in 2022.",
        "He was released in 2023 after being jailed in 2022.",
        "The bridge closed in 2023 for the first time since 2022.",
    ],
)
def test_the_second_date_of_a_sentence_may_tell_nothing(text: str) -> None:
    found = found_in(text)
    assert [one.date for one in found.events] == ["2023"]
    assert [one.reason for one in found.left] == [OF_A_NOUN]


def test_the_passage_of_a_relative_clause_has_its_noun() -> None:
    text = "A letter came from Hazem Reyes, who was named to the harbour board in 2014, on Monday."
    passages = [text[slice(*one.passages[0])] for one in found_in(text).events]
    assert passages[0] == "Hazem Reyes, who was named to the harbour board in 2014"


def test_a_month_is_no_verb_of_what_may_be() -> None:
    (event,) = found_in("The port closed on 2 May after a vote.").events
    assert event.date == "2024-05-02"
