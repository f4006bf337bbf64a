"""Keep what a person wrote, and the log did not take, in a file of its own, so that nothing is lost."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from itertools import chain, count
from pathlib import Path
from tempfile import gettempdir

from missionlog.api.additions import Addition, as_row
from missionlog.cli.messages import say
from missionlog.cli.output import write
from missionlog.store.write.atomic import create


def keep(stem: str, ending: str, data: bytes) -> Path:
    """Write a new file, with a number if there is one, and return its path.

    It goes into the present folder; where nothing can be written there, into the one for temporary files.
    """
    try:
        return _create(Path(), stem, ending, data)
    except OSError:
        return _create(Path(gettempdir()), stem, ending, data)


def keep_rows(stem: str, items: Sequence[Addition], what: str) -> None:
    """Keep what was not added in a file that `missionlog add --from` reads, and say so.

    `what` says what that is. Where no file can be written, the rows go to stdout.
    """
    if not items:
        say("nothing was written")
        return
    text = json.dumps([as_row(one) for one in items], ensure_ascii=False, indent=2) + "\n"
    try:
        path = keep(stem, ".json", text.encode())
    except OSError as error:
        write([text])
        say(f"nothing was written, and {error.filename} can't be: {what} is above")
        return
    say(f"nothing was written; {what} is in {path}, for `missionlog add --from`")


def _create(folder: Path, stem: str, ending: str, data: bytes) -> Path:
    names = chain([f"{stem}{ending}"], (f"{stem}-{number}{ending}" for number in count(2)))
    path = next(path for path in map(folder.joinpath, names) if not os.path.lexists(path))
    create(path, data)
    return path
