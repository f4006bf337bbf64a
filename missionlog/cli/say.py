"""Talk: everything that goes to stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from missionlog.cli.screen import page
from missionlog.view.escape import visible

if TYPE_CHECKING:
    from missionlog.model.diagnostics import Diagnostic
    from missionlog.query.sql import Unmatched
    from missionlog.query.syntax import Query
    from missionlog.store.read.locate import Location


def say(line: str) -> None:
    """One line to the person, after the program's name; on a terminal, as many as it needs."""
    told, on = f"missionlog: {visible(line)}", page(sys.stderr)
    if on.wraps:
        from textwrap import fill

        told = fill(told, on.width, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
    _print(told)


def say_diagnostic(diagnostic: Diagnostic) -> None:
    """What is wrong, with its line and carets."""
    from missionlog.view.excerpt import draw

    _print(draw(diagnostic, page(sys.stderr)).removesuffix("\n"))


def _print(text: str) -> None:
    # Talk that cannot be had must not cost the data.
    with suppress(OSError):
        print(text, file=sys.stderr, flush=True)


def say_which(location: Location) -> None:
    """Which log answers, where a person might think of another."""
    for name in location.passed_over:
        say(f"{name} is passed over: it is no log, for its first key is not `missionlog`")
    if location.embedded:
        say("the log that comes with missionlog; name your own with --log, or begin one: `missionlog init`")
    elif location.outside:
        say(f"the log {location.shown}")


def say_unread(count: int) -> None:
    """How much of the log is not in the answer."""
    if count:
        entries = "1 entry is" if count == 1 else f"{count:,} entries are"
        say(f"{entries} left out, as not to be read; `missionlog check` tells why")


def say_nothing(asked: str, query: Query) -> None:
    """That nothing was found, for what was understood, and what may find more."""
    say(f"nothing found. Asked for: {asked}")
    words = [text for one in query.words if not one.negated for text in one.any_of]
    if words and not any(text.endswith("*") for text in words):
        say(f"whole words are looked for: {words[0]}* also finds what begins so")


def say_unmatched(unmatched: Iterable[Unmatched]) -> None:
    """Names in the query that nothing has, with the nearest that something does."""
    for key, name, nearest in unmatched:
        near = f"; the nearest: {', '.join(nearest)}" if nearest else ""
        say(f"no {key} is called {name!r}{near}")
