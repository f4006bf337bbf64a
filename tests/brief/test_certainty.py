"""What is said of a fact that is only possible, or only possibly on the record of a day."""

from __future__ import annotations

from datetime import date

import pytest

from missionlog.brief.certainty import doubts
from missionlog.brief.subject import Origin, Subject
from missionlog.model.format import Plain
from missionlog.model.rows import Row
from missionlog.phrases.year_words import BRITISH

NOT_YET = "Possibly not yet on the record on 2 May 2024."
OUTSIDE = "Possibly outside the time that was asked for."
ON_RECORD = "On the record only possibly on 2 May 2024:"


@pytest.mark.parametrize(
    ("computed", "sentences"),
    [
        ({}, []),
        ({"match": "certainly"}, []),
        ({"match": "possibly"}, [OUTSIDE]),
        ({"match": "possibly", "possibly": ["record", "date"]}, [NOT_YET]),
        ({"match": "possibly", "possibly": ["date"]}, [OUTSIDE, f"{ON_RECORD} its date."]),
        (
            {"possibly": ["date", "promise", "role", "sources", "quotes", "order"]},
            [
                f"{ON_RECORD} its date, the state of the promise, the role of the speaker,"
                " some of its sources, some of its quotes, its place in this order."
            ],
        ),
    ],
)
def test_doubts(computed: dict[str, Plain], sentences: list[str]) -> None:
    origin = Origin("log", "0" * 64, None, is_modified=False, question="")
    days = (date(2024, 7, 1), date(2024, 5, 2))
    subject = Subject("A title", (), (), (), {}, BRITISH, *days, origin)
    assert [*doubts(Row("event", {"id": "one"}, computed), subject)] == sentences
