"""Check what a log says against itself and its archived sources: one module a rule, in one visible table."""

from missionlog.check.run import check

__all__ = ["check"]
