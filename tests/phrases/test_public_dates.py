"""Dates that people have typed in public: for other tools, in catalogues, in pedigrees and in reports.

A line is a case: `edtf` of a text in EDTF, `phrase` of one in English, and what is right. `REFUSE` in the
place of EDTF is for a text that may be several dates, or none: to refuse it is right, and any date is wrong.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final

import pytest

from missionlog.phrases import PhraseError, read_date, to_edtf
from missionlog.phrases.english import explain

from .tables import TODAY

#: Valid as EDTF, too, and there another date: who types it is asked which, and the years are offered first.
_ALSO_EDTF: Final = frozenset({"1910-30"})
_LINES: Final = Path(__file__).with_name("public_dates.tsv").read_text(encoding="utf-8").splitlines()
_CASES: Final = list(csv.DictReader(_LINES, delimiter="\t", quoting=csv.QUOTE_NONE))


def _case(kind: str) -> list[dict[str, str]]:
    return [case for case in _CASES if case["kind"] == kind]


def test_every_line_is_a_case() -> None:
    assert len(_CASES) == 1017
    assert {case["kind"] for case in _CASES} == {"edtf", "phrase"}


@pytest.mark.parametrize("case", _case("edtf"), ids=lambda case: case["input"])
def test_edtf(case: dict[str, str]) -> None:
    explained = explain(case["input"], TODAY, edtf=True)
    assert explained.valid == (case["valid"] == "valid"), explained.error
    for field in ("earliest", "latest", "edtf"):
        if explained.valid and case[field]:
            assert getattr(explained, field) == case[field]


@pytest.mark.parametrize("case", _case("phrase"), ids=lambda case: case["input"])
def test_phrase(case: dict[str, str]) -> None:
    explained = explain(case["input"], TODAY)
    if case["input"] in _ALSO_EDTF:
        with pytest.raises(PhraseError) as refused:
            read_date(case["input"], TODAY)
        assert refused.value.readings == (case["edtf"], case["input"])
        assert to_edtf(case["input"], TODAY) == case["edtf"]
    elif case["edtf"] == "REFUSE":
        assert not explained.valid, f"a wrong guess: {explained.edtf}"
        assert explained.error
    else:
        assert explained.edtf == case["edtf"], explained.error


@pytest.mark.parametrize("case", _case("phrase"), ids=lambda case: case["input"])
def test_capitals_change_nothing(case: dict[str, str]) -> None:
    text = case["input"]
    assert len({explain(each, TODAY).edtf for each in (text, text.upper(), text.lower())}) == 1
