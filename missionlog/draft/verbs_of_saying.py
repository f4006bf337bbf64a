"""Verbs and nouns with which English attributes words to a speaker.

Data of one language; another language is another table of the same names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from missionlog.draft.function_words import word_set

#: Regular verbs, and those whose past is spelt after them.
_VERBS: Final = word_set(
    """
    say:said tell:told add state declare announce argue claim insist suggest acknowledge concede
    admit confirm deny explain note observe stress emphasize emphasise underline underscore
    write:wrote:written tweet retweet post read:read reply respond answer ask wonder inquire query
    joke quip shout yell scream chant cry sing:sang:sung recall remember continue conclude promise
    vow pledge predict forecast warn caution urge demand testify report reveal disclose allege
    assert contend maintain reiterate repeat remark comment boast brag lament complain counter
    retort interject advise opine muse agree disagree object protest plead reason recount recommend
    exclaim proclaim profess mention address speak:spoke:spoken call describe dismiss denounce
    condemn blast slam praise laud hail criticize criticise accuse label brand dub deem decry deride
    ridicule mock characterize characterise portray paint cast attack assail rip knock chide scold
    rebuke taunt tease refer cite quote invoke propose instruct order encourage implore beg express
    voice offer put:put go:went:gone think:thought believe feel:felt hope fear worry imagine
    consider expect see:saw:seen know:knew:known chime laugh chuckle sigh murmur mutter mumble
    whisper growl snap sneer gush fume rail thunder deadpan summarize summarise elaborate clarify
    specify detail signal hint concur echo find:found show:showed:shown conclude hold:held rule
    determine decide rate tout trumpet bemoan bristle compare liken identify applaud salute thank
    congratulate greet introduce interrupt interpose rejoin riff vent wail cheer
    """
)
#: Verbs that mostly say something else; they attribute only where a quotation stands beside them.
_WEAK: Final = word_set(
    """
    go put read see know feel find show hold rule determine decide rate offer order cast paint knock
    rip attack consider expect think believe hope fear worry imagine refer cite address speak
    express voice invoke quote detail signal thank greet introduce interrupt laugh chuckle sigh snap
    cheer echo sing call post remember compare liken identify answer demand address
    """
)
_IRREGULAR_S: Final = {"go": "goes"}


def _forms(entry: str) -> Iterator[str]:
    """The forms of a verb: third person, past and participles."""
    base, *past = entry.split(":")
    yield base
    yield _IRREGULAR_S.get(base) or _third_person(base)
    stem = base + base[-1] if base in _DOUBLING else base[:-1] if base[-1] == "e" else base
    yield (base if base.endswith("ee") else stem) + "ing"
    if past:
        yield from past
    elif base.endswith("y") and base[-2] not in "aeiou":
        yield base[:-1] + "ied"
    else:
        yield stem + "ed"


def _third_person(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")


_DOUBLING: Final = word_set("admit beg brag chat dub quip rip slam put snap hum")

#: The base of each form of a verb of saying: `said` to `say`.
VERB_FORMS: Final[dict[str, str]] = {
    form: entry.split(":")[0] for entry in _VERBS for form in _forms(entry) if form
}
#: Forms of verbs that attribute only with a quotation beside them.
WEAK_FORMS: Final = frozenset(form for form, base in VERB_FORMS.items() if base in _WEAK)
#: Words of somebody, named after whose they are: `Trump’s claim that “…”`.
NOUNS_OF_SAYING: Final = word_set(
    """
    account accusation admission advice allegation announcement answer apology argument assertion
    assessment assurance attack belief boast call characterization claim comment complaint
    conclusion contention criticism declaration demand denial depiction description editorial email
    explanation insistence joke lament letter line memo message mantra motto observation opinion
    order pledge plea point position prediction promise proposal question quip quote reaction
    refrain remark remarks comments claims words reply report request response rhetoric slogan
    speech statement statements suggestion taunt testimony tweet tweets verdict view vow warning
    word
    """
)
#: Words before a phrase that names who says what stands beside it.
ACCORDING_TO: Final = (("according", "to"), ("in", "the", "words", "of"), ("as", "quoted", "by"))
#: Before words in marks that are a name, a title or a scare quote.
NAMING_WORDS: Final = word_set("so-called titled entitled nicknamed")
