"""Atom as RFC 4287 has it: the elements that must be there, when an entry was updated, and any text."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given

import missionlog
from missionlog.api.whole_log import arrival_listing, changed_rows
from missionlog.derive.record_days import FOR_EVER
from missionlog.derive.record_diff import ChangedRow
from missionlog.edtf import parse
from missionlog.export.atom import render_arrivals
from missionlog.model.losses import Loss
from missionlog.model.rows import Kind, Listing, Row
from missionlog.view.arrivals import Between
from missionlog.view.formats import Page, load
from tests.export.of_logs import FIRST, HOSTILE, export
from tests.view.drawn import any_text

ATOM = "{http://www.w3.org/2005/Atom}"
TERMS = "{http://purl.org/dc/terms/}"


def number(day: str) -> int:
    return parse(day).start_earliest


SOURCES = {
    "may": {"title": "Of May", "issued": "2024-05-05", "URL": "https://paper.example/a b?c=<&>"},
    "june": {"title": "Of June", "issued": "2024-06-06", "URL": "javascript:alert(1)"},
    "either": {"title": "Of two days", "issued": "[2024-07-01,2024-07-02]"},
    "doubted": {"title": "Of August, perhaps", "issued": "2024-08-08?"},
    "read": {"title": "Without a date", "accessed": "2024-09-09"},
    "undated": {"title": "Without any"},
    "ancient": {"title": "Of old", "issued": "-0043"},
}
#: As the index has them (docs/query.md, "The record of a day").
DAYS = {
    "may": (number("2024-05-05"), number("2024-05-05")),
    "june": (number("2024-06-06"), number("2024-06-06")),
    "either": (number("2024-07-01"), number("2024-07-02")),
    "doubted": (number("2024-08-08"), FOR_EVER),
    "read": (0, number("2024-09-09")),
    "undated": (0, FOR_EVER),
    "ancient": (0, 0),
}


def fed(
    rows: list[Row], kind: Kind = "event", title: str = "A log"
) -> tuple[ElementTree.Element, list[Loss]]:
    losses: list[Loss] = []
    listing = Listing(
        kind,
        rows,
        title,
        context=lambda log="": {"sources": SOURCES},
        by_time=True,
        source_days=lambda log="": DAYS,
        described=lambda: "Events.",
    )
    return ElementTree.fromstring("".join(load("atom")(listing, Page(lose=losses.append)))), losses


def event(id_: str, *sources: str, title: str = "A ferry", **stored: Any) -> Row:
    return Row("event", {"id": id_, "title": title, **stored}, {"words": "1980s", "sources": [*sources]})


def text(element: ElementTree.Element, path: str) -> str | None:
    return element.findtext(path.replace(":", ATOM))


@pytest.mark.parametrize(
    ("sources", "published", "updated", "coarsened"),
    [
        (["may"], "2024-05-05", "2024-05-05", ""),
        (["june", "may"], "2024-05-05", "2024-06-06", ""),
        (["may", "either"], "2024-05-05", "2024-07-02", "1 or 2 Jul 2024"),
        (["doubted"], None, "2024-08-08", "8 Aug 2024?"),
        (["read"], None, "2024-09-09", "by 9 Sep 2024"),
        (["may", "undated"], None, "2024-05-05", "5 May 2024"),
        (["either", "june"], "2024-06-06", "2024-07-02", "1 or 2 Jul 2024"),
    ],
)
def test_an_entry_was_updated_when_the_last_of_its_sources_came_out(
    sources: list[str], published: str | None, updated: str, coarsened: str
) -> None:
    feed, losses = fed([event("one", *sources)])
    assert text(feed, ":entry/:updated") == text(feed, ":updated") == f"{updated}T12:00:00Z"
    assert text(feed, ":entry/:published") == (published and f"{published}T12:00:00Z")
    assert [loss.words for loss in losses] == [coarsened] * bool(coarsened)
    words = coarsened or {"2024-05-05": "5 May 2024", "2024-06-06": "6 Jun 2024"}[updated]
    assert f"<p>Its last source came out: {words}</p>" in str(text(feed, ":entry/:content"))


def test_the_sources_of_updates_count_and_the_newest_on_the_record_comes_first() -> None:
    update = {"date": "2024-06", "status": "kept", "evidence": [{"source": "june"}]}
    rows = [event("a", "may"), event("b", "may", updates=[update]), event("c", "may")]
    feed, _ = fed(rows)
    ids = [entry.findtext(f"{TERMS}identifier") for entry in feed.findall(f"{ATOM}entry")]
    assert ids == ["b", "c", "a"]


def test_what_has_no_day_on_the_record_is_left_out_aloud() -> None:
    feed, losses = fed([event("a", "undated"), event("b"), event("c", "ancient")])
    assert [(loss.id, loss.change, loss.reason) for loss in losses] == [
        ("a", "left out", "nothing dates its sources within the years 1 to 9999"),
        ("b", "left out", "no source supports it"),
        ("c", "left out", "nothing dates its sources within the years 1 to 9999"),
    ]
    assert feed.find(f"{ATOM}entry") is None
    assert text(feed, ":updated") == "1970-01-01T12:00:00Z"


def test_links_are_pages_alone_and_say_that_they_are_the_sources() -> None:
    feed, _ = fed([event("one", "may", "june")])
    (link,) = feed.findall(f"{ATOM}entry/{ATOM}link")
    assert link.attrib == {"rel": "via", "href": "https://paper.example/a%20b?c=%3C&%3E"}
    html = str(text(feed, ":entry/:content"))
    assert html.count("<a ") == 1
    assert "javascript:alert(1)<" in html


def test_markup_of_the_log_is_text() -> None:
    trap = "<script>alert('x')</script> & <b>"
    feed, _ = fed([event("one", "may", title=trap, summary=trap)])
    assert text(feed, ":entry/:title") == trap  # of type text
    assert "<script" not in str(text(feed, ":entry/:content"))
    assert "&lt;script&gt;" in str(text(feed, ":entry/:content"))


def test_a_quote_is_by_its_speaker_and_a_long_one_is_whole_in_its_text() -> None:
    words = "one two " * 50
    row = Row("quote", {"id": "q", "text": words.strip()}, {"speakers": ["Mara Lindt"], "sources": ["may"]})
    feed, _ = fed([row], "quote")
    assert text(feed, ":entry/:author/:name") == "Mara Lindt"
    title = str(text(feed, ":entry/:title"))
    assert title.startswith("Mara Lindt: “one two ")
    assert title.endswith(" …”")
    assert len(title) < 150
    assert words.strip() in str(text(feed, ":entry/:content"))


def test_a_source_is_an_entry_by_its_authors_with_its_page() -> None:
    stored = {"id": "may", **SOURCES["may"], "author": ["Reuters", "AP"]}
    feed, _ = fed([Row("source", stored, {"issued-words": "5 May 2024"})], "source")
    assert [name.text for name in feed.findall(f"{ATOM}entry/{ATOM}author/{ATOM}name")] == ["Reuters", "AP"]
    assert feed.findall(f"{ATOM}entry/{ATOM}link")[0].get("rel") == "alternate"


def test_a_claim_and_a_deprecated_fact_say_so_in_their_titles() -> None:
    row = event("one", "may", rank="deprecated")
    feed, _ = fed([row._replace(computed={**row.computed, "claimants": ["An office"]})])
    assert text(feed, ":entry/:title") == "[deprecated] A ferry (according to An office)"


@given(any_text)
def test_any_text_makes_a_feed(said: str) -> None:
    row = event("one", "may", title=f"<{said}>", summary=f"<{said}>", tags=[said])
    feed, _ = fed([row], title=said)
    if said.isprintable():
        assert text(feed, ":entry/:title") == " ".join(f"<{said}>".split())
        assert feed.find(f"{ATOM}entry/{ATOM}category").attrib == {"term": said}


@pytest.mark.parametrize("path", [FIRST, HOSTILE])
@pytest.mark.parametrize("method", ["timeline", "quotes", "promises", "sources"])
def test_a_feed_has_what_the_standard_wants(path: Path, method: str) -> None:
    found = export(path, method, "atom")
    feed = ElementTree.fromstring(found.text)
    entries = feed.findall(f"{ATOM}entry")
    for element in (feed, *entries):  # 4.1.1 and 4.1.2: exactly one of each
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
            assert str(text(element, f":{name}")).strip()
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    ids = [text(element, ":id") for element in (feed, *entries)]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", str(id_)) for id_ in ids)
    times = [datetime.fromisoformat(str(text(entry, ":updated"))) for entry in entries]
    assert times == sorted(times, reverse=True)
    assert text(feed, ":updated") == text(entries[0], ":updated")
    read = [str(entry.findtext(f"{TERMS}identifier")) for entry in entries]
    assert sorted([*read, *found.left_out]) == sorted(found.ids)
    assert found.text == export(path, method, "atom").text


def test_an_id_is_the_same_whatever_is_asked_and_another_question_is_another_feed() -> None:
    whole, part = (
        ElementTree.fromstring(export(FIRST, "timeline", "atom", **filters).text)
        for filters in ({}, {"tag": "talks"})
    )
    of_whole, of_part = ({text(one, ":id") for one in feed.findall(f"{ATOM}entry")} for feed in (whole, part))
    assert of_part < of_whole
    assert text(whole, ":id") != text(part, ":id")


def test_the_record_of_a_day_has_no_later_sources() -> None:
    found = export(FIRST, "timeline", "atom", as_of="2025-10-15")
    feed = ElementTree.fromstring(found.text)
    assert text(feed, ":updated") == "2025-10-01T12:00:00Z"
    assert sorted([str(one.text) for one in feed.iter(f"{TERMS}identifier")] + found.left_out) == sorted(
        found.ids
    )


def arrivals(path: Path, since: str, until: str) -> tuple[str, list[ChangedRow], list[Loss]]:
    """The feed of what came onto the record of a log between two days, what that is, and the losses."""
    losses: list[Loss] = []
    with missionlog.open(path, as_of=since) as old, missionlog.open(path, as_of=until) as new:
        changed = changed_rows(old, new)
        came = [change._asdict() for one in changed for change in one.changes]
        between = Between(since, until, came, arrival_listing(new, [one.row for one in changed]))
        return "".join(render_arrivals(between, Page(lose=losses.append))), changed, losses


def test_a_feed_of_arrivals_has_the_entries_of_the_other_feeds_and_says_how_they_came() -> None:
    came, _, _ = arrivals(FIRST, "2025-09-01", "2026-02-01")
    feed = ElementTree.fromstring(came)
    of_listing = {text(one, ":id") for one in ElementTree.fromstring(export(FIRST, "timeline", "atom").text)}
    assert {text(one, ":id") for one in feed.findall(f"{ATOM}entry")} < of_listing
    by_id = {entry.findtext(f"{TERMS}identifier"): entry for entry in feed.findall(f"{ATOM}entry")}
    assert text(by_id["stage-one"], ":updated") == "2026-01-21T12:00:00Z"
    assert str(text(by_id["stage-one"], ":content")).startswith(
        "<p>Settled: kept late by 1 to 110 days, according to Security Media Cell;"
        " before: in progress, pending</p>"
    )
    assert str(text(by_id["bases-left"], ":content")).startswith("<p>New</p>")
    links = [link.get("href") for link in by_id["stage-one"].findall(f"{ATOM}link")]
    assert any("longwarjournal.org" in str(link) for link in links)  # the source of the update
    later, _, _ = arrivals(FIRST, "2025-10-01", "2026-02-01")
    assert text(feed, ":id") == text(ElementTree.fromstring(later), ":id")  # one feed, week by week


ORDERED = """\
missionlog: 1
sources:
  early: {title: Of May, issued: 2024-05-05}
  late: {title: Of July, issued: 2024-07-07}
