"""The words by which a sentence announces what is to be done: of promising, terms, conditions and doubt.

Data of one language; another language is another table of the same names.
"""

from __future__ import annotations

from typing import Final

from missionlog.draft.function_words import phrases, word_set

#: Verbs that promise by themselves, before `to` or `that`, and verbs that do so with a term.
PROMISING: Final = word_set("pledged pledges vowed vows promised undertook undertaken swore sworn")
#: Those of them that may have what is promised behind them: `promised parliament a report`.
GIVING: Final = word_set("pledged pledges vowed vows promised promises guaranteed guarantees")
AGREEING: Final = word_set(
    """
    agreed agrees committed commits guaranteed guarantees promises undertakes decided decides resolved
"""
)
#: Verbs behind which `would` is what somebody said to come.
REPORTING: Final = word_set(
    """
    said says told announced announces confirmed confirms added stated declared insisted assured
    pledged vowed promised agreed agrees decided
"""
)
#: Those of them that decide, and do not only tell: what they bring in of others is settled too.
DECIDING: Final = word_set(
    "announced announces confirmed confirms declared pledged vowed promised agreed agrees decided assured"
)
#: Verbs behind which what somebody would do is denied.
DENYING: Final = word_set("denied denies denying rejected rejects disputed disputes dismissed")
#: Who tells what others will do, and cannot promise it.
FORECASTERS: Final = word_set(
    """
    analyst analysts economist economists expert experts forecaster forecasters observer observers critic
    critics researcher researchers scientist scientists trader traders broker brokers commentator
    commentators pundit pundits historian historians strategist strategists poll polls pollster pollsters
    study studies survey surveys forecast forecasts
    """
)
#: What announces what is to come; `would` does so after a verb of saying only, `must` under an agreement.
ANNOUNCING: Final = ("will", "shall", "’ll", "'ll", "is to", "are to", "would", "must")
#: What is agreed on: under it, something must be done.
AGREEMENTS: Final = word_set("agreement agreements deal deals accord accords treaty pact settlement plan")
#: Verbs that end as adverbs do: `will reply`.
VERBS_IN_LY: Final = word_set("apply comply fly imply multiply rally rely reply supply tally ally")
#: Works that are made up, and what they do with a story.
FICTION: Final = phrases(
    "novel, film, movie, play, drama, comedy, opera, musical, thriller, fable, sequel, short story, sitcom"
)
TELLING_STORIES: Final = phrases(
    "in which, where, whose, about, how, tells, told, shows, showed, follows, depicts, imagines, imagined"
)
#: What arranges it, between `is` or `are` and `to`.
ARRANGED: Final = word_set("set due scheduled slated bound obliged obligated required")
#: Words that make of an announcement a hope, a demand, a question or a forecast, anywhere in its sentence.
UNCERTAIN: Final = word_set(
    """
    hope hopes hoped hoping expect expects expected expecting plan plans planned planning aim aims
    aimed aiming want wants wanted wish wishes wished intend intends intended believe believes
    believed think thinks thought predict predicts predicted forecast forecasts forecasted project
    projects projected estimate estimates estimated anticipate anticipates anticipated warn warns
    warned fear fears feared doubt doubts doubted bet bets likely unlikely probably perhaps maybe
    possibly may might could should whether ask asks asked urge urges urged demand demands demanded
    call calls called propose proposes proposed suggest suggests suggested consider considers
    considered considering seek seeks sought imagine imagined suppose supposed rumoured rumored
    speculate speculated unclear uncertain
"""
)
#: Those that are nouns too, and what stands behind them then.
ALSO_NOUNS: Final = word_set(
    """
    plan plans planned project projects projected call calls aim aims hope hopes demand demands estimate
    estimates estimated forecast forecasts doubt doubts fear fears bet bets wish wishes thought proposed
"""
)
AFTER_NOUNS: Final = word_set("will would shall is are was were has have had of in for")
#: Verbs of what happens by itself, which nobody can promise.
BY_ITSELF: Final = word_set(
    """
    grow rise fall reach increase decrease decline exceed shrink double triple surpass drop soar climb total
    cost slow peak weaken strengthen worsen improve outnumber overtake plunge rebound turn need become
    mean cause lose die fail collapse crash suffer melt drown perish deteriorate sink amount face
    resemble belong seem
"""
)
#: Those that somebody does where they have an object: `strengthen the pier`.
DONE_TO_AN_OBJECT: Final = word_set(
    """
    grow increase decrease shrink double triple drop slow weaken strengthen worsen improve turn sink
"""
)
#: What is only told to go on until a day: `applications will be accepted until Friday`.
OPEN_UNTIL: Final = word_set(
    """
    application applications entry entries submission submissions nomination nominations bid bids ticket
    tickets registration registrations exhibition exhibitions show shows festival festivals sale sales offer
    fair season course competition poll polls booking bookings comments tour
    """
)
#: Verbs that tell of a state rather than of what somebody does.
BEING: Final = word_set("be run")
#: Who promises something himself.
FIRST_PERSONS: Final = frozenset(("i", "we"))
#: What turns an announcement into its opposite.
NEGATIVE: Final = word_set("not never n't n’t no nobody none neither nor cannot refused declined failed")
#: What a promise depends on begins so.
CONDITIONS: Final = phrases(
    """
    subject to, on condition that, on the condition that, provided that, provided, conditional on,
    contingent on, depending on, dependent on, as long as, so long as, if, unless, pending
    """
)
#: Before a date from which on something is done, which is no term of it.
BEGINNING: Final = phrases("beginning, starting, effective, from, after, as of, as soon as, as early as")
#: Ordinals, and words that deny: two promises that differ in them are two.
TELLING_APART: Final = word_set(
    """
    first second third fourth fifth sixth seventh eighth ninth tenth last next final other another
    one two three four five six seven eight nine ten twelve hundred thousand million billion half
    no not never neither nor none without
    """
)
#: How many of a unit, in words.
HOW_MANY: Final = (
    *["a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
)
#: Who is nobody: subjects of `it was announced` and the like.
NOBODY: Final = frozenset(("it", "there", "this", "that", "which", "what"))
