"""Which people of a log a speaker may be, by name and alias.

Names are compared by their words without case and accents. A name as the log has it is settled; a last name,
a name with fewer words, and one that is nearly spelt so are only possible, and a person decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, Literal, NamedTuple

from missionlog.model.folding import words
from missionlog.model.nearest import nearest

#: Words that tell no name from another.
_LOOSE: Final = frozenset(("the", "of", "for", "and", "de", "al", "mr", "mrs", "ms", "dr", "sir"))
_MIN_LETTERS: Final = 3
_MIN_LETTERS_FOR_MISTAKES: Final = 6


class KnownSpeaker(NamedTuple):
    """A person or organisation of a log: the id, the name and the aliases."""

    id: str
    name: str
    aliases: Sequence[str] = ()


class SpeakerMatch(NamedTuple):
    """The people of a log that a name may mean, in the order of the log, and by what they were found.

    "name": one has just this name or alias, or several do. "part": the words of the name are among theirs, or
    theirs among these. "spelling": one is spelt nearly so.
    """

    ids: tuple[str, ...] = ()
    by: Literal["", "name", "part", "spelling"] = ""

    @property
    def settled(self) -> str:
        """The id of the only one who has the name as it stands; empty where there is none, or a choice."""
        return self.ids[0] if self.by == "name" and len(self.ids) == 1 else ""


def speaker_match(name: str, people: Iterable[KnownSpeaker]) -> SpeakerMatch:
    """The people of a log that a name may mean."""
    wanted = _words(name)
    if not wanted:
        return SpeakerMatch()
    known = [(person.id, [_words(each) for each in (person.name, *person.aliases)]) for person in people]
    if ids := _having(known, lambda each: each == wanted):
        return SpeakerMatch(ids, "name")
    if ids := _having(known, lambda each: _is_part(wanted, each) or _is_part(each, wanted)):
        return SpeakerMatch(ids, "part")
    joined = " ".join(wanted)
    if len(joined) >= _MIN_LETTERS_FOR_MISTAKES:
        near = {*nearest(joined, (" ".join(each) for _, several in known for each in several))}
        if ids := _having(known, lambda each: " ".join(each) in near and len(each) == len(wanted)):
            return SpeakerMatch(ids, "spelling")
    return SpeakerMatch()


def _words(name: str) -> list[str]:
    """The folded words of a name; the letters of an abbreviation with stops are one: `U.S.` is `us`."""
    several = words(name.replace(".", "")) or words(name)
    return [word for word in several if word not in _LOOSE] or several


def _having(
    known: Sequence[tuple[str, list[list[str]]]], fits: Callable[[list[str]], bool]
) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id_ for id_, several in known if any(map(fits, several))))


def _is_part(fewer: list[str], more: list[str]) -> bool:
    """Whether a name is a last name of another, or has some of its words, in their order."""
    if not fewer or len(fewer) >= len(more) or len("".join(fewer)) < _MIN_LETTERS:
        return False
    if len(fewer) == 1:
        return fewer[0] == more[-1]
    remaining = iter(more)
    return all(word in remaining for word in fewer) or {*fewer} <= {*more}
