"""The outline of a text: the words that join dates, with an X for each date."""

from __future__ import annotations

from collections.abc import Sequence

from missionlog.phrases.tokens import NUMBERS, Token
from missionlog.phrases.vocabulary import JOINING_KINDS

_Run = list[Token]


def outline(tokens: Sequence[Token]) -> tuple[str, list[_Run]]:
    """The form of a text, such as `between X and X`, and the tokens of each X."""
    form: list[str] = []
    runs: list[_Run] = []
    within = False
    for token in tokens:
        if token.kind in JOINING_KINDS:
            form.append(token.kind)
            within = False
        elif within:
            runs[-1].append(token)
        else:
            form.append("X")
            runs.append([token])
            within = True
    return " ".join(form), with_eras(runs)


def with_eras(runs: list[_Run]) -> list[_Run]:
    """The runs, with the era of one year given to its neighbours: `44` to `10 BC`, `AD 79` to `85`."""
    for index in range(len(runs) - 2, -1, -1):
        runs[index] = _in_era_of(runs[index], runs[index + 1])
    for index in range(1, len(runs)):
        if runs[index - 1][0].values and runs[index - 1][0].values[0] > 0:
            runs[index] = _in_era_of(runs[index], runs[index - 1])
    return runs


def _in_era_of(run: _Run, other: _Run) -> _Run:
    """A single number as a year in the era of another; any other run unchanged."""
    if len(run) > 1 or len(other) > 1 or not other[0].era or run[0].era or run[0].kind not in NUMBERS:
        return run
    number = run[0].values[0]
    year = number if other[0].values[0] > 0 else 1 - number
    return [run[0]._replace(kind="Y", values=(year,), era=True)]
