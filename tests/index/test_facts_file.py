"""Several logs in one SQLite file: asked together, each answers as it does alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import missionlog
from missionlog import Log
from missionlog.derive.record_diff import RecordChange
from missionlog.errors import OneLogNeeded
from missionlog.store.errors import Unreadable
from tests.index.three_logs import write_file, write_logs
from tests.record_changes import record_changes

DAYS = (None, "2024-03-01", "2024-03-02", "2024-03-20", "2024-05-10")
TODAY = "2026-11-23"


@pytest.fixture(scope="module")
def logs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write_logs(tmp_path_factory.mktemp("logs"))


@pytest.fixture(scope="module")
def facts(logs: list[Path]) -> Path:
    return write_file(logs[0].parent / "facts.db", logs)


def opened(path: Path, day: str | None = None) -> Log:
    return missionlog.open(path, today=None if day else TODAY, as_of=day)


Ask = Callable[[Log], list[dict[str, Any]]]
ASKED: dict[str, Ask] = {
    "timeline": lambda log: log.timeline(deprecated=True).to_dicts(),
    "window": lambda log: log.timeline(during="2024-03").to_dicts(),
    "words": lambda log: log.timeline("opens").to_dicts(),
    "by name": lambda log: log.timeline(who="gray").to_dicts(),
    "by place": lambda log: log.quotes(place="valley").to_dicts(),
    "by tag": lambda log: log.timeline(tag="late").to_dicts(),
    "by source": lambda log: log.timeline(source="echo").to_dicts(),
    "by id": lambda log: log.timeline(id="later").to_dicts(),
    "backwards": lambda log: log.timeline(reverse=True).to_dicts(),
    "by title": lambda log: log.timeline(sort="title").to_dicts(),
    "log order": lambda log: log.quotes(sort="log").to_dicts(),
    "promises": lambda log: log.promises().to_dicts(),
    "kept": lambda log: log.promises(state="kept").to_dicts(),
    "search": lambda log: log.search("opens", sort="date").to_dicts(),
    "drift": lambda log: log.drift().to_dicts(),
    "phrase": lambda log: log.drift(phrase="we are").to_dicts(),
    "drift words": lambda log: log.drift("glad").to_dicts(),
    "conflicts": lambda log: log.conflicts(agreeing=True).to_dicts(),
    "gaps": lambda log: log.gaps().to_dicts(),
    "gaps of facts": lambda log: log.gaps("opens", only="origin,date").to_dicts(),
    "people": lambda log: log.people().to_dicts(),
    "sources": lambda log: log.sources(sort="log").to_dicts(),
    "sources of": lambda log: log.sources("opens").to_dicts(),
    "places": lambda log: log.places().to_dicts(),
    "tags": lambda log: log.tags().to_dicts(),
}


def without_log(row: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    computed = {key: value for key, value in row["computed"].items() if key != "log"}
    return str(row["computed"].get("log", "")), {**row, "computed": computed}


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("asked", ASKED)
def test_each_log_answers_as_it_does_alone(
    logs: list[Path], facts: Path, asked: str, day: str | None
) -> None:
    with opened(facts, day) as dataset:
        together = [without_log(row) for row in ASKED[asked](dataset)]
    for path in logs:
        with opened(path, day) as log:
            alone = [without_log(row)[1] for row in ASKED[asked](log)]
        name = path.stem
        assert [row for log_name, row in together if log_name == name] == alone


@pytest.mark.parametrize("asked", ["timeline", "quotes", "promises"])
@pytest.mark.parametrize("day", DAYS)
def test_logs_are_merged_in_order_of_time(facts: Path, asked: str, day: str | None) -> None:
    from missionlog.edtf import parse

    with opened(facts, day) as log:
        rows = getattr(log, asked)().to_dicts()
    keys = [parse(row["date"]).sort_key[0] for row in rows if row["date"]]
    assert keys == sorted(keys)
    assert len({row["computed"]["log"] for row in rows}) > 1 or day == "2024-03-01" or asked != "timeline"


def test_a_search_ranks_all_logs_together(logs: list[Path], facts: Path) -> None:
    with opened(facts) as log:
        together = {(row["computed"]["log"], row["id"]) for row in log.search("opens").to_dicts()}
    alone = set()
    for path in logs:
        with opened(path) as log:
            alone |= {(path.stem, row["id"]) for row in log.search("opens").to_dicts()}
    assert together == alone
    assert len(alone) > 3


@pytest.mark.parametrize("id_", ["opening", "proud", "mayor", "herald", "town", "#works", "later", "gray"])
@pytest.mark.parametrize("day", [None, "2024-03-20"])
def test_show_shows_each_of_an_id(logs: list[Path], facts: Path, id_: str, day: str | None) -> None:
    with opened(facts, day) as log:
        together = [without_log(row) for row in log.lookup(id_).to_dicts()]
    alone = []
    for path in logs:
        with opened(path, day) as log:
            try:
                found = log.lookup(id_).to_dicts()
            except missionlog.UnknownId:
                continue
            if found[0]["id"] == id_.strip("#"):
                alone += [(path.stem, without_log(row)[1]) for row in found]
    assert together == alone != []


def test_what_is_ambiguous_in_one_log_says_the_logs(facts: Path) -> None:
    with (
        opened(facts) as log,
        pytest.raises(missionlog.UnknownId, match=r"person gray \(Gray Ltd\) in tunnel"),
    ):
        log.show("g")


@pytest.mark.parametrize("day", DAYS)
def test_counts_are_sums(logs: list[Path], facts: Path, day: str | None) -> None:
    sums: dict[str, int] = {}
    for path in logs:
        with opened(path, day) as log:
            for row in log.stats().rows():
                sums[row.id] = sums.get(row.id, 0) + int(str(row.stored["count"]))
    with opened(facts, day) as log:
        assert {row.id: row.stored["count"] for row in log.stats().rows()} == sums


def test_a_filter_by_log(facts: Path) -> None:
    with opened(facts) as log:
        rows = log.timeline("log:BRIDGE").to_dicts()
        assert {row["computed"]["log"] for row in rows} == {"bridge"}
        others = {row["computed"]["log"] for row in log.timeline("not:log:bridge").to_dicts()}
        assert others == {"tunnel", "canal"}
        assert log.timeline(log=["bridge", "canal"]).unmatched == ()
        (unmatched,) = log.timeline(log="brigde").unmatched
        assert (unmatched.key, unmatched.nearest) == ("log", ("bridge",))


def test_a_log_alone_knows_its_name(logs: list[Path]) -> None:
    with opened(logs[0]) as log:
        assert len(log.timeline(log="bridge")) == 3
        assert not log.timeline(log="tunnel")


def test_a_file_of_one_log_answers_as_the_log(logs: list[Path], tmp_path: Path) -> None:
    for path in logs:
        file = write_file(tmp_path / f"{path.stem}.db", [path])
        for asked, ask in ASKED.items():
            with opened(file) as dataset, opened(path) as log:
                assert ask(dataset) == ask(log), asked
                assert (dataset.title, dataset.timezone) == (log.title, log.timezone)


def test_rows_of_several_logs_are_no_log(facts: Path) -> None:
    with opened(facts) as log:
        with pytest.raises(OneLogNeeded, match="log:"):
            log.timeline().listing().context()
        listing = log.timeline(log="canal").listing()
        assert (listing.title, listing.timezone) == ("The canal", "Europe/Berlin")
        assert [*listing.context()["people"]] == ["mayor"]
        assert (log.title, log.timezone) == ("The bridge; The tunnel; The canal", "UTC")


def test_every_reference_is_that_of_a_row(facts: Path) -> None:
    connection = sqlite3.connect(facts)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_the_part_that_a_query_finds_is_whole(logs: list[Path], tmp_path: Path) -> None:
    with opened(logs[1]) as log:
        query = log.timeline("closes").query
        closing = log.timeline(id="closing,opening").to_dicts()
    file = write_file(tmp_path / "part.db", logs, query)
    with opened(file) as part:
        rows = part.timeline(log="tunnel").to_dicts()
        # What closes disputes what opens, which is there too, with its quotes and people.
        assert [without_log(row)[1] for row in rows] == closing
        assert len(part.quotes(log="tunnel")) == 2
        assert {row["id"] for row in part.people(log="tunnel").to_dicts()} == {"mayor", "council", "gray"}
        assert {row["id"] for row in part.places().to_dicts()} == {"town", "region"}
        assert not part.timeline(log="canal")
        assert {row["id"] for row in part.search("opens").to_dicts()} == {"opening", "proud"}
    connection = sqlite3.connect(file)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.fixture
def copied(facts: Path, tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "copied.db"
    path.write_bytes(facts.read_bytes())
    yield path
    assert [file.name for file in tmp_path.iterdir()] == ["copied.db"]


def _foreign(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE log (number)")
    connection.commit()
    connection.close()


def _newer(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[60:64] = (999).to_bytes(4, "big")
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("harm", "message"),
    [
        (lambda path: path.write_bytes(path.read_bytes()[:-4096]), "not whole"),
        (lambda path: path.write_bytes(path.read_bytes()[:50]), "not whole|no SQLite"),
        (lambda path: path.write_bytes(b""), "no SQLite file"),
        (lambda path: path.write_text("missionlog: 1\n"), "no SQLite file"),
        (
            lambda path: path.write_bytes(path.read_bytes()[:100] + bytes(path.stat().st_size - 100)),
            "damaged",
        ),
        (_foreign, "not written by `missionlog dataset`"),
        (_newer, "newer|knows it up to"),
    ],
)
def test_what_is_no_whole_file_is_one_clear_error(
    copied: Path, harm: Callable[[Path], object], message: str
) -> None:
    harm(copied)
    with pytest.raises(Unreadable, match=message):
        opened(copied)


def test_nothing_is_written_into_a_file_that_is_asked(copied: Path) -> None:
    before, stat = copied.read_bytes(), copied.stat()
    copied.chmod(0o444)
    with opened(copied) as log:
        assert log.timeline()
        assert log.search("opens")
    assert (copied.read_bytes(), copied.stat().st_mtime_ns) == (before, stat.st_mtime_ns)


@pytest.mark.parametrize("call", ["check", "add", "rename"])
def test_what_needs_a_log_says_so(facts: Path, call: str) -> None:
    calls: dict[str, Callable[[Log], object]] = {
        "check": lambda log: log.check(),
        "add": lambda log: log.add(missionlog.Person(id="x", name="X")),
        "rename": lambda log: log.rename("opening", "start"),
    }
    before = facts.read_bytes()
    with opened(facts) as log, pytest.raises(OneLogNeeded, match="dataset"):
        calls[call](log)
    assert facts.read_bytes() == before


def test_what_is_no_file_of_facts_is_not_replaced(logs: list[Path], tmp_path: Path) -> None:
    target = tmp_path / "mine.db"
    _foreign_file = sqlite3.connect(target)
    _foreign_file.execute("CREATE TABLE mine (x)")
    _foreign_file.commit()
    _foreign_file.close()
    before = target.read_bytes()
    with pytest.raises(Unreadable):
        write_file(target, logs)
    assert target.read_bytes() == before


@pytest.mark.parametrize("asked", ["timeline", "promises", "kept"])
def test_updates_count_from_their_day_on(logs: list[Path], facts: Path, asked: str) -> None:
    for today in ("2024-03-01", "2024-04-30", "2024-05-10"):
        with missionlog.open(facts, today=today) as dataset:
            together = [without_log(row) for row in ASKED[asked](dataset)]
        for path in logs:
            with missionlog.open(path, today=today) as log:
                alone = [without_log(row)[1] for row in ASKED[asked](log)]
            assert [row for log_name, row in together if log_name == path.stem] == alone


@pytest.mark.parametrize(("as_of", "today"), [("2024-04-30", "2026-11-23"), ("2026-11-23", "2024-04-30")])
def test_an_update_between_the_day_of_the_record_and_today_names_the_log(
    facts: Path, as_of: str, today: str
) -> None:
    with pytest.raises(OneLogNeeded, match="bridge has updates that lie after 2024-04-30 and up to 2026-11"):
        missionlog.open(facts, as_of=as_of, today=today)


def test_an_event_of_which_not_all_versions_are_kept_names_the_log(logs: list[Path], tmp_path: Path) -> None:
    path = write_file(tmp_path / "facts.db", logs)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO unversioned SELECT event FROM fact WHERE id = 'later' AND log = 2")
    with pytest.raises(OneLogNeeded, match="canal has an event whose record changes too often"):
        missionlog.open(path, as_of="2024-03-02")


@pytest.mark.parametrize("asked", ["timeline", "quotes"])
@pytest.mark.parametrize("day", ["2024-03-01", "2024-03-02", "2024-03-20", "2024-05-10"])
def test_the_first_rows_of_a_day_are_those_of_the_whole_listing(facts: Path, asked: str, day: str) -> None:
    with opened(facts, day) as log:
        whole = getattr(log, asked)().to_dicts()
        for count in range(len(whole) + 2):
            assert getattr(log, asked)(limit=count).to_dicts() == whole[:count]


def _older(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[60:64] = (1).to_bytes(4, "big")
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("harm", "message"),
    [
        (_older, "older missionlog"),
        (lambda path: Path(f"{path}-wal").write_bytes(b"x"), "another program writes"),
        (lambda path: Path(f"{path}-journal").write_bytes(b"x"), "another program writes"),
    ],
)
def test_an_older_file_and_one_in_use_are_refused(
    facts: Path, tmp_path: Path, harm: Callable[[Path], object], message: str
) -> None:
    path = tmp_path / "copied.db"
    path.write_bytes(facts.read_bytes())
    harm(path)
    with pytest.raises(Unreadable, match=message):
        opened(path)


def test_what_came_onto_the_records_of_several_logs_is_that_of_each(facts: Path, logs: list[Path]) -> None:
    days = ("2024-03-01", "2024-05-04")

    def arrivals(path: Path) -> list[RecordChange]:
        with opened(path, days[0]) as since, opened(path, days[1]) as until:
            return record_changes(since, until)

    together = arrivals(facts)
    for log in logs:
        name = log.name.removesuffix(".yaml")
        own = [change._replace(log="") for change in together if change.log == name]
        assert own == arrivals(log)
        assert own


def test_several_logs_have_more_rows_than_are_read_at_once(tmp_path: Path) -> None:
    events = "".join(f"\n  - {{id: it-{number}, title: It, date: 2024}}" for number in range(300))
    paths = [tmp_path / "one.yaml", tmp_path / "two.yaml"]
    for path in paths:
        path.write_text(f"missionlog: 1\nevents:{events}\n", encoding="utf-8")
    with opened(write_file(tmp_path / "facts.db", paths)) as dataset:
        assert len(dataset.timeline()) == 600
