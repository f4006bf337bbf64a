"""Which stops are those of abbreviations."""

import pytest

from missionlog.evidence.abbreviations import is_abbreviated


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Feb.", True),
        ("Mr.", True),
        ("on Sept.", True),
        ("“Gen.", True),
        ("Messrs.", True),
        ("approx.", True),
        ("U.S.", True),
        ("J.", True),
        ("É.", True),
        ("feb.", False),
        ("approximate.", False),
        ("1.", False),
        ("_.", False),
        ("AFeb.", False),
        ("3Feb.", False),
        ("_Feb.", False),
        ("bridge.", False),
        (" .", False),
        (".", False),
    ],
)
def test_the_word_before_a_stop(text: str, expected: bool) -> None:
    assert is_abbreviated(text, len(text) - 1) is expected
