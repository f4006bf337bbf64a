"""missionlog and the oracle give the same answers about random logs."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from tests.oracle.answers import answers
from tests.oracle.asking import write
from tests.oracle.compare import Difference, compare, smallest
from tests.oracle.questions import questions
from tests.oracle.random_logs import random_log

#: How many kinds of differences a failure shows, each by the smallest log that has it.
MAX_KINDS_SHOWN = 6


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


def described(differences: list[Difference], folder: Path) -> str:
    """How often each kind of difference occurs, and the smallest log that has it."""
    kinds = defaultdict(list)
    for difference in differences:
        kinds[difference.kind].append(difference)
    counts = [f"{len(found)} times, {kind}" for kind, found in kinds.items()]
    examples = [f"\n{smallest(found[0], folder)}" for found in list(kinds.values())[:MAX_KINDS_SHOWN]]
    return "\n".join(counts + examples)


def test_a_part(tmp_path: Path) -> None:
    outcome = outcome_of(1, 8, tmp_path)
    if outcome.differences:
        pytest.fail(described(outcome.differences, tmp_path), pytrace=False)
    assert outcome.comparisons.total() > 2_500


@pytest.mark.outside
def test_all(tmp_path: Path) -> None:
    outcome = outcome_of(2, 90, tmp_path)
    if outcome.differences:
        pytest.fail(described(outcome.differences, tmp_path), pytrace=False)
    assert outcome.comparisons.total() > 30_000
    assert min(outcome.comparisons.values()) > 800


def test_the_logs_have_what_is_to_be_compared() -> None:
    """Every answer that there is occurs often enough to be wrong."""
    dice = Random(3)
    counts: Counter[str] = Counter()
    for _ in range(60):
        log = random_log(dice)
        for question in questions(dice, log):
            for key, answer in answers(log, question).items():
                _, *words = key.split(" ")
                counts[" ".join([f"{question.kind}:", *words, str(answer)])] += 1
    for kind in ("events in", "quotes in", "events on record in"):
        assert min(counts[f"{kind}: {answer}"] for answer in ("certainly", "possibly", "no")) > 50
    states = ("pending", "due", "overdue", "running", "term-ended", "ran-on", "extended")
    for state in (*states, "kept-on-time", "possibly-late", "kept-late"):
        assert counts[f"promises: calendar {state}"] > 2, state
    for mark in ("date", "independent", "sources", "recorded", "calendar"):
        assert min(counts[f"possible record: {mark} possibly {answer}"] for answer in (True, False)) > 5, mark
    assert min(counts[f"origins: {number}"] for number in (1, 2, 3)) > 5
