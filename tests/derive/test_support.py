"""The evidence of an event, and what its quotes and dates take from it."""

from missionlog.derive.support import evidence_of_event, evidence_of_part
from missionlog.model.format import EVENT
from missionlog.model.values import Event, typed

SPOKEN: Event = typed(
    EVENT,
    {
        "id": "spoken",
        "title": "A speech",
        "evidence": [{"source": "a"}],
        "dates": [{"date": "2021", "evidence": [{"source": "b"}]}, {"date": "2022"}],
        "quotes": [{"text": "Own words", "evidence": [{"source": "c"}]}, {"text": "Other words"}],
    },
)


def test_the_evidence_of_an_event_has_that_of_its_dates() -> None:
    assert [each.source for each in evidence_of_event(SPOKEN)] == ["a", "b"]


def test_quotes_and_dates_without_evidence_take_that_of_the_event_itself() -> None:
    parts = (*SPOKEN.quotes, *SPOKEN.dates)
    assert [[each.source for each in evidence_of_part(SPOKEN, part)] for part in parts] == [
        *(["c"], ["a"]),
        *(["b"], ["a"]),
    ]
