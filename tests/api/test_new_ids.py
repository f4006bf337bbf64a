"""Ids of new entries are made from what they say, and tell a reader what they are the id of."""

import pytest

from missionlog.api.new_ids import NewIds, new_id
from missionlog.model.format import Plain, Table
from missionlog.model.ids import is_id


@pytest.mark.parametrize(
    ("table", "stored", "id_"),
    [
        ("events", {"title": "The bridge at Øresund opens"}, "bridge-at-oresund-opens"),
        ("events", {"title": "2026: a year of bridges"}, "2026-year-of-bridges"),
        ("events", {"title": "日本の新聞 #1"}, "event-1"),
        ("events", {"title": "日本の新聞 #1", "date": "2026-03-02"}, "event-2026-03-02"),
        ("events", {"title": "Стадион закроют", "date": "2026-03"}, "event-2026-03"),
        ("events", {"title": "Стадион закроют", "date": "[2026..2027]"}, "event"),
        ("events", {"title": "…"}, "event"),
        ("people", {"name": "Иван Петров"}, "person"),
        ("people", {"name": "李 2"}, "person-2"),
        ("places", {"name": "Бухта"}, "place"),
        ("sources", {"title": "Стадион", "issued": "2026-03-03"}, "source-2026-03-03"),
        ("sources", {"title": "T", "container-title": "第1新聞", "publisher": "Kyodo"}, "kyodo"),
        ("sources", {"title": "A note", "container-title": "The Daily", "issued": "2024"}, "daily-2024"),
    ],
)
def test_an_id_is_made_of_words_with_letters_else_of_the_kind(
    table: Table, stored: dict[str, Plain], id_: str
) -> None:
    made = new_id(table, stored, lambda _: False)
    assert made == id_
    assert is_id(made)


def test_a_taken_id_gets_a_number() -> None:
    taken = {"person", "person-2"}
    assert new_id("people", {"name": "Мара"}, taken.__contains__) == "person-3"


def test_ids_made_together_ask_once_for_each_entry_that_is_there() -> None:
    asked: list[str] = []
    there: dict[str, dict[str, Plain]] = {}

    def entry(_: Table, id_: str) -> dict[str, Plain] | None:
        asked.append(id_)
        return there.get(id_)

    ids = NewIds(entry)
    for number in range(50):
        stored: dict[str, Plain] = {"title": f"罷工 {number}", "date": "2026-03-02"}
        there[ids.id_for("events", stored, lambda _: False)] = stored
    assert [*there] == ["event-2026-03-02", *(f"event-2026-03-02-{number}" for number in range(2, 51))]
    assert len(asked) < 150
    again: dict[str, Plain] = {"title": "罷工 7", "date": "2026-03-02"}
    assert ids.id_for("events", again, lambda id_: there[id_] == again) == "event-2026-03-02-8"
