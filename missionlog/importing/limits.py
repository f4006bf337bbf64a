"""How long a value may be, asked before time is spent on reading it."""

from __future__ import annotations

from collections.abc import Mapping

from missionlog.model.format import MAX_CHARACTERS


def too_long(values: Mapping[str, str]) -> str:
    """What is wrong with the first value that is longer than a log can hold; nothing where none is."""
    return next(
        (
            f"its {name} has more than {MAX_CHARACTERS:,} characters, which no value of a log has"
            for name, value in values.items()
            if len(value) > MAX_CHARACTERS
        ),
        "",
    )
