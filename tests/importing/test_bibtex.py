"""BibTeX and BibLaTeX: each entry is taken, is the same as one before, or says why it can't be taken."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from missionlog.importing import bibtex
from missionlog.importing.bibtex_blocks import cut
from missionlog.importing.records import RejectedRecord, UnreadableFile
from tests.importing.sources_of import FILES, sources_of_text

_NOT_CLOSED = "a brace or quotation mark in it is not closed, or a comma or equals sign is missing"


def _values(fields: str, entry_type: str = "misc") -> dict[str, Any]:
    (source,) = sources_of_text(f"@{entry_type}{{key-1,\n{fields}\n}}", "x.bib")
    assert isinstance(source, dict), source
    return source


@pytest.mark.parametrize(
    ("names", "authors"),
    [
        ("{Lindt, Mara}", "Mara Lindt"),
        ("{Mara Lindt}", "Mara Lindt"),
        ("{Lindt, Mara and Brandt, Jo}", ["Mara Lindt", "Jo Brandt"]),
        ("{van Beethoven, Ludwig}", "Ludwig van Beethoven"),
        ("{Ludwig van Beethoven}", "Ludwig van Beethoven"),
        ("{King, Jr., Martin Luther}", "Martin Luther King Jr."),
        ("{{World Health Organization}}", "World Health Organization"),
        ("{{Barnes and Noble} and Lindt, Mara}", ["Barnes and Noble", "Mara Lindt"]),
        ("{Lindt, Mara and others}", ["Mara Lindt", "et al."]),
        (r'"N{\'u}{\~n}ez, Ana"', "Ana Núñez"),
        (r"{{\'E}mile Zola}", "Émile Zola"),
        ("{and Lindt, Mara and}", "Mara Lindt"),
        ("{family=Berg, given=Jo, prefix=van der, useprefix=true}", "Jo van der Berg"),
        ("{Lindt,\n  Mara\n  and\n Brandt, Jo}", ["Mara Lindt", "Jo Brandt"]),
    ],
)
def test_names(names: str, authors: str | list[str]) -> None:
    assert _values(f"title = {{T}}, author = {names}")["author"] == authors


@pytest.mark.parametrize(
    ("fields", "issued"),
    [
        ("year = 2025", "2025"),
        ("year = {2025}, month = may", "2025-05"),
        ("year = 2025, month = {May}, day = 9", "2025-05-09"),
        ("year = 2025, month = 5, day = {09}", "2025-05-09"),
        ('year = 2025, month = "9~" # may', "2025-05-09"),
        ("date = {2025-05-09}, year = 2024", "2025-05-09"),
        ("date = {2025-05-09/2025-05-11}", "2025-05-09/2025-05-11"),
        ("date = {2019~}", "2019~"),
        ("date = {2004-22?}", "2004-22?"),
        ("date = {1990/..}", "1990/.."),
        ("year = {c. 1920}", "1920~"),
        ("year = {n.d.}", None),
        ("year = {}", None),
    ],
)
def test_dates(fields: str, issued: str | None) -> None:
    assert _values(f"title = {{T}}, {fields}").get("issued") == issued


@pytest.mark.parametrize("date", ["date = {03/04/2024}", "year = {200?}, month = {x}", "date = {2024-02-30}"])
def test_a_date_that_is_none_is_told_and_not_guessed(date: str) -> None:
    (problem,) = sources_of_text(f"@misc{{a, title = {{T}}, {date}}}", "x.bib")
    assert isinstance(problem, str)
    assert problem.startswith("issued: ")


@pytest.mark.parametrize(
    ("entry_type", "fields", "csl"),
    [
        ("article", "", "article-journal"),
        ("Article", "entrysubtype = {newspaper},", "article-newspaper"),
        ("article", "entrysubtype = {magazine},", "article-magazine"),
        ("ONLINE", "", "webpage"),
        ("phdthesis", "", "thesis"),
        ("techreport", "", "report"),
        ("misc", "", None),
        ("hearing", "", "hearing"),
        ("gadget", "", None),
    ],
)
def test_types(entry_type: str, fields: str, csl: str | None) -> None:
    assert _values(f"{fields} title = {{T}}", entry_type).get("type") == csl


def test_a_type_that_no_table_has_is_shown_and_left_out() -> None:
    assert bibtex.read("@gadget{a, title={T}}", "x.bib").mapping["type of entry"] == ""


def test_what_has_no_key_is_a_line_of_the_note_or_is_left_out_and_shown() -> None:
    text = (
        "@article{a, title={T}, pages={1--3}, doi={https://doi.org/10.1/x}, owner={me}, file={:/x.pdf:PDF}}"
    )
    file = bibtex.read(text, "x.bib")
    assert file.mapping["page"] == "note"
    assert file.mapping["owner"] == ""
    assert "file" not in file.mapping
    assert [note for note in file.notes if "attached files" in note]
    (source,) = sources_of_text(text, "x.bib")
    assert isinstance(source, dict)
    assert (source["note"], source["URL"]) == ("DOI: 10.1/x\npage: 1-3", "https://doi.org/10.1/x")


def test_an_entry_has_what_the_one_that_it_refers_to_has() -> None:
    text = """
    @incollection{part, title={Part}, crossref={BOOK}, pages={3}}
    @book{book, title={Book}, subtitle={All}, editor={Smith, Ann}, publisher={Press}, year=1998}
    @misc{lone, title={Lone}, crossref={nowhere}}
    @misc{ring, title={Ring}, crossref={ring}}
    """
    part, _, lone, ring = sources_of_text(text, "x.bib")
    assert part == {
        "id": "part",
        "type": "chapter",
        "title": "Part",
        "container-title": "Book: All",
        "publisher": "Press",
        "issued": "1998",
        "note": "page: 3\neditor: Smith || Ann",
    }
    assert isinstance(lone, dict)
    assert isinstance(ring, dict)


def test_entries_that_only_hold_fields_for_others_are_no_sources() -> None:
    text = "@xdata{press, publisher={Press}, location={Northport}}\n@book{a, title={T}, xdata={press, none}}"
    press, book = sources_of_text(text, "x.bib")
    assert press == "xdata is no source, and holds what others have"
    assert isinstance(book, dict)
    assert (book["publisher"], book["note"]) == ("Press", "publisher-place: Northport")


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("@misc{a, title={x}\n@misc{b, title={ok}}", [_NOT_CLOSED, None]),
        ("@misc{a, title={ok}}\n@misc{b, title={x", [None, _NOT_CLOSED]),
        ('@misc{a, title="x}\n@misc{b, title={ok}}', [_NOT_CLOSED, None]),
        ("@misc{a title={x}}\n@misc{b, title={ok}}", [_NOT_CLOSED, None]),
        (
            "@misc{a,\n title={x}},\n year={2024}\n}",
            ["it ends before its fields in line 3: there is a brace too many"],
        ),
        (
            "@misc{a, title={ok}}\narticle{b,\n title={x}}",
            [None, "it looks like an entry, and has no @ before it"],
        ),
        ("@misc{a, title={x}, title={y}}", ["its field title stands twice"]),
        ("@misc{a, Title={x}, title={y}}", ["its field title stands twice"]),
        (
            "@misc{a, title={ok}}\n@misc{A, title={y}}",
            [None, "its key A is that of another entry, in line 1"],
        ),
        ("@misc{a, title={ok}}\n@misc{a, title={ok}}", [None, "it is the entry in line 1 again"]),
        ("@misc{a, title={" + "{" * 65 + "}" * 65 + "}}", ["braces stand in each other more than 64 deep"]),
        (
            "@misc{a, title={" + "x" * 1_048_577 + "}}",
            ["its title has more than 1,048,576 characters, which no value of a log has"],
        ),
    ],
)
def test_each_faulty_entry_is_told(text: str, problems: list[str | None]) -> None:
    assert [one if isinstance(one, str) else None for one in sources_of_text(text, "x.bib")] == problems


def test_abbreviations_that_double_each_other_do_not_fill_the_memory() -> None:
    doubling = "".join(f"@string{{s{n} = s{n - 1} # s{n - 1}}}\n" for n in range(1, 60))
    text = f'@string{{s0 = "xx"}}\n{doubling}@misc{{a, title = s59}}\n@string{{r = r}}\n@misc{{b, title = r}}'
    first, second = sources_of_text(text, "x.bib")
    assert isinstance(first, str)
    assert isinstance(second, dict)


def test_rejects_are_entries_as_they_came_and_read_again_give_the_same() -> None:
    text = (FILES / "jabref.bib").read_text()
    file = bibtex.read(text, "jabref.bib")
    written = bibtex.write_rejects(file, [RejectedRecord(one, "why @not{it}") for one in file.records])
    assert "% not taken because: why (at)not{it}\n@Article{Lindt2025," in written
    again = bibtex.read(written, "rejects.bib")
    assert [(one.values, one.problem != "") for one in again.records] == [
        (one.values, one.problem != "") for one in file.records
    ]
    assert again.notes == file.notes


def test_a_reject_comes_with_the_entry_and_the_abbreviations_that_it_needs() -> None:
    file = bibtex.read((FILES / "jabref.bib").read_text(), "jabref.bib")
    part = next(one for one in file.records if one.place.startswith("entry berg-1998"))
    again = bibtex.read(bibtex.write_rejects(file, [RejectedRecord(part, "why")]), "rejects.bib")
    assert again.records[0].values == part.values


_MARKS = st.sampled_from(
    ["{", "}", '"', ",", "=", "@", "\n@book{x,", "@misc{", "\n", "#", "(", ")", "\\", "$", "~"]
)
_PLACES = st.lists(st.tuples(st.integers(0, 2000), _MARKS, st.integers(0, 3)), max_size=6)


@example("mendeley.bib", [(208, "{", 0), (699, "@misc{", 3)])  # an entry of which no field is left
@given(st.sampled_from(["jabref.bib", "mendeley.bib", "zotero.bib"]), _PLACES)
def test_no_word_of_a_damaged_file_is_lost(name: str, damages: list[tuple[int, str, int]]) -> None:
    text = re.sub(r"(?i)@(comment|preamble).*", "", (FILES / name).read_text())
    for place, mark, cut_away in damages:
        text = text[:place] + mark + text[place + cut_away :]
    file = cut(text)
    texts = [entry.raw for entry in file.entries] + [*file.definitions] + [line for _, line in file.between]
    kept = set(re.findall(r"\w{3,}", " ".join(texts)))
    lines = [line for line in text.split("\n") if not line.lstrip().startswith("%")]
    assert set(re.findall(r"\w{3,}", "\n".join(lines))) <= kept
    read = bibtex.read(text, name)
    assert len(read.records) == len(file.entries)
    assert all(one.values or one.problem or one.skipped for one in read.records)


@given(st.text(alphabet='@{}",=#ab1\n\\~$%() '))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        bibtex.read(text, "x.bib")
    except UnreadableFile:
        return
