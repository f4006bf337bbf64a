"""`missionlog verify`."""

import io
import json
import os
import re
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.documents.samples import PAGE, pdf

TEXT = "\ufeffAs was said.\r\n\r\nThe bridge will not “close” on 2 April.\r\nThe ferry goes on.\r\n"


@pytest.fixture(autouse=True)
def document(run: Run) -> Path:
    Path("a.txt").write_text(TEXT, newline="")
    return Path("a.txt")


@pytest.mark.parametrize(
    ("words", "state", "code"),
    [
        ("The ferry goes on.", "exact", 0),
        ('will not "close" on', "normalised", 0),
        ("The bridge … on 2 April", "edited", 1),
        ("will not “close” ... The ferry", "edited", 0),
        ("The bridge will “close” on 2 April.", "altered", 1),
        ("cows fly over distant moons", "missing", 1),
        ("…", "wordless", 1),
        ("", "wordless", 1),
    ],
)
def test_the_state_and_the_exit_code(run: Run, words: str, state: str, code: int) -> None:
    told = run("verify", "a.txt", words)
    assert told.out.split(":")[0] == state
    assert (told.code, told.err) == (code, "")
    as_json = run("verify", "a.txt", words, "--json")
    [proof] = json.loads(as_json.out)
    assert (proof["state"], proof["holds"]) == (state, code == 0)
    assert as_json.code == code


def test_where_it_stands_and_what_differs(run: Run) -> None:
    assert run("verify", "a.txt", "The bridge will close on 3 April").out == (
        "altered: the nearest there is, and it differs\n"
        "a.txt:3:1\n"
        "  The bridge will [-not “close”-] {+close+} on [-2-] {+3+} April\n"
        "\n"
        "before  As was said.\n"
        "words   The bridge will not “close” on 2 April\n"
        "after   . The ferry goes on.\n"
    )


@pytest.mark.parametrize(
    ("name", "data"), [("a.html", PAGE.encode()), ("a.pdf", pdf("The bridge will not close"))]
)
def test_pages_and_pdfs(run: Run, name: str, data: bytes) -> None:
    Path(name).write_bytes(data)
    assert run("verify", name, "The bridge will not close").code == 0
    told = run("verify", name, "The bridge will close")
    assert told.code == 1
    assert re.search(
        rf"^{name}:\d+:1, as (inscriptis|pypdf) [\d.]+( \(.*\))? reads it$", told.out, re.MULTILINE
    )


def test_stdin(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    out, _, code = run("verify", "-", "The ferry")
    assert (out.splitlines()[1], code) == ("-:4:1", 0)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere", "nowhere: there is no such file"),
        (".", "it is a folder"),
        ("pipe", "a pipe or a device"),
        ("latin", "not UTF-8"),
        ("empty", "not a word in it"),
        ("huge", "more than 64 MiB"),
        ("locked.pdf", "encrypted"),
        ("no\nfile", r"no\nfile: there is no such file"),
    ],
)
def test_what_can_not_be_read(run: Run, name: str, said: str) -> None:
    os.mkfifo("pipe")
    Path("latin").write_bytes(b"caf\xe9")
    Path("empty").touch()
    with Path("huge").open("wb") as file:
        file.truncate(64 * 2**20 + 1)
    Path("locked.pdf").write_bytes(pdf("words", password="secret"))
    out, err, code = run("verify", name, "words")
    assert (out, code) == ("", 2)
    assert said in err


def test_more_on_stdin_than_is_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("missionlog.cli.verify.MAX_DOCUMENT_SIZE", 3)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"words")))
    _, err, code = run("verify", "-", "words")
    assert code == 2
    assert "more than" in err


def test_a_format_that_there_is_not(run: Run) -> None:
    assert run("verify", "a.txt", "words", "--format", "xml").code == 2
