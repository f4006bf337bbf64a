"""Words and keywords of the Python API: what is taken, and what is refused at the call."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

import missionlog
from missionlog.api.log import Log
from missionlog.edtf import parse


@pytest.mark.parametrize(
    ("since", "text"),
    [
        ("2021", "2021"),
        (2021, "2021"),
        (-44, "-0044"),
        (12_000, "Y12000"),
        (date(2021, 5, 2), "2021-05-02"),
        (datetime(2021, 5, 2), "2021-05-02"),
        (datetime(2021, 5, 2, 12, 30), "2021-05-02T12:30:00"),
        (datetime(2021, 5, 2, tzinfo=UTC), "2021-05-02T00:00:00+00:00"),
        (parse("{2021-05,2022}"), "{2021-05,2022}"),
    ],
)
def test_a_date_is_a_text_a_day_a_year_or_a_when(log: Log, since: object, text: str) -> None:
    filters: Any = {"since": since}
    (window,) = log.timeline(**filters).query.windows
    assert [written for written, *_ in window.any_of] == [text]
    assert log.timeline(since=text).to_dicts() == log.timeline(**filters).to_dicts()


def test_a_when_is_edtf_also_where_a_text_may_be_two_years(log: Log) -> None:
    (window,) = log.timeline(during=[parse("2023-24"), 2021]).query.windows
    assert [(written, when.earliest) for written, when, *_ in window.any_of] == [
        ("2023-24", "2023-12-01"),
        ("2021", "2021-01-01"),
    ]
    with pytest.raises(missionlog.QueryError, match="2023/2024"):
        log.timeline(during="2023-24")


def test_several_values_are_any_iterable(log: Log) -> None:
    (window,) = log.timeline(during={2019: "", date(2021, 5, 2): ""}).query.windows
    assert [written for written, *_ in window.any_of] == ["2019", "2021-05-02"]
    assert [event.id for event in log.timeline(id=(id_ for id_ in ("ferry", "flood")))] == ["flood", "ferry"]


@pytest.mark.parametrize(
    ("words", "keywords", "message"),
    [
        ((), {"limit": "2"}, "limit takes a number from 0 on, not '2'"),
        ((), {"last": -1}, "last takes a number from 0 on, not -1"),
        ((), {"limit": True}, "limit takes a number from 0 on, not True"),
        ((), {"certain": "yes"}, "certain takes True or False, not 'yes'"),
        ((), {"lmit": 2}, "there is no filter 'lmit'; did you mean 'limit'?"),
        ((), {"speeker": "Inés"}, "there is no filter 'speeker'; did you mean 'speaker'?"),
        ((), {"speaker": 3}, "speaker takes a text, or several, not 3"),
        ((), {"tag": ["ferry", None]}, "tag takes a text, or several, not None"),
        ((), {"since": 2.5}, "since takes a date, a year, a text, or several, not 2.5"),
        ((), {"during": [2024, None]}, "during takes a date, a year, a text, or several, not None"),
        ((), {"sort": 3}, "sort is a text, not 3"),
        ((), {"sort": "colour"}, "nothing is sorted by 'colour'"),
        ((2024,), {}, "a word is a text, not 2024"),
    ],
    ids=str,
)
def test_what_no_query_takes_is_a_query_error_at_the_call(
    log: Log, words: Any, keywords: Any, message: str
) -> None:
    for ask in (log.timeline, log.promises, log.people, log.drift, log.conflicts, log.gaps, log.stats):
        with pytest.raises(missionlog.QueryError) as refused:
            ask(*words, **keywords)
        assert str(refused.value).startswith(message)


@pytest.mark.parametrize(
    "setting", [{"sort": "date"}, {"reverse": True}, {"limit": 0}, {"limit": 3}, {"last": 1}], ids=str
)
def test_stats_take_no_settings_of_order_and_number(log: Log, setting: Any) -> None:
    with pytest.raises(missionlog.QueryError, match=r"stats takes no .*; it counts all, and lists nothing"):
        log.stats(**setting)
    assert log.stats(reverse=False, limit=None).counts == log.stats().counts


def test_the_keywords_of_single_listings_are_checked_too(log: Log) -> None:
    wrong: Any = "3"
    with pytest.raises(missionlog.QueryError, match="within takes a number"):
        log.promises(within=wrong)
    with pytest.raises(missionlog.QueryError, match="ahead takes True or False"):
        log.promises(ahead=wrong)
    with pytest.raises(missionlog.QueryError, match="agreeing takes True or False"):
        log.conflicts(agreeing=wrong)
    with pytest.raises(missionlog.QueryError, match="verify takes True or False"):
        log.gaps(verify=wrong)
    wrong = 3
    with pytest.raises(missionlog.QueryError, match="only takes a text"):
        log.gaps(only=wrong)
    with pytest.raises(missionlog.QueryError, match="state takes a text"):
        log.promises(state=wrong)
    with pytest.raises(missionlog.QueryError, match="phrase is a text"):
        log.drift(phrase=wrong)
    with pytest.raises(missionlog.QueryError, match="an id is a text"):
        log.show(wrong)
