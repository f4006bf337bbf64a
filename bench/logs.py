"""Generate logs of any size to measure with: `python bench/logs.py EVENTS FILE [--doubts]`.

The text is random, from the word lists below, with a fixed seed. An event takes
about 0.6 kB; dates are as uncertain as those of a real log, a third of the events
have a quote, and the frequencies of names, tags and sources follow Zipf's law. With
`--doubts`, what is on the record of a day is often in doubt: sources have no day or only
a month, some are copies, and facts rest on several.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

SEED = 5


def _words(text: str) -> list[str]:
    return text.split()


_NOUNS = _words(
    """
    bridge council harbour report ferry river budget tower station valley market strike hearing vote
    contract tunnel archive witness engineer survey flood mayor school hospital railway depot inquiry
    committee statement deadline permit quarry reservoir canal agency minister court appeal ledger audit
    """
)
_VERBS = _words(
    """
    opens closes delays approves rejects announces reviews repairs inspects cancels confirms denies
    extends publishes withdraws signs measures suspends resumes questions funds leases restores
    """
)
_ADJECTIVES = _words(
    """
    northern old new public narrow late early joint second final open empty heavy quiet steep wooden
    provisional regional annual disputed partial missing independent unfinished flooded
    """
)
_FIRST = _words(
    """
    Mara Inés Bruno Jānis Odile Tomás Wen Aylin Pavel Ruth Sefa Ilse Noor Karim Lena Otto Yara Emil
    """
)
_LAST = _words(
    """
    Lindt Álvarez Keller Bērziņš Moreau Prado Zhao Demir Novák Osei Tui Brandt Haddad Saleh Falk Reyes
    """
)
_SMALL = _words(
    """
    the a of for after before with without near under over until since about at
    """
)
#: Syllables of rare words, each of which occurs in one event of some thousands.
_SYLLABLES = _words(
    """
    ka lo mi ren dor vas tel qui nor bex ulm fra jo sti zan pel
    """
)


class _Skewed:
    """Draws from a list with frequencies that follow Zipf's law: the first most often."""

    def __init__(self, values: Sequence[str]) -> None:
        self._values = values
        self._weights = [*accumulate(1 / rank for rank in range(2, len(values) + 2))]

    def draw(self, chance: random.Random) -> str:
        return chance.choices(self._values, cum_weights=self._weights)[0]


