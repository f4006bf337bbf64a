"""Point by point, what is known of a row."""

from missionlog.model.rows import Row
from missionlog.view import detail_fields
from missionlog.view.cites import Cites

from .samples import ALL_WELL, FLOOD, NO_BOAT, PEOPLE, PLEDGE, context

CITES = Cites(context())


def test_when_in_words_and_with_its_bounds() -> None:
    assert detail_fields.when(PLEDGE, CITES) == [
        "by 29 Sep 1887 (announced)",
        "EDTF [..1887-09-29], earliest -inf, latest 1887-09-29",
    ]
    assert detail_fields.when(Row("event", {}, {}), CITES) == []


def test_a_promise_and_its_terms() -> None:
    assert detail_fields.promise(PLEDGE, CITES) == [
        "extended to 1888, overdue by 94 days",
        "made: Jun 1887 (1887-06) by Selby Town Council (council)",
        "due: by 29 Sep 1887 ([..1887-09-29])",
        "condition: the bridge",
    ]
    assert detail_fields.promise(FLOOD, CITES) == []


def test_a_quote_rests_on_its_events_sources_where_it_names_none() -> None:
    assert detail_fields.evidence(ALL_WELL, CITES) == [["The End of the Ferry (gazette)"]]
    assert detail_fields.evidence(NO_BOAT, CITES)[0][0] == "“no boat will cross after Michaelmas”"


def test_roles_with_their_times() -> None:
    assert detail_fields.roles(PEOPLE[0], CITES) == [
        "Clerk, Selby Town Council (council), from: 1880, until: 1890"
    ]


def test_counts_and_the_time_they_span() -> None:
    assert detail_fields.counts(PEOPLE[0], CITES) == [
        "facts: 3, quotes: 1, promises: 0",
        "first: 3 May 1847, last: c. 1888",
    ]


def test_an_update_is_whole() -> None:
    ((said, due, claim, note, *evidence),) = detail_fields.updates(PLEDGE, CITES)
    assert said == "2 Oct 1887 (1887-10-02), extended"
    assert (due, claim) == ("due: 1888", "according to: Josiah Mills (mills)")
    assert (note, evidence[0]) == ("The piers had sunk.", "“the piers have sunk”")
