"""Dates explained, in each format."""

import json
from datetime import date

import pytest

from missionlog.phrases.english import explain
from missionlog.view.date_explanation import FORMATS
from missionlog.view.formats import Page

from .drawn import NASTY, harmful

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("format_", FORMATS)
def test_what_is_no_date_is_shown_harmless(format_: str) -> None:
    told = "".join(FORMATS[format_]((explain(text, TODAY) for text in NASTY), Page()))
    assert not harmful(format_, told)


def test_json_is_one_array() -> None:
    texts = ["2014~", *NASTY]
    told = json.loads("".join(FORMATS["json"]((explain(text, TODAY) for text in texts), Page())))
    assert [one["input"] for one in told] == texts
    assert json.loads("".join(FORMATS["json"]((), Page()))) == []


@pytest.mark.parametrize("text", ["on one of the days that nobody remembers " * 9, "2024"])
def test_what_is_said_is_wrapped_on_a_terminal_alone(text: str) -> None:
    piped, wrapped = (
        "".join(FORMATS["table"]([explain(text, TODAY)], Page(40, wraps=wraps))) for wraps in (False, True)
    )
    assert text.strip() in piped.splitlines()
    assert max(map(len, wrapped.splitlines())) <= 40
    assert wrapped.split() == piped.split()
