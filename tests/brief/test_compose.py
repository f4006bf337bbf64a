"""What stands in a brief, of small logs: everything that is asked for, in words, with its notes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from missionlog.brief.bibliography import address_piece
from missionlog.brief.document import Phrase, WebLink
from tests.cli.conftest import Run, run
from tests.conftest import BRIDGE

__all__ = ["run"]

#: The Markdown of a brief of a log, with options.
Written = Callable[..., str]
LOG = """\
missionlog: 1
title: A log
sources:
  paper:
    title: The Paper
    author: [Ann, Bob]
    issued: 2024-05-01
    URL: https://paper.example/a
    accessed: 2024-06-01
  radio:
    title: On the radio
    issued: 2024-05-02~
    archive: https://archive.example/b
    derives-from: [paper]
  again: {title: The Paper again, copy-of: paper}
  unused: {title: Nobody cites this}
people:
  ada: {name: Ada, roles: [{title: Clerk, until: 2023}, {title: Mayor, from: 2024-01-01}]}
  bob: {name: Bob}
places:
  quay: {name: The quay}
events:
"""


@pytest.fixture
def written(run: Run, tmp_path: Path) -> Written:
    def write(events: str, *options: str, log: str = LOG) -> str:
        (tmp_path / "events.yaml").write_text(log + events, encoding="utf-8")
        return run("brief", *options).out

    return write


def event(*keys: str, date: str = "2024-05-01") -> str:
    own = ("title: It happens", f"date: {date}", "evidence: [{source: paper, passage: It is so}]")
    return "".join(["  - id: one\n", *(f"    {key}\n" for key in (*own, *keys))])


@pytest.mark.parametrize(
    ("date", "heading"),
    [
        ("2024-05-01", "1 May 2024"),
        ("2024-05-01?", "Possibly 1 May 2024"),
        ('"[2024-05-01..2024-06-02]"', "Between 1 May and 2 June 2024"),
        ("2024-05/..", "Since May 2024"),
        ('"[..2024-05-01]"', "By 1 May 2024"),
        ("198X~", "About 1980s"),
    ],
)
def test_a_date_is_said_in_words(written: Written, date: str, heading: str) -> None:
    assert f"\n### {heading}\n\n**It happens**[^1]\n" in written(event(date=date))


def test_dates_are_written_as_in_america(written: Written) -> None:
    text = written(event(), "--dates", "us", "--today", "2024-07-04")
    assert "### May 1, 2024\n" in text
    assert "As of July 4, 2024." in text


def test_a_quote_has_its_speaker_in_the_role_of_the_day(written: Written) -> None:
    quotes = (
        "quotes: [{speaker: ada, text: I am}, {speaker: ada, text: I was, date: 2022-01-02}, {text: Who}]"
    )
    text = written(event(quotes))
    assert "> “I am”\n>\n> — Ada, Mayor[^1]\n" in text
    assert "> “I was”\n>\n> — Ada, Clerk, 2 January 2022[^1]\n" in text
    assert "> “Who”\n>\n> — nobody named[^1]\n" in text


@pytest.mark.parametrize(
    ("form", "words"),
    [("direct", "“I am”"), ("paraphrase", "I am (paraphrase)"), ("partial", "“I am”")],
)
def test_a_paraphrase_has_no_quotation_marks(written: Written, form: str, words: str) -> None:
    text = written(event(f"quotes: [{{speaker: bob, text: I am, form: {form}}}]"))
    assert f"> {words}\n" in text
    assert ("(a part of what was said)" in text) == (form == "partial")


def test_the_same_source_and_passage_have_one_note(written: Written) -> None:
    other = event().replace("id: one", "id: two")
    third = event().replace("id: one", "id: three").replace("It is so", "It is not so")
    text = written(event() + other + third)
    assert re.findall(r"\*\*It happens\*\*(\S+)", text) == ["[^1]", "[^1]", "[^2]"]
    assert "[^1]: *The Paper*, 1 May 2024: “It is so”\n" in text
    assert "[^2]: *The Paper*, 1 May 2024: “It is not so”\n" in text


def test_without_a_source_it_says_so(written: Written) -> None:
    text = written("  - {id: one, title: It happens, date: 2024}\n")
    assert "**It happens** *(no source is on record)*\n" in text
    assert "## Sources" not in text


def test_whose_claim_it_is_stands_before_it(written: Written) -> None:
    assert "According to Ada, Bob: **It happens**[^1]\n" in written(event("according-to: [ada, bob]"))


def test_sources_are_a_bibliography_with_links_dates_and_copies(written: Written) -> None:
    more = event().replace("id: one", "id: two").replace("paper", "again")
    third = event().replace("id: one", "id: three").replace("paper", "radio")
    text = written(event() + more + third)
    bibliography = text.partition("## Sources\n\n")[2].partition("\n\n")[0]
    assert bibliography.splitlines() == [
        (
            "- Ann; Bob. *The Paper*, 1 May 2024. <https://paper.example/a>, read 1 June 2024."
            " *Cited in note 1.*"
        ),
        (
            "- *On the radio*, about 2 May 2024. Archived: <https://archive.example/b>."
            " It reports *The Paper*. *Cited in note 3.*"
        ),
        "- *The Paper again*, undated. A copy of *The Paper*. *Cited in note 2.*",
    ]


@pytest.mark.parametrize(
    ("address", "is_link"),
    [
        ("https://paper.example/a", True),
        ("HTTP://paper.example:8080/ä?b#c", True),
        *(
            (f"https://{rest}", False)
            for rest in ("@", "a b", "a.example/b c", "a.example/\u200b", "a:b@c.de")
        ),
        *((f"https://{rest}", False) for rest in ("a.example:0/", "a.example:x/", "[a.example/", "")),
        *((address, False) for address in ("ftp://a.example/", "javascript:alert(1)", "www.a.example", "")),
    ],
)
def test_only_an_address_in_the_web_is_a_link(address: str, is_link: bool) -> None:
    assert address_piece(address) == (WebLink(address) if is_link else Phrase(address))


def test_a_source_has_its_note_its_copies_and_all_notes_that_cite_it(written: Written) -> None:
    hash_ = "0" * 64
    hashes = f"original-sha256: {hash_}, text-sha256: {hash_}"
    snapshot = f"{{taken: 2024-06-02, original: b.html, text: b.txt, {hashes}}}"
    log = LOG.replace("{title: Nobody cites this}", "{title: A, note: Is it so?}").replace(
        "{title: The Paper again, copy-of: paper}",
        f"{{title: B, note: Lost, snapshots: [{snapshot}]}}",
    )
    passages = "".join(f"{{source: unused, passage: p{number}}}, " for number in range(3))
    fact = event().replace("{source: paper, passage: It is so}", f"{passages}{{source: again}}")
    text = written(fact, log=log)
    assert "- *A*, undated. Is it so? *Cited in notes 1, 2 and 3.*\n" in text
    kept = f"A copy of 2 June 2024 is kept beside the log (SHA-256 {hash_})."
    assert f"- *B*, undated. {kept} Lost. *Cited in note 4.*\n" in text


def test_a_source_that_is_copied_is_listed_though_nothing_cites_it(written: Written) -> None:
    text = written(event().replace("paper", "again"))
    assert "- Ann; Bob. *The Paper*, 1 May 2024. <https://paper.example/a>, read 1 June 2024.\n" in text


PROMISE = """\
  - id: pledge
    title: A bridge
    promise: {made: 2024-01-10, by: [ada], due: 2024-06-30, condition: if all pay}
    evidence: [{source: paper, passage: It will be}]
    updates:
      - date: 2024-05
        status: extended
        due: 2025-03-31
        according-to: [bob]
        note: Later
        evidence: [{source: radio}]
