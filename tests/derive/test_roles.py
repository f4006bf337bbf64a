"""The role somebody held on a day."""

import pytest

from missionlog.derive.roles import role_on
from missionlog.edtf import parse
from missionlog.model.format import PERSON
from missionlog.model.values import Person, typed

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


def test_a_role_without_a_time_is_held_on_any_day() -> None:
    ben = typed(PERSON, {"name": "Ben", "roles": [{"title": "Miller"}]}, id="ben")
    assert role_on(ben, parse("1824")) == "Miller"


def test_whoever_has_none() -> None:
    assert role_on(typed(PERSON, {"name": "Cleo"}, id="cleo"), parse("2024")) == ""
