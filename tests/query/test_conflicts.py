"""Facts that cannot all be so: competing dates, and events that dispute each other."""

from __future__ import annotations

from typing import Any

import pytest

from missionlog.model.conflicts import Conflict
from missionlog.query.conflicts import conflicts
from tests.conftest import Ask
from tests.query.queries import query

HEAD = """\
missionlog: 1
sources:
  a: {title: The Morning, issued: 2024-09-28}
  b: {title: The Evening}
events:
"""
STORY = f"""\
{HEAD}
  - id: clash
    title: A clash
    tags: [war]
    dates:
      - {{date: 2024-01-05, evidence: [{{source: a, passage: on Friday, locator: page 2}}]}}
      - {{date: 2024-02, rank: deprecated, reason: A misprint., evidence: [{{source: b}}]}}
      - {{date: 2024-01}}
  - id: founded
    title: It is founded
    dates:
      - {{date: 2014~}}
      - {{date: 2014-10-17, rank: preferred, reason: The charter.}}
  - {{id: gone, date: 2023, title: They went, disputes: [stayed], evidence: [{{source: a}}]}}
  - {{id: stayed, date: 2023-05, title: They stayed, rank: deprecated, reason: Taken back., tags: [war]}}
  - {{id: bystander, date: 2023, title: Another}}
"""


def found(index: Ask, text: str, *words: str, agreeing: bool = False, **options: Any) -> list[Conflict]:
    return [*conflicts(index(text), query(*words, **options), agreeing=agreeing).conflicts]


def told(conflicts: list[Conflict]) -> list[tuple[str, ...]]:
    return [(one.kind, *(claim.event for claim in one.claims)) for one in conflicts]


def dated(*dates: str) -> str:
    return f"{HEAD}  - {{id: e, title: E, dates: [{', '.join(dates)}]}}\n"


def test_in_order_of_time_each_once(index: Ask) -> None:
    assert told(found(index, STORY)) == [("disputes", "gone", "stayed"), ("dates", "clash", "clash", "clash")]


def test_with_all_also_coarser_and_finer(index: Ask) -> None:
    assert told(found(index, STORY, agreeing=True))[0] == ("coarser and finer", "founded", "founded")


def test_claims_have_their_sources_rank_and_reason(index: Ask) -> None:
    (clash,) = found(index, STORY, "id:clash")
    first, second, third = clash.claims
    assert (first.words, second.words, third.words) == ("5 Jan 2024", "Feb 2024", "Jan 2024")
    assert (first.rank, second.rank, second.reason) == ("normal", "deprecated", "A misprint.")
    (support,) = first.support
    assert (support.source, support.title, support.passage, support.locator) == (
        "a",
        "The Morning",
        "on Friday",
        "page 2",
    )
    assert support.issued is not None
    assert support.issued.text == "2024-09-28"
    assert second.support[0].issued is None
    assert (first.file, first.line) == ("events.yaml", 7)


@pytest.mark.parametrize(
    ("ranks", "preferred"),
    [
        (("normal", "normal"), None),
        (("normal", "preferred"), 1),
        (("preferred", "preferred"), None),
        (("normal", "deprecated"), 0),
        (("deprecated", "deprecated"), None),
    ],
)
def test_the_preferred_one_is_ranked_above_all_others(
    index: Ask, ranks: tuple[str, str], preferred: int | None
) -> None:
    text = dated(*(f"{{date: {year}, rank: {rank}}}" for year, rank in zip((2023, 2024), ranks, strict=True)))
    (conflict,) = found(index, text)
    marked = [place for place, claim in enumerate(conflict.claims) if claim.preferred]
    assert marked == ([] if preferred is None else [preferred])


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("2024-01-25", "2024-01", "coarser and finer"),
        ("2014~", "2015-03", "coarser and finer"),
        ("2014?", "2015-03", "dates"),
        ('"[..2024-01-05]"', "2024-01-06", "dates"),
        ('"[2024-01-01,2024-01-09]"', "2024-01-05", "dates"),
        ("2024-01-01/..", "2030", "coarser and finer"),
    ],
)
def test_a_conflict_is_certainly_no_day_in_common(index: Ask, one: str, other: str, kind: str) -> None:
    text = dated(f"{{date: {one}}}", f"{{date: {other}}}")
    assert [conflict.kind for conflict in found(index, text, agreeing=True)] == [kind]
    assert bool(found(index, text)) is (kind == "dates")


def test_one_date_alone_is_no_conflict(index: Ask) -> None:
    assert found(index, dated("{date: 2024}"), agreeing=True) == []


def test_a_date_beside_dates_competes_with_them(index: Ask) -> None:
    text = f"{HEAD}  - {{id: e, title: E, date: 2020, dates: [{{date: 2021}}]}}\n"
    (conflict,) = found(index, text)
    assert [claim.words for claim in conflict.claims] == ["2020", "2021"]


def test_a_dispute_is_one_however_it_is_recorded(index: Ask) -> None:
    text = HEAD + "".join(
        f"  - {{id: {id_}, date: 2024, title: T, disputes: [{', '.join(others)}]}}\n"
        for id_, others in (("a", "bc"), ("b", "a"), ("c", "c"), ("d", "d"), ("e", "f"), ("f", "e"))
    )
    assert told(found(index, text)) == [("disputes", "a", "b", "c"), ("disputes", "e", "f")]


@pytest.mark.parametrize(
    ("words", "events"),
    [
        (["tag:war"], [["gone", "stayed"], ["clash"] * 3]),
        (["id:stayed"], [["gone", "stayed"]]),
        (["id:bystander"], []),
        (["since:2024"], [["clash"] * 3]),
        (["misprint"], []),
    ],
)
def test_a_conflict_is_found_by_any_of_its_events(
    index: Ask, words: list[str], events: list[list[str]]
) -> None:
    assert [[*names] for _, *names in told(found(index, STORY, *words))] == events


def test_limit_last_and_reverse(index: Ask) -> None:
    every = told(found(index, STORY, agreeing=True))
    assert told(found(index, STORY, agreeing=True, limit=2)) == every[:2]
    assert told(found(index, STORY, agreeing=True, last=2)) == every[1:]
    assert told(found(index, STORY, agreeing=True, reverse=True)) == every[::-1]


def test_what_possibly_overlaps_is_marked(index: Ask) -> None:
    (clash,) = found(index, STORY, "during:2024-01-05", "id:clash")
    assert not clash.possible
    (gone,) = found(index, STORY, "during:2023-07", "id:gone")
    assert gone.possible
    assert found(index, STORY, "during:2023-07", "id:gone", certain=True) == []
