"""Measure how long it takes to look for 200 passages in a source of a megabyte: `python bench/evidence.py`.

The aim is under two seconds. Each kind of passage is timed by itself, in the same
invented prose of common and rare words.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from statistics import median
from time import perf_counter

from missionlog.evidence.match import find
from missionlog.evidence.prepared_text import PreparedText, prepare

_PASSAGES = 200
_SOURCE_CHARACTERS = 1_000_000
_Kind = Callable[[list[str], random.Random], list[str]]


def _typography(words: list[str], _: random.Random) -> list[str]:
    return [word + "\u00a0" * (index % 5 == 0) for index, word in enumerate(words)]


def _omission(words: list[str], chance: random.Random) -> list[str]:
    start = chance.randrange(3, len(words) - 6)
    return [*words[:start], "[…]", *words[start + 3 :]]


def _changed(words: list[str], chance: random.Random) -> list[str]:
    at = chance.randrange(1, len(words) - 1)
    return [*words[:at], "internationalisation", *words[at + 1 :]]


def _misread(words: list[str], chance: random.Random) -> list[str]:
    return [word[:-1] + "l" if chance.random() < 0.5 else word for word in words]


def _absent(words: list[str], chance: random.Random) -> list[str]:
    return ["".join(chance.sample(word, len(word))) for word in words]


_KINDS: dict[str, _Kind] = {
    "as it is": lambda words, _: words,
    "typography": _typography,
    "omission": _omission,
    "word changed": _changed,
    "misread": _misread,
    "absent": _absent,
}


def _prose(chance: random.Random) -> list[str]:
    letters = "eeeetttaaooiinnsshhrrddlluuccmmffyywwggppbbvkxqjz"
    vocabulary = ["".join(chance.choices(letters, k=chance.randint(2, 10))) for _ in range(8_000)]
    return chance.choices(vocabulary, [1 / rank for rank in range(1, 8_001)], k=_SOURCE_CHARACTERS // 7)


def _timed(passages: list[str], source: PreparedText) -> list[float]:
    times = []
    for passage in passages:
        start = perf_counter()
        find(passage, source)
        times.append(1_000 * (perf_counter() - start))
    return sorted(times)


def main() -> None:
    chance = random.Random(1)
    words = _prose(chance)
    text = "\n".join(" ".join(words[start : start + 12]) for start in range(0, len(words), 12))
    start = perf_counter()
    source = prepare(text)
    print(f"prepared {len(text):,} characters in {perf_counter() - start:.2f} s")
    start = perf_counter()
    print(f"coded {len(source.coded.words):,} words in {perf_counter() - start:.2f} s, once they are needed")
    print(f"{_PASSAGES} passages of each kind:")
    for name, kind in _KINDS.items():
        starts = chance.sample(range(len(words) - 60), _PASSAGES)
        taken = [words[start : start + chance.randint(10, 40)] for start in starts]
        times = _timed([" ".join(kind(excerpt, chance)) for excerpt in taken], source)
        print(
            f"{name:>14}: {sum(times) / 1_000:5.2f} s in all, median {median(times):5.1f} ms,"
            f" 95 % within {times[int(0.95 * _PASSAGES)]:5.1f} ms"
        )


if __name__ == "__main__":
    main()
