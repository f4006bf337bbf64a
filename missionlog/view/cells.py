"""The text in the cells of a listing, and `flat`: any value as one text, for CSV, TSV and Markdown."""

from collections.abc import Callable, Iterator, Mapping

from missionlog.model.format import Plain, records, unreadable_keys
from missionlog.model.rows import Row
from missionlog.view.escape import json_text


def flat(value: Plain | None) -> str:
    """A value as one text: a list joined with `; `, a mapping as JSON, nothing as nothing."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(flat(one) for one in value)
    return json_text(value) if isinstance(value, dict) else str(value)


def texts(value: Plain | None) -> list[str]:
    """A value that may be a list or a single one, as a list of texts."""
    if value is None or value == "":
        return []
    return [flat(one) for one in value] if isinstance(value, list) else [flat(value)]


def of(field: str) -> Callable[[Row], list[str]]:
    """The field on one line, or no line where the row has none."""
    return lambda row: [text] if (text := flat(row.value(field))) else []


def each(field: str) -> Callable[[Row], list[str]]:
    """A list, each on a line of its own."""
    return lambda row: texts(row.value(field))


def number_of(field: str) -> Callable[[Row], list[str]]:
    """A number that was counted, or how many there are in a computed list, with a `?` if only possibly so."""

    def read(row: Row) -> list[str]:
        mark = "? " if rests_on_possible(row, field) else ""
        return [mark + text for text in texts(count(row, field))]

    return read


def time_below(name: str) -> Callable[[Row], list[str]]:
    """The first or last date for the line under a name: where both are the same, it is said once."""

    def read(row: Row) -> list[str]:
        first, last = (flat(row.value(f"{end}-words")) for end in ("first", "last"))
        if first == last:
            return [f"and last {first}"] if first and name == "first" else []
        return of(f"{name}-words")(row)

    return read


def gap_type(row: Row) -> list[str]:
    """The type of a gap, with a `?` if it is one only possibly."""
    return [f"{'? ' if is_possible(row) else ''}{row.stored['type']}"]


def place(row: Row) -> list[str]:
    """The file and line at which something stands."""
    return [f"{flat(row.computed['file'])}:{flat(row.computed['line'])}"]


def count(row: Row, field: str) -> Plain | None:
    """A number that was counted; of a computed list, how many it has."""
    value = row.computed.get(field)
    return len(value) if isinstance(value, list) else value


def when(row: Row) -> list[str]:
    """The date in words, with a `?` if it only possibly matches, and why the event stands there."""
    words = flat(row.computed.get("words") or row.computed.get("date")) or "undated"
    mark = "? " if is_possible(row) else ""
    return [mark + words, *standing(row)]


def standing(row: Row) -> list[str]:
    """Why an event stands where it does, where that is not simply its date, and what of it can't be read."""
    why = ["announced"] if row.computed.get("announced") else []
    why += ["by its order"] if row.computed.get("between") else []
    why += ["possibly in this order"] if rests_on_possible(row, "order") else []
    return [*why, *unread(row)]


def unread(row: Row) -> list[str]:
    """Which keys of a row, and of the records within it, stand in the log and can't be read."""
    keys = ", ".join(dict.fromkeys(_unread_keys(row.stored)))
    return [f"can't be read: {keys}"] if keys else []


def _unread_keys(record: Mapping[str, Plain]) -> Iterator[str]:
    """Those of a record, then those of the records within it, after the key and a dot: `roles.until`."""
    yield from unreadable_keys(record)
    for key, value in record.items():
        for inner in records(value):
            yield from (f"{key}.{name}" for name in _unread_keys(inner))


def is_possible(row: Row) -> bool:
    return row.computed.get("match") == "possibly"


def rests_on_possible(row: Row, *names: str) -> bool:
    """Whether one of some fields, or any, rests on what was only possibly on the record of a day."""
    possible = texts(row.computed.get("possibly"))
    return bool(possible) and (not names or any(name in possible for name in names))


def is_marked(row: Row) -> bool:
    """Whether anything of the row is only possibly so."""
    return is_possible(row) or rests_on_possible(row)


def who(row: Row) -> list[str]:
    people = ", ".join(texts(row.computed.get("people") or row.stored.get("actors")))
    tags = " ".join(f"#{tag}" for tag in texts(row.stored.get("tags")))
    return [line for line in (people, tags) if line]


def promise_words(row: Row) -> str:
    """The state of a promise in words; nothing for a row without one."""
    promise = row.computed.get("promise")
    return flat(promise.get("words")) if isinstance(promise, dict) else ""


def promise(row: Row) -> list[str]:
    return texts(promise_words(row))


def speaker(row: Row) -> list[str]:
    return [_speakers(row), *of("role")(row)]


