"""A source's copy beside the log: files by their hashes, an entry that tells of them, and nothing else."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from missionlog.store.errors import Refused
from missionlog.store.read.locate import Location
from missionlog.store.read.read_log import read_log
from missionlog.store.read.snapshots import archived
from missionlog.store.write.archiving import ArchiveResult, archive
from missionlog.store.write.edits import Edit
from tests.documents.samples import PAGE, TEXT, pdf

LOG = """\
missionlog: 1

sources:
  courier-2024:
    title: Courier  # a remark
  courier-2025: {title: Courier}
  herald: {title: Herald}
events:
  - {id: a, date: 2024, title: A, evidence: [{source: herald}]}
  - {id: bad, date: never, title: B}
"""
WORDS = "The bridge will close.\r\nSo it is said."


@pytest.fixture
def log(tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir()
    path = tmp_path / "home" / "events.yaml"
    path.write_text(LOG)
    return path


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "a document\nof two lines.md"
    path.write_bytes(WORDS.encode())
    return path


def keep(log: Path, source: str, document: Path, taken: str = "2026-11-23") -> ArchiveResult:
    return archive(Location(log, False, log.name, False), source, document, taken)


def hash_of(data: bytes | str) -> str:
    return sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def kept(log: Path) -> dict[str, bytes]:
    folder = log / "snapshots" if log.is_dir() else log.parent / "snapshots"
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


def texts(log: Path, source: str) -> list[str | None]:
    base = log if log.is_dir() else log.parent
    return [one.text for one in archived(read_log(log, log.name), base)(source)]


def test_plain_text_is_kept_as_it_is(log: Path, document: Path) -> None:
    name = f"{hash_of(WORDS)}.txt"
    snapshot = {
        "taken": "2026-11-23",
        "original": f"snapshots/{name}",
        "original-sha256": hash_of(WORDS),
        "text": f"snapshots/{name}",
        "text-sha256": hash_of(WORDS),
        "extractor": "plain text",
    }
    assert keep(log, "courier-2024", document) == ("courier-2024", snapshot, True)
    assert kept(log) == {name: WORDS.encode()}
    assert texts(log, "courier-2024") == [WORDS]
    lines = "".join(f"        {key}: {value}\n" for key, value in snapshot.items()).replace(
        "  taken", "- taken"
    )
    added = f"    snapshots:\n{lines.replace('        - ', '      - ')}"
    assert log.read_text() == LOG.replace("# a remark\n", f"# a remark\n{added}")


def test_a_page_is_kept_with_its_text(log: Path, document: Path) -> None:
    document.write_text(PAGE)
    keep(log, "herald", document)
    assert kept(log) == {f"{hash_of(PAGE)}.html": PAGE.encode(), f"{hash_of(TEXT)}.txt": TEXT.encode()}
    assert texts(log, "herald") == [TEXT]


def test_a_pdf_is_kept_with_its_text(log: Path, document: Path) -> None:
    data = pdf("The bridge will close.")
    document.write_bytes(data)
    keep(log, "herald", document)
    assert sorted(kept(log)) == sorted(
        [f"{hash_of(data)}.pdf", f"{hash_of('The bridge will close.' + chr(10))}.txt"]
    )
    assert texts(log, "herald") == ["The bridge will close.\n"]


def test_a_second_snapshot_stands_after_the_first(log: Path, document: Path) -> None:
    for source in ("courier-2024", "courier-2025"):
        for words in ("first", "second", "third"):
            document.write_text(words)
            keep(log, source, document)
        assert texts(log, source) == ["first", "second", "third"]


def test_the_same_bytes_are_kept_once(log: Path, document: Path) -> None:
    keep(log, "herald", document)
    before = log.read_bytes()
    again = keep(log, "herald", document, "2027-01-01")
    assert (again.added, again.snapshot["taken"]) == (False, "2026-11-23")
    assert log.read_bytes() == before


def test_the_same_bytes_may_be_kept_for_two_sources(log: Path, document: Path) -> None:
    keep(log, "herald", document)
    assert keep(log, "courier-2025", document).added
    assert len(kept(log)) == 1


def test_a_file_that_was_lost_is_brought_back(log: Path, document: Path) -> None:
    keep(log, "herald", document)
    (name,) = kept(log)
    (log.parent / "snapshots" / name).unlink()
    assert texts(log, "herald") == [None]
    assert not keep(log, "herald", document).added
    assert texts(log, "herald") == [WORDS]


def test_what_another_library_read_otherwise_is_left(log: Path, document: Path) -> None:
    document.write_text("<html><p>words")
    keep(log, "herald", document)
    written = log.read_text()
    old, new = hash_of("words\n"), hash_of("others\n")
    log.write_text(written.replace(old, new))
    (log.parent / "snapshots" / f"{old}.txt").unlink()
    assert not keep(log, "herald", document).added
    assert f"{old}.txt" not in kept(log)


def test_a_file_that_was_changed_is_not_overwritten(log: Path, document: Path) -> None:
    keep(log, "herald", document)
    (name,) = kept(log)
    (log.parent / "snapshots" / name).write_text("other")
    with pytest.raises(Refused, match="changed since"):
        keep(log, "herald", document)
    assert kept(log) == {name: b"other"}


def test_the_only_beginning_of_an_id_will_do(log: Path, document: Path) -> None:
    assert keep(log, "Her", document).source == "herald"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("courier", "more than one source begins with 'courier': courier-2024, courier-2025"),
        ("courrier-2024", "there is no source 'courrier-2024'; did you mean 'courier-2024'"),
        ("xyz", "there is no source 'xyz'; of what can't be read"),
        ("", "more than one source"),
        ("a", "there is no source 'a'"),
    ],
)
def test_a_source_that_is_not_meant(log: Path, document: Path, source: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        keep(log, source, document)
    assert (log.read_text(), kept(log)) == (LOG, {})


def test_the_log_that_comes_with_missionlog_is_not_touched(log: Path, document: Path) -> None:
    with pytest.raises(Refused, match="missionlog init"):
        archive(Location(log, True, "events.yaml", True), "herald", document)
    assert (log.read_text(), kept(log)) == (LOG, {})


def test_a_day_that_is_not_said_is_today(log: Path, document: Path) -> None:
    taken = str(keep(log, "herald", document, "").snapshot["taken"])
    assert taken[:2] == "20"
    assert len(taken) == len("2026-11-23")


def test_a_folder_keeps_its_snapshots_within_it(tmp_path: Path, document: Path) -> None:
    folder = tmp_path / "missionlog.d"
    folder.mkdir()
    (folder / "a.yaml").write_text("missionlog: 1\nsources: {one: {title: One}}\n")
    (folder / "b.yaml").write_bytes(b"\xef\xbb\xbfmissionlog: 1\r\nsources:\r\n  two:\r\n    title: Two\r\n")
    keep(folder, "two", document)
    assert texts(folder, "two") == [WORDS]
    assert (folder / "a.yaml").read_text() == "missionlog: 1\nsources: {one: {title: One}}\n"
    after = (folder / "b.yaml").read_bytes()
    assert after.startswith(
        b"\xef\xbb\xbfmissionlog: 1\r\nsources:\r\n  two:\r\n    title: Two\r\n    snapshots:\r\n"
    )
    assert after.count(b"\r\n") == after.count(b"\n")


@pytest.mark.parametrize("there", ["file", "outside", "circle"])
def test_snapshots_that_is_no_folder_of_the_log(log: Path, document: Path, there: str) -> None:
    folder = log.parent / "snapshots"
    if there == "file":
        folder.write_text("mine")
    else:
        folder.symlink_to(".." if there == "outside" else "snapshots")
    with pytest.raises(Refused, match="nothing can be kept"):
        keep(log, "herald", document)
    assert log.read_text() == LOG
    assert sorted(path.name for path in log.parent.parent.iterdir()) == sorted([document.name, "home"])


def test_what_stands_in_the_place_of_a_snapshot(log: Path, document: Path) -> None:
    (log.parent / "snapshots").mkdir()
    os.mkfifo(log.parent / "snapshots" / f"{hash_of(WORDS)}.txt")
    with pytest.raises(Refused, match=r"there already: .*a pipe"):
        keep(log, "herald", document)
    assert log.read_text() == LOG


def test_a_folder_that_can_not_be_written(log: Path, document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path, data: bytes) -> None:
        raise OSError(30, "Read-only file system", "/secret/.temporary")

    monkeypatch.setattr("missionlog.store.write.archiving.create", refused)
    with pytest.raises(Refused, match=r"snapshots: nothing can be kept here: Read-only file system$"):
        keep(log, "herald", document)
    assert log.read_text() == LOG


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("written", [0, 1, 2])
def test_killed_between_the_writes_the_next_attempt_goes_on(
    log: Path, document: Path, monkeypatch: pytest.MonkeyPatch, written: int
) -> None:
    document.write_text(PAGE)
    done = []

    def write(path: Path, data: bytes | str) -> None:
        if len(done) == written:
            raise Killed
        done.append(path)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())

    def killed(replacements: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr("missionlog.store.write.archiving.create", write)
        patched.setattr("missionlog.store.write.edits.replace_all", killed)
        with pytest.raises(Killed):
            keep(log, "herald", document)
    assert log.read_text() == LOG
    assert len(kept(log)) == written
    assert keep(log, "herald", document).added
    assert texts(log, "herald") == [TEXT]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere", "nowhere: there is no such file"),
        (".", "it is a folder"),
        ("pipe", "a pipe or a device"),
        ("dangling", "no such file"),
        ("huge", "more than 64 MiB"),
        ("empty", "not a word in it"),
        ("latin", "not UTF-8"),
        ("locked.pdf", "encrypted"),
    ],
)
def test_a_document_that_can_not_be_kept(log: Path, tmp_path: Path, name: str, said: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "dangling").symlink_to("nowhere")
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(64 * 2**20 + 1)
    (tmp_path / "empty").touch()
    (tmp_path / "latin").write_bytes(b"caf\xe9")
    (tmp_path / "locked.pdf").write_bytes(pdf("words", password="secret"))
    with pytest.raises(Refused, match=said):
        keep(log, "herald", tmp_path / name)
    assert (log.read_text(), kept(log)) == (LOG, {})


def test_keys_with_a_question_mark_are_keys(log: Path, document: Path) -> None:
    log.write_text("missionlog: 1\nsources:\n  ? herald\n  : ? title\n    : Herald\n")
    keep(log, "herald", document)
    assert texts(log, "herald") == [WORDS]


@pytest.mark.parametrize("wrong", [", title: x", ": [", "", "} # {"])
def test_an_edit_that_would_spoil_the_log_is_not_made(
    log: Path, document: Path, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    at = LOG.index("}\n  herald")
    monkeypatch.setattr("missionlog.store.write.log_changes.entry_edits", lambda *_: [Edit(at, at, wrong)])
    with pytest.raises(Refused):
        keep(log, "courier-2025", document)
    assert (log.read_text(), kept(log)) == (LOG, {})
