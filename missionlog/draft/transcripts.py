"""What is said in a transcript or an interview: paragraphs that begin with who speaks, and a colon.

`MS. SINGH: The ferry will be back by May.` is her words if the article names her in full anywhere, or the
label has her title. `A:` is whom the text before it names, if that is one person. Questions stay the paper's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from missionlog.draft.function_words import LABELS
from missionlog.draft.mentions import QuoteMention, Speaker
from missionlog.draft.named_people import ArticlePeople, NamedPerson
from missionlog.evidence.text_range import TextRange

_LABEL: Final = re.compile(
    r"(?P<who>A|Q|(?i:answer|question|reporter|moderator|interviewer)"
    r"|(?:(?P<title>(?i:mr|ms|mrs|dr))\.?\s)?[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){0,3}):\s+(?=[^\s\"“‘«])"
)
_ASKING: Final = frozenset(("q", "question", "reporter", "moderator", "interviewer"))
_ANSWERING: Final = frozenset(("a", "answer"))
#: Before the name of who answers, where the text names others too.
_INTERVIEW: Final = re.compile(r"(?i:\b(?:interview|conversation|q&a) with )(?:[A-Z][\w.’'-]*\s+){0,4}\Z")
_NO_INTERVIEWED: Final = re.compile(r"(?i:\b(?:the|by)\s+)\Z")
#: In characters: how far before a name such words are looked for.
_REACH: Final = 80
_MIN_TURNS: Final = 3
_MIN_WORDS: Final = 3
#: The most words of a label beside its title.
_MAX_LABEL: Final = 4


class Turn(NamedTuple):
    """A paragraph of a transcript: who speaks, as the text has it, and what is said."""

    label: TextRange
    words: TextRange
    has_title: bool


def turns_of(text: str, paragraphs: Sequence[TextRange]) -> list[Turn]:
    """The paragraphs that begin with who speaks; none where they are no transcript.

    It is one if there are several, of two who speak or more, and one of them speaks again.
    """
    found: list[Turn] = []
    for paragraph in paragraphs:
        match = _LABEL.match(text, *paragraph)
        if match and match["who"] not in LABELS:
            label, words = TextRange(*match.span("who")), TextRange(match.end(), paragraph.end)
            found.append(Turn(label, words, bool(match["title"])))
    labels = {_label(text, turn) for turn in found}
    return found if len(found) >= _MIN_TURNS and 1 < len(labels) < len(found) else []


def quotes_of_turns(text: str, turns: Sequence[Turn], people: ArticlePeople) -> list[QuoteMention]:
    """What is said in the turns of those whom the article names."""
    if not turns:
        return []
    asked = _interviewed(text, turns[0], people)
    names = _names_by_end(people, {turn.label.start for turn in turns})
    found: list[QuoteMention] = []
    for turn in turns:
        name = asked if _label(text, turn) in _ANSWERING else _name(text, turn, names)
        if name and len(text[slice(*turn.words)].split()) >= _MIN_WORDS:
            found.append(QuoteMention((turn.words,), Speaker(turn.label, name, people.role(name))))
    return found


def _names_by_end(people: ArticlePeople, labels: set[int]) -> dict[tuple[str, ...], set[str]]:
    """The full names that stand elsewhere than in a label, by their last words in small letters."""
    names: dict[tuple[str, ...], set[str]] = {}
    for name in {one.name for one in people.people if " " in one.name and one.start not in labels}:
        words = name.lower().split()
        for count in range(1, min(len(words), _MAX_LABEL) + 1):
            names.setdefault((*words[-count:],), set()).add(name)
    return names


def _label(text: str, turn: Turn) -> str:
    return text[slice(*turn.label)].lower()


def _name(text: str, turn: Turn, names: Mapping[tuple[str, ...], set[str]]) -> str:
    """Who speaks: the one whose full name ends so; else, where a title stands before it, the name alone."""
    label = _label(text, turn)
    if label in _ASKING:
        return ""
    words = (*(label.split()[1:] if turn.has_title else label.split()),)
    fitting = names.get(words, ())
    if len(fitting) == 1:
        return next(iter(fitting))
    return " ".join(words).title() if turn.has_title and not fitting else ""


def _interviewed(text: str, first: Turn, people: ArticlePeople) -> str:
    """Who answers: the one person whom the text before the first question names, or an interview is with."""
    before = [
        one
        for one in people.people
        if one.end <= first.label.start
        and " " in one.name
        and not _NO_INTERVIEWED.search(text, max(0, one.start - _REACH), one.start)
    ]
    announced = [one for one in before if _is_announced(text, one)]
    names = {one.name for one in announced or before}
    return names.pop() if len(names) == 1 else ""


def _is_announced(text: str, person: NamedPerson) -> bool:
    return _INTERVIEW.search(text, max(0, person.start - _REACH), person.start) is not None
