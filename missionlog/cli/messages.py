"""Messages on stderr: warnings, hints when nothing was found, and which log answers."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from missionlog.cli.output import page
from missionlog.model.registry import FILTERS
from missionlog.view.escape import visible

if TYPE_CHECKING:
    from missionlog.model.diagnostics import Diagnostic
    from missionlog.query.sql import Unmatched
    from missionlog.query.syntax import Query
    from missionlog.store.read.locate import Location


#: What is said of a name that nothing in a table has; a filter without a table names facts.
_NOTHING_CALLED: Final = {
    "person": "no person or organisation is called",
    "place": "no place is called",
    "source": "no source is called",
    "tag": "no fact has the tag",
    "id": "no fact has the id",
    "log": "no log is called",
}


def say(line: str) -> None:
    """Print one line to stderr, after the program's name; a terminal gets it broken between words."""
    text, stderr = f"missionlog: {visible(line)}", page(sys.stderr)
    if stderr.wraps:
        from textwrap import fill

        indent = "  "
        text = fill(
            text, stderr.width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        )
    _print(text)


def say_diagnostic(diagnostic: Diagnostic) -> None:
    """Print what is wrong, with its line and carets."""
    from missionlog.view.excerpt import draw

    _print(draw(diagnostic, page(sys.stderr)).removesuffix("\n"))


def _print(text: str) -> None:
    # If stderr is closed or full, the data still goes out.
    with suppress(OSError):
        print(text, file=sys.stderr, flush=True)


def say_which(location: Location) -> None:
    """Say which log answers, if the person may think of another."""
    for name, reason in location.passed_over:
        say(f"{name} is passed over: {reason}")
    if location.embedded:
        say("the log that comes with missionlog; name your own with --log, or begin one: `missionlog init`")
    elif location.outside:
        say(f"the log {location.shown}")


def say_faulty(faulty: int, unread: int) -> None:
    """Say how many entries of the log have errors, and how many of these are not in the answer."""
    if faulty:
        entries = "1 entry has" if faulty == 1 else f"{faulty:,} entries have"
        left_out = "which is left out" if faulty == 1 else f"{unread:,} of them left out"
        say(f"{entries} errors{f', {left_out}' if unread else ''}; `missionlog check` tells what and where")


def say_nothing_found(description: str, query: Query, result: str = "nothing found") -> None:
    """Say that nothing was found, how the query was understood, and what may find more."""
    from missionlog.model.folding import runs

    say(f"{result}. Asked for: {description}")
    words = [text for words in query.words if not words.negated for text in words.any_of]
    is_last_unspaced = [unspaced for text in words[:1] for _, unspaced in runs(text)[-1:]]
    if words and not any(text.endswith("*") for text in words) and not any(is_last_unspaced):
        say(f"whole words are looked for: {words[0]}* also finds what begins so")


def say_unmatched(unmatched: Iterable[Unmatched]) -> None:
    """Say which names of the query nothing in the log has, with the nearest that something has."""
    for key, name, nearest in unmatched:
        from missionlog.model.nearest import in_words

        nothing = _NOTHING_CALLED[FILTERS[key].table or key]
        near = f"; did you mean {in_words(nearest)}?" if nearest else ""
        say(f"{nothing} {name!r}{near}")


def say_unknown_variables(names: Iterable[str], known: Iterable[str]) -> None:
    """Say which variables of the environment are perhaps misspelt: they would be passed over in silence."""
    from missionlog.model.nearest import did_you_mean

    for name in names:
        if question := did_you_mean(name, known):
            say(f"the environment has {name!r}, which means nothing; {question}")
