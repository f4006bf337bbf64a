"""Words with one meaning: whichever is typed, in capitals or with a point, the date is the same."""

from __future__ import annotations

import pytest

from missionlog.phrases import PhraseError, to_edtf

from .tables import TODAY

_DATES = (
    *("1850", "March 1850", "3 March 1850", "March 3, 1850", "the 1850s", "spring 1850", "Q2 1850"),
    *("44 BC", "AD 79", "1850-03", "the 19th century", "mid-1850", "late March 1850", "the late 1850s"),
    *("nineteen fifty", "the first Wednesday of May 2024", "the week of 3 June 2024", "18th–19th century"),
)
#: Patterns with one meaning, the first of them the usual one.
_GROUPS = (
    (
        "about {}",
        "around {}",
        "circa {}",
        "ca. {}",
        "c. {}",
        "approx. {}",
        "abt. {}",
        "abt {}",
        "~ {}",
        "~{}",
    ),
    ("about {}", "{} approximately", "{} (approx.)", "{}, approximately", "{} or so", "{} (circa)"),
    ("possibly {}", "perhaps {}", "maybe {}", "prob. {}", "poss. {}", "{} (?)", "{} (uncertain)"),
    ("possibly {}", "{}, perhaps", "{} possibly", "{} (probably)", "{} ?"),
    ("possibly about {}", "{}, probably approximately", "abt. {} ?", "{} (approx.) (?)", "{} or so?"),
    (
        "before {}",
        "prior to {}",
        "earlier than {}",
        "bef {}",
        "bef. {}",
        "pre {}",
        "pre-{}",
        "sometime before {}",
    ),
    ("after {}", "later than {}", "aft {}", "aft. {}", "post {}", "post-{}", "anytime after {}"),
    ("by {}", "no later than {}", "not after {}", "on or before {}", "{} or earlier", "{} and before"),
    ("no earlier than {}", "not before {}", "on or after {}", "{} or later", "{} and after", "{} and later"),
    ("until {}", "till {}", "up to {}", "up until {}", "up to and including {}"),
    ("from {} on", "since {}", "{} onwards", "{} and onwards", "{} to the present", "{} – present"),
    ("from {} (end unknown)", "{} to unknown", "from {} to unknown", "{} – ?", "{} – unknown"),
    ("until {} (start unknown)", "unknown to {}", "? – {}", "unknown – {}"),
    ("between {} and 2030", "bet. {} and 2030", "bet {} and 2030", "betw. {} and 2030", "between {} & 2030"),
    (
        "after {} but before 2030",
        "before AD 2030 but after {}",
        "after {} and before 2030",
        "aft. {}, bef. 2030",
    ),
    ("{}", "sometime in {}", "anytime in {}", "active in {}", "fl. {}"),
)


def _read(phrase: str) -> str:
    """The date in EDTF; `refused` if it is none."""
    try:
        return to_edtf(phrase, TODAY)
    except PhraseError:
        return "refused"


@pytest.mark.parametrize("group", _GROUPS, ids=lambda group: group[0])
@pytest.mark.parametrize("date", _DATES)
def test_synonyms(group: tuple[str, ...], date: str) -> None:
    usual, *others = group
    if usual == "{}":
        if date == "the first Wednesday of May 2024" or "3" in date:
            return  # "in" does not go with a day
        usual = "in {}"
    expected = _read(usual.format(date))
    for pattern in others:
        phrase = pattern.format(date)
        assert {_read(phrase), _read(phrase.upper())} == {expected}, phrase


@pytest.mark.parametrize(
    "names",
    [
        (
            "19th century",
            "19th-century",
            "19th c.",
            "19th cent.",
            "19thC",
            "XIX century",
            "nineteenth century",
        ),
        ("first half of the {}", "1st half of the {}", "first half, {}", "{}, first half", "{}, 1st half"),
        ("third quarter of the {}", "3rd quarter {}", "{}, third quarter", "3rd qtr of the {}"),
        ("last quarter of the {}", "fourth quarter of the {}", "the final quarter of the {}", "4th qtr, {}"),
        ("second half of the {}", "last half of the {}", "the latter half of the {}"),
    ],
    ids=lambda names: names[0],
)
def test_names_of_centuries_and_their_parts(names: tuple[str, ...]) -> None:
    read = {_read(name.format("19th century")) for name in names}
    assert len(read) == 1
    assert "refused" not in read


@pytest.mark.parametrize("part", ["early", "mid", "late"])
@pytest.mark.parametrize("century", ["19th century", "19th c.", "XIXth century", "19thC"])
def test_thirds_of_centuries_are_refused(part: str, century: str) -> None:
    assert _read(f"{part} {century}") == _read(f"{part}-{century}") == "refused"


@pytest.mark.parametrize("between", [" to ", "-to-", "- to ", "–", "-", "/", " – "])
@pytest.mark.parametrize(
    ("parts", "date", "edtf"),
    [
        (("early", "mid"), "2022", "[2022-01..2022-08]"),
        (("mid", "late"), "2022", "[2022-05..2022-12]"),
        (("early", "mid"), "1950s", "[1950..1956]"),
        (("mid", "late"), "the 1950s", "[1954..1959]"),
        (("early", "mid"), "May 2024", "[2024-05-01..2024-05-20]"),
        (("mid", "late"), "February 2023", "[2023-02-11..2023-02-28]"),
        (("early", "late"), "2022", "refused"),
        (("mid", "early"), "2022", "refused"),
        (("mid", "late"), "the 19th century", "refused"),
    ],
)
def test_two_thirds(between: str, parts: tuple[str, str], date: str, edtf: str) -> None:
    assert _read(f"{between.join(parts)} {date}") == edtf
    assert _read(f"{between.join(parts).upper()} {date}") == edtf
