"""The page of one state of the log that `missionlog serve` shows, and the cards of it that are in view."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Final

from missionlog.api import log as api
from missionlog.cli.session import filters_of
from missionlog.cli.site_facts import content_of, subject_of_ids
from missionlog.history.log_state import log_state
from missionlog.model.gc_pause import uncollected
from missionlog.query.facts import ids_in_order
from missionlog.query.lexer import arguments_of
from missionlog.site.files import site_makers, sources_address
from missionlog.site.live_cards import live_cards, stretch_between

if TYPE_CHECKING:
    from missionlog.cli.serve import ServeOptions

#: So many cards beside those in view are sent too: those that come into view when others go.
_BESIDE: Final = 5
#: The most cards that are sent at once.
_MOST_CARDS: Final = 120


class ServedPage:
    """The page of one state of the log: its files, each made when it is first asked for."""

    def __init__(self, generation: str, options: ServeOptions, making: Lock) -> None:
        """`making` is held while a file is made: one at a time, of whichever state, or saves would wait."""
        self.generation = generation
        self._options, self._making = options, making
        #: Whether another state is shown now: nobody asks for this one who has not got it.
        self.is_replaced = False
        self.log = api.open(options.log, today=options.today, as_of=options.as_of, engine=options.engine)

    def file(self, name: str) -> bytes | None:
        """A file of the page by its name; None where it has none of that name."""
        with self._making, uncollected():
            if self.is_replaced and "_files" not in vars(self):
                return None
            make = self._files.get(name)
            return make() if make else None

    def cards(self, first: str, last: str, query: str) -> str | None:
        """The HTML of the cards from one fact to another, of those that the page and a query find.

        None where only the whole page can tell, as it shows other facts than the events in their order.
        """
        options = self._options
        if options.as_of or options.limit is not None or options.last is not None or self.log.engine.logs:
            return None
        asked = self.log.timeline(*options.words, *arguments_of(query), **filters_of(options)).query
        ids = stretch_between([*ids_in_order(self.log.engine, asked, "event")], first, last, _BESIDE)
        if not 0 < len(ids) <= _MOST_CARDS:
            return None
        subject, proofs = subject_of_ids(self.log, options, ids)
        return live_cards(subject, proofs, self._sources_address)

    def close(self, *, wait: bool = True) -> bool:
        """Close its log, once nothing is made of it; False if that is not to be waited for, and goes on."""
        if not self._making.acquire(blocking=wait):
            return False
        try:
            self.log.close()
        finally:
            self._making.release()
        return True

    @cached_property
    def _files(self) -> Mapping[str, Callable[[], bytes]]:
        content = content_of(self.log, self._options, log_state(self.log.location))
        return site_makers(self.log, content._replace(generation=self.generation))

    @cached_property
    def _sources_address(self) -> str:
        return sources_address(sum(1 for _ in self.log.sources()))
