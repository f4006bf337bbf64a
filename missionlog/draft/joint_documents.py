"""Documents that several parties issue together: an article may quote one without saying so again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from missionlog.draft.attribution import sentence_start
from missionlog.draft.function_words import INDEFINITE_PRONOUNS, PERSONAL_PRONOUNS
from missionlog.draft.noun_phrases import TokenRange, is_name, phrase_from
from missionlog.draft.saying_verbs import clause_subject
from missionlog.draft.text_tokens import TextToken
from missionlog.draft.titles import JOINT_DOCUMENTS, PLURAL_ROLES, ROLE_NOUNS

_PEOPLE: Final = PERSONAL_PRONOUNS | INDEFINITE_PRONOUNS | ROLE_NOUNS | PLURAL_ROLES


def parties_of_document(tokens: Sequence[TextToken], start: int, end: int) -> TokenRange | None:
    """The parties of the last document between two tokens that has several: `a deal between A and B`."""
    found: TokenRange | None = None
    for at in range(start, end - 1):
        if tokens[at].text not in JOINT_DOCUMENTS:
            continue
        following = tokens[at + 1].text
        is_joint = at > 0 and tokens[at - 1].text.lower() == "joint"
        if following == "between" or (is_joint and following in ("by", "from", "of")):
            parties = phrase_from(tokens, at + 2)
            if parties and any(map(is_name, tokens[parties.first : parties.last + 1])):
                found = parties
    return found


def may_quote_document(tokens: Sequence[TextToken], at: int) -> bool:
    """Whether the subject of the sentence of a quotation is a thing, so that a document may speak in it."""
    subject = clause_subject(tokens, at, sentence_start(tokens, at))
    if subject is None:
        return False
    words = tokens[subject.first : subject.last + 1]
    last = words[-1].text.lower()
    return not any(map(is_name, words)) and last not in _PEOPLE
