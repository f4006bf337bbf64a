"""A log cut at its events: the pieces are the whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from missionlog.store import Unreadable, read_texts
from missionlog.store.pieces import cut, events_in

LOG = """\
missionlog: 1
title: Events

sources:
  a: {title: A}

# What happened.
events:   # all of it

  - id: one
    date: 2024
    title: One
    summary: |
      - id: no item
      # no comment

  # The second.
  - id: two
    date: 2025
    title: "Two
      lines"

  - {id: three, date: 2026, title: Three}
"""


def pieces(text: str, events: int = 1) -> list[tuple[str, int]] | None:
    found = cut(text.encode(), events)
    return found and [(piece.text.decode(), piece.lines_before) for piece in found.pieces]


def entries(text: str, events: int) -> list[tuple[str, object, int]] | None:
    """The events by way of the pieces: id, what is stored, line. None where they must be read whole."""
    found = cut(text.encode(), events)
    if found is None:
        return None
    every: list[tuple[str, object, int]] = []
    for piece in found.pieces:
        for one in events_in(piece.text, "log"):
            if one is None:
                return None
            every.append((one.entry.id, one.entry.stored, one.entry.span.line + piece.lines_before))
    return every


def whole(text: str) -> list[tuple[str, object, int]]:
    log = read_texts([("log", text.encode())], "log")
    assert log.diagnostics == ()
    return [(entry.id, entry.stored, entry.span.line) for entry in log.events]


def test_each_begins_with_an_item_and_together_they_are_all() -> None:
    found = pieces(LOG)
    assert found is not None
    assert [text.strip().splitlines()[0] for text, _ in found] == [
        "- id: one",
        "- id: two",
        "- {id: three, date: 2026, title: Three}",
    ]
    assert LOG.endswith("".join(text for text, _ in found))
    assert [lines for _, lines in found] == [8, 17, 22]


@pytest.mark.parametrize("events", [1, 2, 3, 10])
def test_what_they_say_and_where(events: int) -> None:
    assert entries(LOG, events) == whole(LOG)


def test_the_head_is_what_stands_before() -> None:
    found = cut(LOG.encode(), 1)
    assert found is not None
    assert LOG.startswith(found.head.decode())
    assert found.head.endswith(b"# What happened.\n")


def test_items_in_the_first_column() -> None:
    text = "missionlog: 1\nevents:\n- id: a\n  date: 2024\n  title: A\n- id: b\n  date: 2024\n  title: B\n"
    assert entries(text, 1) == whole(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "missionlog: 1\n",
        "missionlog: 1\nevents: []\n",
        "missionlog: 1\nevents:\n",
        "missionlog: 1\nevents: [{id: a}]\n",
        "missionlog: 1\nevents:\n  - id: a\nplaces: {}\n",
        "missionlog: 1\nevents:\n  - id: a\n - id: b\n",
        "missionlog: 1\nevents:\n  -\n    id: a\n",
        "missionlog: 1\nevents:\n  - id: a\n\ttitle: tab\n",
        "missionlog: 1\r\nevents:\r\n  - id: a\r\n",
        "missionlog: 1\nevents:\n  - id: a\n...\n",
        "---\nmissionlog: 1\nevents:\n  - id: a\n",
        "%YAML 1.1\n---\nmissionlog: 1\nevents:\n  - id: a\n",
        "missionlog: 1\nevents:\n  - id: a\n  more\n",
    ],
)
def test_what_is_odd_is_not_cut(text: str) -> None:
    assert cut(text.encode(), 1) is None


@pytest.mark.parametrize(
    "item",
    [
        "  - id: 'a\n  - id: b'\n",
        "  - id: [a,\n  - b]\n",
        "  - &a id\n",
        "  - *a\n",
        "  - <<: {id: a}\n",
        "  - !!map {id: a}\n",
        "  - id: a\n    id: b\n",
        "  - id: a\n   date: 2024\n",
        "  - id: a: b\n",
        "  - id: \x07\n",
        "  - }\n",
        "  - id: a\n",
    ],
)
def test_a_piece_with_anything_wrong_does_not_read(item: str) -> None:
    assert entries(f"missionlog: 1\nevents:\n{item}  - {{id: z, date: 2024, title: Z}}\n", 1) is None


#: Bits of YAML that are at odds with each other.
_BITS = st.sampled_from(
    (
        *("- ", "  - ", "    ", "  ", " ", "\n", "\n\n", "id: a", "id: b", "title: T", "date: 2024", "# x"),
        *(
            "'",
            '"',
            "[",
            "]",
            "{",
            "}",
            ", ",
            ": ",
            "|",
            ">",
            "|2-",
            "- id: c",
            "\n  - id: d\n    ",
            "&a",
            "*a",
        ),
        *(
            "\n  - {id: e, date: 2024, title: E}\n",
            "\n    summary: |\n      - x\n",
            "\n    rank: 'a\n  - b'\n",
        ),
        *("...", "\t", "date: '2024"),
    )
)


@settings(max_examples=300)
@given(st.lists(_BITS, max_size=14), st.integers(1, 3))
def test_hostile_yaml_is_read_alike_or_whole(bits: list[str], events: int) -> None:
    item = "  - {id: z, date: 2024, title: Z}\n"
    text = (
        f"missionlog: 1\nevents:\n  - id: y\n    date: 2024\n    title: Y\n    note: {''.join(bits)}\n{item}"
    )
    found = entries(text, events)
    if found is not None and len({id_ for id_, _, _ in found}) == len(found):
        assert found == whole(text)


_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=30)
_STYLES = st.sampled_from([repr, lambda text: f"|\n      {text}", lambda text: f'"{text}"', str])


@settings(max_examples=150)
@given(st.lists(st.tuples(_TEXT, _STYLES), min_size=1, max_size=6), st.integers(1, 3))
def test_any_text_is_read_alike_or_whole(texts: list[tuple[str, Callable[[str], str]]], events: int) -> None:
    items = "".join(
        f"  - id: e{number}\n    date: 2024\n    title: T\n    note: {style(text)}\n"
        for number, (text, style) in enumerate(texts)
    )
    text = f"missionlog: 1\nevents:\n{items}"
    try:
        found = entries(text, events)
    except Unreadable:
        raise AssertionError("a piece never raises") from None
    if found is not None:
        assert found == whole(text)
