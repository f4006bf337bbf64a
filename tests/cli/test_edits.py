"""`missionlog set`, `tag`, `update`, `remove`, `rename` and `merge` on the command line."""

import json
from pathlib import Path

import pytest
import yaml

from tests.cli.conftest import Run

LOG = """\
missionlog: 1
sources:
  courier: {title: Bridge to close, issued: 2024-04-03}
people:
  mara: {name: Mara Lindt}
  harbour: {name: Harbour Office}
  dock: {name: Dock Office}
events:
  - id: closed
    date: 2024-04-02   # a Tuesday
    title: The bridge closes
    actors: [harbour]
    tags: [bridge]
    evidence: [{source: courier}]
  - id: promised
    title: It will open again
    evidence: [{source: courier}]
    promise: {made: 2024-04-02, by: [harbour], due: 2025-05}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "log.yaml"
    path.write_text(LOG, encoding="utf-8")
    return path


def test_a_tag_that_goes_takes_its_comment_and_no_other(run: Run, path: Path) -> None:
    tags = "    tags:\n      - bridge   # as the paper has it\n      - toll   # from 2025\n"
    path.write_text(LOG.replace("    tags: [bridge]\n", tags), encoding="utf-8")
    run("--log", str(path), "tag", "closed", "+river", "-bridge")
    after = "    tags:\n      - toll   # from 2025\n      - river\n"
    assert path.read_text(encoding="utf-8") == LOG.replace("    tags: [bridge]\n", after)


@pytest.mark.parametrize(
    ("fault", "line"),
    [
        ("    title: Twice\n", ("set", "closed", "title", "Shut")),
    ],
)
def test_a_change_that_an_error_of_the_log_hinders_says_so(
    run: Run, path: Path, fault: str, line: tuple[str, ...]
) -> None:
    before = LOG.replace("  - id: promised\n", f"{fault}  - id: promised\n")
    path.write_text(before, encoding="utf-8")
    _, err, code = run("--log", str(path), *line)
    assert "`missionlog check` tells them" in " ".join(err.split())
    assert code == 2
    assert path.read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    "line", [("set", "closed", "title", "x"), ("remove", "closed"), ("tag", "closed", "+x"), ("fmt",)]
)
def test_a_log_that_is_no_yaml_is_refused_with_the_place(run: Run, path: Path, line: tuple[str, ...]) -> None:
    before = LOG.replace("tags: [bridge]", "tags: [bridge")
    path.write_text(before, encoding="utf-8")
    _, err, code = run("--log", str(path), *line)
    assert "log.yaml:13:11: error[syntax]" in err
    assert code == 2
    assert path.read_text(encoding="utf-8") == before


@pytest.mark.parametrize("line", [("set", "mara", "name", "Mara L."), ("remove", "mara"), ("fmt",)])
def test_a_byte_that_is_no_text_is_told_by_its_line(run: Run, path: Path, line: tuple[str, ...]) -> None:
    before = LOG.encode().replace(b"Mara Lindt", b"M\xe4ra")
    path.write_bytes(before)
    _, err, code = run("--log", str(path), *line)
    assert "log.yaml:5:17: error[not-utf-8]" in err
    assert code == 2
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "before", "after"),
    [
        (("set", "closed", "title", "Shut: for good"), "title: The bridge closes", 'title: "Shut: for good"'),
        (
            ("set", "closed", "date", "early April 2024"),
            "date: 2024-04-02",
            'date: "[2024-04-01..2024-04-10]"',
        ),
        (("set", "promised", "promise.due", "June 2025"), "due: 2025-05", "due: 2025-06"),
        (("set", "closed", "actors", "Lindt", "harbour"), "actors: [harbour]", "actors: [mara, harbour]"),
        (("set", "closed", "actors"), "    actors: [harbour]\n", ""),
        (("tag", "closed", "+river", "-bridge"), "tags: [bridge]", "tags: [river]"),
        (("tag", "closed", "-bridge"), "    tags: [bridge]\n", ""),
        (("rename", "mara", "m-lindt"), "  mara:", "  m-lindt:"),
    ],
)
def test_one_change(run: Run, path: Path, arguments: tuple[str, ...], before: str, after: str) -> None:
    out, err, code = run("--log", str(path), *arguments)
    assert (out, code) == ("", 0)
    assert "log.yaml: " in err
    assert path.read_text(encoding="utf-8") == LOG.replace(before, after)


def test_a_date_in_words_is_shown_as_it_is_kept(run: Run, path: Path) -> None:
    err = run("--log", str(path), "set", "closed", "date", "early April 2024").err
    assert "'early April 2024' is kept as [2024-04-01..2024-04-10]: between 1 and 10 Apr 2024" in err


def test_a_dry_run_is_a_diff(run: Run, path: Path) -> None:
    out, err, code = run("--log", str(path), "tag", "closed", "+river", "--dry-run")
    assert (err, code) == ("", 0)
    assert "-    tags: [bridge]\n+    tags: [bridge, river]\n" in out
    assert path.read_text(encoding="utf-8") == LOG


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("set", "closed", "titel", "x"), "Did you mean 'title'?"),
        (("set", "closed", "date", "sometime"), "date that can be kept"),
        (("set", "closed", "date", "1939-41"), "It may be"),
        (("set", "closed", "actors", "Office"), "'Office' may be more than one: "),
        (("set", "closed", "actors", "Nobody"), "no person is called 'Nobody'"),
        (("set", "closed", "promise.by.x", "mara"), "a number is wanted, and not 'x'"),
        (("set", "nothing", "title", "x"), "no id 'nothing'"),
        (("set", "closed"), "an id and a key are wanted"),
        (("set", "closed", "title"), "has no title"),
        (("tag", "closed", "river"), "+TAG adds a tag"),
        (("tag", "closed"), "+TAG adds a tag"),
        (("update", "closed", "--status", "kept"), "promises nothing"),
        (("update", "promised"), "a state is wanted"),
        (("update", "promised", "--status", "keept", "--source", "courier"), "Did you mean 'kept'?"),
        (("remove", "harbour"), "closed, promised"),
        (("rename", "mara", "harbour"), "another one of people"),
        (("merge", "mara", "closed"), "can't be one"),
    ],
)
def test_what_can_not_be(run: Run, path: Path, arguments: tuple[str, ...], said: str) -> None:
    _, err, code = run("--log", str(path), *arguments)
    assert said in " ".join(err.split())
    assert code == 2
    assert path.read_text(encoding="utf-8") == LOG


def test_an_update(run: Run, path: Path) -> None:
    run("--log", str(path), "add", "source", "--title", "Open", "--issued", "2025-05-03", "--id", "later")
    line = (
        "update",
        "promised",
        "--status",
        "kept",
        "--on",
        "2 May 2025",
        "--source",
        "later",
        "--note",
        "so",
    )
    assert run("--log", str(path), *line).code == 0
    text = path.read_text(encoding="utf-8")
    assert text.endswith(
        "    updates:\n      - date: 2025-05-02\n        status: kept\n        note: so\n"
        "        evidence: [{source: later}]\n"
    )


def test_the_copies_of_a_source_that_is_removed_stay_and_are_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "events.yaml").write_text(LOG, encoding="utf-8")
    (tmp_path / "page.txt").write_text("A page.", encoding="utf-8")
    assert run("archive", "courier", "page.txt").code == 0
    [copy] = (tmp_path / "snapshots").iterdir()
    for id_ in ("closed", "promised"):
        run("remove", id_)
    _, err, code = run("remove", "courier")
    assert code == 0
    assert f"its archived copies stay where they are: snapshots/{copy.name}" in err
    assert copy.exists()


ODD = """\
missionlog: 1
sources:
  courier: {title: Bridge to close, issued: 2024-04-03}
