"""The table of variables in docs/importing.md: each field that it names arrives where it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from missionlog.importing.csl_variables import NAMES
from tests.importing.sources_of import sources_of_text

_PAGE: Final = Path(__file__).parents[2] / "docs" / "importing.md"
_FIELD: Final = re.compile(r"`(\w+)`(?: of an? ([a-z ]+))?")
#: The types of entries and records that the table names in words.
_TYPES: Final = {"article": "article", "report": "report", "conference paper": "inproceedings"}
_TAGS: Final = {"report": "RPRT", "conference paper": "CONF"}
#: Fields that are told apart by what stands in them, or that only say something together.
_VALUES: Final = {
    "issued": ("2024", "2024"),
    "accessed": ("2024-05-09", "2024-05-09"),
    "original-date": ("1899", "1899"),
    "URL": ("https://a.example/x", "https://a.example/x"),
    "ISBN": ("978-3-16-148410-0", "978-3-16-148410-0"),
    "ISSN": ("0028-0836", "0028-0836"),
    "citation-key": ("Key9", "Key9"),
    **dict.fromkeys(NAMES, ("Lindt, Mara", "Mara Lindt")),
}
_TOGETHER: Final = ("subtitle", "month", "day", "TY", "entrysubtype")


def _rows() -> Iterator[tuple[str, str, str, str]]:
    lines = _PAGE.read_text().splitlines()
    begins = lines.index(next(line for line in lines if line.startswith("| variable |"))) + 2
    for line in lines[begins:]:
        if not line.startswith("|"):
            return
        variables, bibtex, ris, key = (cell.strip() for cell in line.strip("|").split("|"))
        for variable in re.findall(r"`([\w-]+)`", variables):
            yield variable, bibtex, ris, key


def _cases() -> Iterator[tuple[str, str, str, str]]:
    """Each variable, what the table says of it, and a file that has one of its fields."""
    for variable, bibtex, ris, key in _rows():
        value = _VALUES.get(variable, ("some words", ""))[0]
        for field, kind in _FIELD.findall(bibtex):
            if field not in _TOGETHER and (variable not in ("ISBN", "ISSN") or field == variable.lower()):
                fields = {"title": "T", field: value}
                body = ", ".join(f"{name} = {{{text}}}" for name, text in fields.items())
                yield variable, key, f"@{_TYPES.get(kind, 'misc')}{{k, {body}}}", "x.bib"
        for tag, kind in _FIELD.findall(ris):
            if tag not in _TOGETHER:
                title = "" if variable == "title" else "TI  - T\n"
                title += "T2  - Journal\n" if variable == "container-title-short" else ""
                record = f"TY  - {_TAGS.get(kind, 'JOUR')}\n{title}{tag}  - {value}\nER  - \n"
                yield variable, key, record, "x.ris"


@pytest.mark.parametrize(("variable", "key", "text", "name"), [*_cases()])
def test_each_field_arrives_where_the_table_says(variable: str, key: str, text: str, name: str) -> None:
    (source,) = sources_of_text(text, name)
    assert isinstance(source, dict), source
    shown = _VALUES.get(variable, ("", "some words"))[1]
    if key == f"`{variable}`":
        assert source[variable] == shown
    else:
        in_note = "Lindt || Mara" if variable in NAMES else shown
        assert f"{variable}: {in_note}" in str(source["note"]).splitlines()


def test_the_table_is_read() -> None:
    assert len([*_cases()]) > 60
