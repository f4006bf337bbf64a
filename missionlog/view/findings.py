"""`missionlog check`, what is wrong: for a person, as rows, or as GitHub's annotations."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from missionlog.model.diagnostics import Diagnostic, Severity
from missionlog.model.format import Plain
from missionlog.model.rows import Listing, Row
from missionlog.view import codes
from missionlog.view.escape import visible_lines
from missionlog.view.excerpt import draw
from missionlog.view.formats import Page, formats_of

#: GitHub's name for each severity.
_GITHUB_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
#: What ends a message or a line, and what ends a property besides.
_IN_MESSAGE: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def as_text(findings: Iterable[Diagnostic], page: Page) -> Iterator[str]:
    """Each with its line, carets under the place, and how to mend it; a blank line after each."""
    for one in findings:
        yield f"{draw(one, page)}\n"


def as_github(findings: Iterable[Diagnostic], page: Page) -> Iterator[str]:
    """Workflow commands, which GitHub shows beside the lines of a pull request.

    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    for one in findings:
        places = {
            "file": one.span.path,
            "line": one.span.line,
            "col": one.span.column,
            "endColumn": one.span.end_column,
            "title": f"missionlog {one.code}",
        }
        properties = ",".join(f"{key}={str(value).translate(_IN_PROPERTY)}" for key, value in places.items())
        message = visible_lines(f"{_sentence(one.message)} {one.help}".strip())
        yield f"::{_GITHUB_COMMANDS[one.severity]} {properties}::{message.translate(_IN_MESSAGE)}\n"


def finding_rows(findings: Iterable[Diagnostic]) -> Iterator[Row]:
    """A row for each. Its id is its code and place; of several with the same, a number tells them apart."""
    times = Counter[str]()
    for one in findings:
        place = one.span
        id_ = f"{one.code}:{place.path}:{place.line}:{place.column}"
        times[id_] += 1
        stored: dict[str, Plain] = {
            "id": id_ if times[id_] == 1 else f"{id_}:{times[id_]}",
            "code": one.code,
            "severity": one.severity.value,
            "path": place.path,
            "line": place.line,
            "column": place.column,
            "end_column": place.end_column,
            "message": one.message,
            "help": one.help,
        }
        yield Row("finding", stored, {})


FORMATS: Final = formats_of(
    lambda findings: Listing("finding", finding_rows(findings)), {"table": as_text, "github": as_github}
)


def summary(findings: Sequence[Diagnostic], shown: Sequence[Diagnostic] | None = None) -> str:
    """How many there are of each severity, in words; "the log holds" where nothing is wrong.

    Where only some are `shown`, it also says how many are not.
    """
    words, severities = _counts(findings), {finding.severity for finding in findings}
    if severities.isdisjoint((Severity.ERROR, Severity.WARNING)):
        words = f"the log holds ({words})" if words else "the log holds"
    hidden = Counter(findings) - Counter(findings if shown is None else shown)
    return f"{words}; not shown: {_counts([*hidden.elements()])}" if hidden else words


def _counts(findings: Iterable[Diagnostic]) -> str:
    counts = Counter(finding.severity for finding in findings)
    shown = ((severity, counts[severity]) for severity in Severity if counts[severity])
    return ", ".join(f"{count:,} {severity}{'' if count == 1 else 's'}" for severity, count in shown)


def in_brief(findings: Sequence[Diagnostic], page: Page) -> Iterator[str]:
    """Errors and warnings each in full, then notes counted by code."""
    yield from as_text((one for one in findings if one.severity is not Severity.NOTE), page)
    yield from notes_in_brief((one for one in findings if one.severity is Severity.NOTE), page)


def notes_in_brief(findings: Iterable[Diagnostic], page: Page) -> Iterator[str]:
    """Notes counted by code, and how to see each."""
    rows = codes.counted(findings)
    if rows:
        yield from codes.as_text(rows, page)
        yield "`--severity note` shows each note at its place.\n"


def _sentence(message: str) -> str:
    return message if message.endswith((".", "?", "!")) else f"{message}."
