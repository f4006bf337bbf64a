"""`missionlog add` with options."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

LOG = """\
missionlog: 1
sources:
  courier: {title: Bridge to close, issued: 2024-04-03}
people:
  mara: {name: Mara Lindt}
places:
  north: {name: Northport}
events:
  - id: closed
    date: 2024-04-02
    title: The bridge closes
    evidence: [{source: courier}]
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "log.yaml"
    path.write_text(LOG, encoding="utf-8")
    return path


def added(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line not in LOG.splitlines()]


@pytest.mark.parametrize(
    ("arguments", "id_", "lines"),
    [
        (
            (
                "source",
                "--title",
                "T",
                "--container-title",
                "The Daily",
                "--issued",
                "2 May 2024",
                "--url",
                "https://x.example/?a=1",
            ),
            "daily-2024-05-02",
            [
                "  daily-2024-05-02: {title: T, container-title: The Daily, issued: 2024-05-02,"
                ' URL: "https://x.example/?a=1"}',
            ],
        ),
        (
            ("person", "--name", "Jo: O'Neil", "--alias", "O'Neil"),
            "jo-o-neil",
            ["  jo-o-neil: {name: \"Jo: O'Neil\", aliases: [O'Neil]}"],
        ),
        (
            ("place", "--name", "Pier", "--within", "Northport"),
            "pier",
            ["  pier: {name: Pier, within: north}"],
        ),
        (
            (
                "event",
                "--title",
                "The pier burns",
                "--date",
                "about 2023",
                "--actor",
                "Lindt",
                "--place",
                "Northport",
                "--tag",
                "fire",
                "--tag",
                "pier",
                "--source",
                "courier",
                "--passage",
                "It burned.",
            ),
            "pier-burns",
            [
                "  - id: pier-burns",
                "    date: 2023~",
                "    title: The pier burns",
                "    place: north",
                "    actors: [mara]",
                "    tags: [fire, pier]",
                "    evidence: [{source: courier, passage: It burned.}]",
            ],
        ),
        (
            (
                "promise",
                "--title",
                "It opens",
                "--made",
                "2024-04-02",
                "--by",
                "mara",
                "--due",
                "end of May 2025",
                "--source",
                "courier",
            ),
            "it-opens",
            [
                "  - id: it-opens",
                "    title: It opens",
                "    promise:",
                "      made: 2024-04-02",
                "      by: [mara]",
                '      due: "[2025-05-21..2025-05-31]"',
            ],
        ),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_each_kind(run: Run, path: Path, arguments: tuple[str, ...], id_: str, lines: list[str]) -> None:
    out, _, code = run("--log", str(path), "add", *arguments)
    assert (out, code) == (f"{id_}\n", 0)
    assert [line for line in added(path) if line] == lines
    assert run("--log", str(path), "show", id_).code == 0


def test_a_quote_stands_in_its_event(run: Run, path: Path) -> None:
    line = ("add", "quote", "--event", "closed", "--speaker", "Mara", "--text", "Yes", "--source", "courier")
    out, _, _ = run("--log", str(path), *line)
    assert out.startswith("closed-")
    assert "Yes" in run("--log", str(path), "show", out.strip()).out


def test_an_event_goes_to_its_place_in_time(run: Run, path: Path) -> None:
    for year in ("2020", "2030~", "2024-03"):
        run(
            "--log",
            str(path),
            "add",
            "event",
            "--title",
            f"In {year}",
            "--date",
            year,
            "--source",
            "courier",
            "--id",
            f"e{year[:4]}-{year[5:]}".strip("-"),
        )
    starts = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if "- id:" in line]
    assert starts == ["- id: e2020", "- id: e2024-03", "- id: closed"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("evnt",), "can't be added"),
        (("event", "--title", "T", "--speaker", "mara"), "event has no 'speaker'"),
        (("quote", "--text", "T"), "--event is wanted"),
        (("event", "--title", "T", "--event", "closed"), "stands by itself"),
        (("event", "--title", "T", "--date", "2024", "--passage", "x"), "a passage stands in a source"),
        (("event", "--title", "T", "--date", "2024", "--source", "none"), "no source is called 'none'"),
        (("event", "--title", "T", "--date", "2024"), "no evidence"),
        (("event", "--title", "T", "--title", "U", "--date", "2024"), "one value is wanted"),
        (("event", "--id", "closed", "--title", "T", "--date", "2024"), "already"),
        (("person", "--name", "X", "--type", "organisation"), "Did you mean 'organization'?"),
    ],
)
def test_what_can_not_be_added(run: Run, path: Path, arguments: tuple[str, ...], said: str) -> None:
    out, err, code = run("--log", str(path), "add", *arguments)
    assert said in " ".join(err.split())
    assert (out, code) == ("", 2)
    assert path.read_text(encoding="utf-8") == LOG


