"""What is still to be reported: logs in, gaps and their questions out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.model.gaps import GAP_TYPES, Gap
from missionlog.query.gap_facts import FoundFacts
from missionlog.query.gaps import gaps, read_types
from missionlog.query.syntax import QueryError
from tests.conftest import TODAY, Ask, log_from, reader_of
from tests.query.queries import query

HEAD = """\
missionlog: 1
sources:
  agency: {title: The agency, issued: 2024-01-05}
  carrier: {title: The carrier, issued: 2024-01-06, copy-of: agency}
  diary: {title: A diary, issued: 2024-02}
people: {ada: {name: Ada}}
events:
"""
BOTH = "evidence: [{source: agency}, {source: diary}]"
ONE = "evidence: [{source: agency}]"


def event(id_: str, *rest: str, date: str = "2024-01-05") -> str:
    dated = [f'date: "{date}"'] if date else []
    return f"  - {{{', '.join((f'id: {id_}', f'title: The {id_}', *dated, *rest))}}}\n"


def found(engine: Any, *words: str, only: str = "", **options: Any) -> list[Gap]:
    types = read_types([only] if only else [])
    return [*gaps(engine, query(*words, **options), TODAY, types).gaps]


def told(engine: Any, *words: str, only: str = "", **options: Any) -> list[str]:
    """The id of each gap, with a `?` if it is only possible."""
    return [
        f"{one.key.id}{'?' if one.possible else ''}" for one in found(engine, *words, only=only, **options)
    ]


def asked(engine: Any, only: str, *words: str) -> list[tuple[str, str]]:
    return [(one.question, one.known) for one in found(engine, *words, only=only)]


def test_what_nothing_supports(index: Ask) -> None:
    engine = index(
        HEAD
        + event("fire")
        + event("flood", BOTH, "quotes: [{id: said, speaker: ada, text: Oh}]")
        + event(
            "toll",
            BOTH,
            "promise: {made: 2024-01-02, by: [ada]}",
            "updates: [{id: done, date: 2024-05-03, status: kept}]",
        )
    )
    assert asked(engine, "evidence") == [
        ("Which source supports “The fire”?", "no source is named"),
        ("Which source supports that “The toll” was kept (3 May 2024)?", "no source is named"),
    ]


def test_a_quote_beside_dates_alone_has_no_evidence(index: Ask) -> None:
    dates = "dates: [{date: 2024-01-05, evidence: [{source: agency}]}]"
    engine = index(HEAD + event("fire", dates, "quotes: [{id: said, speaker: ada, text: Oh no}]", date=""))
    assert asked(engine, "evidence") == [("Which source has the words “Oh no”?", "no source is named")]


def test_what_rests_on_one_origin(index: Ask) -> None:
    engine = index(
        HEAD
        + event("fire", ONE)
        + event("flood", "evidence: [{source: agency}, {source: carrier}]")
        + event("calm", BOTH)
        + event("storm", BOTH, f"quotes: [{{id: said, speaker: ada, text: Oh no, {ONE}}}]")
        + event("rain", ONE, "quotes: [{id: heard, speaker: ada, text: Drip}]")
    )
    assert asked(engine, "origin") == [
        ("Who else confirms “The rain”?", "one source: The agency"),
        ("Who else confirms “The fire”?", "one source: The agency"),
        ("Who else confirms “The flood”?", "of one origin: The agency; The carrier"),
        ("Who else has the words “Oh no”?", "one source: The agency"),
    ]


def test_an_update_counts_origins_too(index: Ask) -> None:
    update = "{{id: {}, date: 2024-05-03, status: kept, evidence: [{{source: agency}}, {{source: {}}}]}}"
    toll = event(
        "toll",
        BOTH,
        "promise: {made: 2024-01-02, by: [ada]}",
        f"updates: [{update.format('copied', 'carrier')}, {update.format('told', 'diary')}]",
    )
    assert told(index(HEAD + toll), only="origin") == ["origin:copied"]


@given(st.lists(st.sampled_from(["agency", "carrier"]), min_size=1, max_size=3, unique=True))
def test_a_second_independent_source_closes_it(sources: list[str]) -> None:
    def origin(cited: list[str]) -> list[str]:
        text = HEAD + event("fire", f"evidence: [{', '.join(f'{{source: {one}}}' for one in cited)}]")
        with_log = log_of(text)
        return told(with_log, only="origin")

    assert origin(sources) == ["origin:fire"]
    assert origin([*sources, "diary"]) == []


def log_of(text: str) -> Any:
    """The index of a log, in memory."""
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        return reader_of(log_from(text, Path(folder)))


def test_dates_and_disputes_to_be_decided(index: Ask) -> None:
    dates = (
        "dates: [{{date: 2024-01-05, {rank}evidence: [{{source: agency}}]}},"
        " {{date: 2024-02-05, evidence: [{{source: diary}}]}}]"
    )
    engine = index(
        HEAD
        + event("fire", dates.format(rank=""), date="")
        + event("calm", dates.format(rank="rank: preferred, reason: Seen, "), date="")
        + event("lost", BOTH, "disputes: [won]", date="2024-01-07")
        + event("won", BOTH, date="2024-01-07")
    )
    assert asked(engine, "conflict") == [
        (
            "Which is so: “The lost” or “The won”?",
            "they dispute each other, and none is ranked above the others",
        ),
        ("Which date of “The fire” is right: 5 Jan 2024 or 5 Feb 2024?", "none is ranked above the others"),
    ]
    assert told(engine, only="conflict") == ["conflict:lost+won", "conflict:fire"]


@pytest.mark.parametrize(
    ("promise", "updates", "question"),
    [
        ("due: 2024-05-01", "", "Was “The toll” kept? It was due 1 May 2024."),
        ("until: 2024-05", "", "What became of “The toll”? It was to go on until May 2024."),
        ("by: [ada]", "", "What became of “The toll”? It was promised 2 Jan 2024, and no day was set."),
        ("due: 2024-04", "{date: 2024-03, status: extended}", "Until when was “The toll” extended?"),
        (
            "due: 2024-04",
            "{date: 2024-03, status: extended, due: 2024-05}",
            "Was “The toll” kept? It was due May 2024.",
        ),
        ("due: 2024-04", "{date: 2024-03, status: in-progress}", "Was “The toll” kept? It was due Apr 2024."),
        ("due: 2024-06", "", ""),
        ("due: 2025", "", ""),
        ("due: 2024-04", "{date: 2024-05, status: kept}", ""),
        ("by: [ada]", "{date: 2024-05, status: broken}", ""),
        ("until: 2024-04", "{date: 2024-05-20, status: in-progress}", ""),
    ],
)
def test_promises_whose_outcome_is_not_on_record(
    index: Ask, promise: str, updates: str, question: str
) -> None:
    terms = promise if promise.startswith("by") else f"by: [ada], {promise}"
    toll = event(
        "toll",
        f"promise: {{made: 2024-01-02, {terms}}}",
        *([f"updates: [{updates}]"] if updates else []),
        date="",
    )
    assert [one for one, _ in asked(index(HEAD + toll), "outcome")] == [question] * bool(question)


def test_a_term_that_may_have_passed_is_possible(index: Ask) -> None:
    toll = event("toll", BOTH, "promise: {made: 2024-01-02, by: [ada], due: 2024-05?}", date="")
    assert told(index(HEAD + toll), only="outcome") == ["outcome:toll?"]
    assert told(index(HEAD + toll), only="outcome", certain=True) == []


def test_dates_that_are_wide_or_none(index: Ask) -> None:
    engine = index(
        HEAD
        + event("fire", BOTH, date="2024")
        + event("flood", BOTH, date="2024-02-01/2024")
        + event("war", BOTH, date="2019/")
        + event("siege", BOTH, date="2019/2021")
        + event("floods", BOTH, date="{2018,2022}")
        + event("peace", BOTH, date="2024-02-01/..")
        + event("calm", BOTH, date="2024-03-05")
        + event(
            "storm", BOTH, "quotes: [{id: said, speaker: ada, text: Oh no, date: 2023}]", date="2024-03-06"
        )
        + event("week", BOTH, date="2024-03-04/2024-03-10")
        + event("then", BOTH, "after: [calm]", date="")
    )
    assert asked(engine, "date") == [
        ("When did “The war” begin and end?", "from 2019 (end unknown)"),
        ("When was “The then”?", "5 Mar 2024 or later"),
        ("When was “The fire”?", "2024: one of 366 days (about 1 year)"),
        ("On which days was “The floods”?", "2018 and 2022: each on one of up to 365 days (about 1 year)"),
        (
            "When did “The siege” begin and end?",
            "2019–2021: each on one of up to 365 days (about 1 year)",
        ),
        ("When was “Oh no” said?", "2023: one of 365 days (about 1 year)"),
        ("When did “The flood” end?", "1 Feb 2024 – 2024: one of 335 days"),
    ]


MONTHS = "".join(
    event(f"m{year}-{month:02d}", BOTH, date=f"{year}-{month:02d}-10")
    for year in (2021, 2022)
    for month in range(1, 13)
)


def test_silences(index: Ask) -> None:
    log = HEAD.replace("2024-0", "2021-0") + MONTHS + event("late", BOTH, date="2024-03-04")
    engine = index(log)
    (silence,) = found(engine, only="silence")
    assert silence.question == "What happened between 10 Dec 2022 and 4 Mar 2024?"
    assert silence.known.startswith("no fact for 449 days (about 1 year 3 months); in this log more than")
    assert (silence.earliest, silence.latest, silence.key.days) == ("2022-12-11", "2024-03-03", 449)
    assert (silence.about.id, silence.involves) == ("m2022-12", ("m2022-12", "late"))
    assert told(engine, "not:late", only="silence") == ["silence:2022-12-11/2024-06-01"]
    assert [one for one, _ in asked(engine, "silence", "not:late")] == ["What happened since 10 Dec 2022?"]
    assert told(engine, "not:late", "until:2023", only="silence") == []
    # Facts that were asked for have a rhythm of their own, or are too few for one.
    assert told(engine, "during:2022", only="silence") == []


def test_what_sources_look_back_on_may_be_over(index: Ask) -> None:
    assert told(index(HEAD + MONTHS), only="silence") == ["silence:2022-12-11/2024-06-01?"]


def test_a_promise_that_is_due_is_no_news_and_one_that_is_made_is(index: Ask) -> None:
    toll = event("toll", BOTH, "promise: {made: 2022-12-20, by: [ada], due: 2023-06}", date="")
    log = HEAD.replace("2024-0", "2021-0") + MONTHS + toll
    assert told(index(log), only="silence") == ["silence:2022-12-21/2024-06-01"]


def test_a_date_that_competes_makes_a_silence_possible(index: Ask) -> None:
    dates = (
        "dates: [{date: 2022-12-11, evidence: [{source: agency}]},"
        " {date: 2023-09-01, evidence: [{source: diary}]}]"
    )
    log = HEAD.replace("2024-0", "2021-0") + MONTHS + event("fire", dates, date="")
    assert told(index(log), only="silence") == ["silence:2022-12-12/2024-06-01?"]


SNAPSHOT = "snapshots: [{taken: 2024, original: a, original-sha256: b, text: a, text-sha256: b}]"


def test_sources_without_a_copy_and_without_a_use(index: Ask) -> None:
    idle = (
        "  idle: {title: Idle}\n  origin: {title: Origin}\n  other: {title: Other, derives-from: [origin]}\n"
    )
    head = HEAD.replace("people:", f"{idle}people:").replace(
        "2024-02}", f"2024-02, {SNAPSHOT.replace(' b', ' ' + 'b' * 64)}}}"
    )
    engine = index(
        head
        + event("fire", BOTH, "quotes: [{speaker: ada, text: Oh}]")
        + event("old", "rank: deprecated", "evidence: [{source: carrier}]")
    )
    assert asked(engine, "copy") == [
        ("Can a copy of “The agency” be archived?", "2 facts rest on it, and no copy is archived"),
    ]
    assert asked(engine, "unused") == [
        ("What does “Idle” tell?", "nothing rests on it"),
        ("What does “Other” tell?", "nothing rests on it"),
    ]
    # What is asked of some facts is not asked of all sources.
    assert told(engine, "fire", only="unused") == []


def test_they_stand_by_type_then_by_what_rests_on_them_then_by_time(index: Ask) -> None:
    engine = index(
        HEAD
        + event("late", ONE, date="2024-05-01")
        + event("early", ONE, date="2024-01-01")
        + event("heavy", ONE, "quotes: [{speaker: ada, text: Oh}]", date="2024-05-30")
        + event("bare", date="2024-05-31")
        + event("undated", BOTH, "after: [late]", date="")
    )
    every = told(engine)
    types = [one.partition(":")[0] for one in every]
    assert types == sorted(types, key=[*GAP_TYPES].index)
    assert [one for one in every if one.startswith("origin")] == [
        "origin:heavy",
        "origin:early",
        "origin:late",
    ]
    assert told(engine, reverse=True) == every[::-1]
    assert told(engine, limit=2) == every[:2]
    assert told(engine, last=2) == every[-2:]
    assert len({*every}) == len(every)


@pytest.mark.parametrize("reverse", [False, True])
def test_the_first_and_the_last_are_those_of_all(bridge: Any, reverse: bool) -> None:
    every = found(bridge, reverse=reverse)
    assert len({one.type for one in every}) > 3
    for count in range(len(every) + 2):
        assert found(bridge, limit=count, reverse=reverse) == every[:count]
        assert found(bridge, last=count, reverse=reverse) == every[max(len(every) - count, 0) :]
        assert found(bridge, last=count, limit=1, reverse=reverse) == every[max(len(every) - count, 0) :][:1]


def test_what_comes_after_enough_is_not_looked_at(index: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = index(HEAD + event("bare") + event("fire", ONE))
    with monkeypatch.context() as patched:
        patched.setattr(FoundFacts, "all", property(lambda _: pytest.fail("all facts are read")))
        assert told(engine, limit=1) == ["evidence:bare"]
    assert told(engine, limit=2) == ["evidence:bare", "origin:fire"]


def test_each_has_its_place_and_ids_that_exist(bridge: Any) -> None:
    every = found(bridge)
    assert every
    known = {id_ for (id_,) in bridge.rows("SELECT id FROM fact UNION ALL SELECT id FROM source")}
    for gap in every:
        assert {gap.about.id, *gap.involves, *gap.sources} <= known
        assert gap.question.endswith(("?", "."))
        assert gap.line > 0
        assert len(gap.titles) == len(gap.involves)
        assert len(gap.source_titles) == len(gap.sources)
    assert every == found(bridge)


def test_types_are_read_with_the_nearest() -> None:
    assert read_types(["Silence, origin", "silence"]) == ("silence", "origin")
    with pytest.raises(QueryError, match="no gap is of the type 'silense'; did you mean 'silence'"):
        read_types(["origin,silense"])
