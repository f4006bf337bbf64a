"""The exit codes that the table of the docs tells, command by command."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from missionlog.cli.commands import COMMANDS
from missionlog.cli.exits import FINDINGS, USAGE
from tests.cli.conftest import Run
from tests.history.conftest import begun

LOG = """missionlog: 1
sources: {a: {title: A, issued: 2024}}
events:
  - {id: toll, title: A toll, promise: {made: 2024, by: [], due: 2024-02}, evidence: [{source: a}]}
  - {id: ferry, date: 2024, title: A ferry crosses, evidence: [{source: a}], quotes: [{text: Aye.}]}
"""
PEOPLE = "people: {ada: {name: Ada}, bob: {name: Bob}}\n"
GOOD = LOG.replace("by: []", "by: [ada]").replace("events:", f"{PEOPLE}events:")
#: An editor that writes what is no YAML.
SPOILS = """sh -c 'echo ": [" >> "$0"'"""
#: A line that ends with 1, for each command that can; those with --strict ask a log of which a part is lost.
FOUND = {
    **{
        name: (name, "--strict")
        for name in ("timeline", "quotes", "promises", "next", "drift", "conflicts", "brief")
    },
    "site": ("site", "-o", "public", "--strict"),
    "gaps": ("gaps", "--strict"),
    **{name: (name, "--strict") for name in ("people", "sources", "places", "tags", "stats")},
    "search": ("search", "ferry", "--strict"),
    "show": ("show", "ferry", "--strict"),
    "check": ("check",),
    "verify": ("verify", "events.yaml", "no such words"),
    "diff": ("diff", "--exit-code"),
    "date": ("date", "bogus"),
    "edit": ("edit", "toll"),
    "fmt": ("fmt", "--check"),
    "import": ("import", "facts.csv"),
    "draft": ("draft", "page.txt", "nowhere.txt"),
}
#: A line that ends with 2 for a reason of the command's own.
FAILED = {
    "show": ("show", "nobody"),
    "check": ("check", "--log", "nowhere"),
    "watch": ("watch", "--log", "nowhere"),
    "archive": ("archive", "nothing", "events.yaml"),
    "verify": ("verify", "nowhere", "words"),
    "history": ("history", "nobody"),
    "diff": ("diff", "nowhere"),
    "date": ("date", "1939-41"),
    "init": ("init",),
    "add": ("add", "event", "--title", "No date"),
    "import": ("import", "nowhere.csv"),
    "draft": ("draft", "nowhere.txt"),
    "edit": ("edit", "nobody"),
    "open": ("open", "nobody"),
    "set": ("set", "ferry", "date", "some day"),
    "tag": ("tag", "ada", "+x"),
    "update": ("update", "ferry", "--status", "kept"),
    "remove": ("remove", "ada"),
    "rename": ("rename", "nobody", "x"),
    "merge": ("merge", "ada", "ferry"),
    "fmt": ("fmt", "nowhere"),
    "brief": ("brief", "-o", "brief.pdf"),
    "site": ("site", "-o", "events.yaml"),
    "serve": ("serve", "--log", "nowhere"),
    "dataset": ("dataset", "--log", "events.yaml"),
}
#: A line that ends with 0.
FINE = {
    **{name: (name,) for name in COMMANDS},
    "search": ("search", "ferry"),
    "show": ("show", "ferry"),
    "check": ("check", "--ignore", "no-speaker,no-passage"),
    "archive": ("archive", "a", "page.txt"),
    "verify": ("verify", "events.yaml", "A ferry crosses"),
    "date": ("date", "May 2024"),
    "init": ("init", "elsewhere"),
    "add": ("add", "person", "--name", "Eve"),
    "import": ("import", "facts.csv", "--source", "a"),
    "draft": ("draft", "page.txt"),
    "edit": ("edit", "ferry"),
    "open": ("open", "ferry"),
    "set": ("set", "ferry", "title", "A ferry sails"),
    "tag": ("tag", "ferry", "+river"),
    "update": ("update", "toll", "--status", "kept", "--on", "2024", "--source", "a"),
    "remove": ("remove", "ferry"),
    "rename": ("rename", "ferry", "boat"),
    "merge": ("merge", "ada", "bob"),
    "dataset": ("dataset", "-o", "facts"),
    "site": ("site", "-o", "public"),
    "serve": ("serve", "--port", "0"),
}


def ended_at_once(*_: object, **settings: object) -> Iterator[None]:
    """Watch until Ctrl-C, which comes at once."""
    raise KeyboardInterrupt


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A log under git, a document beside it, an editor that changes nothing, and nobody who watches long."""
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setattr("watchfiles.watch", ended_at_once)
    monkeypatch.setattr("missionlog.cli.served_log.ServedLog.watch", ended_at_once)
    work = begun(tmp_path)
    work.commit("Begin", GOOD, "events.yaml")
    work.write("page.txt", "A ferry crosses.")
    work.write("facts.csv", "Date,Title\n2023,A ferry is built\n")


def test_there_is_a_line_for_each_code_that_the_table_tells() -> None:
    assert {*FOUND} == {name for name, when in FINDINGS.items() if not when.startswith("never")}
    assert {*FAILED} == {*USAGE}
    assert {*FINE} == {*COMMANDS}


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("name", FINE)
def test_what_is_fine(run: Run, name: str) -> None:
    assert run(*FINE[name]).code == 0


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("name", FOUND)
def test_what_is_found(run: Run, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", SPOILS)
    Path("events.yaml").write_text(LOG, encoding="utf-8")
    assert run(*FOUND[name]).code == 1


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("name", FAILED)
def test_what_fails(run: Run, name: str) -> None:
    assert run(*FAILED[name]).code == 2
