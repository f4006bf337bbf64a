"""What a listing is drawn on."""

from typing import NamedTuple


class Page(NamedTuple):
    """`width` in cells; `colour` for a terminal that takes it, else not one ANSI code is written.

    `wraps`: sentences are broken between words to fit, as a terminal would
    break them within; where a program may read them, each stays one line.
    `fields` are those that were asked for, in their order; none means those
    that the kind of the rows has of its own.
    """

    width: int = 80
    colour: bool = False
    wraps: bool = False
    fields: tuple[str, ...] = ()