class Generator:
    """Generates a log with a number of events."""

    def __init__(self, events: int) -> None:
        self._chance = random.Random(SEED)
        self._events = events
        self._sources = [f"source-{number}" for number in range(max(4, events // 20))]
        self._people = [f"person-{number}" for number in range(max(4, min(5_000, events // 25)))]
        self._places = [f"place-{number}" for number in range(max(3, min(500, events // 50)))]
        tags = [f"{noun}-{word}" for noun in _NOUNS for word in _ADJECTIVES]
        self._tags = _Skewed(tags[: max(5, events // 10)])
        self._skewed_sources, self._skewed_people, self._skewed_places = map(
            _Skewed, (self._sources, self._people, self._places)
        )

    def text(self) -> Iterator[str]:
        """The text of the log, in parts."""
        yield f"missionlog: 1\ntitle: {self._events} events\ntimezone: UTC\n\nsources:\n"
        yield from map(self._source, self._sources)
        yield "\npeople:\n"
        yield from map(self._person, self._people)
        yield "\nplaces:\n"
        yield from map(self._place, self._places)
        yield "\nevents:\n"
        yield from map(self._event, range(self._events))

    def _source(self, id_: str) -> str:
        return (
            f"  {id_}:\n    type: article-newspaper\n    title: {self._title()}\n"
            f"    container-title: {self._pick(_ADJECTIVES).title()} Courier\n    issued: {self._day()}\n"
            f"    URL: https://courier.example/{id_}\n"
        )

    def _person(self, id_: str) -> str:
        return (
            f"  {id_}:\n    name: {self._pick(_FIRST)} {self._pick(_LAST)}\n    roles:\n"
            f"      - title: {self._pick(_NOUNS).title()} officer\n"
            f"        from: {self._chance.randint(1980, 2020)}\n"
        )

    def _place(self, id_: str) -> str:
        return f"  {id_}:\n    name: {self._pick(_ADJECTIVES).title()} {self._pick(_NOUNS)}\n"

    def _event(self, number: int) -> str:
        chance = self._chance
        speaker, source = self._skewed_people.draw(chance), self._skewed_sources.draw(chance)
        lines = [
            f"  - id: event-{number}",
            f"    title: {self._title()}",
            f"    summary: {self._prose(28)}",
            f"    place: {self._skewed_places.draw(chance)}",
            f"    actors: [{speaker}]",
            f"    tags: [{', '.join(dict.fromkeys(self._tags.draw(chance) for _ in range(2)))}]",
            "    evidence:",
            f"      - source: {source}",
            f"        passage: {self._prose(18)}",
        ]
        if chance.random() < 0.03:
            made = self._day()
            lines.append(
                f"    promise: {{made: {made}, by: [{speaker}], due: {int(made[:4]) + 1}{made[4:7]}}}"
            )
        else:
            lines.insert(1, f"    date: {self._date()}")
        if chance.random() < 1 / 3:
            lines += ["    quotes:", f"      - speaker: {speaker}", f"        text: {self._prose(24)}"]
        return "\n".join(lines) + "\n"

    def _date(self) -> str:
        kind, day = self._chance.random(), self._day()
        if kind < 0.62:
            return day
        if kind < 0.78:
            return day[:7]
        if kind < 0.86:
            return day[:4]
        if kind < 0.91:
            return f"{day[:7]}~"
        if kind < 0.94:
            return f"{day}?"
        if kind < 0.98:
            return f"{day[:4]}-{min(int(day[5:7]), 11):02}/{day[:4]}-12"
        return f'"[{day[:4]},{int(day[:4]) + 1}]"' if kind < 0.995 else f"{day[:7]}/.."

    def _day(self) -> str:
        chance = self._chance
        return f"{chance.randint(1975, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"

    def _title(self) -> str:
        pick = self._pick
        return f"The {pick(_ADJECTIVES)} {pick(_NOUNS)} {pick(_VERBS)} the {pick(_NOUNS)}"

    def _prose(self, words: int) -> str:
        """A sentence with one rare word."""
        chance = self._chance
        lists = (_NOUNS, _SMALL, _ADJECTIVES, _NOUNS, _VERBS, _SMALL)
        drawn = [
            chance.choice(lists[at % len(lists)]) for at in range(chance.randint(words // 2, words * 3 // 2))
        ]
        drawn[chance.randrange(len(drawn))] = "".join(chance.choices(_SYLLABLES, k=4))
        return f"{' '.join(drawn).capitalize()}."

    def _pick(self, words: Sequence[str]) -> str:
        return self._chance.choice(words)


class DoubtfulGenerator(Generator):
    """Generates a log of which the record changes often, and is in doubt on every day.

    A tenth of the sources has no date, a third only a month, and a tenth is a copy of another one. Facts rest
    on up to six sources, promises have updates, of which some are planned, and events refer to others.
    """

    def _source(self, id_: str) -> str:
        lines = super()._source(id_).splitlines()
        kind = self._chance.random()
        if kind < 0.1:
            lines = [line for line in lines if "issued:" not in line]
        elif kind < 0.4:
            lines = [line[:-3] if "issued:" in line else line for line in lines]
        elif kind < 0.5 and id_ != self._sources[0]:
            lines.append(f"    copy-of: {self._sources[0]}")
        if self._chance.random() < 0.2:
            lines.append(f"    accessed: {self._day()}")
        return "\n".join(lines) + "\n"

    def _event(self, number: int) -> str:
        chance = self._chance
        event = super()._event(number)
        more = "".join(
            f"      - source: {self._skewed_sources.draw(chance)}\n        passage: {self._prose(18)}\n"
            for _ in range(chance.choice([0, 0, 1, 1, 2, 5]))
        )
        place = event.index("    evidence:\n") + len("    evidence:\n")
        event = event[:place] + more + event[place:]
        if "    promise:" in event:
            event += self._updates()
        for key in ("after", "disputes"):
            if number and chance.random() < 0.03:
                event += f"    {key}: [event-{chance.randrange(max(0, number - 50), number)}]\n"
        return event

    def _updates(self) -> str:
        chance = self._chance
        days = sorted(self._day() for _ in range(chance.choice([0, 1, 2, 4])))
        days += ["2090-09-30"] if chance.random() < 0.05 else []
        updates = [
            f"      - {{date: {day}, status: {chance.choice(['in-progress', 'stalled', 'kept'])},"
            f" evidence: [{{source: {self._skewed_sources.draw(chance)}}}]}}\n"
            for day in days
        ]
        return "".join(["    updates:\n", *updates]) if updates else ""


def write(events: int, path: Path, *, doubts: bool = False) -> None:
    """Write a log with a number of events."""
    generator = DoubtfulGenerator(events) if doubts else Generator(events)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(generator.text())


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]), doubts=sys.argv[3:] == ["--doubts"])
