"""YAML that reads back as it was, by a reader that knows nothing of missionlog."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from missionlog.model.format import Plain
from missionlog.view.yaml_blocks import mapping, scalar

from .drawn import NASTY, UNSAFE, any_plain, any_text


@given(st.dictionaries(st.text(min_size=1, max_size=30), any_plain, min_size=1, max_size=4))
@settings(max_examples=200)
def test_any_mapping_reads_back(value: dict[str, Plain]) -> None:
    text = "".join(mapping(value))
    assert yaml.load(text, yaml.BaseLoader) == value
    assert yaml.safe_load(text) == value
    assert not UNSAFE.search(text)


@given(any_text)
def test_any_text_is_text_to_every_reader(text: str) -> None:
    assert yaml.safe_load(scalar(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        *(
            "yes",
            "No",
            "NULL",
            "~",
            "on",
            "y",
            "true",
            ".inf",
            "0x1f",
            "1_000",
            "12:30",
            "2014",
            "2024-01-25",
        ),
        *(
            "1e3",
            "[2025-01-01..2025-02-01]",
            "2014~",
            "- a",
            "a: b",
            "a #b",
            "a:",
            " a",
            "a ",
            "",
            "'a'",
            '"',
        ),
        *(
            "!tag",
            "&anchor",
            "*alias",
            "%",
            "@",
            "`",
            "|",
            ">",
            "?",
            "---",
            "...",
            "<<",
            "=",
            "a\n",
            "\ufeff",
        ),
        *NASTY,
    ],
)
def test_a_text_stays_text(text: str) -> None:
    assert yaml.safe_load(scalar(text)) == text
    assert scalar(text).startswith('"')


@pytest.mark.parametrize(
    "text",
    [
        "The ferry is founded",
        "in-progress",
        "the Islamic State’s offensive, a decade ago (or more)",
        "https://gazette.example/a/b-c?d=1&e=2",
        "Größe",
    ],
)
def test_what_is_surely_text_stands_plain(text: str) -> None:
    assert scalar(text) == text
    assert yaml.safe_load(text) == text


@pytest.mark.parametrize(("value", "text"), [(True, "true"), (False, "false"), (1, "1"), (-1.07, "-1.07")])
def test_flags_and_numbers(value: bool | float, text: str) -> None:
    assert scalar(value) == text


def test_block_style() -> None:
    value: dict[str, Plain] = {"a": [{"b": "c", "d": ["e"]}, []], "f": {}, "g": {"h": "2014"}}
    assert "".join(mapping(value)) == ('a:\n  - b: c\n    d:\n      - e\n  - []\nf: {}\ng:\n  h: "2014"\n')
