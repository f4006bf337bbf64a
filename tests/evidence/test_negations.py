from __future__ import annotations

import pytest

from missionlog.evidence.negations import negations
from missionlog.evidence.normalise import SOFT_HYPHEN


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
        (f"nev{SOFT_HYPHEN}er", "", ("never",)),
        (f"Non{SOFT_HYPHEN}violent", "", ("non-violent",)),
        (f"un{SOFT_HYPHEN}der", "", ()),
        (f"could{SOFT_HYPHEN}n't", "", ("couldn't",)),
        (f"un{SOFT_HYPHEN}American", "", ("un-american",)),
        ("unAmerican", "", ("un-american",)),
        ("UNESCO and the UN, under Anti", "", ()),
        ('"anti"-war', "", ('anti"-war',)),
        ('anti-"war"', "", ('anti-"war',)),
        ("won' t", "", ("won' t",)),
        ("won&#39;t", "", ("won&#39;t",)),
        ("_not_", "", ("not",)),
        ("*not*", "", ("not",)),
        ("not1", "", ("not",)),
        ("non-violent", "", ("non-violent",)),
        ("non-violent", "violent", ("non-violent",)),
        ("non-violent", "nonviolent", ()),
        ("nonviolent", "violent", ("nonviolent",)),
        ("un-american", "american", ("un-american",)),
        ("anti-isis", "the", ("anti-isis",)),
        ("counterterrorism", "terrorism", ("counterterrorism",)),
        ("not-guilty", "guilty", ("not",)),
        ("no-one", "someone", ("no",)),
        ("noone", "", ("noone",)),
        ("couldnt", "", ("couldnt",)),
        ("couldn?t", "could", ("couldn?t",)),
        ("couldn\ufffdt", "could", ("couldn\ufffdt",)),
        ("couldnâ€™t", "could", ("couldnâ€™t",)),
        ("couldn t", "could", ("couldn t",)),
        ("dont", "do not", ()),
        ("isn?t", "isn't", ()),
        ("wont", "will", ("wont",)),
        ("into the", "to the", ()),
        ("want, in-house, re-form, the ant, can tell, pint", "", ()),
    ],
)
def test_negations(left_out: str, put_in: str, found: tuple[str, ...]) -> None:
    assert negations(left_out, put_in) == found
