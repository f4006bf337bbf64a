"""What differs between two logs, in each format."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from missionlog.history.compare import compare
from missionlog.model.changes import Change, Comparison, FieldChange
from missionlog.model.format import Scalar
from missionlog.model.parsed_log import ParsedLog
from missionlog.view.changes import FORMATS, as_md
from missionlog.view.formats import Page
from tests.conftest import log_from

from .drawn import NASTY, harmful

CHANGES = (
    Change("removed", "person", "eda", {"name": "Eda"}),
    Change(
        "changed",
        "event",
        "opened",
        {"id": "opened", "title": "The ferry opens", "date": "2014-10-17"},
        (
            FieldChange("date", Scalar.EDTF, "2014~", "2014-10-17"),
            FieldChange(
                "evidence[paper].passage",
                Scalar.TEXT,
                "The ferry was opened on Friday, and before noon it was full.",
                "The ferry was opened on a Friday, and before noon it was not full.",
            ),
            FieldChange("note", Scalar.TEXT, None, "Read twice."),
        ),
    ),
    Change("added", "quote", "opened-12345678", {"text": "It will\nnot close."}, event="opened"),
)
COMPARISON = Comparison("HEAD~1", "the working copy", CHANGES)


def draw(format_: str, compared: Comparison = COMPARISON, page: Page | None = None) -> str:
    return "".join(FORMATS[format_](compared, page or Page()))


@pytest.mark.parametrize("width", [80, 140])
def test_as_text(snapshot: Callable[[str, str], None], width: int) -> None:
    snapshot(f"changes-{width}", draw("table", page=Page(width=width, wraps=True)))


def test_in_colour(snapshot: Callable[[str, str], None]) -> None:
    snapshot("changes-colour", draw("table", page=Page(colour=True, wraps=True)).replace("\x1b", "\\x1b"))


def test_as_markdown(snapshot: Callable[[str, str], None]) -> None:
    snapshot("changes-md", draw("md"))


def test_as_json() -> None:
    removed, changed, added = json.loads(draw("json"))
    assert removed == {
        "change": "removed",
        "kind": "person",
        "id": "eda",
        "title": "Eda",
        "stored": {"name": "Eda"},
    }
    assert (changed["change"], changed["id"]) == ("changed", "opened")
    assert changed["fields"][0] == {"field": "date", "old": "2014~", "new": "2014-10-17"}
    assert changed["fields"][2] == {"field": "note", "new": "Read twice."}
    assert "stored" not in changed
    assert (added["event"], added["stored"]["text"]) == ("opened", "It will\nnot close.")


def test_json_names_what_changes_refer_to(tmp_path: Path) -> None:
    old, new = (
        log_from(
            "missionlog: 1\nsources: {paper: {title: The Paper}}\n"
            "people: {ada: {name: Ada}, ben: {name: Ben}}\n"
            "places: {bay: {name: Bay}}\nevents:\n"
            "  - {id: flood, date: 2014, title: A flood, evidence: [{source: paper}],"
            " quotes: [{id: q, text: No,"
            f" speaker: {speaker}}}]}}\n{more}",
            tmp_path,
        )
        for speaker, more in (
            ("ada", ""),
            ("ben", "  - {id: fire, date: 2015, title: A fire, place: bay, after: [flood]}\n"),
        )
    )
    comparison = Comparison("a", "b", compare(old, new))
    (quote, fire) = [json.loads(line) for line in FORMATS["jsonl"](comparison, Page())]
    assert (quote["title"], quote["event"], quote["event-title"]) == ("No", "flood", "A flood")
    assert [(one["table"], one["id"], one["name"]) for one in quote["names"]] == [
        ("events", "flood", "A flood"),
        ("people", "ada", "Ada"),
        ("people", "ben", "Ben"),
    ]
    assert fire["title"] == "A fire"
    assert [(one["id"], one["name"]) for one in fire["names"]] == [("flood", "A flood"), ("bay", "Bay")]


def test_json_lines_are_the_same_objects() -> None:
    assert [json.loads(line) for line in draw("jsonl").splitlines()] == json.loads(draw("json"))


def test_no_differences() -> None:
    none = Comparison("a", "b", ())
    assert draw("table", none) == "no differences between a and b\n"
    assert draw("md", none) == "<b>no differences</b> between <code>a</code> and <code>b</code>\n"
    assert json.loads(draw("json", none)) == []
    assert draw("jsonl", none) == ""


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("nasty", NASTY)
def test_nothing_gets_through(format_: str, nasty: str) -> None:
    field = FieldChange(f"roles[{nasty}].title", Scalar.TEXT, nasty, f"{nasty} x")
    change = Change("changed", "event", "x", {"title": nasty}, (field,), was="y")
    assert not harmful(format_, draw(format_, Comparison(nasty, nasty, (change,))))


def test_in_markdown_people_places_and_sources_go_by_their_names(tmp_path: Path) -> None:
    text = (
        "missionlog: 1\nsources: {paper: {title: 'The Paper'}, post: {title: The Post}}\n"
        "people: {ada: {name: Ada *Stone*}, ben: {name: Ben}}\nplaces: {quay: {name: The Quay}}\n"
        "events:\n  - {id: opened, date: 2014, title: T, ACTORS,"
        " evidence: [{source: SOURCE, passage: WORDS}]}\n"
    )

    def log(actors: str, source: str, words: str) -> ParsedLog:
        replaced = text.replace("ACTORS", actors).replace("SOURCE", source).replace("WORDS", words)
        return log_from(replaced, tmp_path)

    old, new = (
        log("actors: [ada]", "paper", "one two three four"),
        log("actors: [ben], place: quay", "paper", "one two three"),
    )
    markdown = "".join(as_md(Comparison("a", "b", compare(old, new)), Page()))
    assert "actors lost Ada \\*Stone\\* and got Ben" in markdown
    assert "place added: The Quay" in markdown
    assert "evidence\\[The Paper\\].passage changed" in markdown
    other = "".join(as_md(Comparison("a", "b", compare(old, log("actors: [ada]", "post", "one"))), Page()))
    assert "The Post" in other
    assert "post" not in other.replace("The Post", "")
