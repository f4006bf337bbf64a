"""The quotations of an article and their speakers: text in, ranges out."""

from __future__ import annotations

import pytest

from missionlog.draft.mentions import Article
from missionlog.draft.quote_mentions import quote_mentions
from missionlog.evidence.prepared_text import TextRange


def said(text: str) -> list[tuple[str, str]]:
    """Each quotation of a text with the words for its speaker, empty where there are none."""
    article = Article(text, None, "news", (TextRange(0, len(text)),))
    return [
        (
            " / ".join(text[slice(*part)] for part in quote.parts),
            text[slice(*quote.speaker.mention)] if quote.speaker else "",
        )
        for quote in quote_mentions(article)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The bridge is closed,” Ana Ruiz said.", [("“The bridge is closed,”", "Ana Ruiz")]),
        ("“The bridge is closed”, said Ana Ruiz.", [("“The bridge is closed”", "Ana Ruiz")]),
        ('"The bridge is closed," she told reporters.', [('"The bridge is closed,"', "she")]),
        ("Ana Ruiz said: “The bridge is closed.”", [("“The bridge is closed.”", "Ana Ruiz")]),
        (
            "The bridge is “in a very bad state,” according to the ministry.",
            [("“in a very bad state,”", "the ministry")],
        ),
    ],
)
def test_a_quotation_has_its_speaker(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected
