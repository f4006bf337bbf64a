"""Full text: what has the words, where, and marked."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.index.engine import SqliteEngine
from missionlog.model.folding import words
from missionlog.model.rows import Row
from missionlog.query.facts import find
from missionlog.query.search import search
from missionlog.query.syntax import SORTS, QueryError
from tests.conftest import TODAY, Ask
from tests.query.queries import name, query


def hits(reader: SqliteEngine, *words: str, **options: object) -> list[Row]:
    return [*search(reader, query(*words, **options), TODAY).rows]


def told(row: Row) -> str:
    """`id field: excerpt`, with the matches in brackets."""
    text = str(row.computed["excerpt"])
    spans = row.computed["highlights"]
    assert isinstance(spans, list)
    for span in reversed(spans):
        assert isinstance(span, list)
        start, end = (int(str(one)) for one in span)
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return f"{name(row)} {row.computed['field']}: {text}"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["ferry"], ["ferry title: A [ferry] crosses instead"]),
        (["this wood"], ["not-this-wood quote: Not with [this wood]"]),
        (["mayor's plan"], ["rebuilding summary: Stone and not wood, as “the [mayor’s plan]” has it."]),
        (["“mayor’s plan”"], ["rebuilding summary: Stone and not wood, as “the [mayor’s plan]” has it."]),
        (["don't"], ["will-cross quote: We [don’t] wait; we will cross it by spring"]),
        (["DONʼT"], []),
        (["cross*"], ["ferry title: A ferry [crosses] instead", "will-cross quote: … will [cross] it …"]),
        (["will cro*"], ["will-cross quote: We don’t wait; we [will cross] it by spring"]),
        (["ever since"], ["ferry passage: the ferry has run [ever since]"]),
        (
            ["miller"],
            ["legend title: A [miller] is said …", "flood passage: away it went, said the [miller]"],
        ),
        (["swam"], []),
        (["wood", "not:this"], ["rebuilding summary: Stone and not [wood], as …"]),
        # No phrase reaches from one passage into the next.
        (["everything away"], []),
        (["everything \ue000 away"], []),
        # One word in the title, the other only in what was said there.
        (["river", "wood"], ["speech title: The mayor speaks at the [river]"]),
    ],
)
def test_matches(bridge: SqliteEngine, words: list[str], expected: list[str]) -> None:
    found = [told(row) for row in hits(bridge, *words)]
    for line, known in zip(found, expected, strict=True):
        for part in known.split("…"):
            assert part in line


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Café Élysée", "cafe elysee"),
        ("cafe elysee", "CAFÉ ÉLYSÉE"),
        ("Cafe\u0301", "café"),
        ("Tiếng Việt", "tieng viet"),
        ("“quoted” words", '"quoted words"'),
        ("U.S.-led", "u.s. led"),
        ("日本", "日本"),
        ("Łódź", "LODZ"),
        ("Ørsted æra", "orsted aera"),
        ("Straße", "STRASSE"),
        ("ΟΔΥΣΣΈΑΣ", "Οδυσσεας"),
        ("Гру́зия, Йошкар-Ола", "грузия иошкар ола"),
        ("مُحَمَّد", "محمد"),
        ("على", "علی"),
        ("שָׁלוֹם", "שלום"),
        ("𞤀𞤣𞤤𞤢𞤥", "𞤢𞤣𞤤𞤢𞤥"),
        ("İSTANBUL", "ıstanbul"),
        ("हिन्दी में", "हिन्दी"),
        ("with\u00adhold", "withhold"),
        ("٢٠٢٤ Q", "2024 q"),
        ("CO₂ troops³", "co2 troops"),
        ("Aspirin™", "aspirin"),
        ("2014–2016", "2014-2016"),
        ("Order 66: “execute”", "66 execute"),
    ],
)
def test_accents_case_and_typography_do_not_matter(index: Ask, text: str, asked: str) -> None:
    reader = index(f"missionlog: 1\nevents:\n  - {{id: one, date: 2024, title: '{text}'}}\n")
    assert [name(row) for row in hits(reader, asked)] == ["one"]


@pytest.mark.parametrize(
    "text",
    [
        "日本国憲法は1947年に施行された",
        "北京市政府宣布，2024年开放",
        "ประเทศไทยประกาศหยุดยิง",
        "ສາທາລະນະລັດປະຊາທິປະໄຕ",
        "ပြည်ထောင်စုသမ္မတ",
        "ព្រះរាជាណាចក្រកម្ពុជា",
        "한국은행이 금리를",
        "ガザ地区のパナソニック",
    ],
)
def test_text_without_blanks_is_found_by_any_part_of_it(index: Ask, text: str) -> None:
    """A number is a word in any script, and is not cut."""
    reader = index(f"missionlog: 1\nevents:\n  - {{id: one, date: 2024, title: {text}}}\n")
    borders = [at for at in range(len(text) + 1) if not text[max(at - 1, 0) : at + 1].isdecimal()]
    for start, end in product([0, *borders], [*borders, len(text)]):
        part = text[start:end]
        if start < end <= start + 6 and words(part):
            assert len(hits(reader, f'"{part}"')) == 1, part


def test_other_text_without_blanks_is_not_found(index: Ask) -> None:
    reader = index("missionlog: 1\nevents:\n  - {id: one, date: 2024, title: 北京市政府}\n")
    for asked in ("北市", "京北", "政府市", "東京"):
        assert hits(reader, asked) == [], asked


@pytest.mark.parametrize(
    ("title", "asked", "marked"),
    [
        ("Die Straße in Łódź", "lodz", "Die Straße in [Łódź]"),
        ("Die Straße in Łódź", "STRASSE in", "Die [Straße in] Łódź"),
        ("Cafe\u0301 noir", "café", "[Cafe\u0301] noir"),
        ("x\u0302y\u0302z to", "xyz", "[x\u0302y\u0302z] to"),
        ("在北京市政府", "京市", "在北[京市]政府"),
        ("ｶﾞｻﾞ地区", "ガザ", "[ｶﾞｻﾞ]地区"),
        ("“Aspirin™” is", "aspirin", "“[Aspirin]™” is"),
        ("قال مُحَمَّد لنا", "محمد", "قال [مُحَمَّد] لنا"),
        ("a\u00adb c", "ab", "[a\u00adb] c"),
        ("ﬁne ﬁsh", "fish", "ﬁne [ﬁsh]"),
        ("각하 \u1112\u1161\u11ab국", "한국", "각하 [\u1112\u1161\u11ab국]"),
        ("the \ue001 and \ue002 ’ mark", "mark", "the \ue001 and \ue002 ’ [mark]"),
    ],
)
def test_what_was_found_is_marked_in_the_text_as_it_stands(
    index: Ask, title: str, asked: str, marked: str
) -> None:
    reader = index(f"missionlog: 1\nevents:\n  - {{id: one, date: 2024, title: '{title}'}}\n")
    assert [told(row) for row in hits(reader, f'"{asked}"')] == [f"one title: {marked}"]


NAMED = """\
missionlog: 1
sources:
  wire: {title: Ferry report, note: From the microfilm.}
  other: {title: Other}
people:
  parnell: {name: Sean Parnell, aliases: [the spokesman]}
  mills: {name: 習近平}
  council: {name: Rada Łódź, type: organization}
places: {quay: {name: The old quay, aliases: [Stary port], within: town}, town: {name: Selby}}
events:
  - id: briefing
    date: 2024-05
    title: A briefing
    place: quay
    note: Held outdoors.
    evidence: [{source: other, passage: p}]
    quotes:
      - {id: said, speaker: parnell, text: We leave, note: Shouted., evidence: [{source: wire}]}
      - {id: other-said, speaker: mills, text: We stay}
  - {id: talks, date: 2024-06, title: Talks, actors: [parnell, council]}
  - id: pledge
    title: A pledge
    promise: {made: 2024-01, by: [parnell], due: 2025, condition: if the valley pays}
    updates: [{date: 2024-09, status: stalled, according-to: [mills], note: Money ran out.}]
  - {id: claim, date: 2024-07, title: A claim, according-to: [parnell]}
  - id: dated
    title: Dated
    dates: [{date: 2023, evidence: [{source: other, passage: a misprint}]}]
"""


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("Parnell", "claim person, pledge person, said person, talks person"),
        ("sean parnell", "claim person, pledge person, said person, talks person"),
        ("parnell sean", ""),
        ("spokesman", "claim person, pledge person, said person, talks person"),
        ("近平", "other-said person, pledge person"),
        ("lodz", "talks person"),
        ("stary", "briefing place"),
        ("selby", ""),
        ("ferry report", "briefing source, said source"),
        ("other", "briefing source, dated source"),
        ("microfilm", "briefing source, said source"),
        ("outdoors", "briefing note"),
        ("shouted", "said note"),
        ("ran out", "pledge note"),
        ("valley", "pledge condition"),
        ("misprint", "dated passage"),
    ],
)
def test_names_notes_and_titles_of_sources_find_facts_and_say_so(
    index: Ask, asked: str, expected: str
) -> None:
    found = sorted(f"{name(row)} {row.computed['field']}" for row in hits(index(NAMED), f'"{asked}"'))
    assert ", ".join(found) == expected


def test_a_name_is_shown_as_what_was_found(index: Ask) -> None:
    (row,) = hits(index(NAMED), "近平", "not:stalled", "has:promise")
    assert told(row) == "pledge person: 習[近平]"


def test_a_bare_word_in_a_timeline_finds_by_the_names_of_speakers(index: Ask) -> None:
    reader = index(NAMED)
    found = [name(row) for row in find(reader, query("Parnell"), "event", TODAY).rows]
    assert sorted(found) == ["briefing", "claim", "pledge", "talks"]
    assert [name(row) for row in find(reader, query("Parnell"), "quote", TODAY).rows] == ["said"]


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("who:parnell", "briefing claim pledge talks"),
        ("who:習", "briefing pledge"),
        ("who:習近", "briefing pledge"),
        ("who:近習", ""),
        ("not:who:parnell", "dated"),
        ("who:council,mills", "briefing pledge talks"),
        ("place:port", "briefing"),
        ("place:selby", "briefing"),
    ],
)
def test_who_finds_someone_in_any_part(index: Ask, who: str, expected: str) -> None:
    found = [name(row) for row in find(index(NAMED), query(who), "event", TODAY).rows]
    assert " ".join(sorted(found)) == expected


def test_the_heavier_field_comes_first(index: Ask) -> None:
    one = "  - {id: one, date: 2024, title: Stones, summary: A bridge was there}\n"
    two = "  - {id: two, date: 2024, title: A bridge, summary: Stones were there}\n"
    reader = index(f"missionlog: 1\nevents:\n{one}{two}")
    assert [name(row) for row in hits(reader, "bridge")] == ["two", "one"]
    assert [name(row) for row in hits(reader, "bridge", reverse=True)] == ["one", "two"]
    assert [name(row) for row in hits(reader, "bridge", last=1)] == ["one"]
    assert [name(row) for row in hits(reader, "bridge", limit=1)] == ["two"]


def test_what_was_said_weighs_more_than_a_summary_and_less_than_a_title(index: Ask) -> None:
    """By the weights of `SEARCHED`: 8, 5, 3 and 2; the texts are equally long."""
    reader = index(
        """\
