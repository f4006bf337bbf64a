"""A quote was said while its speaker held a role.

If it was certainly said before its speaker held any of their roles, or after all
of them, the day, the speaker or the role is wrong. A role without `from` and
`until` may have been held on any day; a quote with a `role` of its own is not
checked.
"""

from collections.abc import Sequence
from typing import Final

from missionlog.check.rule_context import EventEntry, Findings, RuleContext
from missionlog.check.rules import SOUND_LOG
from missionlog.derive.support import date_of_quote
from missionlog.edtf import Certainty, When
from missionlog.model.values import Role
from missionlog.phrases.when_words import words

CODE: Final = "outside-role"
_PEOPLE: Final = """\
people:
  lindt:
    name: Mara Lindt
    roles: [{title: Harbour master, from: 2025}]
"""
_WITH_PERSON: Final = SOUND_LOG.replace("events:", f"{_PEOPLE}events:")
BAD: Final = _WITH_PERSON + "    quotes:\n      - {speaker: lindt, text: We had no choice.}\n"
GOOD: Final = BAD.replace("from: 2025", "from: 2021")


def check(context: RuleContext) -> Findings:
    for event_entry in context.events.values():
        for index, quote in enumerate(event_entry.event.quotes):
            if not (quote.role or "role" in quote.unreadable):
                yield from _speakers(context, event_entry, index)


def _speakers(context: RuleContext, event_entry: EventEntry, index: int) -> Findings:
    entry, event = event_entry
    quote = event.quotes[index]
    date = context.timeline_dates[event.id]
    # The term of a promise, or a date derived from other events, is not the day of the quote.
    when = date_of_quote(quote, None if date.announced or date.between else date.when)
    for number, id_ in enumerate(quote.speaker if when else ()):
        person = context.people[id_]
        roles = () if "roles" in person.unreadable else person.roles
        if when and (outside := _outside(when, roles)):
            span = entry.at("quotes", index, "speaker", number)
            message = f"{person.name} said this ({words(when)}) {outside}"
            mend = "Mend the day of the quote or the time of the role, or give the quote its own `role`."
            yield context.finding(CODE, span, message, mend)


def _outside(when: When, roles: Sequence[Role]) -> str:
    """How a date lies outside all roles; empty if it may lie within one, or if there are no roles."""
    if roles and all(role.from_ and when.before(role.from_) is Certainty.CERTAINLY for role in roles):
        return "before holding any of the roles that are known"
    if roles and all(role.until and when.after(role.until) is Certainty.CERTAINLY for role in roles):
        return "after holding all of the roles that are known"
    return ""
