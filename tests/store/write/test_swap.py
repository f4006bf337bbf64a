"""Two files that change their names in one step."""

from pathlib import Path

import pytest

from missionlog.store.write.swap import swap


def test_names_are_swapped(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other\udcff"
    one.write_text("1")
    other.write_text("2")
    assert swap(one, other)
    assert (one.read_text(), other.read_text()) == ("2", "1")


def test_what_is_not_there_is_an_error_and_all_stays(tmp_path: Path) -> None:
    one = tmp_path / "one"
    one.write_text("1")
    with pytest.raises(FileNotFoundError) as raised:
        swap(one, tmp_path / "other")
    assert raised.value.filename == str(tmp_path / "other")
    assert one.read_text() == "1"


def test_a_system_that_can_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    assert not swap(tmp_path / "one", tmp_path / "other")
