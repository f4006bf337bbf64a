"""Whole processes, measured beside each other: A, B, A, B …, and the median of each."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from statistics import median
from typing import NamedTuple


class Cost(NamedTuple):
    """What a process takes: seconds from its start to its end, and MiB of memory at the most."""

    seconds: float
    memory: float


Command = Sequence[str]


def cost(command: Command, environment: Mapping[str, str]) -> Cost:
    """Run a command once. Raises CalledProcessError where it fails."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(seconds, used.ru_maxrss / 1024)


def beside(commands: Sequence[Command], environment: Mapping[str, str], times: int) -> list[Cost]:
    """The medians of several commands, run in turn, after each has been run once for the caches' sake."""
    for command in commands:
        cost(command, environment)
    runs = [[cost(command, environment) for command in commands] for _ in range(times)]
    return [
        Cost(median(one.seconds for one in column), median(one.memory for one in column))
        for column in zip(*runs, strict=True)
    ]
