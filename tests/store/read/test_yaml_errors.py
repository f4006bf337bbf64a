"""What a person is told of a text that is not YAML, by LibYAML's reading and by PyYAML's own."""

from pathlib import Path

import pytest
import yaml

from missionlog.store.errors import Unreadable
from missionlog.store.read import nodes
from missionlog.store.read.read_log import read_log


@pytest.mark.parametrize("loader", [yaml.CLoader, yaml.Loader])
@pytest.mark.parametrize(
    ("line", "place", "message"),
    [
        ("title: Iraq: the end", "2:12", "a second ': ' in one line"),
        ("title: a\n  people: b", "3:9", "a key does not fit here"),
        ("title: @home", "2:8", "a text can't begin with '@' in YAML"),
        ("title: `x`", "2:8", "a text can't begin with '`' in YAML"),
        ("title:\n \tx: y", "3:2", "a tab, where YAML wants spaces"),
        ("title: & x", "2:9", "& and * begin an anchor or an alias, which a log does not have"),
        ("title: *", "2:9", "& and * begin an anchor or an alias, which a log does not have"),
        ("title: !a!b c", "2:8", "! begins a tag, which a log does not have"),
        ('title: "x', "2:8", "a quotation mark that is not closed"),
        ("title: 'x\n\n", "2:8", "a quotation mark that is not closed"),
        ("title: [a b: c: d", "2:8", "a [ that is not closed, or lacks a comma"),
        ("sources: {a: {b: c}", "2:10", "a { that is not closed, or lacks a comma"),
        ("sources:\n  a: {}\n  b\n", "4:3", "a text where a key is wanted"),
        ("events: - id: a", "2:9", "a list can't begin in the line of its key"),
        ("title: ? x", "2:8", "? begins a key, and here no key can stand"),
        ("title: |x\n  y", "2:9", "nothing but a comment stands in the line of a | or >"),
        ("title: ]", "2:8", "a value can't begin with this"),
        ("title: 'It's here'", "2:12", "the quotation marks were closed before this"),
        ("events:\n- a\ntitle", "4:1", "a text where a key is wanted"),
        ("...\nmore", "3:1", "more text after the end of the document"),
    ],
)
def test_what_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loader: type, line: str, place: str, message: str
) -> None:
    monkeypatch.setattr(nodes, "_LOADER", loader)
    path = tmp_path / "log.yaml"
    path.write_text(f"missionlog: 1\n{line}", encoding="utf-8")
    with pytest.raises(Unreadable) as raised:
        read_log(path, "log.yaml")
    said = [(f"{one.span.line}:{one.span.column}", one.message) for one in raised.value.diagnostics]
    assert (place, message) in said


@pytest.mark.parametrize("loader", [yaml.CLoader, yaml.Loader])
@pytest.mark.parametrize("escape", [r"\games", r"\xyz", r"\UFFFFFFFF"])
def test_escapes_that_yaml_does_not_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loader: type, escape: str
) -> None:
    monkeypatch.setattr(nodes, "_LOADER", loader)
    path = tmp_path / "log.yaml"
    path.write_text(f'missionlog: 1\ntitle: "C:{escape}"\n', encoding="utf-8")
    with pytest.raises(Unreadable) as raised:
        read_log(path, "log.yaml")
    [one] = raised.value.diagnostics
    assert one.message == "no escape of YAML's after this \\ in double quotes"
