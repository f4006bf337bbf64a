"""Whole processes, measured beside each other: A, B, A, B …, and the median of each."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import NamedTuple


class Cost(NamedTuple):
    """What a process takes: seconds from its start, and MiB of memory at the most."""

    seconds: float
    memory: float


Command = Sequence[str]
Measure = Callable[[Command, Mapping[str, str]], Cost]


def cost(command: Command, environment: Mapping[str, str]) -> Cost:
    """Run a command once, to its end. Raises CalledProcessError where it fails."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(seconds, used.ru_maxrss / 1024)


def cost_of_a_line(command: Command, environment: Mapping[str, str]) -> Cost:
    """The same up to the first line that it prints. Raises CalledProcessError where it prints none."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0
    )
    assert process.stdout is not None
    line = process.stdout.read(1)
    seconds = time.perf_counter() - begun
    process.kill()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    if not line:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(seconds, used.ru_maxrss / 1024)


def beside(
    commands: Sequence[Command], environment: Mapping[str, str], times: int, measure: Measure = cost
) -> list[Cost]:
    """The medians of several commands, run in turn, after each has been run once for the caches' sake."""
    for command in commands:
        measure(command, environment)
    runs = [[measure(command, environment) for command in commands] for _ in range(times)]
    return [middle(column) for column in zip(*runs, strict=True)]


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(median(one.seconds for one in costs), median(one.memory for one in costs))
