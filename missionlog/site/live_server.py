"""The server of a page that is shown while its log is written: read only, and for this machine alone."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from email.message import Message
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from typing import Any, Final, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from missionlog.site.live_states import LiveStates

ADDRESS: Final = "127.0.0.1"
#: The names by which a browser on this machine asks for it. Any other is a foreign site whose name was
#: pointed at this machine, so that its scripts could read what is answered here.
_OWN_NAMES: Final = frozenset(("localhost", "127.0.0.1", "[::1]"))
_METHODS: Final = ("GET", "HEAD")
#: A request that has not come whole after so many seconds is given up, and so is a reader who takes nothing.
_PATIENCE: Final = 20
#: A line is sent so often where nothing happens: only then is it noticed that a browser has gone.
_HEARTBEAT: Final = 10
#: So many pages can be open at a time.
MAX_STREAMS: Final = 400
_MOST_PARAMETERS: Final = 1000
_HEADERS: Final = {
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
}
#: What may be done with what is no page: nothing. A page has a policy of its own too.
_POLICY: Final = "frame-ancestors 'self'"
_NOTHING_ALLOWED: Final = "default-src 'none'; frame-ancestors 'none'"
_TEXT: Final = "text/plain"
_JSON: Final = "application/json"


class HttpReply(NamedTuple):
    """What is answered: a status, the type of what is sent, and its bytes."""

    status: HTTPStatus
    media_type: str
    body: bytes


#: There is nothing to send.
NO_CONTENT: Final = HttpReply(HTTPStatus.NO_CONTENT, _TEXT, b"")
#: The parameters of a request, in their order.
Parameters = list[tuple[str, str]]
#: Answers a request for a path without its first slash; None where nothing has that name.
Respond = Callable[[str, Parameters], HttpReply | None]


def json_reply(value: Any, status: HTTPStatus = HTTPStatus.OK) -> HttpReply:
    """A reply with a value as JSON."""
    return HttpReply(status, _JSON, json.dumps(value, ensure_ascii=False).encode("utf-8", "replace") + b"\n")


def text_reply(words: str, status: HTTPStatus) -> HttpReply:
    """A reply of a line of text."""
    return HttpReply(status, _TEXT, f"{words}\n".encode("utf-8", "replace"))


def file_reply(name: str, body: bytes) -> HttpReply:
    """A reply with a file, whose type follows from its name."""
    media_type, _ = guess_type(name)
    return HttpReply(HTTPStatus.OK, media_type or "application/octet-stream", body)


class LiveServer(ThreadingHTTPServer):
    """Serves what `respond` answers, and under `live/events` the states as they come.

    Raises OSError where the port is in use, or may not be used.
    """

    daemon_threads = True
    #: So many browsers may ask at the same moment.
    request_queue_size = 128

    def __init__(self, port: int, respond: Respond, states: LiveStates) -> None:
        self.respond, self.states = respond, states
        super().__init__((ADDRESS, port), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that has gone, or that takes too long."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    """Answers the requests of one connection."""

    protocol_version = "HTTP/1.1"
    timeout = _PATIENCE
    server: LiveServer

    def __getattr__(self, name: str) -> Any:
        if name.startswith("do_"):  # whatever the method: only reading is answered
            return self._answer
        raise AttributeError(name)

    def version_string(self) -> str:
        return "missionlog"

    def log_message(self, *_: Any) -> None:
        """Say nothing: what is served is told once, where it can be seen."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer what is no request that can be read."""
        self.close_connection = True
        self._send(text_reply(message or HTTPStatus(code).phrase, HTTPStatus(code)))

    def _answer(self) -> None:
        if (refused := self._refusal()) is not None:
            self.close_connection = True
            self._send(refused)
            return
        parts = urlsplit(self.path)
        name = unquote(parts.path, errors="replace").lstrip("/") or "index.html"
        if name == "live/events":
            self._stream()
            return
        try:
            parameters = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=_MOST_PARAMETERS)
        except ValueError as error:
            self._send(text_reply(str(error), HTTPStatus.BAD_REQUEST))
            return
        try:
            reply = self.server.respond(name, parameters)
        except Exception:
            self.send_error(HTTPStatus.INTERNAL_SERVER_ERROR)
            raise
        self._send(reply or text_reply("there is nothing here", HTTPStatus.NOT_FOUND))

    def _refusal(self) -> HttpReply | None:
        """Why a request is not answered; None if it is."""
        hosts = self.headers.get_all("Host") or []
        if len(hosts) != 1 or _host_name(hosts[0]) not in _OWN_NAMES:
            return text_reply("only localhost, 127.0.0.1 and [::1] are answered", HTTPStatus.FORBIDDEN)
        if self.command not in _METHODS:
            return text_reply("this can only be read: GET and HEAD", HTTPStatus.METHOD_NOT_ALLOWED)
        if _is_foreign(self.headers):
            return text_reply("a page of another site asks for this", HTTPStatus.FORBIDDEN)
        if not self.path.startswith("/"):
            return text_reply("a path begins with /", HTTPStatus.BAD_REQUEST)
        return None

    def _send(self, reply: HttpReply) -> None:
        tag = f'"{sha256(reply.body).hexdigest()[:32]}"'
        is_fine = reply.status == HTTPStatus.OK
        is_known = is_fine and self.headers is not None and self.headers.get("If-None-Match") == tag
        self.send_response(HTTPStatus.NOT_MODIFIED if is_known else reply.status)
        self._send_headers(reply.media_type)
        if is_fine:
            self.send_header("ETag", tag)
        if reply.status == HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", ", ".join(_METHODS))
        if self.close_connection:
            self.send_header("Connection", "close")
        if not is_known and reply.status != HTTPStatus.NO_CONTENT:
            self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        if not is_known and self.command != "HEAD":
            self.wfile.write(reply.body)

    def _send_headers(self, media_type: str) -> None:
        is_text = media_type.startswith("text/") or media_type.endswith(("json", "javascript", "xml"))
        self.send_header("Content-Type", f"{media_type}; charset=utf-8" if is_text else media_type)
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        policy = _POLICY if media_type == "text/html" else _NOTHING_ALLOWED
        self.send_header("Content-Security-Policy", policy)

    def _stream(self) -> None:
        """Send the state that is, and each that comes, until the browser has gone."""
        self.close_connection = True
        if not self.server.states.enter(MAX_STREAMS):
            self._send(text_reply("too many pages are open", HTTPStatus.SERVICE_UNAVAILABLE))
            return
        try:
            self.send_response(HTTPStatus.OK)
            self._send_headers("text/event-stream")
            self.send_header("Connection", "close")
            self.end_headers()
            number = 0
            while self.command != "HEAD" and not self.server.states.is_closed:
                number, state = self.server.states.after(number, _HEARTBEAT)
                line = ": nothing new" if state is None else f"data: {json.dumps(state)}"
                self.wfile.write(f"{line}\n\n".encode())
        finally:
            self.server.states.leave()


def _host_name(host: str) -> str:
    """The name in a Host header, without its port."""
    name, colon, port = host.strip().rpartition(":")
    return (name if colon and port.isdigit() else host.strip()).lower()


def _is_foreign(headers: Message) -> bool:
    """Whether a browser says that a page of another site asks, other than by a link that was followed."""
    is_link = headers.get("Sec-Fetch-Mode") == "navigate" and headers.get("Sec-Fetch-Dest") == "document"
    return headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none") and not is_link
