"""What the page says of a query that cannot be read: as the command line does, at the same characters."""

from __future__ import annotations

from random import Random
from typing import Any, Final

import pytest

from missionlog.query.parse import parse_query
from missionlog.query.syntax import QueryError
from tests.conftest import TODAY
from tests.faults.extent import SEED, cases
from tests.site.page_scripts import PageScripts

pytestmark = pytest.mark.outside
#: Pieces of queries, of which drawn ones are made.
_PIECES: Final = (
    *("tag:", "TAG:", "not:", "Not:", "spaeker:", "speker:", "x:", "since:", "during:", "until:", "status:"),
    *(
        "has:",
        "a",
        "b c",
        '"',
        "“",
        "”",
        "„",
        ",",
        " ",
        "  ",
        "\t",
        "\xa0",
        "[",
        "]",
        "{",
        "}",
        "~",
        "?",
        "X",
    ),
    *(
        "2024",
        "2024-13",
        "2024-02-30",
        "20241",
        "-",
        "/",
        "..",
        "2014..2016",
        "[2014,2017]",
        "{2014..",
        "2X24",
    ),
    *("Y", "Y17E7", "T10:00", "T10:00:00", "S2", "2024-1", "kept", "kep", "promise", "é", "*", "'", "\u202e"),
    *(
        "\x1c",
        "\x85",
        "½",
        "1939-41",
        "[1939-41,1950]",
        "2023-24",
        "Y2024",
        "2024-366",
        "T25:00:00Z",
        "-00:00",
    ),
    *("2024-01-01", "u", "x", "W12", "°", ":", "\u2028", "𝒳", "ſ", "\\"),
)
#: Where the page does not read on: dates in words, years whose days are not exact.
_OWN_WORDS: Final = ("is no date in EDTF", "the page reads years", "two years, or the part of a year")


def _refusal(text: str) -> QueryError | None:
    try:
        parse_query([text], {}, today=TODAY)
    except QueryError as error:
        return error
    return None


def _drawn(dice: Random) -> str:
    text = "".join(dice.choice(_PIECES) for _ in range(dice.choice([1, 2, 2, 3, 3, 4, 6])))
    return dice.choice(["", "since:", "during:", "during:2014,"]) + text


def test_errors_are_those_of_the_command_line(scripts: PageScripts) -> None:
    dice = Random(SEED)
    refused = 0
    for _ in range(cases("queries of scraps", 800, 30_000)):
        text = _drawn(dice)
        expected, error = _refusal(text), scripts.ask("parse", text=[text]).get("error")
        if error is not None and any(words in error["message"] for words in _OWN_WORDS):
            continue
        assert (error is None) == (expected is None), (text, expected, error)
        if error is None or expected is None or expected.mend.startswith("write "):
            continue
        refused += 1
        # Only Python knows the names of characters.
        assert expected.message.startswith(error["message"]), text
        assert (error["column"], error["endColumn"]) == (expected.column, expected.end_column), text
    assert refused > 200


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (
            "since:2024 spaeker:singh",
            {
                "message": "there is no filter 'spaeker:'",
                "help": "Did you mean 'speaker:'?",
                "at": 11,
                "length": 7,
            },
        ),
        (
            "status:broke",
            {"message": "status: knows no 'broke'", "help": "Did you mean 'broken'?", "at": 7, "length": 5},
        ),
        ('𝒳 tag:"a b', {"message": 'the quote is not closed with "', "help": "", "at": 7, "length": 1}),
        ("during:[2014", {"message": "the bracket is not closed with ]", "help": "Write it as [2014,2017]."}),
        ('since:"last month"', {"message": "'last month' is no date in EDTF", "at": 7, "length": 10}),
        (
            "during:2023-24",
            {
                "message": "two years, or the part of a year from 2023-12-01 to 2024-02-29?",
                "help": "Write 2023/2024 or 2023-12/2024-02.",
            },
        ),
        ("since:Y5000000000001", {"message": "the page reads years up to five million million (5E12)"}),
        ("a\0b", {"message": "no text has this character", "column": 2}),
        (
            "since:2024-13",
            {
                "help": "A date here is EDTF: 2024-09, 2024-09-27, 2024/2025;"
                " the command line also reads words."
            },
        ),
        ("tag:talks kind:quote", {"help": 'To look for the text, quote it: "kind:quote".', "at": 10}),
    ],
)
def test_what_is_said_and_where(scripts: PageScripts, text: str, error: dict[str, Any]) -> None:
    said = scripts.ask("parse", text=text)["error"]
    assert {key: said[key] for key in error} == error


def test_dates_in_words_are_refused_with_the_mend(scripts: PageScripts) -> None:
    for words in ("last month", "yesterday", "27 September 2024", "the 1970s", "circa 1850"):
        said = scripts.ask("parse", text=[f'during:"{words}"'])["error"]
        assert said["message"] == f"'{words}' is no date in EDTF"
        assert said["help"].startswith("A date here is EDTF: 2024-09,")


def test_the_box_is_read_as_what_stands_behind_a_command(scripts: PageScripts) -> None:
    for text, arguments in {
        "convoy base": ["convoy", "base"],
        '"convoy base"': ['"convoy base"'],
        " tag:a,b  since:2024\tnot:x ": ["tag:a,b", "since:2024", "not:x"],
        'who:"mara stone" the “old bridge”': ['who:"mara stone"', "the", "“old bridge”"],
        "": [],
    }.items():
        assert scripts.ask("parse", text=text) == scripts.ask("parse", text=arguments)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "a " * 50_000,
        "[" * 100_000,
        "during:" + "[" * 50_000 + "]" * 50_000,
        "tag:" + "a," * 50_000,
        '"' * 99_999,
        "not:" * 25_000,
        "x:" * 50_000,
        "during:" + "X" * 100_000,
        "\ud800" * 1_000,
        "who:\udfff",
        "שלום עולם‮" * 10_000,
        "𝒳" * 50_000,
        "since:" + "9" * 100_000,
        "during:" + "2014..2015," * 9_000,
        "0" * 50_000 + "İ" * 50_000,
        "__proto__:x constructor:y",
        "status:__proto__",
        "has:constructor",
    ],
)
def test_hostile_queries_are_read_or_refused_at_once(scripts: PageScripts, text: str) -> None:
    answer = scripts.ask("parse", text=[text])
    expected = _refusal(text)
    assert ("error" in answer) == (expected is not None)
    if expected is not None:
        place = answer["error"]["column"], answer["error"]["endColumn"]
        assert place == (expected.column, expected.end_column)
