"""Since when a source is on the record."""

from typing import Any

import pytest

from missionlog.derive.on_record import OnRecordSince, on_record_since
from missionlog.edtf import FAR_FUTURE, FAR_PAST, Certainty, parse
from missionlog.model.format import SOURCE
from missionlog.model.values import typed


def day(text: str) -> int:
    return parse(text).start_earliest


def since(**sources: dict[str, Any]) -> dict[str, OnRecordSince]:
    return on_record_since(
        {id_: typed(SOURCE, {"title": "S", **stored}, id=id_) for id_, stored in sources.items()}
    )


def snapshot(taken: str) -> dict[str, str]:
    hashes = {"original-sha256": "0", "text-sha256": "0"}
    return {"taken": taken, "original": "x", "text": "x", **hashes}


@pytest.mark.parametrize(
    ("source", "possibly", "certainly"),
    [
        ({"issued": "2024-03-05"}, day("2024-03-05"), day("2024-03-05")),
        ({"issued": "2024-03"}, day("2024-03-01"), day("2024-03-31")),
        ({"issued": "[2024-03-05..2024-03-09]"}, day("2024-03-05"), day("2024-03-09")),
        # Qualifiers count: `~` widens, and a `?` is never certain.
        ({"issued": "2024-03-05~"}, day("2024-03-04"), day("2024-03-06")),
        ({"issued": "2024-03~"}, day("2024-02-01"), day("2024-04-30")),
        ({"issued": "2024-03-05?"}, day("2024-03-05"), FAR_FUTURE),
        ({"issued": "2024-03-05%"}, day("2024-03-04"), FAR_FUTURE),
        ({"issued": "[2024-03-10~,2024-05?]"}, day("2024-03-09"), FAR_FUTURE),
        ({"issued": "2024-03-05?", "accessed": "2024-04-01"}, day("2024-03-05"), day("2024-04-01")),
        # At the latest it was there when it was read, or archived.
        ({"issued": "2024", "accessed": "2024-02-01"}, day("2024-01-01"), day("2024-02-01")),
        ({"issued": "2024", "accessed": "2024-02-01?"}, day("2024-01-01"), day("2024-12-31")),
        ({"issued": "2024", "snapshots": [snapshot("2024-02-07")]}, day("2024-01-01"), day("2024-02-07")),
        (
            {"accessed": "2024-02-09", "snapshots": [snapshot("2024-02-07"), snapshot("2024-02-08")]},
            FAR_PAST,
            day("2024-02-07"),
        ),
        ({"accessed": "2024-02-01"}, FAR_PAST, day("2024-02-01")),
        # What was read was there, whatever is said of its date.
        ({"issued": "2024-06", "accessed": "2024-02-01"}, day("2024-02-01"), day("2024-02-01")),
        ({}, FAR_PAST, FAR_FUTURE),
    ],
)
def test_a_source_is_on_the_record_since_it_was_published(
    source: dict[str, Any], possibly: int, certainly: int
) -> None:
    assert since(s=source) == {"s": OnRecordSince(possibly, certainly)}


def test_a_source_is_on_the_record_when_a_copy_of_it_is_at_the_latest() -> None:
    found = since(
        original={},
        copy={"copy-of": "original", "issued": "2024-03"},
        late={"copy-of": "copy", "issued": "2025"},
    )
    assert found["original"] == OnRecordSince(FAR_PAST, day("2024-03-31"))
    assert found["copy"] == OnRecordSince(day("2024-03-01"), day("2024-03-31"))
    # A copy of a copy counts, and when a copy may have come out says nothing of the original.
    copies = since(
        original={"issued": "2024-05/2024-06"},
        copy={"copy-of": "original"},
        copied={"copy-of": "copy", "accessed": "2024-05-20"},
    )
    assert copies["original"] == OnRecordSince(day("2024-05-01"), day("2024-05-20"))
    assert copies["copy"] == OnRecordSince(FAR_PAST, day("2024-05-20"))


def test_what_derives_from_a_source_says_nothing_of_when_that_was_published() -> None:
    found = since(memo={}, report={"derives-from": ["memo"], "issued": "2024-03-01"})
    assert found["memo"] == OnRecordSince(FAR_PAST, FAR_FUTURE)


def test_copies_in_a_circle_end() -> None:
    found = since(a={"copy-of": "b", "issued": "2024-03-01"}, b={"copy-of": "a"}, c={"copy-of": "c"})
    assert found["b"].certainly == found["a"].certainly == day("2024-03-01")


@pytest.mark.parametrize(
    ("on", "answer"),
    [(4, Certainty.NO), (5, Certainty.POSSIBLY), (7, Certainty.POSSIBLY), (8, Certainty.CERTAINLY)],
)
def test_by_a_day(on: int, answer: Certainty) -> None:
    assert OnRecordSince(5, 8).by(on) is answer
