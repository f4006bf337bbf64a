"""The command line: one file a command. It translates and does not think; it alone prints and exits."""

from missionlog.cli.app import main

__all__ = ["main"]
