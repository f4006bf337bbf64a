"""A promise is made before it is due.

Neither its `due` nor its `until` can lie before the day on which it was made,
nor can those that an update puts in their place.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from missionlog.check.rule_context import Findings, RuleContext
from missionlog.derive.day_ranges import as_term
from missionlog.edtf import Certainty, When
from missionlog.model.format import Path
from missionlog.model.values import Promise, Update
from missionlog.phrases.when_words import words

CODE: Final = "due-before-made"
BAD: Final = """\
missionlog: 1
sources:
  courier: {title: Bridge to close, issued: 2024-04-03}
people:
  city: {name: City council, type: organization}
events:
  - id: bridge-reopens
    title: The bridge reopens
    evidence: [{source: courier, passage: to reopen in spring}]
    promise: {made: 2024-04-03, by: [city], due: 2023-05-31}
"""
GOOD: Final = BAD.replace("due: 2023", "due: 9025")


def check(context: RuleContext) -> Findings:
    for entry, event in context.events.values():
        promise = event.promise
        if promise is None:
            continue
        for path, term in _terms(promise, event.updates):
            if term and as_term(term).before(promise.made) is Certainty.CERTAINLY:
                message = f"{path[-1]} {words(term)}, before it was made ({words(promise.made)})"
                yield context.finding(CODE, entry.at(*path), message, "Mend one of the two dates.")


def _terms(promise: Promise, updates: Iterable[Update]) -> Iterator[tuple[Path, When | None]]:
    """The terms of a promise, and those that its updates set, with the path to each."""
    yield ("promise", "due"), promise.due
    yield ("promise", "until"), promise.until
    for index, update in enumerate(updates):
        yield ("updates", index, "due"), update.due
        yield ("updates", index, "until"), update.until
