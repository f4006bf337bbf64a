"""A listing as entries: what stands where, what costs a line, and that nothing is lost."""

from cProfile import Profile
from itertools import count, islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from missionlog.derive.facts import date_columns
from missionlog.model.format import Plain
from missionlog.model.rows import Kind, Listing, Row
from missionlog.view.cells import texts
from missionlog.view.entry_lines import LEGEND, SCREENFUL, render
from missionlog.view.formats import Page

from .drawn import NASTY, UNSAFE, any_text, draw, event
from .samples import EVENTS, FLOOD, FOUNDED, HITS, NO_BOAT, PEOPLE, PLEDGE, ROWS, SOURCES, listing


def dated(date: str, title: str = "A title", **computed: Plain) -> Row:
    """An event of a date in EDTF, without one if that is empty."""
    days = date_columns(date).computed if date else {}
    return Row("event", {"id": title.lower().replace(" ", "-"), "title": title}, {**days, **computed})


def drawn(*rows: Row, width: int = 80, by_time: bool = True) -> list[str]:
    """The lines of a listing below its headings."""
    _, *entries = render(Listing(rows[0].kind, iter(rows), by_time=by_time), Page(width))
    return "".join(entries).splitlines()


def test_the_headings_stand_where_what_they_name_stands() -> None:
    heading, first, *_ = draw("table", listing("event"), Page(100)).splitlines()
    assert " ".join(heading.split()) == "When What state of a promise · who #tags [sources] id"
    assert heading.index("What") == first.index("The ferry")
    assert cell_len(heading) == 100


def test_a_title_and_one_line_under_it() -> None:
    assert drawn(FOUNDED, width=64, by_time=False) == [
        "3 May 1847  The ferry is founded                   ferry-founded",
        "            Selby Town Council #ferry #law [1]",
    ]


def test_both_stand_on_one_line_where_they_fit() -> None:
    assert drawn(FOUNDED, width=100, by_time=False) == [
        f"3 May 1847  The ferry is founded{' ' * 20}Selby Town Council #ferry #law [1] ferry-founded"
    ]


@pytest.mark.parametrize("width", [40, 44, 60, 80, 100])
def test_an_id_that_is_wider_than_its_column_begins_further_left(width: int) -> None:
    long = "the-association-for-the-old-bridge-x"
    row = dated("2024-01-05", long.replace("-", " "), people=["Ada Byron"])
    lines = drawn(Row("event", {**row.stored, "id": long}, row.computed), width=width)
    assert max(map(cell_len, lines)) <= width
    assert sum(long in line for line in lines) == 1


def test_an_id_that_is_wider_than_the_page_begins_at_its_left() -> None:
    long = "-".join(["association"] * 5)
    row = Row("event", {"id": long, "title": "A"}, date_columns("2024").computed)
    assert drawn(row, width=40) == ["2024 ─ A ───────────────────────────────", long]


def test_a_heading_names_no_state_that_no_row_has() -> None:
    heading, *_ = draw("table", Listing("event", [FOUNDED]), Page(100)).splitlines()
    assert " ".join(heading.split()) == "When What who #tags [sources] id"


def test_the_id_stands_at_the_right_edge_of_the_title_or_of_what_is_below() -> None:
    row = dated("2024-01-05", "One", people=["Ada Byron of Selby", "Benedict"])
    assert drawn(row, width=39) == [
        "2024 ─ One ──────────────────────── one",
        "5 Jan  Ada Byron of Selby, Benedict",
    ]
    long = dated("2024-01-05", "A title without room", people=["Ada Byron"])
    assert drawn(long, width=40) == [
        "2024 ─ A title without room ────────────",
        "5 Jan  Ada Byron    a-title-without-room",
    ]
    assert drawn(long, width=36) == [
        "2024 ─ A title without room ────────",
        "5 Jan  Ada Byron",
        "                a-title-without-room",
    ]


@pytest.mark.parametrize("kind", [kind for kind in ROWS if kind not in ("tag", "count")])
@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_every_id_ends_at_the_right_edge(kind: Kind, width: int) -> None:
    lines = draw("table", listing(kind), Page(width)).splitlines()
    for row in ROWS[kind]:
        assert any(line.endswith(str(row.value("id"))) and cell_len(line) == width for line in lines)


def test_a_year_is_on_a_rule_at_its_first_title_with_the_day_below() -> None:
    rows = (dated("2014-10-17", "First"), dated("2017", "Second"), dated("2017-05", "Third"))
    assert drawn(*rows, width=40) == [
        "2014 ── First ──────────────────── first",
        "17 Oct",
        "2017 ── Second ────────────────── second",
        "May     Third                      third",
    ]


def test_what_has_no_year_and_what_has_no_date_have_rules_of_their_own() -> None:
    assert drawn(dated("../..", "One"), dated("-0043-03", "Two"), dated("", "Three"), width=40) == [
        "no year ─ One ────────────────────── one",
        "at all times",
        "44 BCE ── Two ────────────────────── two",
        "Mar",
        "undated ─ Three ────────────────── three",
    ]


