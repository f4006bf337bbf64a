"""`missionlog check --fix`: what is to be changed is shown, then written if that is wanted."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from difflib import unified_diff
from typing import Final

from missionlog.cli.say import say
from missionlog.model.diagnostics import Diagnostic
from missionlog.phrases import PhraseError, to_edtf
from missionlog.store import Location
from missionlog.store.atomic import replace
from missionlog.store.fixes import Fix, fixes
from missionlog.view.escape import visible

#: Days that have nothing in common: what is the same date on both depends on neither.
_DAYS: Final = (date(1987, 6, 3), date(2011, 11, 26))


def fix(location: Location, diagnostics: Iterable[Diagnostic], *, unasked: bool) -> bool:
    """Mend what has one safe mend. False where there was something to mend, and it was not written."""
    wanted = fixes(location.path, location.shown, diagnostics, _absolute)
    if not wanted:
        say("nothing that --fix could mend")
        return True
    for one in wanted:
        _show(one)
    if not (unasked or _agreed()):
        say("nothing was written")
        return False
    for one in wanted:
        replace(one.file.resolve(), one.after)
        say(f"wrote {one.name}")
    return True


def _absolute(text: str) -> str | None:
    """A date in words as EDTF, if it is the same whenever it is read."""
    try:
        found = {to_edtf(text, today) for today in _DAYS}
    except PhraseError:
        return None
    return found.pop() if len(found) == 1 else None


def _show(one: Fix) -> None:
    before, after = (text.splitlines() for text in (one.before, one.after))
    for line in unified_diff(before, after, one.name, f"{one.name}, mended", lineterm="", n=1):
        print(visible(line), file=sys.stderr)


def _agreed() -> bool:
    """Whether a person says so. Where there is nobody to be asked, --yes says it."""
    if not sys.stdin.isatty():
        say("with --yes, this is written")
        return False
    # Not typer.confirm: it puts a blank on stdout, and that is for data.
    print("Write this? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")
