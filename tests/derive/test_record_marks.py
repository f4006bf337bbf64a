"""Marks on what was only possibly on the record: one row compared with another."""

from __future__ import annotations

from typing import Any

import pytest

from missionlog.derive.record_marks import marked, moved, with_others
from missionlog.model.rows import Kind, Row


def row(id_: str = "e", kind: Kind = "event", stored: dict[str, Any] | None = None, **computed: Any) -> Row:
    return Row(kind, {"id": id_, **(stored or {})}, computed)


def test_what_both_say_has_no_mark() -> None:
    same = row(date="2024", words="2024", sources=["a"], independent=1)
    assert marked(same, same, {"a"}) == same


def test_what_the_certain_record_says_otherwise_is_named_and_said_in_words() -> None:
    finer = row(date="2024-05-03", words="3 May 2024", sources=["a", "b"], independent=2)
    coarser = row(date="2024-05", words="May 2024", sources=["a"], independent=1)
    found = marked(finer, coarser, {"a"}).computed
    assert found["possibly"] == ["date", "sources", "independent"]
    assert found["words"] == "possibly 3 May 2024"
    assert found["possible-sources"] == ["b"]
    assert "match" not in found


def test_a_date_says_also_whether_it_is_announced() -> None:
    done = row(date="2024-05", words="May 2024")
    announced = row(date="2024-05", words="by May 2024", announced=True)
    found = marked(done, announced, set()).computed
    assert (found["words"], found["possibly"]) == ("possibly May 2024", ["date"])


def test_what_was_not_certainly_there_is_possible_as_a_whole() -> None:
    found = marked(row(date="2024", words="2024"), None, set(), is_found=False).computed
    assert found == {"date": "2024", "words": "2024", "match": "possibly", "possibly": ["record"]}


def state(status: str, words: str, *sources: str) -> dict[str, Any]:
    return {"recorded": {"status": status, "sources": [*sources]}, "calendar": {"words": words}}


def test_a_state_is_possible_where_the_certain_record_has_another() -> None:
    kept = row(promise={**state("kept", "kept on time", "b"), "words": "kept on time"})
    pending = row(promise={**state("in-progress", "pending", "a"), "words": "in progress, pending"})
    found = marked(kept, pending, {"a"}).computed
    assert found["possibly"] == ["promise"]
    promise: Any = found["promise"]
    assert promise["words"] == promise["calendar"]["words"] == "possibly kept on time"
    assert promise["recorded"]["status"] == "kept"


def test_more_sources_do_not_make_another_state() -> None:
    more = row("p", "promise", **state("kept", "kept on time", "a", "b"))
    less = row("p", "promise", **state("kept", "kept on time", "a"))
    assert marked(more, less, {"a", "b"}) == more


def test_words_that_say_possibly_do_not_say_it_twice() -> None:
    late = row("p", "promise", **state("kept", "possibly late"))
    found = marked(late, row("p", "promise", **state("", "overdue")), set()).computed
    calendar: Any = found["calendar"]
    assert calendar["words"] == "possibly late"
    assert found["possibly"] == ["recorded", "calendar"]


@pytest.mark.parametrize(
    ("use", "certain", "said"),
    [
        ("certainly", "certainly", "certainly"),
        ("certainly", "possibly", "possibly"),
        ("certainly", None, "possibly"),
        (None, "certainly", "possibly"),
    ],
)
def test_a_use_is_certainly_the_first_if_both_records_say_so(
    use: str | None, certain: str | None, said: str
) -> None:
    rows = [row("q", "quote", **({"first-use": each} if each else {})) for each in (use, certain)]
    assert marked(rows[0], rows[1], set()).computed["first-use"] == said


def test_the_sources_of_parts_are_told_too() -> None:
    parts = {"updates": [{"evidence": [{"source": "b"}]}], "dates": [{"evidence": [{"source": "c"}]}]}
    one = row(stored=parts, sources=["a"])
    assert marked(one, one, {"a"}).computed["possible-sources"] == ["c", "b"]


def test_a_place_in_the_order_is_possible() -> None:
    one = row()
    assert marked(one, one, set(), is_in_order=False).computed["possibly"] == ["order"]


def order(possible: str, certain: str) -> str:
    """The ids that moved; an id in capitals has another date there."""
    rows = [[row(id_.lower(), date=str(id_.isupper())) for id_ in ids] for ids in (possible, certain)]
    return "".join(sorted(moved(*rows)))


@pytest.mark.parametrize(
    ("possible", "certain", "expected"),
    [
        ("abc", "abc", ""),
        ("axbyc", "abc", ""),  # what is only possible moves nothing
        ("acb", "abc", "bc"),
        ("cab", "abc", "abc"),
        ("bad", "abcd", "ab"),
        ("Cab", "abc", "c"),  # it has another date, and moved by itself
        ("Cba", "abc", "abc"),
        ("Abc", "abc", ""),
        ("", "abc", ""),
    ],
)
def test_rows_that_moved(possible: str, certain: str, expected: str) -> None:
    assert order(possible, certain) == expected


def ids_with(rows: str, order: str, others: str, direction: int = 0) -> str:
    """The ids of rows with others between them; a letter is a day of its own."""
    dated = {id_: row(id_, date=f"2024-01-{ord(id_) - 96:02}") for id_ in rows + order}
    listed, ordered = ([dated[id_] for id_ in ids] for ids in (rows, order))
    found = with_others(listed, ordered, {dated[id_].key: dated[id_] for id_ in others}, direction)
    return "".join(str(each.stored["id"]) for each in found)


@pytest.mark.parametrize(
    ("rows", "order", "others", "direction", "expected"),
    [
        ("acd", "ab", "b", 1, "abcd"),
        ("dca", "ba", "b", -1, "dcba"),
        ("", "ab", "ab", 1, "ab"),
        ("ab", "ab", "", 1, "ab"),
        # In no order of time, each stands after the one that it follows.
        ("dca", "cb", "b", 0, "dcba"),
        ("dca", "bc", "b", 0, "bdca"),
        ("c", "cba", "ba", 0, "cba"),
        # What is in no row, because another stands for it, is passed over.
        ("ac", "axb", "b", 0, "abc"),
    ],
)
def test_rows_that_one_record_alone_gives_stand_between_the_others(
    rows: str, order: str, others: str, direction: int, expected: str
) -> None:
    assert ids_with(rows, order, others, direction) == expected


def test_a_row_without_a_date_stands_last() -> None:
    found = with_others([row("a", date="2024"), row("b")], [row("c")], {row("c").key: row("c")}, 1)
    assert [each.stored["id"] for each in found] == ["a", "b", "c"]
