"""`missionlog check --fix`: mends are shown, then written if the person wants them."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from difflib import unified_diff

from missionlog.cli.say import say
from missionlog.model.diagnostics import Diagnostic
from missionlog.store.read.locate import Location
from missionlog.store.write.edits import Revised, writing
from missionlog.store.write.fixes import fixes
from missionlog.view.escape import visible


def fix(location: Location, diagnostics: Iterable[Diagnostic], *, without_asking: bool) -> bool:
    """Mend what has one safe mend. False if there was something to mend and the person did not want it.

    Raises Refused if a file has changed since it was read.
    """
    revised_files = fixes(location.path, location.shown, diagnostics)
    if not revised_files:
        say("nothing that --fix could mend")
        return True
    for revised in revised_files:
        _show(revised)
    if not (without_asking or _agreed()):
        say("nothing was written")
        return False
    with writing(location.path, location.shown) as writer:
        for revised in revised_files:
            writer.write([revised])
            say(f"wrote {revised.file.shown}")
    return True


def _show(revised: Revised) -> None:
    name = revised.file.shown
    before, after = (text.splitlines() for text in (revised.before, revised.after))
    for line in unified_diff(before, after, name, f"{name}, mended", lineterm="", n=1):
        print(visible(line), file=sys.stderr)


def _agreed() -> bool:
    """Ask the person whether to write. If there is nobody to ask, --yes is the way to say so."""
    if not sys.stdin.isatty():
        say("with --yes, this is written")
        return False
    # Not typer.confirm: it puts a blank on stdout, and that is for data.
    print("Write this? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")
