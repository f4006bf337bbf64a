"""Measure how long a date takes to read, uncached, beside other EDTF readers, and what an import costs.

    python bench/edtf.py             missionlog alone
    python bench/edtf.py --peers     beside python-edtf and undate, which must be installed:

    python -m venv .venv-bench
    .venv-bench/bin/pip install --editable . edtf undate
    .venv-bench/bin/python bench/edtf.py --peers

A figure is the best of several rounds, in microseconds, for the text and its
first and last day. `-` marks a text that a peer refuses.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from statistics import median
from timeit import Timer
from typing import Final

from missionlog.edtf import parse

Reader = Callable[[str], object]

CASES: Final = (
    ("day", "1985-04-12"),
    ("month", "1985-04"),
    ("year", "1985"),
    ("time", "1985-04-12T23:20:30Z"),
    ("season", "2001-21"),
    ("negative year", "-0044-03-15"),
    ("long year", "Y170000002"),
    ("exponent", "Y-17E7"),
    ("significant digits", "1950S2"),
    ("qualified", "2004-06-11~"),
    ("component qualified", "?2004-06-~11"),
    ("decade", "201X"),
    ("mask", "156X-12-25"),
    ("mask of leap days", "20XX-02-29"),
    ("interval", "2004-06/2006-08"),
    ("interval, qualified", "2004-06-~01/2004-06-~20"),
    ("open end", "1985/.."),
    ("unknown start", "/1985"),
    ("one of three", "[1667,1668,1670..1672]"),
    ("every one of three", "{1667,1668,1670..1672}"),
)
_MIN_ROUND_SECONDS: Final = 0.01
_IMPORT: Final = """
import dataclasses, re, time
start = time.perf_counter()
import missionlog.edtf
print(time.perf_counter() - start)
"""


def python_edtf() -> Reader:
    # This file is also called edtf, and would be imported instead.
    sys.path[:] = [entry for entry in sys.path if Path(entry).resolve() != Path(__file__).resolve().parent]
    read = import_module("edtf").parse_edtf

    def bounds(text: str) -> object:
        date = read(text)
        return date.lower_strict(), date.upper_strict()

    return bounds


def undate() -> Reader:
    read = import_module("undate").Undate.parse

    def bounds(text: str) -> object:
        date = read(text, "EDTF")
        return date.earliest, date.latest

    return bounds


def microseconds(read: Reader, text: str) -> float | None:
    """The best of five rounds; None if the text is refused."""
    try:
        read(text)
    except Exception:  # each peer raises errors of its own
        return None
    timer = Timer(lambda: read(text))
    number = 1
    while timer.timeit(number) < _MIN_ROUND_SECONDS:
        number *= 2
    return min(timer.repeat(5, number)) / number * 1e6


def import_milliseconds(runs: int = 40) -> float:
    """The median time of `import missionlog.edtf` in new interpreters that have loaded re and dataclasses."""
    processes = [
        subprocess.run([sys.executable, "-c", _IMPORT], capture_output=True, check=True) for _ in range(runs)
    ]
    return median(float(run.stdout) for run in processes) * 1e3


def _cell(theirs: float | None, ours: float) -> str:
    return f"{'-':>10}{'':>9}" if theirs is None else f"{theirs:10.0f}{theirs / ours:8.0f}x"


def _together(theirs: list[float | None], ours: list[float]) -> str:
    """The sums over the texts that a peer reads."""
    read = [(peer, own) for peer, own in zip(theirs, ours, strict=True) if peer is not None]
    return _cell(sum(peer for peer, _ in read), sum(own for _, own in read))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--peers", action="store_true", help="measure python-edtf and undate as well")
    peers = {"python-edtf": python_edtf(), "undate": undate()} if options.parse_args().peers else {}
    print(f"{'':45}{'missionlog':>10}" + "".join(f"{name:>19}" for name in peers))
    ours: list[float] = []
    theirs: dict[str, list[float | None]] = {name: [] for name in peers}
    for kind, text in CASES:
        ours.append(microseconds(parse, text) or 0.0)
        for name, peer in peers.items():
            theirs[name].append(microseconds(peer, text))
        cells = "".join(_cell(times[-1], ours[-1]) for times in theirs.values())
        print(f"{kind:20} {text:24}{ours[-1]:10.1f}{cells}")
    totals = "".join(_together(times, ours) for times in theirs.values())
    print(f"{'together, of those read by both':45}{sum(ours):10.1f}{totals}")
    bytecode = (
        "compiled anew (PYTHONDONTWRITEBYTECODE is set)" if sys.dont_write_bytecode else "compiled before"
    )
    print(f"import: {import_milliseconds():.1f} ms more than re and dataclasses, {bytecode}")


if __name__ == "__main__":
    main()
