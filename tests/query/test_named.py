"""What a text names: an id, the only beginning of one, a name, a tag."""

from __future__ import annotations

import pytest

from missionlog.index.engine import SqliteEngine
from missionlog.query.named import UnknownId, named
from tests.conftest import Ask

LOG = """\
missionlog: 1
sources:
  courier: {title: Bridge to be rebuilt, publisher: Sabrina Press}
  herald: {title: A town waits}
  herald-late: {title: A town waits}
people:
  sabrina-singh: {name: Sabrina Singh, aliases: [the deputy]}
  defence: {name: Department of Defence, aliases: [Pentagon]}
  ann-gray: {name: Ann Gray}
  ben-gray: {name: Ben Gray}
  iraq: {name: Republic of Iraq}
places:
  iraq: {name: Iraq}
  old-town: {name: Altstadt}
events:
  - {id: pentagon-briefing, date: 2024, title: Briefing, tags: [talks, Late News]}
  - id: gray-visits
    date: 2024
    title: A visit
    quotes:
      - {id: singh-one, text: One, speaker: sabrina-singh}
      - {id: singh-two, text: Two, speaker: sabrina-singh}
  - {id: talks-in-march, date: 2024, title: Talks, tags: [march]}
  - {id: talks-in-may, date: 2024, title: Talks again, tags: [may]}
"""


@pytest.fixture
def log(index: Ask) -> SqliteEngine:
    return index(LOG)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sabrina-singh", ["person sabrina-singh"]),
        ("Sabrina Singh", ["person sabrina-singh"]),
        ("SABRINA SINGH", ["person sabrina-singh"]),
        ("the deputy", ["person sabrina-singh"]),
        ("Singh", ["person sabrina-singh"]),
        ("singh", ["person sabrina-singh"]),
        ("singh-o", ["quote singh-one"]),
        ("pentagon", ["event pentagon-briefing"]),
        ("Pentagon", ["person defence"]),
        ("altstadt", ["place old-town"]),
        ("Bridge to be rebuilt", ["source courier"]),
        ("rebuilt", ["source courier"]),
        ("iraq", ["person iraq", "place iraq"]),
        ("person:iraq", ["person iraq"]),
        ("place:iraq", ["place iraq"]),
        ("Republic of Iraq", ["person iraq"]),
        ("#talks", ["tag talks"]),
        ("tag:talks", ["tag talks"]),
        ("march", ["tag march"]),
        ("late news", ["tag Late News"]),
        ("event:talks-in-ma", None),
        ("source:herald", ["source herald"]),
        ("A town waits", None),
        ("Gray", None),
        ("talks", None),
        ("press", None),
    ],
)
def test_what_a_text_names(log: SqliteEngine, text: str, expected: list[str] | None) -> None:
    if expected is not None:
        assert [f"{one.kind} {one.id}" for one in named(log, text)] == expected
    else:
        with pytest.raises(UnknownId):
            named(log, text)


@pytest.mark.parametrize(
    ("text", "candidates", "message"),
    [
        ("Gray", ["ann-gray", "ben-gray"], "person ann-gray (Ann Gray); person ben-gray (Ben Gray)"),
        ("A town waits", ["herald", "herald-late"], "source herald (A town waits); source herald-late"),
        (
            "talks",
            ["talks-in-march", "talks-in-may", "#talks"],
            "event talks-in-may (Talks again); tag #talks",
        ),
    ],
)
def test_an_ambiguous_one_lists_the_candidates(
    log: SqliteEngine, text: str, candidates: list[str], message: str
) -> None:
    with pytest.raises(UnknownId) as unknown:
        named(log, text)
    assert (unknown.value.ambiguous, unknown.value.candidates) == (True, candidates)
    assert message in str(unknown.value)


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("Sabrina Sing", ["sabrina-singh"]),
        ("Ann Grey", ["ann-gray"]),
        ("#tlaks", ["talks"]),
        ("talks-in-mai", ["talks-in-may"]),
        ("Department of Defense", ["Department of Defence"]),
        ("quite another", []),
    ],
)
def test_of_a_name_that_nothing_has_the_nearest(log: SqliteEngine, text: str, nearest: list[str]) -> None:
    with pytest.raises(UnknownId) as unknown:
        named(log, text)
    assert (unknown.value.ambiguous, unknown.value.candidates) == (False, nearest)


def test_of_many_candidates_the_first_are_named_and_the_others_counted(index: Ask) -> None:
    events = "".join(f"  - {{id: day-{number}, date: 2024, title: T}}\n" for number in range(100, 130))
    with pytest.raises(UnknownId) as unknown:
        named(index(f"missionlog: 1\nevents:\n{events}"), "day")
    assert len(unknown.value.candidates) == 30
    assert "; and 10 more" in str(unknown.value)
