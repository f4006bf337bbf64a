"""`missionlog site`: what stands on the page, what can be downloaded, and which folders are replaced."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.conftest import BRIDGE
from tests.history.conftest import begun
from tests.site.markup import Element, read

#: A log with everything that a card can have.
EVERYTHING = Path(__file__).parents[1].joinpath("site", "ferry.yaml").read_text(encoding="utf-8")


@pytest.fixture
def log(tmp_path: Path, run: Run) -> Path:
    path = tmp_path / "events.yaml"
    path.write_text(EVERYTHING, encoding="utf-8")
    return path


def page_of(run: Run, *options: str) -> Element:
    """The page of a site that is written now."""
    result = run("site", "-o", "public", *options)
    assert result.out == ""
    assert Path("public/index.html").exists(), result.err
    return read(Path("public/index.html").read_text(encoding="utf-8"))


@pytest.mark.usefixtures("log")
def test_the_cards_are_the_facts_in_their_order(run: Run) -> None:
    cards = page_of(run).all("article", class_="fact")
    rows = json.loads(run("timeline", "--json").out)
    assert [card.attributes["id"] for card in cards] == [row["id"] for row in rows]
    assert [card.attributes["data-n"] for card in cards] == [str(number) for number in range(len(rows))]
    assert [card.one("h3").text for card in cards] == [row["title"] for row in rows]


@pytest.mark.usefixtures("log")
def test_only_an_exact_day_is_a_time(run: Run) -> None:
    page = page_of(run)
    assert [(one.attributes["datetime"], one.text) for one in page.all("time")] == [
        ("2024-05-01", "1 May 2024")
    ]
    assert page.one("article", id="runs").one(class_="uncertain").text == "Between 3 and 9 June 2024"


@pytest.mark.usefixtures("log")
def test_a_card_has_all_that_the_log_says_of_a_fact(run: Run) -> None:
    card = page_of(run).one("article", id="closed")
    assert card.one(class_="summary").raw == "Nobody is told.\nPeople wait."
    assert [one.text for one in card.one("ul", class_="dates").all("li")] == [
        "1 May 2024, held to be right: The Courier names the day.",
        "about May 2024",
    ]
    assert [one.text for one in card.one("ul", class_="facets").all("li")] == [
        *("Odile Moreau", "The quay", "ferry", "two words"),
    ]
    links = [one.one("a").attributes["href"] for one in card.all("li", class_="tag")]
    assert links == ["?q=tag:ferry", "?q=tag:%22two%20words%22"]
    first, second = card.all("figure")
    assert first.attributes["id"] == "never-again"
    assert first.one("blockquote").text == "“Never again.”"
    assert first.one("figcaption").text == "Mara Lindt, Harbour master"
    assert second.one("blockquote").text == "that it may run again (paraphrase)"
    assert second.one("figcaption").text == "Mara Lindt, Mayor, 1 July 2024"


@pytest.mark.usefixtures("log")
def test_the_evidence_of_a_card_names_what_it_supports(run: Run) -> None:
    evidence = page_of(run).one("article", id="closed").one("details", class_="evidence")
    assert evidence.one("summary").text == "2 sources, 1 independent · 3 passages"
    assert [one.text for one in evidence.all("p", class_="for")] == [
        *("For 1 May 2024", "For about May 2024", "For the words of Mara Lindt"),
    ]
    first, *_ = evidence.all("li")
    assert first.text == (
        "“The ferry has stopped” The Courier, 2 May 2024 · archived · what else rests on it, p. 1"
        " no archived copy to prove it"
    )
    assert [one.attributes["href"] for one in first.all("a")] == [
        *("https://courier.example/1", "https://a.example/1", "#source_courier"),
    ]


@pytest.mark.usefixtures("log")
def test_an_address_that_is_none_of_the_web_is_a_text(run: Run) -> None:
    page = page_of(run)
    assert "at javascript:alert(1)" in page.one("article", id="closed").text
    assert [one for one in page.all("a") if "javascript" in (one.attributes["href"] or "")] == []


@pytest.mark.usefixtures("log")
def test_a_promise_has_its_terms_its_updates_and_its_state(run: Run) -> None:
    page = page_of(run, "--today", "2024-08-01")
    card = page.one("article", id="pledged")
    state = json.loads(run("promises", "--json", "--today", "2024-08-01").out)[0]["computed"]
    assert "on the condition: if there is money" in card.one(class_="terms").text
    assert card.one("li", id="not-yet").text == "20 June 2024: extended, now due 30 September 2024"
    row = page.one("tr", **{"data-fact": "pledged"})
    for words in (card.one(class_="state").text, row.one(class_="state").text):
        assert state["calendar"]["words"] in words
        assert state["recorded"]["status"] in words
    assert row.one(class_="term").text.startswith("due 30 September 2024 moved once, by 92 days")
    assert row.one(class_="since").text == "extended 20 June 2024"


@pytest.mark.usefixtures("log")
def test_what_is_contested_stands_side_by_side(run: Run) -> None:
    conflict = page_of(run, "--all").one(class_="conflict")
    assert conflict.one(class_="contested").text == "These cannot all have been so:"
    assert [one.one("b").text for one in conflict.all("li") if one.all("b")] == [
        "1 May 2024",
        "3 June 2024 or later",
    ]


@pytest.mark.usefixtures("log")
def test_a_source_has_what_rests_on_it(run: Run) -> None:
    row = page_of(run).one("tr", id="source_ledger")
    assert row.one("th").text == "The Ledger, June 2024."
    assert [one.text for one in row.all("a")] == ["The ferry runs again", "A new ferry"]


@pytest.mark.usefixtures("log")
def test_statements_are_compared_word_by_word(run: Run) -> None:
    speaker = page_of(run).one("section", id="_statements")
    assert speaker.one("h3").text == "Mara Lindt"
    assert speaker.one("details").one("summary").text == "Compared with 1 May 2024, word by word"
    assert {one.tag for one in speaker.one("details").each()} >= {"del", "ins"}


@pytest.mark.usefixtures("log")
def test_downloads_are_what_the_commands_print(run: Run) -> None:
    page_of(run)
    for name, form in (
        ("timeline.json", "json"),
        ("timeline.csv", "csv"),
        ("timeline.ics", "ics"),
        ("feed.xml", "atom"),
    ):
        run("timeline", "--format", form, "-o", name)
        assert Path("public", name).read_bytes() == Path(name).read_bytes(), name
    assert Path("public/log/events.yaml").read_text(encoding="utf-8") == EVERYTHING


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize("options", [("ferry",), ("--limit", "1"), ("--as-of", "2024-05-31")])
def test_a_part_of_a_log_does_not_hand_out_the_whole(run: Run, options: tuple[str, ...]) -> None:
    page_of(run, *options)
    assert not Path("public/log").exists()


def test_the_page_says_what_it_was_made_from(tmp_path: Path, run: Run) -> None:
    work = begun(tmp_path)
    work.commit("Begin", BRIDGE, "events.yaml")
    page = page_of(run)
    about = page.one("section", id="_about").text
    assert re.search(r"Made from the log events.yaml, revision [0-9a-f]{10} of ", about)
    assert "The checks of missionlog find" in about or "passes all checks" in about
    assert re.search(r"Passages and quotes, \d+ in all: \d+ without an archived copy to prove them\.", about)
    revision = page.one("body").attributes["data-revision"]
    assert revision
    assert f"revision {revision}" in about


@pytest.mark.usefixtures("log")
def test_the_same_log_gives_the_same_bytes(run: Run) -> None:
    run("site", "-o", "first")
    run("site", "-o", "second")
    first, second = (
        {path.relative_to(folder): path.read_bytes() for path in Path(folder).rglob("*") if path.is_file()}
        for folder in ("first", "second")
    )
    assert first == second


@pytest.mark.usefixtures("log")
def test_a_site_takes_the_place_of_an_older_one(run: Run) -> None:
    run("site", "-o", "public")
    result = run("site", "ferry", "-o", "public/", "--title", "Another")
    assert result.code == 0
    assert "<h1>Another</h1>" in Path("public/index.html").read_text(encoding="utf-8")
    assert [one.name for one in Path().iterdir() if "missionlog-site" in one.name] == []


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Path("public").write_text("mine"), "public is there already, and is no folder"),
        (
            lambda: Path("public/sub").mkdir(parents=True) or Path("public/sub/a").write_text("mine"),
            "no site of ours",
        ),
        (lambda: Path("nowhere"), ""),
    ],
)
def test_what_is_not_ours_stays(run: Run, make: object, message: str) -> None:
    assert callable(make)
    make()
    before = sorted(path.as_posix() for path in Path().rglob("*"))
    result = run("site", "-o", "public" if message else "nowhere/public")
    assert result.code == 2
    assert (message or "there is no folder nowhere") in result.err
    assert sorted(path.as_posix() for path in Path().rglob("*")) == before


@pytest.mark.usefixtures("log")
def test_a_file_beside_those_of_a_site_stays(run: Run) -> None:
    run("site", "-o", "public")
    Path("public/CNAME").write_text("story.example")
    result = run("site", "-o", "public")
    assert (result.code, Path("public/CNAME").read_text()) == (2, "story.example")
    assert "public has CNAME, which no site of ours wrote" in " ".join(result.err.split())


@pytest.mark.usefixtures("log")
def test_a_log_that_changes_meanwhile_leaves_the_older_site(
    run: Run, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from missionlog.site import files

    run("site", "-o", "public")
    before = Path("public/index.html").read_bytes()
    made = files.downloads

    def changed(*values: Any) -> object:
        log.write_text(EVERYTHING.replace("The ferry stops", "The ferry sinks"), encoding="utf-8")
        return made(*values)

    monkeypatch.setattr(files, "downloads", changed)
    result = run("site", "-o", "public")
    assert result.code == 2
    assert "the log was changed while it was read" in result.err
    assert Path("public/index.html").read_bytes() == before


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize("asked", [("zzzzz",), ("tag:nothing",), ("--limit", "0"), ("--as-of", "1999-01-01")])
def test_a_question_that_finds_nothing_leaves_the_older_site(run: Run, asked: tuple[str, ...]) -> None:
    refused = run("site", "-o", "public", *asked)
    assert refused.code == 2
    assert not Path("public").exists()
    run("site", "-o", "public")
    before = Path("public/index.html").read_bytes()
    refused = run("site", "-o", "public", *asked)
    assert refused.code == 2
    assert "nothing found. Asked for: " in refused.err
    assert "a site without facts is not written: nothing in public was changed" in refused.err
    assert ("no fact has the tag 'nothing'" in refused.err) == ("tag:nothing" in asked)
    assert Path("public/index.html").read_bytes() == before


@pytest.mark.usefixtures("log")
def test_a_name_that_nothing_has_is_said_where_other_facts_are_found(run: Run) -> None:
    assert "no fact has the tag 'nothing'" in run("site", "-o", "public", "tag:ferry", "tag:nothing").err


@pytest.mark.parametrize(("count", "shown"), [(6, [*"654321"]), (8, [*"123456"])])
def test_of_many_promises_those_that_fall_due_first_stand_at_the_head(
    run: Run, log: Path, count: int, shown: list[str]
) -> None:
    events = "".join(
        f"  - {{id: p-{number}, title: Promise {number}, date: {2020 - number}, promise: {{by: [mara],"
        f" made: {2020 - number}, due: {2020 + number}}}}}\n"
        for number in range(1, count + 1)
    )
    people = "people: {mara: {name: Mara}}"
    log.write_text(f"missionlog: 1\n{people}\nevents:\n{events}", encoding="utf-8")
    page = page_of(run)
    titles = [one.one("a").text for one in page.one("ul", class_="glance").all("li")]
    assert titles == [f"Promise {number}" for number in shown]
    more = [one.text for one in page.all("p", class_="glance-more")]
    assert more == (["and 2 more promises, which fall due later"] if count > 6 else [])


def test_a_log_without_facts_is_a_page_that_says_so(run: Run, log: Path) -> None:
    log.write_text("missionlog: 1\nevents: []\n", encoding="utf-8")
    page = page_of(run)
    assert page.one("h1").text == "A chronology"
    assert page.one("p", class_="nothing").text == "Nothing that was asked for is on record."


@pytest.mark.usefixtures("log")
def test_where_to_write_must_be_said(run: Run) -> None:
    result = run("site")
    assert result.code == 2
    assert "where to write is missing" in result.err


def test_a_long_list_comes_in_groups_and_is_whole_on_one_page(run: Run, log: Path) -> None:
    events = "".join(
        f"  - {{id: e-{number}, date: 2024, title: 'Event {number} \ue001', tags: [tag-{number % 7}],"
        f" evidence: [{{source: courier, passage: 'Words \ue005 {number}'}}]}}\n"
        for number in range(501)
    )
    log.write_text(
        f"missionlog: 1\nsources: {{courier: {{title: The Courier}}}}\nevents:\n{events}", encoding="utf-8"
    )
    page = page_of(run)
    assert len(page.all("article")) == 100
    groups = page.all("div", class_="group")
    assert [one.attributes["data-first"] for one in groups] == ["0", "100", "200", "300", "400", "500"]
    assert [len(one.all("article")) for one in groups] == [100, 0, 0, 0, 0, 0]
    whole = read(Path("public/all.html").read_text(encoding="utf-8"))
    assert [one.attributes["data-n"] for one in whole.all("article")] == [
        str(number) for number in range(501)
    ]
    assert {one.one("h3").text[-1] for one in whole.all("article")} == {"\ue001"}
    assert [path.name for path in sorted(Path("public/data").glob("texts-*"))] == [
        "texts-0000.js",
        "texts-0001.js",
    ]


def test_passages_are_proved_by_archived_copies(run: Run, log: Path) -> None:
    Path("courier.txt").write_text("The ferry has stopped, he said. Never, never again.", encoding="utf-8")
    assert run("archive", "courier", "courier.txt").code == 0
    page = page_of(run)
    marks = page.one("article", id="closed").all("span", class_="proof")
    states = [(one.attributes["class"], one.text.split(" of ")[0]) for one in marks]
    assert ("proof exact", "exact in the archived copy") in states
    assert ("proof missing", "not found in the archived copy") in states
    assert (
        "Passages and quotes, 4 in all: 1 exact in archived copies" in page.one("section", id="_about").text
    )


def test_several_logs_are_one_site(run: Run, log: Path) -> None:
    Path("other.yaml").write_text(EVERYTHING.replace("The ferry", "The other ferry"), encoding="utf-8")
    run("dataset", "--log", "events.yaml", "--log", "other.yaml", "-o", "both.db")
    page = page_of(run, "--log", "both.db")
    ids = [str(one.attributes["id"]) for one in page.all("article")]
    assert len(ids) == len({*ids}) == 6
    assert all(re.fullmatch("log[12]-(closed|runs|pledged)", one) for one in ids)
    assert not Path("public/log").exists()


@pytest.mark.usefixtures("log")
def test_the_record_of_a_day_has_nothing_later(run: Run) -> None:
    page = page_of(run, "--as-of", "2024-05-31")
    assert "The Ledger" not in page.text
    assert page.one("body").attributes["data-as-of"] == "2024-05-31"
