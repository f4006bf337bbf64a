"""What `Log` writes to its log: each method in one write, and nothing where it cannot be done."""

from datetime import date
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

import missionlog
from missionlog.edtf import parse
from missionlog.model.values import Event, Evidence, Quote, Source
from missionlog.store.errors import Refused, Unfit
from missionlog.store.write import replacing
from missionlog.store.write.swap import swap

TODAY = date(2026, 6, 1)
LOG = """\
missionlog: 1
# the sources
sources:
  courier: {title: Bridge to close, issued: 2024-04-03}
people:
  # the office
  harbour: {name: Harbour Office, type: organization, aliases: [The Office]}
  mara:
    name: Mara Lindt
    aliases: [Lindt]
  m-lindt: {name: M. Lindt, note: the same}
places:
  north: {name: Northport}
events:
  - id: closed
    date: 2024-04-02
    title: The bridge closes
    place: north
    actors: [harbour, m-lindt]   # both
    tags: [bridge, closing]
    evidence:
      - source: courier
    quotes:
      - speaker: m-lindt
        text: We would rather close it.
        evidence: [{source: courier}]

  - id: promised
    title: It will open again
    evidence: [{source: courier}]
    promise: {made: 2024-04-02, by: [harbour], due: 2025-05}
    after: [closed]
"""


def test_an_event_with_its_source_and_a_quote_in_one_write(log: missionlog.Log, path: Path) -> None:
    written = log.add(
        Source(id="", title="Bridge open", container_title="The Daily", issued=parse("2024-05-02")),
        Event(
            id="",
            title="The bridge opens",
            date=parse("2024-05-01"),
            evidence=(Evidence(source="daily-2024-05-02"),),
        ),
        Quote(
            text="At last",
            event="bridge-opens",
            speaker=("mara",),
            evidence=(Evidence(source="daily-2024-05-02"),),
        ),
    )
    assert written.ids[:2] == ("daily-2024-05-02", "bridge-opens")
    assert log.show(written.ids[2]).text == "At last"
    assert [event.id for event in log.timeline()] == ["closed", "bridge-opens", "promised"]


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def changed_lines(path: Path) -> tuple[list[str], list[str]]:
    """The lines that the log had before and has no more, and those that are new."""
    before, after = LOG.splitlines(), lines(path)
    return [line for line in before if line not in after], [line for line in after if line not in before]


def test_values_are_changed_in_their_places(log: missionlog.Log, path: Path) -> None:
    log.edit("closed", title="The bridge is closed", date=parse("2024-04-02~"), place=None, actors=("mara",))
    assert changed_lines(path) == (
        [
            "    date: 2024-04-02",
            "    title: The bridge closes",
            "    place: north",
            "    actors: [harbour, m-lindt]   # both",
        ],
        ["    date: 2024-04-02~", "    title: The bridge is closed", "    actors: [mara]   # both"],
    )
    assert log.show("closed").title == "The bridge is closed"


def test_tags_come_and_go(log: missionlog.Log, path: Path) -> None:
    log.tag("closed", ["river", "bridge"], ["closing"])
    assert log.show("closed").tags == ("bridge", "river")
    assert changed_lines(path)[1] == ["    tags: [bridge, river]"]
    with pytest.raises(Refused, match="no tag 'closing'; it has bridge, river"):
        log.tag("closed", remove=["closing"])
    with pytest.raises(Refused, match="a person has no tags"):
        log.tag("mara", ["x"])


def test_an_id_is_changed_wherever_it_stands(log: missionlog.Log, path: Path) -> None:
    log.rename("closed", "shut")
    log.rename("harbour", "office")
    log.rename("courier", "paper")
    text = path.read_text(encoding="utf-8")
    assert "closed" not in text.replace("closing", "")
    assert "after: [shut]" in text
    assert "harbour" not in text
    assert "  office: {name: Harbour Office" in text
    assert "by: [office]" in text
    assert text.count("source: paper") == 3
    with pytest.raises(Refused, match="office is the id of another one of people"):
        log.rename("mara", "office")
    with pytest.raises(Refused, match="not an id"):
        log.rename("mara", "Mara")


