"""The table of the rules, in the order of the docs: a new rule is a line here."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Final, NamedTuple

from missionlog.check.rule_context import RuleContext
from missionlog.model.diagnostics import CATALOGUE, Diagnostic, Severity

#: The codes of the rules. The module of each has the same name, with `_` for `-`.
RULE_CODES: Final = (
    "no-evidence",
    "no-passage",
    "no-speaker",
    "outside-role",
    "until-before-from",
    "dated-after-sources",
    "issued-in-future",
    "due-before-made",
    "due-and-until",
    "update-without-promise",
    "update-before-promise",
    "update-after-end",
    "updates-out-of-order",
    "contradictory-order",
    "looks-the-same",
    "duplicate-fact-id",
    "source-circle",
    "copy-before-origin",
    "place-circle",
    "one-origin",
    "stale",
    "not-an-address",
    "unused-source",
)


class Rule(NamedTuple):
    """A rule: its code, its check, its documentation, and a log that breaks it and one that does not."""

    code: str
    check: Callable[[RuleContext], Iterator[Diagnostic]]
    doc: str
    bad: str
    good: str


def rules(least: Severity = Severity.NOTE) -> list[Rule]:
    """The rules whose findings are as grave as `least`, or graver. Only their modules are loaded."""
    return [_rule(code) for code in RULE_CODES if CATALOGUE[code].severity.is_at_least(least)]


def _rule(code: str) -> Rule:
    module = import_module(f"missionlog.check.rules.{code.replace('-', '_')}")
    return Rule(module.CODE, module.check, module.__doc__ or "", module.BAD, module.GOOD)
