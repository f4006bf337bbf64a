"""JSON Lines: the same objects, one a line."""

import json

from .drawn import draw, event
from .samples import QUOTES, listing


def test_one_object_a_line() -> None:
    read = [json.loads(line) for line in draw("jsonl", listing("quote")).splitlines()]
    assert read == [{**row.stored, "computed": row.computed} for row in QUOTES]


def test_a_line_break_in_a_text_breaks_no_line() -> None:
    assert len(draw("jsonl", listing("event", event("a\nb\u2028c\x85d"))).splitlines()) == 1
