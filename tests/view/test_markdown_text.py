"""Text in Markdown, read back by a parser: the text as it was, its addresses as links, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import get_args
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin

from missionlog.view.escape import visible_lines
from missionlog.view.markdown_text import escaped
from missionlog.view.styled_text import Fragment, Style, as_markdown


def parser_with(*rules: str) -> MarkdownIt:
    """A parser of CommonMark and some rules of GitHub Flavored Markdown, with its formulas."""
    parser = MarkdownIt("commonmark").enable([*rules]).use(dollarmath_plugin)
    # CommonMark shows an address as it is written; markdown-it would decode it and drop parts that are empty.
    vars(parser)["normalizeLinkText"] = str
    return parser


PARSER = parser_with("table", "strikethrough")
#: What Markdown and HTML would obey, and beginnings and ends of addresses.
PIECES = st.sampled_from(
    [
        *"*_`~^|#>-+=!$&<>()[]{}\\\"'.,:;1 \n\t@",
        *("https://a.example/", "http://b.example", "www.c.example/", "ftp://d", "https://", "www."),
        *(
            "&amp;",
            "&copy;",
            "&#35;",
            "?a=1&b=2",
            "<b>",
            "</b>",
            "<!--",
            "-->",
            "<br>",
            "<https://e.example>",
        ),
        *("![x](y)", "[x](y)", "[x]: /y", "```", "~~~", "---", "===", "***", "1. ", "2) ", "# ", "- ", "> "),
        *("a", "word", "é", "漢", "、", "“", "”", "\u202e", "javascript:x", "a@b.example", "    "),
    ]
)
hostile = st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=30)
addresses = st.lists(
    st.sampled_from([*"_&()*<>|~#`\\!?=.;,[]@$%'", "a", "B", "&amp;", "__", "é"]), max_size=9
).map(lambda pieces: f"https://a.example/{''.join(pieces)}x")

Place = Callable[[str], str]
PLACES: dict[str, Place] = {
    "a paragraph": lambda text: f"{text}\n",
    "an item": lambda text: f"- {text}\n- next\n",
    "an item in bold": lambda text: f"- **Label:** {text}\n",
    "an item within": lambda text: f"- item\n  - {text}\n",
    "a heading": lambda text: f"## {text}\n",
    "a cell": lambda text: f"| a | b |\n| --- | --- |\n| {text} | x |\n",
}
#: The blocks that each place has by itself.
BLOCKS = {place: [token.type for token in PARSER.parse(write("word"))] for place, write in PLACES.items()}


def shown(tokens: list[Token]) -> Iterator[str]:
    """The text of inline tokens, as a reader sees it."""
    for token in tokens:
        if token.type in ("text", "text_special", "code_inline"):
            yield token.content
        elif token.type == "html_inline" and token.content == "<br>":
            yield "\n"
        elif token.type == "html_inline":
            assert token.content == "<!-- -->"
        elif token.type in ("softbreak", "hardbreak"):
            yield "\n"
        else:
            assert token.type in ("link_open", "link_close"), token


def inline_of(markdown: str, place: str) -> list[Token]:
    """The inline tokens of the text in a place; whatever it is, it makes no block of its own."""
    tokens = PARSER.parse(markdown)
    assert [token.type for token in tokens] == BLOCKS[place]
    contents = [token for token in tokens if token.type == "inline"]
    at = {"a cell": 2, "an item within": 1}.get(place, 0)
    return contents[at].children or []


def squeezed(text: str) -> str:
    """The text as HTML shows it: each run of blanks as one."""
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()


@pytest.mark.parametrize("place", PLACES)
@given(text=hostile.filter(lambda text: bool(squeezed(visible_lines(text)))))
def test_any_text_is_shown_as_it_is_and_makes_no_structure(place: str, text: str) -> None:
    tokens = inline_of(PLACES[place](escaped(text)), place)
    label = "Label: " if place == "an item in bold" else ""
    tokens = [token for token in tokens if token.type not in ("strong_open", "strong_close")]
    assert squeezed("".join(shown(tokens))) == squeezed(label + visible_lines(text).strip())
    for token in tokens:
        if token.type == "link_open":
            parts = urlsplit(str(token.attrs["href"]))
            assert parts.scheme in ("http", "https", "ftp")
            assert parts.hostname


@pytest.mark.parametrize("place", PLACES)
@given(address=addresses)
def test_an_address_is_one_link_to_itself(place: str, address: str) -> None:
    tokens = inline_of(PLACES[place](escaped(address)), place)
    links = [token for token in tokens if token.type == "link_open"]
    assert [token.attrs["href"] for token in links] == [PARSER.normalizeLink(address)]
    assert "".join(shown([token for token in tokens if not token.type.startswith("strong")])).endswith(
        address
    )


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("see https://a.example/b_c_d, and more", ["https://a.example/b_c_d"]),
        ("(https://a.example/b_(c))", ["https://a.example/b_(c)"]),
        ("https://a.example/?a=1&b=2.", ["https://a.example/?a=1&b=2."]),
        ("from https://a.example/?a=1&copy=2.", ["https://a.example/?a=1&copy=2"]),
        ("<https://a.example/b>", ["https://a.example/b"]),
        ("“https://a.example/*b*”; https://b.example", ["https://a.example/*b*", "https://b.example"]),
        ("www.a.example/b_c", ["http://www.a.example/b_c"]),
        ("HTTPS://A.example/x|y", ["HTTPS://A.example/x%7Cy"]),
        ("HTTPS://A.example/x.", ["HTTPS://A.example/x."]),
        ("See HTTPS://A.example/x.", ["HTTPS://A.example/x"]),
        ("see ftp://a.example/b", ["ftp://a.example/b"]),
        ("No!www.a.example/b|c", ["http://www.a.example/b%7Cc"]),
        ("xhttps://a.example 7www.a.example www..example", []),
        ("between $a$ and $$b$$", []),
        ("javascript:alert(1) data:text/html,x", []),
        ("https:// and www. and a@b.example", []),
        ("https://@, https://?a, http://:80 ftp:///a https://[x www.@ https://a:99999/", []),
        ("HTTPS://@", []),
        ("https://a\u202e.example", []),
        ("https://b@a.example/ https://[::1]/b", ["https://b@a.example/", "https://[::1]/b"]),
    ],
)
@pytest.mark.parametrize("place", ["a paragraph", "a cell"])
def test_the_addresses_of_a_text(place: str, text: str, links: list[str]) -> None:
    tokens = inline_of(PLACES[place](escaped(text)), place)
    assert [token.attrs["href"] for token in tokens if token.type == "link_open"] == links
    assert "".join(shown(tokens)) == visible_lines(text)


#: Before and after an address, what encloses it or stands behind it and is not part of it.
AROUND_ADDRESSES = (
    *(("see ", f"{end}c") for end in ' \n<>"“”„«»。，、；：！？）】》」』'),
    *(("see ", end) for end in (*".,;:!?'’…", "?!", ".)", "…’")),
    *(pair for pair in ("()", "[]", "{}", "<>", "«»", "''")),
)


@pytest.mark.parametrize(("before", "after"), AROUND_ADDRESSES)
def test_where_an_address_ends(before: str, after: str) -> None:
    text = f"{before}https://a.example/b{after}"
    tokens = inline_of(PLACES["a paragraph"](escaped(text)), "a paragraph")
    assert [token.attrs["href"] for token in tokens if token.type == "link_open"] == ["https://a.example/b"]
    assert "".join(shown(tokens)) == text


@given(st.lists(st.builds(Fragment, hostile, st.sampled_from(get_args(Style))), max_size=4))
def test_a_line_in_pieces_makes_no_structure(pieces: list[Fragment]) -> None:
    line = as_markdown([Fragment("word "), *pieces])
    tokens = PARSER.parse(f"- {line}\n- next\n")
    assert [token.type for token in tokens] == BLOCKS["an item"]
    for token in tokens[2].children or []:
        own = ("<del>", "</del>", "<ins>", "</ins>", "<code>", "</code>", "<b>", "</b>", "<!-- -->")
        assert token.type in ("text", "text_special", "link_open", "link_close") or token.content in own
