"""`missionlog init`."""

from pathlib import Path

from tests.cli.conftest import Run


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
