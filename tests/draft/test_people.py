"""Who speaks: each once, with the role of the text; several who speak as one; those without a name."""

from __future__ import annotations

import pytest

from missionlog.draft.mentions import Speaker
from missionlog.draft.people import NOT_NAMED, People, names_in
from missionlog.evidence.text_range import TextRange


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Mara Lindt", ["Mara Lindt"]),
        ("the French and German governments", ["French government", "German government"]),
        ("United States and Iraqi governments", ["United States government", "Iraqi government"]),
        ("Mara Lindt and Jo Brandt", ["Mara Lindt", "Jo Brandt"]),
        ("Mara Lindt, Jo Brandt, and Eve Ash", ["Mara Lindt", "Jo Brandt", "Eve Ash"]),
        ("the Department of Health and Human Services", ["Department of Health and Human Services"]),
        ("Lindt and Brandt", ["Lindt and Brandt"]),
        ("United States and Ruritania", ["United States", "Ruritania"]),
        ("Ruritania and the United States", ["Ruritania", "United States"]),
    ],
)
def test_those_who_speak_as_one_are_told_apart(words: str, names: list[str]) -> None:
    assert names_in(words) == names


def speaker(text: str, words: str, name: str = "", role: str = "", *, unnamed: bool = False) -> Speaker:
    start = text.index(words)
    return Speaker(TextRange(start, start + len(words)), name, role, unnamed)


def test_a_person_is_known_by_the_name_and_gets_the_role_that_is_told_later() -> None:
    text = "Lindt spoke. Harbour Master Mara Lindt left."
    people = People(text)
    first = people.numbers_of(speaker(text, "Lindt", name="Mara Lindt"))
    again = people.numbers_of(speaker(text, "Mara Lindt", name="Mara Lindt", role="Harbour Master"))
    assert first == again == (0,)
    assert [(one.name, one.role, one.is_organisation) for one in people.people] == [
        ("Mara Lindt", "Harbour Master", False)
    ]


def test_the_name_of_an_organisation_is_one() -> None:
    text = "The Ministry of Works and NATO and the Northport Council spoke."
    people = People(text)
    for name in ("Ministry of Works", "NATO", "Northport Council", "Jo Brandt"):
        people.numbers_of(Speaker(TextRange(0, 3), name))
    assert [one.is_organisation for one in people.people] == [True, True, True, False]


def test_somebody_unnamed_stays_unnamed() -> None:
    text = "a council official on Tuesday"
    people = People(text)
    people.numbers_of(speaker(text, "a council official", unnamed=True))
    (person,) = people.people
    assert (person.name, person.anonymous, person.is_organisation) == (
        "Council official, unnamed",
        True,
        False,
    )


def test_nobody_is_nobody_and_says_so() -> None:
    people = People("")
    assert people.numbers_of(None) == people.numbers_of(None)
    (person,) = people.people
    assert (person.name, person.anonymous) == (NOT_NAMED, True)
    assert person.doubt
