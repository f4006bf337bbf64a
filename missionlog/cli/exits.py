"""The exit codes, when each command ends with which, and `UsageError` for what cannot be carried out."""

from collections.abc import Mapping
from enum import IntEnum
from typing import Final


class Exit(IntEnum):
    """The exit codes of the program."""

    FINE = 0
    FINDINGS = 1
    USAGE = 2
    INTERRUPTED = 130


#: What each exit code says, whatever the command.
MEANINGS: Final[Mapping[Exit, str]] = {
    Exit.FINE: "fine, also when nothing was found, and when the reader of a pipe has closed it (`| head`)",
    Exit.FINDINGS: "something was found that a script should know of: see the table of commands",
    Exit.USAGE: (
        "the command line, the query or the log cannot be read, or a file cannot be read or written; or the"
        " index was damaged during a query, and the printed output is not reliable"
    ),
    Exit.INTERRUPTED: "interrupted",
}
_STRICT: Final = "with `--strict`, something in the log could not be read"
_NEVER: Final = "never: "
#: The commands that change what the log says.
_WRITING: Final = ("add", "set", "tag", "update", "remove", "rename", "merge")
#: When each command ends with FINDINGS, or why it never does.
FINDINGS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("timeline", "quotes", "next", "search", "show"), _STRICT),
    **dict.fromkeys(("people", "sources", "places", "tags", "stats"), _STRICT),
    **dict.fromkeys(("drift", "conflicts", "gaps", "brief", "site"), _STRICT),
    "promises": f"a promise is in one of the states of `--fail-on`; {_STRICT}",
    "check": (
        "an error was found, with `--strict` also a warning; `--fix` was declined; or a file with the name of"
        " a log was passed over"
    ),
    "watch": f"{_NEVER}Ctrl-C is how it ends, and is fine",
    "serve": f"{_NEVER}Ctrl-C is how it ends, and is fine",
    "verify": "the words do not hold",
    "history": f"{_NEVER}a history has nothing to find fault with",
    "diff": "with `--exit-code`, something differs",
    "date": "the text, or a line of stdin, is no date",
    "archive": f"{_NEVER}the document is stored, or it is not",
    "init": f"{_NEVER}the log is written, or it is not",
    **dict.fromkeys(_WRITING, f"{_NEVER}the log is written, or it is not"),
    "draft": "an article could not be read; the others are proposed",
    "import": "some records were not taken; they are listed, or in the file of `--rejects`",
    "edit": "what came back from the editor was not sound, and is kept in a file of its own",
    "dataset": f"{_NEVER}the dataset is written, or it is not",
    "open": f"{_NEVER}the editor is opened, or it is not",
    "fmt": "with `--check` or `--diff`, something would change; or an entry stays as it is",
}
#: When a command ends with USAGE for a reason of its own.
USAGE: Final[Mapping[str, str]] = {
    "show": "there is no such id",
    "check": "the log cannot be read at all",
    "watch": "there is no log to watch, or watchfiles is not installed",
    "archive": "nothing could be stored: no such source, or the document cannot be read",
    "verify": "the document cannot be read",
    "history": "the log is in no git repository, or nothing ever had the id",
    "diff": "there is no git, no such revision, or no log at that revision",
    "date": "it is EDTF that may also mean two years, without `--edtf`",
    "init": "there is a log already",
    **dict.fromkeys(_WRITING, "it can't be done, or the log would have an error that it does not have now"),
    "remove": "nothing has the id, or something refers to it",
    "draft": "no article can be read, or what was taken cannot be written",
    "import": "the file can't be read, no column or key has a name that was given, or nothing can be written",
    "edit": "nothing has the id, or there is no editor",
    "open": "nothing has the id, or there is no editor",
    "brief": "there is no pandoc for docx, or stdout is a terminal; the log was changed while it was read",
    "site": (
        "nothing that is asked for is found; something else has the name, or Jinja2 is not installed; the log"
        " was changed while it was read"
    ),
    "serve": "there is no log to serve, the port is in use, or Jinja2 is not installed",
    "dataset": "a log cannot be read, something else has the name, or DuckDB is not installed",
    "fmt": "the log cannot be read, or a file of it cannot be formatted",
}


class UsageError(ValueError):
    """A command line that asks for what cannot be done. Its text says to the person what can."""