def test_two_people_become_one(log: missionlog.Log) -> None:
    log.merge("m-lindt", "mara")
    mara = log.show("mara")
    assert (mara.name, mara.aliases, mara.note) == ("Mara Lindt", ("Lindt", "M. Lindt"), "the same")
    event = log.show("closed")
    assert event.actors == ("harbour", "mara")
    assert event.quotes[0].speaker == ("mara",)
    assert [person.id for person in log.people()] == ["harbour", "mara"]
    for wrong in ("north", "closed", "mara"):
        with pytest.raises(Refused, match="can't be one"):
            log.merge(wrong, "mara")


def test_what_others_refer_to_stays(log: missionlog.Log, path: Path) -> None:
    with pytest.raises(Refused, match=r"harbour can't be removed while others refer to it: closed, promised"):
        log.remove("harbour")
    with pytest.raises(Refused, match="no id 'nothing'"):
        log.remove("nothing")
    assert path.read_text(encoding="utf-8") == LOG


def test_what_nothing_refers_to_goes(log: missionlog.Log, path: Path) -> None:
    quote = log.show("closed").quotes[0]
    log.remove(log.quotes()[0].id)
    assert (quote.text, log.show("closed").quotes) == ("We would rather close it.", ())
    log.remove("promised")
    log.remove("closed")
    assert [*log.timeline()] == []
    log.remove("mara")
    assert "# the office" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (
            {"kind": "event", "title": "T", "date": "2025", "evidence": [{"source": "courier"}]},
            "after the last of its sources",
        ),
        ({"kind": "event", "title": "T", "date": "May"}, "no date that can be kept"),
        ({"kind": "event", "title": "T", "date": "2024", "place": "nowhere"}, "have them: place 'nowhere'"),
        ({"kind": "event", "title": "T", "date": "2024"}, "has no evidence"),
        ({"kind": "event", "title": "T", "date": "2024", "colour": "red"}, "unknown key 'colour'"),
        ({"kind": "event", "id": "closed", "title": "T", "date": "2024"}, "already"),
        ({"kind": "quote", "text": "T"}, "a quote stands in an event"),
        ({"kind": "quote", "event": "mara", "text": "T"}, "mara is not an event"),
        ({"kind": "update", "event": "closed", "date": "2024", "status": "kept"}, "promises nothing"),
        ({"title": "T"}, "a kind is wanted"),
        (3, "can't be added"),
    ],
)
def test_what_would_be_wrong_is_not_written(log: missionlog.Log, path: Path, item: object, said: str) -> None:
    with pytest.raises(Refused, match=said):
        log.add(item)
    assert path.read_text(encoding="utf-8") == LOG


def test_an_update_goes_to_its_place_in_time(log: missionlog.Log) -> None:
    for day, status in (("2025-06-01", "broken"), ("2024-05-01", "in-progress")):
        source = Source(id=f"s-{day}", title="S", issued=parse(day))
        evidence = [{"source": source.id}]
        log.add(
            source,
            {"kind": "update", "event": "promised", "date": day, "status": status, "evidence": evidence},
        )
    assert [update.status for update in log.show("promised").updates] == ["in-progress", "broken"]


def test_a_dry_run_writes_nothing(log: missionlog.Log, path: Path) -> None:
    written = log.edit("closed", title="Shut", dry_run=True)
    assert "-    title: The bridge closes\n+    title: Shut\n" in written.difference
    assert path.read_text(encoding="utf-8") == LOG


def test_the_log_of_the_package_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MISSIONLOG_LOG", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    with missionlog.open() as log, pytest.raises(Refused, match="comes with missionlog"):
        log.tag("talks-announced", ["x"])


def test_a_log_that_began_empty_takes_events_in_any_order(tmp_path: Path) -> None:
    """Each write is followed into the index, whose numbers must never run out."""
    path = tmp_path / "empty.yaml"
    path.write_text("missionlog: 1\nsources:\n  paper: {title: P}\n", encoding="utf-8")
    items = [(name, year) for name in range(8) for year in range(4)]
    Random(5).shuffle(items)
    with missionlog.open(path) as log:
        for name, year in items:
            event = {"kind": "event", "id": f"e{name}-{year}", "title": "T", "date": f"200{year}"}
            log.add({**event, "evidence": [{"source": "paper"}]})
        found = [(event.id, event.date.text if event.date else "") for event in log.timeline()]
    assert sorted(found) == sorted((f"e{name}-{year}", f"200{year}") for name, year in items)
    assert [date for _, date in found] == sorted(date for _, date in found)


