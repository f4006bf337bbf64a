"""CSL-JSON that is imported and written again is what it was: names, dates, texts and numbers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import missionlog
from missionlog.importing.csl_types import type_of_csl
from missionlog.importing.csl_variables import ALIASES, DATES, NAMES, TYPES, VARIABLES
from missionlog.importing.markup import plain_text
from missionlog.model.losses import Loss
from missionlog.model.rows import Listing, Row
from missionlog.view.formats import Page, load
from tests.importing.sources_of import FILES, sources_of_bytes

Item = dict[str, Any]
_OTHERS: Final = ("id", "type", "citation-key", "custom", "categories", "DOI", "URL")
TEXTS: Final = sorted(set(VARIABLES) - {*NAMES, *DATES, *_OTHERS})


def back(items: list[Item]) -> list[Item]:
    """Items as they leave a log that they were imported into."""
    read = sources_of_bytes(json.dumps(items).encode(), "refs.json")
    rows = []
    for number, source in enumerate(read):
        assert isinstance(source, dict), source
        rows.append(Row("source", {"id": f"made-{number}", **source}, {}))
    losses: list[Loss] = []
    written: list[Item] = json.loads("".join(load("csl")(Listing("source", rows), Page(lose=losses.append))))
    wide = sum(item.get(name) == DECADE for item in items for name in ("issued", "accessed"))
    assert [loss.reason for loss in losses] == ["CSL has a range at most"] * wide
    return written


#: Dates of which only some processors read anything, and the parts that they come back with.
DECADE: Final = {"edtf": "199X"}
READ: Final = [
    ({"raw": "2024-05-09/2024-05-11"}, {"date-parts": [[2024, 5, 9], [2024, 5, 11]]}),
    ({"raw": "about May 1920"}, {"date-parts": [[1920, 5]], "circa": True}),
    ({"raw": "2019~"}, {"date-parts": [[2019]], "circa": True}),
    ({"edtf": "2019-05~"}, {"date-parts": [[2019, 5]], "circa": True}),
    (DECADE, {"date-parts": [[1990], [1999]], "circa": True}),
]


def date_in_numbers(date: Any) -> Any:
    """A date as it comes back: its parts are numbers, `circa` is true or not there, and nothing is empty."""
    plain = {key: value for key, value in date.items() if value not in ("", None)}
    if "date-parts" in plain:
        parts = [[int(part) for part in end] or [0] for end in plain.pop("date-parts")]
        plain |= {"date-parts": parts} if parts != [[0]] else {}
    if "season" in plain:
        plain["season"] = int(plain["season"])
    if not plain.get("circa"):
        plain.pop("circa", None)
    return plain | ({"circa": True} if "circa" in plain else {})


def expected(item: Item, id_: str) -> Item:
    """An item as the docs say that it comes back."""
    known = {ALIASES.get(key, key): value for key, value in item.items()}
    wanted = {key: value for key, value in known.items() if key in VARIABLES and value not in ("", [], {})}
    wanted |= {key: date_in_numbers(value) for key, value in wanted.items() if key in DATES}
    wanted = {key: value for key, value in wanted.items() if value != {}}
    wanted |= {key: str(value) for key, value in wanted.items() if isinstance(value, int)}
    for name in {"issued", "accessed"} & wanted.keys():
        wanted[name] |= next((parts for date, parts in READ if date == wanted[name]), {})
    said = [
        f"{verb} 1990s (199X in EDTF)."
        for name, verb in (("issued", "Published"), ("accessed", "Read"))
        if item.get(name) == DECADE
    ]
    if said:
        wanted["note"] = "\n".join([*([wanted["note"]] if "note" in wanted else []), *said])
    wanted |= {"id": id_, "type": type_of_csl(item["type"])}
    if "DOI" in wanted:
        wanted.setdefault("URL", f"https://doi.org/{wanted['DOI']}")
    return wanted


_PIECES: Final = st.sampled_from(
    [
        *("Bridge", "Ä", "العراق", " ", "  ", "\u00a0", "\n", "<i>", "</i>", "<", ">", "&amp;", "&", "%"),
        *("||", " || ", "{", "}", "[", '"', "'", ": ", "volume: 12", "note: ", "author: ", ", ", ";", "\\"),
        *("#", "@", "$", "~", "2024", "T", "\t", "<b>x</b>", "et al.", "null", "1"),
    ]
)
#: Texts of several pieces, which are no mere blanks and not the errors of spreadsheets.
texts: Final = st.lists(_PIECES, min_size=1, max_size=6).map("".join).filter(lambda text: bool(text.strip()))
_flags: Final = st.just(True) | st.just("true")
names: Final = st.one_of(
    st.fixed_dictionaries({"literal": texts}),
    st.fixed_dictionaries({"family": texts, "given": texts}),
    st.fixed_dictionaries(
        {"family": texts},
        optional={
            "given": texts,
            "dropping-particle": texts,
            "non-dropping-particle": texts,
            "suffix": texts,
            "comma-suffix": _flags,
            "static-ordering": _flags,
            "parse-names": _flags,
        },
    ),
)
_years: Final = st.integers(-3000, 12000).filter(bool)
_days: Final = st.one_of(
    st.tuples(_years),
    st.tuples(_years, st.integers(1, 12)),
    st.tuples(_years, st.integers(1, 12), st.integers(1, 28)),
).map(list)
_as_text: Final = _days.map(lambda parts: [str(parts[0]), *parts[1:]])
dates: Final = st.one_of(
    st.fixed_dictionaries({"date-parts": st.lists(_days | _as_text, min_size=1, max_size=1)}),
    st.fixed_dictionaries(
        {"date-parts": st.lists(_days, min_size=1, max_size=1)}, optional={"circa": st.booleans() | _flags}
    ),
    st.fixed_dictionaries({"date-parts": _years.map(lambda year: [[year]]), "season": st.integers(1, 4)}),
    st.fixed_dictionaries(
        {
            "date-parts": st.tuples(st.integers(1, 1900), st.integers(1901, 2100)).map(
                lambda two: [[one] for one in two]
            )
        },
        optional={"circa": st.just(True)},
    ),
    st.sampled_from(
        [
            *(date for date, _ in READ),
            {"literal": "about 3 April 2024"},
            {"literal": "2024"},
            {"literal": "n.d."},
            {"raw": "in press"},
            {"date-parts": [[2019], [0]]},
            {"date-parts": [[2019], []]},
            {"date-parts": [[]]},
            {"date-parts": [[2019]], "literal": "the year 2019"},
        ]
    ),
)


@st.composite
def items(draw: st.DrawFn) -> Item:
    item: Item = {"id": draw(st.sampled_from(["lindt-2024", "a b", "http://zotero.org/users/1/items/X"]))}
    item |= {"type": draw(st.sampled_from(sorted(TYPES))), "title": draw(texts)}
    for name in draw(st.lists(st.sampled_from(TEXTS), max_size=4)):
        item[name] = draw(texts | st.integers(1, 99) if name not in ("title", "note") else texts)
    for name in draw(st.lists(st.sampled_from(NAMES) | st.just("author"), max_size=3)):
        item[name] = draw(st.lists(names, min_size=1, max_size=4))
    for name in draw(st.lists(st.sampled_from(DATES), max_size=3)):
        item[name] = draw(dates)
    if draw(st.booleans()):
        item |= {"DOI": "10.1000/182", "custom": {"a": [1, None, "x\n"]}, "categories": draw(st.lists(texts))}
    return item


@given(items())
def test_any_item_of_csl_comes_back_as_it_was(item: Item) -> None:
    assume(" ".join(plain_text(item["title"]).split()))
    wanted = expected(item, "")
    (written,) = back([item])
    if item["id"] == "lindt-2024":
        wanted["id"] = "lindt-2024"
    else:
        wanted["id"] = "made-0"
        wanted |= {"citation-key": "a b"} if item["id"] == "a b" else {}
    assert written == wanted
    assert back([{**written, "id": item["id"]}]) == [written]


def test_what_the_note_says_of_a_date_stands_there_once() -> None:
    rows = [Row("source", {"id": "one", "title": "T", "issued": "[2019,2021]", "copy-of": "two"}, {})]
    first = json.loads("".join(load("csl")(Listing("source", rows), Page())))
    (read,) = sources_of_bytes(json.dumps(first).encode(), "refs.json")
    assert isinstance(read, dict), read
    again = json.loads("".join(load("csl")(Listing("source", [Row("source", read, {})]), Page())))
    assert again == first


def test_a_library_of_zotero_comes_back_with_all_that_csl_names() -> None:
    library = json.loads((FILES / "zotero.json").read_text(encoding="utf-8"))
    assert back(library) == [expected(item, f"made-{number}") for number, item in enumerate(library)]


@pytest.mark.parametrize("name", ["zotero.bib", "zotero.ris"])
def test_other_exports_of_zotero_keep_the_parts_of_names(name: str) -> None:
    rows = [
        Row("source", {"id": "one", **source}, {})
        for source in sources_of_bytes((FILES / name).read_bytes(), name)
        if isinstance(source, dict)
    ]
    items = json.loads("".join(load("csl")(Listing("source", rows), Page())))
    assert items[0]["author"][0] == {"family": "Lindt", "given": "Mara"}
    assert items[0]["author"][2] == {"literal": "Reuters"}
    assert items[4]["editor"][0] == {"family": "King", "given": "Martin", "suffix": "Jr."}
    assert items[3]["DOI"] == "10.1787/5f3b-en"


def test_it_is_so_through_a_log_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "events.yaml"
    path.write_text("missionlog: 1\n", encoding="utf-8")
    with missionlog.open(path) as log:
        log.import_(FILES / "zotero.json")
        listing = log.sources(sort="log").listing()
        written = json.loads("".join(load("csl")(listing, Page())))
    library = json.loads((FILES / "zotero.json").read_text(encoding="utf-8"))
    assert written == [expected(item, one["id"]) for item, one in zip(library, written, strict=True)]
