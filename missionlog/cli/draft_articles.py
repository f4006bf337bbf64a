"""The articles that `missionlog draft` reads: files to drafts, one after another, beside the log there is."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from missionlog.cli.messages import say
from missionlog.documents import UnreadableDocument
from missionlog.documents.extract import MAX_DOCUMENT_SIZE
from missionlog.errors import MissingLibraryError
from missionlog.store.errors import Refused
from missionlog.store.read.files import SHOWN_STDIN, STDIN, read_document, shown_name

if TYPE_CHECKING:
    from missionlog.api.drafts import DraftedArticle
    from missionlog.api.log import Log
    from missionlog.draft.mentions import ArticleKind

_NO_DAY: Final = (
    "no day of publication is known, so it is read as history; `--published DAY` reads it as news"
)


@contextmanager
def known_log(path: str | None, today: date | None) -> Iterator[Log | None]:
    """The log that is named or found here; None where there is none: then all is new."""
    from missionlog.store.read.locate import locate

    if locate(path, os.environ, Path.cwd(), Path.home()).embedded:
        yield None
        return
    from missionlog.cli.session import open_log

    with open_log(path, today) as log:
        yield log


class DraftReader:
    """Reads one article after another. `unread` counts those that could not be read, which is said."""

    def __init__(self, log: Log | None, published: date | None, kind: ArticleKind | None) -> None:
        from missionlog.api.drafts import Drafter

        known = None
        if log is not None:
            from missionlog.api.drafts_known import KnownFacts

            known = KnownFacts(log.engine)
        self._drafter = Drafter(known)
        self._published = published
        self._kind = kind
        self.unread = 0

    def drafted(self, names: Sequence[str]) -> Iterator[DraftedArticle]:
        """The drafts of files. Raises Refused where the only one can't be read."""
        for name in names:
            try:
                data = _bytes(name)
                article = self._drafter.read(shown(name), data, self._published, self._kind)
            except (Refused, UnreadableDocument, MissingLibraryError) as error:
                message = f"{shown(name)}: {error}"
                if len(names) == 1:
                    raise Refused(message) from None
                self.unread += 1
                say(message)
                continue
            if article.draft.article.published is None and self._kind is None:
                say(f"{shown(name)}: {_NO_DAY}")
            yield article


def shown(name: str) -> str:
    """A file's name as a person reads it."""
    return SHOWN_STDIN if name == STDIN else shown_name(name)


def _bytes(name: str) -> bytes:
    """The bytes of a file, or of stdin. Raises Refused."""
    if name != STDIN:
        return read_document(Path(name), MAX_DOCUMENT_SIZE)
    data = sys.stdin.buffer.read(MAX_DOCUMENT_SIZE + 1)
    if len(data) > MAX_DOCUMENT_SIZE:
        raise Refused(f"it has more than {MAX_DOCUMENT_SIZE // 2**20} MiB")
    return data
