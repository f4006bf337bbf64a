"""The one error: what it says, and that it survives pickling."""

from __future__ import annotations

import pickle

import pytest

from missionlog.edtf import EdtfError, parse


def test_an_error_says_where_what_and_what_was_meant() -> None:
    with pytest.raises(EdtfError) as caught:
        parse("1985-4-12")
    assert str(caught.value) == "column 6: a month has two digits, and here is 1; did you mean '1985-04-12'?"


def test_without_a_likely_meaning_nothing_is_offered() -> None:
    assert str(EdtfError("a date is missing here", 1)) == "column 1: a date is missing here"


def test_an_error_bears_pickling() -> None:
    error = pickle.loads(pickle.dumps(EdtfError("wrong", 3, "2004")))
    assert (error.message, error.column, error.meant) == ("wrong", 3, "2004")


def test_it_is_a_value_error_with_no_other_behind_it() -> None:
    with pytest.raises(ValueError, match="column 1") as caught:
        parse("")
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
