"""What a log says against itself: rules of meaning, one module each, in one visible table."""

from missionlog.check.run import check

__all__ = ["check"]
