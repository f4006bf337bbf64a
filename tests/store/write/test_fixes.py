"""Mends put into files: what is wrong goes, and nothing else changes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.model.diagnostics import Diagnostic
from missionlog.store.errors import Refused, Unreadable
from missionlog.store.read.read_log import read_log
from missionlog.store.write.edits import Revised
from missionlog.store.write.fixes import fixes

LOG = """\
missionlog: 1   # the log
sources:
  courier-2024: {title: Bridge to close, issued: DATE}
people:
  mara-lindt: {name: Mara Lindt}
  maria-linde: {name: Maria Linde}
events:
  - id: closed
    date: 2024-04-02   # a Tuesday
    title: It closes
    evidence: [{source: SOURCE, passage: closed}]
"""


def diagnostics_of(path: Path) -> tuple[Diagnostic, ...]:
    try:
        return read_log(path, path.name).diagnostics
    except Unreadable as refusal:
        return refusal.diagnostics


def mended(path: Path) -> list[Revised]:
    return fixes(path, path.name, diagnostics_of(path))


def write(path: Path, date: str = "2024", source: str = "courier-2024") -> Path:
    path.write_bytes(LOG.replace("DATE", date).replace("SOURCE", source).encode())
    return path


@pytest.mark.parametrize(
    ("written", "put"),
    [
        ("2 April 2024", "2024-04-02"),
        ("'2 April 2024'", "'2024-04-02'"),
        ('"2 April 2024"', '"2024-04-02"'),
        ("by May 2024", '"[..2024-05]"'),
        ("'by May 2024'", "'[..2024-05]'"),
        ("since May 2024", "2024-05/.."),
        ("[2024-04..2024-05]", '"[2024-04..2024-05]"'),
        ("[ 2024-04-02, 2024-04-09 ]", '"[2024-04-02,2024-04-09]"'),
        ("{2024-04, 2024-05}", '"{2024-04,2024-05}"'),
    ],
)
def test_a_date(written: str, put: str, tmp_path: Path) -> None:
    path = write(tmp_path / "log.yaml", written)
    (fix,) = mended(path)
    assert (fix.file.path, fix.file.shown, fix.before) == (
        path,
        "log.yaml",
        LOG.replace("DATE", written).replace("SOURCE", "courier-2024"),
    )
    assert fix.after == LOG.replace("DATE", put).replace("SOURCE", "courier-2024")
    path.write_text(fix.after, encoding="utf-8")
    assert read_log(path, "log.yaml").diagnostics == ()


PROMISE = """\
missionlog: 1
people:
  mara-lindt: {name: Mara Lindt, roles: [{title: Clerk, until: ROLE}]}
events:
  - id: closed
    title: It closes
    promise: {made: 2024-09-27, by: [mara-lindt], due: DUE}
    updates: [{date: 2025-01-02, status: extended, until: UNTIL}]
