"""Three hundred faults in one log are told whole, in one run, each in its place."""

from missionlog.check import check
from missionlog.model.diagnostics import CATALOGUE
from missionlog.model.parsed_log import Archived
from missionlog.store.read.read_log import read_texts
from tests.check.planted import TEXT, planted
from tests.check.reading import TODAY, places

#: Faults that make a log unreadable have tests of their own in tests/store.
FATAL = {
    "no-log",
    "not-utf-8",
    "tab",
    "syntax",
    "not-in-format",
    "too-deep",
    "too-large",
    "not-a-log",
    "version",
}
#: Faults of the files beside it have theirs in tests/check/test_archived_passages.py.
BESIDE = {"tampered", "snapshot-outside", "snapshot-lost"}


def test_a_log_with_hundreds_of_planted_faults() -> None:
    text, faults = planted(times=8)
    assert len(faults) > 300
    assert {fault.split()[1] for fault in faults} == set(CATALOGUE) - FATAL - BESIDE
    copy = Archived(0, "2024", "snapshots/ok.txt", text=TEXT)
    log = read_texts([("log.yaml", text.encode())], "log.yaml")
    found = places(check(log, TODAY, lambda source: [copy] if source == "ok" else []))
    assert sorted(found) == sorted(faults)
    assert [int(line.split(":")[0]) for line in found] == sorted(int(line.split(":")[0]) for line in found)
