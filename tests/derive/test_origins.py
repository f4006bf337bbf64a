"""How many sources are independent of each other."""

from pathlib import Path

import pytest

from missionlog.derive.entities import entities_of
from missionlog.derive.origins import MAX_COMPARED, Origins
from missionlog.model.values import Source
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
    assert entities_of(log_from(text, tmp_path)).origins.count_independent(sources) == count


def test_of_many_sources_those_are_counted_that_share_no_origin() -> None:
    originals = {f"o{at}": Source(id=f"o{at}", title="O") for at in range(2 * MAX_COMPARED)}
    reports = {
        f"r{at}": Source(id=f"r{at}", title="R", derives_from=(f"o{at}", f"o{at + 1}"))
        for at in range(2 * MAX_COMPARED - 1)
    }
    origins = Origins(originals | reports)
    assert origins.count_independent([*originals]) == 2 * MAX_COMPARED
    assert origins.count_independent([*originals, *reports]) == 2 * MAX_COMPARED
    assert origins.count_independent([*reports]) == MAX_COMPARED


def test_a_long_chain_of_copies_has_one_origin() -> None:
    sources = {f"s{at}": Source(id=f"s{at}", title="S", copy_of=f"s{at + 1}") for at in range(5_000)}
    sources["s5000"] = Source(id="s5000", title="S")
    assert Origins(sources).of("s0") == {"s5000"}