"""


@pytest.mark.parametrize(
    ("written", "term", "elsewhere"),
    [
        ("no later than the end of September 2025", "2025-09-30", '"[..2025-09-30]"'),
        ("by 30 September 2025", "2025-09-30", '"[..2025-09-30]"'),
        ("by September 2025", "2025-09", '"[..2025-09]"'),
        ("before October 2025", "2025-09", '"[..2025-09]"'),
        ("until September 2025", "2025-09", '"../2025-09"'),
        ("30 September 2025", "2025-09-30", "2025-09-30"),
        ("c. September 2025", "2025-09~", "2025-09~"),
        ("after September 2025", '"[2025-10..]"', '"[2025-10..]"'),
        ("[..2025-09-30]", "2025-09-30", '"[..2025-09-30]"'),
        ("[2025-08, 2025-09]", '"[2025-08,2025-09]"', '"[2025-08,2025-09]"'),
    ],
)
def test_the_term_of_a_promise_is_its_last_day(
    written: str, term: str, elsewhere: str, tmp_path: Path
) -> None:
    for key, put in (("DUE", term), ("UNTIL", term), ("ROLE", elsewhere)):
        text = PROMISE
        for other in {"DUE", "UNTIL", "ROLE"} - {key}:
            text = text.replace(other, "2026")
        path = tmp_path / "log.yaml"
        path.write_text(text.replace(key, written), encoding="utf-8")
        (fix,) = mended(path)
        assert fix.after == text.replace(key, put)


@pytest.mark.parametrize("written", ["2024-13", "last May", "[May]", "[2024, [2025]]", "2 April\n      2024"])
def test_a_date_without_one_safe_mend_stays(written: str, tmp_path: Path) -> None:
    path = write(tmp_path / "log.yaml", written)
    assert diagnostics_of(path)
    assert mended(path) == []


@pytest.mark.parametrize(
    ("written", "put"),
    [
        ("courier-2042", "courier-2024"),
        ("curier-2024", "courier-2024"),
        ('"Courier-2024"', '"courier-2024"'),
    ],
)
def test_a_misspelt_reference(written: str, put: str, tmp_path: Path) -> None:
    (fix,) = mended(write(tmp_path / "log.yaml", source=written))
    assert fix.after == LOG.replace("DATE", "2024").replace("SOURCE", put)


@pytest.mark.parametrize("written", ["herald", "cour", "mara-lindt"])
def test_a_reference_to_something_else_stays(written: str, tmp_path: Path) -> None:
    assert mended(write(tmp_path / "log.yaml", source=written)) == []


def test_of_two_near_names_none_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "log.yaml"
    text = LOG.replace("DATE", "2024").replace("SOURCE", "courier-2024")
    path.write_text(text.replace("title: It", "actors: [mari-lind]\n    title: It"), encoding="utf-8")
    assert [one.code for one in diagnostics_of(path)] == ["unknown-reference"]
    assert mended(path) == []


def test_line_ends_byte_order_mark_and_comments_stay_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "log.yaml"
    odd = "\ufeff" + LOG.replace("\n", "\r\n").replace("# a Tuesday\r\n", "# a Tüesday 😀\r") + "# end"
    wrong = odd.replace("SOURCE", "curier-2024").replace("DATE", "2 April 2024")
    path.write_bytes(wrong.encode())
    (fix,) = mended(path)
    mended_text = odd.replace("SOURCE", "courier-2024").replace("DATE", "2024-04-02")
    assert fix.file.data == wrong.encode()
    assert fix.data == mended_text.encode()


def test_several_on_one_line(tmp_path: Path) -> None:
    path = write(
        tmp_path / "log.yaml",
        "2 April 2024, accessed: [2024-04..2024-05], note: 😀, derives-from: [curier-2024]",
    )
    (fix,) = mended(path)
    assert (
        'issued: 2024-04-02, accessed: "[2024-04..2024-05]", note: 😀, derives-from: [courier-2024]}'
        in fix.after
    )


def test_a_folder_is_mended_file_by_file(tmp_path: Path) -> None:
    folder = tmp_path / "log.d"
    folder.mkdir()
    write(folder / "a.yaml", "2 April 2024")
    (folder / "b.yaml").write_text(
        "missionlog: 1\nsources:\n  b: {title: B, issued: by May 2024}\n", encoding="utf-8"
    )
    (folder / "c.yaml").write_text("missionlog: 1\nsources:\n  c: {title: C}\n", encoding="utf-8")
    assert [(fix.file.path.name, fix.file.shown) for fix in mended(folder)] == [
        ("a.yaml", "log.d/a.yaml"),
        ("b.yaml", "log.d/b.yaml"),
    ]


def test_a_line_that_has_changed_since_is_left_alone(tmp_path: Path) -> None:
    path = write(tmp_path / "log.yaml", "2 April 2024")
    found = diagnostics_of(path)
    write(path, "3 April 2024")
    assert fixes(path, "log.yaml", found) == []
    path.write_text("", encoding="utf-8")
    assert fixes(path, "log.yaml", found) == []


def test_a_log_that_cannot_be_read_whole_can_be_mended(tmp_path: Path) -> None:
    path = tmp_path / "log.yaml"
    path.write_text(
        "missionlog: 1\nsources:\n  a: {title: A, issued: 2 April 2024}\nnosuchkey: 1\n", encoding="utf-8"
    )
    with pytest.raises(Unreadable):
        read_log(path, "log.yaml")
    (fix,) = mended(path)
    assert "issued: 2024-04-02}" in fix.after


@pytest.mark.parametrize("wrong", ["2024-04-02, note: x", "{", "&a 2024-04-02", "2 May 2024"])
def test_a_mend_that_would_change_more_is_not_made(
    wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "log.yaml", "2 April 2024, note: y")
    monkeypatch.setattr("missionlog.store.write.fixes.requoted", lambda text, quote: wrong)
    with pytest.raises(Refused, match=r"^log\.yaml: the change would alter more than it should"):
        mended(path)


def meaning_may(found: Diagnostic) -> Diagnostic:
    """The same, as if whatever is written for a date were one."""
    if found.code != "not-edtf" or found.written is None:
        return found
    return found._replace(written=found.written._replace(meant="[..2024-05]"))


@given(st.text(alphabet="ab [](){},:'\"#&*!|>%@`\t\\-.2~", min_size=1, max_size=12))
def test_whatever_a_mend_touches_is_the_value_and_no_more(
    tmp_path_factory: pytest.TempPathFactory, written: str
) -> None:
    path = write(tmp_path_factory.mktemp("any") / "log.yaml", written)
    before = path.read_bytes().decode()
    try:
        made = fixes(path, "log.yaml", map(meaning_may, diagnostics_of(path)))
    except Refused:  # with one fault mended, another is read differently: then nothing is written
        assert any(found.code in ("syntax", "not-in-format") for found in diagnostics_of(path))
        return
    for fix in made:
        head, tail = before.split(written, 1)[0], before[before.index(", passage") :]
        assert fix.after.startswith(head)
        assert fix.after.endswith(tail)
        found = len(diagnostics_of(path))
        path.write_bytes(fix.after.encode())
        assert len(diagnostics_of(path)) < found


WHOLE = """\
missionlog: 1
sources:
  a: {title: A, author: [Ann]}
  b: {title: B, copy-of: [a]}   # kept
  c: Courier, of the town
  d: The Daily
