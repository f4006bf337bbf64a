"""`missionlog archive` and `missionlog init`."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

LOG = "missionlog: 1\nsources:\n  paper: {title: Paper}\n  parish-book: {title: Book}\n"
WORDS = "The bridge will close.\n"


@pytest.fixture
def log(run: Run) -> Path:
    Path("a.txt").write_text(WORDS)
    Path("events.yaml").write_text(LOG)
    return Path("events.yaml")


def test_a_source_is_kept_beside_the_log(run: Run, log: Path) -> None:
    out, err, code = run("archive", "paper", "a.txt")
    assert (out, code) == ("", 0)
    (kept,) = Path("snapshots").iterdir()
    assert kept.read_text() == WORDS
    assert err == f"missionlog: keeps {kept}\nmissionlog: paper has it in events.yaml now\n"
    assert f"{{title: Paper, snapshots: [{{taken: 2026-11-23, original: {kept}," in log.read_text()


def test_a_page_has_two_files(run: Run, log: Path) -> None:
    Path("a.html").write_text("<p>The bridge will close.")
    err = run("archive", "paper", "a.html").err
    assert {path.suffix for path in Path("snapshots").iterdir()} == {".html", ".txt"}
    assert [line.rpartition(".")[2] for line in err.splitlines()[:2]] == ["html", "txt"]


def test_again_it_adds_nothing(run: Run, log: Path) -> None:
    run("archive", "paper", "a.txt", "--today", "2025-01-01")
    before = log.read_text()
    _, err, code = run("archive", "pap", "a.txt")
    assert (code, log.read_text()) == (0, before)
    assert err == "missionlog: paper has this already, taken 2025-01-01: nothing was added\n"


def test_the_day_may_be_any_date(run: Run, log: Path) -> None:
    assert run("archive", "paper", "a.txt", "--taken", "[2024..2025]").code == 0
    assert 'taken: "[2024..2025]"' in log.read_text()
    assert run("check").code == 0


def test_the_log_may_be_named(run: Run, log: Path) -> None:
    Path("other").mkdir()
    Path("other/mine.yaml").write_text(LOG)
    assert run("archive", "paper", "a.txt", "--log", "other/mine.yaml").code == 0
    assert log.read_text() == LOG
    assert list(Path("other/snapshots").iterdir())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["pa", "a.txt"], "more than one source begins with 'pa': paper, parish-book"),
        (["papre", "a.txt"], "there is no source 'papre'"),
        (["papre", "a.txt"], "Did you mean 'paper'?"),
        (["paper", "no\nfile"], r"no\nfile: there is no such file"),
        (["paper", "."], "it is a folder"),
        (["paper", "a.txt", "--taken", "last week"], "not an EDTF date"),
        (["paper", "a.txt", "--log", "nowhere"], "no such file"),
        (["paper"], "FILE"),
    ],
)
def test_what_can_not_be_done_is_said(run: Run, log: Path, arguments: list[str], said: str) -> None:
    out, err, code = run("archive", *arguments)
    assert (out, code) == ("", 2)
    assert said in err
    assert log.read_text() == LOG
    assert not Path("snapshots").exists()


def test_the_embedded_log_is_left_alone(run: Run) -> None:
    Path("a.txt").write_text(WORDS)
    _, err, code = run("archive", "lwj-2026-01-21", "a.txt")
    assert code == 2
    assert "missionlog init" in err


def test_what_was_archived_is_proved(run: Run) -> None:
    evidence = "evidence: [{source: paper, passage: The bridge %s close}]"
    event = f"  - {{id: closes, date: 2024, title: It closes, {evidence}}}\n"
    Path("events.yaml").write_text(LOG + "events:\n" + event % "will")
    Path("a.txt").write_text(WORDS)
    run("archive", "paper", "a.txt")
    assert run("check", "--select", "altered,missing,tampered").code == 0
    log = Path("events.yaml").read_text()
    Path("events.yaml").write_text(log.replace("bridge will close", "bridge will not close"))
    assert "[altered]" in run("check").out
    (kept,) = Path("snapshots").iterdir()
    kept.write_text("The bridge will not close.\n")
    assert "[tampered]" in run("check").out


def test_it_writes_a_log_that_holds(run: Run) -> None:
    assert run("init").code == 0
    assert run("check").code == 0
    assert run("timeline").out.count("\n") == 2
    assert "yaml-language-server" in Path("events.yaml").read_text().splitlines()[0]


def test_it_never_overwrites(run: Run) -> None:
    Path("events.yaml").write_text("mine")
    out, err, code = run("init")
    assert (out, code) == ("", 2)
    assert "events.yaml" in err
    assert Path("events.yaml").read_text() == "mine"


def test_it_takes_a_folder(run: Run) -> None:
    Path("new").mkdir()
    assert run("init", "new").code == 0
    assert Path("new/events.yaml").exists()
