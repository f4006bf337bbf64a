"""A log cut into blocks: the pieces are the whole."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from missionlog.model.format import TABLES
from missionlog.store.errors import Unreadable
from missionlog.store.read import split_blocks
from missionlog.store.read.chunks import items_in
from missionlog.store.read.read_log import read_texts
from missionlog.store.read.split_blocks import BlockPlace, begins_item, cut, is_log

LOG = """\
missionlog: 1
title: Events

sources:
  a: {title: A}

  # No item.
  b:
    title: B
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

#: An entry's table, id, what is stored, and its line.
Entries = list[tuple[str, str, object, int]]


@pytest.fixture(autouse=True, scope="module")
def _small_blocks() -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(split_blocks, "_ITEMS_IN_A_BLOCK", 2)
        yield


def entries(text: str) -> Entries | None:
    """The entries by way of the pieces. None where they must be read whole."""
    data = text.encode()
    blocks = cut(data)
    if blocks is None or not is_log([one.place for one in blocks]):
        return None
    found: Entries = []
    for block in blocks:
        if not block.starts:
            continue
        before = data.count(b"\n", 0, block.begins)
        for item in items_in(block.chunk(data), "log"):
            if item is None or not item.draft.sound:
                return None
            entry = item.draft.entry
            found.append((entry.table, entry.id, entry.stored, entry.span.line + before))
    return sorted(found, key=lambda one: one[3])


def whole(text: str) -> Entries:
    log = read_texts([("log", text.encode())], "log")
    assert log.diagnostics == ()
    found = [
        (table, entry.id, entry.stored, entry.span.line) for table in TABLES for entry in log.table(table)
    ]
    return sorted(found, key=lambda one: one[3])


def test_blocks_are_all_of_the_text_and_begin_with_items() -> None:
    data = LOG.encode()
    blocks = cut(data)
    assert blocks is not None
    assert (blocks[0].begins, blocks[-1].ends) == (0, len(data))
    assert all(one.ends == other.begins for one, other in pairwise(blocks))
    assert [(one.place.part, one.place.indent, len(one.starts)) for one in blocks] == [
        *(("", -1, 0), ("sources", -1, 0), ("sources", 2, 2)),
        *(("events", -1, 0), ("events", 2, 2), ("events", 2, 1)),
    ]
    starts = [data[at:].split(b"\n")[0] for one in blocks for at in one.starts]
    assert starts == [
        *(b"  a: {title: A}", b"  b:"),
        *(b"", b"  - id: two", b"  - {id: three, date: 2026, title: Three}"),
    ]


def test_what_they_say_and_where() -> None:
    assert entries(LOG) == whole(LOG)


def test_items_in_the_first_column() -> None:
    text = "missionlog: 1\nevents:\n- id: a\n  date: 2024\n  title: A\n- id: b\n  date: 2024\n  title: B\n"
    assert entries(text) == whole(text)


def test_a_log_without_tables() -> None:
    assert entries("missionlog: 1\n") == []


def test_a_stretch_is_cut_at_its_place() -> None:
    data = LOG.encode()
    begins = data.index(b"  - id: two")
    assert cut(data, begins, len(data), BlockPlace("events", 2)) is not None
    assert cut(data, begins, len(data), BlockPlace("events", 3)) is None
    assert cut(data, begins + 4, len(data), BlockPlace("events", 2)) is None


@pytest.mark.parametrize(
    ("text", "place", "begins"),
    [
        ("  - id: a", BlockPlace("events", 2), True),
        ("   - id: a", BlockPlace("events", 2), False),
        ("  # - id: a", BlockPlace("events", 2), False),
        ("  a: {title: A}", BlockPlace("sources", 2), True),
        ("    title: A", BlockPlace("sources", 2), False),
        ("people:", BlockPlace("sources", 2), True),
        ("people:", BlockPlace(), True),
        ("title: A", BlockPlace(), False),
    ],
)
def test_the_beginning_of_an_item(text: str, place: BlockPlace, begins: bool) -> None:
    assert begins_item(text.encode(), 0, place) == begins


_HEAD, _KEY, _ITEMS = BlockPlace(), BlockPlace("events"), BlockPlace("events", 2)
_SOURCE, _SOURCES = BlockPlace("sources"), BlockPlace("sources", 2)


