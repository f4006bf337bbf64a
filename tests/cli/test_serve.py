"""`missionlog serve`: every save is shown, a log that is broken leaves the page, and programs get JSON."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from jsonschema import Draft202012Validator

from missionlog.cli.json_answers import QUESTIONS, parameters_of, read_parameters
from missionlog.cli.openapi import openapi
from missionlog.cli.requests import Requests
from missionlog.cli.serve import ServeOptions
from missionlog.cli.served_log import ServedLog
from missionlog.site.live_server import NO_CONTENT, HttpReply
from missionlog.site.live_states import LiveStates
from tests.cli.conftest import Run
from tests.cli.saving import MANNERS, like_vim
from tests.cli.test_site import EVERYTHING

LOG = """missionlog: 1
sources: {a: {title: A, issued: 2024}}
events:
  - {id: ferry, date: 2023, title: TITLE, evidence: [{source: a, passage: A ferry crosses}]}
  - {id: toll, date: 2024, title: A toll, evidence: [{source: a, passage: A toll}]}
"""
_DEADLINE = 60.0


def text(title: str) -> bytes:
    return LOG.replace("TITLE", title).encode()


class Served:
    """A log that is served in this process, looked at more often than usually."""

    def __init__(self, *, each: float = 0.02, **options: Any) -> None:
        self.states = LiveStates()
        self.options = ServeOptions(options)
        self.log = ServedLog(self.options, self.states, each)
        self.requests = Requests(self.log, self.options)
        self._thread = Thread(target=self.log.watch, daemon=True)
        self._thread.start()

    def get(self, name: str, **parameters: str) -> HttpReply:
        reply = self.requests.reply(name, [*parameters.items()])
        assert reply is not None, name
        return reply

    def page(self) -> str:
        return self.get("index.html").body.decode()

    def until(self, is_so: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Wait for a state that is so."""
        end, number = time.monotonic() + _DEADLINE, 0
        while True:
            number, state = self.states.after(number, 1)
            if state is not None and is_so(state):
                found: dict[str, Any] = state
                return found
            assert time.monotonic() < end, state

    def until_other(self, generation: str) -> dict[str, Any]:
        """Wait for another state than one."""
        return self.until(lambda state: state["generation"] != generation)

    def until_shown(self, words: str) -> None:
        """Wait until the page of the present state has some words."""
        self.until(lambda _: words in self.page())

    def end(self) -> None:
        self.log.end()
        self._thread.join()


Serve = Callable[..., Served]


