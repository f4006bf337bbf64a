"""The questions that `missionlog add` asks on a terminal, by what is added, and the values they give."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from missionlog.model.format import RECORDS, Many, Path, Plain, Ref, Shape


class Question(NamedTuple):
    """A key that is asked for: the way to its value, what it may hold, and a few words on what is wanted.

    It is passed over where the one that is called `unless` has an answer, or `needs` has none.
    """

    key: str
    path: Path
    shape: Shape
    hint: str
    required: bool = False
    unless: str = ""
    needs: str = ""

    @property
    def is_list(self) -> bool:
        """Whether one line may give several values."""
        return isinstance(self.shape, Many)

    @property
    def is_verbatim(self) -> bool:
        """Whether the answer is the words of a source."""
        return self.key in ("passage", "text")


def _asked(record: str, key: str, hint: str, *, required: bool = False, unless: str = "") -> Question:
    field = RECORDS[record].field(key)
    assert field is not None, f"{record} has no {key}"
    before: Path = {"evidence": ("evidence", 0), "promise": ("promise",)}.get(record, ())
    return Question(key, (*before, key), field.shape, hint, required, unless)


_SEVERAL: Final = "several with ;"
_SOURCE: Final = _asked("evidence", "source", "who reports it: its id, or the title of a new one")
_PASSAGE: Final = _asked("evidence", "passage", "its very words, pasted")._replace(needs="source")
_TITLE: Final = _asked("event", "title", "what happened, in your words", required=True)
_ACTORS: Final = _asked("event", "actors", f"who takes part; {_SEVERAL}")
_PLACE: Final = _asked("event", "place", "where")
_TAGS: Final = _asked("event", "tags", _SEVERAL)
#: The event in which a quote or an update stands, which no record has as a key.
_EVENT: Final = Question("event", (), Ref("events"), "the id of the event it stands in", required=True)

FORMS: Final[Mapping[str, tuple[Question, ...]]] = {
    "source": (
        _asked("source", "title", "as published", required=True),
        _asked("source", "container-title", "newspaper, site or series"),
        _asked("source", "publisher", "who published it", unless="container-title"),
        _asked("source", "issued", "day of publication"),
        _asked("source", "author", _SEVERAL),
        _asked("source", "URL", "web address"),
        _asked("source", "type", "Tab lists the types"),
    ),
    "person": (
        _asked("person", "name", "full name", required=True),
        _asked("person", "aliases", f"other names; {_SEVERAL}"),
        _asked("person", "type", "person or organization"),
    ),
    "place": (
        _asked("place", "name", "name", required=True),
        _asked("place", "aliases", f"other names; {_SEVERAL}"),
        _asked("place", "within", "the place it lies in"),
    ),
    "event": (
        _SOURCE._replace(required=True),
        _PASSAGE,
        _TITLE,
        _asked("event", "date", "as 2 May 2025, early May 2025, last Friday", required=True),
        _ACTORS,
        _PLACE,
        _TAGS,
    ),
    "promise": (
        _SOURCE._replace(required=True),
        _PASSAGE,
        _TITLE._replace(hint="what is promised, in your words"),
        _asked("promise", "made", "the day of the promise", required=True),
        _asked("promise", "by", f"who promises; {_SEVERAL}", required=True),
        _asked("promise", "due", "to be done by this day"),
        _asked("promise", "until", "or to go on until this day", unless="due"),
        _asked("promise", "condition", "in the words of the source"),
        _TAGS,
    ),
    "quote": (
        _EVENT,
        _SOURCE,
        _asked("quote", "form", "direct, partial or paraphrase"),
        _asked("quote", "text", "the words said, pasted", required=True),
        _asked("quote", "speaker", f"who said it; {_SEVERAL}", required=True),
        _asked("quote", "role", "if not one of the speaker's"),
        _asked("quote", "date", "if not the day of the event"),
        _asked("quote", "tags", _SEVERAL),
    ),
    "update": (
        _EVENT._replace(hint="the id of the event with the promise"),
        _SOURCE,
        _PASSAGE,
        _asked("update", "status", "what became of it; Tab lists the states", required=True),
        _asked("update", "date", "since when", required=True),
        _asked("update", "due", "the new term, where there is one"),
        _asked("update", "note", "anything to know"),
    ),
}
#: What may be added, in the order in which it is offered.
OFFERED: Final = ("event", "quote", "promise", "update", "source", "person", "place")
#: Types of sources that Tab offers beside those of the log (CSL 1.0.2, Appendix III).
SOURCE_TYPES: Final = (
    "article-magazine",
    "article-newspaper",
    "book",
    "broadcast",
    "hearing",
    "interview",
    "legislation",
    "post",
    "regulation",
    "report",
    "speech",
    "treaty",
    "webpage",
)


def stored_values(form: tuple[Question, ...], answers: Mapping[str, Plain]) -> dict[str, Plain]:
    """The values of a record from the answers to its form, as a log stores them."""
    stored: dict[str, Plain] = {}
    promise: dict[str, Plain] = {}
    evidence: dict[str, Plain] = {}
    for question in form:
        answer = answers.get(question.key)
        if answer is not None and question.path:
            home = {"promise": promise, "evidence": evidence}.get(str(question.path[0]), stored)
            home[question.key] = answer
    if promise:
        stored["promise"] = {**promise}
    if "source" in evidence:
        stored["evidence"] = [{**evidence}]
    return stored