@pytest.mark.parametrize(
    ("places", "good"),
    [
        ([_HEAD], True),
        ([_HEAD, _KEY, _ITEMS, _ITEMS, _SOURCE, _SOURCES], True),
        ([], False),
        ([_KEY, _ITEMS], False),
        ([_HEAD, _KEY], False),
        ([_HEAD, _ITEMS], False),
        ([_HEAD, _SOURCE, _KEY, _ITEMS], False),
        ([_HEAD, _KEY, _SOURCES], False),
        ([_HEAD, _KEY, _ITEMS, BlockPlace("events", 4)], False),
        ([_HEAD, _KEY, _ITEMS, _SOURCES], False),
        ([_HEAD, _KEY, _ITEMS, _KEY, _ITEMS], False),
        ([_HEAD, _HEAD], False),
    ],
)
def test_what_makes_a_log(places: list[BlockPlace], good: bool) -> None:
    assert is_log(places) == good


@pytest.mark.parametrize(
    "text",
    [
        "",
        "events:\n  - id: a\n",
        "missionlog: 1\nevents: []\n",
        "missionlog: 1\nevents:\n",
        "missionlog: 1\nevents: [{id: a}]\n",
        "missionlog: 1\nevents:\n  - id: a\nplaces: {}\n",
        "missionlog: 1\nevents:\n  - id: a\ntitle: T\n",
        "missionlog: 1\nevents:\n  - id: a\n - id: b\n",
        "missionlog: 1\nevents:\n  -\n    id: a\n",
        "missionlog: 1\nevents:\n  - id: a\n\ttitle: tab\n",
        "missionlog: 1\r\nevents:\r\n  - id: a\r\n",
        "missionlog: 1\nevents:\n  - id: a\n...\n",
        "missionlog: 1\nevents:\n  - id: a\nevents:\n  - id: b\n",
        "---\nmissionlog: 1\nevents:\n  - id: a\n",
        "%YAML 1.1\n---\nmissionlog: 1\nevents:\n  - id: a\n",
        "missionlog: 1\nevents:\n  - id: a\n  more\n",
        "missionlog: 1\npeople:\n  a: {name: A}\n b: {name: B}\n",
        "missionlog: 1\npeople:\na: {name: A}\n",
    ],
)
def test_what_is_odd_is_not_cut(text: str) -> None:
    assert entries(text) is None


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
def test_a_piece_with_anything_wrong(item: str) -> None:
    assert entries(f"missionlog: 1\nevents:\n{item}  - {{id: z, date: 2024, title: Z}}\n") is None


@pytest.mark.parametrize(
    "item",
    ["  a:\n  - b\n", "  ? a\n  : {title: A}\n", "  a: {title: [A,\n  b: 1]}\n", "  'a': 'x\n  b: y'\n"],
)
def test_lines_that_look_like_items(item: str) -> None:
    assert entries(f"missionlog: 1\nsources:\n{item}") is None


#: Bits of YAML that are at odds with each other.
_BITS = st.sampled_from(
    (
        *("- ", "  - ", "    ", "  ", " ", "\n", "\n\n", "id: a", "id: b", "title: T", "date: 2024", "# x"),
        *("'", '"', "[", "]", "{", "}", ", ", ": ", "|", ">", "|2-", "|+", "- id: c", "&a", "*a", "? "),
        "\n  - id: d\n    ",
        "\n  - {id: e, date: 2024, title: E}\n",
        "\n    summary: |\n      - x\n",
        "\n    summary: |+\n      x\n\n",
        "\n    rank: 'a\n  - b'\n",
        "\nsources:\n  s: {title: S}\n",
        "\n  t: {title: T}\n",
        "\npeople: {}\n",
        *("...", "\t", "date: '2024"),
    )
)


@settings(max_examples=400)
@given(st.lists(_BITS, max_size=14), st.sampled_from(["", "places:\n  p: {name: P}\n"]))
def test_hostile_yaml_is_read_alike_or_whole(bits: list[str], after: str) -> None:
    item = "  - {id: z, date: 2024, title: Z}\n"
    text = (
        "missionlog: 1\nevents:\n  - id: y\n    date: 2024\n    title: Y\n"
        f"    note: {''.join(bits)}\n{item}{after}"
    )
    found = entries(text)
    if found is not None and len({one[:2] for one in found}) == len(found):
        assert found == whole(text)


_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=30)
_STYLES = st.sampled_from([repr, lambda text: f"|\n      {text}", lambda text: f'"{text}"', str])


@settings(max_examples=150)
@given(st.lists(st.tuples(_TEXT, _STYLES), min_size=1, max_size=6))
def test_any_text_is_read_alike_or_whole(texts: list[tuple[str, Callable[[str], str]]]) -> None:
    items = "".join(
        f"  - id: e{number}\n    date: 2024\n    title: T\n    note: {style(text)}\n"
        for number, (text, style) in enumerate(texts)
    )
    text = f"missionlog: 1\nevents:\n{items}"
    try:
        found = entries(text)
    except Unreadable:
        raise AssertionError("a piece never raises") from None
    if found is not None:
        assert found == whole(text)
