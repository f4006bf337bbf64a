"""The mapping of an import as a person sees it: columns in, lines out."""

from missionlog.importing.shown_columns import ShownColumn
from missionlog.view.formats import Page
from missionlog.view.import_mapping import mapping_lines

COLUMNS = [
    ShownColumn("Start", "date", "2 October 2024", "2024-10-02: 2 Oct 2024"),
    ShownColumn("Headline", "title", "The ferry is sold and nobody knows to whom, or when it will leave"),
    ShownColumn("C\x1b[31m", "", "x" * 1000),
    ShownColumn("Empty", "note", ""),
]


def test_in_a_pipe() -> None:
    lines = [*mapping_lines(COLUMNS, Page(width=80, colour=False))]
    assert lines[0] == "  Start      date        2 October 2024 = 2024-10-02: 2 Oct 2024\n"
    assert lines[2] == f"  C\\x1b[31m  (left out)  {'x' * 159}…\n"
    assert lines[3] == "  Empty      note\n"


def test_on_a_terminal_a_value_is_broken_between_words() -> None:
    lines = "".join(mapping_lines(COLUMNS[:2], Page(width=50, colour=False, wraps=True)))
    assert lines == (
        "  Start     date   2 October 2024 = 2024-10-02: 2\n"
        "                   Oct 2024\n"
        "  Headline  title  The ferry is sold and nobody\n"
        "                   knows to whom, or when it will\n"
        "                   leave\n"
    )
