"""`missionlog check --explain`: the documentation of a code, with examples."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from missionlog.api.log import check_log
from missionlog.check.explain import LOG, Example, explanations
from missionlog.check.run import selected
from missionlog.model.diagnostics import CATALOGUE, Diagnostic
from missionlog.store.errors import Unreadable
from missionlog.store.read.locate import Location
from missionlog.view.code_explanation import render_explanation
from missionlog.view.formats import Page


def explained(code: str, today: date, page: Page) -> Iterator[str]:
    """The documentation of a code of the catalogue, with what is found in its bad example."""
    explanation = explanations()[code]
    bad, good = explanation.bad, explanation.good
    findings = selected(findings_in(bad, today), {code})
    text = "\n".join(filter(None, (bad.shown, bad.note and f"({bad.note})\n")))
    return render_explanation(CATALOGUE[code], explanation.text, text, findings, good.shown, page)


def findings_in(example: Example, today: date) -> list[Diagnostic]:
    """All that is wrong with an example, which is written to a temporary folder."""
    with TemporaryDirectory() as folder:
        for name, data in example.files.items():
            file = Path(folder, name)
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(data)
        try:
            return check_log(Location(Path(folder, LOG), False, LOG, False), today)
        except Unreadable as unreadable:
            return [*unreadable.diagnostics]
