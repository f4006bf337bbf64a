"""What `missionlog serve` answers: files of the page, cards in view, and under `api/` what commands say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from missionlog.api import log as api
from missionlog.cli.exits import UsageError
from missionlog.cli.json_answers import QUESTIONS, json_answer, read_parameters
from missionlog.cli.openapi import API, DESCRIPTION, openapi
from missionlog.errors import ClosedLogError, Error
from missionlog.query.syntax import QueryError
from missionlog.site.live_server import NO_CONTENT, HttpReply, Parameters, file_reply, json_reply
from missionlog.store.errors import Unreadable

if TYPE_CHECKING:
    from missionlog.cli.serve import ServeOptions
    from missionlog.cli.served_log import ServedLog

#: What a page that follows the log asks for stands under this: cards in view, and its files of another state.
_LIVE: Final = "live/"
_CARDS: Final = "cards"
#: The parameter that names the state of the log to which a file belongs.
_GENERATION: Final = "g"


class Requests:
    """Answers requests to a log that is served."""

    def __init__(self, log: ServedLog, options: ServeOptions) -> None:
        self._log, self._options = log, options

    def reply(self, name: str, parameters: Parameters) -> HttpReply | None:
        """The answer to a request for a path; None where nothing has that name."""
        if name.startswith(API):
            return self._api(name.removeprefix(API), parameters)
        if name.startswith(_LIVE):
            return self._live(name.removeprefix(_LIVE), dict(parameters))
        try:
            return self._file(name, dict(parameters))
        except Unreadable as error:
            return _unreadable(error)

    def _live(self, name: str, given: Mapping[str, str]) -> HttpReply:
        """What a page asks for that follows the log; no content where it is not there, as while it is saved.

        The page asks again then. Of an error its browser would tell whoever reads the console.
        """
        try:
            reply = self._cards(given) if name == _CARDS else self._file(name, given)
        except Unreadable:
            reply = None
        return reply or NO_CONTENT

    def _file(self, name: str, given: Mapping[str, str]) -> HttpReply | None:
        """A file of the page of a state; None where there is none. Raises Unreadable."""
        page = self._log.page(given.get(_GENERATION, ""))
        try:
            data = page.file(name) if page else None
        except ClosedLogError:  # the log was saved meanwhile, and this state of it is gone
            return None
        return None if data is None else file_reply(name, data)

    def _cards(self, given: Mapping[str, str]) -> HttpReply | None:
        page = self._log.page()
        assert page
        try:
            html = page.cards(given.get("first", ""), given.get("last", ""), given.get("q", ""))
        except QueryError:  # the page says what is wrong with what stands in its box
            html = None
        except ClosedLogError:
            return None
        return json_reply({"generation": page.generation, "cards": html})

    def _api(self, command: str, parameters: Parameters) -> HttpReply | None:
        if command == DESCRIPTION:
            return json_reply(openapi())
        if command not in QUESTIONS:
            return None
        try:
            options = read_parameters(command, parameters)
            return HttpReply(HTTPStatus.OK, "application/json", self._answer(command, options))
        except Unreadable as error:
            return _unreadable(error)
        except (UsageError, Error) as error:
            return json_reply(_told(error), HTTPStatus.BAD_REQUEST)

    def _answer(self, command: str, options: Any) -> bytes:
        today: date | None = options.today
        if today is None and options.as_of is None:
            today = self._options.today
        path, engine = self._options.log, self._options.engine
        with api.open(path, today=today, as_of=options.as_of, engine=engine) as log:
            return json_answer(log, command, options)


def _told(error: Exception) -> dict[str, Any]:
    """What is wrong with a question, as JSON."""
    if isinstance(error, QueryError):
        place = {"text": error.text, "column": error.column, "end-column": error.end_column}
        return {"error": error.message, **({"help": error.mend} if error.mend else {}), **place}
    message, mend = getattr(error, "message", ""), getattr(error, "mend", "")
    if not message:
        message, _, mend = str(error).partition("; ")
    return {"error": message, **({"help": mend} if mend else {})}


def _unreadable(error: Unreadable) -> HttpReply:
    first = error.diagnostics[0]
    told = {"error": f"{first.span}: {first.message}", **({"help": first.help} if first.help else {})}
    return json_reply(told, HTTPStatus.SERVICE_UNAVAILABLE)
