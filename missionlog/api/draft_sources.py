"""What a document says of itself as a source of a log, with each doubt about it."""

from __future__ import annotations

from datetime import date
from pathlib import PurePath
from typing import Final

from missionlog.draft.page_source import VARIABLES, PageSource, SourceCandidate
from missionlog.model.format import Path, Plain

_MAX_TITLE: Final = 300
_TYPE: Final = "article-newspaper"


def drafted_source(
    page: PageSource, name: str, published: date | None
) -> tuple[dict[str, Plain], dict[Path, str]]:
    """The values of a source, and the doubts by their keys. `published` is the day that a person named.

    Of what a document says several things, each is told with its origin.
    """
    stored: dict[str, Plain] = {"type": _TYPE}
    doubts: dict[Path, str] = {}
    for variable in VARIABLES:
        values = page.chosen.get(variable, ())
        if values:
            stored[variable] = [*values] if len(values) > 1 else values[0]
        if doubt := page.doubts.get(variable, ""):
            doubts[(variable,)] = _told(doubt, page.of(variable))
    title = " ".join(str(stored.get("title", "")).split())
    stored["title"] = title[:_MAX_TITLE] or PurePath(name).name
    if published:
        _settle_day(stored, doubts, page, published)
    return stored, doubts


def _settle_day(stored: dict[str, Plain], doubts: dict[Path, str], page: PageSource, published: date) -> None:
    """Take the day of publication that a person named; what the document says otherwise stays told."""
    day = published.isoformat()
    others = [one for one in page.of("issued") if one.values[0][: len(day)] != day]
    stored["issued"] = day
    doubts.pop(("issued",), None)
    if others:
        doubts[("issued",)] = _told("the document says otherwise", others)


def _told(doubt: str, candidates: list[SourceCandidate]) -> str:
    """A doubt, and below it what is said, each with where it is said."""
    lines = [f"{one.origin}: {', '.join(one.values)}" for one in candidates]
    return "\n".join([doubt, *lines])
