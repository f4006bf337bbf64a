"""The filters of the query language as keywords, for who reads types: nothing needs them when it runs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict


class Filters(TypedDict, total=False):
    """The filters of the query language by keyword; of several values of one, any will do."""

    speaker: str | Iterable[str]
    actor: str | Iterable[str]
    by: str | Iterable[str]
    tag: str | Iterable[str]
    place: str | Iterable[str]
    source: str | Iterable[str]
    id: str | Iterable[str]
    has: str | Iterable[str]
    since: str | Iterable[str]
    until: str | Iterable[str]
    during: str | Iterable[str]
    certain: bool
    deprecated: bool
    sort: str | None
    reverse: bool
    limit: int | None
    last: int | None