missionlog: 1
sources: {paper: {title: Paper}}
people: {ada: {name: Ada}}
events:
  - {id: passage, date: 2024, title: One two three, evidence: [{source: paper, passage: a raft}]}
  - {id: summary, date: 2024, title: One two three, summary: a raft}
  - id: occasion
    date: 2024
    title: Four five
    quotes: [{id: quote, speaker: ada, text: We came on a raft}]
  - {id: title, date: 2024, title: a raft, summary: One two three}
"""
    )
    assert [name(row) for row in hits(reader, "raft")] == ["title", "quote", "summary", "passage"]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("date", ["flood", "speech", "rebuilding"]),
        ("title", ["flood", "rebuilding", "speech"]),
        ("log", ["flood", "rebuilding", "speech"]),
        ("sources", ["rebuilding", "flood", "speech"]),
        ("id", ["flood", "rebuilding", "speech"]),
    ],
)
def test_another_order_can_be_asked_for(bridge: SqliteEngine, sort: str, expected: list[str]) -> None:
    found = [name(row) for row in hits(bridge, "the", 'tag:flood,speeches,"joint works"', sort=sort)]
    assert [one for one in found if one in expected] == expected


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("words", [["the"], ["the", "not:wood"]])
def test_an_order_changes_nothing_of_what_is_found(bridge: SqliteEngine, words: list[str], sort: str) -> None:
    expected = {name(row) for row in hits(bridge, *words)}
    assert {name(row) for row in hits(bridge, *words, sort=sort)} == expected != set()


def test_filters_and_dates_hold_too(bridge: SqliteEngine) -> None:
    (row,) = hits(bridge, "speaks", "during:2021-05-02", "speaker:ines", "place:valley", certain=True)
    assert (name(row), row.computed["match"], row.computed["kind"]) == ("speech", "certainly", "event")
    (row,) = hits(bridge, "rebuilds")
    assert row.computed["kind"] == "event"
    assert "promise" in row.computed


def test_words_are_wanted(bridge: SqliteEngine) -> None:
    for asked in ([], ["tag:flood"], ["not:wood"]):
        with pytest.raises(QueryError, match="no words to look for"):
            hits(bridge, *asked)


def test_a_name_that_nothing_has_is_told(bridge: SqliteEngine) -> None:
    assert search(bridge, query("wood", "speaker:Alvares"), TODAY).unmatched[0].nearest == ("Inés Álvarez",)


@given(st.text('abtheriv “’"*^-+:(){}\\é\ue000é日1', min_size=1, max_size=20))
def test_any_words_find_rows_and_their_marks_lie_in_the_excerpt(bridge: SqliteEngine, words: str) -> None:
    argument = '"' + words.replace('"', " ").replace("“", " ") + '"'
    if not any(character.isalnum() for character in words):
        return
    for row in hits(bridge, argument):
        excerpt, spans = row.computed["excerpt"], row.computed["highlights"]
        assert isinstance(excerpt, str)
        assert isinstance(spans, list)
        assert spans
        ends = [int(str(one)) for span in spans if isinstance(span, list) for one in span]
        assert ends == sorted(set(ends))
        assert ends[0] >= 0
        assert ends[-1] <= len(excerpt)


#: Of five with the same words, those that are ranked first are left out, or only possibly of 2024.
MANY = """\
missionlog: 1
sources: {paper: {title: Paper}}
events:
  - {id: a, date: 2024, title: raft, rank: deprecated, evidence: [{source: paper, passage: p}]}
  - {id: b, date: 2024, title: raft, rank: deprecated, evidence: [{source: paper, passage: p}]}
  - {id: c, date: 2024~, title: a raft, evidence: [{source: paper, passage: p}]}
  - {id: d, date: 2024-05, title: once a raft, evidence: [{source: paper, passage: p}]}
  - {id: e, date: 2024-06, title: there was once a raft, evidence: [{source: paper, passage: p}]}
"""


@pytest.mark.parametrize(
    "asked", [{}, {"deprecated": True}, {"during": "2024", "certain": True}, {"sort": "id"}]
)
@pytest.mark.parametrize("count", range(7))
def test_the_first_so_many_are_those_of_all(index: Ask, asked: dict[str, object], count: int) -> None:
    reader = index(MANY)
    every = hits(reader, "raft", **asked)
    assert len(every) in (2, 3, 5)
    assert hits(reader, "raft", **asked, limit=count) == every[:count]
    assert hits(reader, "raft", **asked, last=count) == every[max(len(every) - count, 0) :]
