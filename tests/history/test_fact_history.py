"""The steps of one fact among those of a log."""

import pytest

from missionlog.history import HistoryError
from missionlog.history.compare import compare
from missionlog.history.fact_history import fact_steps, ids_of
from missionlog.model.changes import Revision, Step
from missionlog.model.parsed_log import ParsedLog

from .logs import FERRY, edited, log


def history(*logs: ParsedLog) -> list[Step]:
    """What revisions called 0, 1 … did, newest first, each of which has one of the logs."""
    befores = [ParsedLog(""), *logs]
    pairs = enumerate(zip(befores, logs, strict=False))
    return [
        Step(Revision(str(number), "", "", ""), compare(old, new)) for number, (old, new) in [*pairs][::-1]
    ]


def told(beginning: str, *logs: ParsedLog) -> list[tuple[str, list[str]]]:
    found = fact_steps(beginning, logs[-1], history(*logs))
    return [(step.revision.hash, [f"{one.how} {one.id}" for one in step.changes]) for step in found]


EXACT = edited(("2014~", "2014-10-17"))
NAMED = edited(("2014~", "2014-10-17"), ("opened", "crossing"), ("was crossing", "was opened"))


def test_a_fact_from_step_to_step() -> None:
    assert told("ended", log(), EXACT, edited(("2025-10,", "2025-11,"))) == [
        ("2", ["changed ended"]),
        ("0", ["added ended"]),
    ]


def test_an_event_has_its_quotes_and_updates() -> None:
    changed = edited(("2025-10,", "2025-11,"))
    assert told("closing", log(), changed)[0] == ("1", ["changed ended"])


def test_the_only_beginning_of_an_id() -> None:
    assert told("coun", log())[0][1] == ["added council-notes"]
    assert told("open", log())[0][1][0] == "added opened"


def test_under_the_id_it_had_before() -> None:
    found = told("crossing", log(), EXACT, NAMED)
    assert [(number, changes[0]) for number, changes in found] == [
        ("2", "renamed crossing"),
        ("1", "changed opened"),
        ("0", "added opened"),
    ]
    assert told("opened", log(), EXACT, NAMED) == found


def test_a_fact_that_is_gone() -> None:
    gone = log(FERRY.replace("      - {id: ended, date: 2025-10, status: kept}\n", ""))
    assert [number for number, _ in told("ended", log(), EXACT, gone)] == ["2", "0"]


def test_more_than_one_id_begins_so() -> None:
    text = "missionlog: 1\npeople: {ann: {name: A}, anna: {name: B}, anton: {name: C}}\n"
    with pytest.raises(HistoryError) as raised:
        told("an", log(text))
    assert raised.value.message == "more than one id begins with 'an': ann, anna, anton"
    assert told("ann", log(text)) == [("0", ["added ann"])]


def test_nothing_has_such_an_id() -> None:
    for beginning in ("closng", ""):
        with pytest.raises(HistoryError) as raised:
            told(beginning, log())
        assert raised.value.message == f"no revision of the log has an id {beginning!r}"
    assert raised.value.mend == ""


def test_the_nearest_ids_are_named() -> None:
    with pytest.raises(HistoryError) as raised:
        told("closng", log())
    assert raised.value.mend.startswith("did you mean 'closing'")


def test_a_step_of_which_nothing_is_known_stays() -> None:
    gap = Step(Revision("x", "", "", ""), unknown="it can't be read")
    found = fact_steps("ended", log(), [gap, *history(log())])
    assert [step.revision.hash for step in found] == ["x", "0"]


def test_every_id_of_a_log() -> None:
    found = ids_of(log())
    assert [id_ for id_, event in found.items() if not event] == [
        "paper",
        "council-notes",
        "ada",
        "quay",
        "opened",
        "closing",
    ]
    assert found["ended"] == "closing"
