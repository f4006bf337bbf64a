"""Which words of a sentence are verbs that tell something."""

from __future__ import annotations

import pytest

from missionlog.draft.finite_verbs import SentenceWords, tokens_of
from missionlog.evidence.text_range import TextRange


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("The port closed, and the ferry sank.", ["closed", "sank"]),
        ("The port was closed by the army.", ["was", "closed"]),
        ("They met in a zone agreed by both towns.", ["met"]),
        ("Prices increased by 5 per cent.", ["increased"]),
        ("Divers, assigned to the port, inspect a pier.", ["inspect"]),
        ("Ruiz, the mayor, resigned on Monday.", ["resigned"]),
        ("The mission that began there has ended.", ["began", "has", "ended"]),
        ("The crane lifts the girder.", ["lifts"]),
        ("The mayor wants to close the port.", []),
        ("According to court filings, no ship left.", ["left"]),
        ("In May the mayor may close the port.", ["may"]),
        ("2,000 drivers waited.", ["waited"]),
    ],
)
def test_a_verb_tells_something(text: str, verbs: list[str]) -> None:
    words = SentenceWords(tokens_of(text, TextRange(0, len(text))))
    assert [one.word for one, is_verb in zip(words.tokens, words.is_finite, strict=True) if is_verb] == verbs
