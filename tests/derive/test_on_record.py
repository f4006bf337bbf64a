"""Since when something is on the record."""

import pytest

from missionlog.derive.on_record import OnRecordSince, first_published, published
from missionlog.edtf import FAR_FUTURE, FAR_PAST, Certainty, parse
from missionlog.model.format import SOURCE
from missionlog.model.values import typed


def day(text: str) -> int:
    return parse(text).start_earliest


@pytest.mark.parametrize(
    ("source", "possibly", "certainly"),
    [
        ({"issued": "2024-03-05"}, day("2024-03-05"), day("2024-03-05")),
        ({"issued": "2024-03"}, day("2024-03-01"), day("2024-03-31")),
        ({"issued": "2024", "accessed": "2024-02-01"}, day("2024-01-01"), day("2024-12-31")),
        ({"accessed": "2024-02-01"}, FAR_PAST, day("2024-02-01")),
        ({}, FAR_PAST, FAR_FUTURE),
    ],
)
def test_a_source_is_on_the_record_since_it_was_published(
    source: dict[str, str], possibly: int, certainly: int
) -> None:
    value = typed(SOURCE, {"title": "S", **source}, id="s")
    assert published(value) == OnRecordSince(possibly, certainly)


def test_the_first_source_is_enough() -> None:
    assert first_published([OnRecordSince(5, 9), OnRecordSince(7, 8)]) == OnRecordSince(5, 8)
    assert first_published([]) == OnRecordSince(FAR_PAST, FAR_FUTURE)


@pytest.mark.parametrize(
    ("on", "answer"),
    [(4, Certainty.NO), (5, Certainty.POSSIBLY), (7, Certainty.POSSIBLY), (8, Certainty.CERTAINLY)],
)
def test_by_a_day(on: int, answer: Certainty) -> None:
    assert OnRecordSince(5, 8).by(on) is answer
