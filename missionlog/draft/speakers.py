"""What the words for a speaker name: a person by full name and role, a body, or somebody kept unnamed.

A pronoun or a bare role is resolved within its paragraph and the one before, by who spoke last and who is
named; where these do not tell, the name stays empty.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from missionlog.draft.function_words import ARTICLES, INDEFINITE_PRONOUNS, PERSONAL_PRONOUNS
from missionlog.draft.mentions import Speaker
from missionlog.draft.named_people import ArticlePeople, NamedPerson
from missionlog.draft.noun_phrases import TokenRange, is_name
from missionlog.draft.text_tokens import TextToken
from missionlog.draft.titles import (
    BODIES,
    DOCUMENTS,
    HONORIFICS,
    PLURAL_BODIES,
    PLURAL_ROLES,
    ROLE_NOUNS,
    SHORT_TITLES,
    TITLE_NOUNS,
    TITLE_WORDS,
)
from missionlog.evidence.text_range import TextRange

_NO_PEOPLE: Final = BODIES | PLURAL_BODIES | DOCUMENTS
_MALE: Final = frozenset(("he", "his", "him"))
_FEMALE: Final = frozenset(("she", "her"))
#: Pronouns and bare roles are looked up among so many people and speakers before them.
_MOST_NEAR: Final = 40
_AFTER_HEAD: Final = frozenset(("of", "for", "at", "from", "with", "in", "(", ",", "who"))
_INDEFINITE: Final = frozenset(
    ("a", "an", "one", "another", "some", "several", "many", "two", "three", "few")
)


class SpeakerNames:
    """Resolves the speakers of an article one after another, in the order of its text."""

    def __init__(self, text: str, people: ArticlePeople) -> None:
        self._text = text
        self._people = people
        self._starts = [person.start for person in people.people]
        self._known: dict[TextRange, Speaker] = {}
        self._last: list[Speaker] = []

    def speaker(self, tokens: Sequence[TextToken], phrase: TokenRange, reach: int) -> Speaker:
        """Who a phrase names. What stands before the offset `reach` does not count for pronouns."""
        mention = TextRange(tokens[phrase.first].start, tokens[phrase.last].end)
        if mention not in self._known:
            found = self._resolve(tokens, phrase, mention, reach)
            self._known[mention] = found
            self._last.append(found)
        return self._known[mention]

    def note(self, speaker: Speaker) -> None:
        """Count somebody who is resolved already among those who spoke."""
        self._known[speaker.mention] = speaker
        self._last.append(speaker)

    def known(self, mention: TextRange) -> Speaker:
        """Who a phrase that was resolved before names."""
        return self._known[mention]

    def _resolve(
        self, tokens: Sequence[TextToken], phrase: TokenRange, mention: TextRange, reach: int
    ) -> Speaker:
        words = tokens[phrase.first : phrase.last + 1]
        first = words[0].text.lower()
        if len(words) == 1 and (first in PERSONAL_PRONOUNS or first in _MALE or first in _FEMALE):
            return self._pronoun(first, mention, reach)
        named = self._named(words)
        if named:
            names = [self._people.full_name(person) for person in named]
            role = named[0].role or self._people.role(names[0]) if len(named) == 1 else ""
            return Speaker(mention, " and ".join(dict.fromkeys(names)), role)
        head = _head(words)
        if head in ROLE_NOUNS or head in PLURAL_ROLES or head in INDEFINITE_PRONOUNS:
            return self._apposition(tokens, phrase, mention) or self._by_role(words, head, mention, reach)
        if any(map(is_name, words)):
            return Speaker(mention, _without_article(self._words(words)))
        if first in _INDEFINITE and head not in _NO_PEOPLE:
            return Speaker(mention, "", _without_article(self._words(words)), unnamed=True)
        return Speaker(mention)

    def _words(self, words: Sequence[TextToken]) -> str:
        return " ".join(self._text[words[0].start : _end(words)].split())

    def _named(self, words: Sequence[TextToken]) -> list[NamedPerson]:
        """The people whom a phrase names as itself, not as somebody whose campaign or friend it is."""
        start, end = words[0].start, words[-1].end
        found = self._people.people[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        found = [person for person in found if _is_head(words, person)]
        several = any(word.text == "and" for word in words)
        if several and found and (_end(words) > found[-1].end or _has_another_before(words, found[0])):
            return []
        return found

    def _pronoun(self, pronoun: str, mention: TextRange, reach: int) -> Speaker:
        gender = "m" if pronoun in _MALE else "f" if pronoun in _FEMALE else ""
        if not gender:
            return Speaker(mention)
        for speaker in self._spoke(reach):
            fits = self._people.gender(speaker.name) in ("", gender)
            if fits and (speaker.unnamed or self._people.has(speaker.name)):
                return speaker._replace(mention=mention)
        for person in self._near(mention, reach):
            name = self._people.full_name(person)
            known = person.is_certain or self._people.role(name) or " " in name
            if known and self._people.gender(name) in ("", gender):
                return Speaker(mention, name, person.role or self._people.role(name))
        return Speaker(mention)

    def _spoke(self, reach: int) -> list[Speaker]:
        """Those who spoke since an offset, the last one first."""
        return [speaker for speaker in self._last[: -_MOST_NEAR - 1 : -1] if speaker.mention.start >= reach]

    def _near(self, mention: TextRange, reach: int) -> list[NamedPerson]:
        """The people who are named between an offset and a mention, the last one first."""
        end = bisect_left(self._starts, mention.start)
        first = max(bisect_left(self._starts, reach), end - _MOST_NEAR)
        return self._people.people[first:end][::-1]

    def _apposition(
        self, tokens: Sequence[TextToken], phrase: TokenRange, mention: TextRange
    ) -> Speaker | None:
        """The person whose name stands after a role and a comma: `the mayor, Ana Ruiz`."""
        after = tokens[phrase.last + 1 : phrase.last + 3]
        if len(after) < 2 or after[0].text != "," or not is_name(after[1]):
            return None
        near = bisect_left(self._starts, after[1].start)
        person = self._people.people[near] if near < len(self._people.people) else None
        following = tokens[phrase.last + 2 :]
        name = next((one for one in following if one.text not in HONORIFICS | SHORT_TITLES), None)
        if person is None or name is None or person.start != name.start:
            return None
        role = _without_article(self._words(tokens[phrase.first : phrase.last + 1]))
        return Speaker(mention, self._people.full_name(person), role)

    def _by_role(self, words: Sequence[TextToken], head: str, mention: TextRange, reach: int) -> Speaker:
        role = _without_article(self._words(words))
        first = words[0].text.lower()
        if first in _INDEFINITE or head not in ROLE_NOUNS:
            return Speaker(mention, "", role, unnamed=True)
        for speaker in self._spoke(reach):
            if head in _nouns(speaker.role):
                return speaker._replace(mention=mention)
        near = self._people.people[
            bisect_left(self._starts, reach) : bisect_left(self._starts, mention.start)
        ]
        for person in reversed(near):
            name = self._people.full_name(person)
            if head in _nouns(person.role or self._people.role(name)):
                return Speaker(mention, name, person.role or self._people.role(name))
        return Speaker(mention, "", role, unnamed=first not in ("the", "this", "that"))


def _end(words: Sequence[TextToken]) -> int:
    """The end of a phrase in the text, without a possessive ending."""
    last = words[-1]
    return last.start + len(last.text) if last.owns else last.end


def _is_head(words: Sequence[TextToken], person: NamedPerson) -> bool:
    """Whether a phrase is somebody's name, with titles before it and an addition after it."""
    for at, word in enumerate(words):
        if word.start <= person.start < word.end:
            before = _before_titles(words, at)
            if before in ("of", "for", "at", "from", "with", "to"):
                return False
        if word.end >= person.end > word.start:
            return at + 1 == len(words) or words[at + 1].text.lower() in _AFTER_HEAD | {"and"}
    return False


