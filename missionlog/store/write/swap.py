"""Let two files change their names in one step, where the system can."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Final

_CURRENT_FOLDER: Final = -100
_EXCHANGE: Final = 2
#: What a system says that can't do this, or whose file system can't.
_CANNOT: Final = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM)


def swap(one: Path, other: Path) -> bool:
    """Give two files each other's names; False where the system can't. Raises OSError.

    See renameat2(2), RENAME_EXCHANGE.
    """
    if not sys.platform.startswith("linux"):
        return False
    try:
        import ctypes  # only who writes pays for it

        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (ImportError, AttributeError):  # a C library without it, or a Python without ctypes
        return False
    names = (os.fsencode(one), os.fsencode(other))
    if rename(_CURRENT_FOLDER, names[0], _CURRENT_FOLDER, names[1], _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(other))
