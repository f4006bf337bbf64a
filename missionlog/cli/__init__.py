"""The command line: it reads options, asks the Python API, and alone prints and exits."""

import atexit
import gc
import sys

from missionlog.cli.exits import Exit

#: How many new objects make Python look for garbage in circles. By default it does so every 700:
#: dozens of times while modules are loaded, which make none.
_OBJECTS_BEFORE_COLLECTION = 50_000


def main() -> None:
    """Run a command, and end the process with its exit code."""
    gc.set_threshold(_OBJECTS_BEFORE_COLLECTION)
    # At the end, Python would look for garbage among all objects, though the system frees all memory then.
    atexit.register(gc.freeze)
    try:
        # Imported within `try`, for an interruption while it is being loaded.
        from missionlog.cli.running import run

        sys.exit(run(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(Exit.INTERRUPTED)


__all__ = ["main"]
