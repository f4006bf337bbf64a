"""The bytes of a regular file of a bounded size: a pipe or a device would never end."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from missionlog.store.write.refused import Refused

#: More than any page, report or book that a log cites.
MOST_BYTES: Final = 64 * 2**20
#: A pipe that nobody writes to is opened all the same, and then seen to be one.
_AT_ONCE: Final = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def regular(path: Path, most: int = MOST_BYTES) -> bytes:
    """All bytes of a file. Raises Refused, which says what is there instead, or why it can't be read."""
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | _AT_ONCE), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise Refused("it is not a file that has an end, but a pipe or a device")
            data = file.read(most + 1)
    except FileNotFoundError:
        raise Refused("there is no such file") from None
    except IsADirectoryError:
        raise Refused("it is a folder") from None
    except PermissionError:
        raise Refused("you may not read it") from None
    except (OSError, ValueError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or str(error)
        raise Refused(f"it can't be read: {reason[:1].lower()}{reason[1:]}") from None
    if len(data) > most:
        raise Refused(f"it has more than {most // 2**20} MiB")
    return data
