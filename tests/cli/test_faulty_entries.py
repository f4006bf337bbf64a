"""Entries of which a part can't be read: they are edited as text, and changed where nothing is lost."""

import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import Run

LOG = """\
missionlog: 1
sources:
  a: {title: A, issued: 2024}
people:
  ada: {name: Ada, aliases: yes, roles: [{title: Mayor, from: some day}]}
events:
  - id: late
    date: never
    title: Late
    evidence: [{source: a, passage: x}]
  - id: misspelt
    date: 2024
    titel: Misspelt   # a remark
    title: Misspelt
    tags: [one, [two]]
    evidence: [{source: a, passage: x}]
  - id: unknown
    date: 2024
    title: Unknown
    actors: [nobody, ada]
    evidence: [{source: gone, passage: x}, {source: a, passage: y}]
  - id: twice
    title: Twice
    date: 2024
    title: Twice again
    evidence: [{source: a, passage: x}]
  - id: vow
    title: Vow
    evidence: [{source: a, passage: x}]
    promise: {made: 2024, by: [ada], due: soon}
    updates: [{date: 2025, status: done}]
"""
#: A log that cannot be cut into blocks, and so is read whole.
IN_FLOW = LOG + "places: {hall: {name: Hall}}\n"


@pytest.fixture(params=["cut", "whole"])
def log(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    text = LOG if request.param == "cut" else IN_FLOW
    (tmp_path / "events.yaml").write_text(text, encoding="utf-8")
    return text


def now(tmp_path: Path) -> str:
    return (tmp_path / "events.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("id_", "old", "new"),
    [
        ("late", "never", "2024"),
        ("late", "Late", "Later"),
        ("misspelt", "titel: Misspelt ", "summary: Spelt "),
        ("unknown", "nobody, ada", "ada"),
        ("twice", "Twice again", "Twice more"),
        ("vow", "soon", "2026"),
        ("vow", "done", "kept"),
        ("ada", "aliases: yes", "aliases: [Lovelace]"),
    ],
)
def test_it_is_edited_as_text(
    run: Run, log: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, id_: str, old: str, new: str
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "sh -c " + shlex.quote(f"sed -i 's/{old}/{new}/' \"$0\""))
    assert run("edit", id_).code == 0
    assert now(tmp_path) == log.replace(old, new)


@pytest.mark.parametrize(
    ("arguments", "old", "new"),
    [
        (("set", "late", "date", "2024"), "date: never", "date: 2024"),
        (("set", "late", "title", "Later"), "title: Late", "title: Later"),
        (("set", "misspelt", "title", "Spelt"), "    title: Misspelt", "    title: Spelt"),
        (("set", "misspelt", "tags", "one", "two"), "[one, [two]]", "[one, two]"),
        (("set", "misspelt", "tags"), "    tags: [one, [two]]\n", ""),
        (("set", "unknown", "actors", "ada"), "[nobody, ada]", "[ada]"),
        (("set", "unknown", "title", "Known"), "title: Unknown", "title: Known"),
        (("set", "vow", "title", "A vow"), "title: Vow", "title: A vow"),
        (("set", "ada", "name", "Ada L."), "name: Ada", "name: Ada L."),
        (("set", "ada", "aliases", "Lovelace"), "aliases: yes", "aliases: [Lovelace]"),
        (("rename", "late", "later"), "id: late", "id: later"),
        (("remove", "late"), LOG[LOG.index("  - id: late") : LOG.index("  - id: misspelt")], ""),
    ],
)
def test_what_loses_nothing_is_done(
    run: Run, log: str, tmp_path: Path, arguments: tuple[str, ...], old: str, new: str
) -> None:
    _, err, code = run(*arguments)
    assert (code, now(tmp_path)) == (0, log.replace(old, new, 1)), err


@pytest.mark.parametrize(
    "arguments",
    [
        ("tag", "misspelt", "+three"),
        ("set", "vow", "promise.due", "2026"),
        ("update", "vow", "--status", "kept", "--on", "2025"),
        ("set", "misspelt", "tags.0", "other"),
        ("set", "misspelt", "titel"),
        ("set", "late", "date", "some day"),
    ],
)
def test_what_could_lose_something_is_refused(
    run: Run, log: str, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    _, err, code = run(*arguments)
    assert (code, now(tmp_path)) == (2, log), err


def test_of_two_with_one_id_the_first_is_opened(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "true")
    two = LOG.replace("id: misspelt", "id: late")
    (tmp_path / "events.yaml").write_text(two, encoding="utf-8")
    assert "late stands in events.yaml at line 7\n" in run("open", "late").err
    assert run("open", "nothing").code == 2
