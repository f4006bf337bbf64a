"""What `missionlog draft` prints: a log of the proposals as YAML, or rows of JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from io import StringIO
from typing import IO, TYPE_CHECKING, Any, Final

from missionlog.api.additions import as_row
from missionlog.view.drafts import entry_text, log_text
from missionlog.view.escape import json_text

if TYPE_CHECKING:
    from missionlog.api.drafts import DraftedArticle, DraftedItem
    from missionlog.model.format import Table

#: So many characters of a table are kept in memory until all articles are read.
_IN_MEMORY: Final = 2**16
_TABLES: Final[tuple[Table, ...]] = ("sources", "people", "events")
_LIKE: Final = "the log has one of that date that looks the same, '{}': join it as one more evidence"


def as_log(articles: Iterable[DraftedArticle]) -> Iterator[str]:
    """One log of the proposals of all articles; what the log has already stands in it where it is named."""
    written: set[tuple[Table, str]] = set()
    tables = {table: _Spool() for table in _TABLES}
    try:
        for article in articles:
            for entry in _entries(article):
                if (entry.table, entry.item.id) not in written:
                    written.add((entry.table, entry.item.id))
                    tables[entry.table].add(_text(entry))
        yield from log_text({table: spool.texts() for table, spool in tables.items()})
    finally:
        for spool in tables.values():
            spool.close()


def as_json(articles: Iterable[DraftedArticle]) -> Iterator[str]:
    """One array: each proposal as a row that `missionlog add --from` takes, with its places and doubts."""
    before = "[\n"
    for article in articles:
        for entry in _entries(article):
            yield before + json_text(_row(article, entry))
            before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _entries(article: DraftedArticle) -> Iterator[DraftedItem]:
    yield article.source
    yield from article.people
    yield from article.events


def _text(entry: DraftedItem) -> str:
    doubts = dict(entry.doubts)
    if entry.like and entry.table == "events":
        doubts[("id",)] = _LIKE.format(entry.like)
    return entry_text(entry.table, entry.item.id, entry.item.stored, doubts)


def _row(article: DraftedArticle, entry: DraftedItem) -> dict[str, Any]:
    text = article.draft.article.text
    spans: list[Any] = [
        {"path": [*path], "start": part.start, "end": part.end, "text": text[slice(*part)]}
        for path, parts in entry.spans.items()
        for part in parts
    ]
    doubts: list[Any] = [{"path": [*path], "doubt": doubt} for path, doubt in entry.doubts.items()]
    like = {"like": entry.like} if entry.like else {}
    return {"article": article.name, "row": as_row(entry.item), "spans": spans, "doubts": doubts, **like}


class _Spool(ExitStack):
    """Texts that are kept, in memory or, once they are many, in a file without a name."""

    def __init__(self) -> None:
        super().__init__()
        self._file: IO[str] = StringIO(newline="")
        self._size = 0

    def add(self, text: str) -> None:
        self._size += self._file.write(text + "\0")
        if self._size > _IN_MEMORY and isinstance(self._file, StringIO):
            with self._file as kept:
                self._file = self.enter_context(_temporary_file())
                self._file.write(kept.getvalue())

    def texts(self) -> Iterator[str]:
        """The texts, in the order in which they were added."""
        self._file.seek(0)
        kept = ""
        while piece := self._file.read(_IN_MEMORY):
            *whole, kept = (kept + piece).split("\0")
            yield from whole


def _temporary_file() -> IO[str]:
    from tempfile import TemporaryFile  # most drafts are small and need none

    return TemporaryFile("w+", encoding="utf-8", newline="")
