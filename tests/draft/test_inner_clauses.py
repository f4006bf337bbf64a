"""The clauses within a sentence: where each begins and ends, and of which noun it tells."""

from __future__ import annotations

import pytest

from missionlog.draft.finite_verbs import SentenceWords, tokens_of
from missionlog.draft.inner_clauses import antecedent, inner_clauses
from missionlog.evidence.text_range import TextRange


def words_of(text: str) -> SentenceWords:
    return SentenceWords(tokens_of(text, TextRange(0, len(text))))


def dates_in(words: SentenceWords) -> range:
    """The tokens of the date, which the texts here write in capitals."""
    named = [at for at, one in enumerate(words.tokens) if one.word.isupper() or one.word.isdigit()]
    return range(named[0], named[-1] + 1) if named else range(0)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The talks, which began in MAY, ended.", [("relative", "which began in MAY")]),
        ("The rebels who seized the bridge said they would stop.", [("relative", "who seized the bridge")]),
        ("The bridge closed after the army left in MAY.", [("subordinate", "after the army left in MAY.")]),
        ("After the army left, thousands fled.", [("subordinate", "After the army left")]),
        ("After the vote on MAY 5, 2024, shares fell.", [("noun", "After the vote on MAY 5, 2024")]),
        ("The ship, built in MAY, sank.", [("addition", "built in MAY")]),
        ("The board met, closing the port in MAY.", [("result", "closing the port in MAY.")]),
        ("He opposed a judge confirmed in MAY.", [("addition", "confirmed in MAY")]),
        # None of a clause of its own.
        ("The port has been closed since MAY.", []),
        ("After the war the port closed.", []),
        ("Ruiz, the mayor, resigned in MAY.", []),
        ("A sailor died after being pulled from the river.", []),
        ("The board said that nobody was hurt.", []),
        ("The board met, including two in MAY.", []),
    ],
)
def test_a_clause_within_a_sentence(text: str, found: list[tuple[str, str]]) -> None:
    words = words_of(text)
    clauses = [
        (one.kind, text[words.tokens[one.first].start : words.tokens[one.last - 1].end])
        for one in inner_clauses(words, dates_in(words))
    ]
    assert clauses == found


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("a letter from Hazem Reyes, who", "Hazem Reyes"),
        ("a dealer from New Harbour who", "a dealer from New Harbour"),
        ("the end of old and young sailors that", "the end of old and young sailors"),
        ("Brandt met Reyes and the mayor, who", "the mayor"),
        ("Reyes, a former sailor who", "a former sailor"),
        ("He opposed what", "opposed"[:0]),
    ],
)
def test_the_noun_that_a_relative_clause_tells_of(text: str, noun: str) -> None:
    words = words_of(text)
    found = antecedent(words, len(words.tokens) - 1)
    assert text[words.tokens[found.start].start : words.tokens[found.stop - 1].end] * bool(found) == noun
