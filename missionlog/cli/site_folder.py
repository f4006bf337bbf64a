"""Write the files of a site as a folder: whole or not at all, and never in place of what is not ours."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from missionlog.store.errors import Refused
from missionlog.store.write.whole_folder import folder_beside, publish_folder
from missionlog.version import __version__

#: The file that names the files of a site, and its first key. A folder without it is not ours.
MANIFEST: Final = "missionlog-site.json"
_KEY: Final = "missionlog-site"
#: What a folder is called while it is written, or removed.
_BESIDE: Final = ".missionlog-site-"


def write_site(target: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files into a folder, in place of a site that is there.

    Raises Refused where something else has the name, or the folder has a file that no site of ours wrote.
    """
    real = Path(os.path.realpath(target))
    _refuse_others(real, target)
    with folder_beside(real, target, _BESIDE) as folder:
        names = []
        for name, data in files:
            path = folder / "new" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            # Each goes to the disk now, while others are made beside: at the end all would be waited for.
            with path.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            names.append(name)
        manifest = {_KEY: __version__, "files": sorted(names)}
        (folder / "new" / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
        publish_folder(folder / "new", real, folder / "old")


def _refuse_others(real: Path, target: Path) -> None:
    """Raise Refused unless a folder is a site of ours and nothing else, or empty, or not there."""
    if not real.parent.is_dir():
        raise Refused(f"there is no folder {target.parent} to write to; make it first")
    if not os.path.lexists(real):
        return
    if not real.is_dir():
        raise Refused(f"{target} is there already, and is no folder; give another name")
    there = {path.relative_to(real).as_posix() for path in real.rglob("*") if not path.is_dir()}
    if not there:
        return
    ours = _files_of_site(real / MANIFEST)
    if ours is None:
        raise Refused(f"{target} is there already, and is no site of ours; give another name")
    if others := sorted(there - ours - {MANIFEST}):
        more = f" and {len(others) - 1:,} more" if len(others) > 1 else ""
        raise Refused(
            f"{target} has {others[0]}{more}, which no site of ours wrote, and which would be lost;"
            " move that away, or give another name"
        )


def _files_of_site(manifest: Path) -> set[str] | None:
    """The files that a site's own list names; None where there is no such list."""
    try:
        listed = json.loads(manifest.read_text(encoding="utf-8"))
        return {str(name) for name in listed["files"]} if _KEY in listed else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
