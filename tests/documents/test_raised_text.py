"""Raised and lowered text stays apart from the number before it."""

from __future__ import annotations

import pytest

from missionlog.documents.html import read
from missionlog.evidence.match import find
from missionlog.evidence.match_result import MatchState
from missionlog.evidence.prepared_text import prepare


def _text(markup: str) -> str:
    return read(f"<!doctype html><meta charset=utf-8><p>{markup}".encode())[0].strip()


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("10<sup>6</sup> rounds", "10⁶ rounds"),
        ("10<sup>-6</sup>, 10<sup>−6</sup>", "10⁻⁶, 10⁻⁶"),
        ("10<sup> <i>6</i> </sup>", "10⁶"),
        ("10<sup>1.5</sup>", "10^(1.5)"),
        ("10<sup>n+1</sup>", "10^(n+1)"),
        ("500<sup>3</sup> troops", "500³ troops"),
        ("500<sup>[3]</sup> troops", "500³ troops"),
        ("500<sup>3,12</sup> troops", "500³,¹² troops"),
        ("500<sup><a href='#n'>3</a></sup> troops", "500³ troops"),
        ("500<sup><a href='#n'>[a]</a></sup> troops", "500⁽a⁾ troops"),
        ("500<a href='#n'><sup>a</sup></a> troops", "500⁽a⁾ troops"),
        ("500<sup><a href='#n'>note 1</a></sup> troops", "500⁽note1⁾ troops"),
        ("500<sup>*</sup> troops†", "500⁎ troops†"),
        ("the 5<sup>th</sup> of XIX<sup>e</sup>", "the 5th of XIXe"),
        ("5 km<sup>2</sup>", "5 km²"),
        ("CO<sub>2</sub>, 10<sub>2</sub>, x<sub>n</sub>", "CO₂, 10₂, xn"),
        ("5<sub>1.5</sub>", "5_(1.5)"),
        ("<sup></sup>x", "x"),
        ("10<span style='vertical-align:super'>6</span> rounds", "10⁶ rounds"),
        ("500<a href='#n' style='vertical-align: super'>a</a> troops", "500⁽a⁾ troops"),
        ("CO<span style='VERTICAL-ALIGN:sub'>2</span>", "CO₂"),
        ("<style>.up{vertical-align:super}</style>10<b class=up>6</b>", "10⁶"),
        (
            "<style>.up{vertical-align:super}</style>10<b class=up style='vertical-align:baseline'>6</b>",
            "106",
        ),
        ("5<span style='vertical-align:middle'>00</span>", "500"),
    ],
)
def test_raised(markup: str, text: str) -> None:
    assert _text(markup) == text


@pytest.mark.parametrize(
    ("markup", "passage", "proved"),
    [
        ("10<sup>6</sup> rounds", "106 rounds", False),
        ("10<sup>6</sup> rounds", "10 rounds", False),
        ("10<sup>6</sup> rounds", "6 rounds", False),
        ("10<sup>6</sup> rounds", "10⁶ rounds", True),
        ("500<sup>3</sup> troops", "500 troops", True),
        ("500<sup>3</sup> troops", "5003 troops", False),
        ("500<sup><a href='#n'>[b]</a></sup> troops", "500 troops", True),
        ("troops<sup>3</sup> stay", "troops stay", True),
        ("did not<sup>1</sup> stay", "did stay", False),
        ("the 5<sup>th</sup> day", "the 5th day", True),
        ("5 km<sup>2</sup> of it", "5 km2 of it", True),
        ("5 km<sup>2</sup> of it", "5 km of it", False),
        ("CO<sub>2</sub> is bad", "CO2 is bad", True),
        ("10<sub>2</sub> rounds", "102 rounds", False),
        ("5<sup>1.5</sup> rounds", "51.5 rounds", False),
    ],
)
def test_what_they_prove(markup: str, passage: str, proved: bool) -> None:
    assert find(passage, prepare(_text(markup))).proved is proved


def test_a_footnote_in_a_passage_is_exact() -> None:
    assert find("500³ troops", prepare(_text("500<sup>3</sup> troops"))).state is MatchState.EXACT
