"""An argument to its pieces, each with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.query.lexer import QueryTerm, Value, arguments_of, terms_of, values_of
from missionlog.query.syntax import QueryError


def told(argument: str) -> list[str]:
    """The pieces of an argument, written plainly: `not:key:` and the values, a phrase in `<>`."""
    return [
        f"{'not:' if piece.negated else ''}{piece.key + ':' if piece.key else ''}"
        + "|".join(f"<{value.text}>" if value.quoted else value.text for value in piece.values)
        for piece in terms_of(argument)
    ]


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        ("bridge", ["bridge"]),
        ("old bridge", ["<old bridge>"]),
        ("  old bridge ", ["<old bridge>"]),
        ("tag:bridge", ["tag:bridge"]),
        ("TAG:bridge", ["tag:bridge"]),
        ("not:tag:bridge", ["not:tag:bridge"]),
        ("NOT:Tag:bridge", ["not:tag:bridge"]),
        ("not:bridge", ["not:bridge"]),
        ("tag:a,b", ["tag:a|b"]),
        ('tag:"a b"', ["tag:<a b>"]),
        ('tag:"a, b",c', ["tag:<a, b>|c"]),
        ("tag:a bridge", ["tag:a", "bridge"]),
        ("tag:a\tbridge\n", ["tag:a", "bridge"]),
        ('"old bridge" stone', ["<old bridge>", "stone"]),
        ("“old bridge” stone", ["<old bridge>", "stone"]),
        ("„old bridge“ „old stone”", ["<old bridge>", "<old stone>"]),
        ("stone “old bridge”", ["stone", "<old bridge>"]),
        ("during:[2024-01,2024-03]", ["during:[2024-01,2024-03]"]),
        ("during:{2024-01, 2024-03},2025", ["during:{2024-01, 2024-03}|2025"]),
        ("during:[2024-01,2025", ["during:[2024-01|2025"]),
        ("since:2024-09/2024-10", ["since:2024-09/2024-10"]),
        # What looks like a filter only at first sight.
        ("12:30", ["12:30"]),
        ("Stage one: the end", ["<Stage one: the end>"]),
        ('a 6" pipe', ['<a 6" pipe>']),
        ("the mayor’s plan", ["<the mayor’s plan>"]),
        ("we don't", ["<we don't>"]),
        # A long s and the sign of kelvin are no letters of a filter.
        ("the ſince: bridge", ["<the ſince: bridge>"]),
        ("the ſource:x", ["<the ſource:x>"]),
        ("the \N{KELVIN SIGN}ind:x", ["<the \N{KELVIN SIGN}ind:x>"]),
        ("", []),
        (" \t", []),
    ],
)
def test_pieces(argument: str, expected: list[str]) -> None:
    assert told(argument) == expected


def test_places_count_characters_from_one() -> None:
    argument = 'x  not:tag:"a b",c'
    assert [*terms_of(argument)] == [
        QueryTerm("", False, (Value("x", 1, False),), 1, argument),
        QueryTerm("tag", True, (Value("a b", 13, True), Value("c", 18, False)), 4, argument),
    ]


@pytest.mark.parametrize(
    ("argument", "column"),
    [
        ("tag:", 5),
        ("tag: bridge", 5),
        ("tag:a,", 7),
        ("tag:,a", 5),
        (",", 1),
        ("not:", 5),
        ('tag:""', 6),
        ('tag:" "', 6),
        ('"old bridge', 1),
        ("stone “old", 7),
        ('"old"bridge', 6),
        ('tag:"a"b', 8),
    ],
)
def test_what_cannot_be_read_has_its_column(argument: str, column: int) -> None:
    with pytest.raises(QueryError) as refused:
        told(argument)
    assert (refused.value.text, refused.value.column) == (argument, column)


@pytest.mark.parametrize(
    ("option", "expected"),
    [
        ("Inés Álvarez", ["Inés Álvarez"]),
        ("Inés, Bruno ,Keller", ["Inés", "Bruno", "Keller"]),
        ('"Engineer, unnamed", Bruno', ["Engineer, unnamed", "Bruno"]),
        ("tag:x", ["tag:x"]),
        ("[2024-01, 2024-03],2025", ["[2024-01, 2024-03]", "2025"]),
    ],
)
def test_an_option_is_all_value(option: str, expected: list[str]) -> None:
    assert [value.text for value in values_of(option)] == expected


def test_the_values_of_an_option_have_their_places_too() -> None:
    assert values_of(' a, "b"') == (Value("a", 2, False), Value("b", 6, True))


@given(st.text('ab:,"“”„[]{}* \tnotag', max_size=30))
def test_values_stand_where_they_say(argument: str) -> None:
    try:
        found = [*terms_of(argument)]
    except QueryError:
        return
    for piece in found:
        for value in piece.values:
            assert value.text
            assert argument[value.column - 1 :].startswith(value.text)


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        ("", []),
        ("convoy base", ["convoy", "base"]),
        ('"convoy base"', ['"convoy base"']),
        ("tag:x convoy base", ["tag:x convoy base"]),
        ("convoy, base", ["convoy,", "base"]),
        ("{2024, 2025}", ["{2024,", "2025}"]),
    ],
)
def test_a_text_is_read_as_what_stands_behind_a_command(text: str, arguments: list[str]) -> None:
    assert arguments_of(text) == arguments
