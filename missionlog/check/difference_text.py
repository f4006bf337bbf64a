"""Describe in one line how the words of a log and of its source differ."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from missionlog.evidence.match_result import DiffSegment, TextGap

#: How many equal words are shown on either side of a difference.
_CONTEXT_WORDS: Final = 4


def difference_text(difference: Iterable[DiffSegment]) -> str:
    """A comparison word by word, `[-source-] {+log+}`, with a few of the equal words around it."""
    segments = list(difference)
    last = len(segments) - 1
    parts: list[str] = []
    for index, segment in enumerate(segments):
        if segment.same:
            parts.append(_shortened(segment.log, first=index == 0, last=index == last))
            continue
        parts += [f"[-{segment.source}-]"] if segment.source else []
        parts += [f"{{+{segment.log}+}}"] if segment.log else []
    return " ".join(parts)


def gaps_text(gaps: Iterable[TextGap]) -> str:
    """What an editor's marks left out and put in."""
    return "; ".join(_gap(gap) for gap in gaps) or "leaves out nothing"


def _gap(gap: TextGap) -> str:
    left_out = f"leaves out “{gap.left_out}”" if gap.left_out else ""
    put_in = f"puts in “{gap.put_in}”" if gap.put_in else ""
    return " and ".join(part for part in (left_out, put_in) if part)


def _shortened(same: str, *, first: bool, last: bool) -> str:
    """Equal words, of which only those next to a difference are left if they are many."""
    words = same.split()
    if (first and last) or len(words) <= 2 * _CONTEXT_WORDS + 1:
        return same
    before = [] if first else words[:_CONTEXT_WORDS]
    after = [] if last else words[-_CONTEXT_WORDS:]
    return " ".join([*before, "…", *after])
