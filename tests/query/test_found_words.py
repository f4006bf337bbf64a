"""Where words stand: as FTS5's own highlight() has it, on any texts and words."""

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from missionlog.model.folding import spaced, words
from missionlog.query.found_words import FoundText, FoundWords
from missionlog.query.syntax import Words

OPEN, CLOSE = "\ue001", "\ue002"
ALPHABET = "abAB1é日本ÉßæΣꭰ ’-*.\ue000\x7f"
TEXTS = st.text(ALPHABET, max_size=24)
ASKED = st.lists(st.text(ALPHABET, min_size=1, max_size=6), min_size=1, max_size=3)


def found(asked: list[str], *texts: str) -> list[FoundText]:
    return [*FoundWords([Words(tuple(asked))]).in_texts({"passage": [*texts]})]


@pytest.fixture(scope="module")
def fts5() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE texts USING fts5 (text, tokenize = 'ascii')")
    yield connection
    connection.close()


def highlighted(fts5: sqlite3.Connection, asked: list[str], text: str) -> list[tuple[int, int]]:
    """The spans that FTS5 puts between marks."""
    fts5.execute("DELETE FROM texts")
    fts5.execute("INSERT INTO texts VALUES (?)", (spaced(text),))
    strings = [(spaced(one.rstrip("*")).replace('"', " "), "*" * one.endswith("*")) for one in asked]
    expression = " OR ".join(f'"{string}"{open_end}' for string, open_end in strings)
    rows = fts5.execute("SELECT highlight(texts, 0, ?, ?) FROM texts (?)", (OPEN, CLOSE, expression))
    spans, length = [], 0
    for part in "".join(text for (text,) in rows).split(OPEN):
        inside, closed, after = part.partition(CLOSE)
        if closed:
            spans.append((length, length + len(inside)))
        length += len(inside) + len(after)
    return spans


@example(asked=["a b a"], text="a b a b a")
@example(asked=["b a", "a b"], text="a b a")
@example(asked=["a*"], text="ab a-b")
@example(asked=["日本", "本日"], text="日本日本")
@example(asked=["A"], text="aaa aa a")
@example(asked=["."], text="a.b")
@given(ASKED, TEXTS)
def test_places_are_those_that_fts5_marks(fts5: sqlite3.Connection, asked: list[str], text: str) -> None:
    assert [span for one in found(asked, text) for span in one.spans] == highlighted(fts5, asked, text)


@given(ASKED, TEXTS)
def test_what_is_marked_are_whole_words(asked: list[str], text: str) -> None:
    for one in found(asked, text):
        plain = spaced(text).lower()
        assert [word for start, end in one.spans for word in words(plain[start:end])]
        for start, end in one.spans:
            assert words(plain) == [*words(plain[:start]), *words(plain[start:end]), *words(plain[end:])]


def test_fields_come_with_the_weightiest_first() -> None:
    texts = {"source": ["a wood"], "note": ["x", "wood"], "title": ["no"], "quote": ["wood"]}
    fields = [(one.field, one.text) for one in FoundWords([Words(("wood",))]).in_texts(texts)]
    assert fields == [("quote", "wood"), ("note", "wood"), ("source", "a wood")]


def test_words_that_must_not_be_there_are_not_looked_for() -> None:
    asked = [Words(("wood",), negated=True), Words(("stone",))]
    assert [one.text for one in FoundWords(asked).in_texts({"title": ["wood", "stone"]})] == ["stone"]


def test_a_long_text_is_searched_in_time_that_grows_with_it() -> None:
    """Signs of patterns in what is asked are words or blanks, and no word is tried at each of its letters."""
    text = "a" * 20_000 + " b" * 20_000
    assert found(["a", "(a|a)*b", "b c"], text) == []
    assert len(found(["b b"], text)[0].spans) == 1
