"""The table of formats."""

import subprocess
import sys

import pytest

from missionlog.view.formats import FORMATS, load

from .drawn import draw
from .samples import listing


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_draws(name: str) -> None:
    assert "ferry" in draw(name, listing("tag"))


def test_a_format_that_there_is_not() -> None:
    with pytest.raises(KeyError):
        load("docx")


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "table"])
def test_what_is_piped_does_not_pay_for_rich(name: str) -> None:
    code = (
        f"import sys; from missionlog.view.formats import load; load({name!r}); print('rich' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"
