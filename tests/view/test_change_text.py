"""Changes in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.evidence import word_diff
from missionlog.model.changes import Change, FieldChange
from missionlog.model.format import EVIDENCE, Many, Plain, Ref, Scalar, Shape
from missionlog.view.change_text import diff_words, field_line, headline, in_few_words
from missionlog.view.styled_text import Line

DATE, TEXT, TAGS = Scalar.EDTF, Scalar.TEXT, Many(Scalar.TEXT)


def said(line: Line) -> str:
    """The words, with a sign for each style."""
    signs = {"old": "-", "new": "+", "was": "<", "now": ">", "id": "`", "strong": "*", "dim": "", "": ""}
    return "".join(f"{signs[one.style]}{one.text}{signs[one.style]}" for one in line if one.text)


@pytest.mark.parametrize(
    ("path", "shape", "old", "new", "words"),
    [
        (
            "date",
            DATE,
            "2014~",
            "2014-10-17",
            "date changed from <c. 2014 (2014~)< to >17 Oct 2014 (2014-10-17)>",
        ),
        ("promise.due", DATE, None, "2025-09", "promise.due added: Sep 2025 (2025-09)"),
        ("promise.due", DATE, "2014", None, "promise.due removed: 2014"),
        (
            "note",
            TEXT,
            "The mayor will close the harbour.",
            "In the end, nobody came to it.",
            "note changed from <“The mayor will close the harbour.”< to >“In the end, nobody came to it.”>",
        ),
        ("note", TEXT, "It is so.", "It is not so.", "note changed: It is +not+ so."),
        ("title", TEXT, "One", "Two", "title changed from <“One”< to >“Two”>"),
        ("rank", Scalar.ID, "normal", "preferred", "rank changed from <normal< to >preferred>"),
        ("tags", TAGS, ["a", "b"], ["b", "c"], "tags lost <a< and got >c>"),
        ("tags", TAGS, ["a"], ["a", "b", "c"], "tags got >b, c>"),
        ("tags", TAGS, ["a", "b"], ["a"], "tags lost <b<"),
        ("author", TAGS, ["a", "b"], ["b", "a"], "author changed from <a, b< to >b, a>"),
        ("author", TAGS, "a", ["a", "b"], "author got >b>"),
        (
            "coordinates",
            Many(Scalar.NUMBER, length=2),
            [1, 2],
            [1, 3],
            "coordinates changed from <1; 2< to >1; 3>",
        ),
        ("place", Ref("places"), "quay", "pier", "place changed from <quay< to >pier>"),
        ("anonymous", Scalar.FLAG, False, True, "anonymous changed from <false< to >true>"),
        (
            "evidence[paper]",
            EVIDENCE,
            None,
            {"source": "paper", "passage": "Shut."},
            "evidence[paper] added: source: paper; passage: Shut.",
        ),
    ],
)
def test_a_field(path: str, shape: Shape, old: Plain | None, new: Plain | None, words: str) -> None:
    assert said(field_line(FieldChange(path, shape, old, new))) == words


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            Change("added", "event", "opened", {"title": "It opens", "date": "2014~"}),
            "*added* event `opened`: It opens (c. 2014)",
        ),
        (Change("removed", "event", "opened", {"title": "It opens"}), "*removed* event `opened`: It opens"),
        (
            Change("renamed", "person", "ada", {"name": "Ada"}, was="eda"),
            "*renamed* person `ada`, before `eda`: Ada",
        ),
        (Change("added", "quote", "no", {"text": "No."}), "*added* quote `no`: “No.”"),
        (
            Change("added", "quote", "no", {"text": "No.", "form": "paraphrase"}),
            "*added* quote `no`: No. (paraphrase)",
        ),
        (
            Change("added", "update", "x", {"status": "kept", "date": "2014", "note": "At last."}),
            "*added* update `x`: kept, 2014, At last.",
        ),
        (Change("added", "source", "paper", {"title": "The Paper"}), "*added* source `paper`: The Paper"),
        (Change("changed", "log", "", {"title": "A"}), "*changed* the log"),
    ],
)
def test_a_headline(change: Change, words: str) -> None:
    assert said(headline(change)) == words


def test_a_few_are_named_and_many_counted() -> None:
    few = [
        Change(
            "changed",
            "event",
            "a",
            fields=(FieldChange("date", DATE, "1", "2"), FieldChange("note", TEXT, "", "x")),
        ),
        Change("added", "person", "b"),
        Change("changed", "log", ""),
    ]
    assert said(in_few_words("changed", few)) == "changed event `a` (date, note), the log"
    many = [Change("added", "person", id_) for id_ in "abc"] + [Change("added", "event", "d")]
    assert said(in_few_words("added", many)) == "added 3 people, 1 event"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("The US is leaving.", "The U.S. is leaving.", "The [US|U.S.] is leaving."),
        ("is leaving", "is not leaving", "is [|not] leaving"),
        ("is not leaving", "is leaving", "is [not|] leaving"),
        ("one two", "three four", "[one two|three four]"),
        ("one\ntwo  three", "one two three", "one two three"),
        ("", "one", "[|one]"),
        ("a b c d e", "x b c y e", "[a|x] b c [d|y] e"),
        ("a a a", "a a", "a a [a|]"),
        ("", "", ""),
    ],
)
def test_what_is_the_same_and_what_is_not(old: str, new: str, told: str) -> None:
    found = (one.new if one.same else f"[{one.old}|{one.new}]" for one in diff_words(old, new))
    assert " ".join(found) == told


def test_what_is_too_long_to_compare_is_changed_in_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_diff, "_MAX_COMPARED_PAIRS", 8)
    assert [one.same for one in diff_words("x a b c y", "x b c a y")] == [True, False, True]


texts = st.lists(st.sampled_from(["a", "b", "c,", "d"]), max_size=12).map(" ".join)


@given(texts, texts)
def test_each_side_can_be_read_off_it(old: str, new: str) -> None:
    found = diff_words(old, new)
    assert " ".join(one.old for one in found if one.old) == old
    assert " ".join(one.new for one in found if one.new) == new
    assert all(one.old or one.new for one in found)
