"""Who the words for a speaker are: names, roles, and those who stay unnamed."""

from __future__ import annotations

import pytest
from hypothesis import given

from missionlog.draft.mentions import Speaker
from tests.draft.test_quote_mentions import TEXTS, mentions

LAST = " “We shut it,” {} said."
FIRST = "Deputy Transport Minister Ana Ruiz opened the talks."


def speakers(text: str) -> list[tuple[str, str, bool] | None]:
    """Name, role and whether unnamed of the speaker of each quotation."""
    found = [quote.speaker for quote in mentions(text)]
    return [_told(speaker) if speaker else None for speaker in found]


def _told(speaker: Speaker) -> tuple[str, str, bool]:
    return speaker.name, speaker.role, speaker.unnamed


@pytest.mark.parametrize(
    ("words", "name", "role"),
    [
        ("Ana Ruiz", "Ana Ruiz", ""),
        ("Deputy Transport Minister Ana Ruiz", "Ana Ruiz", "Deputy Transport Minister"),
        ("Staff Sgt. Tom Low", "Tom Low", "Staff Sgt."),
        ("Sen. Tom Low (I-Maine)", "Tom Low", "Sen."),
        ("Tom Low, the mayor of Lima,", "Tom Low", "mayor of Lima"),
        ("Tom Low, 45, a harbour pilot,", "Tom Low", "harbour pilot"),
        ("the harbour pilot Tom Low", "Tom Low", "harbour pilot"),
        ("the mayor, Tom Low,", "Tom Low", "mayor"),
        ("ministry spokeswoman Ana Ruiz", "Ana Ruiz", "ministry spokeswoman"),
        ("Mr. Low", "Low", ""),
        ("Falk’s predecessor, Tom Low,", "Tom Low", "Falk’s predecessor"),
        (
            "Ana Ruiz, director of the Federation of Harbours, though,",
            "Ana Ruiz",
            "director of the Federation of Harbours",
        ),
        ("Senate Majority Leader Tom Low", "Tom Low", "Senate Majority Leader"),
        ("Senate Democratic leader Tom Low", "Tom Low", "Senate Democratic leader"),
        ("New South Wales Fire Service chief Tom Low", "Tom Low", "New South Wales Fire Service chief"),
        ("the company’s chief economist, Dr. Ana Ruiz,", "Ana Ruiz", "company’s chief economist"),
        ("Lima Mayor Bill Low", "Bill Low", "Lima Mayor"),
        ("Judge Emma King", "Emma King", "Judge"),
        ("Prosecutor Emma King", "Emma King", "Prosecutor"),
        ("Dean Baker", "Dean Baker", ""),
        ("Martin Luther King III", "Martin Luther King III", ""),
        ("actor Jonah Hill", "Jonah Hill", "actor"),
        ("Theresa May", "Theresa May", ""),
        ("Thabet al-Rawi, the harbour minister,", "Thabet al-Rawi", "harbour minister"),
        ("Steven Still, a harbour pilot,", "Steven Still", "harbour pilot"),
        ("USA Today", "USA Today", ""),
        ("Grand Harbour Publishing", "Grand Harbour Publishing", ""),
        ("Ludwig van der Berg", "Ludwig van der Berg", ""),
        ("Ana Ruiz and Tom Low", "Ana Ruiz and Tom Low", ""),
        ("the State Department", "State Department", ""),
        ("the French and German governments", "French and German governments", ""),
        ("Ruiz’s campaign", "Ruiz’s campaign", ""),
        ("the report", "", ""),
        ("she", "", ""),
    ],
)
def test_name_and_role_stand_apart(words: str, name: str, role: str) -> None:
    assert speakers(f"“We shut it,” {words} said.") == [(name, role, False)]


def test_a_word_with_its_capital_from_the_sentence_is_no_name() -> None:
    text = "Born in Lima in 1933, Tom Low went to sea. “We shut it,” he recalled."
    assert [found[0] for found in speakers(text) if found] == ["Tom Low"]


