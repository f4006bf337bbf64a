"""`missionlog show`."""

import json

from tests.cli.conftest import Run


def test_a_fact_whole(run: Run) -> None:
    out, _, code = run("show", "stage-one")
    assert code == 0
    for part in (
        "2025-10-01",
        "2026-01-18",
        "kept late by 1 to 110 days",
        "no later than the end of September 2025",
        "Security Media Cell",
        "events.yaml:",
    ):
        assert part in out


def test_the_only_beginning_of_an_id_will_do(run: Run) -> None:
    assert run("show", "pentagon", "--json").out == run("show", "pentagon-briefing", "--json").out


def test_ids_derived_from_an_event_do_not_stand_in_its_way(run: Run) -> None:
    assert json.loads(run("show", "stage-o", "--json").out)[0]["id"] == "stage-one"


def test_an_id_that_is_not_there_gets_the_nearest(run: Run) -> None:
    out, err, code = run("show", "pentagon-breifing")
    assert (out, code) == ("", 2)
    assert "pentagon-briefing" in err


def test_a_beginning_of_several_names_them(run: Run) -> None:
    _, err, code = run("show", "stage")
    assert code == 2
    assert "stage-one" in err
    assert "stage-two" in err


def test_several_ids_of_several_kinds(run: Run) -> None:
    rows = json.loads(run("show", "stage-one", "singh-footprint", "sabrina-singh", "--json").out)
    assert [row["id"] for row in rows] == ["stage-one", "singh-footprint", "sabrina-singh"]


def test_a_person_by_name_with_what_they_said_and_did(run: Run) -> None:
    out, _, code = run("show", "Sabrina Singh")
    assert code == 0
    for part in ("Took part in\n", "Said\n", "talks-announced", "singh-footprint", "facts: 5, quotes: 3"):
        assert part in out


def test_in_every_format(run: Run) -> None:
    row = json.loads(run("show", "shafaq-2025-08-25", "--json").out)[0]
    assert [fact["id"] for fact in row["computed"]["supports"]][-1] == "stage-one"
    assert run("show", "shafaq-2025-08-25", "--format", "md").out.startswith("## Pentagon to Shafaq News")
    assert run("show", "iraq", "--format", "md", "--fields", "id").out.startswith("| id |")
    assert "id: convoy-leaves-ain-al-asad" in run("show", "shafaq-2025-08-25", "--format", "yaml").out


def test_nothing_of_a_later_day_is_told(run: Run) -> None:
    now, then = (run("show", "#withdrawal", *as_of).out for as_of in ([], ["--as-of", "2024-10-01"]))
    assert "ain-al-asad-handed-over" in now
    assert "ain-al-asad-handed-over" not in then
    assert "talks-announced" in then


def test_an_event_is_told_with_what_names_it(run: Run) -> None:
    assert "(pentagon-briefing), as said there" in " ".join(run("show", "joint-statement").out.split())


def test_of_several_of_a_name_the_candidates_are_listed(run: Run) -> None:
    _, err, code = run("show", "iraqi")
    assert code == 2
    assert "person iraqi-army (Iraqi army)" in err
