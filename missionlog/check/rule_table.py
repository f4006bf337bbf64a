"""The table of the rules, in the order of the docs: a new rule is a line here."""

from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Final, NamedTuple

from missionlog.check.rule_context import RuleContext
from missionlog.check.rules import (
    contradictory_order,
    copy_before_origin,
    dated_after_sources,
    due_and_until,
    due_before_made,
    duplicate_fact_id,
    issued_in_future,
    looks_the_same,
    no_evidence,
    no_passage,
    no_speaker,
    one_origin,
    outside_role,
    place_circle,
    source_circle,
    stale,
    unused_source,
    update_after_end,
    update_before_promise,
    update_without_promise,
    updates_out_of_order,
)
from missionlog.model.diagnostics import Diagnostic


class Rule(NamedTuple):
    """A rule: its code, its check, its documentation, and a log that breaks it and one that does not."""

    code: str
    check: Callable[[RuleContext], Iterator[Diagnostic]]
    doc: str
    bad: str
    good: str


def _rule(module: ModuleType) -> Rule:
    return Rule(module.CODE, module.check, module.__doc__ or "", module.BAD, module.GOOD)


_MODULES: Final = (
    no_evidence,
    no_passage,
    no_speaker,
    outside_role,
    dated_after_sources,
    issued_in_future,
    due_before_made,
    due_and_until,
    update_without_promise,
    update_before_promise,
    update_after_end,
    updates_out_of_order,
    contradictory_order,
    looks_the_same,
    duplicate_fact_id,
    source_circle,
    copy_before_origin,
    place_circle,
    one_origin,
    stale,
    unused_source,
)

RULES: Final = tuple(map(_rule, _MODULES))
