"""What a terminal would obey is seen and not obeyed."""

import json

import pytest
import yaml
from hypothesis import given

from missionlog.model.format import Plain
from missionlog.view.escape import json_text, one_line, visible, visible_lines, yaml_text

from .drawn import NASTY, UNSAFE, any_plain, any_text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m", r"\x1b[31m"),
        ("a\nb\tc\r", r"a\nb\tc\r"),
        ("\x9b", r"\x9b"),
        ("\u202eevil", r"\u202eevil"),
        ("\ud83d", r"\ud83d"),
        ("\U000e0041", r"\U000e0041"),
        ("a\u200bb", r"a\u200bb"),
        ("a\u200db", r"a\u200db"),
        ("م\u200d", r"م\u200d"),
        ("\u200dم", r"\u200dم"),
        *((f"{one}\u200c{one}", rf"{one}\u200c{one}") for one in "яΩ “”…—、中かカ한～"),
        *((f"{one}\u200dم", rf"{one}\u200dم") for one in "a“"),
        *((f"م\u200d{one}", rf"م\u200d{one}") for one in "a”"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        *("plain", "“Ça ira”, dit-elle – 日本語", "back\\slash", "[sic]"),
        *("می\u200cخواهم", "क्\u200dष", "ශ්\u200dරී", "👩\u200d🚀", "🧑🏽\u200d🚀"),
        *("❤\ufe0f\u200d🔥", "🐦\u200d⬛", "🙂\u200d↔\ufe0f", "🏴\u200d☠\ufe0f"),
    ],
)
def test_what_people_write_stays(text: str) -> None:
    assert visible(text) == text


def test_lines_are_kept_where_there_is_room_for_them() -> None:
    assert visible_lines("a\r\nb\n\x1bc\td\re") == "a\nb\n\\x1bc  d\\re"


def test_one_line_has_a_blank_for_a_break() -> None:
    assert one_line("a\r\n\tb\u2028c\x1b") == "a b c\\x1b"


@given(any_text)
def test_nothing_unsafe_is_left(text: str) -> None:
    for shown in (visible(text), visible_lines(text), one_line(text), json_text(text), yaml_text(text)):
        assert not UNSAFE.search(shown)


@given(any_plain)
def test_json_reads_back(value: Plain) -> None:
    assert json.loads(json_text(value)) == value


@pytest.mark.parametrize("text", NASTY)
def test_yaml_reads_back(text: str) -> None:
    assert yaml.safe_load(yaml_text(text)) == text
