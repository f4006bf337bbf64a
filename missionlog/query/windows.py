"""Whether a fact overlaps the windows of a query: certainly, possibly or not."""

from __future__ import annotations

from collections.abc import Iterable

from missionlog.edtf import Certainty, When, parse
from missionlog.query.syntax import Window


def answer(date: str, held: int | None, windows: Iterable[Window]) -> Certainty:
    """How a date, as EDTF, stands to windows that must all hold.

    `held` is the day until which an open end is known to have held. Of a fact
    without a date, anything is possible.
    """
    if not date:
        return Certainty.POSSIBLY
    when = parse(date)
    if held is not None:
        when = when.held_until(held)
    return min((_one(when, window) for window in windows), default=Certainty.CERTAINLY)


def _one(when: When, window: Window) -> Certainty:
    found = max(when.overlaps(stretch) for _, stretch in window.any_of)
    return Certainty(Certainty.CERTAINLY - found) if window.negated else found
