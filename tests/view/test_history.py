"""The history of a log, in each format."""

import json
from collections.abc import Callable, Iterator

import pytest

from missionlog.model.changes import Change, Revision, Step
from missionlog.view.formats import Page
from missionlog.view.history import FORMATS

from .drawn import NASTY, harmful
from .test_changes import CHANGES

STEPS = (
    Step(
        Revision("c" * 40, "2024-05-06T07:08:09+02:00", "Ada", "Say more exactly when it opened"),
        CHANGES,
        unread=1,
    ),
    Step(
        Revision("b" * 40, "2024-05-05T07:08:09+02:00", "Bob", "A slip"),
        unknown="the log can't be read: log.yaml:3:1",
    ),
    Step(
        Revision("a" * 40, "2024-05-04T07:08:09+02:00", "Ada", "Begin"),
        tuple(Change("added", "person", f"p{number}", {"name": "P"}) for number in range(1200)),
    ),
)


def draw(format_: str, in_full: bool = False, page: Page | None = None) -> str:
    return "".join(FORMATS[format_](STEPS, page or Page(), in_full))


def test_in_a_few_words(snapshot: Callable[[str, str], None]) -> None:
    snapshot("steps-80", draw("table", page=Page(wraps=True)))


def test_in_full(snapshot: Callable[[str, str], None]) -> None:
    drawn = "".join(FORMATS["table"](STEPS[:2], Page(wraps=True), True))
    snapshot("steps-full-80", drawn)


@pytest.mark.parametrize("in_full", [False, True])
def test_as_markdown(snapshot: Callable[[str, str], None], in_full: bool) -> None:
    drawn = "".join(FORMATS["md"](STEPS[:2], Page(), in_full))
    snapshot(f"steps-md{'-full' if in_full else ''}", drawn)


def test_as_json() -> None:
    newest, unknown, first = json.loads(draw("json"))
    assert newest["revision"] == "c" * 40
    assert newest["counts"] == {"added": 1, "removed": 1, "changed": 1}
    assert [change["id"] for change in newest["changes"]] == ["eda", "opened", "opened-12345678"]
    assert newest["unread"] == 1
    assert (unknown["unknown"], unknown["changes"]) == ("the log can't be read: log.yaml:3:1", [])
    assert len(first["changes"]) == 1200
    assert [json.loads(line) for line in draw("jsonl").splitlines()] == [newest, unknown, first]


@pytest.mark.parametrize("format_", ["table", "jsonl", "md"])
def test_a_revision_is_drawn_before_the_next_is_asked_for(format_: str) -> None:
    asked: list[int] = []

    def steps() -> Iterator[Step]:
        for number, step in enumerate(STEPS):
            asked.append(number)
            yield step

    assert next(FORMATS[format_](steps(), Page(), False))
    assert asked == [0]


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("nasty", NASTY)
def test_nothing_gets_through(format_: str, nasty: str) -> None:
    step = Step(Revision("a" * 40, f"{nasty}T", nasty, nasty), unknown=nasty)
    assert not harmful(format_, "".join(FORMATS[format_]([step], Page(), True)))
