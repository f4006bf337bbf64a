"""Several edits in one write: what they make together is what they make one after another."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

import missionlog
from missionlog.store.errors import Refused

TODAY = date(2026, 6, 1)
LOG = """\
missionlog: 1
sources:
  courier: {title: Bridge to close, issued: 2024-04-03}
people:
  mara:
    name: Mara Lindt   # the mayor
  m-lindt: {name: M. Lindt}
  jo: {name: Jo Brandt}
events:
  # when it closed
  - id: closed
    date: 2024-04-02
    title: The bridge closes
    actors: [m-lindt]
    tags: [bridge]
    evidence:
      - source: courier
    quotes:
      - speaker: mara
        text: We would rather close it.
  - id: promised
    title: It will open again
    evidence: [{source: courier}]
    promise: {made: 2024-04-02, by: [mara], due: 2025-05}
    after: [closed]
"""


def said(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    found["events"] = {one["id"]: one for one in found.get("events", [])}
    return found


def test_each_edit_sees_those_before(log: missionlog.Log, path: Path) -> None:
    with log.batch() as edits:
        edits.add({"kind": "source", "id": "post", "title": "P", "issued": "2024-05-01"})
        evidence = [{"source": "post"}]
        edits.add(
            {"kind": "event", "id": "opened", "date": "2024-04-30", "title": "Open", "evidence": evidence}
        )
        edits.tag("opened", ["bridge"])
        edits.add({"kind": "quote", "event": "opened", "text": "At last.", "speaker": "jo"})
        edits.merge("m-lindt", "mara")
        edits.rename("mara", "lindt")
        edits.edit("opened", actors=["lindt"])
        edits.rename("opened", "reopened")
        edits.remove("promised")
        assert path.read_text(encoding="utf-8") == LOG
    assert edits.result is not None
    assert edits.result.ids[:2] == ("post", "opened")
    assert edits.result.files == [str(log.location.shown)]
    found = said(path)
    assert [*found["people"]] == ["lindt", "jo"]
    assert found["people"]["lindt"]["aliases"] == ["M. Lindt"]
    assert [*found["events"]] == ["closed", "reopened"]
    assert found["events"]["closed"]["actors"] == ["lindt"]
    assert found["events"]["closed"]["quotes"][0]["speaker"] == "lindt"
    reopened = found["events"]["reopened"]
    assert (reopened["actors"], reopened["tags"]) == (["lindt"], ["bridge"])
    assert "# the mayor" in path.read_text(encoding="utf-8")
    assert [event.id for event in log.timeline()] == ["closed", "reopened"]


def test_two_ids_can_be_swapped(log: missionlog.Log, path: Path) -> None:
    with log.batch() as edits:
        edits.rename("mara", "x")
        edits.rename("jo", "mara")
        edits.rename("x", "jo")
    people = said(path)["people"]
    assert (people["jo"]["name"], people["mara"]["name"]) == ("Mara Lindt", "Jo Brandt")
    assert said(path)["events"]["closed"]["quotes"][0]["speaker"] == "jo"


@pytest.mark.parametrize(
    "fails",
    [
        lambda edits: edits.remove("mara"),
        lambda edits: edits.tag("nothing", ["x"]),
        lambda edits: edits.edit("closed", date="never"),
        lambda edits: edits.add({"kind": "person", "id": "jo", "name": "Jo"}),
        lambda edits: edits.add({"kind": "person", "id": "eve", "name": "Eva"}),
    ],
)
def test_all_or_nothing(log: missionlog.Log, path: Path, fails: Callable[[Any], None]) -> None:
    batch = log.batch().__enter__()
    batch.add({"kind": "person", "id": "eve", "name": "Eve"})
    batch.tag("closed", ["x"])
    fails(batch)
    with pytest.raises(Refused):
        batch.__exit__(None, None, None)
    assert path.read_text(encoding="utf-8") == LOG
    assert batch.result is None


def test_a_block_that_raises_writes_nothing(log: missionlog.Log, path: Path) -> None:
    batch = log.batch().__enter__()
    batch.tag("closed", ["x"])
    batch.__exit__(KeyError, KeyError(), None)
    with log.batch():
        pass
    assert path.read_text(encoding="utf-8") == LOG


def test_an_id_that_was_renamed_is_not_given_again_in_one_write(log: missionlog.Log, path: Path) -> None:
    batch = log.batch().__enter__()
    batch.rename("jo", "jo-brandt")
    batch.add({"kind": "person", "id": "jo", "name": "Jo"})
    with pytest.raises(Refused, match="in the next"):
        batch.__exit__(None, None, None)
    assert path.read_text(encoding="utf-8") == LOG


def test_what_was_removed_can_be_added_again(log: missionlog.Log, path: Path) -> None:
    with log.batch() as edits:
        edits.remove("promised")
        edits.add(
            {
                "kind": "event",
                "id": "promised",
                "date": "2024",
                "title": "P",
                "evidence": [{"source": "courier"}],
            }
        )
        edits.tag("promised", ["new"])
    assert said(path)["events"]["promised"] == {
        "id": "promised",
        "date": "2024",
        "title": "P",
        "tags": ["new"],
        "evidence": [{"source": "courier"}],
    }


def test_a_dry_run(log: missionlog.Log, path: Path) -> None:
    with log.batch(dry_run=True) as edits:
        edits.tag("closed", ["x"])
        edits.edit("closed", title="Shut")
    assert edits.result is not None
    assert "+    title: Shut\n" in edits.result.difference
    assert path.read_text(encoding="utf-8") == LOG


def drawn(random: Random, number: int) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
    """An edit by the name of its method, with its arguments; many can't be done."""
    person = random.choice(["mara", "m-lindt", "jo", "eve", "ada"])
    event = random.choice(["closed", "promised", "opened"])
    new = {"id": event, "date": "2024", "title": f"T{number}", "actors": [person]}
    return random.choice(
        [
            ("add", ({"kind": "person", "id": person, "name": f"N{number}"},), {}),
            ("add", ({"kind": "event", **new, "evidence": [{"source": "courier"}]},), {}),
            ("add", ({"kind": "quote", "event": event, "speaker": person, "text": f"W{number}"},), {}),
            ("tag", (event, [f"t{number}"]), {}),
            ("edit", (event,), {"title": f"T{number}", "actors": [person]}),
            ("edit", (person,), {"note": f"n{number}"}),
            ("rename", (person, random.choice(["mara", "eve", "ada", "x"])), {}),
            ("rename", (event, random.choice(["opened", "shut"])), {}),
            ("merge", (person, random.choice(["mara", "jo"])), {}),
            ("remove", (random.choice([person, event]),), {}),
        ]
    )