def test_somebody_is_known_by_the_first_name() -> None:
    text = "“We shut it,” driver Jomhs Jaramillo said. “We did,” Jomhs added."
    assert [found[0] for found in speakers(text) if found] == ["Jomhs Jaramillo", "Jomhs Jaramillo"]
    text = "Ana Ruiz met Ana Low. “We shut it,” Ana said."
    assert [found[0] for found in speakers(text) if found] == ["Ana"]


def test_a_time_before_a_subject_does_not_speak() -> None:
    text = (
        "Earlier this month, harbour chief Tom Low met a man who said it was dull, adding “we shut it down”."
    )
    assert [found[0] for found in speakers(text) if found] == ["Tom Low"]


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("a State Department official", "State Department official"),
        ("a spokesman for the harbour", "spokesman for the harbour"),
        ("a spokesman for Prime Minister Ana Ruiz", "spokesman for Prime Minister Ana Ruiz"),
        ("a spokeswoman for Gov. Tom Low", "spokeswoman for Gov. Tom Low"),
        ("two officials", "officials"),
        ("officials", "officials"),
        ("sources", "sources"),
        ("one resident", "resident"),
        ("another driver", "driver"),
    ],
)
def test_whom_the_article_does_not_name_stays_unnamed(words: str, role: str) -> None:
    assert speakers(f"“We shut it,” {words} said.") == [("", role, True)]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (FIRST + LAST.format("Ruiz"), "Ana Ruiz", "Deputy Transport Minister"),
        (FIRST + LAST.format("she"), "Ana Ruiz", "Deputy Transport Minister"),
        (FIRST + LAST.format("the minister"), "Ana Ruiz", "Deputy Transport Minister"),
        (FIRST + "\n\n" + LAST.format("she").strip(), "Ana Ruiz", "Deputy Transport Minister"),
        # two paragraphs earlier is too far for a pronoun, and not for a name
        (FIRST + "\n\nIt rained.\n\n" + LAST.format("she").strip(), "", ""),
        (FIRST + "\n\nIt rained.\n\n" + LAST.format("Ruiz").strip(), "Ana Ruiz", "Deputy Transport Minister"),
        # the name stands only later
        (LAST.format("Ruiz").strip() + " " + FIRST, "Ana Ruiz", "Deputy Transport Minister"),
        # a title tells who of two is meant
        ("Mr. Tom Low met Mrs. Ana Poe." + LAST.format("she"), "Ana Poe", ""),
        ("Mr. Tom Low met Mrs. Ana Poe." + LAST.format("he"), "Tom Low", ""),
        ("Mr. Tom Low met Mrs. Eva Low." + LAST.format("Mrs. Low"), "Eva Low", ""),
        # two of one last name: the text does not tell
        ("Tom Low met Eva Low." + LAST.format("Low"), "Low", ""),
        ("Sen. Tom Low left." + LAST.format("the senator"), "Tom Low", "Sen."),
        ("Spokeswoman Ana Ruiz left." + LAST.format("the spokesperson"), "Ana Ruiz", "Spokeswoman"),
        ("Ana Ruiz met the crew." + LAST.format("the president"), "", "president"),
    ],
)
def test_names_are_resolved_within_the_article(text: str, name: str, role: str) -> None:
    assert speakers(text)[-1] == (name, role, False)


def test_the_unnamed_may_speak_again() -> None:
    text = "“We shut it,” said a harbour official. “It was time,” the official added. “It was,” he said."
    assert speakers(text) == [("", "harbour official", True)] * 3


def test_two_governments_speak_in_their_agreement() -> None:
    text = (
        "They have a deal. It is a joint agreement between the Peruvian and Chilean governments.\n\n"
        "The first stage of the work will end in May, “and moving to a shared port”."
    )
    assert speakers(text) == [("Peruvian and Chilean governments", "", False)]


@given(TEXTS)
def test_names_and_roles_are_words_of_the_text(text: str) -> None:
    words = set(text.replace("’s", " ’s").replace("'s", " 's").split())
    for quote in mentions(text):
        speaker = quote.speaker
        if speaker and not speaker.name.startswith(("“", '"')):
            assert " ".join(speaker.name.split()) == speaker.name
            assert not (speaker.unnamed and speaker.name)
            assert all(part in text or part == "and" for part in speaker.name.split())
            assert all(part in text for part in speaker.role.split())
    assert words or not mentions(text)
