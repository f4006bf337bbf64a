"""`When` to words, and the words back to EDTF."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from missionlog.edtf import FAR_FUTURE, FAR_PAST, Certainty, EdtfError, When, parse
from missionlog.phrases import PhraseError, to_edtf, words
from missionlog.phrases.year_words import AMERICAN, BRITISH
from tests.edtf.drawn import edtf, whens

from .drawn import sayable
from .tables import TODAY, rows

_SAID = [(*row, row[0])[:3] for row in rows("said.tsv")]


@pytest.mark.parametrize(("text", "said", "_"), _SAID)
def test_a_date_is_said_in_words(text: str, said: str, _: str) -> None:
    assert words(parse(text)) == said


@pytest.mark.parametrize(("_", "said", "back"), _SAID)
def test_the_words_are_read_back(_: str, said: str, back: str) -> None:
    if back == "-":
        with pytest.raises(PhraseError):
            to_edtf(said, TODAY)
    else:
        assert to_edtf(said, TODAY) == back


@pytest.mark.parametrize(("text", "british", "american"), rows("printed.tsv"))
def test_a_date_is_said_in_full(text: str, british: str, american: str) -> None:
    assert (words(parse(text), BRITISH), words(parse(text), AMERICAN)) == (british, american)


@given(edtf)
def test_words_in_full_name_no_other_days(text: str) -> None:
    when = parse(text)
    for style in (BRITISH, AMERICAN):
        try:
            back = parse(to_edtf(words(when, style), TODAY))
        except PhraseError:
            continue
        assert (back.start_earliest, back.end_latest) == (when.start_earliest, when.end_latest)


@given(whens)
def test_every_date_has_words(when: When) -> None:
    said = words(when)
    assert said
    assert said == said.strip()
    assert "  " not in said


@pytest.mark.parametrize("month", ["XX", "0X", "1X", "X0", "X1", "X2", "06"])
@pytest.mark.parametrize("day", ["0X", "1X", "2X", "3X", "X0", "X1", "X9", "25", "31"])
def test_the_words_of_a_mask_name_the_days_that_fit_it(month: str, day: str) -> None:
    try:
        mask = parse(f"2003-{month}-{day}")
    except EdtfError:  # no such day
        return
    try:
        read = parse(to_edtf(words(mask), TODAY))
    except PhraseError:
        return
    for number in range(mask.start_earliest - 40, mask.end_latest + 40):
        a_day = When("", number, number, number, number, 0, None)
        assert (mask.overlaps(a_day) > Certainty.NO) == (read.overlaps(a_day) > Certainty.NO)


@given(edtf)
def test_words_read_back_never_name_other_days(text: str) -> None:
    when = parse(text)
    try:
        back = parse(to_edtf(words(when), TODAY))
    except PhraseError:
        return
    assert (back.start_earliest, back.end_latest) == (when.start_earliest, when.end_latest)


@settings(max_examples=200)
@given(sayable)
def test_what_english_can_carry_is_read_back_as_the_same_text(text: str) -> None:
    assert to_edtf(words(parse(text)), TODAY) == text


@settings(max_examples=50)
@given(sayable, st.dates())
def test_words_do_not_depend_on_the_day_they_are_read(text: str, today: date) -> None:
    assert to_edtf(words(parse(text)), today) == text


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2014-03-01", "2014-03-05", "1–5 Mar 2014"),
        ("2014-03-01", "2014-03-01", "1 Mar 2014"),
        ("2014-03-01", None, "since 1 Mar 2014"),
        (None, "2014-03-01", "until 1 Mar 2014"),
        (None, None, "at all times"),
    ],
)
def test_an_extent_has_words_too(first: str | None, last: str | None, said: str) -> None:
    start = parse(first).start_earliest if first else FAR_PAST
    end = parse(last).end_latest if last else FAR_FUTURE
    assert words(When("", start, start, end, end, 0, None)) == said


def test_words_do_not_load_the_reader() -> None:
    """Every listing says its dates in words, and must not wait for the grammar."""
    code = "import sys, missionlog.phrases.when_words; print('missionlog.phrases.tokens' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"
