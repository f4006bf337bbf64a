"""What is read: values as the log has them, their places, folders; and no text that breaks the reader."""

import gc
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from missionlog.model.diagnostics import Severity
from missionlog.model.format import TABLES, references
from missionlog.model.parsed_log import ParsedLog
from missionlog.model.spans import Span
from missionlog.store.errors import Unreadable
from missionlog.store.read import findings
from missionlog.store.read.read_log import read_log, read_texts

LOG = """\
missionlog: 1
title: The bridge
timezone: Europe/Oslo
sources:
  courier:
    title: 'It''s shut'
    author: Ann
people:
  ada: {name: NO, anonymous: true}
  bob: {name: Bob, anonymous: false}
places:
  north: {name: "2014", coordinates: [-71.5, 42]}
events:
  - title: The bridge closes
    id: closed
    date: "[2024-04-02..2024-04-09]"
    summary: >-
      Closed
      for good.
    actors:
      - ada
      - bob
    evidence:
      - source: courier
        passage: "shut"
    quotes: [{speaker: ada, text: No.}, {speaker: [ada, bob], text: 12:30}]
"""


def written(tmp_path: Path, text: str) -> ParsedLog:
    path = tmp_path / "log.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    return read_log(path, "log.yaml")


def test_values_as_written(tmp_path: Path) -> None:
    log = written(tmp_path, LOG)
    assert (log.path, log.title, log.timezone, log.unread, log.diagnostics) == (
        "log.yaml",
        "The bridge",
        "Europe/Oslo",
        0,
        (),
    )
    assert [entry.id for table in TABLES for entry in log.table(table)] == [
        "courier",
        "ada",
        "bob",
        "north",
        "closed",
    ]
    assert log.sources[0].stored == {"title": "It's shut", "author": "Ann"}
    assert log.people[0].stored == {"name": "NO", "anonymous": True}
    assert log.people[1].stored == {"name": "Bob", "anonymous": False}
    assert log.places[0].stored == {"name": "2014", "coordinates": [-71.5, 42]}
    assert log.events[0].stored == {
        "title": "The bridge closes",
        "id": "closed",
        "date": "[2024-04-02..2024-04-09]",
        "summary": "Closed for good.",
        "actors": ["ada", "bob"],
        "evidence": [{"source": "courier", "passage": "shut"}],
        "quotes": [{"speaker": "ada", "text": "No."}, {"speaker": ["ada", "bob"], "text": "12:30"}],
    }
    assert list(log.events[0].stored)[:2] == ["title", "id"]


@pytest.mark.parametrize(
    ("path", "line", "columns"),
    [
        ((), 15, (9, 15)),
        (("id",), 15, (9, 15)),
        (("date",), 16, (11, 37)),
        (("summary",), 17, (14, 16)),
        (("actors",), 21, (7, 12)),
        (("actors", 1), 22, (9, 12)),
        (("evidence", 0), 24, (9, 24)),
        (("evidence", 0, "source"), 24, (17, 24)),
        (("evidence", 0, "passage"), 25, (18, 24)),
        (("quotes", 1), 26, (41, 75)),
        (("quotes", 1, "speaker"), 26, (51, 61)),
        (("quotes", 1, "speaker", 1), 26, (57, 60)),
        (("quotes", 1, "form"), 26, (41, 75)),
    ],
)
def test_places(tmp_path: Path, path: tuple[str | int, ...], line: int, columns: tuple[int, int]) -> None:
    [event] = written(tmp_path, LOG).events
    assert event.at(*path) == Span("log.yaml", line, *columns)


def test_an_entry_of_a_mapping_stands_at_its_id(tmp_path: Path) -> None:
    assert written(tmp_path, LOG).sources[0].span == Span("log.yaml", 5, 3, 10)


def test_messages_name_the_thing_and_the_mend(tmp_path: Path) -> None:
    log = written(tmp_path, LOG.replace("source: courier", "source: courrier").replace("date: ", "dat: "))
    assert [(str(one.span), one.message, one.help) for one in log.diagnostics] == [
        (
            "log.yaml:15:9",
            "event 'closed' has no date",
            "Add `date:`; or `dates:`, `promise:`, `after:` or `before:`, where it is known by these.",
        ),
        ("log.yaml:16:5", "unknown key 'dat' in event 'closed'", "Did you mean 'date'?"),
        (
            "log.yaml:24:17",
            "no source 'courrier'",
            "Did you mean 'courier'? `missionlog check --fix` writes it.",
        ),
    ]


