"""What is listed with an entry: facts on a line each, places around it, members."""

from missionlog.model.format import Plain
from missionlog.model.rows import Row
from missionlog.view import entry_lists
from missionlog.view.entry_lists import fact_lists
from missionlog.view.fact_page import FactLine
from missionlog.view.formats import Page
from missionlog.view.reference_lines import Cites
from missionlog.view.show import render_detail, render_detail_md

OPENED: dict[str, Plain] = {
    "kind": "event",
    "id": "opened",
    "title": "The ferry opens",
    "words": "3 May 1847",
    "place-name": "The quay",
}
PLEDGED: dict[str, Plain] = {
    "kind": "event",
    "id": "pledged",
    "title": "A bridge is to come",
    "promise": "overdue by 2 days",
    "words": "by 1888",
    "announced": True,
    "rank": "deprecated",
}
SAID: dict[str, Plain] = {
    "kind": "quote",
    "id": "no-boat",
    "event": "opened",
    "event-title": "The ferry opens",
    "speakers": ["Josiah Mills"],
    "text": "No boat\nwill cross",
    "words": "1887",
    "match": "possibly",
}
KEPT: dict[str, Plain] = {
    "kind": "update",
    "id": "kept-1",
    "event": "pledged",
    "event-title": "A bridge is to come",
    "status": "kept",
    "note": "At last.",
    "passages": [{"passage": "it stands", "locator": "p. 3"}, {"locator": "p. 4"}],
}
CITES = Cites({})


def test_each_fact_is_a_line() -> None:
    row = Row("place", {"id": "town", "name": "The town"}, {"happened": [OPENED, PLEDGED, SAID, KEPT]})
    assert fact_lists(row) == [
        (
            "Facts at it or within it",
            [
                FactLine("3 May 1847", "The ferry opens (at The quay)", "opened", []),
                FactLine(
                    *("by 1888", "A bridge is to come (overdue by 2 days, deprecated, announced)", "pledged"),
                    [],
                ),
                FactLine("? 1887", "Josiah Mills: “No boat\nwill cross”", "no-boat", []),
                FactLine(
                    *("undated", "A bridge is to come: kept, At last.", "kept-1"),
                    ["“it stands” · p. 3", "p. 4"],
                ),
            ],
        )
    ]


def test_what_a_person_said_does_not_name_them_again() -> None:
    row = Row("person", {"id": "mills", "name": "Josiah Mills"}, {"said": [SAID]})
    assert dict(fact_lists(row))["Said"] == [FactLine("? 1887", "“No boat\nwill cross”", "no-boat", [])]


def test_places_around_and_members() -> None:
    place = Row(
        "place",
        {"id": "town", "name": "The town", "within": "land"},
        {
            "lies-in": [{"id": "land", "name": "The land"}],
            "contains": [
                {"id": "quay", "name": "The quay", "within": "town"},
                {"id": "pier", "name": "The pier", "within": "quay"},
            ],
        },
    )
    assert entry_lists.around(place, CITES) == ["The land (land)"]
    assert entry_lists.inside(place, CITES) == ["The quay (quay)", "The pier (pier), in The quay"]
    council = Row(
        "person",
        {"id": "council", "name": "Council"},
        {"members": [{"id": "mills", "name": "Mills", "title": "Clerk", "from": "1880", "until": "1890"}]},
    )
    assert entry_lists.members(council, CITES) == ["Mills (mills), Clerk, from: 1880, until: 1890"]


def test_on_a_page_what_goes_on_stands_further_in_and_nothing_is_cut() -> None:
    row = Row("tag", {"tag": "ferry"}, {"tagged": [OPENED, {**OPENED, "title": "The ferry " * 9}]})
    shown = "".join(render_detail(row, {}, Page(60, wraps=True)))
    assert "Facts with it\n  3 May 1847   The ferry opens  opened\n  3 May 1847   The ferry" in shown
    assert "\n      " in shown
    assert " ".join(shown.split()).count("The ferry") == 10


def test_as_a_section_of_markdown() -> None:
    row = Row(
        "source",
        {"id": "paper", "title": "The *Paper*", "URL": "https://a.example/b_c"},
        {"supports": [KEPT]},
    )
    assert "".join(render_detail_md(row, {})) == (
        "## The \\*Paper\\*\n\nsource · paper\n\n"
        "- **URL:** <https://a.example/b_c>\n- **Archived:** no copy\n\n"
        "### Supports\n\n"
        "- undated: A bridge is to come: kept, At last. (`kept-1`)\n"
        "  - “it stands” · p. 3\n  - p. 4\n"
    )
