"""Options of the commands that tell of what was found, in formats of their own."""

from __future__ import annotations

from dataclasses import dataclass

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
