"""One thing on a page."""

from missionlog.view.fact_page import Sheet, render_sheet
from missionlog.view.formats import Page

ADDRESS = "https://gazette.example/" + "a" * 90


def drawn(sheet: Sheet, width: int = 40) -> str:
    return "".join(render_sheet(sheet, Page(width, wraps=True)))


def test_the_parts_of_a_sheet() -> None:
    sheet = Sheet(
        "Title",
        "event · id",
        "Some prose that is longer than the page is wide.",
        [("When", ["1887"]), ("Who", []), ("At", ["a place with rather a long name", "and a note"])],
        [("Empty", []), ("Evidence", [["“passage”", "source"], [ADDRESS]])],
    )
    assert drawn(sheet) == (
        "Title\nevent · id\n\n"
        "Some prose that is longer than the page\nis wide.\n\n"
        "When          1887\n"
        "At            a place with rather a long\n              name\n              and a note\n\n"
        f"Evidence\n  “passage”\n  source\n\n  {ADDRESS}\n"
    )


def test_lines_are_no_longer_than_can_be_read() -> None:
    assert max(map(len, drawn(Sheet("T", prose="word " * 60), 200).splitlines())) <= 100


def test_markup_is_text() -> None:
    assert drawn(Sheet("[bold]T[/]", prose="[red]x")).startswith("[bold]T[/]\n\n\n[red]x\n")
