"""The texts of a fact in which words are searched, by field (see `SEARCHED` in `registry`)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

#: The most that is searched of a source, person or place: it is stored with each fact that names it.
MAX_CHARACTERS: Final = 4096
#: The texts that find an entry of a table, given its id (`entry_texts`).
Names = Callable[[str, str], Sequence[str]]
_Record = Mapping[str, Any]
#: The fields of a quote that find its event in a timeline.
_SAID: Final = ("quote", "person", "passage", "note")


def version_texts(kind: str, stored: _Record, sources: Iterable[str], names: Names) -> dict[str, list[str]]:
    """The texts that find a fact, and with an event what was said at it; an update is found by its event."""
    if kind == "update":
        return {}
    texts = searched_texts(kind, stored, sources, names)
    if kind == "event":
        texts["said"] = said(searched_texts("quote", quote, (), names) for quote in stored.get("quotes", ()))
    return texts


def said(quotes: Iterable[Mapping[str, Sequence[str]]]) -> list[str]:
    """The texts of quotes that find their event."""
    return [text for texts in quotes for field in _SAID for text in texts[field]]


def searched_texts(kind: str, stored: _Record, sources: Iterable[str], names: Names) -> dict[str, list[str]]:
    """The texts of an event or a quote, as they stand in the log, by field.

    Those of an event are its own and its updates'. Its quotes are facts of their own; a quote that takes the
    sources of its event leaves their titles to it. `sources` are the ids of those that support it. The order
    of a field's texts is always the same.
    """
    people: Iterable[str]
    if kind == "quote":
        parts = [stored]
        people = _listed(stored.get("speaker", ()))
        texts = {"quote": [stored["text"]]}
    else:
        parts = [stored, *stored.get("dates", ()), *stored.get("updates", ())]
        people = _people(stored)
        texts = {"title": [stored["title"]]}
        if "summary" in stored:
            texts["summary"] = [stored["summary"]]
        if "condition" in stored.get("promise", ()):
            texts["condition"] = [stored["promise"]["condition"]]
        if "place" in stored:
            texts["place"] = [*names("place", stored["place"])]
    texts["person"] = [name for id_ in people for name in names("person", id_)]
    texts["passage"] = [
        each["passage"] for part in parts for each in part.get("evidence", ()) if "passage" in each
    ]
    texts["note"] = [part["note"] for part in parts if "note" in part]
    if kind == "event" or "evidence" in stored:
        texts["source"] = [title for id_ in sources for title in names("source", id_)]
    return texts


def entry_texts(table: str, stored: _Record) -> list[str]:
    """What finds a source: its title and its note. What finds a person or place: the name and its aliases."""
    if table == "source":
        return beginning_of([stored["title"], stored["note"]] if stored.get("note") else [stored["title"]])
    return beginning_of([stored["name"], *stored.get("aliases", ())])


def beginning_of(texts: list[str]) -> list[str]:
    """The texts of an entry, or of more than MAX_CHARACTERS in all their beginning, in whole words."""
    return texts if sum(map(len, texts)) <= MAX_CHARACTERS else [*_beginning(texts)]


def _beginning(texts: Iterable[str]) -> Iterator[str]:
    left = MAX_CHARACTERS
    for text in texts:
        if len(text) > left:
            yield text[: left + 1].rpartition(" ")[0] or text[:left]
            return
        yield text
        left -= len(text)


def _people(event: _Record) -> Iterable[str]:
    """The ids of those who took part in an event, or promised or claimed it, each once."""
    people: Iterable[str] = event.get("actors", ())
    if "promise" in event or "according-to" in event or "updates" in event:
        claims = (event, *event.get("updates", ()))
        claimants = [id_ for claim in claims for id_ in claim.get("according-to", ())]
        return dict.fromkeys([*people, *event.get("promise", {}).get("by", ()), *claimants])
    return people


def _listed(value: Any) -> Sequence[str]:
    return (value,) if isinstance(value, str) else value
