"""The passages and quotes of an event as `verify` finds them: exact, without what is unseen at their edges.

A passage is a range of the archived text itself, so that it stands there to the character. Only a blank or a
character of no width at its edge would be found in another form than it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from missionlog.draft.drafted import DraftEvent
from missionlog.evidence.invisible import INVISIBLE
from missionlog.evidence.text_range import TextRange

_SEEN: Final = re.compile(rf"[^\s{INVISIBLE}]")


def with_exact_passages(text: str, event: DraftEvent) -> DraftEvent | None:
    """An event whose passages are exact, without quotes of which nothing is seen; None if no passage is."""
    passages = _exact(text, event.passages)
    if not passages:
        return None
    quotes = (one._replace(parts=_exact(text, one.parts)) for one in event.quotes)
    return event._replace(passages=passages, quotes=tuple(one for one in quotes if one.parts))


def _exact(text: str, ranges: Iterable[TextRange]) -> tuple[TextRange, ...]:
    """Ranges without what is unseen at their edges; one of which nothing is seen is left out."""
    seen = ((_SEEN.search(text, *one), one) for one in ranges)
    return tuple(TextRange(first.start(), _end(text, one)) for first, one in seen if first)


def _end(text: str, place: TextRange) -> int:
    end = place.end
    while end > place.start and not _SEEN.match(text, end - 1):
        end -= 1
    return end
