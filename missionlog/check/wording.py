"""How the words of a log and of its source differ, told in a line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from missionlog.evidence import DiffSegment, Gap

#: So many words of what is the same are shown beside what differs.
_BESIDE: Final = 4


def compared(difference: Iterable[DiffSegment]) -> str:
    """A comparison word by word, `[-source-] {+log+}`, with a few of the same words beside it."""
    stretches = list(difference)
    last = len(stretches) - 1
    told: list[str] = []
    for index, stretch in enumerate(stretches):
        if stretch.same:
            told.append(_shortened(stretch.log, first=index == 0, last=index == last))
            continue
        told += [f"[-{stretch.source}-]"] if stretch.source else []
        told += [f"{{+{stretch.log}+}}"] if stretch.log else []
    return " ".join(told)


def gaps_told(gaps: Iterable[Gap]) -> str:
    """What an editor's marks left out and put in."""
    return "; ".join(_gap(gap) for gap in gaps) or "leaves out nothing"


def _gap(gap: Gap) -> str:
    left_out = f"leaves out “{gap.left_out}”" if gap.left_out else ""
    put_in = f"puts in “{gap.put_in}”" if gap.put_in else ""
    return " and ".join(part for part in (left_out, put_in) if part)


def _shortened(same: str, *, first: bool, last: bool) -> str:
    """The same words, those next to a difference alone where they are many."""
    words = same.split()
    if (first and last) or len(words) <= 2 * _BESIDE + 1:
        return same
    before = [] if first else words[:_BESIDE]
    after = [] if last else words[-_BESIDE:]
    return " ".join([*before, "…", *after])
