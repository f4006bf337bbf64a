"""Measure whole processes in turn, A, B, A, B …, and take the median of each."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import NamedTuple


class Cost(NamedTuple):
    """What a process takes: seconds of wall time, MiB of memory at its peak, and seconds of processor time.

    The last counts the processes that it started, too, and hardly depends on what else the machine does.
    """

    seconds: float
    memory: float
    processor: float


Command = Sequence[str]
Measure = Callable[[Command, Mapping[str, str]], Cost]


def cost(command: Command, environment: Mapping[str, str], fine: Sequence[int] = (0,)) -> Cost:
    """Run a command once, to its end. Raises CalledProcessError if its exit code is not a fine one."""
    start = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in fine:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(seconds, used.ru_maxrss / 1024, used.ru_utime + used.ru_stime)


def cost_of_first_output(command: Command, environment: Mapping[str, str]) -> Cost:
    """Run a command until it prints something. Raises CalledProcessError if it prints nothing."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0
    )
    assert process.stdout is not None
    output = process.stdout.read(1)
    seconds = time.perf_counter() - start
    process.kill()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    if not output:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(seconds, used.ru_maxrss / 1024, used.ru_utime + used.ru_stime)


def in_turn(
    commands: Sequence[Command], environment: Mapping[str, str], times: int, measure: Measure = cost
) -> list[Cost]:
    """The median costs of several commands, run in turn after a first run of each that fills the caches."""
    for command in commands:
        measure(command, environment)
    runs = [[measure(command, environment) for command in commands] for _ in range(times)]
    return [medians(column) for column in zip(*runs, strict=True)]


def medians(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(*map(median, zip(*costs, strict=True)))
