"""A brief as a page, read back by a parser, no script, no request, ordered headings, links that lead."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given

from missionlog.brief import html
from missionlog.brief.document import Brief
from missionlog.brief.html_style import STYLE
from missionlog.view.escape import visible_lines
from tests.view.drawn import any_text

from .samples import assert_shown, brief_of, linked

#: Tags that have no end.
VOID = ("meta", "br")


class Page(HTMLParser):
    """The tags of a page in order, with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag == "br":
            self.text += "\n"
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def values(self, attribute: str) -> list[str]:
        return [given[attribute] for _, given in self.tags if attribute in given]


def page(brief: Brief) -> Page:
    return Page("".join(html.render(brief)))


@given(any_text)
def test_any_text_makes_no_structure_and_is_shown_as_it_is(text: str) -> None:
    drawn, plain = page(brief_of(text)), page(brief_of("word"))
    kept = [tag for tag, _ in drawn.tags if tag not in ("br", "bdi")]
    assert kept == [tag for tag, _ in plain.tags if tag != "br"]
    assert_shown(text, drawn.text)


def test_ways_lead_to_places_and_each_place_is_one() -> None:
    read = page(brief_of("word"))
    ids = read.values("id")
    assert len(ids) == len({*ids})
    targets = [href.removeprefix("#") for href in read.values("href")]
    assert {*targets} <= {*ids}
    assert {"note-1", "mark-1", "mark-1-2", "source-one", "fact-one"} <= {*targets}


def test_headings_are_in_order_and_the_language_is_named() -> None:
    read = page(brief_of("word"))
    levels = [int(tag[1]) for tag, _ in read.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert read.values("lang") == ["en-GB"]


def test_nothing_is_run_and_nothing_is_fetched() -> None:
    read = page(linked("https://a.example/"))
    assert {tag for tag, _ in read.tags}.isdisjoint(("script", "link", "img", "iframe", "object", "base"))
    assert not any(
        name.startswith("on") or name in ("src", "style") for _, given in read.tags for name in given
    )
    assert re.search(r"url\(|@import|@font-face", STYLE) is None
    assert "@media print" in STYLE
    assert "prefers-color-scheme: dark" in STYLE


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://a.example/b?c=1&d=%22x%22#e", "https://a.example/b?c=1&d=%22x%22#e"),
        ('https://a.example/"><script>', "https://a.example/%22%3E%3Cscript%3E"),
        ("https://a.example/ä{}", "https://a.example/ä%7B%7D"),
        ("https://a.example/&lt;", "https://a.example/&lt;"),
        ("https://a.example/\u200d", "https://a.example/%E2%80%8D"),
    ],
)
def test_an_address_leads_there(address: str, target: str) -> None:
    read = page(linked(address))
    assert [href for href in read.values("href") if not href.startswith("#")] == [target]
    assert read.values("rel") == ["noopener noreferrer"]
    assert visible_lines(address) in read.text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_contrast(scheme: str) -> None:
    """WCAG 2.2, 1.4.6: 7 to 1 for text on its ground."""
    colours = re.findall(r"--(paper|ink|soft|accent|tint): (#[0-9a-f]{6})", STYLE)
    light, dark = dict(colours[:5]), dict(colours[5:10])
    used = light if scheme == "light" else dark
    for text in ("ink", "soft", "accent"):
        for ground in ("paper", "tint"):
            assert _contrast(used[text], used[ground]) >= 7


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("word", ["انتهى", "תם", "\ufb2a", "\ufefb", "\U00010840", "\U0001e922"])
def test_what_is_written_from_right_to_left_turns_nothing_around_it(word: str) -> None:
    text = "".join(html.render(brief_of(f"{word} <x>")))
    assert f"According to <bdi>{word} &lt;x&gt;</bdi>: <strong><bdi>" in text
    assert f'<blockquote>\n<p dir="auto"><bdi>“{word}' in text


def test_the_title_is_one_line_and_a_cell_has_its_lines() -> None:
    text = "".join(html.render(brief_of("a\n\tb")))
    assert "<title>a b</title>" in text
    assert "<td>a<br>    b<br>a<br>    b</td>" in text
