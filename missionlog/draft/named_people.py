"""The people that an article names, each with the role and the full name that it gives anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from missionlog.draft.event_verbs import OPENING_PARTICIPLES
from missionlog.draft.function_words import ARTICLES, PREPOSITIONS
from missionlog.draft.noun_phrases import TokenRange, is_name, phrase_ending, phrase_from
from missionlog.draft.text_tokens import TextToken
from missionlog.draft.titles import (
    FEMALE,
    FIRST_NAMES,
    HONORIFICS,
    MALE,
    NAME_PARTICLES,
    NAMES_BY_PLACE,
    NO_PERSON,
    PARTS_OF_TITLES,
    ROLE_NOUNS,
    SHORT_TITLES,
    TITLE_WORDS,
    TITLES_AS_NAMES,
)

#: The longest run of words with capitals that is read as a name with its titles.
_MAX_RUN: Final = 12


class NamedPerson(NamedTuple):
    """A place where an article names somebody: the range of the name, and what stands with it.

    `role` is as the text gives it, without an article: `Deputy Press Secretary`. `gender` is "m" or "f" where
    a title or role tells it. `is_certain` where a title, a role or two plain names say that it is a person.
    """

    start: int
    end: int
    name: str
    role: str = ""
    gender: str = ""
    is_certain: bool = False


class ArticlePeople:
    """The people of an article by the order of the text, and their full names by the last."""

    def __init__(self, people: Iterable[NamedPerson]) -> None:
        self.people = list(people)
        self._full: dict[str, list[str]] = {}
        self._roles: dict[str, str] = {}
        self._genders: dict[str, str] = {}
        #: Full names by the first name, for articles that go on with it.
        self._by_first: dict[str, list[str]] = {}
        for person in self.people:
            first, blank, _ = person.name.partition(" ")
            for by_part, part in ((self._full, _last(person.name)), (self._by_first, first)):
                if blank and person.name not in (full := by_part.setdefault(part, [])):
                    full.append(person.name)
        for person in self.people:
            name = self.full_name(person)
            self._roles.setdefault(name, person.role)
            self._roles[name] = self._roles[name] or person.role
            self._genders[name] = self._genders.get(name) or person.gender

    def full_name(self, person: NamedPerson) -> str:
        """The full name of somebody, if the article has just one that ends so; else the name as it stands."""
        if " " in person.name:
            return person.name
        full = self._full.get(person.name) or self._by_first.get(person.name, [])
        if len(full) > 1 and person.gender:
            full = [name for name in full if self.gender(name) in ("", person.gender)]
        return full[0] if len(full) == 1 else person.name

    def has(self, name: str) -> bool:
        """Whether somebody is called so."""
        return name in self._roles

    def role(self, name: str) -> str:
        """The first role that the article gives somebody."""
        return self._roles.get(name, "")

    def gender(self, name: str) -> str:
        """What a title or role tells about somebody: "m", "f" or nothing."""
        return self._genders.get(name, "")


def _last(name: str) -> str:
    parts = name.split()
    while len(parts) > 1 and parts[-1] in ("Jr.", "Sr.", "Jr", "Sr", "II", "III", "IV"):
        parts.pop()
    return parts[-1]


def people_in(text: str, tokens: Sequence[TextToken]) -> Iterator[NamedPerson]:
    """The people that are named in a paragraph, outside its quotations."""
    at = done = begun = 0
    while at < len(tokens):
        if not is_name(tokens[at]) or _opens_with_participle(tokens, at):
            at += 1
            continue
        last = _run_end(tokens, at)
        # A role may have words with capitals of its own: `Senate Democratic leader Chuck Reyes`, `Local
        # 118 president Jo Berg`.
        is_one_role = done < at and all(
            one.text in ROLE_NOUNS or one.text.isdigit() for one in tokens[done:at]
        )
        if person := _person(text, tokens, TokenRange(at, last), begun if is_one_role else done):
            yield person
        begun, at = at, last + 1
        done = at


def _opens_with_participle(tokens: Sequence[TextToken], at: int) -> bool:
    """Whether a word has its capital from the sentence that it begins: `Born in Northport, he …`."""
    begins = at == 0 or tokens[at - 1].kind in ("stop", "quote")
    following = tokens[at + 1].text if at + 1 < len(tokens) else ""
    return begins and tokens[at].text.lower() in OPENING_PARTICIPLES and following in PREPOSITIONS


def _run_end(tokens: Sequence[TextToken], first: int) -> int:
    """The last token of the words with capitals that begin at one."""
    last = first
    while last + 1 < min(len(tokens), first + _MAX_RUN) and not tokens[last].owns:
        following = last + 1
        while tokens[following].text in NAME_PARTICLES and following < min(last + 4, len(tokens) - 1):
            following += 1
        if not is_name(tokens[following]):
            break
        last = following
    return last


def _person(text: str, tokens: Sequence[TextToken], run: TokenRange, floor: int) -> NamedPerson | None:
    first = _name_start(tokens, run)
    words = [token.text for token in tokens[first : run.last + 1]]
    titles = [token.text for token in tokens[run.first : first]]
    before = _role_before(text, tokens, run.first, first, floor)
    if _is_of_no_person(words, has_title=bool(titles or before)):
        return None
    role = before or _role_after(text, tokens, run.last)
    start, end = tokens[first].start, tokens[run.last].end
    if tokens[run.last].owns:
        end = start + len(text[start:end].rstrip("sS").rstrip("'’"))
    told = {*titles, *role.split()}
    gender = "f" if told & FEMALE else "m" if told & MALE else ""
    is_certain = bool(role or titles) or 2 <= len(words) <= 4
    return NamedPerson(start, end, " ".join(text[start:end].split()), role, gender, is_certain)


def _is_of_no_person(words: Sequence[str], *, has_title: bool) -> bool:
    """Whether words with capitals, after the titles before them, name no person."""
    if words[-1] in TITLE_WORDS and (len(words) < 2 or (has_title and words[-1] not in TITLES_AS_NAMES)):
        return True
    first_names, last_names = NAMES_BY_PLACE
    return any(
        word.isdigit()
        or (
            word.lower() in NO_PERSON
            and not (at == 0 and len(words) > 1 and word.lower() in first_names)
            and not (has_title and at == len(words) - 1 > 0 and word.lower() in last_names)
        )
        for at, word in enumerate(words)
    )


def _name_start(tokens: Sequence[TextToken], run: TokenRange) -> int:
    """The first token of a name after its titles."""
    first = run.first
    for at in range(run.first, run.last):
        word = tokens[at].text
        is_title = word in HONORIFICS or word in SHORT_TITLES or word in TITLE_WORDS - PARTS_OF_TITLES
        before = tokens[at - 1].text if at > run.first else ""
        is_rank = word == "Con" and before.startswith("Det")
        is_part = before == "Chief" and word == "Executive"
        is_of_court = before == "Court" and word in ("Justice", "Judge")
        is_role = at == run.first and run.last - at >= 2 and word.lower() in ROLE_NOUNS - FIRST_NAMES
        is_whole = is_title and (first == at or word not in TITLES_AS_NAMES)  # `Martin Luther King III`
        if is_role or is_rank or is_part or is_of_court or is_whole:
            first = at + 1
    return first


def _role_before(text: str, tokens: Sequence[TextToken], first: int, name: int, floor: int) -> str:
    """The role before a name, in capitals or not, without honorifics."""
    begin = first
    if first > floor and tokens[first - 1].text in ROLE_NOUNS:
        phrase = phrase_ending(tokens, first - 1, floor)
        begin = phrase.first if phrase else first
    while begin < name and tokens[begin].text.lower() in ARTICLES:
        begin += 1
    end = name
    while end > begin and tokens[end - 1].text in HONORIFICS:
        end -= 1
    return _text(text, tokens, TokenRange(begin, end - 1)) if end > begin else ""


def _role_after(text: str, tokens: Sequence[TextToken], last: int) -> str:
    """The role in an apposition after a name: `Ruiz, the mayor of Lima,`."""
    at = last + 1
    if at < len(tokens) and tokens[at].text == "(":
        closing = [index for index in range(at, min(len(tokens), at + 8)) if tokens[index].text == ")"]
        at = closing[0] + 1 if closing else at
    if at + 2 < len(tokens) and tokens[at].text == "," and tokens[at + 1].text.isdigit():
        at += 2
    if at + 1 >= len(tokens) or tokens[at].text != ",":
        return ""
    phrase = phrase_from(tokens, at + 1)
    if phrase is None:
        return ""
    # `Tallow’s President and CEO`, and not `Tallow’s President Jo Berg`.
    end = tokens[phrase.last].text
    is_of_body = tokens[at + 1].owns and (end in TITLE_WORDS or end.isupper() or end in ROLE_NOUNS)
    if not tokens[at + 1].text[:1].islower() and not is_of_body:
        return ""
    first = phrase.first + (tokens[phrase.first].text.lower() in ARTICLES)
    is_role = any(token.text.lower() in ROLE_NOUNS for token in tokens[first : phrase.last + 1])
    return _text(text, tokens, TokenRange(first, phrase.last)) if is_role and first <= phrase.last else ""


def _text(text: str, tokens: Sequence[TextToken], phrase: TokenRange) -> str:
    return " ".join(text[tokens[phrase.first].start : tokens[phrase.last].end].split())
