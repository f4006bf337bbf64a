"""The text in the cells of promises: the term and its bar, what was recorded, what the calendar says."""

from typing import Final

from missionlog.model.rows import Row
from missionlog.view.cells import flat, is_possible, rests_on_possible, texts

BAR_CELLS: Final = 12


def term(row: Row) -> list[str]:
    """By when or until when, a possible one marked, and when it was made."""
    mark = "? " if is_possible(row) else ""
    made = flat(row.computed.get("made-words"))
    return [mark + flat(row.computed.get("term")), *([f"made {made}"] if made else [])]


def what(row: Row) -> list[str]:
    """What was promised, by whom, and on which condition."""
    by = ", ".join(texts(row.computed.get("by")))
    condition = flat(row.computed.get("condition"))
    lines = (flat(row.stored.get("title")), by, f"condition: {condition}" if condition else "")
    return [line for line in lines if line]


def recorded(row: Row) -> list[str]:
    """The state on record, since when, and whose claim it is."""
    mark = "possibly " if rests_on_possible(row, "recorded") else ""
    status = mark + flat(row.value("recorded.status")).replace("-", " ")
    claimed = ", ".join(texts(row.value("recorded.according-to")))
    lines = (status, flat(row.value("recorded.date-words")), f"according to {claimed}" if claimed else "")
    return [line for line in lines if line]


def calendar(row: Row) -> list[str]:
    """What the calendar says, and how far the term was moved."""
    return [line for key in ("words", "slip-words") if (line := flat(row.value(f"calendar.{key}")))]


def still_ahead(row: Row) -> list[str]:
    """How soon its day comes; nothing where the calendar's words say it already, or how late it is."""
    ahead, said = flat(row.computed.get("next")), flat(row.value("calendar.words"))
    is_said = ahead in (said, said.replace("overdue by", "late by"))
    return [] if is_said or not ahead else [ahead]


def today_in_term(row: Row) -> list[str]:
    """Where today stands between the making and the term, drawn."""
    share = row.value("calendar.elapsed")
    return [bar(float(share))] if isinstance(share, float | int) else []


def share_passed(row: Row) -> list[str]:
    """How much of the time from its making to its term has passed, in words: for where no bar fits.

    That all of it has is said by the state.
    """
    share = row.value("calendar.elapsed")
    if not isinstance(share, float | int) or share >= 1:
        return []
    return [f"{percent(float(share))} of its time has passed"]


def bar(share: float, cells: int = BAR_CELLS) -> str:
    """`████░░░░`: full only when all of it has passed, and empty only when nothing has."""
    passed = min(max(int(share * cells), 1 if share > 0 else 0), cells)
    return "█" * passed + "░" * (cells - passed)


def percent(share: float) -> str:
    """A share as a percentage; 100% only when all of it has passed."""
    return f"{int(share * 100)}%"
