"""Give a file that replaces another what that one has beside its bytes: owner, permissions, attributes."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

_GROUP_BITS: Final = 0o070
_GROUP_IS_OTHERS_TIMES: Final = 0o010


def copy_attributes(old: Path, new: Path) -> None:
    """Give one file the owner, the group, the permissions and the extended attributes of another.

    What the writer may not give stays as it is: only root gives a file to another owner, and everybody else
    only to a group of theirs. Where the group can't be kept, its members get no more than all others have.
    """
    found = old.stat()
    mode = stat.S_IMODE(found.st_mode)
    if not _has_group(new, found):
        mode = mode & ~_GROUP_BITS | (mode & 0o007) * _GROUP_IS_OTHERS_TIMES
    _copy_extended(old, new)
    new.chmod(mode)  # last, for a change of the owner takes away some bits


def _has_group(new: Path, wanted: os.stat_result) -> bool:
    """Give a file an owner and a group, as far as may be; whether it has the group then."""
    if sys.platform == "win32":
        return True
    given = new.stat()
    if (given.st_uid, given.st_gid) == (wanted.st_uid, wanted.st_gid):
        return True
    with suppress(OSError):
        os.chown(new, wanted.st_uid, wanted.st_gid)
        return True
    with suppress(OSError):
        os.chown(new, -1, wanted.st_gid)
    return new.stat().st_gid == wanted.st_gid


def _copy_extended(old: Path, new: Path) -> None:
    """Copy the extended attributes, among which Linux keeps access control lists."""
    if sys.platform == "linux":
        with suppress(OSError):  # a file system without them
            for name in os.listxattr(old):
                with suppress(OSError):  # one that only root may set
                    os.setxattr(new, name, os.getxattr(old, name))
