"""The groups of facts by tag or place that have colours: a letter each, so that no colour is needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from string import ascii_lowercase
from typing import Final, NamedTuple

from missionlog.view.chart.facts import ChartFact
from missionlog.view.styled_lines import Run, StyledLine

#: Colours that differ in brightness too; the first groups have the most facts.
_COLOURS: Final = (
    "cyan",
    "yellow",
    "magenta",
    "green",
    "bright_blue",
    "red",
    "bright_white",
    "bright_magenta",
)
_NO_GROUP: Final = "-"
_OTHER_GROUP: Final = "."
_PLAIN: Final = "white"
#: A fact has no more letters than these.
MOST_LETTERS: Final = 3


class Group(NamedTuple):
    """A group of so many facts."""

    letter: str
    name: str
    facts: int
    colour: str


class Groups:
    """The groups with the most facts; the facts of all others are told by one sign."""

    def __init__(self, counts: Counter[str], without: int) -> None:
        """`counts` are the facts of each group, `without` is how many are in none."""
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        named = zip(ascii_lowercase, ranked, _COLOURS, strict=False)
        self.named = [Group(letter, name, count, colour) for letter, (name, count), colour in named]
        #: The names of the groups without a letter.
        self.others = [name for name, _ in ranked[len(self.named) :]]
        self.without = without
        self._by_name = {group.name: group for group in self.named}

    def of(self, fact: ChartFact) -> list[Group]:
        """The groups of a fact that have letters, in the order of letters."""
        return sorted(self._by_name[name] for name in fact.groups if name in self._by_name)

    def letters(self, fact: ChartFact) -> str:
        """The letters of a fact; one sign for a fact of other groups alone, and one for a fact of none."""
        letters = "".join(group.letter for group in self.of(fact)[:MOST_LETTERS])
        return letters or (_OTHER_GROUP if fact.groups else _NO_GROUP)

    def colour(self, fact: ChartFact) -> str:
        """The colour of a fact: that of its first letter."""
        return next((group.colour for group in self.of(fact)), _PLAIN)

    def legend(self) -> Iterator[StyledLine]:
        """What each letter means, with the number of facts."""
        for letter, name, count, colour in self.named:
            yield [Run(letter, f"bold {colour}"), Run(f" {name} {count:,}", colour)]

    def rest(self) -> Iterator[StyledLine]:
        """How many groups have no letter, and how many facts no group."""
        if self.others:
            yield [Run(f"{_OTHER_GROUP} {len(self.others):,} others")]
        if self.without:
            yield [Run(f"{_NO_GROUP} none {self.without:,}")]


def groups_of(facts: Iterable[ChartFact]) -> Groups:
    """The groups of some facts."""
    counts: Counter[str] = Counter()
    without = 0
    for fact in facts:
        counts.update(set(fact.groups))
        without += not fact.groups
    return Groups(counts, without)
