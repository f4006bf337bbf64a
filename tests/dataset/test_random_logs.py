"""Random logs in one dataset: Parquet answers what SQLite does, for one log or several."""

from __future__ import annotations

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.dataset.test_answers import answer, drawn, opened
from tests.dataset.written import written
from tests.faults.extent import cases
from tests.index.three_logs import write_file
from tests.query.test_portable_sql import vocabulary_of
from tests.query.worded_logs import text_of, worded_log

_QUESTIONS = 12


def _days(chance: Random) -> list[str | None]:
    """Some days of the years in which the logs lie; None is the present."""
    drawn_day = f"{chance.randrange(2014, 2028)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    return [None, drawn_day]


def _assert_alike(folder: Path, chance: Random) -> None:
    paths = []
    for number in range(chance.choice([1, 2, 3])):
        paths.append(folder / f"log-{number}.yaml")
        paths[-1].write_text(text_of(worded_log(chance)), encoding="utf-8")
    plain = write_file(folder / "facts.db", paths) if paths[1:] else paths[0]
    dataset = written(folder / "facts", *paths)
    for day in _days(chance):
        with opened(plain, day) as log, opened(dataset, day) as other:
            vocabulary = vocabulary_of(log.engine)
            for _ in range(_QUESTIONS):
                asked = drawn(chance, vocabulary)
                assert answer(other, asked) == answer(log, asked), (day, asked)


@settings(max_examples=cases("random logs in datasets", 6, 150))
@given(st.integers(0, 2**32))
def test_one_log_or_several_answer_alike(seed: int) -> None:
    with TemporaryDirectory() as folder:
        _assert_alike(Path(folder), Random(seed))
