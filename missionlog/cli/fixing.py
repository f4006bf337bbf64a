"""`missionlog check --fix`: what is to be changed is shown, then written if that is wanted."""

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


def fix(location: Location, diagnostics: Iterable[Diagnostic], *, unasked: bool) -> bool:
    """Mend what has one safe mend. False where there was something to mend, and it was not written.

    Raises Refused where a file has changed since it was read.
    """
    wanted = fixes(location.path, location.shown, diagnostics)
    if not wanted:
        say("nothing that --fix could mend")
        return True
    for one in wanted:
        _show(one)
    if not (unasked or _agreed()):
        say("nothing was written")
        return False
    with writing(location.path, location.shown) as writer:
        for one in wanted:
            writer.write([one])
            say(f"wrote {one.file.shown}")
    return True


def _show(one: Revised) -> None:
    name = one.file.shown
    before, after = (text.splitlines() for text in (one.before, one.after))
    for line in unified_diff(before, after, name, f"{name}, mended", lineterm="", n=1):
        print(visible(line), file=sys.stderr)


def _agreed() -> bool:
    """Whether a person says so. Where there is nobody to be asked, --yes says it."""
    if not sys.stdin.isatty():
        say("with --yes, this is written")
        return False
    # Not typer.confirm: it puts a blank on stdout, and that is for data.
    print("Write this? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")
