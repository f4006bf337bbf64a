"""The tables of commands for the docs: their formats, shared options and exit codes, with no cell left empty.

What a command has is read from the code. Why it lacks something is said here; a test holds that each gap has
a reason, and that nothing that is there has one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from missionlog.cli.commands import COMMANDS, load
from missionlog.cli.exits import FINDINGS, USAGE
from missionlog.view.formats import SPECS

YES: Final = "✓"
#: The shared options, by what they are for.
OPTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "query, filters": ("words", "speaker", "certain", "all"),
    "`--sort`": ("sort",),
    "`--reverse`": ("reverse",),
    "`--limit`": ("limit",),
    "`--last`": ("last",),
    "`--format`, `--json`, `--fields`, `-o`": ("format", "json", "fields", "output"),
    "`--verify`": ("verify",),
    "`--describe`": ("describe",),
    "`--strict`": ("strict",),
    "`--as-of`": ("as_of",),
    "`--today`": ("today",),
    "`--log`": ("log",),
}
_WRITES: Final = "it writes files"
_ASKS_NO_LOG: Final = "it asks no log"
_WHOLE: Final = "it is about the whole log"
_BY_IDS: Final = "it is asked by ids"
_ALL_OPTIONS: Final = tuple(OPTIONS)
_LOG_OPTIONS: Final = tuple(name for name in OPTIONS if not name.startswith("`--format`"))
_QUERY_OPTIONS: Final = ("query, filters", "`--sort`", "`--reverse`", "`--limit`", "`--last`")
#: Why a command lacks options.
REASONS: Final[Mapping[str, Mapping[str, str]]] = {
    "drift": {
        "`--sort`": "each statement is compared with the one before in time",
        "`--verify`": "`quotes --verify` proves words",
        "`--describe`": "`quotes --describe` describes the query",
    },
    "conflicts": {
        "`--sort`": "they are in order of time",
        "`--verify`": "`quotes --verify` proves words",
        "`--describe`": "`timeline --describe` describes the query",
    },
    "show": {
        **dict.fromkeys((*_QUERY_OPTIONS, "`--describe`"), _BY_IDS),
        "`--verify`": "it always does",
    },
    "check": {
        **dict.fromkeys((*_QUERY_OPTIONS, "`--describe`"), _WHOLE),
        "`--verify`": "it always does",
        "`--as-of`": "it checks what is written",
    },
    "archive": {**dict.fromkeys(_ALL_OPTIONS, _WRITES)},
    "init": {**dict.fromkeys(_ALL_OPTIONS, _WRITES)},
    "verify": {**dict.fromkeys(_LOG_OPTIONS, _ASKS_NO_LOG)},
    "date": {**dict.fromkeys(_LOG_OPTIONS, _ASKS_NO_LOG), "`--today`": "it is called `--published`"},
    "history": {
        **dict.fromkeys(("query, filters", "`--sort`", "`--reverse`", "`--last`"), _WHOLE),
        **dict.fromkeys(("`--verify`", "`--describe`"), _WHOLE),
        "`--strict`": "each revision counts them",
        "`--as-of`": "`--since`, by the days of revisions",
    },
    "diff": {
        **dict.fromkeys((*_QUERY_OPTIONS, "`--verify`", "`--describe`"), _WHOLE),
        "`--strict`": "stderr counts them",
        "`--today`": "`--as-of` names both days",
    },
}


def has(command: str, options: str) -> bool:
    """Whether a command has the first of some options, and so all of them."""
    return OPTIONS[options][0] in load(command).options.table


def reasons(command: str) -> dict[str, str]:
    """Why a command lacks each option that it lacks."""
    given = REASONS.get(command, {})
    return {options: given[options] for options in OPTIONS if not has(command, options)}


def formats() -> Iterator[tuple[str, ...]]:
    """The heading and a line for each command: a mark for each format, or why it lacks it."""
    yield "command", *(f"`{name}`" for name in SPECS), "on a terminal", "in a pipe"
    for name in COMMANDS:
        command = load(name)
        if not command.formats:
            yield f"`{name}`", *(f"– {_WRITES}" for _ in SPECS), "messages on stderr", "the same"
            continue
        marks = (YES if one in command.formats else f"– {spec.lacking}" for one, spec in SPECS.items())
        yield f"`{name}`", *marks, *_without_format(name, command.piped)


def _without_format(name: str, piped: str) -> tuple[str, str]:
    """Which format a command has without `--format`: on a terminal, and in a pipe."""
    of_stdin = ", `tsv` for the dates of stdin" if name == "date" else ""
    return f"`table`{of_stdin}", f"`{piped}`{of_stdin}"


def options() -> Iterator[tuple[str, ...]]:
    """The heading and a line for each command: a mark for each option, or why it lacks it."""
    yield "command", *OPTIONS
    for name in COMMANDS:
        why = reasons(name)
        yield f"`{name}`", *(f"– {why[one]}" if one in why else YES for one in OPTIONS)


def exit_codes() -> Iterator[tuple[str, ...]]:
    """The heading and a line for each command: when it ends with 1, and when with 2."""
    yield "command", "1", "2, beside what is said above"
    for name in COMMANDS:
        yield f"`{name}`", FINDINGS[name], USAGE.get(name, "nothing else")
