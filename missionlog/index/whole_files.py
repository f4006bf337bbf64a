"""Compare the files of a dataset with their checksums: small ones whenever they are opened, large ones once.

That large files were whole is noted in the cache folder, with their states. When one changes they are read
again.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from missionlog.index.cache import cache_folder, file_stem
from missionlog.index.cache_note import (
    TIMESTAMP_GRANULARITY,
    FileState,
    note_asking,
    read_fields,
    state_of,
    write_fields,
)

#: So many bytes are read in less than a fifth of a second.
ALWAYS_READ_BYTES: Final = 64 * 2**20


def check_bytes(identity: str, files: Mapping[str, Path], check: Callable[[], None]) -> None:
    """Call `check`, which reads files and raises if one is damaged; not if large ones are known to be whole.

    `identity` is the absolute path of the dataset. Raises OSError where a file is gone, and what `check`
    raises.
    """
    states = {name: state_of(path) for name, path in files.items()}
    if sum(state.size for state in states.values()) <= ALWAYS_READ_BYTES:
        check()
        return
    note = cache_folder() / f"{file_stem(identity)}.json"
    # `index` is there for the sweep of the cache: it removes the note when the dataset is gone.
    fields = {"log": identity, "index": "", "whole": {name: [*state] for name, state in states.items()}}
    if _noted(note) == fields:
        note_asking(note)
        return
    check()
    if all(map(_is_settled, states.values())):
        write_fields(note, fields)


def _noted(note: Path) -> object:
    try:
        return json.loads(read_fields(note))
    except (OSError, ValueError, RecursionError):
        return None


def _is_settled(state: FileState) -> bool:
    """Whether a later change would certainly get another time."""
    return time.time_ns() - max(state.changed, state.modified) > TIMESTAMP_GRANULARITY
