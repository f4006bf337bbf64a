"""The options that choose among findings, shared by `check` and `watch`, and what their values mean."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from missionlog.check.run import UnknownCode, known_code
from missionlog.cli.exits import UsageError
from missionlog.cli.option_types import text, texts
from missionlog.cli.options import CommandOptions
from missionlog.model.diagnostics import CATALOGUE, Diagnostic, Severity
from missionlog.model.nearest import did_you_mean_of
from missionlog.model.report_fields import SEVERITIES

#: The codes of all findings.
CODES: Final = tuple(CATALOGUE)
_SEVERITY: Final = (
    "Show only findings as grave as this or graver: error, warning or note."
    " The exit code is still that of all findings."
)


class FindingOptions(CommandOptions):
    """Which findings to show."""

    select = texts(
        "--select", metavar="CODE,…", help="Only findings of these codes: no-snapshot,stale.", choices=CODES
    )
    ignore = texts("--ignore", metavar="CODE,…", help="Leave out findings of these codes.", choices=CODES)
    severity = text("--severity", metavar="SEVERITY", help=_SEVERITY, choices=SEVERITIES)


def codes_of(given: Iterable[str]) -> list[str]:
    """The codes that were given, several to one option or to several. Raises UsageError."""
    return [code_of(code) for several in given for code in several.split(",") if code.strip()]


def code_of(written: str) -> str:
    """The code of a finding as it was typed. Raises UsageError for one that there is not."""
    try:
        return known_code(written.strip())
    except UnknownCode as unknown:
        raise UsageError(str(unknown)) from None


def severity_of(given: str | None) -> Severity | None:
    """The severity of a name. Raises UsageError."""
    if given is None or given in SEVERITIES:
        return Severity(given) if given else None
    raise UsageError(f"no severity {given!r}; {did_you_mean_of(given, SEVERITIES)}")


def at_least(found: Iterable[Diagnostic], least: Severity) -> list[Diagnostic]:
    """The findings of a severity or a graver one."""
    return [one for one in found if one.severity.is_at_least(least)]
