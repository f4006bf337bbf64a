"""What was typed, by both doors, to a Query; what cannot be read, to an error with its place and mend."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.edtf import parse
from missionlog.query.parse import MAX_VALUES, parse_query
from missionlog.query.syntax import Filter, Query, QueryError, Words
from tests.conftest import TODAY
from tests.query.queries import query, refusal


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((), Query()),
        (("bridge",), Query(words=(Words(("bridge",)),))),
        (("old bridge",), Query(words=(Words(("old bridge",)),))),
        (("old", "bridge"), Query(words=(Words(("old",)), Words(("bridge",))))),
        (("wood,stone",), Query(words=(Words(("wood", "stone")),))),
        (("not:wood",), Query(words=(Words(("wood",), negated=True),))),
        (("tag:a",), Query(filters=(Filter("tag", ("a",)),))),
        (("tag:a", "tag:b,c"), Query(filters=(Filter("tag", ("a", "b", "c")),))),
        (("tag:a place:b",), Query(filters=(Filter("tag", ("a",)), Filter("place", ("b",))))),
        (("tag:a", "not:tag:b"), Query(filters=(Filter("tag", ("a",)), Filter("tag", ("b",), negated=True)))),
        (("HAS:Quotes,PROMISE",), Query(filters=(Filter("has", ("quotes", "promise")),))),
    ],
)
def test_arguments(arguments: tuple[str, ...], expected: Query) -> None:
    assert query(*arguments) == expected


def test_options_are_the_same_filters_by_another_door() -> None:
    assert query(tag="a b,c") == query('tag:"a b",c')
    assert query("tag:a", tag="b") == query("tag:a,b")
    assert query(since="2024-09") == query("since:2024-09")


def days(*words: str, **options: str) -> list[tuple[str, str]]:
    """The stretches that the only window of a query opens."""
    (window,) = query(*words, **options).windows
    return [(when.earliest, when.latest) for _, when, *_ in window.any_of]


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        ("during:2024", [("2024-01-01", "2024-12-31")]),
        ("during:2024-09/2024-10", [("2024-09-01", "2024-10-31")]),
        ("since:2024-09/2024-10", [("2024-09-01", "inf")]),
        ("until:2024-09/2024-10", [("-inf", "2024-10-31")]),
        ("since:2024/..", [("2024-01-01", "inf")]),
        ("until:../2024", [("-inf", "2024-12-31")]),
        ("during:../2024", [("-inf", "2024-12-31")]),
        ("during:2024/", [("2024-01-01", "inf")]),
        ("since:[..2024-03-31]", [("-inf", "inf")]),
        ("during:2024,2025", [("2024-01-01", "2024-12-31"), ("2025-01-01", "2025-12-31")]),
        ("during:[2024-01,2024-03]", [("2024-01-01", "2024-01-31"), ("2024-03-01", "2024-03-31")]),
        ("during:[2024-01,2024-02]", [("2024-01-01", "2024-02-29")]),
        ("during:[2024-01..2024-03,2026]", [("2024-01-01", "2024-03-31"), ("2026-01-01", "2026-12-31")]),
        ("during:2024-XX-25", [(f"2024-{month:02}-25",) * 2 for month in range(1, 13)]),
        ("during:XXXX-12-25", [("0000-12-25", "9999-12-25")]),
        ("since:[2024-03,2024-01~]", [("2023-12-01", "inf")]),
        ("until:{2024-01,2024-03~}", [("-inf", "2024-04-30")]),
        (
            "during:{2024-01,2024-03},2026",
            [("2024-01-01", "2024-01-31"), ("2024-03-01", "2024-03-31"), ("2026-01-01", "2026-12-31")],
        ),
        ("during:2024~", [("2023-01-01", "2025-12-31")]),
        ("during:2024-05-02~/2024-06", [("2024-05-01", "2024-06-30")]),
        ("since:2024~ until:2025%", [("2023-01-01", "2026-12-31")]),
        ("since:2024,2023 until:2025,2026", [("2023-01-01", "2026-12-31")]),
        ("since:2024-05-01T23:00:00-05:00", [("2024-05-01", "inf")]),
        ("until:2024-05-01T23:00:00-05:00", [("-inf", "2024-05-02")]),
        ('during:"last month"', [("2024-05-01", "2024-05-31")]),
        ('since:" 2024 "', [("2024-01-01", "inf")]),
    ],
)
def test_windows(argument: str, expected: list[tuple[str, str]]) -> None:
    assert days(argument) == expected


@pytest.mark.parametrize(
    ("option", "expected"),
    [
        ("September 27, 2024", [("2024-09-27", "2024-09-27")]),
        ("Friday, September 27, 2024", [("2024-09-27", "2024-09-27")]),
        ("27 September, 2024", [("2024-09-27", "2024-09-27")]),
        ("March 2024, May 2024", [("2024-03-01", "2024-03-31"), ("2024-05-01", "2024-05-31")]),
        ("2024, May 3, 2021", [("2024-01-01", "2024-12-31"), ("2021-05-03", "2021-05-03")]),
        ("last month", [("2024-05-01", "2024-05-31")]),
    ],
)
def test_a_comma_within_a_date_in_words_is_part_of_it(option: str, expected: list[tuple[str, str]]) -> None:
    assert days(during=option) == expected


@pytest.mark.parametrize(
    ("argument", "place", "message", "mend"),
    [
        ("speeker:Inés", (1, 8), "no filter 'speeker:'", "did you mean 'speaker:'?"),
        ("tag:a  speeker:Inés", (8, 15), "no filter 'speeker:'", "did you mean 'speaker:'?"),
        ("not:SPEEKER:Inés", (5, 12), "no filter 'speeker:'", "did you mean 'speaker:'?"),
        ("https://example.org", (1, 6), "no filter 'https:'", "to look for the text, quote it"),
        ("not:not:tag:a", (5, 8), "no filter 'not:'", ""),
        ("has:money", (5, 10), "has: knows no 'money'", "there are: promise, quotes, updates"),
        ("status:kept,lost", (13, 17), "status: knows no 'lost'", "there are: in-progress, stalled"),
        ("has:quotes,not", (12, 15), "has: knows no 'not'", "there are: promise"),
        ("tag:", (5, 6), "a value is missing", ""),
        ("...", (1, 4), "no word here", ""),
        ('"*"', (2, 3), "no word here", ""),
        ("since:2023-02-29", (15, 17), "28 days", ""),
        ("x since:2024,20x4", (16, 18), "", ""),
        ("since:12/04/1985", (7, 17), "", "write 1985-"),
        ("since:1939-41", (7, 14), "two years", 'write 1939/1941 or "second half of 1939"'),
        ("not:during:2023-24", (12, 19), "two years", 'write 2023/2024 or "winter 2023–24"'),
        ("during:2024,2020-21?", (13, 21), "two years", 'write 2020?/2021? or "spring 2020?"'),
        ("during:[1939-41]", (9, 17), "two years", 'write 1939/1941 or "second half of 1939"'),
        ("until:1936-39/1945", (7, 19), "two years", "write 1936/1945 or"),
        ("since:1846-7", (7, 13), "two years", "write 1846/1847 or 1846-07"),
        ("since:10/15/11", (7, 15), "four digits", "write 2011-10-15 or 1911-10-15"),
        ('since:"May 1, 24"', (8, 17), "four digits", "write 2024-05-01 or 1924-05-01"),
        ("during:2024-W05", (8, 16), "no weeks", "write [2024-01-29..2024-02-04] or 2024-01-29/2024-02-04"),
        ("during:[2014..2015-03]", (15, 23), "the same precision", "write [2014-01..2015-03]"),
        ("since:last month", (7, 11), "", 'words in quotes ("last month")'),
        ("a\0b", (2, 3), "no text has this character", ""),
        ("tag:\udc80", (5, 6), "no text has this character", ""),
    ],
)
def test_what_cannot_be_read(argument: str, place: tuple[int, int], message: str, mend: str) -> None:
    error = refusal(argument)
    assert (error.text, (error.column, error.end_column)) == (argument, place)
    assert message in error.message
    assert mend in error.mend


def test_in_an_option_the_place_counts_in_its_value() -> None:
    error = refusal(during="2024, 2023-02-29")
    assert (error.text, error.column) == ("2024, 2023-02-29", 15)


def test_a_comma_within_a_date_that_may_be_two_is_part_of_it() -> None:
    assert refusal(during="May 1, 24").mend == "write 2024-05-01 or 1924-05-01"


@pytest.mark.parametrize("text", ["second half of 1939", "winter 2023–24", "spring 2020?", "1939/1941"])
def test_what_is_offered_can_be_typed(text: str) -> None:
    assert days(during=text) == days(f'during:"{text}"')


@pytest.mark.parametrize("edtf", ["1939-41", "2023-24/2024-25", "[1939-41]", "{2001-21..2001-23}", "2024-21"])
def test_a_date_that_no_person_typed_is_edtf(edtf: str) -> None:
    (window,) = parse_query((), {"during": [parse(edtf)]}, today=TODAY).windows
    assert [written for written, *_ in window.any_of] == [edtf]


@pytest.mark.parametrize("option", ["limit", "last"])
def test_a_number_of_rows_is_not_negative(option: str) -> None:
    assert refusal(**{option: -1}).text == "-1"
    assert getattr(query(**{option: 0}), option) == 0


def test_an_unknown_order_gets_those_that_there_are() -> None:
    error = refusal(sort="colour")
    assert (error.text, error.column, error.end_column) == ("colour", 1, 7)
    assert "date, log, id, title, sources" in error.mend


def test_an_unknown_filter_by_keyword_is_told_too() -> None:
    assert "no filter 'speeker:'" in refusal(speeker="Inés").message


def test_more_than_a_person_types_is_refused_where_it_is_too_much() -> None:
    many = ",".join(["a"] * MAX_VALUES)
    assert len(query(f"id:{many}").filters[0].any_of) == MAX_VALUES
    error = refusal(f"id:{many}", "b", "c")
    assert (error.text, error.column) == ("b", 1)
    assert refusal(f"id:{many},b").column == len(f"id:{many},") + 1
    assert refusal("a " * 300 + "tag:b").column == 2 * MAX_VALUES + 1


_FILTERS = st.sampled_from(["tag:", "since:", "during:", "not:", "has:", "id:", "x:", "Not:TAG:"])
_SIGNS = st.sampled_from([*'[]{},"“”„/?~* :\\\0\udc80\ue000', "..", "last", "month", "2024", "-09", "é"])
_TYPED = st.one_of(st.lists(st.one_of(_FILTERS, _SIGNS), max_size=12).map("".join), st.text(max_size=40))


def outcome(words: list[str], **options: str) -> Query | QueryError:
    try:
        return query(*words, **options)
    except QueryError as error:
        return error


@given(st.lists(_TYPED, max_size=3), st.dictionaries(st.sampled_from(["tag", "since", "has", "x"]), _TYPED))
def test_nothing_but_a_query_error_comes_of_what_is_typed(words: list[str], options: dict[str, str]) -> None:
    found = outcome(words, **options)
    if isinstance(found, QueryError):
        assert found.text in [*words, *options.values()]
        assert 1 <= found.column < found.end_column <= len(found.text) + 2


@pytest.mark.parametrize("key", ["", "tag:", "since:", "id:", "has:", "nokey:", "not:during:"])
@pytest.mark.parametrize("filler", ["a", "a,", "a ", '"', "[", "9", "\\", "('", "é"])
def test_long_arguments_are_read_or_refused(key: str, filler: str) -> None:
    assert outcome([key + filler * 10_000])
