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
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from drafting import drafting
from edits import editing
from logs import write
from measure import Command, Cost, cost, cost_of_first_output, in_turn, medians
from peers import compared, questions
from table import HEAD, line, line_of_memory, line_of_times
from writing import writing

from missionlog.model.registry import SEARCHED, TEXT_COLUMNS

_EMPTY = "import typer\napp = typer.Typer()\n@app.command()\ndef main(): pass\napp()\n"
_LOAD = "import sys, yaml; yaml.load(open(sys.argv[1], 'rb'), yaml.CSafeLoader)"
_PARTS = "building,asking,record,doubts,streaming,editing,checking,writing,drafting,publishing,peers"
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


#: Days on which a fifth, half and all of the sources have come out.
_DAYS_OF_RECORD = ("1985-07-15", "2000-06-15", "2026-11-22")
_FIRST = ("timeline", "--json", "--limit", "20")
#: Questions to the record of a day.
_OF_RECORD = {
    "all promises": ("promises", "--json"),
    "search of two common words": ("search", *_COMMON, "--json", "--limit", "20"),
    "search of a phrase": ("search", " ".join(_COMMON[::-1]), "--json", "--limit", "20"),
}
#: Questions to the record of a day on which much is in doubt.
_IN_DOUBT = {
    "the first 20": _FIRST,
    "the last 20": ("timeline", "--json", "--last", "20"),
    "the first 20 by title": (*_FIRST, "--sort", "title"),
    "the first 20 of a month": (*_FIRST, "--during", _DURING),
    "search of two common words": _OF_RECORD["search of two common words"],
}
#: About as many facts are to have come onto the record between two days.
_ARRIVALS = 100
#: The days on which about so many facts came onto the record, the nearest to that number first.
_DAYS_OF_ARRIVALS = """
SELECT possibly_from FROM version GROUP BY possibly_from ORDER BY abs(count(*) - ?) LIMIT 1
"""
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
        return self.ask_log(self.log(events), *arguments)

    def ask_log(self, log: Path, *arguments: str) -> Command:
        return [sys.executable, "-m", "missionlog", "--log", str(log), *arguments]

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
            return line(what, f"{a.memory:.1f} MiB", f"{b.memory:.1f} MiB", a.memory / b.memory, most)
        return line_of_times(what, a, b, most)

    def doubtful(self, events: int) -> Path:
        """A log of which the record is often in doubt, generated if it does not exist."""
        path = self.folder / f"{events}-doubts.yaml"
        if not path.exists():
            write(events, path, doubts=True)
        return path


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
    yield line_of_times(what, built, loaded, 0.5)
    if large != medium:
        whole = bench.build(large)
        what = f"build time for {large:,} against {medium:,}"
        yield line_of_times(what, whole, built, 12)
        yield line_of_memory(f"peak memory of a first build of {large:,}", whole, _MAX_MEMORY)


def asking(bench: Bench, small: int, large: int) -> Iterator[str]:
    """Queries with an index: a large log against a small one, and against other programs."""
    for events in (small, large):
        bench.warm(events)
    yield _line_of_sizes(bench, large)
    empty: Command = [sys.executable, str(bench.empty)]
    few, many = bench.ask(small, *_FIRST), bench.ask(large, *_FIRST)
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
    first = bench.ask(large, *_FIRST)
    for day in _DAYS_OF_RECORD:
        what = f"the first 20 of {large:,} as of {day}, against without"
        yield bench.ratio(what, [*first, "--as-of", day], first, 1.5)
    rare = ("search", _rare(bench.index(large)), "--json")
    for what, arguments in {**_OF_RECORD, "search of a rare word": rare}.items():
        under = bench.ask(large, *arguments)
        what = f"{what} of {large:,} as of a day, against without"
        yield bench.ratio(what, [*under, "--as-of", _DAYS_OF_RECORD[1]], under, 1.5)
    since, until = _days_of_arrivals(bench.index(large))
    over = bench.ask(large, "diff", "--as-of", since, "--as-of", until, "--json")
    what = f"what came onto the record of {large:,} on a day, some {_ARRIVALS} facts, against the first 20"
    yield bench.ratio(what, over, first, 5)


def _days_of_arrivals(index: Path) -> tuple[str, str]:
    """Two days between which about as many facts came onto the record as are wanted."""
    connection = sqlite3.connect(f"file:{index}?mode=ro", uri=True)
    ((day,),) = connection.execute(_DAYS_OF_ARRIVALS, (_ARRIVALS,))
    connection.close()
    return date.fromordinal(day - 1).isoformat(), date.fromordinal(day).isoformat()


def doubts(bench: Bench, medium: int) -> Iterator[str]:
    """Questions as of a day on which much is in doubt, in a log that has planned updates, too."""
    log = bench.doubtful(medium)
    cost(bench.ask_log(log, *_FIRST), bench.environment)
    for what, arguments in _IN_DOUBT.items():
        under = bench.ask_log(log, *arguments)
        what = f"{what} of {medium:,} as of a day with many doubts, against without"
        yield bench.ratio(what, [*under, "--as-of", _DAYS_OF_RECORD[1]], under, 3)
    what = f"the first 20 of {medium:,} with planned updates, against a log without"
    bench.warm(medium)
    yield bench.ratio(what, bench.ask_log(log, *_FIRST), bench.ask(medium, *_FIRST), 1.5)


def checking(bench: Bench, medium: int) -> Iterator[str]:
    """All rules for a log whose sources have no archived copies, against the first build."""
    built = bench.build(medium)
    checked = cost(bench.ask(medium, "check"), bench.environment, fine=(0, 1))
    yield line_of_times(f"`check` of {medium:,} events, against the first build", checked, built, 2.5)
    yield line_of_memory(f"peak memory of `check` of {medium:,} events", checked, _MAX_MEMORY)


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
        yield line_of_times(what, a, b, 1.5)
        over, under = cost(every, bench.environment).memory, cost(some, bench.environment).memory
        what = f"peak memory of all {large:,} as {format_}, against {medium:,}"
        yield line(what, f"{over:.1f} MiB", f"{under:.1f} MiB", over / under, 1.5)


def publishing(bench: Bench, events: int) -> Iterator[str]:
    """The site of a log, against all its events as JSON."""
    bench.warm(events)
    site = bench.ask(events, "site", "-o", str(bench.folder / "site"))
    json_ = bench.ask(events, "timeline", "--json")
    yield bench.ratio(f"the site of {events:,} events, against all of them as JSON", site, json_, 4)


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
        print(HEAD, flush=True)
        lines = {
            "building": building(bench, medium, large),
            "asking": asking(bench, small, large),
            "record": record(bench, large),
            "doubts": doubts(bench, medium),
            "streaming": streaming(bench, small, medium, large),
            "editing": editing(bench, medium),
            "checking": checking(bench, medium),
            "writing": writing(bench, small, medium, int(options.peers.split(",")[0])),
            "drafting": drafting(bench),
            "publishing": publishing(bench, int(options.peers.split(",")[0])),
            "peers": peers(bench, [*map(int, options.peers.split(","))]),
        }
        for line in chain(*(lines[part] for part in options.parts.split(","))):
            print(line, flush=True)


if __name__ == "__main__":
    main()
