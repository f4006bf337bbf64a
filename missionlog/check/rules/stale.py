"""A promise whose term has passed has later news: an update that ends it, or at least a later source.

The term of a promise has passed, no update says how it ended, and no source of
the log was published since. Look for one.
"""

from typing import Final

from missionlog.check.rule_context import Findings, RuleContext
from missionlog.check.rules.due_before_made import BAD as _PROMISE
from missionlog.derive.day_ranges import day_range, term_end
from missionlog.derive.terms import terms_in_force
from missionlog.derive.updates import counted_updates, latest_update
from missionlog.edtf import FAR_PAST
from missionlog.model.format import ENDINGS
from missionlog.phrases.when_words import words

CODE: Final = "stale"
BAD: Final = _PROMISE.replace("2023-05-31", "2024-05-31")
GOOD: Final = BAD.replace("2024-05-31", "9024-05-31")


def check(context: RuleContext) -> Findings:
    published = filter(None, map(context.published, context.sources))
    stretches = (day_range(date) for date in published)
    newest = max((days.last for days in stretches if days.first <= context.today), default=FAR_PAST)
    for entry, event in context.events.values():
        counted = counted_updates(event.updates, context.today)
        latest = latest_update(counted)
        if event.promise is None or (latest and latest.status in ENDINGS):
            continue
        terms = terms_in_force(event.promise, counted)
        term = terms.due or terms.until
        if term and not term.uncertain and newest <= term_end(term).last < context.today:
            span = entry.at("promise", "due" if terms.due else "until")
            message = f"the term has passed ({words(term)}), and no source was published since"
            yield context.finding(CODE, span, message, "Look for a source that tells what became of it.")
