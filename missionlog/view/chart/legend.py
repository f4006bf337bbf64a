"""What the signs of a chart mean, those that it has, below it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from missionlog.view.chart.signs import Signs
from missionlog.view.styled_lines import Run, StyledLine, cells_of, wrapped

#: What signs mean, by their names, in this order.
_MEANINGS: Final[Mapping[tuple[str, ...], str]] = {
    ("day", "sure"): "certain",
    ("some_day", "light"): "possible",
    ("announced",): "announced",
    ("doubt",): "doubtful",
    ("left", "right"): "open end",
    ("made",): "made",
    ("link",): "until its term",
    ("term",): "term",
    ("earlier_term",): "term that was moved",
    ("late",): "after its term",
    ("in_progress",): "in progress",
    ("stalled",): "stalled",
    ("extended",): "extended",
    ("partly_kept",): "partly kept",
    ("kept",): "kept",
    ("broken",): "broken",
    ("withdrawn",): "withdrawn",
}
_GAP: Final = 3
_STYLE: Final = "dim"


def meanings(names: Collection[str], signs: Signs, hue: str) -> Iterator[StyledLine]:
    """The signs that were drawn, with what they mean."""
    for group, meaning in _MEANINGS.items():
        drawn = " ".join(getattr(signs, name) for name in group if name in names)
        if drawn:
            yield [Run(drawn, hue), Run(f" {meaning}", _STYLE)]


def packed(pieces: Iterable[StyledLine], width: int) -> Iterator[StyledLine]:
    """The pieces beside each other on as few lines as they need, none broken that fits on a line."""
    line: list[Run] = []
    for piece in pieces:
        if line and cells_of(line) + _GAP + cells_of(piece) > width:
            yield from wrapped(line, width, width)
            line = []
        line += [Run(" " * _GAP), *piece] if line else piece
    if line:
        yield from wrapped(line, width, width)
