"""Run every rule over a log; select findings by their code."""

from collections.abc import Collection, Iterable
from datetime import date

from missionlog.check import archived_passages
from missionlog.check.rule_context import Snapshots, context_of
from missionlog.check.rule_table import rules
from missionlog.errors import Error
from missionlog.model.diagnostics import CATALOGUE, Diagnostic, Severity
from missionlog.model.gc_pause import uncollected
from missionlog.model.nearest import did_you_mean, nearest
from missionlog.model.parsed_log import ParsedLog
from missionlog.model.progress import Progress, unseen


class UnknownCode(Error, ValueError):
    """Raised for a code that is not in the catalogue; `nearest` are those that are most like it."""

    def __init__(self, code: str) -> None:
        mend = did_you_mean(code, CATALOGUE) or "`missionlog check --explain` lists all codes"
        super().__init__(f"no finding has the code {code!r}; {mend}")
        self.code = code
        self.nearest = [*nearest(code, CATALOGUE)]


def check(
    log: ParsedLog,
    today: date,
    snapshots: Snapshots = lambda source: (),
    progress: Progress = unseen,
    *,
    least: Severity = Severity.NOTE,
) -> list[Diagnostic]:
    """Everything wrong with a log, in the order of its text: its form, its content, its passages.

    `snapshots` returns the archived copies of a source. `progress` is called
    with the number of rules that are done, and of all rules. Findings that
    are less grave than `least` are left out, and so is the work for them.
    """
    steps = [*(rule.check for rule in rules(least)), archived_passages.check]
    findings = list(log.diagnostics)
    with uncollected():
        context = context_of(log, today, snapshots)
        for done, step in enumerate(steps, start=1):
            findings += step(context)
            progress(done, len(steps))
    return in_order(one for one in findings if one.severity.is_at_least(least))


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Diagnostics sorted by place, then by code."""
    return sorted(diagnostics, key=lambda finding: (finding.span, finding.code, finding.message))


def known_code(code: str) -> str:
    """The code, if the catalogue has it. Raises UnknownCode."""
    if code not in CATALOGUE:
        raise UnknownCode(code)
    return code


def selected(
    diagnostics: Iterable[Diagnostic], select: Collection[str] = (), ignore: Collection[str] = ()
) -> list[Diagnostic]:
    """The diagnostics whose code is in `select`, or any code if that is empty, and not in `ignore`."""
    return [
        finding
        for finding in diagnostics
        if (not select or finding.code in select) and finding.code not in ignore
    ]
