"""Archived copies read back: only what is as it was archived, and only from the log's folder."""

import json
import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.model.diagnostics import CATALOGUE
from missionlog.model.format import Plain
from missionlog.model.parsed_log import Archived, Entry, ParsedLog
from missionlog.model.spans import Span
from missionlog.store.read.read_log import read_log
from missionlog.store.read.snapshots import archived, folder_of

SECRET = "not yours to read"


def hash_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def snapshot(path: str, text: str, **others: str) -> dict[str, Plain]:
    """A snapshot whose original is its text."""
    hash_ = hash_of(text)
    return {
        "taken": "2026-11-23",
        "original": path,
        "original-sha256": hash_,
        "text": path,
        "text-sha256": hash_,
        **others,
    }


def log_of(*snapshots: Mapping[str, Plain]) -> ParsedLog:
    stored: dict[str, Plain] = {"title": "Paper", "snapshots": [dict(one) for one in snapshots]}
    return ParsedLog("log", sources=(Entry("sources", "paper", stored, Span("log", 1, 1, 2)),))


def found(base: Path, *snapshots: Mapping[str, Plain]) -> list[Archived]:
    several = archived(log_of(*snapshots), base)("paper")
    for one in several:
        assert (one.text is None) == bool(one.code)
        assert not one.code or (one.code in CATALOGUE and one.message)
    return several


@pytest.fixture
def base(tmp_path: Path) -> Path:
    (tmp_path / "secret.txt").write_text(SECRET)
    (tmp_path / "log" / "snapshots").mkdir(parents=True)
    return tmp_path / "log"


def test_the_snapshots_of_a_source_in_order(base: Path) -> None:
    for name in ("one", "two"):
        (base / "snapshots" / name).write_text(f"{name} é\r\n", newline="")
    assert found(base, snapshot("snapshots/two", "two é\r\n"), snapshot("snapshots/one", "one é\r\n")) == [
        Archived(0, "2026-11-23", "snapshots/two", "two é\r\n"),
        Archived(1, "2026-11-23", "snapshots/one", "one é\r\n"),
    ]


def test_a_log_as_it_is_read_from_disk(base: Path) -> None:
    text = "The bridge will close.\n"
    (base / "snapshots" / "a.txt").write_text(text)
    path = base / "events.yaml"
    path.write_text(
        f"missionlog: 1\nsources:\n  paper: {{title: Paper, snapshots: "
        f"[{json.dumps(snapshot('snapshots/a.txt', text))}]}}\n  none: {{title: None}}\n"
    )
    ask = archived(read_log(path, "events.yaml"), folder_of(path))
    assert [one.text for one in ask("paper")] == [text]
    assert (ask("none"), ask("nobody")) == ([], [])


def test_a_file_names_its_folder_and_a_folder_itself(base: Path) -> None:
    assert folder_of(base) == base
    assert folder_of(base / "events.yaml") == base


def test_nothing_is_read_before_it_is_asked_for(base: Path) -> None:
    ask = archived(log_of(snapshot("snapshots/later", "later")), base)
    (base / "snapshots" / "later").write_text("later")
    assert [one.text for one in ask("paper")] == ["later"]


def test_a_byte_order_mark_is_no_word(base: Path) -> None:
    (base / "a").write_text("\ufeffword")
    assert found(base, snapshot("a", "\ufeffword"))[0].text == "word"


def test_a_changed_text_is_not_handed_out(base: Path) -> None:
    (base / "a").write_text("He did not say so.")
    one = found(base, snapshot("a", "He did say so."))[0]
    assert (one.code, one.key, one.path) == ("tampered", "text", "a")
    assert hash_of("He did not say so.") in one.message


def test_a_changed_original_is_told_of_beside_its_text(base: Path) -> None:
    (base / "a.txt").write_text("words")
    (base / "a.html").write_text("<p>other words")
    given_ = snapshot("a.txt", "words", original="a.html", **{"original-sha256": hash_of("<p>words")})
    text, original = found(base, given_)
    assert (text.text, text.code) == ("words", "")
    assert (original.number, original.key, original.path, original.code) == (
        0,
        "original",
        "a.html",
        "tampered",
    )
    (base / "a.html").write_text("<p>words")
    assert [one.key for one in found(base, given_)] == ["text"]


