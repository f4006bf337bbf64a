"""Texts as YAML scalars: whatever is written is read back as the same text."""

from __future__ import annotations

import re
from textwrap import wrap

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from missionlog.model.yaml_scalar import (
    double_quoted,
    in_lines,
    is_plain_everywhere,
    log_scalar,
    requoted,
    scalar,
    single_quoted,
)

#: What is at odds with YAML, beside any text.
TEXTS = st.one_of(
    st.text(),
    st.text(alphabet="ab01 -:#?!&*|>%@`~.,[]{}'\"\\/_+Yy", max_size=12),
    st.sampled_from(["null", "Null", "~", "", "true", "2024-04-02", "1.5", "12:30", "<<", "a: b", "a #b"]),
)
#: A text that can stand on one line as it is.
ON_ONE_LINE = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1)
LOADERS = [yaml.BaseLoader, yaml.CBaseLoader]


def read(written: str, loader: type) -> list[object]:
    """What YAML reads of a scalar: after a key, in a list and a mapping in brackets, and as an item."""
    below = yaml.load(
        f"a: {written}  # remark\nb: [{written}, x]\nc: {{d: {written}}}\ne:\n- {written}\n", loader
    )
    return [below["a"], below["b"][0], below["c"]["d"], below["e"][0]]


@pytest.mark.parametrize("loader", LOADERS)
@given(TEXTS)
def test_a_scalar_of_a_log_is_read_back(loader: type, text: str) -> None:
    assert read(scalar(text), loader) == [text] * 4


@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml.CSafeLoader])
@given(TEXTS)
def test_a_scalar_for_any_reader_is_read_back_as_text(loader: type, text: str) -> None:
    written = text if is_plain_everywhere(text) else double_quoted(text)
    assert yaml.load(f"a: {written}\nb:\n- {written}\n", loader) == {"a": text, "b": [text]}


@pytest.mark.parametrize("loader", LOADERS)
@given(ON_ONE_LINE, st.sampled_from(["'", '"', ""]))
def test_the_quotes_of_another_value_are_kept(loader: type, text: str, quote: str) -> None:
    written = requoted(text, quote)
    assert written[0] == (quote or written[0])
    assert read(written, loader) == [text] * 4


@pytest.mark.parametrize("loader", LOADERS)
@given(ON_ONE_LINE)
def test_a_text_in_single_quotes_is_read_back(loader: type, text: str) -> None:
    assert read(single_quoted(text), loader) == [text] * 4


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2024-04-02", "2024-04-02"),
        ("2024-05/..", "2024-05/.."),
        ("2024-04-02T12:30", "2024-04-02T12:30"),
        ("snapshots/a.html", "snapshots/a.html"),
        ("inscriptis 2.7, cp1252", '"inscriptis 2.7, cp1252"'),
        ("[..2024-05]", '"[..2024-05]"'),
        ("2024?", '"2024?"'),
        ("null", '"null"'),
        ("~", '"~"'),
        ("a: b", '"a: b"'),
        ("a\u2028b", '"a\\u2028b"'),
    ],
)
def test_what_is_plain_in_a_log(text: str, written: str) -> None:
    assert scalar(text) == written


#: What YAML 1.2 takes for something else than a text (1.2.2, 10.3.2, the core schema), and 1.1 for a flag.
_CORE_SCHEMA = re.compile(
    r"null|Null|NULL|~|true|True|TRUE|false|False|FALSE|[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?(\.inf|\.Inf|\.INF)|\.nan|\.NaN|\.NAN"
    r"|[yn]|yes|no|on|off|Y|N|Yes|No|On|Off|YES|NO|ON|OFF"
)
NUMBERS = st.text(alphabet="0123456789-+.:_eExob TZ", min_size=1, max_size=10)


@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml.CSafeLoader])
@given(st.one_of(TEXTS, NUMBERS))
def test_a_text_of_a_log_is_a_text_to_every_reader(loader: type, text: str) -> None:
    outside, within = log_scalar(text), log_scalar(text, in_brackets=True)
    below = f"a: {outside}  # remark\nb: [{within}, x]\nc: {{d: {within}}}\ne:\n- {outside}\n"
    assert yaml.load(below, loader) == {"a": text, "b": [text, "x"], "c": {"d": text}, "e": [text]}
    assert outside[0] in "'\"" or not _CORE_SCHEMA.fullmatch(text)


@pytest.mark.parametrize(
    ("text", "outside", "within"),
    [
        ("US “Not Withdrawing” From Iraq", *["US “Not Withdrawing” From Iraq"] * 2),
        ("FDD's Long War Journal, p. 3", "FDD's Long War Journal, p. 3", '"FDD\'s Long War Journal, p. 3"'),
        ("Who closed it?", "Who closed it?", '"Who closed it?"'),
        ("https://a.example/b#c", "https://a.example/b#c", '"https://a.example/b#c"'),
        ("12-14", "12-14", "12-14"),
        ("3rd Battalion", "3rd Battalion", "3rd Battalion"),
        ("…and then", "…and then", "…and then"),
        ("no", '"no"', '"no"'),
        ("2024", '"2024"', '"2024"'),
        ("2024-01-02", '"2024-01-02"', '"2024-01-02"'),
        ("1:30", '"1:30"', '"1:30"'),
        ("a: b", '"a: b"', '"a: b"'),
        ("a #b", '"a #b"', '"a #b"'),
        ("@home", '"@home"', '"@home"'),
        ("- x", '"- x"', '"- x"'),
        ("ends:", '"ends:"', '"ends:"'),
        (" x", '" x"', '" x"'),
        ("", '""', '""'),
        ('"Aye," he said: no', "'\"Aye,\" he said: no'", "'\"Aye,\" he said: no'"),
        ('He\'s: "x"', '"He\'s: \\"x\\""', '"He\'s: \\"x\\""'),
        ("a\nb", '"a\\nb"', '"a\\nb"'),
    ],
)
def test_where_a_text_of_a_log_has_quotes(text: str, outside: str, within: str) -> None:
    assert (log_scalar(text), log_scalar(text, in_brackets=True)) == (outside, within)


@pytest.mark.parametrize(
    ("date", "outside", "within"),
    [
        ("2024", "2024", "2024"),
        ("2024-01-02", "2024-01-02", "2024-01-02"),
        ("2024-01-02T09:00:00Z", "2024-01-02T09:00:00Z", "2024-01-02T09:00:00Z"),
        ("2024?", "2024?", '"2024?"'),
        ("2024~", "2024~", "2024~"),
        ("[2024..]", '"[2024..]"', '"[2024..]"'),
        ("{2024,2025}", '"{2024,2025}"', '"{2024,2025}"'),
        ("-0043", '"-0043"', '"-0043"'),
        ("../2024", "../2024", "../2024"),
        ("%2024", '"%2024"', '"%2024"'),
    ],
)
def test_where_a_date_of_a_log_has_quotes(date: str, outside: str, within: str) -> None:
    assert log_scalar(date, is_date=True) == outside
    assert log_scalar(date, is_date=True, in_brackets=True) == within


@given(st.lists(st.text("ab-", min_size=1, max_size=9)).map(" ".join), st.integers(1, 30))
def test_words_in_lines(text: str, width: int) -> None:
    assert in_lines(text, width) == wrap(text, width, break_long_words=False, break_on_hyphens=False)
