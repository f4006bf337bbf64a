"""What is looked for, as an FTS5 query: nothing that was typed is syntax."""

import sqlite3

import pytest

from missionlog.index.engine import SqliteEngine
from missionlog.index.full_text import has_words
from missionlog.index.schema import SEPARATOR
from missionlog.query.syntax import Words


def match(*words: Words) -> str:
    (expression,) = has_words(words).parameters
    return str(expression)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["river"], '("river")'),
        (["the river"], '("the river")'),
        (["riv*"], '("riv"*)'),
        (["a", "b"], '("a" OR "b")'),
        (['say "no"'], '("say ""no""")'),
        (["title:a NOT b"], '("title:a NOT b")'),
        ([f"one{SEPARATOR}two"], '("one   two")'),
    ],
)
def test_a_text_is_a_string_of_its_own(texts: list[str], expected: str) -> None:
    assert match(Words(tuple(texts))) == expected


def test_all_of_several_words_are_wanted() -> None:
    assert match(Words(("a", "b")), Words(("c*",))) == '("a" OR "b") AND ("c"*)'


@pytest.mark.parametrize(
    "text", ['"', '""', "*", "^a", "{title}: a", "a AND", "(", "NEAR(a b)", "-a", "a + b"]
)
def test_any_text_can_be_looked_for(bridge: SqliteEngine, text: str) -> None:
    where = bridge.has_words([Words((text,))])
    try:
        rows = [*bridge.rows(f"SELECT seq FROM fact WHERE {where.sql}", where.parameters)]
    except sqlite3.OperationalError as error:
        raise AssertionError(f"{text} is read as syntax") from error
    assert rows == [] or "a" in text
