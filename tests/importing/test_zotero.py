"""Six items of one library of Zotero, exported as BibLaTeX, RIS and CSL-JSON, give the same sources."""

from __future__ import annotations

from typing import Final

import pytest

from tests.importing.sources_of import sources_of

#: What each item is, and the lines of its note.
ITEMS: Final = [
    (
        {
            "type": "article-newspaper",
            "title": "The Ever Given is free: UN & owners “relieved”",
            "author": ["Mara Lindt", "Jo van der Berg", "Reuters"],
            "container-title": "The Northport Courier",
            "issued": "2025-05-09",
            "accessed": "2025-05-10",
            "URL": "https://courier.example/2025/05/09/ever-given?ref=a&page=2",
            "language": "en-GB",
        },
        ["author: Lindt || Mara", "author: Reuters", "ISSN: 0261-3077", "page: A1-A3", "volume: 12"],
    ),
    (
        {
            "type": "webpage",
            "title": "Bridge closures",
            "author": "Ministry of Transport and Works",
            "container-title": "Ministry of Transport",
            "accessed": "2025-04-30",
            "URL": "https://transport.example/~bridges/closures_2025.html",
            "language": "en",
        },
        [],
    ),
    (
        {
            "type": "post-weblog",
            "title": "Why the bridge? A question of 50% and $3 million",
            "author": "Ngọzi Okafor",
            "container-title": "Harbour Notes",
            "issued": "2024-03",
            "accessed": "2025-05-01",
            "URL": "https://harbour.example/why",
        },
        ["author: Okafor || Ngọzi"],
    ),
    (
        {
            "type": "report",
            "title": "Bridges of Europe: state and costs",
            "author": ["Jörg Müller", "Zoë D'Angelo"],
            "publisher": "OECD",
            "issued": "2019",
            "URL": "https://doi.org/10.1787/5f3b-en",
        },
        [
            "author: Müller || Jörg",
            "author: D'Angelo || Zoë",
            "abstract: Half of the bridges are older than fifty years.",
            "DOI: 10.1787/5f3b-en",
            "genre: Working paper",
            "number: 114",
            "publisher-place: Paris",
        ],
    ),
    (
        {
            "type": "paper-conference",
            "title": "Steel fatigue in harbour bridges",
            "author": "Ana Núñez",
            "container-title": "Proceedings of the Bridge Conference",
            "publisher": "Springer",
            "issued": "2018-11-05",
        },
        [
            "ISBN: 978-3-16-148410-0",
            "page: 101-117",
            "author: Núñez || Ana",
            "editor: King || Martin || suffix: Jr.",
        ],
    ),
    (
        {
            "type": "interview",
            "title": "Interview with the Minister of Transport",
            "author": "Mara Lindt",
            "issued": "2025-02-01",
        },
        ["Recorded in the harbour office", "Second tape", "author: Lindt || Mara"],
    ),
]
#: Types that a format has no word for, by the number of the item.
TYPES: Final = {
    "zotero.bib": {2: "webpage", 5: ""},
    "zotero.ris": {5: "personal_communication"},
    "zotero.json": {},
}
#: Lines of notes that a format has besides: CSL-JSON of Zotero has markup and no tags, only BibLaTeX has
#: keys, and each has particles of names in its own way.
LINES: Final = {
    "zotero.bib": {
        0: [
            "author: Berg || Jo || non-dropping-particle: van der",
            "keyword: canal; shipping",
            "citation-key: lindtEverGivenFree2025",
        ],
        1: ["citation-key: ministryoftransportBridgeClosures"],
        2: ["citation-key: okaforWhyBridge2024"],
        3: ["citation-key: oecdBridgesEurope2019"],
        4: ["citation-key: nunezSteel2018", "editor: Gaulle || Charles || non-dropping-particle: de"],
        5: ["citation-key: lindtInterviewMinister2025"],
    },
    "zotero.ris": {
        0: ["author: van der Berg || Jo", "keyword: canal; shipping"],
        4: ["editor: de Gaulle || Charles"],
    },
    "zotero.json": {
        0: [
            "title: The <i>Ever Given</i> is free: UN & owners “relieved”",
            "author: Berg || Jo || non-dropping-particle: van der",
        ],
        3: ["event-place: Paris"],
        4: ["editor: Gaulle || Charles || dropping-particle: de"],
    },
}


@pytest.mark.parametrize("name", TYPES)
def test_each_format_gives_each_item_whole(name: str) -> None:
    read = sources_of(name)
    assert len(read) == len(ITEMS)
    for number, (source, (values, lines)) in enumerate(zip(read, ITEMS, strict=True)):
        assert isinstance(source, dict)
        note = str(source.pop("note", "")).splitlines()
        source.setdefault("type", "")
        assert source == {**values, "type": TYPES[name].get(number, values["type"])}
        assert sorted(note) == sorted(lines + LINES[name].get(number, []))
