from __future__ import annotations

import pytest

from missionlog.evidence.negations import negations


@pytest.mark.parametrize(
    ("left_out", "put_in", "found"),
    [
        ("not", "", ("not",)),
        ("", "never", ("never",)),
        ("and will not, it said,", "", ("not",)),
        ("won't", "", ("won't",)),
        ("won't", "will not", ()),
        ("cannot", "can not", ()),
        ("not", "never", ("not", "never")),
        ("Not", "not", ()),
        ("no crane without a quay", "a crane and a quay", ("no", "without")),
        ("unable", "able", ("unable",)),
        ("able", "Unable", ("unable",)),
        ("nothing", "", ("nothing",)),
        ("note the knot and nobility", "under", ()),
    ],
)
def test_negations(left_out: str, put_in: str, found: tuple[str, ...]) -> None:
    assert negations(left_out, put_in) == found
