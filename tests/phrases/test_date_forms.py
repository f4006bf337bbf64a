"""The table of forms: how it is written, and that no two forms are one."""

from __future__ import annotations

import pytest

from missionlog.phrases.date_forms import DATE_FORMS, expand
from missionlog.phrases.portions import PORTIONS
from missionlog.phrases.range_forms import RANGE_FORMS
from missionlog.phrases.relative import RELATIVE
from missionlog.phrases.vocabulary import JOINING_KINDS, MEANINGS


def test_choices_are_made_in_every_way() -> None:
    assert expand({"[the] (D|O) M [of|,] Y": 1}).keys() == {
        f"{the}{day} M {of}Y" for the in ("the ", "") for day in "DO" for of in ("of ", ", ", "")
    }


def test_a_form_without_choices_is_itself() -> None:
    assert expand({"M Y": 1}) == {"M Y": 1}


def test_two_forms_for_the_same_words_are_an_error() -> None:
    with pytest.raises(AssertionError):
        expand({"[the] Y": 1, "the Y": 2})


def test_no_form_is_in_two_tables() -> None:
    assert not DATE_FORMS.keys() & RELATIVE.keys()


def test_no_joint_stands_within_a_date() -> None:
    for form in (*DATE_FORMS, *RELATIVE, *PORTIONS):
        assert not JOINING_KINDS & set(form.split())


def test_every_word_of_a_form_is_known() -> None:
    """A form with a word that no token has could never be met."""
    kinds = {kind for kind, _ in MEANINGS.values()} | JOINING_KINDS
    numbers = {"D", "N", "Y", "O", "Ys", "Q", "Y-M", "Y-M-D", "?/?/Y", "Y/?/?", "?/?/?", ",", "/", "X"}
    numbers |= {"Y–y", "Y/y", "Y–d", "Y-d", "Y/d", "'y", "YYY-", "YY--"}
    for form in (*DATE_FORMS, *RELATIVE, *PORTIONS, *RANGE_FORMS):
        assert set(form.split()) <= kinds | numbers, form
