"""A brief in Markdown, read back by a parser: no text of the log makes structure, and every note resolves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from missionlog.brief import markdown
from missionlog.brief.document import Brief, Phrase
from missionlog.view.escape import visible_lines
from tests.view.test_markdown_text import hostile, parser_with, squeezed

from .samples import assert_shown, brief_of, linked

PARSER: Any = parser_with("table").use(footnote_plugin)


def parsed(brief: Brief) -> list[Token]:
    tokens: list[Token] = PARSER.parse("".join(markdown.render(brief)))
    return tokens


def inner(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield from token.children or ()


def kinds(tokens: list[Token]) -> list[str]:
    """The blocks of a document, and what stands out in its lines."""
    links = ("link_open", "link_close")
    return [token.type for token in tokens if not token.type.startswith("html")] + [
        token.type
        for token in inner(tokens)
        if token.type.endswith(("_open", "_close", "_ref", "_anchor")) and token.type not in links
    ]


def shown(tokens: list[Token]) -> str:
    text = ""
    for token in inner(tokens):
        is_break = token.type == "html_inline" and token.content == "<br>"
        text += "\n" if is_break else token.content if token.type.startswith("text") else ""
    return text


TEXTS = hostile.filter(lambda text: bool(squeezed(visible_lines(text))))


@given(TEXTS)
@example("<br>")
@example("\r")
@example("https://@")
@example("^")
@example("https://@a.example/%61")
@example("\x1f word \x85")
def test_any_text_makes_no_structure_and_is_shown_as_it_is(text: str) -> None:
    tokens = parsed(brief_of(text))
    assert kinds(tokens) == kinds(parsed(brief_of("word")))
    assert_shown(text, shown(tokens))


def test_a_note_has_one_text_and_its_marks() -> None:
    text = "".join(markdown.render(brief_of("word")))
    assert (text.count("[^1]: "), len(re.findall(r"\[\^1\](?!:)", text))) == (1, 2)
    assert text.endswith("[^1]: *word*: word\n")


def test_a_brief_is_laid_out_as_a_page() -> None:
    assert "".join(markdown.render(brief_of("word"))).splitlines()[:14] == [
        *("# word", "", "From 1980 to 2024", "", "## Chronology", ""),
        *("### Since word (announced)", "", "According to word: **word**[^1]", "", "word", ""),
        *("> “word”", ">"),
    ]


@pytest.mark.parametrize(("text", "said"), [(" a ", " *a* "), ("", ""), (" ", " "), ("\n", "<br>")])
def test_signs_stand_beside_their_words(text: str, said: str) -> None:
    brief = brief_of("word")._replace(lead=((Phrase("x"), Phrase(text, "italic"), Phrase("y")),))
    assert "".join(markdown.render(brief)).splitlines()[2] == f"x{said}y"


def test_an_address_is_a_link() -> None:
    (opened,) = (
        token for token in inner(parsed(linked("https://a.example/b_c"))) if token.type == "link_open"
    )
    assert opened.attrs["href"] == "https://a.example/b_c"
