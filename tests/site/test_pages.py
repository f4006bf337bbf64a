"""Templates: what a log says is text in them."""

from __future__ import annotations

import re
from hashlib import sha256
from html import unescape

import pytest

from missionlog.site.card_writer import ProgramWriter
from missionlog.site.cards import TagLink, tag_link
from missionlog.site.pages import PageFrame, Templates
from missionlog.site.source_entries import CitedSource
from missionlog.view.escape import visible_lines
from tests.site.markup import read

HOSTILE = (
    "<script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "{{ 7 * 7 }} {% raw %}",
    "\u202etxt.cod\u202c \u2066x",
    "a\x00b\x1b[31m\ud800",
    "\ue000\uf8ff",
    "&amp; &#39; ]]> -->",
)


@pytest.fixture(scope="module")
def templates() -> Templates:
    return Templates()


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_of_the_log_is_a_text_of_the_page(templates: Templates, text: str) -> None:
    piece = ProgramWriter(templates.programs).piece
    source = CitedSource("a", "#source_a", text, text, "", "")
    html = "".join(
        (
            piece("cited", source),
            piece("person", text),
            piece("tag", tag_link(text)),
        )
    )
    assert not re.search(r"[\u202a-\u202e\u2066-\u2069\x00]", html)
    page = read(html)
    assert {one.tag for one in page.each()} == {"", "cite", "span", "a", "li"}
    assert page.one("cite").raw == page.one("li", class_="person").raw == visible_lines(text)
    assert {name for one in page.all("a") for name in one.attributes} <= {"href", "rel"}


def test_the_nonce_is_the_hash_of_the_page_and_in_its_policy(templates: Templates) -> None:
    frame = PageFrame("A \0 \1 title", "", "en-GB", 0, "2026-11-23", "", "", "1", ("a.js",))
    body = ["<p>first</p>", "<p>second ‘part’</p>"]
    html = templates.page("single.html", page=frame, heading="All", body=body).decode()
    assert "".join(body) in html
    (nonce,) = {*re.findall(r'nonce="([0-9a-f]{32})"', html)}
    policy = unescape(
        str(read(html).one("meta", **{"http-equiv": "Content-Security-Policy"}).attributes["content"])
    )
    assert f"script-src 'nonce-{nonce}' 'strict-dynamic'; style-src 'nonce-{nonce}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert sha256(html.replace(nonce, "\0").encode()).hexdigest()[:32] == nonce


@pytest.mark.parametrize(
    ("tag", "address"),
    [("talks", "talks"), ("two words", "%22two%20words%22"), ("a&b", "%22a%26b%22"), ("c-1", "c-1")],
)
def test_a_tag_in_an_address_is_a_value_of_the_query_language(tag: str, address: str) -> None:
    assert tag_link(tag) == TagLink(tag, address)
