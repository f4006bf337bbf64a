"""What an entry is to say is what it then says, and outside its own lines not a byte differs."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from missionlog.model.format import Table
from missionlog.store.errors import Refused
from missionlog.store.read.seen_files import LogFile
from missionlog.store.write.contents import EntryChange
from missionlog.store.write.edits import LogFiles
from missionlog.store.write.formatting import formatted
from missionlog.store.write.log_changes import planned
from tests.store.write.odd_logs import OddLog, events, odd_logs, sources


class Texts(LogFiles):
    """The files of a log that is not on the disk."""

    def __init__(self, **texts: str) -> None:
        self._shown = "log"
        self._files = {name: LogFile(Path(name), name, text.encode()) for name, text in texts.items()}


def revised(text: str, *changes: EntryChange) -> str:
    """A log's text after some changes, its byte order mark and all."""
    done = planned(Texts(log=text), lambda log: log.revise(changes).revised)
    return done[0].data.decode() if done else text


def said(text: str) -> dict[str, Any]:
    """What a log says to a reader of YAML that takes every value as text: entries by id, per table."""
    found = yaml.load(text.removeprefix("\ufeff"), Loader=yaml.BaseLoader)
    found["events"] = {one["id"]: one for one in found.get("events", [])}
    return dict(found)


def entry_of(text: str, table: str, id_: str) -> dict[str, Any]:
    return dict(said(text)[table][id_])


def stretch(text: str, table: str, id_: str) -> tuple[int, int]:
    """From the line of an entry, and the comments right above it, to whatever stands next after it."""
    root = yaml.compose(text, Loader=yaml.BaseLoader)
    starts: list[int] = []
    begins = 0
    for key, value in root.value:
        starts.append(key.start_mark.index)
        for one in value.value if isinstance(value, yaml.CollectionNode) else []:
            first = one[0] if isinstance(one, tuple) else one
            own = first.value if isinstance(one, tuple) else dict_of(one).get("id")
            starts.append(first.start_mark.index)
            if (key.value, own) == (table, id_):
                begins = first.start_mark.index
    line = text.rfind("\n", 0, begins) + 1
    while line and text[text.rfind("\n", 0, line - 1) + 1 :].lstrip(" ").startswith("#"):
        line = text.rfind("\n", 0, line - 1) + 1
    after = min((one for one in starts if one > begins), default=len(text))
    return line, text.rfind("\n", 0, after) + 1 if after < len(text) else after


def dict_of(node: yaml.MappingNode) -> dict[str, Any]:
    return {key.value: value.value for key, value in node.value}


@given(odd_logs(), st.data())
def test_an_entry_says_what_it_is_to_say_and_all_else_stays(log: OddLog, data: st.DataObject) -> None:
    table: Table = data.draw(st.sampled_from(["events", "sources"]))
    id_ = data.draw(st.sampled_from(log.ids[table]))
    wanted = data.draw(events() if table == "events" else sources())
    if data.draw(st.booleans()):  # else all of it changes
        before = {**entry_of(log.text, table, id_)}
        before.pop("id", "")
        key = data.draw(st.sampled_from(sorted({*before, *wanted})))
        changed = {**before, key: wanted[key]} if key in wanted else {**before}
        wanted = (
            changed if key in wanted or len(before) == 1 else {k: v for k, v in before.items() if k != key}
        )
        for needed in ("title", "date") if table == "events" else ("title",):
            wanted.setdefault(needed, before.get(needed, "2020"))
    after = revised(log.text, EntryChange(table, id_, wanted))
    expected = said(log.text)
    expected[table][id_] = {"id": id_, **wanted} if table == "events" else wanted
    assert said(after or log.text) == expected
    start, end = stretch(log.text, table, id_)
    assert after.startswith(log.text[:start])
    assert after.endswith(log.text[end:])


