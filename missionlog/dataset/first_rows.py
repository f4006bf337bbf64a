"""The first rows of many in an order: those are found by their numbers, and only then read whole.

A database that stores columns apart sorts numbers soon, and whole rows of many texts late.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from missionlog.query.engine import SqlRow

    #: Runs a SELECT with its parameters.
    Select = Callable[[str, Sequence[str | int]], Iterable[SqlRow]]
    #: Reads columns of the facts of some numbers, in any order; the number is last in each row.
    Read = Callable[[str, Sequence[int]], Iterable[SqlRow]]

#: How many more rows are found each time that those before were not enough, and the most at once.
_GROWTH: Final = 10
_MOST_AT_ONCE: Final = 10_000
#: Where all are wanted, so many are too many to be read by their numbers: to read 10,000 rows at once takes a
#: fifth of the time.
_MANY: Final = 1_000


def first_rows(
    select: Select,
    read: Read,
    columns: str,
    source: str,
    parameters: Sequence[str | int],
    order: str,
    limit: int | None,
) -> Iterator[SqlRow]:
    """Columns of the facts of a source (what stands after FROM), which has their `seq`, in an order.

    About the first `limit` are wanted; all follow if they are taken.
    """
    start, size = 0, _MANY if limit is None else min(max(limit, 1), _MOST_AT_ONCE)
    while True:
        sql = f"SELECT seq FROM {source} ORDER BY {order} LIMIT {size} OFFSET {start}"
        numbers = [number for (number,) in select(sql, parameters)]
        if limit is None and len(numbers) == size:  # all are wanted, and they are many
            yield from select(f"SELECT {columns} FROM {source} ORDER BY {order}", parameters)
            return
        found = {row[-1]: row[:-1] for row in read(columns, numbers)} if numbers else {}
        yield from (found[number] for number in numbers)
        if len(numbers) < size:
            return
        start += size
        size = min(size * _GROWTH, _MOST_AT_ONCE)
