"""Findings counted by code (`check --statistics`, and notes in brief), and codes in a list (`--explain`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from rich.text import Text

from missionlog.model.diagnostics import CATALOGUE, Code, Diagnostic, Severity
from missionlog.model.format import Plain
from missionlog.model.rows import Listing, Row
from missionlog.view.excerpt import SEVERITY_STYLES
from missionlog.view.formats import Page, formats_of
from missionlog.view.terminal import paragraph

_ORDER: Final = tuple(Severity)
_GAP: Final = "  "


class CodeRow(NamedTuple):
    """A code, and how many findings have it; None where none were counted.

    `explanation`, and the `bad` and the `good` example, where it is explained.
    """

    code: Code
    times: int | None = None
    explanation: str = ""
    bad: str = ""
    good: str = ""

    def row(self) -> Row:
        """The code as a row, of which the name is the id."""
        code = self.code
        count: dict[str, Plain] = {} if self.times is None else {"count": self.times}
        told = {"explanation": self.explanation, "bad": self.bad, "good": self.good}
        stored: dict[str, Plain] = {"id": code.name, "code": code.name, "severity": code.severity.value}
        return Row(
            "code",
            {**stored, **count, "meaning": code.meaning, **{key: text for key, text in told.items() if text}},
            {},
        )


def counted(findings: Iterable[Diagnostic]) -> list[CodeRow]:
    """The codes of some findings, the gravest first, and among these those of the most findings."""
    counts = Counter(finding.code for finding in findings)
    rows = [CodeRow(CATALOGUE[name], count) for name, count in counts.items()]
    return sorted(rows, key=lambda row: (_ORDER.index(row.code.severity), -(row.times or 0), row.code.name))


def listed(names: Iterable[str]) -> list[CodeRow]:
    """Some codes, of which no findings are counted."""
    return [CodeRow(CATALOGUE[name]) for name in names]


def as_text(rows: Sequence[CodeRow], page: Page) -> Iterator[str]:
    """A line for each code: how many, how grave, its name, and what it means."""
    widths = [max((len(_count(row)) for row in rows), default=0), *_widths(row.code for row in rows)]
    for row in rows:
        code = row.code
        text = Text(_count(row).rjust(widths[0]) + _GAP if widths[0] else "")
        text.append(code.severity.ljust(widths[1]), SEVERITY_STYLES[code.severity])
        text.append(_GAP).append(code.name.ljust(widths[2]), "bold").append(_GAP).append(code.meaning)
        yield paragraph(text, page, hanging=sum(widths) + len(_GAP) * (2 + bool(widths[0])))


def _count(row: CodeRow) -> str:
    return "" if row.times is None else f"{row.times:,}"


def _widths(codes: Iterable[Code]) -> tuple[int, int]:
    """How wide the widest severity and the longest name are."""
    shown = [(len(code.severity), len(code.name)) for code in codes]
    return max((one for one, _ in shown), default=0), max((one for _, one in shown), default=0)


#: The formats, by name.
FORMATS: Final = formats_of(lambda rows: Listing("code", map(CodeRow.row, rows)), {"table": as_text})
