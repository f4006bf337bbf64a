"""Names that were nearly right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.store.read import did_you_mean as did_you_mean_module
from missionlog.store.read.did_you_mean import Names, did_you_mean

MANY = [f"event-number-{n}" for n in range(5000)] + ["joint-statement", "zweibrücken-meeting"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("joint-statment", "joint-statement"),
        ("oint-statement", "joint-statement"),
        ("Joint-Statement", "joint-statement"),
        ("joint-statement-", "joint-statement"),
        ("event-nmber-4321", "event-number-4321"),
        ("evnet-number-77", "event-number-77"),
        ("nothing-like-it", None),
        ("", None),
        ("x" * 1000, None),
    ],
)
def test_the_nearest_of_many(written: str, meant: str | None) -> None:
    assert Names(MANY).did_you_mean(written) == (f"Did you mean {meant!r}?" if meant else "")


def test_the_nearest_of_few() -> None:
    assert did_you_mean("titel", ["title", "date"]) == "Did you mean 'title'?"
    assert did_you_mean("url", ["URL", "note"]) == "Did you mean 'URL'?"
    assert did_you_mean("url", []) == ""


@given(st.sampled_from(MANY[4000:]), st.integers(0, 10))
def test_a_name_that_lacks_one_letter_is_always_near_to_one(name: str, at: int) -> None:
    assert Names(MANY).did_you_mean(name[:at] + name[at + 1 :])


def test_of_very_many_misspelt_names_the_first_are_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(did_you_mean_module, "MAX_ASKED", 3)
    names = Names(f"person-{number}" for number in range(20))
    offered = [bool(names.did_you_mean(f"preson-{number}")) for number in range(5)]
    assert offered == [True, True, True, False, False]


def test_fewer_long_names_are_compared() -> None:
    names = Names(f"{'a-long-name-' * 7}{number}" for number in range(1_000))
    assert len(names._like("a-long-name-" * 7)) <= 12
