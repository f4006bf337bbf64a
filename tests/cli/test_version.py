"""`missionlog --version`, by either reader."""

from importlib.metadata import version

from tests.cli.conftest import Run


def test_the_version_is_that_of_the_package(run: Run) -> None:
    told = run("--version")
    assert told == (f"missionlog {version('missionlog')}\n", "", 0)
    assert run("--log", "x.yaml", "--version") == told
