"""missionlog and the oracle give the same answers about random logs."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from tests.oracle.asking import write
from tests.oracle.compare import Difference, compare, smallest
from tests.oracle.questions import questions
from tests.oracle.random_logs import random_log

#: How many kinds of differences a failure tells, each by the smallest log that shows it.
MAX_KINDS_TOLD = 6


class Outcome(NamedTuple):
    """How many comparisons there were to each kind of question, and those that differ."""

    comparisons: Counter[str]
    differences: list[Difference]


def outcome_of(seed: int, logs: int, folder: Path) -> Outcome:
    dice = Random(seed)
    comparisons: Counter[str] = Counter()
    differences: list[Difference] = []
    for number in range(logs):
        log = random_log(dice)
        place = folder / str(number)
        place.mkdir()
        path = write(log, place)
        for question in questions(dice, log):
            count, found = compare(log, path, question)
            comparisons[question.kind] += count
            differences += found
    return Outcome(comparisons, differences)


def told(differences: list[Difference], folder: Path) -> str:
    """A few words for each kind of difference: how often, and the smallest log in which it shows."""
    kinds = defaultdict(list)
    for difference in differences:
        kinds[difference.kind].append(difference)
    counts = [f"{len(found)} times, {kind}" for kind, found in kinds.items()]
    examples = [f"\n{smallest(found[0], folder)}" for found in list(kinds.values())[:MAX_KINDS_TOLD]]
    return "\n".join(counts + examples)


def test_a_part(tmp_path: Path) -> None:
    outcome = outcome_of(1, 10, tmp_path)
    assert not outcome.differences, told(outcome.differences, tmp_path)
    assert outcome.comparisons.total() > 3_000


@pytest.mark.outside
def test_all(tmp_path: Path) -> None:
    outcome = outcome_of(2, 110, tmp_path)
    assert not outcome.differences, told(outcome.differences, tmp_path)
    assert outcome.comparisons.total() > 30_000
    assert min(outcome.comparisons.values()) > 1_000
