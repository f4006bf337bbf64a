"""The table of commands, and how one is loaded and run."""

from collections.abc import Callable, Collection, Mapping
from importlib import import_module
from typing import Any, Final, Generic, NamedTuple, TypeVar

from missionlog.cli.exits import Exit, UsageError
from missionlog.cli.option_types import Options, flag, text, value
from missionlog.cli.streams import COLOUR_CHOICES, COLOUR_OPTION

OptionsT = TypeVar("OptionsT", bound=Options)


class Command(NamedTuple, Generic[OptionsT]):
    """A command: the class of its options, and the function that carries it out.

    `formats` are those of the data that it gives; `piped` is the one that it has in a pipe.
    """

    options: type[OptionsT]
    run: Callable[[OptionsT], Exit]
    formats: Collection[str] = ()
    piped: str = "table"


#: Runs the command of a name with its options.
Perform = Callable[[str, Options], Exit]
#: What every command is for, by groups, all in the order of the help.
GROUPS: Final[Mapping[str, Mapping[str, str]]] = {
    "Ask": {
        "timeline": "Events in chronological order.",
        "quotes": "Who said what, in full, and in which role.",
        "promises": "Who promised what by when, and what came of it: as recorded, and by the calendar.",
        "next": "Promises that are late, then those that fall due next.",
        "search": "Events and quotes that contain all of the words, best match first.",
        "show": "One fact in full, with its evidence; or a person, source, place or tag with all its facts.",
        "people": "People and organisations, and the facts they have a part in.",
        "sources": "Sources, the facts that each supports, and which are copies of another.",
        "places": "Places, and the facts at each or within it.",
        "tags": "Tags, and the facts that have each.",
        "stats": "Counts, and the number of facts per year.",
    },
    "Prove": {
        "conflicts": "Facts that cannot all be true, side by side, and which one is preferred and why.",
        "gaps": "What is still to be reported, the most telling first, with the question that closes each.",
        "check": "Check the log: everything that is wrong, where, and how to fix it.",
        "watch": "Check the log at each save: what is wrong now, and what is new. Ctrl-C ends it.",
        "verify": (
            "Look for words in a document: whether they are there, where, and what differs. No log is needed."
        ),
    },
    "Write": {
        "init": "Start a log of your own: a file with one source, one event and one quote, each explained.",
        "date": "Explain a date: EDTF, words, earliest and latest day, level; or why it is not a date.",
        "add": "Add an event, promise, quote, update, source, person or place.",
        "draft": "Propose what an article gives for a log: its source, events, quotes and promises.",
        "import": "Add what a spreadsheet, a calendar or another timeline has, after showing how it is read.",
        "edit": "Edit one entry in your editor; it goes back to its place once it is sound.",
        "open": "Open the log in your editor, at the line of an entry.",
        "set": "Change one value of a fact, source, person or place.",
        "tag": "Add tags to an event or a quote, and take some away.",
        "update": "Say what became of a promise: kept, broken, extended.",
        "remove": "Take a fact, source, person or place out, if nothing refers to it.",
        "rename": "Change an id, here and wherever it is referred to.",
        "merge": "Make two people, or two places, one.",
        "fmt": "Write the log in its canonical form: order of keys, quotes, indents; it says the same.",
        "archive": (
            "Store a source's document next to the log, with its text, "
            "so that `check` can prove what is quoted."
        ),
    },
    "Over time": {
        "drift": (
            "What a speaker said over time, each statement compared with the previous one, word by word."
        ),
        "history": "How the log changed, revision by revision, newest first; or how one fact changed.",
        "diff": "What differs between two revisions of the log, or came onto the record between two days.",
    },
    "Publish": {
        "brief": "A chronology to publish, with footnotes and sources, as Markdown, HTML or docx.",
        "site": "A site to publish: the timeline with its evidence, promises, quotes, sources and downloads.",
        "serve": "The site on this machine, following each save; and answers as JSON. Ctrl-C ends it.",
        "dataset": "Write one log or many as tables, in Parquet or SQLite, which `--log` and SQL can ask.",
    },
}
#: What every command is for, in the order of the help.
COMMANDS: Final = {name: purpose for group in GROUPS.values() for name, purpose in group.items()}
#: The modules in this folder of commands that do not have one by their own name.
_MODULES: Final = {
    **dict.fromkeys(
        ("timeline", "quotes", "search", "people", "sources", "places", "tags", "stats"), "listings"
    ),
    **dict.fromkeys(("set", "tag", "update", "remove", "rename", "merge"), "edits"),
    "edit": "editor",
    "open": "editor",
    "import": "import_file",
    "conflicts": "drift",
    "next": "promises",
    "diff": "history",
    "init": "archive",
}


def _colour_choice(written: str) -> str:
    """A value of --color. Raises UsageError for any other text."""
    if written not in COLOUR_CHOICES:
        raise UsageError(f"{written!r} is none of {', '.join(COLOUR_CHOICES)}")
    return written


class ProgramOptions(Options):
    """The options that stand before a command. Those with a value may stand after it too."""

    log = text(
        "--log",
        metavar="PATH",
        help="The log: a YAML file, a folder of them that is read as one log, or - for stdin.",
    )
    color = value(
        COLOUR_OPTION,
        metavar="WHEN",
        read=_colour_choice,
        help="Print colours: always, never, or auto: on a terminal, unless the environment says otherwise.",
        choices=COLOUR_CHOICES,
    )
    version = flag("--version", help="Show the version and exit.")


def load(name: str) -> Command[Any]:
    """The command of a name in COMMANDS: the constant of that name in its module, which is imported now."""
    module = import_module(f"missionlog.cli.{_MODULES.get(name, name)}")
    command: Command[Any] = getattr(module, name.upper())
    return command


def perform(name: str, options: Options) -> Exit:
    """Run a command. Raises UsageError for what it cannot do, and what `errors.report` has a message for."""
    return load(name).run(options)
