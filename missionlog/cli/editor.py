"""`missionlog edit`, one entry in a person's editor, and `missionlog open`, the log at the line of one."""

from __future__ import annotations

import codecs
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from missionlog.api.log_edits import entry_text
from missionlog.api.log_edits import place as place_of
from missionlog.cli.commands import Command
from missionlog.cli.exits import Exit, UsageError
from missionlog.cli.kept_file import keep
from missionlog.cli.messages import say, say_diagnostic
from missionlog.cli.option_types import argument
from missionlog.cli.options import CommandOptions, ListingOptions
from missionlog.cli.session import open_log, open_to_write
from missionlog.store.errors import Refused, Rejected, Unreadable

if TYPE_CHECKING:
    from missionlog.api.deferred_log import DeferredLog
    from missionlog.api.writing import EntryEdit

_VARIABLES: Final = ("VISUAL", "EDITOR")
#: How editors are told of a line, by the name of the program; any other gets the file alone.
_AT_LINE: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(
        (
            *(
                "vi",
                "vim",
                "nvim",
                "gvim",
                "mvim",
                "vimx",
                "view",
                "emacs",
                "emacsclient",
                "mg",
                "nano",
                "pico",
            ),
            *("micro", "kak", "joe", "jed", "ne", "mcedit", "gedit", "pluma", "xed", "geany", "bbedit"),
        ),
        ("+{line}", "{file}"),
    ),
    **dict.fromkeys(
        ("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"), ("--goto", "{file}:{line}")
    ),
    **dict.fromkeys(("subl", "sublime_text", "zed", "zeditor", "hx", "helix", "lapce"), ("{file}:{line}",)),
    **dict.fromkeys(
        ("idea", "pycharm", "webstorm", "goland", "clion", "kate", "kwrite", "mousepad", "mate"),
        ("--line", "{line}", "{file}"),
    ),
}
#: What lets an editor with windows wait until a file is closed, and the short way to say so.
_WAITS: Final[Mapping[str, tuple[str, str]]] = {
    **dict.fromkeys(("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"), ("--wait", "-w")),
    **dict.fromkeys(("subl", "zed", "zeditor", "gedit", "mate", "bbedit"), ("--wait", "-w")),
    **dict.fromkeys(("idea", "pycharm", "webstorm", "goland", "clion"), ("--wait", "-w")),
    "kate": ("--block", "-b"),
}


#: Characters of an id in the name of the file that is edited.
_MAX_NAME: Final = 100


class EditorOptions(CommandOptions):
    """What to open in the editor."""

    id = argument("ID", read=str, help="An id, or a unique beginning of one.", completed_as="ids")
    log = ListingOptions.log
    today = ListingOptions.today


def edit(options: EditorOptions) -> Exit:
    """Let a person edit one entry, and put it back where it was."""
    with open_to_write(options.log, options.today) as log, TemporaryDirectory() as folder:
        before = entry_text(log, options.id)
        path = Path(folder, f"{before.id[:_MAX_NAME]}.yaml")
        given = before.before.encode()
        opened = _with_line_end(given)  # an editor, or `>>`, adds a line below the last
        path.write_bytes(opened)
        while True:
            editor = _editor()
            try:
                _run([*editor, *_waiting(editor), str(path)], "; nothing was written")
            except Refused as error:
                if not path.exists() or (edited := path.read_bytes()) == opened:
                    raise
                say(str(error))
                return _kept(edited, before.id)
            edited = _as_given(_come_back(path, before.id), given)
            if edited == given:
                say("nothing was changed")
                return Exit.FINE
            try:
                code = _put_back(log, before, edited)
            except KeyboardInterrupt:  # before the question, too
                print(file=sys.stderr)
                path = keep(f"unfinished-{before.id}", ".txt", edited)
                say(f"interrupted; what you wrote is in {path}")
                return Exit.INTERRUPTED
            if code is not None:
                return code


def _put_back(log: DeferredLog, before: EntryEdit, edited: bytes) -> Exit | None:
    """Write what came back from the editor, or keep it aside; None where the person edits it again."""
    try:
        written = log.write(before._replace(after=_decoded(edited)))
    except (Refused, Unreadable) as error:
        return None if _goes_on(error) else _kept(edited, before.id)
    say(f"{', '.join(written.files)}: {before.id} is changed")
    return Exit.FINE


