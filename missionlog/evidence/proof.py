"""A passage proved from its source, or not, in six states (issue 4, Evidence)."""

from __future__ import annotations

import re
from typing import Final

from missionlog.evidence.difference import difference
from missionlog.evidence.edited import edited
from missionlog.evidence.findings import Finding, MatchState, Place
from missionlog.evidence.literal import Literal, standing
from missionlog.evidence.marks import has_word, marked
from missionlog.evidence.nearest import nearest
from missionlog.evidence.places import place
from missionlog.evidence.prepared import Prepared, Span, prepare

#: The comma or full stop that house style puts inside the quotation marks.
_LAST_STOP: Final = re.compile(r"(?<![\s.,…])[.,](?=[\"'”’»)\]]*\Z)")
_ASKS_OR_CRIES: Final = re.compile(r"[\"')\]]*[?!]")
_ALPHANUMERIC: Final = re.compile(r"[^\W_]")


def find(passage: str, source: Prepared) -> Finding:
    """How a passage stands in a source, and where.

    It must stand there word for word, from the border of a word to the border
    of a word. Only typography may differ, the case of its first letter, and a
    comma or full stop at its end, where the source does not ask or cry out.
    White space around the passage is no part of it. Never raises; a passage
    without a word is `wordless`.
    """
    passage = passage.strip()
    written = prepare(passage)
    if not _ALPHANUMERIC.search(written.plain):
        return Finding(MatchState.WORDLESS)
    unstopped = prepare(_LAST_STOP.sub("", passage))
    return (
        _as_it_is(written, source)
        or _but_for_its_stop(unstopped, written, source)
        or _wordless(written)
        or _as_edited(written, source)
        or _as_edited(unstopped, source)
        or _near(unstopped, written, source)
    )


def _as_it_is(passage: Prepared, source: Prepared) -> Finding | None:
    found = list(standing(_whole(passage), source))
    if not found:
        return None
    verbatim = next((one for one in found if _verbatim(one, passage, source)), None)
    state = MatchState.EXACT if verbatim else MatchState.NORMALISED
    return Finding(state, _place(verbatim or found[0], source), len(found))


def _but_for_its_stop(unstopped: Prepared, passage: Prepared, source: Prepared) -> Finding | None:
    if unstopped.text == passage.text:
        return None
    found = [one for one in standing(_whole(unstopped), source) if not _asks(one, source)]
    return Finding(MatchState.NORMALISED, _place(found[0], source), len(found)) if found else None


def _wordless(passage: Prepared) -> Finding | None:
    return None if has_word(passage.plain) else Finding(MatchState.WORDLESS)


def _as_edited(passage: Prepared, source: Prepared) -> Finding | None:
    taken_apart = marked(passage.plain)
    found = edited(taken_apart, source) if taken_apart else None
    if found is None:
        return None
    return Finding(MatchState.EDITED, _place(found.place, source), found.times, gaps=found.gaps)


def _near(unstopped: Prepared, passage: Prepared, source: Prepared) -> Finding:
    """The nearest there is, compared: altered, or missing where there is none."""
    found = _nearest(unstopped, source)
    if found is None:
        return Finding(MatchState.MISSING)
    asks = _asks(found, source) if unstopped.text != passage.text else None
    if asks:  # then the stop is a difference
        found = Span(found.start, source.in_key(asks.end() - 1) + 1)
    compared = difference(found, source, passage if asks else unstopped)
    return Finding(MatchState.ALTERED, _place(found, source), 1, difference=compared)


def _nearest(passage: Prepared, source: Prepared) -> Span | None:
    taken_apart = marked(passage.plain)
    if taken_apart is None:
        return nearest(passage.key, source)
    keys = sorted((literal.key for literal in taken_apart.literals), key=len, reverse=True)
    found = nearest(keys[0], source)
    if found is None:
        return None
    paragraph = source.paragraph(found)
    spans = [found, *filter(None, (nearest(key, source, paragraph) for key in keys[1:]))]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _whole(passage: Prepared) -> Literal:
    return Literal(passage.plain, lenient=True)


def _verbatim(found: Span, passage: Prepared, source: Prepared) -> bool:
    start, end = source.in_text(found)
    return source.text[start:end] == passage.text


def _asks(found: Span, source: Prepared) -> re.Match[str] | None:
    """Where the source's sentence ends there in another mark than a full stop."""
    return _ASKS_OR_CRIES.match(source.plain, source.in_plain(found).end)


def _place(found: Span, source: Prepared) -> Place:
    return place(source.text, *source.in_text(found))