people:
  mara: {name: Mara Lindt, note: Mayor}
  source-a: {name: a person in the office, anonymous: true, note: Met in May}
places:
  county: {name: County, coordinates: [16.5, 48]}
  town: {name: Town, within: county}
  port: {name: Port, within: town, coordinates: [16.4, 48.2]}
events:
  - id: closed
    date: 2024-04-02
    title: The bridge closes
    place: port
    actors: [mara, source-a]
    evidence: [{source: courier}]
    quotes:
      - {id: own-words, speaker: mara, text: We had no choice, evidence: [{source: courier}]}
  - id: opened
    date: 2024-04-03
    title: The bridge opens
    after: [closed]
    evidence: [{source: courier}]
"""


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    path = tmp_path / "odd.yaml"
    path.write_text(ODD, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        *((("rename", "closed", new), " is not an id") for new in ("a b", "A", "x-", "../x", "é", "", "a/b")),
        (("rename", "closed", "a b"), "It could be 'a-b'."),
        (("rename", "own-words", "Own"), "It could be 'own'."),
        (("rename", "own-words", "opened"), "'opened' is the id of another fact, at odd.yaml:20"),
        (("rename", "opened", "own-words"), "'own-words' is the id of another fact, at odd.yaml:20"),
        (("set", "closed", "id", "shut"), "`missionlog rename closed` does so"),
        (("set", "closed", "title", "bytes \udcff"), "is not UTF-8"),
        (("set", "closed", "tags", "\udcff"), "is not UTF-8"),
        (("tag", "closed", "+\udcff"), "is not UTF-8"),
        (("merge", "port", "county"), "port and county have each their own coordinates"),
    ],
)
def test_what_cannot_stand_is_refused_in_one_clear_message(
    run: Run, odd: Path, arguments: tuple[str, ...], said: str
) -> None:
    out, err, code = run("--log", str(odd), *arguments)
    assert (out, code) == ("", 2)
    assert said in err
    assert err.count("error") <= 1
    assert "note[" not in err
    assert "\0" not in err
    assert odd.read_text(encoding="utf-8") == ODD


def test_an_id_that_it_has_already_changes_nothing(run: Run, odd: Path) -> None:
    out, err, code = run("--log", str(odd), "rename", "closed", "closed")
    assert (out, err, code) == ("", "missionlog: closed is now closed: nothing changed\n", 0)


def test_an_id_that_looks_like_a_flag_stands_in_quotes(run: Run, odd: Path) -> None:
    assert run("--log", str(odd), "rename", "courier", "true").code == 0
    assert odd.read_text(encoding="utf-8") == ODD.replace("  courier:", '  "true":').replace(
        "source: courier", 'source: "true"'
    )
    assert run("--log", str(odd), "add", "place", "--name", "No", "--id", "no").code == 0
    assert '  "no": {name: "No"}\n' in odd.read_text(encoding="utf-8")


@pytest.mark.parametrize("character", ["\u202e", "\u2066", "\u2028", "\x85", "\ufeff", "\x1b", "\ufffe"])
def test_what_no_line_of_a_log_may_hold_is_written_as_an_escape(run: Run, odd: Path, character: str) -> None:
    assert run("--log", str(odd), "set", "closed", "title", f"one {character}two").code == 0
    written = f"one \\u{ord(character):04x}two"
    assert f'title: "{written}"' in odd.read_text(encoding="utf-8")
    out = run("--log", str(odd), "show", "closed", "--json").out
    assert json.loads(out)[0]["title"] == f"one {character}two"


@pytest.mark.parametrize(
    ("arguments", "written"),
    [
        (("set", "closed", "actors", "mara", "Mara Lindt", "source-a"), "actors: [mara, source-a]"),
        (("set", "closed", "tags", "river", "river"), "tags: [river]"),
        (("set", "port", "coordinates", "-16", "48.50"), "coordinates: [-16, 48.5]"),
        (("set", "port", "coordinates", "7", "7"), "coordinates: [7, 7]"),
    ],
)
def test_several_values_each_stand_once_but_for_coordinates(
    run: Run, odd: Path, arguments: tuple[str, ...], written: str
) -> None:
    assert run("--log", str(odd), *arguments).code == 0
    assert written in odd.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("gone", "into", "entry"),
    [
        (
            "source-a",
            "mara",
            {"name": "Mara Lindt", "aliases": ["a person in the office"], "note": "Mayor\nMet in May"},
        ),
        (
            "mara",
            "source-a",
            {"name": "a person in the office", "aliases": ["Mara Lindt"], "note": "Met in May\nMayor"},
        ),
        (
            "town",
            "port",
            {"name": "Port", "aliases": ["Town"], "coordinates": ["16.4", "48.2"], "within": "county"},
        ),
        (
            "port",
            "town",
            {"name": "Town", "aliases": ["Port"], "coordinates": ["16.4", "48.2"], "within": "county"},
        ),
    ],
)
def test_of_two_that_are_one_nothing_is_lost(
    run: Run, odd: Path, gone: str, into: str, entry: dict[str, object]
) -> None:
    out, err, code = run("--log", str(odd), "merge", gone, into)
    assert (out, code) == ("", 0), err
    read = yaml.load(odd.read_text(encoding="utf-8"), yaml.BaseLoader)
    assert (read["people"] | read["places"])[into] == entry
    assert gone not in read["people"] | read["places"]
    assert gone not in (read["events"][0]["place"], *read["events"][0]["actors"])
