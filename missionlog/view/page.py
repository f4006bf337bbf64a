"""What a listing is drawn on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """`width` in cells; `colour` for a terminal that takes it, else not one ANSI code is written.

    `fields` are those that were asked for, in their order; none means those
    that the kind of the rows has of its own.
    """

    width: int = 80
    colour: bool = False
    fields: tuple[str, ...] = ()
