"""What facts refer to, by id."""

from pathlib import Path

import pytest

from missionlog.derive.as_of import record_of
from missionlog.derive.entities import Entities, entities_of
from missionlog.edtf import parse
from tests.conftest import BRIDGE, log_from


@pytest.fixture(scope="module")
def entities(tmp_path_factory: pytest.TempPathFactory) -> Entities:
    return entities_of(log_from(BRIDGE, tmp_path_factory.mktemp("entities")))


def test_names(entities: Entities) -> None:
    assert entities.names(["council", "ines-alvarez"]) == ["Town council", "Inés Álvarez"]


@pytest.mark.parametrize(
    ("date", "role"),
    [
        ("2019", "Councillor"),
        ("2021-05", "Mayor"),
        ("2020-12/2021-01", "Councillor or Mayor"),
        (None, "Councillor or Mayor"),
    ],
)
def test_the_role_of_a_speaker(entities: Entities, date: str | None, role: str) -> None:
    when = parse(date) if date else None
    assert entities.roles(["ines-alvarez"], when) == role
    assert entities.roles(["bruno-keller", "ines-alvarez"], when) == f"Inés Álvarez: {role}"


def test_each_of_two_speakers_has_a_role_of_their_own(tmp_path: Path) -> None:
    people = "people: {ada: {name: Ada, roles: [{title: Clerk}]}, ben: {name: Ben, roles: [{title: Judge}]}}"
    entities = entities_of(log_from(f"missionlog: 1\n{people}\n", tmp_path))
    assert entities.roles(["ben", "ada"], None) == "Ben: Judge; Ada: Clerk"
    assert entities.roles([], None) == ""


def test_around_a_place_is_all_that_it_lies_in(entities: Entities) -> None:
    assert entities.enclosing_places("bridge") == ("bridge", "muhlbach", "valley")
    assert entities.enclosing_places("") == ()


def test_places_that_lie_in_each_other_end(tmp_path: Path) -> None:
    places = "places: {a: {name: A, within: b}, b: {name: B, within: a}}"
    entities = entities_of(log_from(f"missionlog: 1\n{places}\n", tmp_path))
    assert entities.enclosing_places("a") == ("a", "b")


@pytest.mark.parametrize(
    ("date", "sources", "held"),
    [
        ("2020/..", ["courier", "herald"], "2023-02-10"),
        ("2020/..", ["courier"], "2021-05-02"),
        ("2020/..", ["notice"], "2020-01-01"),
        ("2020/..", [], "2020-01-01"),
        ("2020~/..", [], "2019-01-01"),
        ("2022/..", ["courier"], "2022-01-01"),
        ("2020/", ["courier"], None),
        ("2020", ["courier"], None),
        ("2020/2024", ["courier"], None),
        ("{2020..}", ["courier"], None),
    ],
)
def test_an_open_end_held_until_its_latest_publication(
    entities: Entities, date: str, sources: list[str], held: str | None
) -> None:
    found = entities.held_until(parse(date), sources)
    assert found == (parse(held).start_earliest if held else None)


def test_no_date_has_no_open_end(entities: Entities) -> None:
    assert entities.held_until(None, ["courier"]) is None


@pytest.mark.parametrize(
    ("issued", "held"), [("2023~", "2022-01-01"), ("2023-05-03~", "2023-05-02"), ("2023?", "2020-01-01")]
)
def test_an_open_end_held_as_far_as_is_certain(tmp_path: Path, issued: str, held: str) -> None:
    sources = f"sources: {{s: {{title: S, issued: '{issued}'}}}}"
    entities = entities_of(log_from(f"missionlog: 1\n{sources}\n", tmp_path))
    assert entities.held_until(parse("2020/.."), ["s"]) == parse(held).start_earliest


def test_of_a_past_day_there_are_the_sources_of_the_whole_log(tmp_path: Path) -> None:
    sources = "  a: {title: A, issued: 2024-06}\n  b: {title: B, issued: 2024-01, derives-from: [a]}\n"
    whole = log_from(f"missionlog: 1\nsources:\n{sources}", tmp_path)
    log = record_of(whole, parse("2024-02-01").start_earliest).possible
    assert [entry.id for entry in log.sources] == ["b"]
    assert entities_of(log).sources["b"].derives_from == ("a",)
