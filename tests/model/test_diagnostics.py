"""The catalogue of findings."""

import re

import pytest

from missionlog.model.diagnostics import CATALOGUE, Code, Diagnostic, Severity, finding
from missionlog.model.spans import Span


@pytest.mark.parametrize("code", CATALOGUE.values(), ids=CATALOGUE.keys())
def test_a_code_has_a_name_to_type_and_a_sentence(code: Code) -> None:
    assert re.fullmatch("[a-z][a-z0-9-]*", code.name)
    assert code.meaning[0].isupper()
    assert code.meaning.endswith(".")
    assert CATALOGUE[code.name] is code


def test_a_finding_is_as_grave_as_the_catalogue_says() -> None:
    span = Span("log.yaml", 2, 3, 4)
    assert finding("empty", span, "'a' has no value", "Fill it.", "  a:") == Diagnostic(
        "empty", Severity.ERROR, span, "'a' has no value", "Fill it.", "  a:"
    )
    assert finding("rests-on-unread", span, "x").severity is Severity.NOTE


def test_there_is_no_finding_outside_the_catalogue() -> None:
    with pytest.raises(KeyError):
        finding("unheard-of", Span("a", 1, 1, 2), "x")
