"""The roles that people held at a date, and as the record of a day has them."""

import pytest

from missionlog.derive.role_spans import known_spans, role_on, role_spans, titles_held
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


def test_whoever_has_none() -> None:
    assert role_on(typed(PERSON, {"name": "Cleo"}, id="cleo"), parse("2024")) == ""


@pytest.mark.parametrize(
    ("day", "date", "role"),
    [
        ("2018-12-30", "2018-12-30", "Clerk"),
        ("2020-02-29", "2020-04", "Chair"),  # nobody knew that a mayor would come
        ("2020-06-01", "2024-06", "Mayor and Chair"),  # … nor that both would go
        ("2022-06-01", "2024-06", "Mayor"),
        ("2021-05-01", "2021-07", "Mayor and Chair and possibly Envoy"),
        ("2011-01-01", "2020", "Clerk"),
    ],
)
def test_the_roles_on_the_record_of_a_day(day: str, date: str, role: str) -> None:
    known = known_spans(role_spans(IDA), parse(day).start_earliest)
    assert titles_held(known, parse(date)) == role


def test_an_end_that_nobody_knew_of_yet_leaves_no_doubt() -> None:
    roles = [{"title": "Chair", "from": "2015", "until": "2022?"}, {"title": "Clerk", "from": "2016"}]
    spans = role_spans(typed(PERSON, {"name": "Uli", "roles": roles}, id="uli"))
    assert titles_held(spans, parse("2020")) == "Clerk and possibly Chair"
    before = known_spans(spans, parse("2021").start_earliest)
    assert titles_held(before, parse("2020")) == "Chair and Clerk"
