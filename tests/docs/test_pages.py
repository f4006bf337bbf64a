"""What the README and the docs show is what happens: commands, tables and the picture."""

import doctest
import re
from difflib import unified_diff
from pathlib import Path

import pytest
import tables
from picture import PICTURES, outdated, shown
from transcripts import ROOT, commands, needs_outside, pages, printed, replayed

import missionlog
from missionlog.cli.commands import COMMANDS

MEND = "If this is how it should be: python scripts/refresh_docs.py, and read the difference."
PAGES = pages()
EXAMPLE = re.compile(r"^```pycon\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def name(page: Path) -> str:
    return page.name


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def calls_outside(page: Path) -> bool:
    return any(map(needs_outside, commands(text_of(page))))


def difference(before: str, after: str, page: Path) -> str:
    lines = unified_diff(before.splitlines(), after.splitlines(), f"{page.name} as it stands", "as it is now")
    return "\n".join([*lines, MEND])


def texts() -> dict[str, str]:
    return {page.name: text_of(page) for page in pages()}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_commands_print_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    before = text_of(page)
    after = replayed(before, tmp_path, outside=False)
    assert after == before, difference(before, after, page)


@pytest.mark.outside
@pytest.mark.parametrize("page", [page for page in PAGES if calls_outside(page)], ids=name)
def test_commands_in_pipes_print_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    before = text_of(page)
    after = replayed(before, tmp_path, outside=True)
    assert after == before, difference(before, after, page)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_tables_are_those_of_the_code(page: Path) -> None:
    before = text_of(page)
    after = tables.filled(before)
    assert after == before, difference(before, after, page)


def test_every_record_of_the_format_has_its_table_and_heading() -> None:
    page = texts()["format.md"]
    for record in tables.records():
        assert f"format {record.name}" in tables.names(page)
        assert re.search(rf"^#+ {record.name}$", page, re.MULTILINE), f"no section on {record.name}"
    assert "format header" in tables.names(page)


def test_every_field_stands_on_the_page_of_the_format() -> None:
    page = texts()["format.md"]
    for record in tables.records():
        for field in record.fields:
            assert f"| `{field.key}` |" in page
            assert field.doc in page


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_documented(command: str) -> None:
    own = section(command)
    for parameter in tables.parameters(tables.cli_commands()[command]):
        spellings = [parameter.metavar] if parameter.param_type_name == "argument" else parameter.opts
        groups = [group for group, options in tables.shared_options().items() if parameter.name in options]
        whole = own + "".join(
            section("Shared options") for group in groups if f"[{group}](#{group}) |" in own
        )
        for spelling in spellings:
            assert f"`{spelling}" in whole, f"{command} {spelling} is not documented"


def section(heading: str) -> str:
    """The part of the page on the commands that stands under a heading."""
    found = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", texts()["commands.md"], re.MULTILINE | re.DOTALL)
    assert found, f"docs/commands.md has no section {heading}"
    return found[1]


def test_the_commands_stand_in_the_order_of_the_help() -> None:
    headings = re.findall(r"^## (\S+)$", texts()["commands.md"], re.MULTILINE)
    assert [heading for heading in headings if heading in COMMANDS] == [*COMMANDS]


def test_every_command_has_an_example() -> None:
    examples = {example for page in texts().values() for example in commands(page)}
    for command in COMMANDS:
        assert any(f"missionlog {command}" in example for example in examples), command


@pytest.mark.parametrize("page", [page for page in PAGES if EXAMPLE.search(text_of(page))], ids=name)
def test_python_examples_give_what_the_page_shows(
    page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    examples = "\n".join(EXAMPLE.findall(text_of(page)))
    test = doctest.DocTestParser().get_doctest(examples, {}, page.name, page.name, 0)
    runner = doctest.DocTestRunner(verbose=False)
    runner.run(test)
    assert test.examples
    assert runner.failures == 0, capsys.readouterr().out


def test_every_public_name_is_on_the_page_of_the_api() -> None:
    page = texts()["api.md"]
    assert [name for name in missionlog.__all__ if name not in page] == []
    methods = [name for kind in (missionlog.Log, missionlog.Answer) for name in vars(kind) if name[0] != "_"]
    assert [name for name in methods if f"`{name}" not in page] == []


def test_the_pictures_are_of_what_is_printed_now() -> None:
    assert min(len(shown(path.read_text(encoding="utf-8"))) for path in PICTURES) > 20
    assert outdated() == [], MEND


def test_the_pictures_ask_nothing_of_the_network() -> None:
    for path in PICTURES:
        assert not re.search(r"url\((?!#)|href=|@import", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]*)(?:#[^)]*)?\)", text_of(page)):
        assert not target or (page.parent / target).exists(), f"{page.name} links to {target}"


def test_a_command_is_printed_as_on_a_terminal(tmp_path: Path) -> None:
    assert printed("printf 'a\\nb\\n'; test -t 1 && echo terminal", tmp_path) == "a\nb\nterminal\n"


def test_a_wrong_output_is_seen_and_set_right(tmp_path: Path) -> None:
    wrong = "```console\n$ echo one\ntwo\n$ echo three\n```\n"
    right = "```console\n$ echo one\none\n$ echo three\nthree\n```\n"
    assert replayed(wrong, tmp_path, outside=False) == right


def test_what_needs_an_outside_program_is_known() -> None:
    assert needs_outside("missionlog timeline --json | jq '.[]'")
    assert not needs_outside("missionlog timeline | grep jq")
