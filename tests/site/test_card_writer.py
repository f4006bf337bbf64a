"""The program of the template of a card writes what Jinja2 writes of the same template and the same card."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from missionlog.brief.html import line_html
from missionlog.cli import main
from missionlog.site.pages import Templates
from missionlog.view.escape import visible_lines


def in_jinja(cards: list[Any]) -> str:
    """The HTML of cards, as Jinja2 writes it."""
    environment = Environment(
        loader=PackageLoader("missionlog.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible_lines(value) if type(value) is str else value,
    )
    environment.filters["line"] = lambda line: Markup(line_html(line))
    pieces: Any = environment.get_template("pieces.html").module
    template = environment.get_template("card.html")
    return template.render(cards=cards, piece=lambda name, value: getattr(pieces, name)(value))


@pytest.mark.parametrize("name", ["ferry.yaml", "hostile.yaml"])
def test_a_program_writes_what_jinja_writes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    written: list[tuple[list[Any], str]] = []
    write = Templates.cards

    def kept(self: Templates, cards: Iterable[Any]) -> str:
        some = [*cards]
        written.append((some, write(self, some)))
        return written[-1][1]

    monkeypatch.setattr(Templates, "cards", kept)
    log, folder = Path(__file__).with_name(name), tmp_path / "site"
    monkeypatch.setattr(sys, "argv", ["missionlog", "site", "--log", str(log), "-o", str(folder)])
    with pytest.raises(SystemExit):
        main()
    ((cards, html),) = written
    assert len(cards) >= 3
    assert html == in_jinja(cards)
