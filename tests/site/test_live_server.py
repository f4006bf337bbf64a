"""The server of a live page: who is answered, with what, and what slow or hostile clients can do."""

from __future__ import annotations

import io
import json
import socket
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection, HTTPResponse

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from missionlog.site import live_server
from missionlog.site.live_server import NO_CONTENT, HttpReply, LiveServer, Parameters, file_reply
from missionlog.site.live_states import LiveStates

PAGE = b"<!doctype html><p>caf\xc3\xa9"


def respond(name: str, parameters: Parameters) -> HttpReply | None:
    """A page, a script, what was asked, and one that fails."""
    if name == "echo":
        return HttpReply(HTTPStatus.OK, "application/json", json.dumps(parameters).encode())
    if name == "wrong":
        raise KeyError(name)
    if name == "none":
        return NO_CONTENT
    files = {"index.html": PAGE, "data/axis.js": b"1"}
    return file_reply(name, files[name]) if name in files else None


@contextmanager
def serving() -> Iterator[LiveServer]:
    server = LiveServer(0, respond, LiveStates())
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.states.close()
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module")
def server() -> Iterator[LiveServer]:
    with serving() as one:
        one.states.tell({"generation": "a"})
        yield one


def asked(server: LiveServer, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=60)
    connection.request(method, path, headers={name.replace("_", "-"): text for name, text in headers.items()})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


def raw(server: LiveServer, request: bytes) -> bytes:
    """All that is answered to some bytes."""
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=60) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        answer = b""
        while piece := connection.recv(65536):
            answer += piece
        return answer


def test_it_listens_on_this_machine_alone(server: LiveServer) -> None:
    assert server.server_address[0] == "127.0.0.1"


def test_a_page_comes_with_what_keeps_it_safe(server: LiveServer) -> None:
    response, body = asked(server, "/")
    assert (response.status, body) == (200, PAGE)
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response.headers["Content-Security-Policy"] == "frame-ancestors 'self'"
    assert response.headers["Cache-Control"] == "no-cache"
    assert not [name for name in response.headers if name.lower().startswith("access-control")]


def test_what_is_known_is_not_sent_again(server: LiveServer) -> None:
    tag = asked(server, "/data/axis.js")[0].headers["ETag"]
    response, body = asked(server, "/data/axis.js", If_None_Match=tag)
    assert (response.status, body) == (304, b"")
    assert asked(server, "/data/axis.js", If_None_Match='"other"')[0].status == 200


@pytest.mark.parametrize("path", ["/", "/data/axis.js", "/echo?a=1", "/live/events", "/nothing"])
@pytest.mark.parametrize(
    ("host", "is_own"),
    [
        *((name, True) for name in ("localhost", "LocalHost:8417", "127.0.0.1:80", "[::1]", "[::1]:8417")),
        *((name, False) for name in ("evil.example", "localhost.evil.example", "127.0.0.1.evil.example")),
        *(
            (name, False)
            for name in ("", "127.0.0.2", "0.0.0.0", "localhost.", "[::2]:80", "::1", "localhost@evil")
        ),
        *((name, False) for name in ("localhost:evil", "evil:80", "192.168.1.2:8417")),
    ],
)
def test_only_who_asks_by_a_name_of_this_machine_is_answered(
    server: LiveServer, path: str, host: str, is_own: bool
) -> None:
    if is_own and path == "/live/events":
        assert asked(server, path, "HEAD", Host=host)[0].status == 200
        return
    response, body = asked(server, path, Host=host)
    assert (response.status != 403) == is_own
    assert is_own or PAGE not in body


def test_a_request_without_a_host_or_with_two_is_refused(server: LiveServer) -> None:
    assert b" 403 " in raw(server, b"GET / HTTP/1.0\r\n\r\n").splitlines()[0]
    two = b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n"
    assert b" 403 " in raw(server, two).splitlines()[0]


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_page_of_another_site_gets_nothing_but_its_links_are_followed(
    server: LiveServer, site: str
) -> None:
    taken = asked(
        server, "/data/axis.js", Sec_Fetch_Site=site, Sec_Fetch_Mode="no-cors", Sec_Fetch_Dest="script"
    )
    assert taken[0].status == 403
    framed = asked(server, "/", Sec_Fetch_Site=site, Sec_Fetch_Mode="navigate", Sec_Fetch_Dest="iframe")
    assert framed[0].status == 403
    link = asked(server, "/", Sec_Fetch_Site=site, Sec_Fetch_Mode="navigate", Sec_Fetch_Dest="document")
    assert link[0].status == 200
    own = asked(server, "/", Sec_Fetch_Site="same-origin", Sec_Fetch_Mode="cors", Sec_Fetch_Dest="empty")
    assert own[0].status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get"])
@pytest.mark.parametrize("path", ["/", "/echo", "/live/events"])
def test_it_can_only_be_read(server: LiveServer, method: str, path: str) -> None:
    response, _ = asked(server, path, method)
    assert response.status == 405
    assert response.headers["Allow"] == "GET, HEAD"


def test_head_has_the_headers_alone(server: LiveServer) -> None:
    response, body = asked(server, "/", "HEAD")
    assert (response.status, response.headers["Content-Length"], body) == (200, str(len(PAGE)), b"")


