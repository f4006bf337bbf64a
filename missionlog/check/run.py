"""Every rule over a log, and all that is found, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from missionlog.check import passages
from missionlog.check.context import Snapshots, context_of
from missionlog.check.table import RULES
from missionlog.model.collector import uncollected
from missionlog.model.diagnostics import Diagnostic
from missionlog.model.log import ParsedLog
from missionlog.model.progress import Progress, unseen


def check(
    log: ParsedLog,
    today: date,
    snapshots: Snapshots = lambda source: (),
    progress: Progress = unseen,
) -> list[Diagnostic]:
    """What is wrong with the form of a log, with what it says, and with its words against its sources.

    `snapshots` gives the archived copies of a source. `progress` is told how many rules have been asked.
    """
    found = list(log.diagnostics)
    steps = [*(rule.check for rule in RULES), passages.check]
    with uncollected():
        world = context_of(log, today, snapshots)
        for done, step in enumerate(steps, start=1):
            found += step(world)
            progress(done, len(steps))
    return in_order(found)


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Diagnostics by place, and by code where they have the same."""
    return sorted(diagnostics, key=lambda one: (one.span, one.code, one.message))