@given(odd_logs(), st.data())
def test_an_entry_is_added_in_one_stretch(log: OddLog, data: st.DataObject) -> None:
    table: Table = data.draw(st.sampled_from(["events", "sources", "people", "places"]))
    wanted = {"events": events(), "sources": sources()}.get(table, st.just({"name": "N"}))
    entry = data.draw(wanted)
    after = revised(log.text, EntryChange(table, "new-one", entry))
    expected = said(log.text)
    whole = {"id": "new-one", **entry} if table == "events" else entry
    expected.setdefault(table, {})["new-one"] = whole
    assert said(after) == expected
    added = len(after) - len(log.text)
    assert any(after[:at] + after[at + added :] == log.text for at in range(len(log.text) + 1))


@given(odd_logs(), st.data())
def test_an_entry_is_taken_out_in_one_stretch(log: OddLog, data: st.DataObject) -> None:
    id_ = data.draw(st.sampled_from(log.ids["events"]))
    after = revised(log.text, EntryChange("events", id_, None))
    expected = said(log.text)
    del expected["events"][id_]
    if not expected["events"]:
        assert "events" not in (yaml.safe_load(after) or {})
    assert said(after) == expected
    gone = len(log.text) - len(after)
    at = next(at for at in range(len(after) + 1) if log.text[:at] + log.text[at + gone :] == after)
    start, end = stretch(log.text, "events", id_)
    assert start <= at + gone or len(expected["events"]) == 0
    assert at + gone <= end + 1 or len(expected["events"]) == 0


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("id_", "before", "after"),
    [
        ("b", "  a: {name: A}\n  b: {name: B}\n\n", "  a: {name: A}\n\n"),
        ("b", "  a: {name: A}\n\n  b: {name: B}\n\n", "  a: {name: A}\n\n"),
        ("b", "  a: {name: A}\n  b: {name: B}\n\n  c: {name: C}\n\n", "  a: {name: A}\n\n  c: {name: C}\n\n"),
        ("b", "  a: {name: A}\n\n  b: {name: B}\n  c: {name: C}\n", "  a: {name: A}\n\n  c: {name: C}\n"),
        (
            "b",
            "  a: {name: A}\n\n\n  b: {name: B}\n\n  c: {name: C}\n",
            "  a: {name: A}\n\n\n  c: {name: C}\n",
        ),
        ("b", "  a: {name: A}\n  # of b\n  b: {name: B}\n\n\n", "  a: {name: A}\n\n\n"),
        ("a", "  a: {name: A}\n\n  b: {name: B}\n\n", "  b: {name: B}\n\n"),
        ("b", "  a: {name: A}\n  b: {name: B}\n  # of c\n  c: {}\n", "  a: {name: A}\n  # of c\n  c: {}\n"),
        ("a", "  a: {name: A}\n    # of a\n  b: {name: B}\n", "  b: {name: B}\n"),
    ],
)
def test_what_parts_the_others_stays_when_an_entry_goes(id_: str, before: str, after: str, end: str) -> None:
    head, rest = "missionlog: 1\npeople:\n", "places:\n  x: {name: X}\n"
    text = f"{head}{before}{rest}".replace("\n", end)
    assert revised(text, EntryChange("people", id_, None)) == f"{head}{after}{rest}".replace("\n", end)


@pytest.mark.parametrize(
    "text",
    [
        "  missionlog: 1\n  sources:\n    s: {title: S}\n",
        '{"missionlog": 1, "sources": {"s": {"title": "S"}}}\n',
        "{missionlog: 1, events: []}",
        "# first\n missionlog: 1\n sources: {s: {title: S}}\n",
        " missionlog: 1\n",
        "# first\n missionlog: 1\n title: T\n",
        "{missionlog: 1}\n",
    ],
)
def test_a_table_that_cannot_be_added_is_named_with_what_makes_it_possible(text: str) -> None:
    place = EntryChange("places", "x", {"name": "X"})
    with pytest.raises(Refused, match=r"^log: it has no `places:` yet, .*; `missionlog fmt` writes it so"):
        revised(text, place)
    formatted_text = formatted(Texts(log=text), "log").revised
    assert formatted_text
    assert entry_of(revised(formatted_text.data.decode(), place), "places", "x") == {"name": "X"}
