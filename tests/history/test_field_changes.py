"""Two states of one fact: paths, old values and new ones."""

import pytest

from missionlog.history.field_changes import field_changes
from missionlog.model.format import EVENT, SOURCE, Plain

EVIDENCE: dict[str, Plain] = {"source": "a", "passage": "One."}
COPY: dict[str, Plain] = {
    "taken": "2024-01-01",
    "original": "a.html",
    "original-sha256": "11",
    "text": "a.txt",
    "text-sha256": "22",
}


def told(old: dict[str, Plain], new: dict[str, Plain]) -> list[tuple[str, Plain | None, Plain | None]]:
    record = SOURCE if "snapshots" in old else EVENT
    return [(one.path, one.old, one.new) for one in field_changes(record, old, new)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({}, {"evidence": [EVIDENCE]}, [("evidence[a]", None, EVIDENCE)]),
        (
            {"evidence": [EVIDENCE, {"source": "b"}]},
            {"evidence": [{"source": "b"}, {**EVIDENCE, "passage": "Two."}]},
            [("evidence[a].passage", "One.", "Two.")],
        ),
        (
            {"evidence": [EVIDENCE]},
            {"evidence": [{**EVIDENCE, "locator": "p. 1"}]},
            [("evidence[a].locator", None, "p. 1")],
        ),
        (
            {"evidence": [EVIDENCE]},
            {"evidence": [{**EVIDENCE, "source": "b"}]},
            [("evidence[a]", EVIDENCE, None), ("evidence[b]", None, {**EVIDENCE, "source": "b"})],
        ),
        (
            {"dates": [{"date": "2014", "rank": "normal", "evidence": [EVIDENCE]}]},
            {"dates": [{"date": "2015", "rank": "normal", "evidence": [EVIDENCE]}]},
            [("dates[2015].date", "2014", "2015")],
        ),
        ({"rank": "normal"}, {"rank": "deprecated"}, [("rank", "normal", "deprecated")]),
        (
            {"promise": {"made": "2024", "by": ["a"]}},
            {"promise": {"made": "2024", "by": ["a"], "due": "2025"}},
            [("promise.due", None, "2025")],
        ),
        (
            {"snapshots": [COPY]},
            {"snapshots": [{**COPY, "text": "b.txt"}]},
            [("snapshots[a.html].text", "a.txt", "b.txt")],
        ),
        (
            {"corrections": [{"on": "2024", "was": "x"}]},
            {"corrections": [{"on": "2024", "was": "x", "why": "misread"}]},
            [("corrections[2024].why", None, "misread")],
        ),
    ],
)
def test_differences(
    old: dict[str, Plain],
    new: dict[str, Plain],
    expected: list[tuple[str, Plain | None, Plain | None]],
) -> None:
    assert sorted(told(old, new)) == sorted(expected)
    assert sorted(told(new, old)) == sorted(
        (path.replace("dates[2015]", "dates[2014]"), after, before) for path, before, after in expected
    )
    assert told(old, old) == told(new, new) == []
