"""A log's text to what is found in it, as `line:column code`."""

from __future__ import annotations

from datetime import date

from missionlog.check import check
from missionlog.model.diagnostics import Diagnostic
from missionlog.store.read.read_log import read_texts

TODAY = date(2026, 11, 23)


def findings(text: str, today: date = TODAY, path: str = "log.yaml") -> list[Diagnostic]:
    """What is found; that nothing is archived of a source goes without saying here."""
    log = read_texts([(path, text.encode())], path)
    return [one for one in check(log, today) if one.code != "no-snapshot"]


def places(diagnostics: list[Diagnostic]) -> list[str]:
    return [f"{one.span.line}:{one.span.column} {one.code}" for one in diagnostics]
