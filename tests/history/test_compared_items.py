"""What is compared, and by which id."""

import pytest

from missionlog.derive.entities import entities_of
from missionlog.history.compared_items import entry_item, event_parts
from tests.derive.log_facts import facts_of

from .logs import FERRY, log

TWICE = FERRY.replace(
    '{speaker: ada, text: "It will not close, ever."}',
    "{text: No.}\n      - {id: never, text: No.}\n      - {text: no}",
)


@pytest.mark.parametrize("text", [FERRY, TWICE])
def test_ids_are_those_that_every_other_command_has(text: str) -> None:
    found = log(text)
    taken = {event.id for event in found.events}
    ours = [part.id for entry in found.events for part in event_parts(entry_item(entry), entry.id, taken)]
    theirs = [
        fact.id for facts in facts_of(found, entities_of(found)) for fact in facts if fact.kind != "event"
    ]
    assert ours == theirs
    assert len({*ours}) == len(ours) > 2


def test_a_part_knows_its_event_and_whether_its_id_was_given() -> None:
    closing = log().events[1]
    first, last = event_parts(entry_item(closing), "shut", {"shut"})
    assert (first.what, first.event, first.id_is_written) == ("update", "shut", False)
    assert first.id.startswith("shut-")
    assert (last.id, last.id_is_written) == ("ended", True)
