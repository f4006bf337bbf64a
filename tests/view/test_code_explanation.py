"""A code explained."""

from missionlog.model.diagnostics import Code, Diagnostic, Severity
from missionlog.model.spans import Span
from missionlog.view.code_explanation import render_explanation
from missionlog.view.formats import Page


def test_a_code_is_told_with_a_log_that_has_the_fault_and_one_that_has_not() -> None:
    code = Code("no-title", Severity.WARNING, "A log without a title.")
    found = Diagnostic("no-title", Severity.WARNING, Span("a.yaml", 1, 1, 4), "no title", "Add it.", "abc")
    drawn = render_explanation(code, "Nobody knows it then.", "abc\n", [found], "title: abc\n", Page())
    assert "".join(drawn) == (
        "warning[no-title] A log without a title.\n\n"
        "Nobody knows it then.\n\n"
        "With the fault:\n\n"
        "    abc\n\n"
        "    a.yaml:1:1: warning[no-title] no title\n"
        "      |\n"
        "    1 | abc\n"
        "      | ^^^\n"
        "      = help: Add it.\n\n"
        "Without it:\n\n"
        "    title: abc\n"
    )


def test_blocks_are_set_in() -> None:
    code = Code("no-title", Severity.WARNING, "A log without a title.")
    told = "Beside it:\n\n```text copies/a.txt\nOne.\n\nTwo.\n```\n\n```\n$ x\n```\n\nSo."
    drawn = "".join(render_explanation(code, told, "abc\n", [], "title: abc\n", Page()))
    assert "Beside it:\n\ncopies/a.txt:\n\n    One.\n\n    Two.\n\n    $ x\n\nSo.\n" in drawn
