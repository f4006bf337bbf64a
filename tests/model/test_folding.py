"""Text made comparable."""

import re
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.model.folding import MAX_NAME_PART, fold, name_parts, runs, spaced, spans_in, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Iraq", "iraq"),
        ("Müller", "muller"),
        ("Mu\u0308ller", "muller"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("Élysée", "elysee"),
        ("Αθήνα", "αθηνα"),
        ("Tiếng Việt", "tieng viet"),
        ("ﬁne", "fine"),
        ("𝜜𝐁", "αb"),
        ("Łódź, Ærø, Đà Nẵng", "lodz, aero, da nang"),
        ("ıI", "ii"),
        ("Йод ё", "иод е"),
        ("Ґ Қ", "г к"),
        ("عَلِيٌّ علی", "علي علي"),
        ("ـــ", ""),
        ("שָׁלוֹם", "שלום"),
        ("𐐀", "𐐨"),
        # These marks are not left out in writing: another word has none of them, or another one.
        ("ガ", "ガ"),
        ("ป่า", "ป่า"),
        ("हिन्दी", "हिन्दी"),
        ("한", "한"),
        ("", ""),
    ],
)
def test_case_and_accents_are_gone(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It’s a café, no?", ["it", "s", "a", "cafe", "no"]),
        ("U.S.-led", ["u", "s", "led"]),
        ("joint_statement-2024", ["joint", "statement", "2024"]),
        ("…", []),
        ("日本 2024", ["日", "本", "2024"]),
    ],
)
def test_words_are_runs_of_letters_and_digits(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert words(" ".join(words(text))) == words(text)


@given(st.text())
def test_folding_a_folded_text_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("習近平", ["習近平", "近平", "平"]),
        ("東京 Tower", ["東京", "京", "tower"]),
        ("東 京", ["東", "京"]),
        ("京2024", ["京", "2024"]),
        ("Łódź A.G.", ["lodz", "a", "g"]),
        ("ไทย", ["ไทย", "ทย", "ย"]),
    ],
)
def test_the_parts_of_a_name(text: str, expected: list[str]) -> None:
    assert name_parts(text) == expected


def test_a_part_of_a_name_is_not_too_long() -> None:
    assert max(map(len, name_parts("京" * 100))) == MAX_NAME_PART


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("東京ไทa é\u0301ﾞｶ"))))
def test_runs_have_the_words_in_order(text: str) -> None:
    assert "".join(run for run, _ in runs(text)) == "".join(words(text))
    assert {run[:MAX_NAME_PART] for run, _ in runs(text)} <= {*name_parts(text)}


_TEXTS = st.text(
    alphabet=st.one_of(
        st.characters(exclude_categories=["Cs"]), st.sampled_from("東京ไทa é\u0301ﾞｶ\u1112\u1161\u11ab")
    )
)


@given(_TEXTS)
def test_sqlite_has_the_same_words(text: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE texts USING fts5 (text, tokenize = 'ascii')")
    connection.execute("CREATE VIRTUAL TABLE tokens USING fts5vocab (texts, instance)")
    connection.execute("INSERT INTO texts VALUES (?)", (spaced(text.replace("\0", " ")),))
    tokens = connection.execute("SELECT term FROM tokens ORDER BY offset").fetchall()
    assert [token for (token,) in tokens] == words(text)
    connection.close()


@given(_TEXTS)
def test_each_word_is_found_again_where_it_stands(text: str) -> None:
    spans = [match.span() for match in re.finditer("[A-Za-z0-9\x80-\U0010ffff]+", spaced(text))]
    found = spans_in(text, spans)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert found == sorted(found)
    for word, (start, end) in zip(words(text), found, strict=True):
        assert word in "".join(words(text[start:end]))


def test_every_character_of_unicode_is_folded() -> None:
    assert all(isinstance(fold(chr(code)), str) for code in range(0x110000))
    assert fold("ʨ") == "ʨ"