@pytest.fixture
def serve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    """Begin to serve, in a folder with a log that holds."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MISSIONLOG_TODAY", "2026-11-23")
    Path("events.yaml").write_bytes(text("A ferry"))
    begun: list[Served] = []

    def call(**options: Any) -> Served:
        begun.append(Served(**options))
        return begun[-1]

    yield call
    for one in begun:
        one.end()


def test_none_of_a_hundred_saves_of_vim_is_missed(serve: Serve) -> None:
    served = serve()
    before = served.until(lambda _: True)["generation"]
    for number in range(100):
        like_vim(Path("events.yaml"), text(f"Ferry {number}."))
        state = served.until_other(before)
        before = state["generation"]
        assert not state["held"]
        page = served.log.page(before)
        assert page
        assert [event.title for event in page.log.timeline()] == [f"Ferry {number}.", "A toll"]


def test_of_many_saves_at_once_the_last_is_shown(serve: Serve) -> None:
    served = serve()
    for number in range(300):
        like_vim(Path("events.yaml"), text(f"Ferry {number}."))
    served.until_shown("Ferry 299.")


def test_a_save_in_each_manner_is_shown(serve: Serve, tmp_path: Path) -> None:
    path = tmp_path / "own" / "events.yaml"
    path.parent.mkdir()
    path.write_bytes(text("A ferry"))
    served = serve(log=str(path))
    for save in MANNERS:
        for number in range(2):
            save(path, text(f"{save.__name__} {number}."))
            served.until_shown(f"{save.__name__} {number}.")
    assert served.until(lambda state: state["faults"] == [])["message"] == ""


def test_a_state_that_was_not_changed_stays(serve: Serve) -> None:
    served = serve()
    first = served.until(lambda state: state["faults"] is not None)
    os.utime("events.yaml")
    Path("events.yaml").write_bytes(text("A ferry"))
    time.sleep(0.3)
    assert served.states.after(0, 0)[1] == first


@pytest.mark.parametrize(
    ("broken", "place", "line"),
    [
        (LOG.replace("events:", "events: ["), "events.yaml:", None),
        (LOG.replace("date: 2023", "date: 2024-13"), "events.yaml:4:", None),
        (LOG.replace("id: ferry, ", "id: Not an id, "), "events.yaml:4:", "Not an id"),
        (LOG.replace("source: a,", "source: nowhere,"), "events.yaml:4:", "nowhere"),
        (LOG.replace("missionlog: 1", "missionlog: [1"), "events.yaml:", None),
        ("", "events.yaml", None),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_mend(
    serve: Serve, broken: str, place: str, line: str | None
) -> None:
    served = serve()
    served.until_shown("A ferry")
    like_vim(Path("events.yaml"), broken.replace("TITLE", "Another").encode())
    state = served.until(lambda state: bool(state["faults"]))
    fault = state["faults"][0]
    assert fault["place"].startswith(place)
    assert fault["message"]
    assert fault["help"]
    assert line is None or fault["line"][1].strip("\"'") == line
    like_vim(Path("events.yaml"), text("A mended ferry"))
    served.until_shown("A mended ferry")
    assert served.until(lambda state: state["faults"] == [])["held"] is False


@pytest.mark.parametrize(
    "broken", [LOG.replace("events:", "events: ["), LOG.replace("id: ferry, ", "id: f f, "), ""]
)
def test_a_log_that_lost_something_leaves_the_page_as_it_was(serve: Serve, broken: str) -> None:
    served = serve()
    good = served.page()
    like_vim(Path("events.yaml"), broken.replace("TITLE", "Another").encode())
    assert served.until(lambda state: bool(state["faults"]))["held"] is True
    assert served.page() == good
    Path("events.yaml").unlink()
    served.until(lambda state: bool(state["faults"]) and not state["faults"][0]["line"])
    assert served.page() == good
    Path("events.yaml").write_bytes(text("A mended ferry"))
    served.until_shown("A mended ferry")


def test_an_error_that_leaves_all_facts_is_shown_with_the_page(serve: Serve) -> None:
    served = serve()
    like_vim(Path("events.yaml"), text("A ferry").replace(b"date: 2023,", b"date: some day,"))
    assert served.until(lambda state: bool(state["faults"]))["held"] is False
    assert "a date that can’t be read" in served.page() or "date" in served.page()


def test_a_page_that_is_served_has_what_follows_the_log_and_a_site_does_not(serve: Serve, run: Run) -> None:
    served = serve()
    page = served.page()
    assert "connect-src &#39;self&#39;" in page or "connect-src 'self'" in page
    assert '<script defer src="live.js"' in page
    assert served.get("live.js").media_type == "text/javascript"
    run("site", "-o", "public")
    for path in Path("public").rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        assert b"live" not in data, path
        assert b"EventSource" not in data, path
        assert b"connect-src" not in data, path


def test_a_served_page_has_the_facts_of_its_query(serve: Serve) -> None:
    page = serve(words=["toll"]).page()
    assert 'id="toll"' in page
    assert 'id="ferry"' not in page


def test_the_files_of_a_state_are_those_of_that_state(serve: Serve) -> None:
    served = serve()
    first = served.until(lambda _: True)["generation"]
    served.page()
    like_vim(Path("events.yaml"), text("Another"))
    second = served.until_other(first)["generation"]
    assert b"A ferry<" in served.get("index.html", g=first).body
    assert b"Another<" in served.get("index.html", g=second).body
    assert served.requests.reply("index.html", [("g", "none")]) is None


def test_the_cards_in_view_are_those_of_the_page(serve: Serve) -> None:
    Path("events.yaml").write_text(EVERYTHING, encoding="utf-8")
    served = serve()
    page = served.page()
    ids = re.findall(r'<article class="fact [a-z]+" id="([^"]+)"', page)
    cards = json.loads(served.get("live/cards", first=ids[1], last=ids[2]).body)["cards"]
    found = re.findall(r'<article class="fact [a-z]+" id="([^"]+)"', cards)
    assert found == ids
    for card in re.findall(r"<article.*?</article>", cards, re.DOTALL):
        assert re.sub(r' data-n="\d+"', "", card) in re.sub(r' data-n="\d+"', "", page)
    none = json.loads(served.get("live/cards", first="nobody", last="nobody").body)
    assert none["cards"] is None
    asked = json.loads(served.get("live/cards", first=ids[0], last=ids[-1], q="tag:ferry").body)["cards"]
    assert 0 < asked.count("<article") < len(ids)
    assert json.loads(served.get("live/cards", first=ids[0], last=ids[0], q="tag:").body)["cards"] is None


FOLLOWED = ["cards?first=ferry&last=toll", "index.html", "data/axis.js"]


def test_a_page_that_follows_the_log_gets_what_there_is(serve: Serve) -> None:
    served = serve()
    state = served.until(lambda _: True)["generation"]
    assert b"ferry" in served.get("live/cards", first="ferry", last="toll").body
    for name in ("index.html", "data/axis.js"):
        assert served.get(f"live/{name}", g=state) == served.get(name, g=state)


@pytest.mark.parametrize("asked", FOLLOWED)
def test_of_a_state_that_is_gone_it_gets_no_error(serve: Serve, asked: str) -> None:
    served = serve(each=60)
    page = served.log.page()
    assert page
    page.log.close()
    name, _, parameters = asked.partition("?")
    assert served.get(f"live/{name}", **dict(parse_qsl(parameters))) == NO_CONTENT
    assert served.get("live/nothing") == NO_CONTENT
    assert served.requests.reply("live/index.html", [("g", "none")]) == NO_CONTENT


@pytest.mark.parametrize("name", ["index.html", "data/axis.js"])
def test_nor_while_the_file_is_away(serve: Serve, name: str) -> None:
    served = serve(each=60)
    Path("events.yaml").rename("events.yaml~")
    assert served.get(f"live/{name}") == NO_CONTENT
    assert served.get(name).status == 503


def test_cards_do_not_wait_for_a_page_that_is_being_made(serve: Serve) -> None:
    page = serve().log.page()
    assert page
    with page._making:
        assert 'id="ferry"' in (page.cards("ferry", "toll", "") or "")
        assert not page.close(wait=False)


# What programs ask

ASKED = [
    ("timeline", {}, []),
    ("timeline", {"q": "tag:ferry since:2024"}, ["tag:ferry", "since:2024"]),
    ("timeline", {"q": 'ferry "has stopped"'}, ["ferry", '"has stopped"']),
    (
        "timeline",
        {"tag": "ferry", "limit": "1", "reverse": "true"},
        ["--tag", "ferry", "--limit", "1", "--reverse"],
    ),
    ("timeline", {"as-of": "2024-05-31", "all": ""}, ["--as-of", "2024-05-31", "--all"]),
    ("timeline", {"fields": "id,date,title"}, ["--fields", "id,date,title"]),
    ("timeline", {"sort": "title", "verify": "1", "certain": "false"}, ["--sort", "title", "--verify"]),
    ("quotes", {"speaker": "lindt"}, ["--speaker", "lindt"]),
    (
        "promises",
        {"state": "extended", "today": "2024-08-01"},
        ["--state", "extended", "--today", "2024-08-01"],
    ),
    ("next", {"within": "10000"}, ["--within", "10000"]),
    ("search", {"q": "ferr*"}, ["ferr*"]),
    ("show", {"id": "closed"}, ["closed"]),
    ("people", {}, []),
    ("sources", {"q": "courier"}, ["courier"]),
    ("places", {}, []),
    ("tags", {}, []),
    ("stats", {}, []),
    ("conflicts", {"all": "true"}, ["--all"]),
    ("gaps", {"only": "promise"}, ["--only", "promise"]),
    ("drift", {"phrase": "run again"}, ["--phrase", "run again"]),
]


@pytest.mark.parametrize(("command", "parameters", "line"), ASKED)
def test_an_answer_is_what_the_command_prints(
    serve: Serve, run: Run, command: str, parameters: dict[str, str], line: list[str]
) -> None:
    Path("events.yaml").write_text(EVERYTHING, encoding="utf-8")
    printed = run(command, *line, "--json")
    reply = serve(today=date(2026, 11, 23)).get(f"api/{command}", **parameters)
    if printed.code == 2:
        assert reply.status == 400
        return
    assert reply.status == 200
    assert reply.body.decode() == printed.out
    schema = openapi()
    schema["$ref"] = f"#/components/schemas/{QUESTIONS[command].kind}"
    if "fields" not in parameters:
        assert [*Draft202012Validator(schema).iter_errors(json.loads(reply.body))] == []


def test_every_command_that_can_be_asked_is() -> None:
    assert {command for command, _, _ in ASKED} == {*QUESTIONS}


@pytest.mark.parametrize(
    ("command", "parameters", "error", "help_"),
    [
        ("timeline", {"q": "tga:x"}, "no filter 'tga:'", "tag"),
        ("timeline", {"q": "since:2024-13"}, "there is no month 13", ""),
        ("timeline", {"q": 'tag:"x'}, "the quote is not closed", ""),
        ("timeline", {"limt": "3"}, "timeline takes no parameter 'limt'", "limit"),
        ("timeline", {"limit": "some"}, "'limit' takes a number, not 'some'", ""),
        ("timeline", {"limit": "-1"}, "", ""),
        ("timeline", {"reverse": "perhaps"}, "'reverse' is true or false, not 'perhaps'", ""),
        ("timeline", {"as-of": "some day"}, "'some day' is no day", "2026-11-23"),
        ("timeline", {"fields": "tilte"}, "tilte", "title"),
        ("timeline", {"log": "/etc/passwd"}, "timeline takes no parameter 'log'", ""),
        ("timeline", {"output": "/tmp/x"}, "timeline takes no parameter 'output'", ""),
        ("search", {}, "", ""),
        ("show", {}, "show needs the parameter 'id'", ""),
        ("show", {"id": "nobody"}, "nobody", ""),
    ],
)
def test_what_cannot_be_answered_is_told_as_json(
    serve: Serve, command: str, parameters: dict[str, str], error: str, help_: str
) -> None:
    reply = serve().get(f"api/{command}", **parameters)
    told = json.loads(reply.body)
    assert (reply.status, reply.media_type) == (400, "application/json")
    assert error in told["error"]
    assert help_ in told.get("help", "")
    schema = {**openapi(), "$ref": "#/components/schemas/error"}
    assert [*Draft202012Validator(schema).iter_errors(told)] == []


def test_a_parameter_that_is_given_twice_is_refused_unless_it_takes_several(serve: Serve) -> None:
    served = serve()
    twice = served.requests.reply("api/timeline", [("limit", "1"), ("limit", "2")])
    assert twice
    assert twice.status == 400
    several = served.requests.reply("api/timeline", [("tag", "a"), ("tag", "b")])
    assert several
    assert several.status == 200


def test_a_log_that_cannot_be_read_is_told_as_json(serve: Serve) -> None:
    served = serve()
    Path("events.yaml").write_bytes(b"missionlog: [")
    reply = served.get("api/timeline")
    assert reply.status == 503
    assert "events.yaml:1:" in json.loads(reply.body)["error"]


def test_only_commands_that_ask_can_be_asked(serve: Serve) -> None:
    served = serve()
    for name in ("add", "check", "fmt", "nothing", "", "timeline/", "../timeline"):
        assert served.requests.reply(f"api/{name}", []) is None, name


def test_every_parameter_is_described_and_can_be_given() -> None:
    described = openapi()
    for command in QUESTIONS:
        names = {one["name"] for one in described["paths"][f"/api/{command}"]["get"]["parameters"]}
        assert names == {*parameters_of(command)}
        assert not names & {"log", "output", "format", "engine"}
    options: Any = read_parameters("timeline", [("q", "a b"), ("q", "tag:c")])
    assert options.words == ("a", "b", "tag:c")


@pytest.mark.outside
def test_the_description_is_openapi() -> None:
    from openapi_spec_validator import validate

    validate(openapi())


# The command itself


@contextmanager
def running(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str, int]]:
    """The command in a process of its own, the line that it says, and its port."""
    line = [sys.executable, "-m", "missionlog", "serve", "--port", "0", *arguments]
    process = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr
        said = process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", said)
        assert found, said
        yield process, said, int(found[1])
    finally:
        process.kill()
        process.communicate()


def asked(port: int, path: str) -> tuple[int, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=_DEADLINE)
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, body


@pytest.mark.usefixtures("serve")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_says_where_it_is_and_ends_with_ctrl_c(number: int) -> None:
    with running() as (process, said, port):
        assert said == f"missionlog: events.yaml is at http://127.0.0.1:{port}/ until Ctrl-C ends it\n"
        assert asked(port, "/")[0] == 200
        assert asked(port, f"/api/timeline?{urlencode({'q': 'tolls,toll'})}")[0] == 200
        process.send_signal(number)
        assert process.communicate(timeout=_DEADLINE) == ("", "")
        assert process.returncode == 0


@pytest.mark.usefixtures("serve")
def test_a_port_in_use_is_told_with_the_mend(run: Run) -> None:
    Path("events.yaml").write_bytes(text("A ferry"))
    with running() as (_, _, port):
        result = run("serve", "--port", str(port))
    assert result.code == 2
    assert f"port {port} is in use" in result.err
    assert "Name another with --port, or --port 0 for one that is free" in result.err


@pytest.mark.parametrize("port", ["65536", "-1", "x", "1e3", "٣", "99999999999999999999"])
def test_what_is_no_port_is_told(run: Run, port: str) -> None:
    Path("events.yaml").write_bytes(text("A ferry"))
    result = run("serve", f"--port={port}")
    assert result.code == 2
    assert "port" in result.err


def test_a_log_on_stdin_is_refused(run: Run) -> None:
    result = run("serve", "--log", "-")
    assert result.code == 2
    assert "stdin" in result.err
