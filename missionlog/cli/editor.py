"""`missionlog edit`, one entry in a person's editor, and `missionlog open`, the log at the line of one."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from itertools import chain, count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from missionlog.api.log_edits import entry_text, write_entry_text
from missionlog.api.log_edits import place as place_of
from missionlog.cli.commands import Command
from missionlog.cli.exits import Exit, UsageError
from missionlog.cli.messages import say, say_diagnostic
from missionlog.cli.option_types import argument
from missionlog.cli.options import CommandOptions, ListingOptions
from missionlog.cli.session import open_log
from missionlog.store.errors import Refused, Rejected, Unreadable
from missionlog.store.write.atomic import create

_VARIABLES: Final = ("VISUAL", "EDITOR")
#: How an editor is told of a line, by the name of its program; others take `+LINE FILE`, as vi does.
_AT_LINE: Final = {
    **dict.fromkeys(("code", "codium", "code-insiders", "cursor"), ("--goto", "{file}:{line}")),
    **dict.fromkeys(("subl", "zed", "atom", "hx", "helix"), ("{file}:{line}",)),
    **dict.fromkeys(("idea", "pycharm", "gedit", "kate"), ("--line", "{line}", "{file}")),
}


class EditorOptions(CommandOptions):
    """What to open in the editor."""

    id = argument("ID", read=str, help="An id, or a unique beginning of one.", completed_as="ids")
    log = ListingOptions.log
    today = ListingOptions.today


def edit(options: EditorOptions) -> Exit:
    """Let a person edit one entry, and put it back where it was."""
    with open_log(options.log, options.today) as log, TemporaryDirectory() as folder:
        before = entry_text(log, options.id)
        path = Path(folder, f"{before.id}.yaml")
        path.write_bytes(before.before.encode())
        while True:
            _run([*_editor(), str(path)])
            edited = _as_ended(path.read_bytes(), before.before.encode())
            if edited == before.before.encode():
                say("nothing was changed")
                return Exit.FINE
            try:
                written = write_entry_text(log, before._replace(after=_decoded(edited)))
            except (Refused, Unreadable) as error:
                if not _goes_on(error):
                    return _kept(edited, before.id)
                continue
            say(f"{', '.join(written.files)}: {before.id} is changed")
            return Exit.FINE


def open_editor(options: EditorOptions) -> Exit:
    """Open the file of an entry at its line."""
    with open_log(options.log, options.today) as log:
        place = place_of(log, options.id)
    editor = _editor()
    pattern = _AT_LINE.get(Path(editor[0]).stem, ("+{line}", "{file}"))
    _run([*editor, *(one.format(line=place.line, file=place.path) for one in pattern)])
    return Exit.FINE


def _editor() -> list[str]:
    """The program that a person edits with, and its options. Raises UsageError where none is named."""
    named = next((value for name in _VARIABLES if (value := os.environ.get(name))), "")
    try:
        words = shlex.split(named)
    except ValueError:
        raise UsageError(f"{named!r} in VISUAL or EDITOR can't be read as a command") from None
    if not words:
        raise UsageError("no editor is named: set EDITOR, to nano for example")
    return words


def _run(command: list[str]) -> None:
    """Run the editor and wait for it. Raises Refused where it fails."""
    try:
        code = subprocess.run(command, check=False).returncode
    except OSError as error:
        raise Refused(f"{command[0]}: {error.strerror}; EDITOR and VISUAL name the editor") from None
    if code:
        raise Refused(f"{command[0]} ended with code {code}; nothing was written")


def _as_ended(after: bytes, before: bytes) -> bytes:
    """A text that ends as another does: an editor may add a line end at the end of the file."""
    return after if before.endswith((b"\n", b"\r")) else after.removesuffix(b"\n")


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
    print("Edit again? [Y/n] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("", "y", "yes")


def _kept(edited: bytes, id_: str) -> Exit:
    """Keep what was edited in a file of its own, so that nothing is lost."""
    names = chain([f"{id_}.edited.yaml"], (f"{id_}.edited-{number}.yaml" for number in count(2)))
    path = next(path for path in map(Path, names) if not os.path.lexists(path))
    create(path, edited)
    say(f"the log is as it was; what you wrote is in {path}")
    return Exit.FINDINGS


EDIT: Final = Command(EditorOptions, edit)
OPEN: Final = Command(EditorOptions, open_editor)
