"""Entries that are proposed, as YAML: values in, lines with their comments out."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from missionlog.model.format import Path, Plain
from missionlog.view.drafts import entry_text, log_text

EVENT: dict[str, Plain] = {
    "date": "2024-04-30",
    "title": "The bridge is closed",
    "evidence": [{"source": "herald", "passage": "it was closed"}],
}


def lines(stored: Mapping[str, Plain], doubts: Mapping[Path, str], width: int = 110) -> list[str]:
    return entry_text("events", "closing", stored, doubts, width).splitlines()


def test_an_event_is_an_item_and_a_person_a_key() -> None:
    assert entry_text("events", "closing", EVENT) == (
        "  - id: closing\n    date: 2024-04-30\n    title: The bridge is closed\n"
        "    evidence:\n      - source: herald\n        passage: it was closed\n"
    )
    assert entry_text("people", "ruiz", {"name": "Ana Ruiz", "roles": [{"title": "Mayor"}]}) == (
        "  ruiz:\n    name: Ana Ruiz\n    roles:\n      - title: Mayor\n"
    )


def test_a_doubt_stands_behind_its_value() -> None:
    assert "    date: 2024-04-30  # perhaps a day later" in lines(EVENT, {("date",): "perhaps a day later"})
    assert "        passage: it was closed  # short" in lines(EVENT, {("evidence", 0, "passage"): "short"})


def test_a_doubt_for_which_the_line_has_no_room_stands_above() -> None:
    assert lines(EVENT, {("title",): "it may be another bridge"}, 50)[2:4] == [
        "    # it may be another bridge",
        "    title: The bridge is closed",
    ]


def test_a_doubt_of_several_lines_stands_above() -> None:
    assert lines(EVENT, {("date",): "2024-04-30: meta tag\n2024-05-01: a line"})[1:4] == [
        "    # 2024-04-30: meta tag",
        "    # 2024-05-01: a line",
        "    date: 2024-04-30",
    ]


def test_a_doubt_about_what_is_not_there_names_its_key() -> None:
    assert lines(EVENT, {("place",): "the article names two"})[0] == "  # place: the article names two"
    assert entry_text("sources", "x", {"title": "T"}, {("issued",): "unclear"}) == (
        "  x:\n    # issued: unclear\n    title: T\n"
    )


@pytest.mark.parametrize(("key", "of"), [("actors", ["ruiz", "holt"]), ("tags", ["a,b", "[c]"])])
def test_short_lists_stand_in_one_line(key: str, of: list[Plain]) -> None:
    (line,) = (one for one in lines({**EVENT, key: of}, {}) if one.startswith(f"    {key}: ["))
    assert yaml.safe_load(line) == {key: of}


def test_long_lists_and_texts_go_on_below() -> None:
    names: list[Plain] = [f"somebody-{number}" for number in range(5)]
    stored: dict[str, Plain] = {
        "date": "2024",
        "title": "The bridge is closed" + " to all of us" * 4,
        "actors": names,
    }
    written = lines(stored, {}, 60)
    assert max(map(len, written)) <= 60
    assert "    title: >-" in written
    assert "      - somebody-4" in written
    assert yaml.safe_load("\n".join(written))[0]["actors"] == names


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_doubt_breaks_out_of_its_comment(title: str, doubt: str) -> None:
    stored: dict[str, Plain] = {"date": "2024", "title": title or "x"}
    try:
        title.encode()
    except UnicodeEncodeError:
        return
    plain = yaml.safe_load(entry_text("events", "one", stored))
    assert yaml.safe_load(entry_text("events", "one", stored, {("title",): doubt})) == plain


def test_a_log_has_each_table_once() -> None:
    events = iter(entry_text("events", id_, {"title": id_}) for id_ in ("one", "two"))
    people = iter(entry_text("people", id_, {"name": id_}) for id_ in ("ruiz", "holt"))
    assert "".join(log_text({"sources": iter(()), "people": people, "events": events})) == (
        "missionlog: 1\n"
        "\npeople:\n  ruiz:\n    name: ruiz\n  holt:\n    name: holt\n"
        "\nevents:\n  - id: one\n    title: one\n\n  - id: two\n    title: two\n"
    )
