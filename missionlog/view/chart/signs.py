"""The signs that a chart is drawn with: shapes and lines, or ASCII where a terminal has no more.

A full shape is what is certain, and a hollow one what is possible.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Signs(NamedTuple):
    """One character each, but for `fold`, which is as wide as a fold is, and `bars`, from low to full.

    `sure` and `light` make bars; `day` and `some_day` are what is no wider than a cell.
    """

    sure: str
    light: str
    day: str
    some_day: str
    announced: str
    doubt: str
    left: str
    right: str
    today: str
    grid: str
    fold: str
    rule: str
    tick: str
    tick_below: str
    made: str
    term: str
    earlier_term: str
    link: str
    late: str
    kept: str
    partly_kept: str
    broken: str
    withdrawn: str
    in_progress: str
    stalled: str
    extended: str
    bars: str
    may_be: str
    ellipsis: str
    other: str

    def spelt(self, words: str) -> str:
        """Words of ours, such as those of a date, in ASCII if the signs are."""
        return words if self.day != "*" else words.translate(_IN_ASCII)


#: What of our own words is not ASCII.
_IN_ASCII: Final = {ord("–"): "-", ord("·"): "-", ord("…"): "..."}
LINES: Final = Signs(
    sure="■",
    light="□",
    day="●",
    some_day="○",
    announced="◇",
    doubt="?",
    left="◀",
    right="▶",
    today="│",
    grid="·",
    fold="╱╱",
    rule="─",
    tick="┬",
    tick_below="┴",
    made="●",
    term="◆",
    earlier_term="◇",
    link="─",
    late="┄",
    kept="✓",
    partly_kept="½",
    broken="✗",
    withdrawn="⊘",
    in_progress="▸",
    stalled="‖",
    extended="»",
    bars="▁▂▃▄▅▆▇█",
    may_be="░",
    ellipsis="…",
    other="  └",
)
ASCII: Final = Signs(
    sure="=",
    light="-",
    day="*",
    some_day="o",
    announced="a",
    doubt="?",
    left="<",
    right=">",
    today="|",
    grid=".",
    fold="//",
    rule="-",
    tick="+",
    tick_below="+",
    made="m",
    term="T",
    earlier_term="t",
    link="-",
    late="~",
    kept="K",
    partly_kept="P",
    broken="X",
    withdrawn="W",
    in_progress="i",
    stalled="s",
    extended="e",
    bars="#",
    may_be=":",
    ellipsis="...",
    other="  +",
)
