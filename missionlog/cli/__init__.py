"""The command line: one file a command. It translates and does not think; it alone prints and exits."""

import gc
import sys

from missionlog.cli.exits import Exit

#: After so many new objects Python looks for circles of them that nobody refers to. Of its own it
#: does so each 700: dozens of times while modules are loaded, which make none.
_OBJECTS = 50_000


def main() -> None:
    """Run a command, and end the process with its exit code."""
    gc.set_threshold(_OBJECTS)
    try:
        # Imported here, so that an interruption while it is being loaded ends the same way.
        from missionlog.cli.running import run

        sys.exit(run(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(Exit.INTERRUPTED)


__all__ = ["main"]
