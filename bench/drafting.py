"""Drafting articles: one against an empty Typer app, and how time and memory grow with their number."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Final, Protocol

from measure import Command, cost, in_turn
from table import line, line_of_times

#: In characters.
_LENGTH: Final = 5_000
_NUMBERS: Final = (250, 1_000)
_NAMES: Final = ("Anna Holt", "Karl Brenner", "Paul Reyes", "Miriam Sand", "Tomas Vale", "Ines Fry")
_PLACES: Final = ("eastern quay", "old bridge", "northern tunnel", "city archive", "water tower")
_DAYS: Final = ("Monday", "Friday", "July 31, 2024", "30 September", "Sept. 24", "March 2011", "1968")
_SENTENCES: Final = (
    "The harbour authority closed the {place} on {day} after divers found cracks in {number} of its piers.",
    "“We will reopen the {place} by the end of November {year},” said {name}, the director.",
    "The {place} was built in {year} and repaired when a storm had torn away {number} metres of its wall.",
    "A spokesman for the ministry, {name}, said the report on the {place} “was never meant to be kept.”",
    "{number} people protested outside the town hall on {day}, according to the police.",
    "The council promised to answer the questions of {name} no later than October {year}.",
    "Nobody could say why the letters of {number} residents had been left unopened in a drawer.",
    "“They have lied to us,” said {name}, whose family has worked at the {place} since {year}.",
)


class Folder(Protocol):
    """Where files are kept, and how commands are run."""

    folder: Path
    times: int
    environment: Mapping[str, str]
    empty: Path


def drafting(bench: Folder) -> Iterator[str]:
    """An article against an empty Typer app; then many, which are drafted once."""
    articles = _articles(bench.folder, max(_NUMBERS))
    empty: Command = [sys.executable, str(bench.empty)]
    one, app = in_turn([_draft(articles[:1]), empty], bench.environment, bench.times)
    yield line_of_times("drafting an article of 5 kB, against an empty Typer app", one, app, 2)
    few, many = (cost(_draft(articles[:number]), bench.environment) for number in _NUMBERS)
    what = "drafting {:,} articles of 5 kB, against {}".format(*reversed(_NUMBERS))
    yield line_of_times(what, many, few, 1.1 * _NUMBERS[1] / _NUMBERS[0])
    memory = f"{many.memory:.1f} MiB", f"{few.memory:.1f} MiB", many.memory / few.memory
    yield line("the same, peak memory", *memory, 1.2)


def _draft(articles: list[Path]) -> Command:
    return [sys.executable, "-m", "missionlog", "draft", "--published", "2024-10-02", *map(str, articles)]


def _articles(folder: Path, number: int) -> list[Path]:
    """Files of articles, no two of which are alike."""
    paths = [folder / f"article-{at}.txt" for at in range(number)]
    for at, path in enumerate(paths):
        path.write_text(_article(Random(at)), encoding="utf-8")
    return paths


def _article(random: Random) -> str:
    """Paragraphs of three sentences each."""
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < _LENGTH:
        sentences = [
            one.format(
                name=random.choice(_NAMES),
                place=random.choice(_PLACES),
                day=random.choice(_DAYS),
                number=random.randint(2, 900),
                year=random.randint(1960, 2030),
            )
            for one in random.sample(_SENTENCES, 3)
        ]
        paragraphs.append(" ".join(sentences))
    return "\n\n".join(paragraphs)[:_LENGTH]
