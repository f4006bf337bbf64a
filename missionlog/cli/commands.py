"""The table of commands, and how one is loaded and run."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, Final, Generic, NamedTuple, TypeVar

from missionlog.cli.exits import Exit
from missionlog.cli.option import Options, flag, text

OptionsT = TypeVar("OptionsT", bound=Options)


class Command(NamedTuple, Generic[OptionsT]):
    """A command: the class of its options, and the function that carries it out."""

    options: type[OptionsT]
    run: Callable[[OptionsT], Exit]


class CommandEntry(NamedTuple):
    """A line of the table: what a command is for, and where its Command stands, as `module:NAME`."""

    help: str
    home: str


#: Every command, in the order of the help. Its module in this folder is loaded when it is called.
COMMANDS: Final[Mapping[str, CommandEntry]] = {
    "timeline": CommandEntry("Events in order of time.", "listings:TIMELINE"),
    "quotes": CommandEntry("Who said what, in full, and in which role.", "listings:QUOTES"),
    "promises": CommandEntry(
        "Who promised what by when, and what came of it: as recorded, and by the calendar.",
        "promises:PROMISES",
    ),
    "next": CommandEntry("What falls due next and what is late, soonest first.", "promises:NEXT"),
    "drift": CommandEntry(
        "What a speaker said over time, each statement beside the one before, word by word.", "drift:DRIFT"
    ),
    "conflicts": CommandEntry(
        "Facts that cannot all be so, side by side, with the one that is preferred and why.",
        "conflicts:CONFLICTS",
    ),
    "search": CommandEntry(
        "Events and quotes that have all of the words, best match first.", "listings:SEARCH"
    ),
    "show": CommandEntry(
        "One fact whole: its dates, every passage with its source, quotes, updates, and where it stands.",
        "show:SHOW",
    ),
    "people": CommandEntry("People and organisations, and the facts they have a part in.", "listings:PEOPLE"),
    "sources": CommandEntry(
        "Sources, the facts that rest on each, and which are copies of another.", "listings:SOURCES"
    ),
    "places": CommandEntry("Places, and the facts at each or within it.", "listings:PLACES"),
    "tags": CommandEntry("Tags, and the facts that have each.", "listings:TAGS"),
    "stats": CommandEntry("How much there is, and the facts by year.", "stats:STATS"),
    "check": CommandEntry(
        "Prove the log: everything that is wrong, where, and how to mend it.", "check:CHECK"
    ),
    "archive": CommandEntry(
        "Keep a source's document beside the log, with its text, so that `check` can prove what is quoted.",
        "archive:ARCHIVE",
    ),
    "verify": CommandEntry(
        "Look for words in a document: whether they stand there, where, and what differs. No log is needed.",
        "verify:VERIFY",
    ),
    "history": CommandEntry(
        "How the log changed, revision by revision, newest first; or how one fact did, from what to what.",
        "history:HISTORY",
    ),
    "diff": CommandEntry(
        "What differs between two revisions of the log, or came onto the record between two days: by fact.",
        "diff:DIFF",
    ),
    "date": CommandEntry(
        "Explain a date: EDTF, words, earliest and latest day, level; or why it is none.", "date:DATE"
    ),
    "init": CommandEntry(
        "Begin a log of your own: a file with one source, one event and one quote, and what each is for.",
        "archive:INIT",
    ),
}


class ProgramOptions(Options):
    """The options that stand before a command."""

    log = text("--log", metavar="PATH", help="The log: a YAML file, or a folder of them read as one.")
    version = flag("--version", help="Show the version and exit.")


def load(name: str) -> Command[Any]:
    """The command of a name in COMMANDS."""
    module, _, constant = COMMANDS[name].home.partition(":")
    command: Command[Any] = getattr(import_module(f"missionlog.cli.{module}"), constant)
    return command


def perform(name: str, options: Options) -> Exit:
    """Run a command. Raises UsageError for what it cannot do, and what `errors.report` has a message for."""
    return load(name).run(options)
