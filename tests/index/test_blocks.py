"""A log's files split into blocks."""

from hashlib import sha256

import pytest

from missionlog.index.blocks import NeedsFullRead, block_rows, read_header, split_file

LOG = b"""missionlog: 1
title: The bridge

places:
  valley: {name: The valley}
events:
  - {id: one, date: 2024, title: One}
  # The second.
  - {id: two, date: 2024, title: Two}
"""


def test_the_blocks_are_the_whole_file() -> None:
    file = split_file("a.yaml", LOG)
    rows = [*block_rows(file.name, file.data, file.blocks)]
    assert [(row.part, row.first, row.lines) for row in rows] == [
        ("", 0, 3),
        ("places", 3, 1),
        ("places", 4, 1),
        ("events", 5, 1),
        ("events", 6, 3),
    ]
    texts = [LOG[block.begins : block.ends] for block in file.blocks]
    assert b"".join(texts) == LOG
    assert [(row.file, row.size, row.digest) for row in rows] == [
        ("a.yaml", len(text), sha256(text).digest()) for text in texts
    ]


def test_lines_are_counted_from_those_before() -> None:
    file = split_file("", LOG)
    rows = [*block_rows("", LOG, file.blocks[3:], 5)]
    assert [row.first for row in rows] == [5, 6]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"events:\n  - {id: one}\n",
        b"missionlog: 1\nevents: []\n",
        b"missionlog: 1\nevents:\n\t- a\n",
        b"missionlog: 1\nevents:\n  - {id: a}\nevents:\n  - {id: b}\n",
    ],
)
def test_what_is_not_certain_to_be_split_right_needs_a_full_read(data: bytes) -> None:
    with pytest.raises(NeedsFullRead):
        read_header([("", split_file("", data).header())], "log")


def test_the_header_is_what_stands_before_the_tables() -> None:
    header = split_file("", LOG).header()
    assert header == b"missionlog: 1\ntitle: The bridge\n\n"
    log = read_header([("", header)], "log")
    assert (log.title, log.timezone) == ("The bridge", "UTC")


@pytest.mark.parametrize(
    "header",
    [
        b"missionlog: 2\n",
        b"missionlog: 1\ncolour: red\n",
        b'"missionlog": 1\n',
        b" missionlog: 1\n",
        b"{missionlog: 1}\n",
        b"missionlog: 1\n'events': [{id: a, date: 2024, title: A}]\n",
    ],
)
def test_a_header_with_anything_else_needs_a_full_read(header: bytes) -> None:
    with pytest.raises(NeedsFullRead):
        read_header([("", header)], "log")


def test_headers_of_several_files_that_disagree_need_a_full_read() -> None:
    headers = [("a", b"missionlog: 1\ntitle: A\n"), ("b", b"missionlog: 1\ntitle: B\n")]
    with pytest.raises(NeedsFullRead):
        read_header(headers, "log")
