"""`missionlog draft --spans`: texts in lines of JSON to the dates and quotes in them, with their places."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from missionlog.cli.draft_articles import shown
from missionlog.cli.exits import Exit
from missionlog.cli.output import write
from missionlog.store.errors import Refused, reason
from missionlog.store.read.files import STDIN

if TYPE_CHECKING:
    from missionlog.draft.mentions import ArticleKind


def write_spans(names: Sequence[str], kind: ArticleKind | None) -> Exit:
    """Write a line for each text. Raises Refused, naming the line, for one that is none."""
    write(_lines(names, kind))
    return Exit.FINE


def _lines(names: Sequence[str], kind: ArticleKind | None) -> Iterator[str]:
    from missionlog.draft.articles import article_of
    from missionlog.draft.spans import spans_of

    for place, line in _read(names):
        id_, published, text = _text(place, line)
        found = spans_of(article_of(text, published, kind))
        yield json.dumps({"id": id_, **found}, ensure_ascii=False) + "\n"


def _read(names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """The lines of some files that are not empty, each with its place."""
    for name in names:
        try:
            with nullcontext(sys.stdin.buffer) if name == STDIN else Path(name).open("rb") as lines:
                for number, line in enumerate(lines, 1):
                    if line.strip():
                        yield f"{shown(name)}:{number}", line
        except (OSError, ValueError) as error:
            raise Refused(f"{shown(name)}: it can't be read: {reason(error)}") from None


def _text(place: str, line: bytes) -> tuple[Any, date | None, str]:
    """The id, the day of publication and the text of a line. Raises Refused for what is none."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Refused(f"{place}: it is not JSON: {error}") from None
    if not isinstance(found, dict) or not isinstance(found.get("text"), str) or "id" not in found:
        raise Refused(f"{place}: an object with `id` and `text` is wanted, and `dct` where it is known")
    written = found.get("dct")
    try:
        published = date.fromisoformat(written[: len("2026-11-23")]) if written else None
    except (TypeError, ValueError):
        raise Refused(f"{place}: dct: {written!r} is no day; write it as 2026-11-23") from None
    return found["id"], published, found["text"]
