"""Names of people by the parts that CSL has, and as they are written in a log, the given name first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

#: A name by the keys of CSL (1.0.2): `family`, `given` and others, or `literal` as a whole.
Name = Mapping[str, Any]

#: What stands for further authors that a list does not name.
AND_OTHERS: Final = "et al."
#: The parts of a name of CSL in the order of a log.
PARTS: Final = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
#: All that CSL has of a name.
NAME_KEYS: Final = (*PARTS, "literal", "comma-suffix", "static-ordering", "parse-names")


def whole_name(text: str) -> dict[str, Any]:
    """A name that is not to be taken apart: that of a body."""
    return {"literal": text}


def name_as_written(name: Name) -> str:
    """A name as a log has it: its parts in order, or `literal` as it stands."""
    literal = name.get("literal")
    if literal:
        return " ".join(str(literal).split())
    return " ".join(" ".join(str(name[key]).split()) for key in PARTS if name.get(key)).strip()


def name_of_commas(text: str) -> dict[str, Any]:
    """A name of RIS: "Family, Given, Suffix"; one without a comma stays as it is."""
    family, *rest = (" ".join(part.split()) for part in text.split(","))
    if not any(rest):
        return whole_name(family) if family else {}
    parts = {"family": family, "given": rest[0], "suffix": " ".join(filter(None, rest[1:]))}
    return {key: part for key, part in parts.items() if part}
