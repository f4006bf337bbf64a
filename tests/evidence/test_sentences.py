from __future__ import annotations

import pytest

from missionlog.evidence.prepared_text import prepare
from missionlog.evidence.sentences import sentence_end, sentence_start
from missionlog.evidence.text_range import TextRange

TEXT = """\
It rained. The ferry will not run at night, says Mr. Low of the U.S. Navy. “Will it run?” Nobody answered …

“A new page,” she said. Of 2.5 million none came!"""
SOURCE = prepare(TEXT)


def _at(words: str) -> TextRange:
    offset = SOURCE.plain.index(words)
    return TextRange(offset, offset + len(words))


@pytest.mark.parametrize(
    ("words", "before"),
    [
        ("run at night", "The ferry will not "),
        ("The ferry", ""),
        ("Navy", "The ferry will not run at night, says Mr. Low of the U.S. "),
        ("Will it", ""),
        ("answered", "Nobody "),
        ("new page", '"A '),
        ("million", "Of 2.5 "),
        ("rained", "It "),
    ],
)
def test_what_of_the_sentence_stands_before(words: str, before: str) -> None:
    at = _at(words).start
    assert SOURCE.plain[sentence_start(SOURCE, at, 100) : at] == before


@pytest.mark.parametrize(
    ("words", "after"),
    [
        ("run at night", ", says Mr. Low of the U.S. Navy"),
        ("It rained", ""),
        ("It rained.", ""),
        ("Will it", " run"),
        ("Nobody", " answered"),
        ("Nobody answered", ""),
        ("new page", '," she said'),
        ("million", " none came"),
    ],
)
def test_what_of_the_sentence_stands_after(words: str, after: str) -> None:
    at = _at(words).end
    assert SOURCE.plain[at : sentence_end(SOURCE, at, 100)] == after


def test_it_is_cut_between_words_where_the_sentence_goes_farther() -> None:
    at = _at("run at night").start
    assert [SOURCE.plain[sentence_start(SOURCE, at, reach) : at] for reach in (14, 15, 18, 19)] == [
        "will not ",
        "ferry will not ",
        "ferry will not ",
        "The ferry will not ",
    ]
    at = _at("run at night").end
    assert [SOURCE.plain[at : sentence_end(SOURCE, at, reach)] for reach in (5, 6, 9, 10)] == [
        "",
        ", says",
        ", says",
        ", says Mr.",
    ]


def test_a_sentence_that_is_just_as_long_as_the_reach_is_whole() -> None:
    assert sentence_start(SOURCE, _at("answered").start, len("Nobody ")) == _at("Nobody").start
    assert sentence_end(SOURCE, _at("Will it").end, len(" run")) == _at("Will it run").end
