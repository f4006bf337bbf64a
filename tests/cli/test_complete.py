"""Shell completion: as Typer answers for commands and options; names, tags and ids from the index."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from missionlog.cli import app
from missionlog.cli.candidates import Offer
from missionlog.cli.commands import COMMANDS
from missionlog.cli.shells import Line, answer_for, line_of
from missionlog.index.cache_note import state_of
from tests.cli.conftest import Run
from tests.conftest import BRIDGE

Complete = Callable[..., list[str]]

VARIABLE = "_MISSIONLOG_COMPLETE"
#: Beside the last word, which is being typed.
LINES = [
    [""],
    ["ti"],
    ["nothing-so-called"],
    ["--"],
    ["--log", "x.yaml", "--"],
    ["--log", "x.yaml", "s"],
    ["--log=x.yaml", "pro"],
    ["timeline", "--json", "bridge", "--j"],
    ["timeline", "--tag", "x", "--ta"],
    ["timeline", "--limit=3", "--l"],
    ["timeline", "--", "--l"],
    ["timeline", "--since", ""],
    *([command, "--"] for command in COMMANDS),
]


def told(shell: str, words: list[str]) -> dict[str, str]:
    """The environment of a key that is pressed at the end of a line."""
    line = ["missionlog", *words]
    return {
        VARIABLE: f"complete_{shell}",
        "COMP_WORDS": "\n".join(line),
        "COMP_CWORD": str(len(words)),
        "_TYPER_COMPLETE_ARGS": " ".join(line),
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1],
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
@pytest.mark.parametrize("words", LINES, ids=" ".join)
def test_commands_and_options_are_completed_as_typer_does(
    run: Run, shell: str, words: list[str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "1000")  # Typer breaks the lines of what an option is for
    for name, value in told(shell, words).items():
        monkeypatch.setenv(name, value)
    ours = run()
    app.run([])
    theirs = capfd.readouterr().out
    if shell != "bash" and not words[-1].startswith("-"):
        # Typer cuts what a command is for; what it may be is the same.
        first = [line.split(":", 1)[0] for line in theirs.splitlines()]
        assert [line.split(":", 1)[0].split("\t")[0] for line in ours.out.splitlines()] == [
            line.split("\t")[0] for line in first
        ]
    else:
        assert ours.out == theirs
    assert ours.code == 0


@pytest.fixture
def complete(run: Run, monkeypatch: pytest.MonkeyPatch) -> Complete:
    """What bash is answered for a line, in a folder with a log that has been indexed."""
    Path("events.yaml").write_text(BRIDGE, encoding="utf-8")
    assert run("timeline", "--json").code == 0

    def ask(*words: str) -> list[str]:
        with monkeypatch.context() as patch:
            for name, value in told("bash", [*words]).items():
                patch.setenv(name, value)
            return run().out.splitlines()

    return ask


@pytest.mark.parametrize(
    ("words", "answers"),
    [
        (["timeline", "--tag", "f"], ["ferry", "flood"]),
        (["timeline", "--tag", "jo"], ["joint\\ works"]),
        (["timeline", "--tag", "joint\\ w"], ["joint\\ works"]),
        (["timeline", "--tag", '"joint w'], ["joint works"]),
        (["timeline", "--tag", "flood,b"], ["flood,bridge"]),
        (["timeline", "--tag", "=", "fe"], ["ferry"]),
        (["timeline", "--tag=fe"], ["--tag=ferry"]),
        (["quotes", "--speaker", "b"], ["bruno-keller", "bruno"]),
        (["quotes", "--speaker", "Kel"], ["Keller"]),
        (["timeline", "--actor", "co"], ["council"]),
        (["timeline", "--by", ""], ["council", "ines-alvarez"]),
        (["timeline", "--place", "Mü"], ["Mühlbach"]),
        (["timeline", "--source", "c"], ["copy", "courier"]),
        (["show", "f"], ["ferry", "flood"]),
        (["show", "ferry", "b"], ["bridge", "bruno-keller"]),
        (["history", "leg"], ["legend"]),
        (["archive", "her"], ["herald"]),
        (["timeline", "tag", ":", "fe"], ["ferry"]),
        (["timeline", "tag", ":"], ["bridge", "ferry", "flood", "hope", "joint\\ works", "speeches"]),
        (["timeline", "not", ":", "tag", ":", "fe"], ["ferry"]),
        (["timeline", "tag:fe"], ["tag:ferry"]),
        (["timeline", "not:status:kept,bro"], ["not:status:kept,broken"]),
        (["timeline", "--status", "e"], ["extended"]),
        (["timeline", "has", ":", "q"], ["quotes"]),
        (["timeline", "--has", "p"], ["promise"]),
        (["timeline", "--format", "js"], ["json", "jsonl", "jsonld"]),
        (["promises", "--sort", "s"], ["sources", "slip"]),
        (["check", "--explain", "not-e"], ["not-edtf"]),
        (["init", "-"], ["--color", "--help", "-h"]),
        (["edit", "b"], ["bridge", "bruno-keller"]),
        (["open", "fl"], ["flood"]),
        (["open", "not-this"], ["not-this-wood"]),
        (["remove", "co"], ["copy", "council", "courier"]),
        (["rename", "co"], ["copy", "council", "courier"]),
        (["rename", "council", "co"], [""]),
        (
            ["merge", ""],
            ["bridge", "bruno-keller", "council", "engineer", "ines-alvarez", "muhlbach", "valley"],
        ),
        (["merge", "council", "br"], ["bridge", "bruno-keller"]),
        (["update", "reb"], ["rebuilding"]),
        (["update", "rebuilding", "--status", "ke"], ["kept"]),
        (["update", "rebuilding", "--source", "c"], ["copy", "courier"]),
        (["update", "rebuilding", "--according-to", "co"], ["council"]),
        (["add", "p"], ["promise", "person", "place"]),
        (["add", "event", "--actor", "eng"], ["engineer"]),
        (["add", "event", "--actors", "eng"], ["engineer"]),
        (["add", "event", "--tag", "f"], ["ferry", "flood"]),
        (["add", "event", "--place", "v"], ["valley"]),
        (["add", "event", "--after", "fe"], ["ferry"]),
        (["add", "event", "--source", "her"], ["herald"]),
        (["add", "event", "--title", "f"], [""]),
        (["add", "event", "--id", "f"], [""]),
        (["add", "quote", "--event", "sp"], ["speech"]),
        (["add", "source", "--copy-of", "n"], ["notice"]),
        (["add", "place", "--within", "mu"], ["muhlbach"]),
        (["set", "co"], ["copy", "council", "courier"]),
        (["set", "flood", "ti"], ["title"]),
        (["set", "rebuilding", "promise.d"], ["promise.due"]),
        (["set", "flood", "evidence."], ["evidence.0.locator", "evidence.0.passage", "evidence.0.source"]),
        (["set", "flood", "evidence.1.s"], ["evidence.1.source"]),
        (["set", "council", "na"], ["name"]),
        (["set", "council", "ti"], [""]),
        (["set", "will-cross", "sp"], ["speaker"]),
        (["set", "flood", "evidence.1.source", "n"], ["notice"]),
        (["set", "flood", "tags", "fe"], ["ferry"]),
        (["set", "flood", "tags", "flood", "fe"], ["ferry"]),
        (["set", "flood", "actors", "council", "eng"], ["engineer"]),
        (["set", "flood", "place", "muh"], ["muhlbach"]),
        (["set", "council", "type", "org"], ["organization"]),
        (["set", "engineer", "anonymous", ""], ["true", "false"]),
        (["set", "flood", "title", "f"], [""]),
        (["set", "nothing", "ti"], [""]),
        (["tag", "fl"], ["flood"]),
        (["tag", "flood", "+f"], ["+ferry", "+flood"]),
        (["tag", "flood", "-f"], ["-flood"]),
        (
            ["tag", "flood", "-flood", "-"],
            ["-bridge", "--dry-run", "--log", "--today", "--color", "--help", "-h"],
        ),
        (["tag", "flood", "+ferry", "+fe"], [""]),
        (["tag", "flood", "--dry"], ["--dry-run"]),
        (["watch", "--select", "not-e"], ["not-edtf"]),
        (["watch", "--severity", "e"], ["error"]),
    ],
    ids=lambda given: " ".join(given),
)
def test_values(complete: Complete, words: list[str], answers: list[str]) -> None:
    assert complete(*words) == answers


@pytest.mark.parametrize(
    "words",
    [
        ["timeline", "fe"],
        ["timeline", "--since", "2"],
        ["verify", "e"],
        ["archive", "herald", "e"],
        ["show", "%"],
    ],
    ids=" ".join,
)
def test_the_rest_is_the_shells(complete: Complete, words: list[str]) -> None:
    assert complete(*words) == [""]


def test_the_log_that_is_named_is_the_one_that_is_asked(complete: Complete, run: Run) -> None:
    Path("other.yaml").write_text(BRIDGE.replace("[ferry]", "[raft]"), encoding="utf-8")
    assert run("tags", "--log", "other.yaml").code == 0
    assert complete("timeline", "--log", "other.yaml", "--tag", "r") == ["raft"]
    assert complete("--log", "other.yaml", "timeline", "--tag", "r") == ["raft"]
    assert complete("timeline", "--tag", "r") == [""]


def test_no_value_is_from_what_the_log_was(complete: Complete) -> None:
    Path("events.yaml").write_text(BRIDGE + "# changed\n", encoding="utf-8")
    assert complete("timeline", "--tag", "f") == [""]
    Path("events.yaml").unlink()
    assert complete("timeline", "--tag", "f") == [""]
    assert complete("timeline", "--log", "nowhere.yaml", "--tag", "f") == [""]


def test_a_damaged_index_offers_nothing_until_there_is_another(
    complete: Complete, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MISSIONLOG_CACHE", str(tmp_path / "own"))
    run("tags")
    assert complete("timeline", "--tag", "f") == ["ferry", "flood"]
    [index] = (tmp_path / "own").glob("*.sqlite")
    [note] = (tmp_path / "own").glob("*.json")
    data = index.read_bytes()
    size = int.from_bytes(data[16:18], "big")
    pages = [data[at : at + size] for at in range(0, len(data), size)]
    index.write_bytes(b"".join(bytes(size) if b"ferry" in page else page for page in pages))
    note.write_text(json.dumps(json.loads(note.read_text()) | {"state": state_of(index)}))
    assert complete("timeline", "--tag", "f") == [""]
    assert run("tags").code == 0
    assert complete("timeline", "--tag", "f") == ["ferry", "flood"]


AWKWARD = [Offer("joint works"), Offer('a"b'), Offer("a$b"), Offer("\x1b[31m"), Offer("plain", "what's it")]


@pytest.mark.parametrize(
    ("shell", "quoted", "text"),
    [
        ("bash", False, 'joint\\ works\na\\"b\na\\$b\nplain'),
        ("bash", True, "joint works\nplain"),
        ("zsh", False, '_arguments \'*: :(("joint works"\n"plain":"what\'\'s it"))\''),
        ("fish", False, "joint works\na\"b\na$b\nplain\twhat's it"),
        ("powershell", False, "'joint works'::: \nplain:::what's it"),
    ],
)
def test_what_a_shell_would_take_for_its_own(shell: str, quoted: bool, text: str) -> None:
    line = Line((), "", quoted=quoted)
    assert answer_for(shell, AWKWARD, line, {}) == (text, 0)


@pytest.mark.parametrize("asked", ["complete_bash", "complete_nothing", "source_nothing"])
def test_what_no_script_asks(run: Run, asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, asked)
    monkeypatch.setenv("COMP_CWORD", "x")
    out, err, code = run()
    assert (out.strip(), code > 0) == ("", True)
    assert "Traceback" not in err


def test_a_variable_that_is_empty_asks_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    # PowerShell's script leaves it so.
    monkeypatch.setenv(VARIABLE, "")
    assert run("--version").out.startswith("missionlog ")


def test_fish_is_told_whether_there_is_anything() -> None:
    asked = {"_TYPER_COMPLETE_FISH_ACTION": "is-args"}
    assert answer_for("fish", AWKWARD, Line((), ""), asked).code == 0
    assert answer_for("fish", [], Line((), ""), asked).code == 1


def test_what_is_typed() -> None:
    assert line_of("bash", told("bash", ["a", "tag", ":", "b"])) == (("a",), "tag:b", "tag:", False)
    assert line_of("bash", told("bash", ["a", "b", ":", "c"])) == (("a", "b", ":"), "c", "", False)
    assert line_of("zsh", {"_TYPER_COMPLETE_ARGS": "missionlog a "})[:2] == (("a",), "")
    assert line_of("fish", {"_TYPER_COMPLETE_ARGS": "missionlog a 'b c"})[:2] == (("a",), "b c")


@pytest.mark.parametrize(
    ("typed", "answers"),
    [
        ("missionlog ti", ["timeline"]),
        ("missionlog timeline --tag f", ["ferry", "flood"]),
        ("missionlog timeline --tag jo", ["joint\\ works"]),
        ("missionlog timeline tag : fe", ["ferry"]),
        ("missionlog show fl", ["flood"]),
    ],
)
def test_in_bash(complete: Complete, typed: str, answers: list[str]) -> None:
    programs = Path(sys.executable).parent
    script = f"""
        eval "$({VARIABLE}=source_bash missionlog)"
        COMP_WORDS=({typed}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
        _missionlog_completion missionlog
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    environ = os.environ | {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    bash = ["bash", "--norc", "-c", script]
    done = subprocess.run(bash, env=environ, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == answers
