"""Words of English that hold a sentence together: articles, pronouns, prepositions, auxiliary verbs.

Data of one language; another language is another table of the same names.
"""

from __future__ import annotations

from typing import Final


def word_set(words: str) -> frozenset[str]:
    """The words of a text with blanks between them."""
    return frozenset(words.split())


def phrases(lines: str) -> tuple[str, ...]:
    """The words and phrases of a text with commas between them, the longest first."""
    return tuple(sorted((" ".join(phrase.split()) for phrase in lines.split(",")), key=len, reverse=True))


#: What a sentence often begins with, and a name never: after `U.S.` they say that the sentence has ended.
OPENERS: Final = word_set(
    """
    The A An He She It They We In On At But And This That These Those There After Before When While
    If As For From Since Some Many Most Both His Her Its Their Our No Not Now However Although
    According
    """
)
ARTICLES: Final = word_set("a an the")
#: What a noun phrase begins with.
DETERMINERS: Final = ARTICLES | word_set(
    """
    this that these those his her its their our my your one two three four five six several some
    many most both another other each every all no any few
    """
)
PERSONAL_PRONOUNS: Final = word_set("he she they it we i you")
#: A phrase of one word for people, beside the personal pronouns.
INDEFINITE_PRONOUNS: Final = word_set(
    """
    one some many others both another everyone everybody someone somebody no-one nobody few several
    most all neither none
    """
)
RELATIVE_PRONOUNS: Final = word_set("who which that")
#: What a question begins with: a name never.
QUESTION_WORDS: Final = word_set("how what why whose whom when where")
#: What stands in capitals before a paragraph, and names nobody.
LABELS: Final = word_set(
    """
    UPDATE UPDATED CORRECTION CLARIFICATION NOTE EXCLUSIVE BREAKING ANALYSIS OPINION COMMENT PHOTO
    PHOTOS VIDEO WATCH READ ADVERTISEMENT
    """
)
PREPOSITIONS: Final = word_set(
    """
    about above across after against along alongside amid among around as at before behind below
    beneath beside besides between beyond by despite down during except for from in inside into like
    near of off on onto out outside over past per since through throughout to toward towards under
    until unlike up upon via with within without
    """
)
#: Prepositions that tell whose or for whom somebody speaks: `a spokesman for the ministry`.
BELONGING: Final = word_set("of for at from with in on to")
CONJUNCTIONS: Final = word_set(
    """
    and but or nor so yet because although though while when where whereas if unless lest whether than
    that
    """
)
AUXILIARIES: Final = word_set(
    """
    has have had is are was were be been being do does did will would can could may might must shall
    should having
    """
)
#: Adverbs without -ly that stand between a subject and its verb.
ADVERBS: Final = word_set(
    """
    also later then again once twice first never ever always often still just even soon now thus
    further already instead meanwhile sometimes yesterday today earlier afterward afterwards ago not
    only himself herself themselves itself
    """
)
#: Days and months: written with a capital, and no part of a name.
CALENDAR_NAMES: Final = word_set(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June
    July August September October November December Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept.
    Oct. Nov. Dec.
    """
)


def is_grammatical(word: str) -> bool:
    """Whether a word in small letters holds a sentence together and names nothing."""
    return (
        word in DETERMINERS
        or word in PREPOSITIONS
        or word in CONJUNCTIONS
        or word in AUXILIARIES
        or word in ADVERBS
        or word in PERSONAL_PRONOUNS
        or word in RELATIVE_PRONOUNS
    )


def is_determiner(word: str) -> bool:
    """Whether a word in small letters begins a noun phrase: an article, a pronoun, a possessive."""
    return word in DETERMINERS or word.endswith(("’s", "'s"))
