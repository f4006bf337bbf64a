"""`missionlog quotes`."""

import json

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize("name", ["Singh", "singh", "SABRINA", "sabrina-singh", "Síngh", "Sabrina Singh"])
def test_a_speaker_is_found_by_id_name_or_word_whatever_the_case_and_accents(run: Run, name: str) -> None:
    rows = json.loads(run("quotes", "--speaker", name, "--json").out)
    found = [(row["computed"]["date"], row["computed"]["role"], row["computed"]["sources"]) for row in rows]
    role = "Deputy Pentagon Press Secretary"
    assert found == [
        ("2024-01-25", role, ["dod-briefing-2024-01-25"]),
        ("2024-09-27", role, ["overt-defense-2024-10-02"]),
        ("2024-09-27", role, ["overt-defense-2024-10-02"]),
    ]


def test_a_quote_has_its_event(run: Run) -> None:
    rows = json.loads(run("quotes", "--json").out)
    assert {row["event"] for row in rows} >= {"talks-announced", "pentagon-briefing"}


def test_a_speaker_nobody_is_gets_the_nearest_names_and_no_rows(run: Run) -> None:
    out, err, code = run("quotes", "--speaker", "Sing", "--json")
    assert (json.loads(out), code) == ([], 0)
    assert "Sabrina Singh" in err
