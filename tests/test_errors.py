"""A library that is not installed is named, with what installs it."""

from __future__ import annotations

import sys

import pytest

from missionlog.documents import UnreadableDocument
from missionlog.documents.extract import extract
from missionlog.errors import MissingLibraryError, require
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


def test_the_extra_that_is_meant_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rispy", None)
    with pytest.raises(MissingLibraryError, match=r"pip install 'missionlog\[formats\]'"):
        require("rispy", extra="formats")


@pytest.mark.parametrize(("name", "library"), [("x.html", "inscriptis"), ("x.pdf", "pypdf")])
def test_a_document_that_needs_a_library_names_it(
    name: str, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind in ("html", "pdf"):
        monkeypatch.delitem(sys.modules, f"missionlog.documents.{kind}", raising=False)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(UnreadableDocument, match=rf"{library} is not installed: .*'missionlog\[archive\]'"):
        extract(b"%PDF-1.7" if library == "pypdf" else b"<html><p>A page</p></html>", name)