"""


def test_a_promise_has_its_terms_and_what_became_of_it(written: Written) -> None:
    text = written(PROMISE, "--today", "2025-04-02")
    assert "### By 31 March 2025 (announced)\n\n**A bridge**[^1]\n" in text
    assert (
        "**Promised** by Ada, on 10 January 2024: due 31 March 2025 (moved once, by 274 days;"
        " first 30 June 2024); on the condition: if all pay. On 2 April 2025: extended, overdue by 2 days.\n"
    ) in text
    assert "- **May 2024**: extended, now due 31 March 2025, according to Bob. Later.[^2]\n" in text
    assert (
        "| A bridge | Ada | 10 January 2024 | due 31 March 2025<br>moved once, by 274 days; first"
        " 30 June 2024<br>on the condition: if all pay | extended, overdue by 2 days<br>recorded as extended:"
        " May 2024, according to Bob[^2] |\n"
    ) in text


def test_states_are_those_of_the_day(written: Written) -> None:
    text = written(PROMISE, "--today", "2024-04-02")
    assert "By 30 June 2024 (announced)" in text
    assert "On 2 April 2024: pending." in text
    assert "(after the day of this brief, and not counted)" in text


def test_a_date_of_which_none_is_preferred_is_contested(written: Written) -> None:
    dates = "dates: [{date: 2024-05-01}, {date: 2023, evidence: [{source: radio}]}]"
    text = written(event(dates).replace("    date: 2024-05-01\n", ""))
    assert "\n### 1 May 2024 (contested)\n" in text


def test_dates_that_compete_are_named_with_the_reason(written: Written) -> None:
    text = written(
        event(
            "dates: [{date: 2024-05-01, rank: preferred, reason: It was there}, {date: 2023,"
            " evidence: [{source: radio}]}]"
        ).replace("    date: 2024-05-01\n", "")
    )
    assert "\n### 1 May 2024\n" in text
    assert "**Dates that sources give:** 1 May 2024 (held to be right: It was there); 2023[^2]\n" in text
    contested = text.partition("## What is contested\n\n")[2].partition("\n\n##")[0]
    assert contested == (
        "The dates of **It happens** have no day in common:\n\n"
        "- 1 May 2024, *held to be right*: It was there[^1]\n- 2023[^2]"
    )


def test_disputes_are_named(written: Written) -> None:
    other = (
        "  - {id: two, title: It does not, date: 2024-05-01, disputes: [one], evidence: [{source: radio}]}\n"
    )
    text = written(event() + other)
    assert "**Cannot be so together with:** It happens\n" in text
    assert "These cannot all have been so:\n\n- **It happens**, 1 May 2024[^1]\n- **It does not**" in text
    assert "*The log ranks none of these above the others.*" in text


def test_everything_else_that_the_log_says_of_an_event_is_there(written: Written) -> None:
    keys = (
        *("summary: What it was.", "place: quay", "actors: [ada, bob]", "note: Read it again.", "reason: So"),
        *("rank: preferred", "corrections: [{on: 2024-06-01, was: It happened, why: a slip}]"),
    )
    text = written(event(*keys))
    assert "\nWhat it was.\n" in text
    assert "\n**Place:** The quay · **Involved:** Ada, Bob\n" in text
    assert "\n**Held to be right:** So\n" in text
    assert "\n**Corrected on 1 June 2024:** it said “It happened”; a slip\n" in text
    assert "\n**Note:** Read it again.\n" in text


def test_a_quote_that_was_found_without_its_event_stands_at_its_date(written: Written) -> None:
    quotes = "quotes: [{speaker: ada, text: Now, date: 2024-08-01, evidence: [{source: radio}]}]"
    late = event().replace("id: one", "id: late").replace("date: 2024-05-01", "date: 2024-09-01")
    text = written(event(quotes) + late, "since:2024-07")
    assert "### 1 August 2024\n\n**It happens**\n\n> “Now”\n>\n> — Ada, Mayor[^1]\n\n### 1 September" in text
    assert "1 event and 1 quote." in text


@pytest.mark.parametrize(
    ("dates", "period"),
    [
        (["2024-05-01"], "1 May 2024"),
        (["2014~"], "About 2014"),
        (["2024-05/.."], "From May 2024, with no end on record"),
        (["../2024-05"], "Up to May 2024, with no beginning on record"),
        (["2014~/2016?"], "From about 2014 to possibly 2016"),
        (["2024", "2024-01-01"], "From 1 January 2024 to 2024"),
        (["2024-05-31", "2024-05"], "From May 2024 to 31 May 2024"),
        (['"[2024-05-03..2024-06-02]"'], "From 3 May 2024 to 2 June 2024"),
        (["202X", "2024-05-01T10:00:00Z"], "From 1 January 2020 to 31 December 2029"),
        (["-0043", "Y170000000"], "From 44 BCE to year 170,000,000"),
        (["2024-05-01", "XXXX", "XXXX-12"], "1 May 2024"),
        (["2024-05-01", "XXXX/2025"], "Up to 2025, with no beginning on record"),
    ],
)
def test_the_period_claims_no_more_than_the_dates_say(
    written: Written, dates: list[str], period: str
) -> None:
    events = (event(date=date).replace("id: one", f"id: one-{at}") for at, date in enumerate(dates))
    assert f"\n\n{period}\n\n" in written("".join(events))


def test_what_only_possibly_matches_is_marked(written: Written) -> None:
    text = written(event(date="2024"), "since:2024-07")
    assert "*Possibly outside the time that was asked for.*" in text
    assert "Asked for: Events" in text


def test_what_was_only_possibly_on_the_record_is_marked(written: Written) -> None:
    dated = event().replace("paper", "radio")
    text = written(dated, "--as-of", "2024-05-02")
    assert "As the record stood on 2 May 2024." in text
    assert "*Possibly not yet on the record on 2 May 2024.*" in text
    assert "possibly not published by then" in text
    assert "nothing that was published later is in it" in text


def test_nothing_found_is_a_brief_that_says_so(run: Run, written: Written) -> None:
    text = written(event(), "since:2030")
    assert "Nothing that was asked for is on record." in text
    assert "No facts." in text


def test_what_could_not_be_read_is_said(written: Written) -> None:
    text = written(event("dates: [{date: nonsense}]", "tags: {a: b}"))
    assert "1 entry of the log has an error" in text
    assert "can't be read: " in text


def test_the_title_is_that_of_the_log_or_the_one_that_is_given(written: Written) -> None:
    assert written(event()).startswith("# A log\n")
    assert written(event(), "--title", "Mine *own*").startswith("# Mine \\*own\\*\n")


def test_undated_facts_stand_last_and_say_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "events.yaml").write_text(BRIDGE, encoding="utf-8")
    text = run("brief").out
    assert text.index("### Undated") > text.index("### 2 May 2021")
    assert "According to Bruno Keller: **A miller is said" in text
