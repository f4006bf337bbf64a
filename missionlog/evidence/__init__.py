"""Finding a passage in the text of its source, and proving that it stands there.

`prepare` a source's text once, then `find` each passage in it. What is
matched, and what may differ, is told in `proof`.
"""

from missionlog.evidence.findings import Finding, Gap, MatchState, Place, Stretch
from missionlog.evidence.prepared import Prepared, prepare
from missionlog.evidence.proof import find

__all__ = ["Finding", "Gap", "MatchState", "Place", "Prepared", "Stretch", "find", "prepare"]
