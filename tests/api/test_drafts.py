"""The entries of a draft: their ids, and what they cost."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from missionlog.api.drafts import DraftedArticle, Drafter
from tests.faults.growing import growth

SAID = "“I will go by May 2035,” he said. "


def drafted(*texts: str) -> list[DraftedArticle]:
    """The drafts of several articles, with a headline each."""
    drafter = Drafter()
    return [
        drafter.read(f"{at}.txt", f"Town council {at} meets\n\n{one}\n".encode(), None, None)
        for at, one in enumerate(texts, 1)
    ]


def test_entries_of_the_same_words_are_told_apart_by_numbers() -> None:
    (article,) = drafted(SAID * 3)
    (first, second, third) = [one.item.id for one in article.events]
    assert (second, third) == (f"{first}-2", f"{first}-3")


def test_many_events_of_the_same_words_take_no_more_than_their_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (article,) = drafted(SAID)
    draft = article.draft

    def of(size: int) -> Callable[[], object]:
        several = draft._replace(events=draft.events * size)
        return lambda: Drafter().drafted("1.txt", several, {"title": "Town council meets"}, {})

    assert growth(of, 200, monkeypatch) < 2.5
