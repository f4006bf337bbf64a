"""CSL-JSON: every variable of its schema arrives, whatever shape a program gave it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.importing import csl_json
from missionlog.importing.csl_variables import DATES, NAMES, VARIABLES
from missionlog.importing.formats import format_of
from missionlog.importing.records import RejectedRecord, UnreadableFile
from missionlog.model.format import SOURCE
from tests.importing.sources_of import FILES, sources_of_text


def _values(**item: Any) -> dict[str, Any]:
    (source,) = sources_of_text(json.dumps([{"type": "report", "title": "T", "id": "x", **item}]), "x.json")
    assert isinstance(source, dict), source
    return source


@pytest.mark.parametrize("variable", sorted(set(VARIABLES) - {"id", "citation-key", "type"}))
def test_every_variable_of_csl_arrives(variable: str) -> None:
    value: Any = "some words"
    shown = in_note = "some words"
    if variable in DATES:
        value, shown, in_note = {"date-parts": [[2024, 5, 9]]}, "2024-05-09", "2024-05-09"
    elif variable in NAMES:
        value, shown = [{"family": "Lindt", "given": "Mara"}], "Mara Lindt"
        in_note = "Lindt || Mara"
    elif variable == "custom":
        value, in_note = {"a": 1}, '{"a": 1}'
    elif variable == "categories":
        value, in_note = ["some", "words"], "some; words"
    source = _values(**{variable: value})
    if SOURCE.field(variable):
        assert source[variable] == shown
    else:
        assert f"{variable}: {in_note}" in source["note"].splitlines()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ({"family": "Lindt", "given": "Mara"}, "Mara Lindt"),
        ({"literal": "Ministry of  Transport"}, "Ministry of Transport"),
        ({"family": "Berg", "given": "Jo", "non-dropping-particle": "van der"}, "Jo van der Berg"),
        ({"family": "Gaulle", "given": "Charles", "dropping-particle": "de"}, "Charles de Gaulle"),
        ({"family": "King", "given": "Martin Luther", "suffix": "Jr."}, "Martin Luther King Jr."),
        ({"family": "Plato"}, "Plato"),
        ({"name": "The Consortium"}, "The Consortium"),
        ("Mara Lindt", "Mara Lindt"),
    ],
)
def test_names(name: Any, shown: str) -> None:
    assert _values(author=[name])["author"] == shown
    assert _values(author=[name, {"literal": "B"}])["author"] == [shown, "B"]


@pytest.mark.parametrize(
    ("key", "id_"),
    [
        ("smith-2024", "smith-2024"),
        ("Smith2024", None),
        ("http://zotero.org/users/local/a/items/B", None),
    ],
)
def test_a_key_that_has_the_form_of_an_id_is_the_id(key: Any, id_: str | None) -> None:
    source = _values(id=key)
    assert source.get("id") == id_
    assert source.get("note") == ("citation-key: Smith2024" if key == "Smith2024" else None)
    assert _values(id=12)["note"] == "citation-key: 12"


def test_older_names_and_other_shapes() -> None:
    source = _values(
        title="A <i>title</i>\n &amp; more",
        shortTitle="Short",
        journalAbbreviation="J.",
        volume=7,
        ISSN=["1", "2"],
        custom={"a": 1},
        issued={"raw": "forthcoming"},
        DOI="https://doi.org/10.1/X",
    )
    assert source["title"] == "A title & more"
    assert source["URL"] == "https://doi.org/10.1/X"
    assert "issued" not in source
    assert sorted(source["note"].splitlines()) == [
        "DOI: 10.1/X",
        "ISSN: 1; 2",
        "container-title-short: J.",
        'custom: {"a": 1}',
        'issued: {"raw": "forthcoming"}',
        "title-short: Short",
        r'title: "A <i>title</i>\n &amp; more"',
        "volume: 7",
    ]


@pytest.mark.parametrize("text", ["[", "{", '[{"a": 1, "a": 2}]', "[" * 100_000, "[NaN]"])
def test_what_is_not_json_is_refused(text: str) -> None:
    with pytest.raises(UnreadableFile):
        csl_json.read(text, "x.json")


@pytest.mark.parametrize(
    ("text", "format_"),
    [
        ('[{"id": "a", "type": "article-newspaper", "title": "T"}]', "csl"),
        ('{"items": [{"id": "a", "type": "book"}]}', "csl"),
        ('{"type": "journal-article", "issued": {"date-parts": [[2024]]}}', "csl"),
        ('[{"id": "a", "type": "book", "date": "2024", "title": "T"}]', "json"),
        ('[{"kind": "event", "id": "a", "type": "report"}]', "json"),
        ('[{"title": "T", "date": "2024"}]', "json"),
        ('{"events": [{"start_date": {"year": "2024"}, "type": "overview"}]}', "timelinejs"),
    ],
)
def test_csl_json_is_known_from_other_json(text: str, format_: str) -> None:
    assert format_of(text, "x.json") == format_


def test_rejects_are_items_as_they_came_and_read_again_give_the_same() -> None:
    file = csl_json.read((FILES / "pandoc.json").read_text(), "pandoc.json")
    written = csl_json.write_rejects(file, [RejectedRecord(one, "why") for one in file.records])
    assert json.loads(written)[0]["not taken because"] == "why"
    again = csl_json.read(written, "rejects.json")
    assert [one.values for one in again.records[:8]] == [one.values for one in file.records[:8]]


_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=5)
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
_KEYS = st.sampled_from(
    ["id", "type", "title", "author", "issued", "date-parts", "container-title", "URL", "x"]
)


@given(st.lists(st.dictionaries(_KEYS, _JSON) | _JSON, max_size=3))
def test_any_items_are_records(items: list[Any]) -> None:
    file = csl_json.read(json.dumps(items), "x.json")
    assert len(file.records) == len(items)