def _has_another_before(words: Sequence[TextToken], person: NamedPerson) -> bool:
    """Whether a body or country stands before somebody who has no role: `the United States and Iraq`."""
    before = [word for word in words if word.end <= person.start]
    return not person.role and len(before) > 1 and before[-1].text == "and" and is_name(before[-2])


def _before_titles(words: Sequence[TextToken], at: int) -> str:
    """The word before a name and the titles that stand before it, in small letters."""
    while at and (words[at - 1].text in TITLE_WORDS or words[at - 1].text in SHORT_TITLES | HONORIFICS):
        at -= 1
    return words[at - 1].text.lower() if at else ""


def _head(words: Sequence[TextToken]) -> str:
    """The noun that a phrase is about: its last word, or the last before a preposition."""
    for at, word in enumerate(words):
        if at and word.text.lower() in _AFTER_HEAD:
            return words[at - 1].text.lower()
    return words[-1].text.lower()


def _nouns(role: str) -> set[str]:
    """The words of a role in small letters, with those that may stand for its titles."""
    words = role.split()
    return {word.lower() for word in words} | {
        noun for word in words for noun in TITLE_NOUNS.get(word, "").split()
    }


def _without_article(words: str) -> str:
    first, blank, rest = words.partition(" ")
    return rest if blank and (first.lower() in ARTICLES or first.lower() in _INDEFINITE) else words