def test_an_answer_of_one_log_is_added_to_another(log: missionlog.Log, tmp_path: Path) -> None:
    """The rows with all that they depend on, as values with what they name, and again without effect."""
    for number, given in enumerate(
        (
            [log.timeline()],
            [log.quotes()],
            [*log.people(), *log.timeline(), *log.places(), *log.sources(), *log.quotes()],
            [log.sources(), log.people(), log.places(), *log.timeline().to_dicts()],
        )
    ):
        path = tmp_path / f"other-{number}.yaml"
        path.write_text("missionlog: 1\n", encoding="utf-8")
        with missionlog.open(path, today=date(2026, 6, 1)) as other:
            assert other.add(*given).ids
            assert [quote.id for quote in other.quotes()] == [quote.id for quote in log.quotes()]
            again = other.add(*given)
            assert (again.ids, again.files) == ((), [])
            expected = [event.id for event in log.timeline()]
            assert [event.id for event in other.timeline()] == expected[: 1 if number == 1 else None]


def test_what_an_added_row_names_must_be_there(log: missionlog.Log, tmp_path: Path) -> None:
    path = tmp_path / "other.yaml"
    path.write_text("missionlog: 1\n", encoding="utf-8")
    with missionlog.open(path) as other, pytest.raises(Unfit, match="source 'courier'"):
        other.add(*log.timeline())
    assert path.read_text(encoding="utf-8") == "missionlog: 1\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A log of several files, in which one source has an archived copy."""
    folder = tmp_path / "folder"
    (folder / "snapshots").mkdir(parents=True)
    hash_ = sha256(b"The bridge is shut.").hexdigest()
    name = f"snapshots/{hash_}.txt"
    (folder / name).write_bytes(b"The bridge is shut.")
    copy = f"{{taken: 2024, original: {name}, text: {name}, extractor: plain,"
    copy += f" original-sha256: {hash_}, text-sha256: {hash_}}}"
    evidence = "{source: courier, passage: The bridge is shut}"
    files = {
        "a": f"sources:\n  courier:\n    title: A\n    issued: 2024\n    snapshots:\n      - {copy}\n",
        "b": "events:\n  - {id: x, date: 2024, title: X, evidence: [@]}\n".replace("@", evidence),
        "c": "sources:\n  post: {title: P, issued: 2024, copy-of: courier}\n",
    }
    for file, text in files.items():
        (folder / f"{file}.yaml").write_text(f"missionlog: 1\n{text}", encoding="utf-8")
    return folder


def test_a_source_is_renamed_in_all_files_and_its_copies_still_prove_it(folder: Path) -> None:
    with missionlog.open(folder) as log:
        before = [one.code for one in log.check()]
        written = log.rename("courier", "the-courier")
        assert [Path(name).name for name in written.files] == ["b.yaml", "c.yaml", "a.yaml"]
        assert [one.code for one in log.check()] == before
        assert "courier" in log.show("the-courier").id
        assert log.show("post").copy_of == "the-courier"
    text = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.yaml"))
    assert text.count("the-courier") == text.count("courier") == 3


@pytest.mark.parametrize("written", [0, 1, 2])
def test_a_renaming_that_was_cut_short_can_be_asked_for_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch, written: int
) -> None:
    left = [written]

    def cut_short(one: Path, other: Path) -> bool:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(5, "Input/output error")
        return swap(one, other)

    with missionlog.open(folder) as log:
        monkeypatch.setattr(replacing, "swap", cut_short)
        with pytest.raises(Refused, match="Input/output"):
            log.rename("courier", "the-courier")
        monkeypatch.setattr(replacing, "swap", swap)
        log.rename("courier", "the-courier")
        assert [one for one in log.check() if one.severity == "error"] == []
    text = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.yaml"))
    assert text.count("the-courier") == text.count("courier") == 3


def test_sources_are_not_merged(folder: Path) -> None:
    with missionlog.open(folder) as log:
        with pytest.raises(Refused, match="copy-of"):
            log.merge("post", "courier")
        with pytest.raises(Refused, match=r"another one of sources$"):
            log.rename("post", "courier")
