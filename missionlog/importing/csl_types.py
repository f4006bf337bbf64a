"""The CSL types of what other programs call their entries, after the tables of Zotero and Crossref."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from missionlog.importing.csl_variables import TYPES

#: Types of Crossref, as doi.org gives them in CSL-JSON, and of Zotero's own JSON.
_OTHER_NAMES: Final[Mapping[str, str]] = {
    "journal-article": "article-journal",
    "book-chapter": "chapter",
    "book-section": "chapter",
    "book-part": "chapter",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "reference-entry": "entry",
    "proceedings": "book",
    "proceedings-article": "paper-conference",
    "posted-content": "article",
    "preprint": "article",
    "dissertation": "thesis",
    "peer-review": "review",
    "report-component": "report",
    "other": "document",
    "newspaperArticle": "article-newspaper",
    "magazineArticle": "article-magazine",
    "journalArticle": "article-journal",
    "blogPost": "post-weblog",
    "forumPost": "post",
    "bookSection": "chapter",
    "conferencePaper": "paper-conference",
    "encyclopediaArticle": "entry-encyclopedia",
    "dictionaryEntry": "entry-dictionary",
    "tvBroadcast": "broadcast",
    "radioBroadcast": "broadcast",
    "podcast": "broadcast",
    "videoRecording": "motion_picture",
    "film": "motion_picture",
    "audioRecording": "song",
    "presentation": "speech",
    "letter": "personal_communication",
    "email": "personal_communication",
    "instantMessage": "personal_communication",
    "case": "legal_case",
    "statute": "legislation",
    "artwork": "graphic",
    "computerProgram": "software",
}
#: Types of BibTeX and BibLaTeX. `misc` names none.
_OF_BIBTEX: Final[Mapping[str, str]] = {
    "article": "article-journal",
    "suppperiodical": "article-journal",
    "periodical": "periodical",
    "booklet": "pamphlet",
    "inbook": "chapter",
    "incollection": "chapter",
    "bookinbook": "chapter",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "collection": "book",
    "mvbook": "book",
    "mvcollection": "book",
    "reference": "book",
    "mvreference": "book",
    "proceedings": "book",
    "mvproceedings": "book",
    "manual": "book",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "inreference": "entry-encyclopedia",
    "mastersthesis": "thesis",
    "phdthesis": "thesis",
    "techreport": "report",
    "unpublished": "manuscript",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "movie": "motion_picture",
    "video": "motion_picture",
    "audio": "song",
    "music": "song",
    "artwork": "graphic",
    "image": "graphic",
    "letter": "personal_communication",
    "jurisdiction": "legal_case",
    "legal": "treaty",
    "newspaper": "article-newspaper",
    "magazine": "article-magazine",
    "blog": "post-weblog",
    "tweet": "post",
    "podcast": "broadcast",
}
#: `entrysubtype` of BibLaTeX, as biblatex-apa and Better BibTeX have it.
_SUBTYPES: Final[Mapping[str, str]] = {"newspaper": "article-newspaper", "magazine": "article-magazine"}
#: Types of RIS (TY), after Zotero's table. `GEN` names none.
_OF_RIS: Final[Mapping[str, str]] = {
    "ABST": "article-journal",
    "ADVS": "motion_picture",
    "AGGR": "document",
    "ANCIENT": "document",
    "ART": "graphic",
    "BILL": "bill",
    "BLOG": "post-weblog",
    "BOOK": "book",
    "CASE": "legal_case",
    "CHAP": "chapter",
    "CHART": "graphic",
    "CLSWK": "book",
    "COMP": "software",
    "CONF": "paper-conference",
    "CPAPER": "paper-conference",
    "CTLG": "article-magazine",
    "DATA": "dataset",
    "DBASE": "dataset",
    "DICT": "entry-dictionary",
    "EBOOK": "book",
    "ECHAP": "chapter",
    "EDBOOK": "book",
    "EJOUR": "article-journal",
    "ELEC": "webpage",
    "ENCYC": "entry-encyclopedia",
    "EQUA": "document",
    "FIGURE": "graphic",
    "GOVDOC": "report",
    "GRANT": "document",
    "GRNT": "document",
    "HEAR": "hearing",
    "ICOMM": "personal_communication",
    "INPR": "manuscript",
    "INTV": "interview",
    "JFULL": "article-journal",
    "JOUR": "article-journal",
    "LEGAL": "legal_case",
    "MANSCPT": "manuscript",
    "MAP": "map",
    "MGZN": "article-magazine",
    "MPCT": "motion_picture",
    "MULTI": "motion_picture",
    "MUSIC": "song",
    "NEWS": "article-newspaper",
    "PAMP": "pamphlet",
    "PAT": "patent",
    "PCOMM": "personal_communication",
    "PODCAST": "broadcast",
    "RPRT": "report",
    "SER": "book",
    "SLIDE": "speech",
    "SOUND": "song",
    "STAND": "standard",
    "STAT": "legislation",
    "THES": "thesis",
    "UNBILL": "bill",
    "UNPB": "manuscript",
    "UNPD": "manuscript",
    "VIDEO": "motion_picture",
    "WEB": "webpage",
}


def is_type_of_csl(name: str) -> bool:
    """Whether CSL has a type, or knows it by another name."""
    return name in TYPES or name in _OTHER_NAMES


def type_of_csl(name: str) -> str:
    """A type of CSL-JSON; one that is of another program by the name that CSL has for it."""
    name = name.strip()
    return name if name in TYPES else _OTHER_NAMES.get(name, name)


def type_of_bibtex(name: str, subtype: str = "") -> str:
    """The CSL type of an entry of BibTeX; nothing for one that no table has."""
    name = name.lower()
    if name == "article" and subtype.lower() in _SUBTYPES:
        return _SUBTYPES[subtype.lower()]
    if subtype in TYPES:
        return subtype
    return _OF_BIBTEX.get(name) or (name if name in TYPES else "")


def type_of_ris(tag: str) -> str:
    """The CSL type of a record of RIS; nothing for one that no table has."""
    return _OF_RIS.get(tag.strip().upper(), "")
