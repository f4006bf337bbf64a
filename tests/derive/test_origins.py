"""How many sources are independent of each other."""

from pathlib import Path

import pytest

from missionlog.derive.entities import entities_of
from missionlog.derive.origins import count_independent
from tests.conftest import log_from


@pytest.mark.parametrize(
    ("sources", "count"),
    [
        ([], 0),
        (["a"], 1),
        (["a", "copy"], 1),
        (["a", "b", "copy"], 2),
        (["report"], 1),
        (["report", "a"], 1),
        (["report", "copy", "b"], 2),
        (["report", "k"], 1),
        (["report", "k", "a"], 1),
        (["k", "other-report"], 1),
        (["k", "far", "other-report"], 2),
        (["one", "other"], 1),
        (["one", "other", "of-circle", "a"], 2),
    ],
)
def test_copies_and_reports_of_one_origin_count_once(tmp_path: Path, sources: list[str], count: int) -> None:
    text = """missionlog: 1
sources:
  a: {title: A}
  b: {title: B}
  copy: {title: C, copy-of: a}
  report: {title: R, derives-from: [copy, b]}
  k: {title: K, copy-of: report}
  other-report: {title: S, derives-from: [b, far]}
  far: {title: F}
  of-circle: {title: X, derives-from: [other, b]}
  one: {title: O, copy-of: other}
  other: {title: O, copy-of: one}
"""
    assert count_independent(entities_of(log_from(text, tmp_path)).sources, sources) == count
