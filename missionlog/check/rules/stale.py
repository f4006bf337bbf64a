"""A promise whose term has passed has later news: an update that ends it, or at least a later source.

The term of a promise has passed, no update says how it ended, and no source of
the log was published since. Look for one.
"""

from typing import Final

from missionlog.check.rule_context import Findings, RuleContext
from missionlog.check.rules.due_before_made import BAD as _PROMISE
from missionlog.derive.terms import terms_in_force, updates_by_date
from missionlog.edtf import FAR_PAST
from missionlog.model.format import ENDINGS
from missionlog.phrases.when_words import words

CODE: Final = "stale"
BAD: Final = _PROMISE.replace("2023-05-31", "2024-05-31")
GOOD: Final = BAD.replace("2024-05-31", "9024-05-31")


def check(context: RuleContext) -> Findings:
    published = filter(None, map(context.published, context.sources))
    past = (date.end_latest for date in published if date.start_earliest <= context.today)
    newest = max(past, default=FAR_PAST)
    for entry, event in context.events.values():
        updates = updates_by_date(event.updates)
        if event.promise is None or (updates and updates[-1].status in ENDINGS):
            continue
        due, until = terms_in_force(event.promise, event.updates)
        term = due or until
        if term and newest <= term.end_latest < context.today:
            span = entry.at("promise", "due" if due else "until")
            message = f"the term has passed ({words(term)}), and no source was published since"
            yield context.finding(CODE, span, message, "Look for a source that tells what became of it.")
