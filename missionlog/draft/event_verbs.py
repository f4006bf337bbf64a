"""Verbs that tell what happened, in the forms in which English tells it, and words for what is only planned.

Data of one language; another language is another table of the same names.
"""

from __future__ import annotations

from typing import Final

from missionlog.draft.function_words import word_set

#: Past forms that do not end in -ed.
IRREGULAR_PAST: Final = word_set(
    "arose awoke beat became began bent bit blew bought broke brought broadcast built burnt burst came"
    " caught chose clung cost crept cut dealt did drank drew drove dug dwelt ate fell felt fed fought fled"
    " flew flung forbade forced forgot froze gave gained got grew ground had heard held hid hit hung hurt"
    " kept knelt knew laid lay led left lent let lit lost made meant met mistook overcame overran"
    " overthrew overtook paid put quit ran rang read rebuilt resold retook rode rose said sang sank sat"
    " saw sent set shed shook shone shot showed shrank shut sold sought slept slid slung sped spent split"
    " spoke spread sprang stood stole struck stuck stung strode strove swam swept swore swung taught"
    " thought threw told took tore undertook undid upheld upset was were wept went withdrew withheld"
    " withstood woke won wore wove wrote"
)
#: Participles that tell with an auxiliary before them, and stand in headlines without one.
PARTICIPLES: Final = word_set(
    "begun born broken brought built bought caught chosen come cut done drawn driven eaten fallen fled"
    " flown forgotten fought found frozen given gone grown held hidden hit kept known laid led left lost"
    " made met overthrown paid put read rebuilt retaken risen run seen sent set shaken shot shown shut"
    " sold sought spent spoken spread stolen struck sunk sworn taken taught thrown told torn withdrawn won"
    " worn written"
)
#: Participles with which a sentence begins before its subject: `Born in 1933, Reyes …`.
OPENING_PARTICIPLES: Final = PARTICIPLES | word_set(
    "founded elected appointed asked named opened closed launched created established completed convicted"
    " sentenced arrested charged signed published released designed adopted raised educated married"
    " ordained commissioned discovered rescued freed pressed questioned speaking writing backed"
)
#: Words in -ed that tell nothing.
NO_PAST: Final = word_set(
    "need indeed speed breed seed deed feed weed greed creed exceed proceed succeed bleed bed red led"
    " shed wed hundred naked sacred wicked rugged ragged beloved united aged so-called armed unarmed embed"
    " sled newlywed three-masted unprecedented alleged"
)
#: Present forms of captions and of headlines: the third person is found by its -s.
PRESENT: Final = word_set(
    "accept address advance aim announce appear approach approve arrest arrive ask assist attack attend"
    " await ban beat become begin block board break bring build burn buy call carry celebrate check cheer"
    " claim clash clean clear climb close collect come complete conduct confirm continue cross cut declare"
    " defeat defend demonstrate deny deploy die discuss display drive drop embrace end enter escort"
    " evacuate examine face fall fight fill find fire flee fly follow force gather give go greet guard"
    " hear help hit hold host inspect join jump keep kill kneel land launch lay lead leave lie lift light"
    " line listen load look lose make march meet mourn move observe offer open operate order participate"
    " pass patrol pay perform place play point pose pray prepare present protect protest provide pull push"
    " put raise reach read receive release relieve remain remove repair replace rescue resign respond rest"
    " return ride rise run sail salute say search secure see seize sell send serve set shake shell shoot"
    " show sign sit speak stage stand start stop strike support surrender survey sweep take talk tell test"
    " throw tour train transport travel treat unload unveil use view visit vote wait walk warn watch wave"
    " wear welcome win withdraw work write"
)
#: Auxiliaries with which something is told that is so.
TELLING: Final = word_set("is are was were has have had did does do been being be")
#: What makes a verb one of something that may be, or is only planned.
MODAL: Final = word_set(
    "will would shall should may might could can must won’t won't wouldn’t wouldn't cannot ’ll 'll unless"
    " whether"
)
#: Words before `to` that say that something is intended, expected or asked for, and not done.
INTENDED: Final = word_set(
    "plan plans planned planning intend intends intended expect expects expected hope hopes hoped want"
    " wants wanted aim aims aimed due set scheduled slated poised likely unlikely about ready prepared"
    " preparing prepares supposed going agreed agrees promised pledged vowed threatened threatens ordered"
    " urged asked told called refused is are was were be"
)
#: Participles before a date of what was only to happen then: `the launch, first set for May`.
PLANNED_FOR: Final = word_set("set scheduled planned due expected intended slated")
