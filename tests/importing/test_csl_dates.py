"""Dates of CSL, BibLaTeX and RIS, by their specifications; nothing that is not certain becomes EDTF."""

from __future__ import annotations

from typing import Any

import pytest

from missionlog.edtf import When
from missionlog.importing.csl_dates import date_of_csl, date_of_parts, date_of_slashes, edtf_or_words


def _shown(date: When | str) -> str:
    """EDTF after an equals sign, words as they are."""
    return f"={date.text}" if isinstance(date, When) else date


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ({"date-parts": [[2024, 5, 9]]}, "=2024-05-09"),
        ({"date-parts": [["2024", "05"]]}, "=2024-05"),
        ({"date-parts": [[2024, None, None]]}, "=2024"),
        ({"date-parts": [[2024, 5, 9], [2024, 6]]}, "=2024-05-09/2024-06"),
        ({"date-parts": [[2024], [0]]}, "=2024/.."),
        ({"date-parts": [[1920]], "circa": True}, "=1920~"),
        ({"date-parts": [[1920]], "circa": "false"}, "=1920"),
        ({"date-parts": [[1920], [1925]], "circa": 1}, "=1920~/1925~"),
        ({"date-parts": [[2024]], "season": 1}, "=2024-21"),
        ({"date-parts": [["2024"]], "season": "Fall"}, "=2024-23"),
        ({"date-parts": [[2024, 15]]}, "=2024-23"),
        # A negative year is one before Christ, of which EDTF counts the first as 0.
        ({"date-parts": [[-44, 3, 15]]}, "=-0043-03-15"),
        ({"date-parts": [[-1]]}, "=0000"),
        ({"date-parts": [[800]]}, "=0800"),
        ({"date-parts": [[12000, 5]]}, "=Y12000"),
        ({"date-parts": [[-170000000]]}, "=Y-169999999"),
        # EDTF that stands beside the parts says more than they.
        ({"date-parts": [[2019], [2020]], "edtf": "[2019,2020]"}, "=[2019,2020]"),
        ({"date-parts": [[2019]], "edtf": "no date"}, "=2019"),
        ({"raw": "2024-05-09/2024-05-11"}, "=2024-05-09/2024-05-11"),
        ("2024-05~", "=2024-05~"),
        ({"literal": "about May 1920"}, "about May 1920"),
        # What is no date stays as it stands, to be told.
        ({"date-parts": [[2024, 13, 40]]}, "2024-13-40"),
        ({"date-parts": [[2024, 2, 30]]}, "2024-02-30"),
        ({"date-parts": [2024, 5]}, "[2024, 5]"),
        ({"date-parts": [[True]]}, "[[True]]"),
        ({"date-parts": [[]]}, ""),
        ({}, ""),
    ],
)
def test_a_date_of_csl(value: Any, read: str) -> None:
    assert _shown(date_of_csl(value)) == read


@pytest.mark.parametrize(
    ("text", "read", "other"),
    [
        ("2025/05/09/", "=2025-05-09", ""),
        ("2025///", "=2025", ""),
        ("2025", "=2025", ""),
        ("2025/05//", "=2025-05", ""),
        ("2025/5/9", "=2025-05-09", ""),
        ("2025///Spring", "=2025-21", ""),
        ("2025/05/09/08:12:33", "=2025-05-09", ""),
        ("2025/05/09/evening", "=2025-05-09", "evening"),
        ("2025/04//Spring", "=2025-04", "Spring"),
        ("May 9", "May 9", ""),
        ("2025/13/09", "2025-13-09", ""),
        ("09/05/2025", "09/05/2025", ""),
        ("1988/1990", "=1988/1990", ""),
    ],
)
def test_a_date_of_ris(text: str, read: str, other: str) -> None:
    date, rest = date_of_slashes(text)
    assert (_shown(date), rest) == (read, other)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2019~", "=2019~"),
        ("1988/1990", "=1988/1990"),
        ("2004-22?", "=2004-22?"),
        ("../1990", "=../1990"),
        ("2024-05-09T10:00:00Z", "=2024-05-09"),
        ("2024-05-09 10:00", "=2024-05-09"),
        ("199u", "199u"),
        ("n.d.", "n.d."),
    ],
)
def test_a_date_of_biblatex(text: str, read: str) -> None:
    assert _shown(edtf_or_words(text)) == read


@pytest.mark.parametrize(
    ("parts", "read"),
    [
        (("2024",), "=2024"),
        (("2024", "3"), "=2024-03"),
        (("2024", "3", "5"), "=2024-03-05"),
        (("2024", "", "5"), "5 2024"),
        (("2024", "September/October"), "September/October 2024"),
        (("c. 2024", "3"), "3 c. 2024"),
    ],
)
def test_a_date_of_bibtex(parts: tuple[str, ...], read: str) -> None:
    assert _shown(date_of_parts(*parts)) == read
