"""Every rule over a log, and all that is found, in the order of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from missionlog.check.table import RULES
from missionlog.check.world import world_of
from missionlog.model.diagnostics import Diagnostic
from missionlog.model.log import Log

#: Called after each step with how many of how many are done.
Progress = Callable[[int, int], None]


def check(log: Log, today: date, progress: Progress = lambda done, of: None) -> list[Diagnostic]:
    """What is wrong with the form of a log, and what it says against itself on a day."""
    found = list(log.diagnostics)
    world = world_of(log, today)
    for done, rule in enumerate(RULES, start=1):
        found += rule.check(world)
        progress(done, len(RULES))
    return in_order(found)


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Diagnostics by place, and by code where they have the same."""
    return sorted(diagnostics, key=lambda one: (one.span, one.code, one.message))
