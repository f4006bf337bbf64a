"""How long a value may be, asked before time is spent on reading it."""

from __future__ import annotations

from collections.abc import Mapping

from missionlog.model.format import MAX_CHARACTERS


def too_long(values: Mapping[str, str]) -> str:
    """What is wrong with the first value that is longer than a log can hold; nothing where none is."""
    return next(
        (
            f"its {name} has {len(value):,} characters; a value has at most {MAX_CHARACTERS:,}"
            for name, value in values.items()
            if len(value) > MAX_CHARACTERS
        ),
        "",
    )
