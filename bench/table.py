"""The lines of the table that the benchmark prints."""

from __future__ import annotations

from measure import Cost

HEAD = """\
| what | it takes | against | ratio | by processor time | at most | holds |
|---|---|---|---|---|---|---|"""


def line_of_times(what: str, over: Cost, under: Cost, most: float) -> str:
    """A line that compares the times of two commands; it holds by wall time."""
    ratio, by_processor = over.seconds / under.seconds, over.processor / under.processor
    return line(what, f"{over.seconds:.3f} s", f"{under.seconds:.3f} s", ratio, most, f"{by_processor:.2f}")


def line_of_memory(what: str, cost: Cost, most: int) -> str:
    """A line on the memory of a command, in MiB."""
    holds = "yes" if cost.memory <= most else "**no**"
    return f"| {what} | {cost.memory:,.0f} MiB | | | | {most:,} MiB | {holds} |"


def line(what: str, a: str, b: str, ratio: float, most: float, by_processor: str = "") -> str:
    """A line that compares two figures."""
    holds = "yes" if ratio <= most else "**no**"
    return f"| {what} | {a} | {b} | {ratio:.2f} | {by_processor} | {most} | {holds} |"
