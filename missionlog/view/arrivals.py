"""What came onto the record between two days, as the formats of `diff --as-of` draw it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from missionlog.model.format import Plain
from missionlog.model.rows import Listing


class Between(NamedTuple):
    """Two days, as `YYYY-MM-DD`, and what came onto the record between: mappings of an arrival's fields.

    `facts` has the whole row of each fact that came, as the later record has it.
    """

    since: str
    until: str
    arrivals: Sequence[dict[str, Plain]]
    facts: Listing = Listing("arrival", ())

    @property
    def heading(self) -> str:
        """Between which days it came."""
        return f"On the record by {self.until}, and not by {self.since}"


def id_in_words(arrival: Mapping[str, Plain]) -> str:
    """The id of a fact, with the name of its log before it if several were asked."""
    return f"{arrival['log']}: {arrival['id']}" if arrival["log"] else str(arrival["id"])


def changed_text(arrival: Mapping[str, Plain]) -> str:
    """What is so now, and what was before of a fact that is not new."""
    before = "" if arrival["how"] == "new" else f"; before: {arrival['was'] or 'nothing'}"
    return f"{arrival['now']}{before}"
