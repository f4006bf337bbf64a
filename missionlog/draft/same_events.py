"""Facts that an article tells twice: one event with the passages of both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from missionlog.draft.event_mentions import EventMention
from missionlog.evidence.text_range import TextRange
from missionlog.model.alike_titles import are_alike, can_be_alike
from missionlog.model.folding import words_as_written

#: With so many events of the same date before it, at most, an event is compared.
_NEIGHBOURS: Final = 40


def merged(text: str, events: Sequence[EventMention]) -> list[EventMention]:
    """Events, those of one date and of nearly one title each with the passages of all, in order."""
    found: list[EventMention] = []
    by_words: dict[tuple[str, str], int] = {}
    by_date: dict[str, list[int]] = {}
    titles: list[str] = []
    passages: list[list[TextRange]] = []
    for event in events:
        words = words_as_written(text[slice(*event.passages[0])])
        title = words_as_written(event.title)
        same = by_words.get((event.date, words))
        if same is None:
            nearest = by_date.get(event.date, [])[-_NEIGHBOURS:]
            same = next((at for at in nearest if _tell_the_same(titles[at], title)), None)
        if same is not None:
            passages[same] += event.passages
            continue
        by_words[event.date, words] = len(found)
        by_date.setdefault(event.date, []).append(len(found))
        found.append(event)
        titles.append(title)
        passages.append([*event.passages])
    return [one._replace(passages=tuple(of_it)) for one, of_it in zip(found, passages, strict=True)]


def _tell_the_same(title: str, other: str) -> bool:
    return can_be_alike(title, other) and are_alike(title, other)
