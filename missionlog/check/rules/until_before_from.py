"""A role ends after it began.

If the `until` of a role certainly lies before its `from`, one of the two is
wrong, and so is all that is concluded from the time of the role.
"""

from typing import Final

from missionlog.check.rule_context import Findings, RuleContext
from missionlog.check.rules import SOUND_LOG
from missionlog.edtf import Certainty
from missionlog.phrases.when_words import words

CODE: Final = "until-before-from"
_PEOPLE: Final = """\
people:
  lindt:
    name: Mara Lindt
    roles: [{title: Harbour master, from: 2021-05, until: 2019}]
"""
BAD: Final = SOUND_LOG.replace("events:", f"{_PEOPLE}events:")
GOOD: Final = BAD.replace("until: 2019", "until: 2029")


def check(context: RuleContext) -> Findings:
    for entry in context.log.people:
        for at, role in enumerate(context.people[entry.id].roles):
            if role.from_ and role.until and role.until.before(role.from_) is Certainty.CERTAINLY:
                message = f"until {words(role.until)}, before it began ({words(role.from_)})"
                span = entry.at("roles", at, "until")
                yield context.finding(CODE, span, message, "Mend one of the two dates.")