def test_what_has_no_content_has_no_length(server: LiveServer) -> None:
    """RFC 9110, 8.6: a server sends no Content-Length with the status 204."""
    response, body = asked(server, "/none")
    assert (response.status, response.headers["Content-Length"], body) == (204, None, b"")


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/../etc/passwd",
            "/..%2f..%2fetc%2fpasswd",
            "/%2e%2e/%2e%2e/etc/passwd",
            "//evil.example/",
            "/%00",
        ),
        *("/data/../index.html", "/index.html%00.js", "/%ff%fe", "/data\\axis.js", "/C:/Windows", "/live"),
    ],
)
def test_a_path_that_names_nothing_is_not_found(server: LiveServer, path: str) -> None:
    assert asked(server, path)[0].status == 404


@pytest.mark.parametrize(
    "request_line",
    [b"GET http://evil.example/ HTTP/1.1", b"GET * HTTP/1.1", b"GET", b"\x16\x03\x01\x02", b"GET / HTTP/9.9"],
)
def test_what_is_no_request_is_refused(server: LiveServer, request_line: bytes) -> None:
    answer = raw(server, request_line + b"\r\nHost: localhost\r\n\r\n")
    assert PAGE not in answer
    assert b"text/html" not in answer


@given(st.binary(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_bytes_are_answered_or_refused(server: LiveServer, data: bytes) -> None:
    raw(server, b"GET /" + data + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert asked(server, "/")[1] == PAGE


@given(st.lists(st.tuples(st.text(), st.text())))
@settings(max_examples=40, deadline=None)
def test_parameters_arrive_as_they_were_sent(server: LiveServer, parameters: Parameters) -> None:
    from urllib.parse import urlencode

    encoded = urlencode([(name, text) for name, text in parameters], errors="surrogatepass")
    assert json.loads(asked(server, f"/echo?{encoded}")[1]) == [list(pair) for pair in parameters]


def test_huge_headers_and_lines_are_refused(server: LiveServer) -> None:
    many = b"".join(b"X-%d: 1\r\n" % number for number in range(200))
    assert b" 431 " in raw(server, b"GET / HTTP/1.1\r\n" + many + b"\r\n").splitlines()[0]
    long = b"GET / HTTP/1.1\r\nX: " + b"x" * 70_000 + b"\r\n\r\n"
    assert b" 431 " in raw(server, long).splitlines()[0]
    assert b" 414 " in raw(server, b"GET /" + b"x" * 70_000 + b" HTTP/1.1\r\n\r\n").splitlines()[0]
    too_many = "&".join(["a=1"] * 1001)
    assert asked(server, f"/echo?{too_many}")[0].status == 400


def test_a_slow_client_is_given_up_and_holds_up_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_server._Handler, "timeout", 2)
    with serving() as server, socket.create_connection(("127.0.0.1", server.server_port), timeout=60) as slow:
        slow.sendall(b"GET / HT")
        assert asked(server, "/")[1] == PAGE
        assert slow.recv(100) == b""


def test_a_fault_of_ours_ends_one_request_alone(server: LiveServer, monkeypatch: pytest.MonkeyPatch) -> None:
    said = io.StringIO()
    monkeypatch.setattr("sys.stderr", said)
    response, body = asked(server, "/wrong")
    assert (response.status, body) == (500, b"Internal Server Error\n")
    assert asked(server, "/")[1] == PAGE
    end = time.monotonic() + 60
    while "KeyError: 'wrong'" not in said.getvalue():  # it is said after the answer
        assert time.monotonic() < end, said.getvalue()
        time.sleep(0.01)


@pytest.mark.parametrize("error", [ConnectionResetError, BrokenPipeError, TimeoutError])
def test_a_browser_that_has_gone_is_not_told_of(
    server: LiveServer, capfd: pytest.CaptureFixture[str], error: type[Exception]
) -> None:
    try:
        raise error
    except error:
        server.handle_error(None, ("127.0.0.1", 1))
    assert capfd.readouterr() == ("", "")


def states_of(connection: socket.socket) -> Generator[dict[str, str], None, None]:
    """The states that come over a connection which has asked for them."""
    for line in connection.makefile("rb"):
        if line.startswith(b"data: "):
            yield json.loads(line.removeprefix(b"data: "))


def listening(server: LiveServer) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", server.server_port), timeout=60)
    connection.sendall(b"GET /live/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
    return connection


def test_a_hundred_pages_are_told_each_state_and_those_that_go_are_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(live_server, "_HEARTBEAT", 0.05)
    with serving() as server:
        server.states.tell({"generation": "a"})
        pages = [listening(server) for _ in range(100)]
        told = [states_of(page) for page in pages]
        assert [next(one) for one in told] == [{"generation": "a"}] * 100
        server.states.tell({"generation": "b"})
        assert [next(one) for one in told] == [{"generation": "b"}] * 100
        assert asked(server, "/")[1] == PAGE
        for one, page in zip(told, pages, strict=True):
            one.close()
            page.close()
        end = time.monotonic() + 60
        while server.states.waiting:
            assert time.monotonic() < end
            time.sleep(0.02)


def test_more_pages_than_it_can_hold_are_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_server, "MAX_STREAMS", 1)
    with serving() as server:
        server.states.tell({"generation": "a"})
        with listening(server) as first:
            next(states_of(first))
            assert asked(server, "/live/events")[0].status == 503


def test_states_are_escaped_as_one_line(server: LiveServer) -> None:
    with serving() as other, listening(other) as page:
        other.states.tell({"message": "one\n\ndata: two\u2028</script>"})
        assert next(states_of(page)) == {"message": "one\n\ndata: two\u2028</script>"}
