"""Write the edits of a log into an index that was built before them."""

from missionlog.index.update.apply import apply_edits

__all__ = ["apply_edits"]
