"""The command line: one file a command. It translates and does not think; it alone prints and exits."""

import sys
from importlib import import_module

from missionlog.cli.exits import Exit

#: Loaded by name, so that an interruption is met with the same word while it is being loaded.
_APP = "missionlog.cli.app"


def main() -> None:
    """Run a command, and end the process with its exit code."""
    try:
        import_module(_APP).run()
    except KeyboardInterrupt:
        sys.exit(Exit.INTERRUPTED)


__all__ = ["main"]
