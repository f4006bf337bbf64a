"""Ids for facts that the log gives none."""

from __future__ import annotations

from hashlib import sha256

from missionlog.model.folding import words


def derived_id(event: str, text: str, taken: set[str]) -> str:
    """The id of a quote or update, from its event and its words alone: the same wherever it stands.

    Case, accents and punctuation do not matter. The same words said twice at
    one event are told apart by a number; `taken` gets the new id.
    """
    digest = sha256((" ".join(words(text)) or text).encode()).hexdigest()[:8]
    found = f"{event}-{digest}"
    number = 2
    while found in taken:
        found = f"{event}-{digest}-{number}"
        number += 1
    taken.add(found)
    return found
