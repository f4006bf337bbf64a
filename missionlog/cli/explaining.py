"""`missionlog check --explain`: a code's documentation, and what is said of its example."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from missionlog.api import checked
from missionlog.check.choose import chosen
from missionlog.check.explain import LOG, Example, explanations
from missionlog.model.diagnostics import CATALOGUE, Diagnostic
from missionlog.store.errors import Unreadable
from missionlog.store.read.locate import Location
from missionlog.view.code_explanation import render_explanation
from missionlog.view.formats import Page


def explained(code: str, today: date, page: Page) -> Iterator[str]:
    """The documentation of a code that the catalogue has."""
    found = explanations()[code]
    findings = chosen(findings_in(found.bad, today), {code})
    bad = "\n".join(filter(None, (found.bad.shown, found.bad.note and f"({found.bad.note})\n")))
    return render_explanation(CATALOGUE[code], found.told, bad, findings, found.good.shown, page)


def findings_in(example: Example, today: date) -> list[Diagnostic]:
    """All that is found in an example, in a folder of its own."""
    with TemporaryDirectory() as folder:
        for name, data in example.files.items():
            file = Path(folder, name)
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(data)
        try:
            return [*checked(Location(Path(folder, LOG), False, LOG, False), today)]
        except Unreadable as refusal:
            return [*refusal.diagnostics]
