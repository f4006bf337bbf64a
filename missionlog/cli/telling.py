"""Options of the commands that tell of what was found, in formats of their own."""

from __future__ import annotations

from missionlog.cli.options import Asked, Sought


class Telling(Sought):
    """What was asked of such a command, but for its format."""

    reverse = Asked.reverse
    limit = Asked.limit
    last = Asked.last
    json = Asked.json
    output = Asked.output
    strict = Asked.strict
    as_of = Asked.as_of
    today = Asked.today
