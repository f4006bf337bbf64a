"""A log's events to facts: ids, dates, sources, people and texts of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from missionlog.derive.entities import entities_of
from missionlog.derive.facts import Fact, facts_of
from tests.conftest import BRIDGE, log_from


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> list[list[Fact]]:
    return facts_from(BRIDGE, tmp_path_factory.mktemp("facts"))


def facts_from(text: str, folder: Path) -> list[list[Fact]]:
    log = log_from(text, folder)
    return [*facts_of(log, entities_of(log))]


def test_an_event_comes_with_its_quotes_and_then_its_updates(facts: list[list[Fact]]) -> None:
    assert [[fact.kind for fact in each] for each in facts] == [
        ["event"],
        ["event"],
        ["event", "update", "update"],
        ["event", "quote", "quote"],
        ["event"],
        ["event"],
    ]


def test_what_is_computed_of_an_event(facts: list[list[Fact]]) -> None:
    assert facts[0][0].computed == {
        "date": "2019~",
        "earliest": "2019-01-01",
        "latest": "2019-12-31",
        "words": "c. 2019",
        "people": [],
        "place-name": "Old bridge",
        "sources": ["courier", "herald"],
        "independent": 1,
        "quotes": 0,
    }
    assert facts[0][0].line == 28


def test_an_announced_event_stands_at_the_term_in_force(facts: list[list[Fact]]) -> None:
    event = facts[2][0]
    assert (event.computed["date"], event.computed["announced"]) == ("2024-03-31", True)


def test_an_event_without_a_date_has_none(facts: list[list[Fact]]) -> None:
    event = facts[4][0]
    assert event.when is None
    assert not {"date", "earliest", "words"} & set(event.computed)


def test_what_is_computed_of_a_quote(facts: list[list[Fact]]) -> None:
    _, first, second = facts[3]
    assert first.computed == {
        "id": "will-cross",
        "date": "2021-05-02",
        "earliest": "2021-05-02",
        "latest": "2021-05-02",
        "words": "2 May 2021",
        "speakers": ["Inés Álvarez"],
        "role": "Mayor",
        "event-title": "The mayor speaks at the river",
        "sources": ["courier"],
        "independent": 1,
    }
    assert first.line == 65
    # Its own date and sources stand before those of its event.
    assert (second.computed["date"], second.computed["sources"]) == ("2021-05-03", ["notice"])
    assert (second.computed["speakers"], second.computed["role"]) == (
        ["Bruno Keller", "Engineer, unnamed"],
        "",
    )
    assert second.stored["event"] == "speech"


def test_who_has_a_part_and_as_what(facts: list[list[Fact]]) -> None:
    assert facts[3][0].people == {
        ("actor", "ines-alvarez"),
        ("speaker", "ines-alvarez"),
        ("speaker", "bruno-keller"),
        ("speaker", "engineer"),
    }
    assert facts[2][0].people == {
        ("actor", "council"),
        ("by", "council"),
        ("by", "ines-alvarez"),
        ("according-to", "ines-alvarez"),
    }


def test_all_sources_find_it_and_some_support_it(facts: list[list[Fact]]) -> None:
    assert (facts[2][0].sources, facts[2][0].rests_on) == (("courier", "herald"), 1)
    assert (facts[3][0].sources, facts[3][0].rests_on) == (("courier", "notice"), 2)


def test_tags_and_places_of_the_event_are_those_of_its_quotes(facts: list[list[Fact]]) -> None:
    assert facts[3][1].tags == ("speeches", "hope")
    assert facts[3][1].places == ("muhlbach", "valley")


def test_the_texts_that_find_it(facts: list[list[Fact]]) -> None:
    assert facts[3][0].texts == {
        "title": ["The mayor speaks at the river"],
        "summary": [],
        "passage": ["she spoke at the river"],
        "said": ["We don’t wait; we will cross it by spring", "Not with this wood", "not with that wood"],
    }


ONE = """\
missionlog: 1
events:
  - id: talk
    date: 2024
    title: A talk
    quotes:
"""


def quote_ids(quotes: list[str], folder: Path) -> list[str]:
    text = ONE + "".join(f'      - {{text: "{quote}"}}\n' for quote in quotes)
    return [fact.id for fact in facts_from(text, folder)[0][1:]]


def test_an_id_is_the_same_wherever_the_quote_stands(tmp_path: Path) -> None:
    ids = dict(zip(["Yes.", "No!", "?"], quote_ids(["Yes.", "No!", "?"], tmp_path), strict=True))
    assert quote_ids(["?", "No!", "Yes."], tmp_path) == [ids["?"], ids["No!"], ids["Yes."]]
    assert quote_ids(["Yes."], tmp_path) == [ids["Yes."]]
    assert all(id_.startswith("talk-") for id_ in ids.values())


def test_the_same_words_twice_are_told_apart(tmp_path: Path) -> None:
    first, second, third = quote_ids(["Yes.", "“Yes”", "yes"], tmp_path)
    assert (second, third) == (f"{first}-2", f"{first}-3")
