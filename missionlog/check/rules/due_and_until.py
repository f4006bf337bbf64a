"""A promise is to be done by a day, or to go on until a day.

`due` and `until` say two things, and only one of them can be what was promised.
Of a promise that has both, or gets the other one from an update, the calendar
follows `due` alone.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from missionlog.check.rule_context import Findings, RuleContext
from missionlog.check.rules.due_before_made import GOOD
from missionlog.model.format import Path
from missionlog.model.values import Promise, Update

CODE: Final = "due-and-until"
BAD: Final = GOOD.replace("due: 9025-05-31", "due: 9025-05-31, until: 9026-05-31")


def check(context: RuleContext) -> Findings:
    for entry, event in context.events.values():
        paths = [*_terms(event.promise, event.updates)] if event.promise else []
        other = next((path for path in paths if path[-1] != paths[0][-1]), None)
        if other:
            message = f"'{event.id}' has both a due and an until"
            mend = "Keep the one that was promised, or make two promises of it."
            yield context.finding(CODE, entry.at(*other), message, mend)


def _terms(promise: Promise, updates: Iterable[Update]) -> Iterator[Path]:
    """The path to each term of a promise, and to those that its updates set."""
    for path, terms in [(("promise",), promise), *((("updates", at), one) for at, one in enumerate(updates))]:
        yield from ((*path, key) for key in ("due", "until") if getattr(terms, key))