events:
  - {id: first, title: It begins, date: 2024-05-01, evidence: [{source: early}]}
  - {id: between, title: It goes on, after: [first], before: [last], evidence: [{source: early}]}
  - {id: last, title: It ends, date: 2024-05-04, evidence: [{source: late}]}
"""


def test_what_came_by_the_source_of_another_fact_came_by_the_later_day(tmp_path: Path) -> None:
    path = tmp_path / "events.yaml"
    path.write_text(ORDERED, encoding="utf-8")
    came, changed, losses = arrivals(path, "2024-06-01", "2024-08-01")
    assert {one.row.id: [change.how for change in one.changes] for one in changed} == {
        "between": ["settled"],
        "last": ["new"],
    }
    feed = ElementTree.fromstring(came)
    updated = {
        entry.findtext(f"{TERMS}identifier"): text(entry, ":updated")
        for entry in feed.findall(f"{ATOM}entry")
    }
    assert updated == {"between": "2024-08-01T12:00:00Z", "last": "2024-07-07T12:00:00Z"}
    assert [(loss.id, loss.change, loss.words) for loss in losses] == [
        ("between", "coarsened", "by 1 Aug 2024")
    ]


@pytest.mark.outside
@pytest.mark.parametrize("path", [FIRST, HOSTILE])
def test_feedparser_reads_all_that_came_onto_the_record(path: Path) -> None:
    import feedparser

    came, changed, _ = arrivals(path, "2019-01-01", "2026-02-01")
    feed = feedparser.parse(came.encode())
    assert (feed.bozo, feed.version) == (False, "atom10")
    assert changed
    assert sorted(one.dcterms_identifier for one in feed.entries) == sorted(one.row.id for one in changed)
    assert all("2019-01-01" < one.updated < "2026-02-02" for one in feed.entries)
    assert len({one.id for one in feed.entries}) == len(changed)


@pytest.mark.outside
@pytest.mark.parametrize("path", [FIRST, HOSTILE])
@pytest.mark.parametrize("method", ["timeline", "quotes", "promises", "sources"])
def test_feedparser_reads_every_id_or_it_is_reported(path: Path, method: str) -> None:
    import feedparser

    found = export(path, method, "atom")
    feed = feedparser.parse(found.text.encode())
    assert not feed.bozo
    assert feed.version == "atom10"
    assert sorted([*(one.dcterms_identifier for one in feed.entries), *found.left_out]) == sorted(found.ids)
    assert all(one.updated_parsed and one.title and one.content[0].value for one in feed.entries)
