"""Options of the commands that tell of what was found, in formats of their own."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import typer

from missionlog.cli.options import AsOf, Json, Last, Limit, Output, Reverse, Sought, Strict, Today


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling(Sought):
    """What was asked of such a command, but for its format."""

    reverse: Reverse = False
    limit: Limit = None
    last: Last = None
    json: Json = False
    output: Output = None
    strict: Strict = False
    as_of: AsOf = None
    today: Today = None


def format_of(formats: Collection[str], format_: str | None, json: bool) -> str:
    """The name of the format: text, unless it is said."""
    if json and format_ not in (None, "json"):
        raise typer.BadParameter(f"--json and --format {format_} are two different things")
    name = "json" if json else format_ or "text"
    if name not in formats:
        raise typer.BadParameter(f"no format {name!r}; there are {', '.join(formats)}")
    return name
