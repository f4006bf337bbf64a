"""Logs in the oddest styles that the format allows, made from a seed: every key, and comments anywhere.

Each comment has a number of its own, so that a test sees where it went. What a text says is known without
reading it by our own reader: PyYAML reads it back here, with every value as text.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

import yaml

from missionlog.model.format import DATES, RECORDS, TABLES, Choice, Field, Many, Record, Ref, Scalar, Shape

Values = dict[str, Any]
#: Entries by their ids, by table.
Tables = dict[str, dict[str, Values]]

NOUNS: Final = {"sources": "source", "people": "person", "places": "place", "events": "event"}
IDS: Final = {
    "sources": ["paper", "wire-2", "s3", "events", "null"],
    "people": ["jo", "jo-brandt", "paper", "title", "x1"],
    "places": ["town", "north", "true", "within"],
    "events": ["one", "one-2", "two", "id", "0", "2019", "on"],
}
TEXTS: Final = [
    *(
        "Bridge closes",
        "it's said: no",
        "50 %",
        "ünïcode 漢字 🌉",
        "# no remark",
        "a, b",
        "- x",
        "yes",
        "2019",
        "~",
    ),
    *(
        "null",
        "1e3",
        "[x",
        "{y}",
        "%z",
        "@a",
        "`b",
        "!c",
        "&d e",
        "*f",
        "| g",
        "> h",
        "? i",
        ": j",
        "k:",
        "l #m",
    ),
    *(
        'say "so"',
        "back\\slash",
        "two\nlines",
        "a\n\n  deep\nend",
        "many words " * 30 + "end",
        "id: one",
        "---",
    ),
    *(
        "--- x",
        "...",
        "= y",
        "<<",
        "é́",
        "tab\tin it",
        "events:",
        "  both  ",
        "paper",
        "jo",
        "\u00a0hard",
        "'",
        '"',
    ),
]
DAYS: Final = [
    "2019",
    "2020-05",
    "2021-05-04",
    "[2020..2021]",
    "2022?",
    "2018~",
    "2020/2021",
    "-0044-03-15",
    "../2020",
]


class WildLog(NamedTuple):
    """The texts of the files of a log, and what they say together."""

    texts: dict[str, str]
    tables: Tables


def said(text: str) -> Tables:
    """What a text says to a reader of YAML that takes every value as text: entries by id, by table."""
    found = yaml.load(text.removeprefix("\ufeff"), Loader=yaml.BaseLoader) or {}
    found["events"] = {one["id"]: one for one in found.get("events") or []}
    return {table: dict(found.get(table) or {}) for table in TABLES}


def said_by_all(texts: Mapping[str, str]) -> Tables:
    """What the files of a log say together."""
    tables: Tables = {table: {} for table in TABLES}
    for text in texts.values():
        for table, entries in said(text).items():
            assert not tables[table].keys() & entries.keys()
            tables[table] |= entries
    return tables


def wild_log(seed: int) -> WildLog:
    """The log of a seed: of one file or several."""
    chance = random.Random(seed)
    ids = {table: chance.sample(ids, chance.randint(1, len(ids))) for table, ids in IDS.items()}
    tables = ValueMaker(chance, ids).tables()
    count = chance.choice([1, 1, 1, 2, 3])
    texts: dict[str, str] = {}
    for number in range(count):
        part = {
            table: {id_: one for at, (id_, one) in enumerate(entries.items()) if at % count == number}
            for table, entries in tables.items()
        }
        drawn = (_Writer(chance, 1000 * number).text(part) for _ in range(100))
        # A comment may have become part of a text in a block: then another style is drawn.
        texts[f"{'abc'[number]}.yaml"] = next(text for text in drawn if _is_said(text, part))
    return WildLog(texts, tables)


def _is_said(text: str, part: Tables) -> bool:
    try:
        return said(text) == part
    except yaml.YAMLError:
        return False


class ValueMaker:
    """Makes entries, each with any of the keys of its record, and references to some ids."""

    def __init__(self, chance: random.Random, ids: Mapping[str, Sequence[str]]) -> None:
        self._chance = chance
        self._ids = ids

    def tables(self) -> Tables:
        return {table: {id_: self.entry(table, id_) for id_ in self._ids[table]} for table in TABLES}

    def entry(self, table: str, id_: str) -> Values:
        """The values of an entry; only an event has its id among them."""
        values = self.record(RECORDS[NOUNS[table]])
        return {"id": id_, **values} if table == "events" else values

    def record(self, record: Record, depth: int = 0) -> Values:
        """The values of a record; an id is left out."""
        chance = self._chance
        wanted = [
            field
            for field in record.fields
            if field.key != "snapshots" and (field.required or chance.random() < 0.35 / (1 + depth / 2))
        ]
        if record.name == "event" and "promise" not in {field.key for field in wanted}:
            date = record.field("date")
            assert date
            wanted = [date, *(one for one in wanted if one.key not in ("date", "updates"))]
        wanted = wanted or [record.fields[0]]
        if chance.random() < 0.3:
            chance.shuffle(wanted)
        return {field.key: self.value(field.shape, field, depth) for field in wanted if field.key != "id"}

    def value(self, shape: Shape, field: Field, depth: int = 0) -> Any:
        chance = self._chance
        if isinstance(shape, Many):
            if shape.length:
                return [self.value(shape.of, field) for _ in range(shape.length)]
            if shape.or_one and chance.random() < 0.5:
                return self.value(shape.of, field)
            several = [self.value(shape.of, field, depth + 1) for _ in range(chance.randint(1, 3))]
            return [one for at, one in enumerate(several) if one not in several[:at]]
        if isinstance(shape, Record):
            return self.record(shape, depth + 1)
        if isinstance(shape, Ref):
            return chance.choice(self._ids[shape.table])
        if isinstance(shape, Choice):
            return chance.choice(shape.words)
        if shape is Scalar.FLAG:
            return chance.choice(["true", "false"])
        if shape is Scalar.NUMBER:
            return chance.choice(["1.5", "-2.25", "10"])
        return chance.choice(DAYS if shape in DATES else TEXTS)


class _Writer:
    """Writes values in styles that are drawn."""

    def __init__(self, chance: random.Random, comments: int) -> None:
        self._chance = chance
        self._comments = comments
        self._step = chance.randint(1, 5)
        self._dash = chance.randint(0, 4)
        self._gap = chance.randint(1, 4)
        self._often = chance.choice([0.0, 0.1, 0.1, 0.5])
        self._odd = chance.choice([0.0, 0.15, 0.4])

    def text(self, tables: Tables) -> str:
        chance = self._chance
        parts = [[f"missionlog: 1{self._remark()}"]]
        order = [table for table in chance.sample([*tables], len(tables)) if tables[table]]
        parts += [[*self._between(0), *self._table(table, tables[table])] for table in order]
        if chance.random() < 0.2:
            parts.insert(chance.randint(1, len(parts)), [f"title:{self._remark() or ' '}", "  The log"])
        lines = [*self._between(0), *(["---"] if chance.random() < self._odd / 2 else [])]
        lines += [line for part in parts for line in part]
        lines += self._between(0)
        end = chance.choice(["\n", "\n", "\n", "\r\n"])
        text = end.join(lines) + chance.choice([end, end, "", end * 3, f"{end}...{end}"])
        return chance.choice(["", "", "", "\ufeff"]) + text

    def _comment(self) -> str:
        self._comments += 1
        words = self._chance.choice(["", " it's: [odd", " {", " - id: x", ' "', " 漢字", "\t'"])
        return f"# c{self._comments}{words}"

    def _remark(self) -> str:
        """A comment behind something, or nothing."""
        if self._chance.random() >= self._often:
            return self._chance.choice(["", "", "", " ", "  "]) if self._odd else ""
        return self._chance.choice([" ", "  "]) + self._comment()

    def _between(self, column: int) -> list[str]:
        """Blank lines and comments, in a column or anywhere."""
        lines = []
        while self._chance.random() < self._often:
            where = self._chance.choice([column, column, 0, column + 2])
            lines.append(self._chance.choice(["", "   " if self._odd else "", " " * where + self._comment()]))
        return lines

    def _table(self, table: str, entries: Mapping[str, Values]) -> list[str]:
        column = self._chance.randint(0 if table == "events" else 1, 4)
        key = self._key(table)
        if self._chance.random() < self._odd / 3:
            whole = [*entries.values()] if table == "events" else entries
            return self._behind(f"{key}:", self._flow_lines(whole, 2))
        lines = [f"{key}:{self._remark()}"]
        for id_, values in entries.items():
            lines += self._between(column)
            if table == "events":
                lines += self._item(self._shuffled(values), column)
            else:
                lines += self._pair(id_, values, column)
        return lines

    def _shuffled(self, values: Values) -> Values:
        if self._chance.random() >= self._odd:
            return values
        return {key: values[key] for key in self._chance.sample([*values], len(values))}

    def _key(self, key: str) -> str:
        if self._chance.random() < self._odd / 2:
            key = self._chance.choice([f"'{key}'", json.dumps(key), f"{key} "])
        return key

    def _item(self, value: Any, column: int) -> list[str]:
        start = f"{' ' * column}-"
        if not isinstance(value, dict):
            return self._behind(start, self._scalar(value, column + 1))
        if self._chance.random() < 0.2:
            return self._behind(start, self._flow_lines(value, column + 1))
        if self._chance.random() < self._odd / 2:
            inner = column + 1 + self._gap
            return [f"{start}{self._remark()}", *self._between(inner), *self._mapping(value, inner)]
        gap = self._gap if self._chance.random() > self._odd / 4 else self._chance.randint(1, 4)
        first, *rest = self._mapping(value, column + 1 + gap)
        return [f"{start}{' ' * gap}{first.lstrip(' ')}", *rest]

    def _mapping(self, values: Mapping[str, Any], column: int) -> list[str]:
        lines: list[str] = []
        for at, (key, value) in enumerate(values.items()):
            if at:
                lines += self._between(column)
            lines += self._pair(key, value, column)
        return lines

    def _pair(self, key: str, value: Any, column: int) -> list[str]:
        start = f"{' ' * column}{self._key(key)}:"
        if isinstance(value, str):
            return self._behind(start, self._scalar(value, column + 1))
        if self._chance.random() < 0.3:
            return self._behind(start, self._flow_lines(value, column + 1))
        lines = [start + self._remark(), *self._between(column + self._step)]
        if isinstance(value, dict):
            return [*lines, *self._mapping(value, column + self._step)]
        for number, one in enumerate(value):
            lines += (self._between(column + self._dash) if number else []) + self._item(
                one, column + self._dash
            )
        return lines

    def _behind(self, start: str, lines: list[str]) -> list[str]:
        """Lines behind a key or dash, or below it, where the first can stand there."""
        first, *rest = lines
        if first[:1] not in "|>" and self._chance.random() < self._odd / 2:
            indent = " " * (len(start) - len(start.lstrip(" ")) + self._step)
            return [start + self._remark(), *self._between(len(indent)), indent + first, *rest]
        return [f"{start}{' ' * self._chance.choice([1, 1, 1, 2] if self._odd else [1])}{first}", *rest]

    def _flow_lines(self, value: Any, column: int) -> list[str]:
        """A value in brackets, on one line or on several."""
        if self._chance.random() >= self._odd:
            return [self._flow(value) + self._remark()]
        pieces = (
            [f"{key}: {self._flow(one)}" for key, one in value.items()]
            if isinstance(value, dict)
            else [self._flow(one) for one in value]
        )
        opening, closing = "{}" if isinstance(value, dict) else "[]"
        indent = " " * (column + self._step)
        lines = [f"{opening}{self._remark()}"]
        for number, piece in enumerate(pieces):
            comma = "," if number < len(pieces) - 1 or self._chance.random() < 0.3 else ""
            lines += self._between(len(indent))
            lines.append(f"{indent}{piece}{self._chance.choice(['', ' '])}{comma}{self._remark()}")
        return [*lines, f"{indent}{closing}{self._remark()}"]

    def _flow(self, value: Any) -> str:
        space = self._chance.choice(["", " "]) if self._odd else ""
        if isinstance(value, dict):
            return f"{{{space}{', '.join(f'{key}: {self._flow(one)}' for key, one in value.items())}{space}}}"
        if isinstance(value, list):
            return f"[{space}{', '.join(map(self._flow, value))}{space}]"
        return self._chosen(value, [_plain, _single, _double], "[{}]", lambda found: found[0])

    def _scalar(self, value: str, column: int) -> list[str]:
        """A text behind a key or dash in a block: on one line or on several, with a comment perhaps."""
        indent = " " * (column - 1 + self._step)
        ways = [_plain, _plain, _single, _double]
        if self._odd:
            ways += [
                *(_block(indent, header) for header in ("|", "|-", "|+", ">-", ">", f"|{self._step}-")),
                *(_over_lines(indent, quote) for quote in ("", "'", '"')),
            ]
        written = self._chosen(value, ways, f"{' ' * (column - 1)}k: {{}}", lambda found: found["k"])
        first, *rest = written.split("\n")
        if not rest or (first[:1] in "|>" and not first.endswith(("'", '"'))):
            return [first + self._remark(), *rest]
        return [first, *rest[:-1], rest[-1] + self._remark()]

    def _chosen(
        self, value: str, ways: Sequence[Callable[[str], str]], around: str, found: Callable[[Any], str]
    ) -> str:
        """The text in one of the ways that PyYAML reads as that text."""
        for way in [*self._chance.sample(ways, len(ways)), _double]:
            written = way(value)
            try:
                if found(yaml.load(around.replace("{}", written) + "\n", yaml.BaseLoader)) == value:
                    return written
            except yaml.YAMLError:
                continue
        raise AssertionError(value)


def _plain(value: str) -> str:
    return value if value.lower() not in ("null", "~", "") else _double(value)


def _single(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _double(value: str) -> str:
    return json.dumps(value, ensure_ascii=len(value) % 2 == 0)


def _block(indent: str, header: str) -> Callable[[str], str]:
    return lambda value: "\n".join([header, *(indent + line for line in value.split("\n"))])


def _over_lines(indent: str, quote: str) -> Callable[[str], str]:
    """Words over two lines, which YAML folds to one."""

    def write(value: str) -> str:
        words = value.replace("'", "''" if quote == "'" else "'").split(" ")
        half = len(words) // 2
        if not half:
            return _double(value)
        return f"{quote}{' '.join(words[:half])}\n{indent}{' '.join(words[half:])}{quote}"

    return write
