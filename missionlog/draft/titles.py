"""Titles and roles of people, and names of bodies and papers that speak.

Data of one language; another language is another table of the same names.
"""

from __future__ import annotations

from typing import Final

from missionlog.draft.function_words import word_set

#: Titles before a name that are no role.
HONORIFICS: Final = word_set("Mr. Mrs. Ms. Miss Mr Mrs Ms Dr. Dr Sir Dame Lord Lady Madam Mme. Messrs.")
MALE: Final = word_set(
    """
    Mr. Mr Sir Lord he him his spokesman chairman congressman businessman husband father son
    """
)
FEMALE: Final = word_set(
    """
    Mrs. Ms. Miss Mrs Ms Dame Lady Madam Mme. she her spokeswoman chairwoman congresswoman
    businesswoman wife mother daughter actress
    """
)
#: Nouns for what a person is, without a capital; with one, they stand before names as titles.
ROLE_NOUNS: Final = word_set(
    """
    actor actress activist adviser advisor advocate agent aide ally ambassador analyst anchor artist
    assistant athlete attorney author backer banker billionaire blogger boss businessman
    businesswoman candidate captain chair chairman chairperson chairwoman chancellor chef chief
    citizen coach colonel columnist commander commentator commissioner congressman congresswoman
    consultant contributor coordinator correspondent councilman councilwoman counsel counselor
    critic dean delegate democrat deputy detective developer diplomat director doctor donor
    economist editor employee engineer executive expert farmer father founder fellow friend general
    governor head historian host husband investigator investor journalist judge justice king
    lawmaker lawyer leader lecturer lieutenant lobbyist major manager mayor member minister
    moderator mother negotiator neighbor nominee nurse observer officer official operative organizer
    owner parent participant partner pastor physician pilot player policeman politician pollster
    pope premier president priest prince princess prisoner professor prosecutor publisher queen
    rabbi reporter representative republican researcher resident retiree reviewer rival scholar
    scientist secretary senator sergeant sheriff singer soldier son source speaker specialist
    spokesman spokesperson spokeswoman spox staffer strategist student superintendent supporter
    surrogate surgeon surveyor teacher technician treasurer veteran vice-president victim volunteer
    voter whip wife witness woman man worker writer negotiator driver guard neighbour commuter
    shopkeeper fisherman villager refugee migrant politician campaigner demonstrator protester
    professional psychologist economist chemist biologist historian novelist poet painter architect
    builder carpenter plumber electrician mechanic nun monk interim vice under co-founder co-chair
    co-author vice-chair councillor constable inspector alderman predecessor successor counterpart colleague
    """
)
#: Titles in the abbreviated forms of news agencies.
SHORT_TITLES: Final = word_set(
    """
    Gov. Sen. Sens. Rep. Reps. Gen. Col. Lt. Maj. Capt. Cpl. Sgt. Adm. Cmdr. Brig. Prof. Pres. Hon.
    Rev. Fr. Supt. Det. Pvt. Pfc. Spc. Amb. Atty. Dep. Asst. Lt Cllr Cllr. Det Insp Sgt Supt Prof Rev
    Maj Capt Col Cpl Cmdr PC CEO CFO COO CTO MP MEP MSP
    """
)
#: Words with a capital that belong to a role and not to the name after it.
TITLE_WORDS: Final = word_set(
    """
    Deputy Assistant Press Secretary State Foreign Prime Vice Acting Chief Executive Staff Former
    Senior National General Attorney House Senate Majority Minority Defense Defence Interior
    Treasury Justice Representative President Senator Governor Congressman Congresswoman Mayor Judge
    Justice King Queen Prince Princess Pope Professor Minister Chancellor Premier Ambassador Speaker
    Director Chairman Chairwoman Chair Spokesman Spokeswoman Spokesperson Republican Democratic
    Democrat Candidate Nominee Campaign Manager Sheriff Sergeant Captain Colonel Major Lieutenant
    Commander Admiral Brigadier Private Corporal Officer Detective Superintendent Commissioner
    Councilman Councilwoman Coach Editor Reporter Host Anchor Actor Actress Author Journalist
    Reverend Pastor Bishop Archbishop Cardinal Rabbi Imam Sheikh Ayatollah Grand Pentagon
    Undersecretary Under-Secretary Sheik First Lady Air Army Navy Marine Leader Whip Counsel
    Councillor Constable Inspector Novelist Historian Alderman Clerk Crown
    """
)
#: Of these words, those that are no title without another: `Defense Secretary`, and `Grand Central`.
PARTS_OF_TITLES: Final = word_set(
    """
    Foreign State Prime Executive National House Senate Majority Minority Defense Defence Interior
    Treasury Press Staff Senior Campaign Grand Pentagon First Air Army Navy Marine Democratic
    """
)
#: Titles that are also the last names of people: `Judge Emma King`.
TITLES_AS_NAMES: Final = word_set(
    "King Prince Bishop Pope Major Judge Justice Coach Cardinal Host Marine Constable"
)
#: Nouns for what a person is that are first names, too: `Dean Baker`.
FIRST_NAMES: Final = word_set("dean king prince judge justice son major guard miner")
#: Last words of names that are months and adverbs elsewhere: `Theresa May`, `USA Today`.
LAST_NAMES: Final = word_set("May March April Still Today Now Once")
#: Words of places and bodies that are also names of people: first names, and last names behind a title.
NAMES_BY_PLACE: Final = (frozenset(("bill",)), word_set("west north hill church day park post banks"))
#: Nouns for what speaks without being a person.
BODIES: Final = word_set(
    """
    administration agency army association authority bank board body bureau campaign club coalition
    command commission committee company corporation council country court department embassy force
    foundation government group house institute ministry mission navy network newspaper office
    organisation organization outlet paper party police programme program service station team
    think-tank union university
    """
)
PLURAL_BODIES: Final = frozenset(noun + "s" for noun in BODIES) | word_set(
    """
    agencies armies authorities companies countries embassies ministries navies parties universities
    """
)
#: Nouns for writings that speak.
DOCUMENTS: Final = word_set(
    """
    agreement announcement article book briefing cable chapter communique communiqué complaint
    declaration document email e-mail editorial filing guidelines headline indictment label lawsuit
    letter memo memorandum message motion note notice order paper petition poll post press-release
    proposal publication release report resolution ruling script sign speech statement statute study
    suit summary survey text transcript treaty tweet verdict warrant website
    """
)
#: People whose name the article keeps back, by the noun alone: `a source`, `officials`.
PLURAL_ROLES: Final = frozenset(noun + "s" for noun in ROLE_NOUNS) | word_set(
    """
    people men women spokesmen chairmen businessmen congressmen attorneys families locals
    authorities
    """
)
#: Between parts of a name, in small letters.
NAME_PARTICLES: Final = word_set(
    "de da del della di du van von der den la le al bin ibn ben ter ten dos y el"
)
#: Words in small letters for people who have a title: `Sen.` is `the senator`.
TITLE_NOUNS: Final = {
    "Sen.": "senator lawmaker",
    "Senator": "senator lawmaker",
    "Rep.": "representative congressman congresswoman lawmaker",
    "Representative": "representative congressman congresswoman lawmaker",
    "Gov.": "governor",
    "Gen.": "general commander",
    "Lt.": "lieutenant officer",
    "Sgt.": "sergeant soldier officer",
    "Capt.": "captain officer",
    "Col.": "colonel officer",
    "Prof.": "professor",
    "Secretary": "secretary spokesperson spokesman spokeswoman",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "Spokesman": "spokesman spokesperson",
    "Spokeswoman": "spokeswoman spokesperson",
}
#: Words in names that are of places, papers and bodies, and not of people.
NO_PERSON: Final = BODIES | word_set(
    """
    united states state new york north south east west street avenue city county hill river island
    news times post journal daily tribune herald gazette magazine review press house senate congress
    parliament supreme party school college hospital church bank bridge road square park war act
    bill law treaty accord plan project center centre museum library hall day night week year
    nations union republic kingdom islands affairs services health television radio media studies
    security defense defence interior treasury democrats republicans americans
    """
)
#: Documents that several parties issue together.
JOINT_DOCUMENTS: Final = word_set(
    """
    agreement statement declaration communique communiqué accord deal treaty memorandum pact
    announcement
    """
)
