"""Names of people as they are written in a log: given name first, a particle before the family name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

#: What stands for further authors that a list does not name.
AND_OTHERS: Final = "et al."
#: The parts of a name of CSL in the order of a log.
_PARTS: Final = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")


def name_of_parts(parts: Mapping[str, Any]) -> str:
    """A name of CSL: its parts, or `literal` as it stands."""
    literal = parts.get("literal") or parts.get("name")
    if literal:
        return " ".join(str(literal).split())
    return " ".join(" ".join(str(parts[key]).split()) for key in _PARTS if parts.get(key)).strip()


def name_of_commas(text: str) -> str:
    """A name of RIS: "Family, Given, Suffix"; one without a comma stays as it is."""
    family, *rest = (" ".join(part.split()) for part in text.split(","))
    given, suffixes = (rest[0], rest[1:]) if rest else ("", [])
    return " ".join(filter(None, (given, family, *suffixes)))
