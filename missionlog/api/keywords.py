"""Words and keywords of the Python API to a Query: each is checked, and written in the query language."""

import operator
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final, TypeVar

from missionlog.model.registry import FILTERS
from missionlog.query.parse import parse_query
from missionlog.query.syntax import SORTS, OfPromises, Query, QueryError

if TYPE_CHECKING:
    from missionlog.edtf import When

_T = TypeVar("_T")
_FLAGS: Final = ("certain", "deprecated", "reverse")
_SETTINGS: Final = (*_FLAGS, "sort", "limit", "last")
#: Years of more digits than four are written with a Y in EDTF.
_FOUR_DIGITS: Final = 9999


def query_of(
    words: Iterable[str],
    keywords: Mapping[str, Any],
    *,
    today: date,
    promises: OfPromises | None = None,
    sorts: Collection[str] = SORTS,
) -> Query:
    """The query that words and keywords ask. Raises QueryError for what none can have."""
    for word in words:
        check_text("a word", word)
    filters: dict[str, Sequence[str | When]] = {}
    settings: dict[str, Any] = {}
    for name, value in keywords.items():
        if name in FILTERS and FILTERS[name].sort == "date":
            filters[name] = _each(name, value, _date, "a date, a year, a text, or several")
        elif name in FILTERS:
            filters[name] = texts_of(name, value)
        else:
            _check_setting(name, value)
            settings[name] = value
    return parse_query([*words], filters, today=today, promises=promises, sorts=sorts, **settings)


def day_of(name: str, value: date | str) -> date:
    """A day that was given as a date or as text (`2026-11-23`). Raises QueryError."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise _refusal(f"{name} takes a day, not {value!r}", value, "write it as 2026-11-23") from None


def check_text(name: str, value: object) -> None:
    """Raise QueryError for what is no text."""
    if not isinstance(value, str):
        raise _refusal(f"{name} is a text, not {value!r}", value)


def check_flag(name: str, value: object) -> None:
    """Raise QueryError for what is neither True nor False."""
    if not isinstance(value, bool):
        raise _refusal(f"{name} takes True or False, not {value!r}", value)


def texts_of(name: str, value: object) -> list[str]:
    """A text, or several, as a list. Raises QueryError for anything else."""
    return _each(name, value, lambda text: text if isinstance(text, str) else None, "a text, or several")


def _each(name: str, value: object, read: Callable[[object], _T | None], takes: str) -> list[_T]:
    """A value, or several, each as the query language reads it. Raises QueryError for what it does not."""
    values = []
    for given in value if isinstance(value, Iterable) and not isinstance(value, str) else [value]:
        readable = read(given)
        if readable is None:
            raise _refusal(f"{name} takes {takes}, not {given!r}", given)
        values.append(readable)
    return values


def _date(value: object) -> "str | When | None":
    """A date as the query language reads it; None for what is none. Midnight without a zone is a day."""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime) and (value.time() != time() or value.tzinfo):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()[: len("2026-11-23")]
    if hasattr(value, "__index__") and not isinstance(value, bool):
        year = operator.index(value)
        return f"Y{year}" if abs(year) > _FOUR_DIGITS else f"{year:0{5 if year < 0 else 4}d}"
    from missionlog.edtf import When

    return value if isinstance(value, When) else None


def _check_setting(name: str, value: object) -> None:
    """Check a setting; `parse_query` checks the numbers."""
    if name in _FLAGS:
        check_flag(name, value)
    elif name == "sort" and value is not None:
        check_text("sort", value)
    elif name not in _SETTINGS:
        from missionlog.model.nearest import did_you_mean

        keywords = (*FILTERS, *_SETTINGS)
        mend = did_you_mean(name, keywords) or f"there are {', '.join(keywords)}"
        raise _refusal(f"there is no filter {name!r}", name, mend)


def refuse_settings(method: str, keywords: Mapping[str, Any]) -> None:
    """Raise QueryError for a setting of the order of rows, or of how many, where all is counted."""
    for name in ("sort", "reverse", "limit", "last"):
        if keywords.get(name) is not None and keywords[name] is not False:
            raise _refusal(f"{method} takes no {name}", name, "it counts all, and lists nothing")


def _refusal(message: str, value: object, mend: str = "") -> QueryError:
    text = value if isinstance(value, str) else repr(value)
    return QueryError(message, text, 1, len(text) + 1, mend)