def test_without_the_order_of_time_dates_are_in_full_and_no_rule_is_drawn() -> None:
    lines = drawn(dated("2014-10-17"), dated("2017"), width=60, by_time=False)
    assert [line[:13] for line in lines] == ["17 Oct 2014  ", "2017         "]
    assert "─" not in "".join(lines)


def test_a_wide_date_pushes_its_own_title_aside_and_no_other() -> None:
    dates = {"Before": "2025-09-30", "Long": "[2025-10-01..2026-01-18]", "After": "2025-11-02"}
    assert drawn(*(dated(date, title) for title, date in dates.items()), width=60) == [
        "2025 ── Before ────────────────────────────────────── before",
        "30 Sep",
        "between 1 Oct 2025 and 18 Jan 2026  Long                long",
        "2 Nov   After                                          after",
    ]


def test_a_date_that_leaves_no_room_has_a_line_of_its_own() -> None:
    long = dated("[1980-01..1984-03,1985-04-12,1990]", "A title of some words")
    assert drawn(dated("1980", "One"), long, width=60) == [
        "1980 ─ One ───────────────────────────────────────────── one",
        "between Jan 1980 and Mar 1984, 12 Apr 1985 or 1990",
        "       A title of some words           a-title-of-some-words",
    ]


def test_the_state_of_a_promise_follows_the_title() -> None:
    state: Plain = {"words": "kept"}
    assert drawn(dated("2024", "Short", promise=state), width=40) == [
        "2024 ─ Short · kept ────────────── short"
    ]
    assert drawn(dated("2024", "A title of that length", promise=state), width=30) == [
        "2024 ─ A title of that length",
        "       kept",
        "        a-title-of-that-length",
    ]


def test_the_day_of_a_rule_stands_right_below_the_year() -> None:
    title = "A title of more than a single line"
    assert drawn(dated("2024-01-05", title), width=36)[:2] == [
        "2024 ─ A title of more than a single",
        "5 Jan  line",
    ]
    assert drawn(dated("[2024-01-05..2024-01-08]", title), width=60)[:2] == [
        "2024 ─ A title of more than a single line ──────────────────",
        "between 5 and 8 Jan       a-title-of-more-than-a-single-line",
    ]


def test_words_of_a_quote_hang_by_their_quotation_mark() -> None:
    assert drawn(NO_BOAT, width=60) == [
        "1887 ─ “No boat will cross [sic] after Michaelmas, and",
        "Jun     whoever wants to reach the other bank will have to",
        "        walk over the bridge like everybody else.”",
        "       Josiah Mills, Clerk to the Town Council ·",
        "       from gazette, reprint                   mills-no-boat",
    ]


def test_the_proof_of_a_quote_stands_between_its_words_and_who_said_them() -> None:
    proofs: Plain = [{"state": "no snapshot"}]
    proved = NO_BOAT._replace(computed={**NO_BOAT.computed, "proofs": proofs})
    _, _, *lower = drawn(proved, width=140)
    assert [line.split()[0] for line in lower] == ["no", "Josiah"]
    short = Row("quote", {"text": "No."}, {**proved.computed, "words": "6 Jun 1887"})
    assert [line[:17] for line in drawn(short, width=90)] == [
        *("1887 ─ “No.” ────", "6 Jun  no snapsho", "       Josiah Mil"),
    ]


def test_an_update_has_its_state_beside_its_note() -> None:
    stored: dict[str, Plain] = {"status": "extended", "note": "The piers had sunk.", "event": "pledge"}
    update = Row(
        "update", stored, {"id": "u", "event-title": "The end", **date_columns("1887-10-02").computed}
    )
    assert drawn(update, width=60) == [
        "1887 ─ The piers had sunk. · extended ──────────────────── u",
        "2 Oct  The end",
    ]


def test_numbers_stand_in_columns_where_the_page_is_wide_enough() -> None:
    wide, narrow = (draw("table", listing("person", *PEOPLE), Page(width)) for width in (100, 60))
    assert wide.splitlines()[0].startswith("Facts  Quotes  Promises  Name")
    assert "    3       1         0  Josiah Mills" in wide
    assert "quotes: 1" not in wide
    assert narrow.splitlines()[0].startswith("Facts  Name")
    assert "quotes: 1 · promises: 0" in narrow


def test_first_stands_before_last_and_one_date_is_said_once() -> None:
    assert "first 3 May 1847 · last c. 1888" in " ".join(drawn(PEOPLE[0], width=200))
    once = Row("person", {"id": "a", "name": "A"}, {"first-words": "2014", "last-words": "2014"})
    assert "first and last 2014" in drawn(once)[0]


def test_a_source_that_was_copied_says_so() -> None:
    assert "Selby Gazette · copied by reprint" in " ".join(" ".join(drawn(SOURCES[0])).split())


def test_a_possible_match_is_marked_and_the_mark_explained() -> None:
    assert "? c. 1888" in draw("table", listing("event", FLOOD))
    assert draw("table", listing("event", FLOOD)).endswith(f"\n\n{LEGEND}\n")
    assert LEGEND not in draw("table", listing("event", FOUNDED, PLEDGE))


