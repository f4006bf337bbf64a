"""The fault run: the cache, the writers, git and the inputs are attacked, and no answer may be wrong.

The ordinary tests run a short form. `MISSIONLOG_FAULTS=full` runs as many cases as docs/reliability.md says.
"""

from __future__ import annotations

import os

#: Every attack draws from a generator of this seed, so that a case that fails can be run again.
SEED = 13


def cases(what: str, short: int, full: int) -> int:
    """How many cases of an attack to run; printed, with the seed."""
    number = full if os.environ.get("MISSIONLOG_FAULTS") == "full" else short
    print(f"{number:,} {what}, seed {SEED}")
    return number
