"""The options that several commands share, and why a command lacks some of them."""

from collections.abc import Mapping
from typing import Final

from missionlog.cli.commands import load
from missionlog.cli.options import FILTERS

_FILTERS: Final = "query, filters"
#: The options on the format of what is printed.
FORMAT: Final = "`--format`, `--json`, `--fields`, `-o`"
#: The shared options, by what they are for.
OPTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    _FILTERS: ("words", "speaker", "certain", "all"),
    "`--sort`": ("sort",),
    "`--reverse`": ("reverse",),
    "`--limit`": ("limit",),
    "`--last`": ("last",),
    FORMAT: ("format", "json", "fields", "output"),
    "`--losses`": ("losses",),
    "`--verify`": ("verify",),
    "`--describe`": ("describe",),
    "`--strict`": ("strict",),
    "`--as-of`": ("as_of",),
    "`--engine`": ("engine",),
    "`--today`": ("today",),
    "`--log`": ("log",),
}
WRITES: Final = "it writes files"
_ASKS_NO_LOG: Final = "it asks no log"
_WHOLE: Final = "it is about the whole log"
_BY_IDS: Final = "it is asked by ids"
_ALL_OPTIONS: Final = tuple(OPTIONS)
_LOG_OPTIONS: Final = tuple(name for name in OPTIONS if not name.startswith("`--format`"))
_ORDER: Final = ("`--sort`", "`--reverse`", "`--limit`", "`--last`")
_QUERY_OPTIONS: Final = (_FILTERS, *_ORDER)
_OWN_FORMATS: Final = {"`--losses`": "it has our own formats alone"}
_ALL_KEPT: Final = {"`--losses`": "its formats lose nothing"}
_OF_LOG: Final = "it asks the log itself"
_OF_WORDS: Final = "`quotes --verify` proves words"
#: Why a command lacks options.
REASONS: Final[Mapping[str, Mapping[str, str]]] = {
    **{name: {"`--verify`": _OF_WORDS} for name in ("people", "sources", "places")},
    "tags": {"`--verify`": _OF_WORDS},
    "stats": {
        **_OWN_FORMATS,
        **dict.fromkeys(_ORDER, "it counts all, and lists nothing"),
        "`--verify`": _OF_WORDS,
    },
    "drift": {
        **_ALL_KEPT,
        "`--sort`": "each statement is compared with the one before in time",
        "`--verify`": _OF_WORDS,
        "`--describe`": "`quotes --describe` describes the query",
    },
    "conflicts": {
        **_ALL_KEPT,
        "`--sort`": "they are in order of time",
        "`--verify`": _OF_WORDS,
        "`--describe`": "`timeline --describe` describes the query",
    },
    "gaps": {
        **_ALL_KEPT,
        "`--sort`": "the most telling come first",
        "`--describe`": "`timeline --describe` describes the query",
    },
    "show": {
        **_ALL_KEPT,
        **dict.fromkeys((*_QUERY_OPTIONS, "`--describe`"), _BY_IDS),
        "`--verify`": "it always does",
    },
    "check": {
        **_OWN_FORMATS,
        **dict.fromkeys((*_QUERY_OPTIONS, "`--describe`"), _WHOLE),
        "`--verify`": "it always does",
        "`--as-of`": "it checks what is written",
        "`--engine`": _OF_LOG,
    },
    "watch": {
        "`--losses`": "it goes on; `check` gives data",
        **dict.fromkeys((*_QUERY_OPTIONS, "`--describe`"), _WHOLE),
        FORMAT: "it goes on; `check` gives data",
        "`--verify`": "it always does",
        "`--strict`": "it ends when you end it",
        "`--as-of`": "it checks what is written",
        "`--engine`": _OF_LOG,
    },
    "brief": {
        **dict.fromkeys(("`--sort`", "`--reverse`"), "it is in order of time"),
        FORMAT: "a document, not rows: `--format` md, html or docx",
        "`--losses`": "it says all in words",
        "`--verify`": _OF_WORDS,
        "`--describe`": "`timeline --describe` describes the query",
    },
    "site": {
        **dict.fromkeys(("`--sort`", "`--reverse`"), "it is in order of time"),
        FORMAT: WRITES,
        "`--losses`": "it says all in words",
        "`--verify`": "it always does",
        "`--describe`": "`timeline --describe` describes the query",
    },
    "draft": {
        "`--losses`": "it has YAML and JSON alone",
        **dict.fromkeys(_QUERY_OPTIONS, "it reads articles"),
        FORMAT: "YAML of a log, or `--json`; `-o`",
        "`--verify`": "it proves all that it writes",
        **dict.fromkeys(("`--describe`", "`--as-of`", "`--strict`", "`--engine`"), "it reads articles"),
    },
    "serve": {
        **dict.fromkeys(("`--sort`", "`--reverse`"), "it is in order of time"),
        FORMAT: "it goes on; the commands give data",
        "`--losses`": "it says all in words",
        "`--verify`": "it always does",
        "`--describe`": "`timeline --describe` describes the query",
        "`--strict`": "it ends when you end it",
    },
    "archive": {**dict.fromkeys(_ALL_OPTIONS, WRITES)},
    "dataset": {
        "`--losses`": "nothing is lost",
        "`--engine`": "it reads logs",
        **dict.fromkeys(_ORDER, "a table has no order of its own"),
        **dict.fromkeys((FORMAT, "`--verify`", "`--strict`"), WRITES),
        "`--describe`": "`timeline --describe` describes the query",
        "`--as-of`": "it has the record of every day",
        "`--log`": "it takes several",
    },
    **{
        name: dict.fromkeys(_ALL_OPTIONS, WRITES)
        for name in (
            "add",
            "import",
            "edit",
            "open",
            "set",
            "tag",
            "update",
            "remove",
            "rename",
            "merge",
            "fmt",
        )
    },
    "init": {**dict.fromkeys(_ALL_OPTIONS, WRITES)},
    "verify": {**dict.fromkeys(_LOG_OPTIONS, _ASKS_NO_LOG)},
    "date": {**dict.fromkeys(_LOG_OPTIONS, _ASKS_NO_LOG), "`--today`": "it is called `--published`"},
    "history": {
        **_OWN_FORMATS,
        **dict.fromkeys(("query, filters", "`--sort`", "`--reverse`", "`--last`"), _WHOLE),
        **dict.fromkeys(("`--verify`", "`--describe`"), _WHOLE),
        "`--strict`": "each revision counts them",
        "`--as-of`": "`--since`, by the days of revisions",
        "`--engine`": _OF_LOG,
    },
    "diff": {
        **dict.fromkeys((*_QUERY_OPTIONS, "`--verify`", "`--describe`"), _WHOLE),
        "`--strict`": "stderr counts them",
        "`--engine`": _OF_LOG,
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


def why_lacking(command: str, option: str) -> str:
    """Why a command lacks an option that others have: `--sort`; empty for what none has."""
    name = option.removeprefix("--").replace("-", "_")
    for group, names in OPTIONS.items():
        if name in names or (group == _FILTERS and name in FILTERS):
            return REASONS.get(command, {}).get(group, "")
    return ""