def test_why_an_event_stands_there_is_said_under_it() -> None:
    for by_time in (True, False):
        text = "\n".join(drawn(PLEDGE, width=100, by_time=by_time))
        assert "announced · Selby Town Council" in text
    assert "by its order" in "\n".join(drawn(dated("2024", between=True)))
    assert "possibly in this order" in "\n".join(drawn(dated("2024", possibly=["order"])))


def test_what_matched_is_marked_and_not_said_twice() -> None:
    text = draw("table", listing("hit", HITS[0]))
    assert text.count("flood*") == 1
    assert "A *flood* takes" in text
    assert "\x1b[1;33mflood\x1b[0m" in draw("table", listing("hit", HITS[0]), Page(80, colour=True))
    assert drawn(HITS[1], by_time=False) == [
        f"Jun 1887  Josiah Mills:{' ' * 44}mills-no-boat",
        "          No *boat* will *cross* [sic] after Michaelmas …",
        "          at: The council announces the end of the ferry",
        "          in its quote",
    ]


@pytest.mark.parametrize("text", NASTY)
def test_data_is_shown_and_not_obeyed(text: str) -> None:
    shown = draw("table", listing("event", event(text)))
    assert not UNSAFE.search(shown)
    if text.startswith(("[", ":")):
        assert shown.count(text) == 2


def test_rows_are_drawn_as_they_come() -> None:
    endless = (event(f"number {number}") for number in count())
    first = "".join(islice(render(Listing("event", endless), Page()), 3))
    assert f"number {2 * SCREENFUL - 1}" in first
    assert next(endless).stored["title"] == f"number {2 * SCREENFUL}"


def test_a_row_takes_a_bounded_number_of_calls() -> None:
    def calls(times: int) -> int:
        profile = Profile()
        profile.runcall(draw, "table", listing("event", *EVENTS * times), Page(100, colour=True))
        return sum(entry.callcount for entry in profile.getstats())

    draw("table", listing("event"))  # what is imported and computed once
    assert (calls(200) - calls(100)) / (100 * len(EVENTS)) < 1000


@pytest.mark.parametrize("kind", ROWS)
@pytest.mark.parametrize("width", [20, 40, 80, 140])
def test_nothing_of_a_row_is_cut(kind: Kind, width: int) -> None:
    letters = "".join(draw("table", listing(kind), Page(width)).replace("*", "").split())
    for row in ROWS[kind]:
        people = ", ".join(texts(row.computed.get("people")))
        tags = [f"#{tag}" for tag in texts(row.stored.get("tags"))] if kind == "event" else []
        stored = [str(row.stored.get(key, "")) for key in ("id", "title", "name", "tag")]
        words = str(row.stored.get("text", "")) if kind == "quote" else ""
        for text in (people if kind == "event" else "", words, *tags, *stored):
            assert kind in ("hit", "count") or "".join(text.split()) in letters


@pytest.mark.parametrize(
    "name",
    ["日本国政府", "Ze\u0301 Pe\u0301rez", "وزارة الدفاع", "משרד החוץ", "👩‍🚀 crew"],
)
def test_titles_and_ids_stay_in_their_columns_beside_any_script(name: str) -> None:
    rows = [dated("2024-01-05", name), dated("2024-02-05", "Latin", people=[name])]
    rule, _, line = drawn(*rows, width=60)
    assert cell_len(rule[: rule.index(name)]) == cell_len(line[: line.index("Latin")]) == 7
    assert cell_len(rule) == cell_len(line) == 60


@given(
    st.lists(st.tuples(any_text, any_text, any_text), min_size=1, max_size=3),
    st.integers(20, 160),
    st.booleans(),
)
@settings(max_examples=100, deadline=None)
def test_any_text_is_drawn_within_the_page(
    texts: list[tuple[str, str, str]], width: int, by_time: bool
) -> None:
    rows = [
        Row("event", {"id": id_, "title": title}, {"words": words, "people": [title], "date": "2024"})
        for id_, title, words in texts
    ]
    text = draw("table", Listing("event", rows, by_time=by_time), Page(width))
    assert not UNSAFE.search(text)
    assert max(map(cell_len, text.split("\n"))) <= width


@given(st.lists(st.tuples(any_text, any_text), min_size=1, max_size=3), st.integers(20, 160), st.data())
@settings(max_examples=100, deadline=None)
def test_rows_of_any_kind_are_drawn_within_the_page(
    texts: list[tuple[str, str]], width: int, data: st.DataObject
) -> None:
    kind = data.draw(st.sampled_from([kind for kind in ROWS if kind not in ("tag", "count")]))
    stored = {
        key: data.draw(st.sampled_from([text for pair in texts for text in pair]))
        for key in ("id", "title", "name", "text", "role", "note", "container-title")
    }
    rows = [
        Row(
            kind,
            {**stored, "aliases": [one]},
            {"words": other, "speakers": [one], "term": one, "by": [other]},
        )
        for one, other in texts
    ]
    text = draw("table", Listing(kind, rows, by_time=True), Page(width, colour=False))
    assert not UNSAFE.search(text)
    assert max(map(cell_len, text.split("\n"))) <= width