@pytest.mark.parametrize("seed", range(12))
def test_a_batch_says_what_its_edits_say_one_after_another(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    single, several = tmp_path / "single.yaml", tmp_path / "several.yaml"
    for path in (single, several):
        path.write_text(LOG, encoding="utf-8")
    done: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []
    with missionlog.open(single) as log:
        for number in range(12):
            name, arguments, keywords = drawn(random, number)
            try:
                getattr(log, name)(*arguments, **keywords)
            except Refused:
                continue
            done.append((name, arguments, keywords))
    with missionlog.open(several) as log:
        try:
            with log.batch() as edits:
                for name, arguments, keywords in done:
                    getattr(edits, name)(*arguments, **keywords)
        except Refused as refused:
            if "in the next" not in str(refused):
                raise
            return
    assert said(several) == said(single)


def test_an_edit_outside_of_the_block_is_refused_and_not_lost_in_silence(
    log: missionlog.Log, path: Path
) -> None:
    batch = log.batch()
    with pytest.raises(Refused, match="within the `with` block"):
        batch.tag("closed", ["x"])
    with batch:
        batch.add({"kind": "person", "id": "eve", "name": "Eve"})
    with pytest.raises(Refused, match="within the `with` block"):
        batch.add({"kind": "person", "id": "ada", "name": "Ada"})
    with batch:
        batch.tag("closed", ["x"])
    assert path.read_text(encoding="utf-8") == LOG.replace("[bridge]", "[bridge, x]").replace(
        "  jo: {name: Jo Brandt}\n", "  jo: {name: Jo Brandt}\n  eve: {name: Eve}\n"
    )
