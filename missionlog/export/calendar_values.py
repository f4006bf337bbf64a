r"""Values of iCalendar (RFC 5545, 3.3) that are written by us: texts, numbers and addresses.

The library would make a line break of a `\N` that stands in a text, and write a small number as `1e-07`.
"""

from __future__ import annotations

from collections.abc import Iterable
from string import punctuation
from typing import Any
from urllib.parse import quote as percent_encoded

from missionlog.export.fact_text import plain_text


class CalendarValue(str):
    """A value that is written as it is; with `params`, its property has parameters."""

    params: Any

    def to_ical(self) -> bytes:
        """The bytes that stand in the file, before lines are folded."""
        return self.encode()


class CalendarText(CalendarValue):
    """A value of type TEXT (3.3.11)."""

    def to_ical(self) -> bytes:
        """The text with backslashes, semicolons, commas and line breaks escaped, on one line."""
        escaped = plain_text(self).replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,")
        return escaped.replace("\n", r"\n").encode()


def texts_value(texts: Iterable[str]) -> CalendarValue:
    """Several texts as the value of one property, with commas between them."""
    return CalendarValue(b",".join(CalendarText(text).to_ical() for text in texts).decode())


def geo_value(longitude: float, latitude: float) -> CalendarValue:
    """A point, latitude first, with the six decimal places that it is to have (3.8.1.6)."""
    return CalendarValue(f"{latitude:.6f};{longitude:.6f}")


def uri_value(address: str) -> CalendarValue:
    """An address with all but ASCII percent-encoded (3.3.13)."""
    return CalendarValue(percent_encoded(address, safe=punctuation))
