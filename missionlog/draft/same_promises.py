"""Promises that an article tells twice: one, with the passages of both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from missionlog.draft.function_words import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PERSONAL_PRONOUNS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
)
from missionlog.draft.mentions import PromiseMention
from missionlog.draft.promise_words import TELLING_APART
from missionlog.edtf import When
from missionlog.evidence.text_range import TextRange
from missionlog.model.folding import fold

_WORD: Final = re.compile(r"\w+(?:[-’'&.]\w+)*+")
_GRAMMAR: Final = (
    ADVERBS | AUXILIARIES | CONJUNCTIONS | DETERMINERS | PERSONAL_PRONOUNS | PREPOSITIONS | RELATIVE_PRONOUNS
) - TELLING_APART
#: So many words, and such a part of those of the shorter, two wordings of one promise have in common.
_MIN_SHARED: Final = 3
_MIN_PART: Final = 2 / 3
_MIN_EQUAL: Final = 2
#: With so many promises before it, at most, a promise is compared.
_NEIGHBOURS: Final = 40


class _Words(NamedTuple):
    """What a promise says: all its words of meaning, and those that tell it from others."""

    all: frozenset[str]
    telling: frozenset[str]


def merged_promises(text: str, promises: Sequence[PromiseMention]) -> list[PromiseMention]:
    """Promises in order; those of one term and with nearly the same words each with the passages of all."""
    found: list[PromiseMention] = []
    words: list[_Words] = []
    ranges: list[set[TextRange]] = []
    for promise in promises:
        its_words = _words(text, promise.title)
        near = range(len(found) - 1, max(-1, len(found) - 1 - _NEIGHBOURS), -1)
        same = next(
            (
                at
                for at in near
                if _have_one_term(found[at], promise)
                and _say_one_thing(words[at], its_words)
                and _are_by_the_same(text, found[at], promise)
            ),
            None,
        )
        if same is None:
            found.append(promise)
            words.append(its_words)
            ranges.append({promise.range, *promise.repeats})
            continue
        ranges[same] |= {promise.range, *promise.repeats}
        if _is_finer(promise, found[same]):
            found[same], words[same] = _joined(promise, found[same]), its_words
        else:
            found[same] = _joined(found[same], promise)
    return [_with_passages(promise, of_it) for promise, of_it in zip(found, ranges, strict=True)]


def _words(text: str, title: Sequence[TextRange]) -> _Words:
    """The words of a title, without those of grammar; names, numbers and ordinals tell it from others."""
    found = [match for part in title for match in _WORD.finditer(text, *part)]
    kept = [(match[0], fold(_bare(match[0]))) for match in found if match[0].lower() not in _GRAMMAR]
    first = found[0][0] if found else ""
    telling = (
        folded
        for written, folded in kept
        if folded in TELLING_APART
        or any(map(str.isdigit, written))
        or (written[0].isupper() and written is not first)
    )
    return _Words(frozenset(folded for _, folded in kept), frozenset(telling))


def _bare(word: str) -> str:
    """A word without the ending that says whose something is."""
    return word[:-2] if word.endswith(("'s", "’s")) else word


def _term(promise: PromiseMention) -> When | None:
    return promise.due or promise.until


def _have_one_term(one: PromiseMention, other: PromiseMention) -> bool:
    """Whether two promises have terms of one kind, of which one lies within the other."""
    term, other_term = _term(one), _term(other)
    if term is None or other_term is None or (one.due is None) != (other.due is None):
        return False
    inner, outer = sorted((term, other_term), key=_length)
    return outer.start_earliest <= inner.start_earliest and inner.end_latest <= outer.end_latest


def _length(when: When) -> float:
    return when.end_latest - when.start_earliest


def _say_one_thing(one: _Words, other: _Words) -> bool:
    """Whether most words of the shorter are those of the other too, and all that tell it from others.

    Of two words alone all must be the same; one alone says too little.
    """
    if one == other:
        return len(one.all) >= _MIN_EQUAL
    shorter, longer = sorted((one, other), key=lambda words: len(words.all))
    shared = len(shorter.all & longer.all)
    if shared < max(_MIN_SHARED, _MIN_PART * len(shorter.all)):
        return False
    return shorter.telling <= longer.all


def _are_by_the_same(text: str, one: PromiseMention, other: PromiseMention) -> bool:
    """Whether nothing says that two promises are by different people."""
    if not one.by or not other.by:
        return True
    names, others = ({fold(by.name or text[slice(*by.mention)]) for by in each.by} for each in (one, other))
    return bool(names & others)


def _is_finer(one: PromiseMention, other: PromiseMention) -> bool:
    """Whether a promise is the clearer of two that are the same: without a doubt, or with a finer term."""
    if bool(one.doubt) != bool(other.doubt):
        return not one.doubt
    term, other_term = _term(one), _term(other)
    return bool(term and other_term and _length(term) < _length(other_term))


def _joined(kept: PromiseMention, other: PromiseMention) -> PromiseMention:
    """A promise with what another of the same says beside it."""
    return kept._replace(
        made=kept.made or other.made,
        by=kept.by or other.by,
        condition=kept.condition or other.condition,
    )


def _with_passages(promise: PromiseMention, ranges: set[TextRange]) -> PromiseMention:
    first, *repeats = sorted(ranges)
    return promise._replace(range=first, repeats=tuple(repeats))
