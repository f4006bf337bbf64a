"""Which log is meant."""

from pathlib import Path

import pytest

from missionlog.store.errors import Unreadable
from missionlog.store.read.locate import Location, PassedOver, embedded_path, is_log, locate
from missionlog.store.read.read_log import read_log

LOG = "missionlog: 1\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home folder with a story two folders down."""
    (tmp_path / "home" / "stories" / "bridge").mkdir(parents=True)
    return tmp_path / "home"


def put(path: Path, text: str = LOG) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_the_named_one_comes_first(home: Path) -> None:
    named = put(home / "stories" / "other.yaml")
    put(home / "stories" / "events.yaml")
    found = locate("other.yaml", {"MISSIONLOG_LOG": "third.yaml"}, home / "stories", home)
    assert found == Location(named, False, "other.yaml", False)


def test_then_the_one_of_the_environment(home: Path) -> None:
    named = put(home / "third.yaml")
    put(home / "stories" / "events.yaml")
    for name in (str(named), "~/third.yaml", "../third.yaml"):
        found = locate(None, {"MISSIONLOG_LOG": name}, home / "stories", home)
        assert found.path.resolve() == named
        assert (found.embedded, found.shown, found.outside) == (False, name, True)


def test_an_empty_environment_names_nothing(home: Path) -> None:
    put(home / "events.yaml")
    assert locate(None, {"MISSIONLOG_LOG": ""}, home, home).shown == "events.yaml"


@pytest.mark.parametrize("name", ["events.yaml", "data/events.yaml", "missionlog.d/10.yaml"])
def test_then_the_nearest_one(home: Path, name: str) -> None:
    put(home / "events.yaml")
    put(home / "stories" / "bridge" / name)
    found = locate(None, {}, home / "stories" / "bridge", home)
    shown = name.removesuffix("/10.yaml")
    assert found == Location(home / "stories" / "bridge" / shown, False, str(Path(shown)), False)


def test_of_three_in_a_folder_the_first(home: Path) -> None:
    for name in ("missionlog.d/1.yaml", "data/events.yaml", "events.yaml"):
        put(home / name)
        assert locate(None, {}, home, home).path == (
            home / name if "1" not in name else home / "missionlog.d"
        )


def test_one_in_a_folder_above_is_outside(home: Path) -> None:
    log = put(home / "events.yaml")
    assert locate(None, {}, home / "stories" / "bridge", home) == Location(log, False, str(log), True)


def test_nothing_above_home_is_looked_at(home: Path) -> None:
    put(home.parent / "events.yaml")
    assert locate(None, {}, home / "stories", home).embedded
    assert not locate(None, {}, home / "stories", Path("/nowhere")).embedded


def test_else_the_embedded_one(home: Path) -> None:
    found = locate(None, {}, home, home)
    assert (found.embedded, found.outside, found.path) == (True, True, embedded_path())
    assert read_log(found.path, found.shown).events


@pytest.mark.parametrize(
    "text",
    [
        "missionlog: 1",
        "\ufeffmissionlog: 1",
        "# about\n\n  # more\n--- # here\nmissionlog: 1",
        "# " + "long " * 2000 + "\nmissionlog: 1",
        '"missionlog": 1',
        "missionlog:",
        "missionlog: 7",
    ],
)
def test_what_is_a_log(tmp_path: Path, text: str) -> None:
    assert is_log(put(tmp_path / "events.yaml", text))


@pytest.mark.parametrize(
    "text", ["", "# only", "missionlog", "events: []\nmissionlog: 1", "- missionlog: 1", "\0"]
)
def test_what_is_no_log(tmp_path: Path, text: str) -> None:
    assert not is_log(put(tmp_path / "events.yaml", text))


def test_a_folder_is_a_log_if_a_file_in_it_is(tmp_path: Path) -> None:
    put(tmp_path / "a.yaml", "x: y")
    put(tmp_path / ".b.yaml")
    assert not is_log(tmp_path)
    put(tmp_path / "c.yaml")
    assert is_log(tmp_path)


def test_what_can_not_be_read_is_not_said_to_be_no_log(home: Path) -> None:
    (home / "events.yaml").mkdir()
    found = locate(None, {}, home, home)
    assert dict(found.passed_over) == {"events.yaml": "it can't be read: is a directory"}


def test_another_events_yaml_is_passed_over(home: Path) -> None:
    put(home / "events.yaml", "on: push\n")
    (home / "missionlog.d").mkdir()
    assert locate(None, {}, home, home).embedded


@pytest.mark.parametrize("name", ["none.yaml", "stories", "", "a\0b"])
def test_what_is_named_and_is_not_there(home: Path, name: str) -> None:
    with pytest.raises(Unreadable) as raised:
        locate(name, {}, home, home)
    [one] = raised.value.diagnostics
    assert (one.code, one.span.path) == ("no-log", name)


def test_a_folder_that_is_named(home: Path) -> None:
    put(home / "stories" / "a.yaml")
    assert locate("stories", {}, home, home) == Location(home / "stories", False, "stories", False)
    assert locate(".", {}, home / "stories", home).shown == "."


def test_the_environment_is_named_where_it_names_nothing(home: Path) -> None:
    (home / "empty").mkdir()
    for name in ("nowhere.yaml", "empty"):
        with pytest.raises(Unreadable) as raised:
            locate(None, {"MISSIONLOG_LOG": name}, home, home)
        (found,) = raised.value.diagnostics
        assert (found.code, found.span.path) == ("no-log", name)
        assert "MISSIONLOG_LOG names it" in found.help
        with pytest.raises(Unreadable) as raised:
            locate(name, {"MISSIONLOG_LOG": name}, home, home)
        assert "MISSIONLOG_LOG" not in raised.value.diagnostics[0].help


