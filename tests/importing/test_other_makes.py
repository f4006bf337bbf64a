"""Bibliographies of EndNote, JabRef, Mendeley, pandoc and doi.org, with what must come out of each."""

from __future__ import annotations

import pytest

from tests.importing.sources_of import Read, sources_of

ENDNOTE: Read = [
    {
        "type": "article-newspaper",
        "title": "Traffic is back: the harbour bridge opens",
        "author": "Mara Lindt",
        "container-title": "Northport Courier",
        "issued": "2025-05-09",
        "URL": "https://courier.example/back",
        "note": "read in the library\nauthor: Lindt || Mara\nISSN: 0261-3077\npage: 1-3\nissue: 4\n"
        "title-short: Traffic is back\n"
        "container-title-short: N. Courier\nkeyword: canal",
    },
    {
        "type": "report",
        "title": "Report on the state of bridges",
        "author": "Ministry of Transport",
        "publisher": "State Press",
        "issued": "1998-21",
        "URL": "https://doi.org/10.1000/xyz",
        "note": "DOI: 10.1000/xyz\npublisher-place: Northport",
    },
    {
        "type": "book",
        "title": "Harbours",
        "author": "Brigham Young Jr.",
        "issued": "1910~",
        "note": "author: Young || Brigham || suffix: Jr.\nedition: 2\n"
        "collection-title: Ports of the World\nnumber-of-pages: 340\n"
        "collection-editor: Smith || Ann",
    },
    "issued: '03/04/2024' may be 2024-03-04 (4 Mar 2024) or 2024-04-03 (3 Apr 2024);"
    " --day-first or --month-first says which",
    "issued: 'DA 2024/05/09, PY 2023' is no date: 'DA' is no word of a date",
    "it has no ER line; is the file cut off?",
]
JABREF: Read = [
    {
        "type": "article-journal",
        "title": "Traffic is “back” — at 5 % of Über-Brücken",
        "author": ["Mara Lindt", "Jo van der Berg", "et al."],
        "container-title": "Northport Courier, Weekend",
        "issued": "2025-05-09",
        "URL": "https://courier.example/a_b?x=1&y=2",
        "note": "author: Lindt || Mara\nauthor: van der Berg || Jo\nauthor: et al.\n"
        "page: 1-3\ncitation-key: Lindt2025",
    },
    {
        "id": "berg-1998",
        "type": "chapter",
        "title": "The harbour",
        "author": "Jo Berg",
        "container-title": "Ports of the World",
        "publisher": "State Press",
        "issued": "1998",
        "note": "author: Berg || Jo\npage: 12\neditor: Smith || Ann",
    },
    {
        "id": "ports",
        "type": "book",
        "title": "Ports of the World",
        "publisher": "State Press",
        "issued": "1998",
        "note": "editor: Smith || Ann",
    },
    {
        "id": "lindt-2024",
        "title": "Catalogue",
        "author": "Barnes and Noble",
        "issued": "2024-03-05",
        "URL": "https://shop.example/~cat",
    },
    {
        "id": "maybe",
        "type": "manuscript",
        "title": "On a day",
        "issued": "2004-22?",
        "accessed": "2019~",
        "note": "original-date: 1988/1990",
    },
    "its key ports is that of another entry, in line 29",
]
MENDELEY: Read = [
    {
        "type": "article-journal",
        "title": "Steel fatigue in harbour bridges",
        "author": ["Ana Núñez", "Seán O'Connor"],
        "container-title": "Nature & Steel",
        "issued": "2018-06",
        "URL": "http://steel.example/~ana/_x",
        "note": "author: Núñez || Ana\nauthor: O'Connor || Seán\n"
        'annote: "Compare the\\nsecond edition"\n'
        "abstract: Steel is & was. 50% of it.\n"
        "DOI: 10.1000/182\n"
        "ISSN: 0028-0836\nvolume: 56\nissue: 7\nkeyword: bridges; steel\ncitation-key: Nunez2018",
    },
    {"id": "noauthor", "title": "Bridge closures", "accessed": "2025-04-30"},
]
PANDOC: Read = [
    {
        "id": "nunez-2018",
        "type": "article-journal",
        "title": "Steel fatigue",
        "author": ["Ana Núñez", "Ludwig van Beethoven"],
        "container-title": "Nature",
        "issued": "2018-06",
        "note": "author: Núñez || Ana\nauthor: Beethoven || Ludwig || non-dropping-particle: van\n"
        "page: 1-9\nvolume: 56\nissue: 7",
    },
    {
        "type": "book",
        "title": "Ports",
        "author": "State Press",
        "issued": "1998~/2001~",
        "note": "citation-key: 12\neditor: Smith || Ann",
    },
    {
        "id": "gallia",
        "type": "classic",
        "title": "De bello Gallico",
        "author": "Julius Caesar",
        "issued": "-0049",
        "note": "author: Caesar || Julius",
    },
    {"id": "spring", "type": "article-magazine", "title": "Spring tide", "issued": "2024-21"},
    {
        "id": "words",
        "type": "report",
        "title": "In words",
        "issued": "2024-04-03~",
        "note": "issued: about 3 April 2024",
    },
    {
        "id": "raw",
        "type": "report",
        "title": "Raw",
        "issued": "2024-05-09/2024-05-11",
        "note": 'issued: {"raw": "2024-05-09/2024-05-11"}',
    },
    {"id": "press", "type": "article-journal", "title": "Not yet", "note": "issued: in press"},
    "issued: '03/04/2024' may be 2024-03-04 (4 Mar 2024) or 2024-04-03 (3 Apr 2024);"
    " --day-first or --month-first says which",
    "it is not an object",
    {"id": "no-title", "type": "webpage"},
]
CROSSREF: Read = [
    {
        "type": "article-journal",
        "title": "Steel fatigue in harbour bridges",
        "author": ["Ana Núñez", "The Steel Consortium"],
        "container-title": "Nature & Steel",
        "publisher": "Springer Science and Business Media LLC",
        "issued": "2018-06",
        "URL": "http://dx.doi.org/10.1038/s1-1",
        "language": "en",
        "note": "author: Núñez || Ana\nauthor: The Steel Consortium\n"
        "abstract: Abstract Steel & water.\nDOI: 10.1038/s1-1\nISSN: 0028-0836; 1476-4687\n"
        "page: 1-9\n"
        "volume: 56\nissue: 7\ncontainer-title-short: Nat. Steel\nsource: Crossref",
    }
]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("endnote.ris", ENDNOTE),
        ("jabref.bib", JABREF),
        ("mendeley.bib", MENDELEY),
        ("pandoc.json", PANDOC),
        ("crossref.json", CROSSREF),
    ],
)
def test_each_record_is_taken_whole_or_says_why_not(name: str, expected: Read) -> None:
    assert sources_of(name) == expected
