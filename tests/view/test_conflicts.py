"""Facts that cannot all be so, as they are told."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from missionlog.edtf import parse
from missionlog.model.conflicts import Claim, Conflict, Support
from missionlog.view.conflicts import FORMATS, as_lines
from missionlog.view.formats import Page

from .drawn import NASTY, harmful

CHARTER = Support(
    source="charter",
    title="The charter",
    issued=parse("1847-05-03"),
    passage="this third day of May",
    locator="f. 1",
)
FIRST = Claim(
    event="founded",
    title="The ferry is founded",
    date=parse("1847-05-03"),
    words="3 May 1847",
    rank="preferred",
    reason="The charter itself.",
    preferred=True,
    support=(CHARTER, Support(source="guide")),
    file="ferry.yaml",
    line=21,
)
SECOND = replace(
    FIRST,
    date=parse("1850~"),
    words="c. 1850",
    rank="deprecated",
    reason="A guess.",
    preferred=False,
    support=(),
)
DATES = Conflict(kind="dates", claims=(FIRST, SECOND))
COARSER = Conflict(kind="coarser and finer", claims=(replace(FIRST, preferred=False), SECOND))
DISPUTE = Conflict(
    kind="disputes",
    claims=(
        replace(FIRST, rank="normal", reason="", preferred=False, disputes=("refounded",)),
        Claim(event="refounded", title="It is founded anew"),
    ),
    possible=True,
)


def told(*conflicts: Conflict, width: int = 80) -> str:
    return "".join(as_lines(conflicts, Page(width=width, wraps=True)))


@pytest.mark.parametrize("width", [40, 80, 140])
def test_as_it_looks(width: int, snapshot: Callable[[str, str], None]) -> None:
    snapshot(f"conflicts-{width}", told(DATES, DISPUTE, COARSER, width=width))


def test_claims_stand_beside_each_other_where_there_is_room() -> None:
    assert "3 May 1847 (1847-05-03)" in told(DATES)
    (line,) = (
        line for line in told(DATES).splitlines() if "3 May 1847 (1847-05-03)" in line and "c. 1850" in line
    )
    assert line.index("3 May 1847") < line.index("c. 1850")
    assert not any("c. 1850" in line and "3 May" in line for line in told(DATES, width=60).splitlines())


def test_what_is_preferred_is_marked_and_what_is_undecided_said() -> None:
    assert "✓ preferred: The charter itself." in told(DATES)
    assert "undecided" not in told(DATES)
    assert "undecided" in told(DISPUTE)
    assert "undecided" not in told(COARSER)


@pytest.mark.parametrize("format_", ["json", "jsonl"])
def test_json_has_all_of_it(format_: str) -> None:
    written = "".join(FORMATS[format_]([DATES, DISPUTE], Page()))
    found: list[Any] = (
        json.loads(written) if format_ == "json" else [json.loads(line) for line in written.splitlines()]
    )
    assert [(one["kind"], one["id"], one["type"], one["computed"]["match"]) for one in found] == [
        ("conflict", "dates:founded", "dates", "certainly"),
        ("conflict", "disputes:founded+refounded", "disputes", "possibly"),
    ]
    assert found[0]["computed"]["dates"] == ["1847-05-03", "1850~"]
    assert found[0]["computed"]["preferred"] == "1847-05-03"
    assert found[0]["computed"]["sources"][:2] == ["charter", "guide"]
    assert found[0]["claims"][0] == {
        "event": "founded",
        "title": "The ferry is founded",
        "date": "1847-05-03",
        "words": "3 May 1847",
        "rank": "preferred",
        "preferred": True,
        "reason": "The charter itself.",
        "sources": [
            {
                "id": "charter",
                "title": "The charter",
                "issued": "1847-05-03",
                "passage": "this third day of May",
                "locator": "f. 1",
            },
            {"id": "guide"},
        ],
        "file": "ferry.yaml",
        "line": 21,
    }
    assert found[1]["claims"][0]["disputes"] == ["refounded"]
    assert "date" not in found[1]["claims"][1]


def test_no_conflict_is_nothing_and_an_empty_array() -> None:
    assert told() == ""
    assert "".join(FORMATS["json"]([], Page())) == "[]\n"


@pytest.mark.parametrize("nasty", NASTY)
@pytest.mark.parametrize("format_", FORMATS)
def test_nothing_unsafe_is_written(format_: str, nasty: str) -> None:
    support = Support(source=nasty, title=nasty, passage=nasty, locator=nasty)
    claim = Claim(event=nasty, title=nasty, reason=nasty, disputes=(nasty,), support=(support,))
    conflicts = [Conflict(kind=kind, claims=(claim, claim)) for kind in ("dates", "disputes")]
    assert not harmful(format_, "".join(FORMATS[format_](conflicts, Page())))
