"""Find a passage in the text of its source, and tell how the two differ.

`prepare` the text of a source once, then `find` each passage in it.
"""

from missionlog.evidence.match import find
from missionlog.evidence.match_result import DiffSegment, Excerpt, Finding, MatchState, TextGap
from missionlog.evidence.prepared_text import PreparedText, prepare

__all__ = ["DiffSegment", "Excerpt", "Finding", "MatchState", "PreparedText", "TextGap", "find", "prepare"]
