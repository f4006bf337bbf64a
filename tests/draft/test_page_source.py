"""A page as a source: candidates with their origins, and what is chosen of them."""

from __future__ import annotations

import sys
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from missionlog.documents import UnreadableDocument
from missionlog.documents.extract import extract
from missionlog.draft.page_source import page_source
from missionlog.edtf import parse
from missionlog.errors import MissingLibraryError
from tests.draft.pages import NEWS, PARAGRAPHS, source, with_head


def jsonld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def origins(head: str, variable: str = "issued") -> list[tuple[str, str]]:
    """Each candidate of a variable, without htmldate's guess: its values and its origin."""
    given = with_head(head).of(variable)
    return [("; ".join(one.values), one.origin) for one in given if one.origin != "htmldate"]


def test_the_record_of_a_page() -> None:
    found = source(NEWS)
    assert found.chosen == {
        "type": ("article-newspaper",),
        "title": ("Harbour bridge to close",),
        "author": ("Jo Berg", "Ann Lee"),
        "container-title": ("The Courier",),
        "publisher": ("Courier Press",),
        "issued": ("2024-10-01",),
        "URL": ("https://courier.example/2024/10/01/bridge",),
        "language": ("en-GB",),
    }
    assert found.doubts == {}
    assert found.published == date(2024, 10, 1)
    assert found.issued == parse("2024-10-01")
    assert {one.values for one in found.of("issued")} == {("2024-10-01",)}
    assert [one.origin for one in found.of("issued")][:3] == [
        "meta tag article:published_time",
        "JSON-LD datePublished",
        "time element",
    ]


def test_where_dates_differ_none_is_chosen_and_each_is_shown() -> None:
    head = '<meta property="article:published_time" content="2024-10-02">' + jsonld(
        '{"@type": "NewsArticle", "datePublished": "2024-09-30"}'
    )
    found = with_head(head)
    assert "issued" not in found.chosen
    assert found.published is None
    assert found.doubts["issued"] == "what it says of its date differs"
    assert origins(head) == [
        ("2024-10-02", "meta tag article:published_time"),
        ("2024-09-30", "JSON-LD datePublished"),
    ]


def test_where_authors_differ_none_is_chosen() -> None:
    head = '<meta name="author" content="Jo Berg">'
    assert with_head(head).chosen["author"] == ("Jo Berg",)
    head += jsonld('{"@type": "Article", "author": {"name": "Ann Lee"}}')
    found = with_head(head)
    assert "author" not in found.chosen
    assert found.doubts["author"] == "what it says of its authors differs"
    assert origins(head, "author") == [("Jo Berg", "meta tag author"), ("Ann Lee", "JSON-LD author")]


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        ('<meta name="author" content="By Jo Berg and Ann Lee">', ("Jo Berg and Ann Lee",)),
        (
            '<meta name="author" content="Jo Berg and Ann Lee">'
            + jsonld('{"@type": "Article", "author": [{"name": "Ann Lee"}, {"name": "Jo Berg"}]}'),
            ("Ann Lee", "Jo Berg"),
        ),
        (
            '<meta name="citation_author" content="Berg, Jo"><meta name="citation_author" content="Lee">',
            ("Berg, Jo", "Lee"),
        ),
        ('<meta property="article:author" content="https://www.facebook.com/courier">', None),
        (
            '<meta property="og:site_name" content="Courier"><meta name="author" content="Courier">'
            + jsonld('{"@type": "Article", "author": "Jo Berg"}'),
            ("Jo Berg",),
        ),
    ],
)
def test_authors(head: str, authors: tuple[str, ...] | None) -> None:
    assert with_head(head).chosen.get("author") == authors


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ('{"@type": "NewsArticle", "datePublished": "2024-10-02"', ["2024-10-02"]),
        ('{"@type": "NewsArticle",\n "description": "a\nb", "datePublished": "2024-10-02"}', ["2024-10-02"]),
        ('[[{"@type": "NewsArticle", "datePublished": "2024-10-02"}]]', ["2024-10-02"]),
        (
            '{"@graph": [{"mainEntity": {"@type": "BlogPosting", "datePublished": "2024-10-02"}}]}',
            ["2024-10-02"],
        ),
        ('{"@type": "WebPage", "datePublished": "2024-10-02"}', ["2024-10-02"]),
        ('<!-- {"@type": "Article", "datePublished": "2024-10-02"} -->', ["2024-10-02"]),
        ('//<![CDATA[\n{"@type": "Article", "datePublished": "2024-10-02"}\n//]]>', ["2024-10-02"]),
        ('{"@type": "NewsArticle", "datePublished": "2024-10"}', ["2024-10"]),
        ('{"@type": "NewsArticle", "datePublished": ["2024-10-02", null, 7]}', ["2024-10-02"]),
        # A change, a comment and another thing of the page are no publication.
        ('{"@type": "NewsArticle", "dateModified": "2024-10-02"}', []),
        ('{"@type": "NewsArticle", "comment": [{"@type": "Comment", "datePublished": "2024-10-02"}]}', []),
        ('{"@type": "Organization", "datePublished": "2024-10-02"}', []),
        ('{"@type": "Article", "datePublished": {"@type": {}}}', []),
        ("[" * 100_000, []),
        ("7", []),
        ("", []),
    ],
)
def test_json_ld(text: str, dates: list[str]) -> None:
    assert [when for when, _ in origins(jsonld(text))] == dates


