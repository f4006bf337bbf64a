"""The people and organisations of an article: who speaks and who promises, each once, under one name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from missionlog.draft.function_words import ARTICLES
from missionlog.draft.mentions import Speaker
from missionlog.draft.organisations import ORGANISATION_WORDS, SHARED_WORDS
from missionlog.draft.titles import BODIES, PLURAL_BODIES
from missionlog.evidence.text_range import TextRange
from missionlog.model.folding import fold

#: Whom the article quotes without a word on who it is.
NOT_NAMED: Final = "Not named in the article"
_UNNAMED: Final = ", unnamed"
_BETWEEN_NAMES: Final = re.compile(r",? and |, ")
#: What ends the head of a name: `Ministry of Defence`, `Committee for the Bridge`.
_HEAD_ENDS: Final = re.compile(r" (?:of|for|in|on|against|to) ")


class DraftPerson(NamedTuple):
    """Somebody of whom an article says something, with the role as it gives it.

    `mention` is where it names them; None of somebody whom it does not name at all.
    """

    name: str
    role: str = ""
    is_organisation: bool = False
    anonymous: bool = False
    mention: TextRange | None = None
    doubt: str = ""


class People:
    """Collects the people of an article. Each has a number, by which quotes and promises name them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._numbers: dict[str, int] = {}
        self.people: list[DraftPerson] = []

    def numbers_of(self, speaker: Speaker | None) -> tuple[int, ...]:
        """The numbers of those who speak: of several who speak as one, each."""
        if speaker is None:
            doubt = "the article does not say who"
            return (self._add(DraftPerson(NOT_NAMED, anonymous=True, doubt=doubt)),)
        if not speaker.name:
            return (self._add(self._unnamed(speaker)),)
        names = names_in(speaker.name)
        role = speaker.role if len(names) == 1 else ""
        return tuple(
            self._add(DraftPerson(name, role, _is_organisation(name, role), mention=speaker.mention))
            for name in names
        )

    def _unnamed(self, speaker: Speaker) -> DraftPerson:
        """Somebody without a name, called by the words that the article has for them."""
        words = " ".join(self._text[slice(*speaker.mention)].split())
        called = _capital(_without_article(words if speaker.unnamed else speaker.role or words))
        doubt = "" if speaker.unnamed else "the article does not say who this is"
        is_body = _is_organisation(called, "") and not speaker.unnamed
        return DraftPerson(
            called if is_body else f"{called}{_UNNAMED}",
            "" if is_body else _capital(_without_article(speaker.role)),
            is_body,
            not is_body,
            speaker.mention,
            "" if is_body else doubt,
        )

    def _add(self, person: DraftPerson) -> int:
        """The number of a person, who is known by the name."""
        key = fold(person.name)
        number = self._numbers.setdefault(key, len(self.people))
        if number == len(self.people):
            self.people.append(person)
        elif person.role and not self.people[number].role:
            self.people[number] = self.people[number]._replace(role=person.role)
        return number


def names_in(words: str) -> list[str]:
    """The names in words for those who speak as one: `the French and German governments` are two."""
    words = _without_article(" ".join(words.split()))
    last = words.rpartition(" ")[2]
    parts = [part for part in _BETWEEN_NAMES.split(words) if part]
    if len(parts) > 1 and (shared := SHARED_WORDS.get(last.lower())):
        *others, end = parts
        return [f"{_without_article(part)} {shared}" for part in others] + [end.removesuffix(last) + shared]
    if len(parts) > 1 and _are_several(parts) and " of " not in words:
        return [_without_article(part) for part in parts]
    return [words]


def _are_several(parts: Sequence[str]) -> bool:
    """Whether parts of a name are names by themselves: `Lindt and Brandt` may be a firm."""
    is_listed = any(_without_article(part) != part for part in parts[1:])  # `Iraq and the United States`
    are_names = all(part[:1].isupper() for part in parts)
    return all(map(_is_whole_name, parts)) or is_listed or (are_names and _is_whole_name(parts[0]))


def _is_whole_name(part: str) -> bool:
    """Whether a part of several names is one by itself: at least two words with capitals."""
    names = [word for word in part.split() if word[:1].isupper()]
    return len(names) >= 2


def is_bare_body(name: str) -> bool:
    """Whether a name says only what a body is, and not which: `Agency`, of any town."""
    return name.lower() in BODIES or name.lower() in PLURAL_BODIES


def _is_organisation(name: str, role: str) -> bool:
    """Whether a name is that of an organisation: its head is a word for one, or it is written in capitals."""
    head = _HEAD_ENDS.split(name, maxsplit=1)[0].rpartition(" ")[2]
    return not role and (head.lower() in ORGANISATION_WORDS or (len(head) > 1 and head.isupper()))


def _without_article(words: str) -> str:
    first, _, rest = words.partition(" ")
    return rest if rest and first.lower() in ARTICLES else words


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def shown(people: Sequence[DraftPerson]) -> str:
    """Several people as one name: `A`, `A and B`, `A, B and C`."""
    names = [one.name.removesuffix(_UNNAMED) for one in people]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""
