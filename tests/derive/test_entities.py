"""What facts refer to, by id."""

from pathlib import Path

import pytest

from missionlog.derive.entities import Entities, entities_of
from missionlog.edtf import parse
from tests.conftest import BRIDGE, log_from


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Entities:
    return entities_of(log_from(BRIDGE, tmp_path_factory.mktemp("world")))


def test_names(world: Entities) -> None:
    assert world.names(["council", "ines-alvarez"]) == ["Town council", "Inés Álvarez"]


@pytest.mark.parametrize(
    ("date", "roles"),
    [
        ("2019", "Councillor"),
        ("2021-05", "Mayor"),
        ("2020-12/2021-01", "Councillor or Mayor"),
        (None, "Councillor or Mayor"),
    ],
)
def test_roles_of_those_who_have_some(world: Entities, date: str | None, roles: str) -> None:
    assert world.roles(["bruno-keller", "ines-alvarez"], parse(date) if date else None) == roles


def test_around_a_place_is_all_that_it_lies_in(world: Entities) -> None:
    assert world.around("bridge") == ("bridge", "muhlbach", "valley")
    assert world.around("") == ()


def test_places_that_lie_in_each_other_end(tmp_path: Path) -> None:
    places = "places: {a: {name: A, within: b}, b: {name: B, within: a}}"
    world = entities_of(log_from(f"missionlog: 1\n{places}\n", tmp_path))
    assert world.around("a") == ("a", "b")


@pytest.mark.parametrize(
    ("date", "sources", "held"),
    [
        ("2020/..", ["courier", "herald"], "2023-02-10"),
        ("2020/..", ["courier"], "2021-05-02"),
        ("2020/..", ["notice"], "2020-01-01"),
        ("2020/..", [], "2020-01-01"),
        ("2022/..", ["courier"], "2022-01-01"),
        ("2020/", ["courier"], None),
        ("2020", ["courier"], None),
        ("2020/2024", ["courier"], None),
        ("{2020..}", ["courier"], None),
    ],
)
def test_an_open_end_held_until_its_latest_publication(
    world: Entities, date: str, sources: list[str], held: str | None
) -> None:
    found = world.held_until(parse(date), sources)
    assert found == (parse(held).start_earliest if held else None)


def test_no_date_has_no_open_end(world: Entities) -> None:
    assert world.held_until(None, ["courier"]) is None