def test_a_date_is_as_exact_as_the_page_says() -> None:
    assert with_head('<meta name="citation_date" content="2024/10">').chosen["issued"] == ("2024-10",)
    assert with_head('<meta name="citation_date" content="2024">').issued == parse("2024")


def test_day_and_month_either_way() -> None:
    found = source(NEWS.replace("2024-10-01T23:30:00-05:00", "02/10/2024").replace("1 October 2024", ""))
    assert found.doubts["issued"] == "day and month may be meant either way"
    assert found.of("issued")[0].values == ("[2024-02-10,2024-10-02]",)


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("<p>Von Jo Berg | 2. Oktober 2024</p>", "2024-10-02"),
        ("<p>Aktualisiert: 5. Oktober 2024, erschienen am 2. Oktober 2024</p>", "2024-10-02"),
        ("<p>Zuletzt aktualisiert am 2. Oktober 2024</p>", None),
        ("<p>Joined</p><p>2. Oktober 2024</p>", None),
        ("<p>Der Rat hat die alte Brücke am 1. Oktober 2024 für alle gesperrt.</p>", None),
    ],
)
def test_a_line_beside_the_headline(body: str, day: str | None) -> None:
    found = with_head("", body)
    assert [one.values[0] for one in found.of("issued") if one.origin == "line beside the headline"] == (
        [day] if day else []
    )


@pytest.mark.parametrize(
    "body",
    [
        "<table><tr><th>What</th><th>By</th></tr><tr><td>A wall</td><td>30 September 2025</td></tr></table>",
        "<blockquote><p>“We will pay.”</p><footer>— Ana Ruiz, 3 December 2023</footer></blockquote>",
        "<p>The council closed the bridge on 1 May 2024.</p>",
    ],
)
def test_what_stands_beside_the_headline_and_dates_something_else(body: str) -> None:
    head = '<meta property="article:published_time" content="2024-10-02">'
    assert with_head(head, body).chosen["issued"] == ("2024-10-02",)


def test_addresses_that_are_none_and_languages() -> None:
    head = '<link rel=canonical href="/bridge"><meta property="og:url" content="javascript:alert(1)">'
    assert "URL" not in with_head(head).chosen
    assert with_head('<meta property="og:locale" content="en_US">').chosen["language"] == ("de",)


def test_a_page_without_an_article_is_its_whole_text() -> None:
    found = source("<!doctype html><p>Closed.</p>")
    assert [range_.end - range_.start for range_ in found.body] == [len("Closed.")]


def test_the_body_is_headline_paragraphs_and_captions() -> None:
    text = extract(NEWS.encode(), "page.html").text
    lines = [text[start:end] for start, end in source(NEWS).body]
    assert lines[0] == "Harbour bridge to close"
    assert "The bridge on a day of fog, 3 March 2023." in lines
    assert (
        sum(line.startswith(("The harbour bridge will", "“We have", "The repairs are")) for line in lines)
        == 3
    )
    assert not any("Weather" in line or "Ferry" in line or "©" in line for line in lines)


def test_the_body_has_the_cells_of_tables_and_whose_a_quotation_is() -> None:
    table = (
        "<table><tr><th>What</th><th>By</th></tr><tr><td>A wall</td><td>30 September 2025</td></tr></table>"
    )
    signed = "<blockquote><p>“We will pay for it all.”</p><footer>— Ana Ruiz</footer></blockquote>"
    page = f"<!doctype html><title>x</title><h1>Walls</h1>{PARAGRAPHS}{table}{signed}{PARAGRAPHS}"
    text = extract(page.encode(), "page.html").text
    body = [text[slice(*one)] for one in page_source(page.encode(), "page.html", text).body]
    assert {"30 September 2025", "— Ana Ruiz"} <= {*body}


@pytest.mark.parametrize("library", ["trafilatura", "htmldate", "babel"])
def test_without_the_extra_it_is_named(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingLibraryError, match=rf"{library} .*pip install 'missionlog\[draft\]'"):
        source(NEWS)


PIECES = st.sampled_from(
    [
        '<meta property="article:published_time" content="',
        '<meta name=date content="2024-10-02T23:59:60Z">',
        '<meta property="og:title" content="x">',
        '<link rel=canonical href="http://[">',
        '<script type="application/ld+json">',
        '{"@graph": [{"@type": "Article", "datePublished": "2024-10-02T25:00Z", "author": [[1]]}]}',
        '{"@type": "Article", "author": {"name": {"name": []}}, "headline": [null]}',
        "</script>",
        '<time datetime="2024-99-99T99:99">',
        "<h1>Bridge</h1>",
        "<figcaption>",
        '">',
        "\ud800",
        PARAGRAPHS,
    ]
)


@settings(max_examples=30)
@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=12).map("".join))
def test_no_page_fails_and_each_range_stands_in_its_text(markup: str) -> None:
    data = f"<!doctype html>{markup}".encode(errors="replace")
    try:
        text = extract(data, "page.html").text
    except UnreadableDocument:
        return
    found = page_source(data, "page.html", text)
    ends = [0, *(offset for one in found.body for offset in one)]
    assert ends == sorted(ends)
    assert ends[-1] <= len(text)
    assert all(text[start:end].strip() for start, end in found.body)
    for one in found.of("issued"):
        parse(one.values[0])


@settings(max_examples=50)
@given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.html", "a.pdf"]))
def test_no_bytes_fail(data: bytes, name: str) -> None:
    try:
        text = extract(data, name).text
    except UnreadableDocument:
        return
    page_source(data, name, text)
