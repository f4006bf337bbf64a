"""The first log."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from missionlog.store.read.locate import locate
from missionlog.store.read.read_log import read_log
from missionlog.store.write.starter import write_starter


class Yaml12Loader(yaml.SafeLoader):
    """As an editor reads YAML 1.2: a date is a text."""


Yaml12Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def loaded(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=Yaml12Loader)


def test_it_reads_without_a_finding(tmp_path: Path) -> None:
    assert write_starter(tmp_path) == [tmp_path / "events.yaml", tmp_path / "missionlog.schema.json"]
    log = read_log(tmp_path / "events.yaml", "events.yaml")
    assert (log.diagnostics, log.unread) == ((), 0)
    assert (len(log.sources), len(log.events)) == (1, 1)
    quotes = log.events[0].stored["quotes"]
    assert isinstance(quotes, list)
    assert len(quotes) == 1


def test_its_first_line_tells_the_editor_of_the_schema_beside_it(tmp_path: Path) -> None:
    write_starter(tmp_path)
    first = (tmp_path / "events.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=missionlog.schema.json"
    schema = json.loads((tmp_path / "missionlog.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(loaded(tmp_path / "events.yaml"))


def test_it_is_found_where_it_was_written(tmp_path: Path) -> None:
    write_starter(tmp_path / "new" / "story")
    assert locate(None, {}, tmp_path / "new" / "story", tmp_path).shown == "events.yaml"


@pytest.mark.parametrize("name", ["story.yaml", "new/Story.YML"])
def test_a_log_can_be_named(tmp_path: Path, name: str) -> None:
    log = tmp_path / name
    schema = log.with_name("missionlog.schema.json")
    assert write_starter(log) == [log, schema]
    assert (log.is_file(), schema.is_file()) == (True, True)
    with pytest.raises(FileExistsError, match="schema"):
        write_starter(log)


def test_a_folder_may_be_named_like_a_log(tmp_path: Path) -> None:
    (tmp_path / "story.yaml").mkdir()
    assert write_starter(tmp_path / "story.yaml")[0] == tmp_path / "story.yaml" / "events.yaml"


@pytest.mark.parametrize("name", ["events.yaml", "missionlog.schema.json"])
def test_it_never_overwrites(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    with pytest.raises(FileExistsError, match=name):
        write_starter(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text() == "mine"


def test_a_link_to_nowhere_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "events.yaml").symlink_to("elsewhere.yaml")
    with pytest.raises(FileExistsError):
        write_starter(tmp_path)
    assert not (tmp_path / "elsewhere.yaml").exists()


def test_a_file_where_the_folder_would_be(tmp_path: Path) -> None:
    (tmp_path / "story").write_text("mine")
    with pytest.raises(OSError, match="story"):
        write_starter(tmp_path / "story")
