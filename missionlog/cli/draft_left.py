"""What `missionlog draft` left out: dates that became nothing, counted by their reasons, or listed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from missionlog.cli import messages

if TYPE_CHECKING:
    from missionlog.api.drafts import DraftedArticle

#: So much of a sentence is shown; and read, for it may have many blanks and many dates.
_MAX_SHOWN: Final = 300
_MAX_READ: Final = 4 * _MAX_SHOWN


class LeftDates:
    """Counts what is left out of one article after another; with `listed`, each sentence is said at once."""

    def __init__(self, *, listed: bool) -> None:
        self._listed = listed
        self._reasons: Counter[str] = Counter()
        self._sentences = 0
        self._there = 0

    def add(self, article: DraftedArticle) -> None:
        """Count what is left out of an article."""
        left = article.draft.left
        self._reasons.update(one.reason.partition(":")[0] for one in left)
        self._sentences += len({one.sentence for one in left})
        self._there += len(article.there)
        text = article.draft.article.text
        for one in left if self._listed else ():
            start, end = one.sentence
            words = " ".join(text[start : min(end, start + _MAX_READ)].split())
            date = " ".join(text[slice(*one.mention.range)].split())
            shown = words if len(words) <= _MAX_SHOWN else f"{words[:_MAX_SHOWN]} …"
            where = f"{article.name}, paragraph {article.draft.paragraph(one.sentence)}"
            messages.say(f"{where}: left out {date!r} ({one.reason}): {shown}")

    def say(self) -> None:
        """Say how much was left out, and why."""
        if self._there:
            messages.say(f"{_counted(self._there, 'event is', 'events are')} in the log already")
        if self._sentences:
            reasons = ", ".join(f"{count:,} {reason}" for reason, count in self._reasons.most_common())
            listed = "" if self._listed else "; --left lists them"
            sentences = _counted(self._sentences, "sentence with a date", "sentences with a date")
            messages.say(f"{sentences} became nothing, by dates: {reasons}{listed}")


def _counted(count: int, one: str, several: str) -> str:
    return f"{count:,} {one if count == 1 else several}"
