"""A code explained: what it means, a log with the fault, what is said of it, and a log without."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import indent
from typing import Final

from missionlog.model.diagnostics import Code, Diagnostic
from missionlog.view.excerpt import draw
from missionlog.view.page import Page


def render_explanation(
    code: Code, told: str, bad: str, findings: Iterable[Diagnostic], good: str, page: Page
) -> Iterator[str]:
    """The text in pieces. `told` is Markdown and stays as it is; `findings` are those of `bad`."""
    yield f"{code.severity}[{code.name}] {code.meaning}\n\n{told}\n"
    yield f"\nWith the fault:\n\n{indent(bad, _IN)}\n"
    yield "".join(indent(draw(one, page), _IN) for one in findings)
    yield f"\nWithout it:\n\n{indent(good, _IN)}"


_IN: Final = "    "
