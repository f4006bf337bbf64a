"""Findings counted by code (`check --statistics`, and notes in brief), and all codes (`--explain`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from rich.text import Text

from missionlog.model.diagnostics import CATALOGUE, Code, Diagnostic, Severity
from missionlog.model.format import Plain
from missionlog.view.excerpt import SEVERITY_STYLES
from missionlog.view.formats import Page
from missionlog.view.json import array, json_lines
from missionlog.view.terminal import drawn, wrapped

_ORDER: Final = tuple(Severity)
_GAP: Final = "  "


class CodeRow(NamedTuple):
    """A code, and how many findings have it; None where none were counted."""

    code: Code
    times: int | None = None

    def plain(self) -> dict[str, Plain]:
        """The row as JSON has it."""
        count: dict[str, Plain] = {} if self.times is None else {"count": self.times}
        code = self.code
        return {"code": code.name, "severity": code.severity.value, **count, "meaning": code.meaning}


def counted(findings: Iterable[Diagnostic]) -> list[CodeRow]:
    """The codes of some findings, the gravest first, and among these those of the most findings."""
    counts = Counter(finding.code for finding in findings)
    rows = [CodeRow(CATALOGUE[name], count) for name, count in counts.items()]
    return sorted(rows, key=lambda row: (_ORDER.index(row.code.severity), -(row.times or 0), row.code.name))


def all_codes() -> list[CodeRow]:
    """Every code, in the order of the docs."""
    return [CodeRow(code) for code in CATALOGUE.values()]


def as_text(rows: Sequence[CodeRow], page: Page) -> Iterator[str]:
    """A line for each code: how many, how grave, its name, and what it means."""
    widths = [max((len(_count(row)) for row in rows), default=0), *_widths(row.code for row in rows)]
    for row in rows:
        code = row.code
        text = Text(_count(row).rjust(widths[0]) + _GAP if widths[0] else "")
        text.append(code.severity.ljust(widths[1]), SEVERITY_STYLES[code.severity])
        text.append(_GAP).append(code.name.ljust(widths[2]), "bold").append(_GAP).append(code.meaning)
        yield drawn(wrapped(text, page, sum(widths) + len(_GAP) * (2 + bool(widths[0]))), page, wrap=False)


def _count(row: CodeRow) -> str:
    return "" if row.times is None else f"{row.times:,}"


def _widths(codes: Iterable[Code]) -> tuple[int, int]:
    """How wide the widest severity and the longest name are."""
    shown = [(len(code.severity), len(code.name)) for code in codes]
    return max((one for one, _ in shown), default=0), max((one for _, one in shown), default=0)


#: The formats, by name.
FORMATS: Final[Mapping[str, Callable[[Sequence[CodeRow], Page], Iterator[str]]]] = {
    "text": as_text,
    "json": lambda rows, page: array(row.plain() for row in rows),
    "jsonl": lambda rows, page: json_lines(row.plain() for row in rows),
}


def explained(code: Code, told: str, bad: str, good: str, name: str) -> Iterator[str]:
    """What a code means, with its two examples, as JSON or as a line of it."""
    value: dict[str, Plain] = {**CodeRow(code).plain(), "explanation": told, "bad": bad, "good": good}
    return (json_lines if name == "jsonl" else array)([value])
