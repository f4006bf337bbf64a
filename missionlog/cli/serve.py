"""`missionlog serve`: the site of a log on this machine, which follows each save; and answers as JSON."""

from __future__ import annotations

import errno
import sys
from threading import Thread
from typing import TYPE_CHECKING, Any, Final

from missionlog.cli.brief import ChronologyOptions, date_style
from missionlog.cli.commands import Command
from missionlog.cli.exits import Exit, UsageError
from missionlog.cli.messages import say
from missionlog.cli.option_types import value
from missionlog.cli.options import ANSWERING

if TYPE_CHECKING:
    from missionlog.cli.served_log import ServedLog
    from missionlog.site.live_server import LiveServer

_PORT: Final = "The port on 127.0.0.1; 0 takes one that is free. Default: 8417."
_DEFAULT_PORT: Final = 8417
#: A thread has to give way after so many seconds: a save is shown while the page of the last one is made.
_SWITCH: Final = 0.0005
_MAX_PORT: Final = 65535
_JAVASCRIPT: Final = "text/javascript"


def port_number(written: str) -> int:
    """A port. Raises UsageError."""
    if not (written.isascii() and written.isdigit() and len(written) <= len(str(_MAX_PORT))):
        raise UsageError(f"{written!r} is no port; it is a number from 0 to {_MAX_PORT}")
    if int(written) > _MAX_PORT:
        raise UsageError(f"there is no port {written}; the last is {_MAX_PORT}")
    return int(written)


class ServeOptions(ChronologyOptions, without=("strict",)):
    """Which facts are on the page, and where it is served."""

    port = value("--port", metavar="PORT", read=port_number, help=_PORT, panel=ANSWERING)


def serve(options: ServeOptions) -> Exit:
    """Serve the site of the facts that a query finds, until the person ends it."""
    from missionlog.cli.served_log import ServedLog
    from missionlog.cli.signals import signals_interrupt
    from missionlog.errors import require
    from missionlog.site.live_states import LiveStates
    from missionlog.store.read.files import STDIN

    require("jinja2")
    date_style(options)
    if options.log == STDIN:
        raise UsageError("a log on stdin is read once, and cannot be followed; name its file with --log")
    sys.setswitchinterval(_SWITCH)
    states = LiveStates()
    log = ServedLog(options, states)
    try:
        with signals_interrupt(), _server(options, log, states) as server:
            Thread(target=server.serve_forever, daemon=True).start()
            say(f"{log.location.shown} is at http://127.0.0.1:{server.server_port}/ until Ctrl-C ends it")
            log.watch()
    except KeyboardInterrupt:
        pass
    finally:
        log.end()
    return Exit.FINE


def _server(options: ServeOptions, log: ServedLog, states: Any) -> LiveServer:
    """The server, at the port. Raises UsageError where that cannot be had."""
    from missionlog.cli.requests import Requests
    from missionlog.site.live_server import LiveServer

    port = _DEFAULT_PORT if options.port is None else options.port
    try:
        return LiveServer(port, Requests(log, options).reply, states)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            why = f"port {port} is in use"
        elif isinstance(error, PermissionError):
            why = f"port {port} may not be used"
        else:
            raise
        raise UsageError(f"{why}; name another with --port, or --port 0 for one that is free") from None


SERVE: Final = Command(ServeOptions, serve)