def test_two_hashes_of_one_file_are_both_looked_at(base: Path) -> None:
    (base / "a").write_text("words")
    _, original = found(base, snapshot("a", "words", **{"original-sha256": "0" * 64}))
    assert (original.key, original.code) == ("original", "tampered")


def test_hashes_may_be_written_in_capitals(base: Path) -> None:
    (base / "a").write_text("words")
    hash_ = hash_of("words").upper()
    both = {"text-sha256": hash_, "original-sha256": hash_}
    assert [one.code for one in found(base, snapshot("a", "words", **both))] == [""]


@pytest.mark.parametrize(
    "path",
    [
        "../secret.txt",
        "snapshots/../../secret.txt",
        "snapshots/../a",
        "..",
        r"..\secret.txt",
        r"snapshots\..\..\secret.txt",
        "/etc/passwd",
        "//server/share",
        r"\\server\share\a",
        r"\a",
        "C:/a",
        "c:a",
        "link",
        "folder/secret.txt",
        "chain",
    ],
)
def test_a_path_that_leaves_the_folder_is_not_followed(base: Path, path: str) -> None:
    (base / "a").write_text(SECRET)
    (base / "link").symlink_to("../secret.txt")
    (base / "folder").symlink_to("..")
    (base / "chain").symlink_to("link")
    one = found(base, snapshot(path, SECRET))[0]
    assert (one.code, one.text) == ("snapshot-outside", None)


def test_a_link_within_the_folder_is_followed(base: Path) -> None:
    (base / "a").write_text("words")
    (base / "link").symlink_to(base / "a")
    assert found(base, snapshot("link", "words"))[0].text == "words"


def test_a_folder_that_is_itself_reached_by_a_link_is_the_folder(base: Path) -> None:
    (base / "a").write_text("words")
    (base.parent / "way").symlink_to(base)
    assert found(base.parent / "way", snapshot("a", "words"))[0].text == "words"


@pytest.mark.parametrize(
    "path", ["nowhere", ".", "", "snapshots", "pipe", "loop", "x" * 5000, "a/b", "\ud800"]
)
def test_what_is_no_file_is_lost(base: Path, path: str) -> None:
    (base / "a").write_text("words")
    (base / "loop").symlink_to("loop")
    os.mkfifo(base / "pipe")
    one = found(base, snapshot(path, "words"))[0]
    assert (one.code, one.text) == ("snapshot-lost", None)


def test_a_text_that_is_not_utf_8_is_no_text(base: Path) -> None:
    (base / "a").write_bytes(b"caf\xe9")
    hash_ = sha256(b"caf\xe9").hexdigest()
    both = {"text-sha256": hash_, "original-sha256": hash_}
    assert [one.code for one in found(base, snapshot("a", "", **both))] == ["snapshot-lost"]


def test_a_file_that_is_too_large_is_not_read(base: Path) -> None:
    with (base / "huge").open("wb") as file:
        file.truncate(64 * 2**20 + 1)
    one = found(base, snapshot("huge", ""))[0]
    assert one.code == "snapshot-lost"
    assert "64 MiB" in one.message


PIECES = st.sampled_from(["..", ".", "/", "\\", "secret.txt", "way", "a", "C:", "~", "\0", "log", "\n"])


@given(st.one_of(st.text(max_size=30), st.lists(PIECES, max_size=8).map("".join)))
def test_whatever_the_path_nothing_outside_is_read(
    tmp_path_factory: pytest.TempPathFactory, path: str
) -> None:
    top = tmp_path_factory.getbasetemp() / "any"
    base = top / "log"
    base.mkdir(parents=True, exist_ok=True)
    (top / "secret.txt").write_text(SECRET)
    if not (base / "way").is_symlink():
        (base / "way").symlink_to("..")
    (one, *_) = found(base, snapshot(path, SECRET))
    assert one.text is None
    assert one.code in ("snapshot-outside", "snapshot-lost")
