"""What an event that is given says otherwise than the one of its id in the log."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from missionlog.api.there_already import differing_keys_of_entry
from missionlog.model.format import Plain

FIRST: Mapping[str, Plain] = {"text": "We are done.", "speaker": "ana"}
SECOND: Mapping[str, Plain] = {"id": "on-money", "text": "It costs nothing.", "speaker": "ben"}
THERE: Mapping[str, Plain] = {"title": "Press briefing", "date": "2024-05-01", "quotes": [FIRST, SECOND]}


@pytest.mark.parametrize(
    ("quotes", "differing"),
    [
        ([FIRST, SECOND], []),
        ([FIRST], []),
        ([SECOND], []),
        ([{**FIRST, "form": "direct"}], []),
        ([{**FIRST, "text": "We are not done."}], ["quotes"]),
        ([{**FIRST, "speaker": "ben"}], ["quotes"]),
        ([FIRST, {**SECOND, "id": "on-time"}], ["quotes"]),
        ([{**SECOND, "note": "Asked twice."}], ["quotes"]),
    ],
)
def test_quotes_that_are_given_must_be_there(quotes: list[dict[str, Plain]], differing: list[str]) -> None:
    given = {**THERE, "quotes": quotes}
    assert differing_keys_of_entry("events", "briefing", THERE, given) == differing


def test_other_keys_must_agree() -> None:
    given = {**THERE, "quotes": [FIRST], "title": "Briefing"}
    assert differing_keys_of_entry("events", "briefing", THERE, given) == ["title"]
