"""Measure the figures of docs/performance.md.

    python bench/run.py [--sizes 20,100000,1000000] [--keep FOLDER]

Logs are generated, indexed and queried. Every ratio is of two commands that run
in turn, so that other load of the machine affects both. Other programs are
measured if they are installed, and listed if not.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from logs import write
from measure import Command, Cost, cost, cost_of_first_output, in_turn, medians
from peers import compared, questions
from writing import writing

from missionlog.model.registry import SEARCHED, TEXT_COLUMNS

_EMPTY = "import typer\napp = typer.Typer()\n@app.command()\ndef main(): pass\napp()\n"
_LOAD = "import sys, yaml; yaml.load(open(sys.argv[1], 'rb'), yaml.CSafeLoader)"
_PARTS = "building,asking,record,streaming,editing,writing,peers"
#: In MiB.
_MAX_MEMORY = 1_536
#: How many times its log an index may be.
_MOST_OF_LOG = 3.0
_TAG = "harbour-disputed"
_DURING = "2024-09"
_COMMON = ("bridge", "quiet")
#: What `missionlog search` asks FTS5 for these words.
_FTS = f"""
SELECT rowid FROM words WHERE words MATCH
'({{{" ".join(SEARCHED)}}} : ("bridge" OR "quiet") AND ("bridge") AND ("quiet"))'
ORDER BY bm25(words, {", ".join(str(SEARCHED.get(column, 0)) for column in TEXT_COLUMNS)}), rowid LIMIT 20
"""


#: A day on which half of the sources have come out, and one before which fewer had.
_AS_OF = ("--as-of", "2000-06-15")
_BETWEEN = ("--as-of", "2000-06-01", *_AS_OF)
#: Questions to the record of a day.
_OF_RECORD = {
    "the first 20": ("timeline", "--json", "--limit", "20"),
    "all promises": ("promises", "--json"),
    "search of two common words": ("search", *_COMMON, "--json", "--limit", "20"),
}
#: Questions that should take about as long on any log.
_QUESTIONS = {
    "a month and a tag": ("timeline", "--during", _DURING, f"tag:{_TAG}", "--json"),
    "the first screen as a table": ("timeline", "--format", "table", "--limit", "20"),
}


class Bench:
    """Logs in a folder, each with an index, and the commands to query them."""

    def __init__(self, folder: Path, times: int) -> None:
        self.folder = folder
        self.times = times
        self.environment = os.environ | {
            "MISSIONLOG_CACHE": str(folder / "cache"),
            "MISSIONLOG_TODAY": "2026-11-23",
            "COLUMNS": "100",
        }
        self.empty = folder / "empty.py"
        self.empty.write_text(_EMPTY)

    def log(self, events: int) -> Path:
        """A log with a number of events, generated if it does not exist."""
        path = self.folder / f"{events}.yaml"
        if not path.exists():
            write(events, path)
        return path

    def ask(self, events: int, *arguments: str) -> Command:
        return [sys.executable, "-m", "missionlog", "--log", str(self.log(events)), *arguments]

    def build(self, events: int) -> Cost:
        """The cost of the first query, which builds the index."""
        shutil.rmtree(self.folder / "cache", ignore_errors=True)
        return cost(self.ask(events, "timeline", "--json", "--limit", "20"), self.environment)

    def index(self, events: int) -> Path:
        """The database of a log."""
        self.warm(events)
        for note in (self.folder / "cache").glob("*.json"):
            cached = json.loads(note.read_text())
            if str(self.log(events)) in cached["log"]:
                return self.folder / "cache" / str(cached["index"])
        raise FileNotFoundError(f"no index of {self.log(events)}")

    def warm(self, events: int) -> None:
        cost(self.ask(events, "timeline", "--json", "--limit", "1"), self.environment)

    def ratio(self, what: str, over: Command, under: Command, most: float, *, memory: bool = False) -> str:
        """A line of the table that compares two commands."""
        a, b = in_turn([over, under], self.environment, self.times)
        if memory:
            return _line(what, f"{a.memory:.1f} MiB", f"{b.memory:.1f} MiB", a.memory / b.memory, most)
        return _line(what, f"{a.seconds:.3f} s", f"{b.seconds:.3f} s", a.seconds / b.seconds, most)

    def edited(self, events: int) -> Iterator[str]:
        """A line that compares a query after one fact was edited with the same query on an unchanged log."""
        self.warm(events)
        path, ask = self.log(events), self.ask(events, "timeline", "--json", "--limit", "20")
        after: list[Cost] = []
        warm: list[Cost] = []
        for number in range(self.times):
            _edit(path, number)
            after.append(cost(ask, self.environment))
            # Soon after an edit, file times cannot show another one, and a query hashes the whole log.
            time.sleep(2.1)
            self.warm(events)
            warm.append(cost(ask, self.environment))
        over, under = medians(after), medians(warm)
        what = f"the query after one fact of {events:,} was edited, against warm"
        yield _line(what, f"{over.seconds:.3f} s", f"{under.seconds:.3f} s", over.seconds / under.seconds, 6)


def _edit(path: Path, number: int) -> None:
    """Change the title of an event in the middle, and write the whole file, as editors do."""
    text = path.read_bytes()
    begins = text.index(b"    title: ", len(text) // 2)
    ends = text.index(b"\n", begins)
    path.write_bytes(text[:begins] + b"    title: Edited for the %dth time" % number + text[ends:])


def _line(what: str, a: str, b: str, ratio: float, most: float) -> str:
    return f"| {what} | {a} | {b} | {ratio:.2f} | {most} | {'yes' if ratio <= most else '**no**'} |"


def _line_of_sizes(bench: Bench, events: int) -> str:
    """A line that compares the size of an index with that of its log."""
    index, log = (path.stat().st_size / 10**6 for path in (bench.index(events), bench.log(events)))
    holds = "yes" if index <= _MOST_OF_LOG * log else "**no**"
    what = f"index of {events:,} events, against its YAML"
    return f"| {what} | {index:,.0f} MB | {log:,.0f} MB | {index / log:.2f} | {_MOST_OF_LOG} | {holds} |"


def building(bench: Bench, medium: int, large: int) -> Iterator[str]:
    """First builds: three times in turn with `yaml.load`, and once of the large log."""
    load: Command = [sys.executable, "-c", _LOAD, str(bench.log(medium))]
    runs = [(cost(load, bench.environment), bench.build(medium)) for _ in range(3)]
    loaded, built = (medians(column) for column in zip(*runs, strict=True))
    what = f"first build of {medium:,} events, against `yaml.load` of the same file"
    ratio = built.seconds / loaded.seconds
    yield _line(what, f"{built.seconds:.1f} s", f"{loaded.seconds:.1f} s", ratio, 0.5)
    if large != medium:
        whole = bench.build(large)
        what = f"build time for {large:,} against {medium:,}"
        ratio = whole.seconds / built.seconds
        yield _line(what, f"{whole.seconds:.0f} s", f"{built.seconds:.1f} s", ratio, 12)
        holds = "yes" if whole.memory <= _MAX_MEMORY else "**no**"
        what = f"peak memory of a first build of {large:,}"
        yield f"| {what} | {whole.memory:,.0f} MiB | | | {_MAX_MEMORY:,} MiB | {holds} |"


def asking(bench: Bench, small: int, large: int) -> Iterator[str]:
    """Queries with an index: a large log against a small one, and against other programs."""
    for events in (small, large):
        bench.warm(events)
    yield _line_of_sizes(bench, large)
    empty: Command = [sys.executable, str(bench.empty)]
    first = ("timeline", "--json", "--limit", "20")
    few, many = bench.ask(small, *first), bench.ask(large, *first)
    n = f"{large:,}"
    yield bench.ratio(f"warm first 20 of {small} as JSON, against an empty Typer app", few, empty, 1.3)
    yield bench.ratio(f"the same on {n}, against {small}", many, few, 1.3)
    for what, arguments in _QUESTIONS.items():
        over, under = bench.ask(large, *arguments), bench.ask(small, *arguments)
        yield bench.ratio(f"{what} on {n}, against {small}", over, under, 1.5)
    if shell := shutil.which("sqlite3"):
        common = bench.ask(large, "search", *_COMMON, "--json", "--limit", "20")
        what = f"search of two common words in {n}, against the sqlite3 shell"
        yield bench.ratio(what, common, [shell, str(bench.index(large)), _FTS], 1.5)
    rare = bench.ask(large, "search", _rare(bench.index(large)), "--json")
    yield bench.ratio(f"search of a rare word in {n}, against an empty Typer app", rare, empty, 1.5)
    yield bench.ratio(f"peak memory of a warm query on {n}, against {small}", many, few, 1.2, memory=True)


def record(bench: Bench, large: int) -> Iterator[str]:
    """Questions as of a day, against the same without, and the difference between two days."""
    bench.warm(large)
    for what, arguments in _OF_RECORD.items():
        over, under = bench.ask(large, *arguments, *_AS_OF), bench.ask(large, *arguments)
        yield bench.ratio(f"{what} of {large:,} as of a day, against without", over, under, 1.5)
    over, under = bench.ask(large, "diff", *_BETWEEN, "--json"), bench.ask(large, *_OF_RECORD["the first 20"])
    yield bench.ratio(
        f"what came onto the record of {large:,} in two weeks, against the first 20", over, under, 5
    )


def streaming(bench: Bench, small: int, medium: int, large: int) -> Iterator[str]:
    """All facts: the time to the first output, and the memory that all of them take."""
    for events in (small, medium, large):
        bench.warm(events)
    for format_ in ("jsonl", "table"):
        first, some, every = (
            bench.ask(events, "timeline", "--format", format_) for events in (small, medium, large)
        )
        a, b = in_turn([every, first], bench.environment, bench.times, cost_of_first_output)
        what = f"first output of all {large:,} as {format_}, against {small}"
        yield _line(what, f"{a.seconds:.3f} s", f"{b.seconds:.3f} s", a.seconds / b.seconds, 1.5)
        over, under = cost(every, bench.environment).memory, cost(some, bench.environment).memory
        what = f"peak memory of all {large:,} as {format_}, against {medium:,}"
        yield _line(what, f"{over:.1f} MiB", f"{under:.1f} MiB", over / under, 1.5)


def _rare(index: Path) -> str:
    """A word that occurs in one fact."""
    connection = sqlite3.connect(f"file:{index}?mode=ro", uri=True)
    ((summary,),) = connection.execute("SELECT summary FROM words WHERE summary <> '' LIMIT 1 OFFSET 7")
    connection.close()
    return max(str(summary).split(), key=len).strip(".")


def peers(bench: Bench, sizes: list[int]) -> Iterator[str]:
    """Queries that other programs answer, too."""
    yield "\n| question | program | events | it takes | missionlog, warm | times |\n|---|---|---|---|---|---|"
    for events in sizes:
        ours = {
            "month": bench.ask(events, "timeline", "--during", _DURING, f"tag:{_TAG}", "--json"),
            "word": bench.ask(events, "search", "quarry", "--json", "--limit", "20"),
        }
        for question in questions(bench.log(events), bench.index(events), bench.folder, ours, _DURING, _TAG):
            yield from compared(question, bench.environment, events)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default="20,100000,1000000", help="small, middle and large")
    parser.add_argument("--times", type=int, default=9, help="how often each command is run")
    parser.add_argument("--peers", default="10000,100000", help="events to ask other programs about")
    parser.add_argument("--parts", default=_PARTS, help="parts to measure; all by default")
    parser.add_argument("--keep", type=Path, help="a folder in which the logs are kept")
    options = parser.parse_args()
    small, medium, large = map(int, options.sizes.split(","))
    with TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        bench = Bench(folder, options.times)
        system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
        print(f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {system}\n", flush=True)
        print(
            "| what | it takes | against | ratio | at most | holds |\n|---|---|---|---|---|---|", flush=True
        )
        lines = {
            "building": building(bench, medium, large),
            "asking": asking(bench, small, large),
            "record": record(bench, large),
            "streaming": streaming(bench, small, medium, large),
            "editing": bench.edited(medium),
            "writing": writing(bench, small, medium, int(options.peers.split(",")[0])),
            "peers": peers(bench, [*map(int, options.peers.split(","))]),
        }
        for line in chain(*(lines[part] for part in options.parts.split(","))):
            print(line, flush=True)


if __name__ == "__main__":
    main()
