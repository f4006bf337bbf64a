"""Passages and quotes against the archived copies of their source."""

import pytest

from missionlog.model.parsed_log import Archived
from tests.check.evidence import ARTICLE, LOG, PASSAGE, QUOTE, QUOTES, codes, found, snapshot

PASSAGE_AT, QUOTE_AT = "11:36", "13:32"


def test_words_that_stand_in_the_source_hold() -> None:
    assert found() == []


@pytest.mark.parametrize(
    "passage",
    ["the bridge closed to all traffic", "The bridge closed to\\nall traffic", "The bridge closed to all"],
)
def test_typography_and_the_first_letter_may_differ(passage: str) -> None:
    assert found(passage) == []


@pytest.mark.parametrize("quote", QUOTES)
def test_any_word_changed_or_added_and_any_inner_word_dropped_is_altered(quote: str) -> None:
    words = quote.split()
    changed = [[*words[:n], "otters", *words[n + 1 :]] for n in range(len(words))]
    added = [[*words[:n], "otters", *words[n:]] for n in range(len(words) + 1)]
    dropped = [[*words[:n], *words[n + 1 :]] for n in range(1, len(words) - 1)]
    for misquote in (*changed, *added, *dropped):
        (one,) = found(quote=" ".join(misquote))
        assert codes([one]) == [f"{QUOTE_AT} altered"], misquote
        assert "[-" in one.message or "{+" in one.message
        assert "snapshots/0.txt:" in one.help


def test_what_is_altered_shows_both_wordings_and_the_place() -> None:
    (one,) = found(quote=QUOTE.replace("close", "sell"))
    assert "[-close-] {+sell+}" in one.message
    assert one.help.startswith("snapshots/0.txt:4:17 has “We would rather close it")


def test_nothing_near_is_missing() -> None:
    assert codes(found("Seven otters elected a mayor of their own")) == [f"{PASSAGE_AT} missing"]


def test_marks_account_for_what_they_leave_out() -> None:
    (one,) = found(quote="We would rather close it […] than lose it for good")
    assert codes([one]) == [f"{QUOTE_AT} edited"]
    assert "leaves out “for a year”" in one.message


def test_a_negation_left_out_is_an_error() -> None:
    diagnostics = found(quote="the ferry will … run at night")
    assert codes(diagnostics) == [f"{QUOTE_AT} edited", f"{QUOTE_AT} negation"]
    assert "“not”" in diagnostics[1].message


@pytest.mark.parametrize("quote", ["… run at night", "[It will] run at night", "[...] run at night"])
def test_a_negation_before_the_first_word_of_a_quote_is_an_error(quote: str) -> None:
    diagnostics = found(quote=quote)
    assert codes(diagnostics) == [f"{QUOTE_AT} edited", f"{QUOTE_AT} negation"]
    assert "not”" in diagnostics[0].message


def test_marks_that_leave_out_nothing_say_so() -> None:
    (one,) = found(quote="[W]e would rather close it for a year")
    assert codes([one]) == [f"{QUOTE_AT} edited"]
    assert one.message.endswith("its marks: leaves out nothing")


def test_a_passage_holds_if_one_snapshot_has_it() -> None:
    edited_page = ARTICLE.replace("all traffic", "most traffic")
    assert found(PASSAGE, QUOTE, snapshot(edited_page), snapshot(ARTICLE, 1)) == []
    assert found(PASSAGE, QUOTE, snapshot(ARTICLE), snapshot(edited_page, 1)) == []


def test_a_source_without_a_copy_is_noted_once() -> None:
    spans = found(PASSAGE, QUOTE, snapshot("")._replace(text=None))
    assert spans == []  # a copy that cannot be read tells of itself
    log = LOG.replace("courier", "herald")
    assert codes(found(log=log)) == ["3:3 no-snapshot"]


def test_a_copy_that_is_not_what_it_was_is_told_at_its_place() -> None:
    tampered = Archived(0, "2024-04-05", "snapshots/0.txt", code="tampered", message="not what was archived")
    assert codes(found(PASSAGE, QUOTE, tampered)) == ["3:3 tampered"]


def test_of_a_paraphrase_only_the_passages_are_looked_for() -> None:
    log = LOG.replace('text: "QUOTE"', 'form: paraphrase, text: "QUOTE"')
    assert found(quote="She prefers a closed bridge", log=log) == []


VARIANTS = LOG.replace(
    "  courier: {title: Harbour bridge closed, issued: 2024-04-03}\n",
    "  courier: {title: Harbour bridge closed, issued: 2024-04-03}\n"
    "  herald: {title: Bridge shut, issued: 2024-04-03}\n",
).replace(
    'text: "QUOTE"}',
    'text: "QUOTE", evidence: [{source: courier, passage: "COURIER"}, {source: herald, passage: "HERALD"}]}',
)


def variants(quote: str, courier: str, herald: str) -> list[str]:
    log = VARIANTS.replace("COURIER", courier).replace("HERALD", herald)
    return [line.split()[1] for line in codes(found(quote=quote, log=log)) if "no-snapshot" not in line]


def test_each_source_may_have_its_own_wording_of_a_quote() -> None:
    other = "We’d rather close it for one year than lose it"
    assert variants(QUOTE, QUOTE, other) == []
    assert variants(other, QUOTE, other) == []


def test_a_quote_in_no_source_s_wording_is_altered() -> None:
    assert variants(QUOTE.replace("lose", "sell"), QUOTE, QUOTE) == ["altered"]


def test_a_passage_of_its_own_is_looked_for_in_that_source_alone() -> None:
    assert variants(QUOTE, QUOTE.replace("lose", "sell"), QUOTE) == ["altered"]