def test_an_id_of_another_table(tmp_path: Path) -> None:
    [one] = written(tmp_path, LOG.replace("source: courier", "source: closed")).diagnostics
    assert one.help == "There is an event of that id; here, a source is wanted."


def test_what_rests_on_the_unread_is_a_note(tmp_path: Path) -> None:
    log = written(
        tmp_path, LOG.replace("  courier:", "  Courier:").replace("source: courier", "source: Courier")
    )
    first, second = log.diagnostics
    assert (first.code, first.severity) == ("bad-id", Severity.ERROR)
    assert (second.code, second.severity) == ("rests-on-unread", Severity.NOTE)
    assert second.message == "source 'Courier' can't be read, and event 'closed' names it"
    assert (log.unread, log.faulty) == (1, 2)
    assert [("evidence" in event.stored, event.stored["unreadable"]) for event in log.events] == [
        (False, ["evidence"])
    ]


def test_names_in_messages_are_short_and_escaped(tmp_path: Path) -> None:
    text = f'missionlog: 1\nsources:\n  a: {{title: x, "\\e[31m{"y" * 200}": z}}\n'
    [one] = written(tmp_path, text).diagnostics
    assert "\x1b" not in one.message
    assert len(one.message) < 120


def test_three_hundred_faults_are_told_at_once(tmp_path: Path) -> None:
    faults = "".join(f"  - {{id: e-{n}, title: x, date: 2024-13-{n}}}\n" for n in range(300))
    log = written(tmp_path, f"missionlog: 1\nevents:\n{faults}  - {{id: fine, title: x, date: 2024}}\n")
    assert log.faulty == len(log.diagnostics) == 300
    assert [one.span.line for one in log.diagnostics] == list(range(3, 303))
    assert len(log.events) == 301
    assert {event.id for event in log.events if "unreadable" not in event.stored} == {"fine"}


def test_there_is_an_end_to_what_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(findings, "MAX_FINDINGS", 10)
    with pytest.raises(Unreadable) as raised:
        written(tmp_path, "missionlog: 1\nevents:\n" + "  - x\n" * 1000)
    assert [one.code for one in raised.value.diagnostics[-2:]] == ["wrong-shape", "too-large"]
    assert len(raised.value.diagnostics) == 11


def test_the_collector_is_left_as_it_was(tmp_path: Path) -> None:
    assert gc.isenabled()
    with pytest.raises(Unreadable):
        written(tmp_path, "")
    assert gc.isenabled()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "10-sources.yaml").write_text("missionlog: 1\ntitle: Both\nsources: {a: {title: A}}\n")
    (tmp_path / "20-events.yaml").write_text(
        "missionlog: 1\nevents:\n  - {id: e, title: E, date: 2024, evidence: [{source: a}]}\n"
    )
    (tmp_path / ".hidden.yaml").write_text("[")
    (tmp_path / "notes.txt").write_text("[")
    return tmp_path


def test_a_folder_is_one_log(folder: Path) -> None:
    log = read_log(folder, "logs")
    assert (log.path, log.title, log.diagnostics) == ("logs", "Both", ())
    assert [entry.span.path for entry in (*log.sources, *log.events)] == [
        str(Path("logs", "10-sources.yaml")),
        str(Path("logs", "20-events.yaml")),
    ]


def test_an_id_in_two_files_of_a_folder(folder: Path) -> None:
    (folder / "30.yaml").write_text("missionlog: 1\nsources:\n  a: {title: B}\n")
    log = read_log(folder, ".")
    [one] = log.diagnostics
    assert (str(one.span), one.message) == (
        "30.yaml:3:3",
        "a second source 'a'; the first is at 10-sources.yaml:3",
    )
    assert log.sources[0].stored["title"] == "A"


def test_each_file_of_a_folder_begins_as_a_log_and_all_that_do_not_are_told(folder: Path) -> None:
    (folder / "00.yaml").write_text("name: ci\n")
    (folder / "30.yaml").write_bytes(b"\xff")
    (folder / "40.yaml").mkdir()
    with pytest.raises(Unreadable) as raised:
        read_log(folder, ".")
    assert [(one.span.path, one.code) for one in raised.value.diagnostics] == [
        ("00.yaml", "not-a-log"),
        ("30.yaml", "not-utf-8"),
        ("40.yaml", "no-log"),
    ]


