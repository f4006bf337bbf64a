"""The command line: one file a command. It translates and does not think; it alone prints and exits."""

import gc
import sys
from importlib import import_module

from missionlog.cli.exits import Exit

#: Loaded by name, so that an interruption is met with the same word while it is being loaded.
_RUNNING = "missionlog.cli.running"
#: After so many new objects Python looks for circles of them that nobody refers to. Of its own it
#: does so each 700: dozens of times while modules are loaded, which make none.
_OBJECTS = 50_000


def main() -> None:
    """Run a command, and end the process with its exit code."""
    gc.set_threshold(_OBJECTS)
    try:
        sys.exit(import_module(_RUNNING).run(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(Exit.INTERRUPTED)


__all__ = ["main"]
