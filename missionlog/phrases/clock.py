"""Times of day in English: `5 p.m.`, `14:30`, `noon`, `23:20:30 UTC`."""

from __future__ import annotations

import re
from typing import Final

from missionlog.phrases.errors import PhraseError
from missionlog.phrases.vocabulary import BLANK

#: What midnight is until its day is known: it may be the beginning of the day, or its end.
MIDNIGHT: Final = "T24:00:00"

_HALF: Final = rf"(?:[0-9]{{1,2}}(?:[:.][0-9]{{2}})?{BLANK}*[ap]\.?m(?![a-z0-9])\.?)"
_HOURS: Final = rf"{BLANK}*(?:hours|hrs)(?![a-z])"
_FIGURES: Final = rf"(?:[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?(?![0-9:])(?:{_HOURS})?|[0-9]{{4}}{_HOURS})"
_SHIFT: Final = r"[+\-\u2212][0-9]{1,2}(?::?[0-9]{2})?"
# A minus and "05:30" may be a second time of day, so it needs UTC before it or no colon in it.
_ZONE: Final = (
    rf"(?:{BLANK}*(?:(?:utc|gmt|z)(?:{_SHIFT})?|\+[0-9]{{2}}:?[0-9]{{2}}|-[0-9]{{4}})(?![a-z0-9:])"
    rf"|{BLANK}+local{BLANK}+time(?![a-z]))?"
)
_CLOCK: Final = rf"(?:{_HALF}|{_FIGURES}|(?:12{BLANK}+)?(?:noon|midday|midnight)(?![a-z0-9]))"
#: What begins as a time of day does.
_MAY_BE_CLOCK: Final = re.compile(
    rf"[0-9]{{1,2}}:[0-9]|(?:[0-9]{{4}}|[0-9]{{1,2}}(?:\.[0-9]{{2}})?)?{BLANK}*(?:[ap]\.?m|h(?:ou)?rs|noon|mid)",
    re.IGNORECASE | re.ASCII,
)
# These are texts, which are compiled by their first use: most articles tell no time of day, and no zone.
#: A regular expression, without groups, for times of day.
CLOCK: Final = f"{_CLOCK}{_ZONE}"
#: What zones are called for short, in capitals: some of them, as EST, mean something else in small letters.
ZONE_NAMES: Final = (
    "ACDT ACST ADT AEDT AEST AKDT AKST AMT ART AST AWST BRT BST CAT CDT CEST CET CLT COT CST CT EAT EDT"
    " EEST EET EST ET GST HKT HST ICT IDT IRST IST JST KST MDT MEST MET MEZ MESZ MSK MST MT NDT NST NZDT"
    " NZST PDT PET PHT PKT PST PT SAST SGT TRT WAT WEST WET WIB"
)
#: A time of day with the name of a zone behind it: EST, Europe/Berlin, Baghdad time, Eastern.
_NAMED_ZONE: Final = (
    rf"(?<![0-9:.])(?P<clock>(?i:{_CLOCK})){BLANK}*[(\[]?"
    rf"(?P<zone>(?:{ZONE_NAMES.replace(' ', '|')})(?![A-Za-z])"
    r"|[A-Z][A-Za-z_]+/[A-Z][A-Za-z_/]+"
    rf"|(?!(?i:local|some|any|for|the|an?|at|in|on|of|to|this|that){BLANK})(?i:[a-z]+{BLANK}+){{1,3}}(?i:time)(?![A-Za-z])"
    r"|(?i:eastern|central|mountain|pacific)(?![A-Za-z]))"
)

_PARTS: Final = (
    rf"(?:12{BLANK}+)?(?P<name>noon|midday|midnight)"
    r"|(?P<hour>[0-9]{1,2})(?:[:.]?(?P<minute>[0-9]{2}))?(?::(?P<second>[0-9]{2}))?"
    rf"(?:{BLANK}*(?:(?P<half>[ap])\.?m\.?|hours|hrs))?"
)
_NAMES: Final = {"noon": "T12:00:00", "midday": "T12:00:00", "midnight": MIDNIGHT}


def clock_at(text: str, at: int) -> tuple[str, int] | None:
    """The time of day that begins at a place of a text, as EDTF, and where it ends; None if there is none.

    Raises PhraseError for what looks like a time of day and is none.
    """
    if not _MAY_BE_CLOCK.match(text, at):
        return None
    found = re.compile(CLOCK, re.IGNORECASE | re.ASCII).match(text, at)
    return (time_of(found[0]), found.end()) if found else None


def time_of(written: str) -> str:
    """A time of day that matches `CLOCK`, as EDTF: `T17:00:00`. Raises PhraseError if there is none."""
    match = re.match(_PARTS, written, re.IGNORECASE)
    assert match is not None  # CLOCK needs one
    zone = _zone(written[match.end() :].strip())
    if match["name"]:
        return _NAMES[match["name"].lower()] + zone
    hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
    if match["half"]:
        hour = _of_24(hour, minute, match["half"].lower())
    if hour > 23 or minute > 59 or second > 59 + (minute == 59):  # a leap second
        raise PhraseError(f"there is no time of day {written}")
    return f"T{hour:02d}:{minute:02d}:{second:02d}{zone}"


def _of_24(hour: int, minute: int, half: str) -> int:
    """The hour of 24 of one of 12. Raises PhraseError for 12 o'clock, which is noon for some and midnight."""
    if not 1 <= hour <= 12:
        raise PhraseError(f"there is no hour {hour} {half}.m.")
    if hour == 12 and minute == 0:
        raise PhraseError(f"12 {half}.m. may be noon or midnight: write 'noon', '12:00' or '00:00'")
    return hour % 12 + 12 * (half == "p")


def _zone(written: str) -> str:
    """A zone as EDTF: `Z`, `+04:30`, `-04`; nothing for local time."""
    if written.lower().startswith("local"):
        return ""
    shift = re.sub("(?i)utc|gmt|z", "", written).strip().replace("−", "-")
    if not shift:
        return "Z" if written else ""
    figures = shift[1:].replace(":", "")
    hours, minutes = (figures, "") if len(figures) <= 2 else (figures[:-2], figures[-2:])
    return f"{shift[0]}{hours:0>2}{minutes and f':{minutes}'}"


def refuse_named_zone(text: str) -> None:
    """Raise PhraseError for a time of day with the name of a zone, which nobody else may know."""
    if found := re.search(_NAMED_ZONE, text):
        message = (
            f"EDTF has no named time zones, and here is '{found['zone']}': write how far it is from UTC,"
        )
        message += f" as in {found['clock'].strip()} +03:00, or leave it out for local time"
        raise PhraseError(message, found.start("zone") + 1)
