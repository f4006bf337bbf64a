"""A library that is not installed is named, with what installs it."""

from __future__ import annotations

import sys

import pytest

from missionlog.errors import MissingLibraryError
from missionlog.importing.formats import read_file


@pytest.mark.parametrize(
    ("library", "module", "text", "name"),
    [
        ("bibtexparser", "bibtexparser", "@misc{a, title={T}}", "x.bib"),
        ("bibtexparser", "bibtexparser.splitter", "@misc{a, title={T}}", "x.bib"),
        ("rispy", "rispy", "TY  - JOUR\nTI  - T\nER  - \n", "x.ris"),
    ],
)
def test_what_is_missing_is_said(
    library: str, module: str, text: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "bibtexparser.splitter", raising=False)
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingLibraryError, match=rf"{library} .*pip install 'missionlog\[import\]'"):
        read_file(text.encode(), name)
