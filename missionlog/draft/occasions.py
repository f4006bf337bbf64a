"""Whether a quotation was said at what a clause of its sentence tells, or that clause tells something else.

`Ana Ruiz said on Friday “…”` has the verb of saying in the clause of the day; `Ana Ruiz, who was appointed in
April, said “…”` has it in another. There is no grammar of English here: the words of the clause, and those
between it and the quotation, tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from missionlog.draft.event_verbs import OPENING_PARTICIPLES, PARTICIPLES
from missionlog.draft.function_words import ARTICLES
from missionlog.draft.inner_clauses import RELATIVE
from missionlog.draft.verbs_of_saying import VERB_FORMS, WEAK_FORMS
from missionlog.evidence.text_range import TextRange

_WORD: Final = re.compile(r"[\w’'-]+")
_QUOTED: Final = re.compile('“[^”]*”?|"[^"]*"?')
#: Before a second verb of the same subject: `resigned on Friday and said`.
_AND: Final = frozenset(("and", "but", "then", "also"))
_SAYING: Final = frozenset(VERB_FORMS) - WEAK_FORMS


def is_said_then(text: str, clause: TextRange, day: TextRange, parts: Sequence[TextRange]) -> bool:
    """Whether a quotation, given by its parts, was said at what a clause tells of a day beside it."""
    if _is_aside(text, clause, day):
        return False
    between = _between(text, clause, parts)
    verbs = [at for at, word in enumerate(between) if word in VERB_FORMS]
    is_behind = clause.start >= parts[-1].end
    going_on = [at for at in verbs if between[at].endswith("ing") or (at and between[at - 1] in _AND)]
    if verbs and (is_behind or len(going_on) < len(verbs)):
        return False
    words = _words(_QUOTED.sub(" ", text[slice(*clause)]))
    return not between or bool(going_on) or not _SAYING.isdisjoint(words)


def _is_aside(text: str, clause: TextRange, day: TextRange) -> bool:
    """Whether a day stands in an addition to a noun, and nobody speaks in it: `, who came in April,`."""
    comma = text.rfind(",", clause.start, day.start)
    start = clause.start if comma < 0 else comma + 1
    before = _words(text[start : day.start])
    if not before or not _SAYING.isdisjoint(before):
        return False
    ends = text[day.end : day.end + 1] == ","
    is_apposition = comma >= 0 and ends and before[0] in ARTICLES
    # `, speaking on Friday,` tells what goes on while somebody says it.
    is_participle = ends and before[0] in OPENING_PARTICIPLES | PARTICIPLES and not before[0].endswith("ing")
    return is_apposition or is_participle or (comma >= 0 and not RELATIVE.isdisjoint(before[:2]))


def _between(text: str, clause: TextRange, parts: Sequence[TextRange]) -> list[str]:
    """The words between a clause and a quotation, outside other quotations."""
    if clause.end <= parts[0].start:
        return _words(_QUOTED.sub(" ", text[clause.end : parts[0].start]))
    if clause.start >= parts[-1].end:
        return _words(_QUOTED.sub(" ", text[parts[-1].end : clause.start]))
    return []


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]
