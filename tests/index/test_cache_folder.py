"""Where indexes are kept."""

from pathlib import Path

import pytest

from missionlog.index.cache_folder import ENVIRONMENT, cache_folder, name_of


def test_where_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENVIRONMENT, "/elsewhere")
    assert cache_folder() == Path("/elsewhere")


@pytest.mark.parametrize("said", [None, ""])
def test_else_in_the_users_cache(monkeypatch: pytest.MonkeyPatch, said: str | None) -> None:
    monkeypatch.delenv(ENVIRONMENT)
    if said is not None:
        monkeypatch.setenv(ENVIRONMENT, said)
    assert cache_folder().name.lower() == "missionlog"
    assert cache_folder().is_absolute()


def test_a_name_is_the_same_each_time_and_another_for_another_log() -> None:
    assert name_of("/a/events.yaml") == name_of("/a/events.yaml") != name_of("/b/events.yaml")


def test_any_path_has_a_name() -> None:
    assert name_of("/\udcff/é").isalnum()
