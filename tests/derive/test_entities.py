"""What facts refer to, by id."""

from pathlib import Path

import pytest

from missionlog.derive.as_of import record_of
from missionlog.derive.entities import Entities, entities_of, role_on
from missionlog.edtf import parse
from missionlog.model.format import PERSON
from missionlog.model.values import Person, typed
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


ADA: Person = typed(
    PERSON,
    {
        "name": "Ada",
        "roles": [
            {"title": "Clerk", "until": "2019"},
            {"title": "Mayor", "from": "2020-03", "until": "2022-05"},
            {"title": "Mayor", "from": "2023-01"},
        ],
    },
    id="ada",
)


@pytest.mark.parametrize(
    ("date", "role"),
    [
        ("1990", "Clerk"),
        ("2019-12-31", "Clerk"),
        ("2020-01", ""),
        ("2020-03-01", "Mayor"),
        ("2022-05-31", "Mayor"),
        ("2022-06", ""),
        ("2019/2020", "Clerk or Mayor"),
        ("2022/2023", "Mayor"),
        ("[..2024]", "Clerk or Mayor"),
        (None, "Clerk or Mayor"),
    ],
)
def test_the_roles_that_may_have_been_held(date: str | None, role: str) -> None:
    assert role_on(ADA, parse(date) if date else None) == role


@pytest.mark.parametrize(
    ("from_", "until", "date", "is_held"),
    [
        ("2020~", "2022", "2019", True),
        ("2020~", "2022", "2018", False),
        ("2020", "2022-05~", "2022-06", True),
        ("2020", "2022-05~", "2022-07", False),
        ("2020", "2022-05-03%", "2022-05-04", True),
        ("2020", "2022-05-03?", "2022-05-04", False),
        ("2020", "2022", "2023~", True),
        ("2020", "2022", "2024~", False),
    ],
)
def test_the_ends_of_a_role_and_the_date_are_as_wide_as_their_qualifiers(
    from_: str, until: str, date: str, is_held: bool
) -> None:
    roles = [{"title": "Mayor", "from": from_, "until": until}]
    eve = typed(PERSON, {"name": "Eve", "roles": roles}, id="eve")
    assert role_on(eve, parse(date)) == ("Mayor" if is_held else "")


@pytest.mark.parametrize(
    ("issued", "held"), [("2023~", "2022-01-01"), ("2023-05-03~", "2023-05-02"), ("2023?", "2020-01-01")]
)
def test_an_open_end_held_as_far_as_is_certain(tmp_path: Path, issued: str, held: str) -> None:
    sources = f"sources: {{s: {{title: S, issued: '{issued}'}}}}"
    entities = entities_of(log_from(f"missionlog: 1\n{sources}\n", tmp_path))
    assert entities.held_until(parse("2020/.."), ["s"]) == parse(held).start_earliest


def test_a_role_without_a_time_is_held_on_any_day() -> None:
    ben = typed(PERSON, {"name": "Ben", "roles": [{"title": "Miller"}]}, id="ben")
    assert role_on(ben, parse("1824")) == "Miller"


IDA: Person = typed(
    PERSON,
    {
        "name": "Ida",
        "roles": [
            {"title": "Mayor", "from": "2020-03-01", "until": "2024-03-31"},
            {"title": "Chair", "from": "2019-06", "until": "2022-06"},
            {"title": "Senator", "from": "2023-01-10"},
            {"title": "Clerk", "until": "2018-12-31"},
            {"title": "Envoy", "from": "2021-05?", "until": "2021-09"},
            {"title": "Patron", "from": "2010~", "until": "2011~"},
        ],
    },
    id="ida",
)


@pytest.mark.parametrize(
    ("date", "role"),
    [
        ("2020-06-01", "Mayor and Chair"),
        ("2020-06", "Mayor and Chair"),
        ("2020/2020", "Chair and possibly Mayor"),
        ("2020-06?", "Mayor or Chair"),
        ("[2019-12..2020-06]", "Chair and possibly Mayor"),
        ("2021-07", "Mayor and Chair and possibly Envoy"),
        ("2022-06-15", "Mayor and possibly Chair"),
        ("2023-06", "Mayor and Senator"),
        ("2024-03-31", "Senator and possibly Mayor"),
        ("2023-01-10", "Mayor and possibly Senator"),
        ("2025", "Senator"),
        ("2015/2018", "Clerk"),
        ("2018/2019", "Chair or Clerk"),
        ("2009-06", "Clerk or Patron"),
        (None, "Mayor or Chair or Senator or Clerk or Envoy or Patron"),
    ],
)
def test_roles_that_were_certainly_held_at_once(date: str | None, role: str) -> None:
    assert role_on(IDA, parse(date) if date else None) == role


def test_roles_of_one_day_that_followed_each_other_were_not_held_at_once() -> None:
    roles = [
        {"title": "Senator", "from": "2009", "until": "2021-01-20"},
        {"title": "President", "from": "2021-01-20"},
    ]
    joe = typed(PERSON, {"name": "Joe", "roles": roles}, id="joe")
    assert role_on(joe, parse("2021-01-20")) == "Senator or President"


def test_a_role_of_which_only_the_end_is_known_is_never_certain() -> None:
    roles = [{"title": "Clerk", "until": "2018"}, {"title": "Envoy", "from": "2000", "until": "2005"}]
    noa = typed(PERSON, {"name": "Noa", "roles": roles}, id="noa")
    assert [role_on(noa, parse(date)) for date in ("1950", "2003", "2017", "2019")] == [
        *("Clerk", "Envoy and possibly Clerk", "Clerk", ""),
    ]


def test_roles_without_a_time_are_never_certain() -> None:
    eve = typed(PERSON, {"name": "Eve", "roles": [{"title": "Miller"}, {"title": "Smith"}]}, id="eve")
    assert role_on(eve, parse("1824")) == "Miller or Smith"


def test_of_a_past_day_there_are_the_sources_of_the_whole_log(tmp_path: Path) -> None:
    sources = "  a: {title: A, issued: 2024-06}\n  b: {title: B, issued: 2024-01, derives-from: [a]}\n"
    whole = log_from(f"missionlog: 1\nsources:\n{sources}", tmp_path)
    log = record_of(whole, parse("2024-02-01").start_earliest).possible
    assert [entry.id for entry in log.sources] == ["b"]
    assert entities_of(log).sources["b"].derives_from == ("a",)


def test_whoever_has_none() -> None:
    assert role_on(typed(PERSON, {"name": "Cleo"}, id="cleo"), parse("2024")) == ""