@pytest.mark.parametrize(
    "name", ["events.yml", "EVENTS.YAML", "Events.Yml", "data/events.yml", "data/EVENTS.YML"]
)
def test_a_log_may_end_in_yml_and_in_capitals(home: Path, name: str) -> None:
    put(home / name)
    assert locate(None, {}, home, home) == Location(home / name, False, name, False)


@pytest.mark.parametrize("name", ["b.yml", "B.YAML"])
def test_so_may_a_file_of_a_folder(home: Path, name: str) -> None:
    put(home / "missionlog.d" / "a.yaml", LOG + "people: {ann: {name: Ann}}\n")
    put(home / "missionlog.d" / name, LOG + "people: {bob: {name: Bob}}\n")
    put(home / "missionlog.d" / f".{name}", LOG + "people: {eve: {name: Eve}}\n")
    log = read_log(home / "missionlog.d", "missionlog.d")
    assert sorted(entry.id for entry in log.people) == ["ann", "bob"]


def test_what_is_not_read_beside_a_log_is_named(home: Path) -> None:
    put(home / "events.yaml")
    put(home / "events.yml")
    put(home / "EVENTS.YAML", "on: push\n")
    found = locate(None, {}, home, home)
    assert (found.shown, found.passed_over) == (
        "events.yaml",
        (
            PassedOver("events.yml", "events.yaml comes first"),
            PassedOver("EVENTS.YAML", "it is no log, for its first key is not `missionlog`"),
        ),
    )


LEFT_OUT = {
    "stories/a.yaml.txt": "the files of a log end in .yaml or .yml",
    "stories/b.JSON": "the files of a log end in .yaml or .yml",
    "stories/2024": "only the files of the log's folder itself are read",
    "stories/old/2023": "only the files of the log's folder itself are read",
}


@pytest.fixture
def stories(home: Path) -> Path:
    """A folder with all that does not belong to a log, beside what may be meant for it."""
    for name in ("a.yaml.txt", "a.yaml~", "a.yaml.bak", "a.YML.orig", ".hidden.yaml", "notes.txt"):
        put(home / "stories" / name)
    put(home / "stories" / "b.JSON", '{\n  "missionlog": 1\n}\n')
    put(home / "stories" / "c.json", '{"a": 1}\n')
    put(home / "stories" / "d.yaml.md", "on: push\n")
    put(home / "stories" / "2024" / "X.YML")
    put(home / "stories" / "old" / "2023" / "x.yaml")
    put(home / "stories" / ".drafts" / "x.yaml")
    put(home / "stories" / "other" / "x.yaml", "on: push\n")
    return home / "stories"


@pytest.mark.parametrize("name", ["a.yaml", "a.YML", "-.Yaml"])
def test_what_lies_in_a_logs_folder_and_is_not_read_is_named(home: Path, stories: Path, name: str) -> None:
    put(stories / name)
    found = locate("stories", {}, home, home)
    assert dict(found.passed_over) == LEFT_OUT
    assert len(found.passed_over) == len(LEFT_OUT)


def test_it_is_named_where_the_folder_has_no_log(home: Path, stories: Path) -> None:
    with pytest.raises(Unreadable) as raised:
        locate("stories", {}, home, home)
    [one] = raised.value.diagnostics
    assert all(f"{name} is passed over: {reason}." in one.help for name, reason in LEFT_OUT.items())


def test_it_is_named_where_the_folder_is_found(home: Path, stories: Path) -> None:
    put(stories / "a.yaml")
    stories.rename(home / "missionlog.d")
    put(home / "events.yaml", "on: push\n")
    found = [name for name, _ in locate(None, {}, home, home).passed_over]
    assert found == ["events.yaml", *(name.replace("stories", "missionlog.d") for name in sorted(LEFT_OUT))]


@pytest.mark.parametrize("names", [[], ["notes.txt"], ["a.yaml~", ".a.yaml"]])
def test_a_folder_without_a_log_is_refused(home: Path, names: list[str]) -> None:
    (home / "stories").mkdir(exist_ok=True)
    for name in names:
        put(home / "stories" / name)
    with pytest.raises(Unreadable) as raised:
        locate("stories", {}, home, home)
    assert "passed over" not in raised.value.diagnostics[0].help


def test_a_link_that_leads_nowhere_is_an_error_and_not_passed_over(home: Path) -> None:
    put(home / "stories" / "a.yaml")
    (home / "stories" / "b.yaml").symlink_to("gone.yaml")
    with pytest.raises(Unreadable) as raised:
        read_log(locate("stories", {}, home, home).path, "stories")
    [one] = raised.value.diagnostics
    assert (one.span.path, one.message) == ("stories/b.yaml", "there is no such file or folder")


def test_logs_of_other_names_are_told_where_none_is_found(home: Path) -> None:
    for name in ("event.yaml", "events.json", "events.yaml.txt", "ferry.YML"):
        put(home / name)
    for name in ("a.yaml~", ".a.yaml", "a.yaml.bak", "notes.txt"):
        put(home / name)
    put(home / "settings.yaml", "on: push\n")
    found = locate(None, {}, home, home)
    assert found.embedded
    assert [name for name, _ in found.passed_over] == [
        "event.yaml",
        "events.json",
        "events.yaml.txt",
        "ferry.YML",
    ]
    put(home / "events.yaml")
    assert locate(None, {}, home, home).passed_over == ()
