"""Words by which the name of an organisation is known, and names of several that share one word.

Data of one language; another language is another table of the same names.
"""

from __future__ import annotations

from typing import Final

from missionlog.draft.function_words import word_set

#: A name with one of these in it, in whatever case, is that of an organisation.
ORGANISATION_WORDS: Final = word_set(
    "academy administration agency airlines alliance army assembly association authority authorities bank"
    " board brigade bureau cabinet centre center chamber church club coalition college command commission"
    " committee company confederation congress conference consortium corporation corps council court"
    " coast-guard department directorate division embassy federation fleet force forces foundation fund"
    " government governments group house inc industries institute institution league ltd militia militias"
    " ministry ministries mission movement nations navy network newspaper observatory office organisation"
    " organization parliament party pentagon police regiment senate service services society states"
    " guardian gazette herald journal magazine news newswire post times today tribune weekly"
    " statement syndicate trust union university treasury kremlin"
)
#: The plural of a word that several names share, and the word: `the French and German governments`.
SHARED_WORDS: Final = {
    "governments": "government",
    "ministries": "ministry",
    "ministers": "minister",
    "presidents": "president",
    "parliaments": "parliament",
    "departments": "department",
    "authorities": "authorities",
    "armies": "army",
    "embassies": "embassy",
    "councils": "council",
    "companies": "company",
    "agencies": "agency",
    "parties": "party",
    "navies": "navy",
    "leaders": "leader",
    "officials": "official",
}
