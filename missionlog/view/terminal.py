"""The one place where Rich draws: onto a page, as text."""

from __future__ import annotations

from io import StringIO

from rich.console import Console, RenderableType

from missionlog.view.page import Page


def console(page: Page) -> Console:
    """A console as wide as the page, deaf to the environment: what is drawn depends on the page alone.

    Colours are the sixteen that follow the terminal's own theme.
    """
    return Console(
        file=StringIO(),
        width=max(page.width, 20),
        force_terminal=page.colour,
        color_system="standard" if page.colour else None,
        no_color=False,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )


def drawn(renderable: RenderableType, page: Page, *, wrap: bool = True) -> str:
    """What Rich makes of it, with no blanks at the ends of lines; without `wrap`, lines as they are."""
    on = console(page)
    with on.capture() as capture:
        on.print(renderable, soft_wrap=not wrap)
    return "".join(line.rstrip() + "\n" for line in capture.get().removesuffix("\n").split("\n"))
