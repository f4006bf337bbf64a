"""The tables of commands in the docs have a mark or a reason in each cell, and the marks are true."""

import pytest
from command_table import YES, exit_codes, exports, formats, options

from missionlog.cli.commands import COMMANDS, load
from missionlog.cli.exits import FINDINGS, MEANINGS, USAGE, Exit
from missionlog.cli.lacking import OPTIONS, REASONS, has
from missionlog.cli.options import FilterOptions, ListingOptions
from missionlog.view.formats import SPECS


def test_every_command_has_a_line_and_no_cell_is_empty() -> None:
    for table in ([*formats()], [*options()], [*exit_codes()]):
        heading, *lines = table
        assert [line[0] for line in lines] == [f"`{name}`" for name in COMMANDS]
        for line in lines:
            assert len(line) == len(heading)
            assert all(cell == YES or len(cell.removeprefix("– ")) > 3 for cell in line)


def test_a_mark_stands_where_a_command_has_the_format() -> None:
    _, *lines = formats()
    for name, line in zip(COMMANDS, lines, strict=True):
        own = [one for one, spec in SPECS.items() if not spec.kinds]
        marked = {one for one, cell in zip(own, line[1:], strict=False) if cell == YES}
        assert marked == {*load(name).formats} & {*own}


def test_every_command_that_gives_data_names_its_formats_of_other_programs() -> None:
    _, *lines = exports()
    named = {line[0].strip("`"): line[1] for line in lines}
    for name in COMMANDS:
        others = [one for one in load(name).formats if SPECS[one].kinds]
        if load(name).formats:
            assert named.pop(name) == (", ".join(f"`{one}`" for one in others) or "none")
    assert named == {}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_a_reason_for_what_it_lacks_and_for_nothing_else(name: str) -> None:
    lacking = {one for one in OPTIONS if not has(name, one)}
    assert {*REASONS.get(name, {})} >= lacking
    if load(name).formats:
        assert {*REASONS.get(name, {})} == lacking


@pytest.mark.parametrize("name", COMMANDS)
def test_who_gives_data_takes_every_option_of_its_form(name: str) -> None:
    table = load(name).options.table
    if load(name).formats:
        assert {"format", "json", "fields", "output"} <= {*table}
        assert {*table["format"].choices} == {*load(name).formats}
    else:
        assert {"format", "json", "fields", "output"}.isdisjoint(table)


def test_every_shared_option_is_in_the_table() -> None:
    named = {one for names in OPTIONS.values() for one in names}
    filters = {*FilterOptions.table}
    assert {*ListingOptions.table} - filters <= named
    assert named & filters


def test_every_exit_code_is_explained() -> None:
    assert {*MEANINGS} == {*Exit}
    assert {*FINDINGS} == {*COMMANDS}
    assert {*USAGE} <= {*COMMANDS}
