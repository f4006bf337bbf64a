"""The page answers a query as Python does: of random logs, on days of the record, with the same match."""

from __future__ import annotations

from random import Random

import pytest

from missionlog.query.syntax import QueryError
from tests.faults.extent import SEED, cases
from tests.site.both_ways import BothWays
from tests.site.drawn_queries import drawn_arguments, drawn_day, drawn_log
from tests.site.page_scripts import PageScripts

pytestmark = pytest.mark.outside
_QUERIES_OF_A_LOG = 40


def test_random_queries_of_random_logs_find_the_same_facts_with_the_same_match(scripts: PageScripts) -> None:
    queries = cases("queries put to the page and to Python", 300, 10_000)
    dice = Random(SEED)
    asked = found = 0
    while asked < queries:
        stored = drawn_log(dice)
        with BothWays(stored, scripts) as both:
            for _ in range(_QUERIES_OF_A_LOG):
                arguments, day = drawn_arguments(dice, stored), drawn_day(dice, both.days)
                try:
                    expected = both.in_python(arguments, day)
                except QueryError:  # `2023-24`, which may be two years
                    continue
                answer = both.on_the_page(arguments, day)
                if "the page reads years up to" in answer.get("error", {}).get("message", ""):
                    continue
                assert answer == expected, (arguments, day, both.text)
                asked += 1
                found += bool(expected)
    assert found > queries / 4
