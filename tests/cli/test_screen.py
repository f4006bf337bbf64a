"""What a stream is written on."""

import shutil
import sys

import pytest

from missionlog.cli.screen import page


@pytest.mark.parametrize("columns", [None, "", "0", "-3", "many", "1", "37", "400"])
def test_the_width_is_that_of_the_terminal_as_shutil_has_it(
    columns: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    if columns is not None:
        monkeypatch.setenv("COLUMNS", columns)
    assert page(sys.stdout).width == shutil.get_terminal_size().columns
