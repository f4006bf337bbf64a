"""What was probably meant: one slip or several, and nothing where two readings are as good."""

from __future__ import annotations

import pytest
from hypothesis import given

from missionlog.edtf.suggest import probably_meant

from .drawn import edtf


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (" 1985-4-12\n", "1985-04-12"),
        ("1985/4/1", "1985-04-01"),
        ("１９８５－０４", "1985-04"),
        ("199u", "199X"),
        ("1985-uu-uu", "1985-XX-XX"),
        ("y17e7", "Y17E7"),
        ("1985/open", "1985/.."),
        ("unknown / open", "/.."),
        ("2004-06?~", "2004-06%"),
        ("20040611", "2004-06-11"),
        ("20040611T101500Z", "2004-06-11T10:15:00Z"),
        ("2004-06-11 10:15", "2004-06-11T10:15:00"),
        ("2004-06-11T10:15:00.250+0100", "2004-06-11T10:15:00+01:00"),
        ("2004-06-11…2004-06-15", "2004-06-11/2004-06-15"),
        ("[2004/2006]", "[2004..2006]"),
        ("2006/2004", "2004/2006"),
        ("2004/06-11", None),
        ("12/04/1985", None),
        ("1914/08", None),
        ("1914/18", "1914/1918"),
        ("198", None),
        ("2004-13", None),
        ("2003-02-29", None),
        ("April 1985", None),
        ("", None),
        ("1985²", None),
        ("1985⁴", None),
        ("2004" + " " * 1000, None),
    ],
)
def test_common_slips_are_undone(text: str, meant: str | None) -> None:
    assert probably_meant(text) == meant


@given(edtf)
def test_white_space_around_is_the_only_slip(text: str) -> None:
    assert probably_meant(f" {text}\n") == text
