"""Transcripts and interviews: who speaks stands before a colon, and what they say is quoted."""

from __future__ import annotations

import pytest

from missionlog.draft.articles import article_of
from missionlog.draft.quote_mentions import quote_mentions
from tests.draft.test_promise_mentions import WEDNESDAY, promises

BRIEFING = """Briefing of the Harbour Office

MS. RUIZ: Good afternoon. The ferry will be back by 15 November.

QUESTION: Thank you. You said, “It will be back in May.”

MR. LOW: The wages were “all paid in May,” as we said.

MS. RUIZ: I said that we hoped so.
"""
INTERVIEW = """The storm: an interview with Captain Edda Lind

By Jo Berg

Edda Lind commanded the Aurora.

Q: When did you know?

A: On the second day. Nobody slept.

Q: And now?

A: I’ll go back to sea by May 2025.
"""


def said(text: str) -> list[tuple[str, str]]:
    """Who says what, in the order of the text."""
    return [
        (quote.speaker.name if quote.speaker else "", text[slice(*quote.parts[0])])
        for quote in quote_mentions(article_of(text, WEDNESDAY))
    ]


def test_a_briefing_has_the_words_of_those_with_a_title() -> None:
    assert said(BRIEFING) == [
        ("Ruiz", "Good afternoon. The ferry will be back by 15 November."),
        ("", "“It will be back in May.”"),
        ("Low", "The wages were “all paid in May,” as we said."),
        ("Ruiz", "I said that we hoped so."),
    ]


def test_a_label_is_the_one_whom_the_article_names_in_full() -> None:
    text = (
        "Finance Minister Jonas Reet on taxes\n\nECHO: Will they rise?\n\nREET: They will not.\n\nECHO: When?"
    )
    quotes = quote_mentions(article_of(text, WEDNESDAY))
    assert [(one.speaker.name, one.speaker.role) for one in quotes if one.speaker] == [
        ("Jonas Reet", "Finance Minister")
    ]


def test_an_answer_is_that_of_whom_the_interview_is_with() -> None:
    assert said(INTERVIEW) == [
        ("Edda Lind", "On the second day. Nobody slept."),
        ("Edda Lind", "I’ll go back to sea by May 2025."),
    ]


def test_a_promise_in_an_answer_is_theirs() -> None:
    (promise,) = promises(INTERVIEW)
    (title,) = promise.title
    assert (INTERVIEW[slice(*title)], [one.name for one in promise.by]) == (
        "I’ll go back to sea",
        ["Edda Lind"],
    )


@pytest.mark.parametrize(
    "text",
    [
        # Nobody knows who answers: two are named.
        "Jo Berg met Edda Lind.\n\nQ: When?\n\nA: On the second day.\n\nQ: Why?",
        # No label is somebody whom the text names.
        "Main Street: It is closed all day.\n\nMill Lane: It is open.\n\nMain Street: It is open again.",
        "WHO: The harbour office.\n\nWHAT: A meeting of all.\n\nWHERE: In the old hall.",
        # One label alone makes no transcript.
        "Ana Ruiz came.\n\nRUIZ: It is open all day.\n\nRUIZ: It is open again.",
    ],
)
def test_what_is_no_transcript_quotes_nobody(text: str) -> None:
    assert said(text) == []