people:
  p: {name: P, type: organisation, anonymous: Yes}
  q:
    name: Q
    aliases: "Q.: the second"
    roles: Head of Q
  r: 'R: the third'
events:
  - id: one
    date: 2024
    titel: 'One'
    actors: p
    tags:   bridge and more   # a comment
    evidence: {source: a, passage: "x, [y]"}
    quotes: [{speaker: [p, q], text: So, evidence: {source: b}, form: Direct}]
  - id: two
    date: 2024
    title: Two
    evidence: [a, {source: b}, "b"]
    quotes: [It closes today]
  - id: three
    date: 2024
    title: Three
    evidence: b   # of the archive
"""


def test_what_the_help_spells_out_is_written_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "log.yaml"
    path.write_text(WHOLE, encoding="utf-8")
    (fix,) = mended(path)
    expected = WHOLE
    for wrong, right in (
        ("copy-of: [a]", "copy-of: a"),
        ("organisation", "organization"),
        ("anonymous: Yes", "anonymous: true"),
        ('aliases: "Q.: the second"', 'aliases: ["Q.: the second"]'),
        ("titel: 'One'", "title: 'One'"),
        ("actors: p", "actors: [p]"),
        ("tags:   bridge and more", "tags:   [bridge and more]"),
        ('evidence: {source: a, passage: "x, [y]"}', 'evidence: [{source: a, passage: "x, [y]"}]'),
        ("evidence: {source: b}", "evidence: [{source: b}]"),
        ("form: Direct", "form: direct"),
        ("roles: Head of Q", "roles: [{title: Head of Q}]"),
        ("r: 'R: the third'", "r: {name: 'R: the third'}"),
        ("d: The Daily", "d: {title: The Daily}"),
        ('[a, {source: b}, "b"]', '[{source: a}, {source: b}, {source: "b"}]'),
        ("[It closes today]", "[{text: It closes today}]"),
        ("evidence: b   #", "evidence: [{source: b}]   #"),
    ):
        assert expected.count(wrong) == 1
        expected = expected.replace(wrong, right)
    assert fix.after == expected
    path.write_text(fix.after, encoding="utf-8")
    assert [one.span.line for one in diagnostics_of(path)] == [5]  # a title, or a title and an author?
    assert mended(path) == []


@pytest.mark.parametrize(
    "written",
    [
        "tags: a, b",
        "tags: a [b]",
        "tags: |\n      a",
        "place: [a, b]",
        "place: [[a]]",
        "place: []",
        "rank: high",
        "colour: red",
        "evidence:\n      source: a",
        "evidence: The Courier of May",
        "evidence: [A b]",
        "evidence: a, b",
        "quotes: He said, it closes",
        "quotes: [one, {two: 2}, |\n      three]",
        "dates: [in spring]",
        "dates: 2024",
        "promise: to close",
        "updates: kept",
        "recorded: Ann",
        "corrections: [wrong]",
        "tags: a #b",
        "evidence: a #b",
        "evidence: {}",
        "evidence: {sources: a}",
        "quotes: {text: So, words: So}",
        "rank: [high]",
    ],
)
def test_what_has_no_one_safe_mend_stays(written: str, tmp_path: Path) -> None:
    path = tmp_path / "log.yaml"
    path.write_text(
        f"missionlog: 1\nevents:\n  - id: one\n    date: 2024\n    title: One\n    {written}\n",
        encoding="utf-8",
    )
    assert diagnostics_of(path)
    assert mended(path) == []


def test_what_a_mend_brings_to_light_is_mended_if_it_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "log.yaml"
    path.write_text(
        "missionlog: 1\npeople: {mara-lindt: {name: M}}\nevents:\n"
        "  - {id: one, date: 2024, title: T, actors: mara-lind}\n",
        encoding="utf-8",
    )
    (fix,) = mended(path)
    assert "actors: [mara-lindt]" in fix.after
    shape_only = [one for one in diagnostics_of(path) if one.code == "wrong-shape"]
    (fix,) = fixes(path, path.name, shape_only, lambda one: one.code == "wrong-shape")
    assert "actors: [mara-lind]" in fix.after


def test_one_mend_that_is_refused_does_not_keep_others_from_being_written(tmp_path: Path) -> None:
    path = tmp_path / "log.yaml"
    path.write_text(
        "missionlog: 1\npeople: {p: {name: P, type: organisation, anonymous: yes}}\nevents:\n"
        "  - {id: one, date: 2024, title: T, actors: p}\n"
        "  - {id: two, date: 2024, title: T, actors: p}\n",
        encoding="utf-8",
    )
    first, *others = diagnostics_of(path)
    assert first.written
    greedy = first._replace(written=first.written._replace(meant="", as_written="person, note: More"))
    (fix,) = fixes(path, path.name, [greedy, *others], lambda one: one.code != first.code)
    assert fix.after == path.read_text("utf-8").replace("yes", "true").replace("actors: p", "actors: [p]")
    with pytest.raises(Refused, match="make it by hand"):
        fixes(path, path.name, [greedy])
