"""`missionlog set`, `tag`, `update`, `remove`, `rename` and `merge` on the command line."""

from pathlib import Path

import pytest

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
