"""What is said of several logs together."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from missionlog.query.logs import summary


@pytest.mark.parametrize(
    ("titles", "together"),
    [
        (["One"], "One"),
        (["One", "Two", "Three"], "One; Two; Three"),
        (["One", "Two", "Three", "Four"], "One; Two; Three; and 1 more log"),
        (["One", "Two", "Three", *["More"] * 1_000], "One; Two; Three; and 1,000 more logs"),
        (["", "One", " ", "Two"], "One; Two; and 2 more logs"),
        (["", "", "", "", "One"], "One; and 4 more logs"),
        (["", ""], ""),
    ],
)
def test_the_first_titles_are_named_and_the_other_logs_counted(titles: Sequence[str], together: str) -> None:
    assert summary((title, "UTC", 0, 0) for title in titles)["title"] == together