def open_editor(options: EditorOptions) -> Exit:
    """Open the file of an entry at its line."""
    with open_log(options.log, options.today) as log:
        place = place_of(log, options.id)
    editor = _editor()
    pattern = _AT_LINE.get(_program(editor))
    if pattern is None:
        say(f"{options.id} stands in {place.file} at line {place.line}")
    words = pattern or ("{file}",)
    _run([*editor, *(one.format(line=place.line, file=place.path) for one in words)])
    return Exit.FINE


def _program(editor: list[str]) -> str:
    """The name by which an editor is known: vim for `/usr/bin/vim.basic`."""
    return Path(editor[0]).name.partition(".")[0].lower()


def _waiting(editor: list[str]) -> list[str]:
    """The option that an editor with windows lacks to wait until the file is closed."""
    options = _WAITS.get(_program(editor), ())
    return [*options[:1]] if options and not {*options} & {*editor[1:]} else []


def _editor() -> list[str]:
    """The program that a person edits with, and its options. Raises UsageError where none is named."""
    named = next((value for name in _VARIABLES if (value := os.environ.get(name))), "")
    if Path(named).is_file():  # a path with blanks
        return [named]
    try:
        words = shlex.split(named)
    except ValueError:
        raise UsageError(f"{named!r} in VISUAL or EDITOR can't be read as a command") from None
    if not words:
        raise UsageError("no editor is named: set EDITOR, to nano for example")
    return words


def _run(command: list[str], so: str = "") -> None:
    """Run the editor and wait for it, whatever Ctrl-C means there. Raises Refused, with `so`, if it fails."""
    before = signal.signal(signal.SIGINT, lambda number, frame: None)  # the editor has its own
    try:
        code = subprocess.run(command, check=False).returncode
    except OSError as error:
        raise Refused(f"{command[0]}: {error.strerror}; EDITOR and VISUAL name the editor") from None
    finally:
        signal.signal(signal.SIGINT, before)
    if code:
        how = f"ended with code {code}" if code > 0 else f"was ended by signal {-code}"
        raise Refused(f"{command[0]} {how}{so}")


def _come_back(path: Path, id_: str) -> bytes:
    """What the editor left. Raises Refused where that is nothing."""
    edited = path.read_bytes() if path.exists() else b""
    if not edited.strip():
        raise Refused(f"nothing came back from the editor; `missionlog remove {id_}` takes an entry out")
    return edited


def _as_given(after: bytes, before: bytes) -> bytes:
    """A text with the line ends of another, whatever an editor makes of them, and no byte order mark."""
    after = after.removeprefix(codecs.BOM_UTF8)
    is_crlf = _is_crlf(before)
    if is_crlf is not None and _is_crlf(after) is not None:
        after = after.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n" if is_crlf else b"\n")
    if not before.endswith((b"\n", b"\r")):
        return after.removesuffix(b"\r\n" if is_crlf else b"\n")
    return _with_line_end(after, before)


def _with_line_end(text: bytes, like: bytes = b"") -> bytes:
    """A text whose last line ends, as the lines of another do, or its own."""
    return text if text.endswith((b"\n", b"\r")) else text + (b"\r\n" if _is_crlf(like or text) else b"\n")


def _is_crlf(text: bytes) -> bool | None:
    """Whether all lines of a text end as on Windows; None where some do, or a line ends as of old."""
    several, of_two = text.count(b"\n"), text.count(b"\r\n")
    return bool(of_two) if of_two in (0, several) and text.count(b"\r") == of_two else None


def _decoded(data: bytes) -> str:
    """What came back from the editor as text. Raises Refused where it is not UTF-8."""
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise Refused(f"byte 0x{data[error.start]:02X} is not UTF-8; let the editor save it so") from None


def _goes_on(error: Refused | Unreadable) -> bool:
    """Show what is wrong, and ask whether to edit again."""
    if isinstance(error, Rejected | Unreadable):
        for diagnostic in error.diagnostics:
            say_diagnostic(diagnostic)
    else:
        say(str(error))
    if not sys.stdin.isatty():
        return False
    from missionlog.cli.prompt import agrees

    try:
        return agrees("edit again?")
    except (EOFError, KeyboardInterrupt):  # what was written is kept then too
        print(file=sys.stderr)
        return False


def _kept(edited: bytes, id_: str) -> Exit:
    """Keep what was edited in a file of its own, so that nothing is lost."""
    path = keep(f"unfinished-{id_}", ".txt", edited)
    say(f"the log is as it was; what you wrote is in {path}")
    return Exit.FINDINGS


EDIT: Final = Command(EditorOptions, edit)
OPEN: Final = Command(EditorOptions, open_editor)