def test_the_file_of_a_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "log").mkdir()
    (tmp_path / "log" / "a.yaml").write_text(LOG, encoding="utf-8")
    (tmp_path / "log" / "b.yaml").write_text(
        "missionlog: 1\nevents:\n  - {id: late, date: 2024-04-03, title: L, evidence: [{source: courier}]}\n"
    )
    line = ("add", "event", "--title", "T", "--date", "2024-04-03", "--source", "courier")
    run("--log", str(tmp_path / "log"), *line)
    assert "title: T" in (tmp_path / "log" / "b.yaml").read_text(encoding="utf-8")
    run("--log", str(tmp_path / "log"), *line, "--id", "other", "--file", "a.yaml")
    assert "id: other" in (tmp_path / "log" / "a.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "kept"),
    [
        (("--published", "2024-03-13", "--source", "courier"), "2024-03-08"),
        (("--published", "2024-03-13"), "2024-03-08"),
        (("--source", "courier"), "2024-03-29"),
    ],
)
def test_a_date_is_counted_from_the_day_of_the_option_or_of_the_source(
    run: Run, path: Path, arguments: tuple[str, ...], kept: str
) -> None:
    dated = ("--title", "T", "--date", "last Friday")
    assert run("--log", str(path), "add", "event", *dated, *arguments, "--source", "courier").code == 0
    assert f"    date: {kept}" in added(path)


@pytest.mark.parametrize("words", ["last Friday", "yesterday", "on Monday", "a week ago", "this year"])
def test_a_date_that_depends_on_a_day_is_refused_without_one(run: Run, path: Path, words: str) -> None:
    result = run("--log", str(path), "add", "event", "--title", "T", "--date", words)
    assert result.code == 2
    assert "--published" in result.err
    assert path.read_text(encoding="utf-8") == LOG


def test_sources_of_different_days_tell_no_day(run: Run, path: Path) -> None:
    path.write_text(LOG.replace("people:", "  other: {title: O, issued: 2024-04-04}\npeople:"), "utf-8")
    sources = ("--source", "courier", "--source", "other")
    result = run("--log", str(path), "add", "event", "--title", "T", "--date", "yesterday", *sources)
    assert (result.code, "--published" in result.err) == (2, True)


def test_the_day_of_publication_of_a_source_is_issued(run: Run, path: Path) -> None:
    result = run("--log", str(path), "add", "source", "--title", "T", "--published", "2024-05-10")
    assert (result.code, "--issued" in result.err) == (2, True)


def test_set_and_update_count_from_the_day_of_publication(run: Run, path: Path) -> None:
    assert run("--log", str(path), "set", "closed", "date", "yesterday").code == 2
    assert (
        run("--log", str(path), "set", "closed", "date", "yesterday", "--published", "2024-04-03").code == 0
    )
    assert "date: 2024-04-02" in path.read_text(encoding="utf-8")
    promise = ("--made", "2024-03-01", "--by", "Lindt", "--due", "2025", "--source", "courier")
    assert run("--log", str(path), "add", "promise", "--title", "P", *promise).code == 0
    state = ("update", "p", "--status", "kept", "--on", "last Friday")
    assert "--published" in run("--log", str(path), *state).err
    assert run("--log", str(path), *state, "--source", "courier").code == 0
    assert "      - date: 2024-03-29" in added(path)


def test_a_tag_that_looks_misspelt_is_pointed_out(run: Run, path: Path) -> None:
    assert run("--log", str(path), "tag", "closed", "+bridge").code == 0
    event = ("add", "event", "--title", "T", "--date", "2024", "--source", "courier", "--tag", "brigde")
    assert "no fact has the tag 'brigde' yet; did you mean 'bridge'?" in run("--log", str(path), *event).err
    assert "yet; did you mean 'bridge'" in run("--log", str(path), "tag", "t", "+bridg").err


@pytest.fixture
def with_copy(run: Run, path: Path) -> Path:
    copy = path.parent / "courier.txt"
    copy.write_text("She said it may open again. “Never,” said Ms Lindt.\n", encoding="utf-8")
    assert run("--log", str(path), "archive", "courier", str(copy)).code == 0
    return path


def test_words_are_shown_where_they_stand_in_the_copy(run: Run, with_copy: Path) -> None:
    event = ("add", "event", "--title", "T", "--date", "2024", "--source", "courier", "--passage")
    result = run("--log", str(with_copy), *event, "it may open")
    assert (result.code, result.out) == (0, "t\n")
    assert "before  She said\nwords   it may open\nafter   again." in result.err
    quote = ("add", "quote", "--event", "closed", "--speaker", "Lindt", "--text", "Never")
    result = run("--log", str(with_copy), *quote)  # its sources are those of the event
    assert (result.code, "words   Never" in result.err) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (
            ("event", "--title", "T", "--date", "2024", "--passage", "it will open"),
            "it [-may-] {+will+} open",
        ),
        (("quote", "--event", "closed", "--speaker", "Lindt", "--text", "it will open"), "[-may-] {+will+}"),
        (("event", "--title", "T", "--date", "2024", "--passage", "Snow fell on Rome"), "nothing near it"),
    ],
)
def test_words_that_are_not_in_the_copy_are_shown_and_refused(
    run: Run, with_copy: Path, arguments: tuple[str, ...], shown: str
) -> None:
    before = with_copy.read_bytes()
    result = run("--log", str(with_copy), "add", *arguments, "--source", "courier")
    assert (result.code, result.out) == (2, "")
    assert shown in result.err
    assert with_copy.read_bytes() == before