def said_by(row: Row) -> str:
    """Who said a quote, and as what; where several did, each role with the name of whoever held it."""
    names, role = _speakers(row), flat(row.stored.get("role") or row.computed.get("role"))
    if not role:
        return names
    own_roles = "role" not in row.stored and len(texts(row.computed.get("speakers"))) > 1
    return f"{names} ({role})" if own_roles else f"{names}, {role}"


def _speakers(row: Row) -> str:
    names = ", ".join(texts(row.computed.get("speakers") or row.stored.get("speaker")))
    return names or "(nobody named)"


def words(row: Row) -> list[str]:
    """The words of a quote, in quotation marks unless it is a paraphrase, and how they were proved."""
    return [spoken(flat(row.stored.get("text")), row.stored), *_proved(row)]


def proof_lines(proof: Mapping[str, Plain]) -> list[str]:
    """The proof of some words: the words, their state and place in the copy, and what differs there."""
    at = f", line {flat(proof['line'])}" if "line" in proof else ""
    copy = f"{flat(proof.get('source'))}, copy of {flat(proof.get('taken'))}{at}"
    lines = [f"“{flat(proof.get('words'))}”", f"{flat(proof.get('state'))} · {copy}"]
    lines += texts(proof.get("difference"))
    if "found" in proof:
        around = f"… {flat(proof['prefix'])} »{flat(proof['found'])}« {flat(proof['suffix'])} …"
        lines.append(" ".join(around.split()))
    return lines


def proof_state(row: Row) -> str:
    """The state of the proof of a quote's words; empty unless they were verified."""
    return flat(_proof(row).get("state"))


def _proof(row: Row) -> Mapping[str, Plain]:
    """The proof of a quote's own words: the first of its proofs."""
    proofs = row.computed.get("proofs")
    first = proofs[0] if isinstance(proofs, list) and proofs else None
    return first if isinstance(first, dict) else {}


def _proved(row: Row) -> list[str]:
    proof = _proof(row)
    return proof_lines(proof)[1:] if "source" in proof else texts(proof.get("state"))


def spoken(text: str, quote: Mapping[str, Plain]) -> str:
    """A wording of a quote: in quotation marks only where the words are certainly the speaker's own."""
    if "form" in unreadable_keys(quote):
        return f"{text} (whether in these words can't be read)"
    return f"{text} (paraphrase)" if quote.get("form") == "paraphrase" else f"“{text}”"


def update(row: Row) -> list[str]:
    """The note of an update, and the title of its event."""
    lines = (row.stored.get("note"), row.computed.get("event-title") or row.stored.get("event"))
    return [flat(line) for line in lines if line]


def hit_title(row: Row) -> str:
    """What a hit lies in: the event's title, or that of a quote's event."""
    return flat(row.stored.get("title") or row.computed.get("event-title"))


def hit(row: Row) -> list[str]:
    """An event's title, or who said what; the text with the words that were looked for; a quote's event."""
    excerpt = of("excerpt")(row)
    if "text" not in row.stored:
        return [hit_title(row), *excerpt]
    is_shown = row.computed.get("field") == "quote"
    words = "" if is_shown else " " + spoken(flat(row.stored["text"]), row.stored)
    return [f"{_speakers(row)}:{words}", *excerpt, f"at: {hit_title(row)}"]


def found_in(row: Row) -> list[str]:
    """In what of a fact the words were found that were looked for."""
    field = flat(row.computed.get("field"))
    if not field:
        return []
    return [f"the name of a {field}" if field in ("person", "place") else f"its {field}"]


def name(row: Row) -> list[str]:
    mark = "? " if is_possible(row) else ""
    aliases = ", ".join(texts(row.stored.get("aliases")))
    return [mark + flat(row.stored.get("name")), *([f"also {aliases}"] if aliases else []), *unread(row)]


def source(row: Row) -> list[str]:
    """Its title, marked with a `?` if it was only possibly published by the day of the record, and where."""
    mark = "? " if is_possible(row) else ""
    where = flat(row.stored.get("container-title") or row.stored.get("publisher"))
    return [line for line in (mark + flat(row.stored.get("title")), where, *unread(row)) if line]


def issued(row: Row) -> list[str]:
    return texts(row.computed.get("issued-words") or row.stored.get("issued"))


def kin(row: Row) -> list[str]:
    """The sources that a source copies or derives from, and those that copy or report it, a line each."""

    def marked(words: str, name: str) -> str:
        return f"possibly {words}" if rests_on_possible(row, name) else words

    relations = (
        ("copy of", texts(row.stored.get("copy-of"))),
        ("derives from", texts(row.stored.get("derives-from"))),
        (marked("copied by", "copies"), texts(row.computed.get("copies"))),
        (marked("reported by", "derived"), texts(row.computed.get("derived"))),
    )
    return [f"{words} {', '.join(ids)}" for words, ids in relations if ids]
