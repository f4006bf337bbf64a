"""The variables of CSL, and where a source of a log has each: under its key, else as a line of its note."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from missionlog.importing.person_names import Name
from missionlog.importing.records import ForeignRecord, ForeignValue
from missionlog.model.format import SOURCE
from missionlog.model.ids import is_id

#: The values of a record by the variables of CSL. A list of names is a tuple, also of one; a date of CSL-JSON
#: is as it stands there. Other columns than variables have values as every format has them.
CslValue = ForeignValue | Mapping[str, Any] | tuple[Name, ...]
Variables = dict[str, CslValue]

NAMES: Final = (
    "author",
    "editor",
    "translator",
    "chair",
    "collection-editor",
    "compiler",
    "composer",
    "container-author",
    "contributor",
    "curator",
    "director",
    "editorial-director",
    "executive-producer",
    "guest",
    "host",
    "illustrator",
    "interviewer",
    "narrator",
    "organizer",
    "original-author",
    "performer",
    "producer",
    "recipient",
    "reviewed-author",
    "script-writer",
    "series-creator",
)
DATES: Final = (
    "issued",
    "accessed",
    "available-date",
    "container",
    "event-date",
    "original-date",
    "submitted",
)
_TEXTS: Final = (
    "URL",
    "archive",
    "language",
    "note",
    "annote",
    "abstract",
    "DOI",
    "ISAN",
    "ISBN",
    "ISCI",
    "ISMN",
    "ISRC",
    "ISSN",
    "ISWC",
    "PMID",
    "PMCID",
    "genre",
    "medium",
    "section",
    "page",
    "page-first",
    "volume",
    "issue",
    "number",
    "edition",
    "version",
    "title-short",
    "container-title-short",
    "collection-title",
    "collection-number",
    "volume-title",
    "volume-title-short",
    "part",
    "part-title",
    "publisher-place",
    "event-title",
    "event-place",
    "authority",
    "jurisdiction",
    "division",
    "references",
    "status",
    "number-of-pages",
    "number-of-volumes",
    "chapter-number",
    "supplement",
    "printing",
    "original-title",
    "translated-title",
    "translated-title-short",
    "original-publisher",
    "original-publisher-place",
    "reviewed-title",
    "reviewed-genre",
    "archive_collection",
    "archive_location",
    "archive-place",
    "call-number",
    "source",
    "dimensions",
    "scale",
    "license",
    "keyword",
    "categories",
    "citation-key",
    "citation-label",
    "citation-number",
    "first-reference-note-number",
    "locator",
    "year-suffix",
    "custom",
)
#: Older names of variables, and names that Zotero writes.
ALIASES: Final[Mapping[str, str]] = {
    "journalAbbreviation": "container-title-short",
    "shortTitle": "title-short",
    "event": "event-title",
    "publisherPlace": "publisher-place",
}
#: Every variable of CSL 1.0.2 and of its schema, in the order in which a mapping shows them.
VARIABLES: Final = (
    "id",
    "type",
    "title",
    "author",
    "container-title",
    "publisher",
    "issued",
    "accessed",
    *_TEXTS,
    *NAMES[1:],
    *DATES[2:],
)
#: The types of CSL 1.0.2.
TYPES: Final = frozenset(
    (
        "article",
        "article-journal",
        "article-magazine",
        "article-newspaper",
        "bill",
        "book",
        "broadcast",
        "chapter",
        "classic",
        "collection",
        "dataset",
        "document",
        "entry",
        "entry-dictionary",
        "entry-encyclopedia",
        "event",
        "figure",
        "graphic",
        "hearing",
        "interview",
        "legal_case",
        "legislation",
        "manuscript",
        "map",
        "motion_picture",
        "musical_score",
        "pamphlet",
        "paper-conference",
        "patent",
        "performance",
        "periodical",
        "personal_communication",
        "post",
        "post-weblog",
        "regulation",
        "report",
        "review",
        "review-book",
        "software",
        "song",
        "speech",
        "standard",
        "thesis",
        "treaty",
        "webpage",
    )
)
_KEYS: Final = frozenset(("id", *(field.key for field in SOURCE.fields)))
_ZOTERO: Final = "http://zotero.org/"
#: What is said once of a file that names attached files.
FILES_LEFT_OUT: Final = "paths of attached files are left out; `missionlog archive` keeps a copy of a source"
_LONGEST_EXCERPT: Final = 60


def source_key(variable: str) -> str:
    """The key of a source that has the values of a variable; nothing where a line of the note has them."""
    return variable if variable in _KEYS and variable != "note" else ""


def key_of(column: str) -> str:
    """The key of a source that a variable has; `note` for one without; nothing for what CSL does not name."""
    if column in _KEYS and column in VARIABLES:
        return column
    return "note" if column in VARIABLES else ""


def mapping_of(records: Iterable[ForeignRecord]) -> dict[str, str]:
    """The columns of some records with the key proposed for each: first the variables, then the others."""
    columns = dict.fromkeys(column for record in records for column in record.values)
    known = [variable for variable in VARIABLES if variable in columns]
    return {column: key_of(column) for column in (*known, *(one for one in columns if one not in VARIABLES))}


def id_or_key(key: str) -> Variables:
    """What another program calls a record: its id, if it has the form of one and is more than a number.

    Else it is kept as `citation-key`, unless it is the address of an item in a library of Zotero.
    """
    if not key or key.startswith(_ZOTERO):
        return {}
    return {"id" if is_id(key) and not key.isdecimal() else "citation-key": key}


def joined(texts: Sequence[str], mark: str = "; ") -> str:
    """Several texts as one, none twice."""
    return mark.join(dict.fromkeys(filter(None, map(str.strip, texts))))


def left_out(lines: Sequence[tuple[int, str]], between: str) -> list[str]:
    """The note on lines that stand between records, and are none: how many, and the first."""
    if not lines:
        return []
    number, text = lines[0]
    excerpt = " ".join(text.split())[:_LONGEST_EXCERPT]
    count = f"{len(lines)} lines between {between} are" if len(lines) > 1 else f"a line between {between} is"
    return [f"{count} left out; line {number}: {excerpt!r}"]