def test_two_titles_in_a_folder(folder: Path) -> None:
    (folder / "30.yaml").write_text("missionlog: 1\ntitle: Both\n")
    assert read_log(folder, ".").title == "Both"
    (folder / "30.yaml").write_text("missionlog: 1\ntitle: Another\n")
    with pytest.raises(Unreadable) as raised:
        read_log(folder, ".")
    [one] = raised.value.diagnostics
    assert one.message == "another title than at 10-sources.yaml:2: 'Both'"


def test_a_folder_without_a_log(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as raised:
        read_log(tmp_path, "logs")
    assert str(raised.value) == "logs:1:1: there is no log in this folder"


def test_texts_are_read_as_files_are(folder: Path) -> None:
    files = [(f"logs/{path.name}", path.read_bytes()) for path in sorted(folder.glob("[0-9]*.yaml"))]
    assert read_texts(files, "logs") == read_log(folder, "logs")
    assert read_texts([("log.yaml", LOG.encode())], "log.yaml") == written(folder, LOG)


def test_what_is_wrong_with_a_text_is_told_with_its_name() -> None:
    with pytest.raises(Unreadable) as raised:
        read_texts([("a1b2:log.yaml", b"missionlog: 1\n\xff")], "a1b2:log.yaml")
    assert str(raised.value).startswith("a1b2:log.yaml:2:1: ")


#: Bits of YAML and of logs, so that chance gets further in than the first key.
PIECES = st.sampled_from(
    [
        *(
            "missionlog: 1\n",
            "events:\n",
            "sources:\n",
            "people: {",
            "}",
            "[",
            "]",
            "  - ",
            "- ",
            "? ",
            ": ",
            "\n",
        ),
        *(
            "id: a\n",
            "    title: b\n",
            "    date: 2024\n",
            "    quotes:\n",
            "  a:\n",
            "source: a",
            "    after: [a]\n",
        ),
        *(
            "&a ",
            "*a",
            "!!str ",
            "<<: ",
            "|",
            ">-\n",
            "'",
            '"',
            "\\",
            "#",
            "%",
            "---\n",
            "...\n",
            "\t",
            "\r",
            "~",
        ),
        *(
            "\x00",
            "\x1b",
            "\u2028",
            "\u202e",
            "\ufeff",
            "\ud800",
            "é",
            "😀",
            "\\ud800",
            "\\0",
            "1e999",
            "x" * 99,
        ),
    ]
)


def survives(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "fuzz.yaml"
    path.write_bytes(data)
    try:
        log = read_log(path, "log.yaml")
    except Unreadable as refused:
        log = ParsedLog("log.yaml", diagnostics=refused.diagnostics, unread=1)
    ids = {(table, entry.id) for table in TABLES for entry in log.table(table)}
    for table, record in TABLES.items():
        for entry in log.table(table):
            assert all((one.table, one.id) in ids for one in references(record, entry.stored))
    assert bool(log.unread) <= bool(log.diagnostics)


@given(st.lists(PIECES, max_size=40).map("".join), st.booleans())
@example("missionlog: 1\nevents:\n- 1: *a\n", False)
def test_no_text_breaks_the_reader(tmp_path_factory: pytest.TempPathFactory, text: str, begun: bool) -> None:
    start = "missionlog: 1\n" if begun else ""
    survives(tmp_path_factory, (start + text).encode(errors="surrogatepass"))


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_no_bytes_break_the_reader(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    survives(tmp_path_factory, data)
    survives(tmp_path_factory, b"missionlog: 1\ntitle: " + data)


def test_it_tells_how_far_it_has_come(tmp_path: Path) -> None:
    path = tmp_path / "log.yaml"
    path.write_text("missionlog: 1\ntitle: T\nsources:\n  a: {title: A}\n  b: {title: B}\n", encoding="utf-8")
    told: list[tuple[int, int]] = []
    read_log(path, "log.yaml", lambda done, of: told.append((done, of)))
    assert told == [(2, 6), (4, 6), (5, 6)]
