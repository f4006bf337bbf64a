"""Tables of the docs that are made from the code, between `<!-- table: NAME -->` and `<!-- end -->`."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import command_table
from typer.main import get_command

from missionlog.cli.app import app
from missionlog.cli.commands import COMMANDS, GROUPS
from missionlog.cli.exits import MEANINGS
from missionlog.cli.key_options import OF
from missionlog.cli.option_types import Option
from missionlog.cli.options import CommandOptions, EntryOptions, FilterOptions, ListingOptions
from missionlog.evidence.numbers import NUMBER_PARTS
from missionlog.model.diagnostics import MENDS
from missionlog.model.format import HEADER, TABLES, Choice, Field, Many, Record, Ref, Scalar, Shape
from missionlog.model.gaps import GAP_TYPES
from missionlog.model.registry import FILTERS, KINDS
from missionlog.model.row_fields import FORMS
from missionlog.view.formats import SPECS

_TABLE: Final = re.compile(
    r"(?P<begin><!-- table: (?P<name>.+?) -->\n).*?(?P<end>^<!-- end -->$)", re.M | re.S
)
_PACKAGE: Final = Path(__file__).parents[1] / "missionlog"
_SINGULAR: Final = {
    spec.table: kind for kind, spec in KINDS.items() if spec.table and spec.plural == spec.table
}


def filled(text: str) -> str:
    """A page with its tables as the code has them now. KeyError for a table that there is not."""
    made = tables()
    return _TABLE.sub(lambda found: found["begin"] + made[found["name"]]() + found["end"], text)


def names(text: str) -> list[str]:
    """The tables that a page has."""
    return [found["name"] for found in _TABLE.finditer(text)]


def tables() -> dict[str, Callable[[], str]]:
    """Every table that can be made, by its name."""
    return {
        "format header": lambda: _fields(HEADER),
        **{f"format {record.name}": _maker(_fields, record.fields) for record in records()},
        "command missionlog": lambda: _parameters(parameters(get_command(app), ("help",))),
        "groups of commands": _groups,
        **{f"command {name}": _maker(_parameters_of, name) for name in COMMANDS},
        **{f"options {name}": _maker(_options, group) for name, group in shared_options().items()},
        "mends": _mends,
        "gaps": _gaps,
        "exits": _exits,
        "commands formats": _maker(_lines, command_table.formats),
        "commands exports": _maker(_lines, command_table.exports),
        "commands options": _maker(_lines, command_table.options),
        "commands exits": _maker(_lines, command_table.exit_codes),
        "formats": _formats,
        "exports": _exports,
        "columns": _columns,
        "computed": _computed,
        **{f"computed {record.name}": _maker(_fields, record.fields) for record in computed_records()},
        "filters": _filters,
        "numbers": _numbers,
        **{f"modules {room}": _maker(_modules, room) for room in rooms()},
    }


def rooms() -> list[str]:
    """The folders of the package, by their paths within it."""
    return [str(path.parent.relative_to(_PACKAGE)) for path in _PACKAGE.glob("*/**/__init__.py")]


def records() -> list[Record]:
    """The records of the format: those of the tables, each followed by what it holds."""
    return [*dict.fromkeys(inner for record in TABLES.values() for inner in _within(record))]


def cli_commands() -> dict[str, Any]:
    """The commands by name, as Typer built them."""
    group: Any = get_command(app)
    return {name: group.get_command(None, name) for name in COMMANDS}


#: What every command has.
_OF_ALL: Final = ("help", *CommandOptions.table)


def parameters(command: Any, apart: Iterable[str] = _OF_ALL) -> list[Any]:
    """What a command takes; `--help` and `--color` apart, which they all have."""
    return [one for one in command.params if one.name not in apart]


def _maker(make: Callable[[Any], str], of: Any) -> Callable[[], str]:
    return lambda: make(of)


def _within(record: Record) -> Iterator[Record]:
    yield record
    for field in record.fields:
        inner = field.shape.of if isinstance(field.shape, Many) else field.shape
        if isinstance(inner, Record):
            yield from _within(inner)


def _fields(fields: Iterable[Field]) -> str:
    rows = ((f"`{one.key}`", _shape(one.shape), "yes" if one.required else "", one.doc) for one in fields)
    return _drawn(("key", "holds", "required", "what it is for"), rows)


def _shape(shape: Shape) -> str:
    if isinstance(shape, Choice):
        return "one of " + ", ".join(f"`{word}`" for word in shape.words)
    if isinstance(shape, Ref):
        return f"id of {_a(_SINGULAR[shape.table])}"
    if isinstance(shape, Record):
        return f"[{shape.name}](#{shape.name})"
    if isinstance(shape, Many):
        return _list(shape)
    return {Scalar.ID: "id", Scalar.EDTF: "EDTF date"}.get(shape, shape.value)


def _list(shape: Many) -> str:
    inner = _shape(shape.of)
    if shape.length is not None:
        return f"list of {shape.length}: {inner}"
    return f"{inner}, or a list of them" if shape.or_one else f"list of: {inner}"


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _mends() -> str:
    rows = ((f"[{code}](checks.md#{code})", mend) for code, mend in MENDS.items())
    return _drawn(("code", "what is mended"), rows)


def _gaps() -> str:
    return _drawn(("type", "what is missing"), ((f"`{type_}`", what) for type_, what in GAP_TYPES.items()))


_GROUPS: Final = {
    "filters": "which facts",
    "answers": "in which order, how many of them, and in which form",
}


def shared_options() -> dict[str, Mapping[str, Option]]:
    """The options that commands share, by group."""
    listing = ListingOptions.table
    filters = {name: option for name, option in FilterOptions.table.items() if name not in _OF_ALL}
    apart = (*filters, *_OF_ALL)
    others = {name: one for name, one in listing.items() if name in EntryOptions.table and name not in apart}
    return {"filters": filters, "answers": others}


def _options(options: Mapping[str, Option]) -> str:
    return _parameters([one for one in cli_commands()["timeline"].params if one.name in options])


def _parameters_of(name: str) -> str:
    """The groups of shared options that a command has all of, and the options of its own."""
    has = parameters(cli_commands()[name])
    groups = {
        group: options
        for group, options in shared_options().items()
        if {*options} <= {parameter.name for parameter in has}
    }
    shared = {(key, option.help) for options in groups.values() for key, option in options.items()}
    own = [parameter for parameter in has if (parameter.name, parameter.help) not in shared]
    return _parameters(own, [(f"[{group}](#{group})", _GROUPS[group]) for group in groups])


def _parameters(of: Iterable[Any], rows: Iterable[tuple[str, ...]] = ()) -> str:
    own = ((_spelling(one), _help(one)) for one in of)
    return _drawn(("argument or option", "what it does"), [*rows, *own])


def _spelling(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return f"`{parameter.metavar}`"
    metavar = f" {parameter.metavar}" if parameter.metavar else ""
    return ", ".join(f"`{option}{metavar}`" for option in parameter.opts)


def _help(parameter: Any) -> str:
    variable = getattr(parameter, "envvar", None)
    text = parameter.help or ""
    panel = getattr(parameter, "rich_help_panel", None) or ""
    if panel.startswith(OF) and not text.startswith(OF):
        text = f"{panel}: {text[0].lower()}{text[1:]}"
    return f"{text}{f' From `{variable}`, where that is set.' if variable else ''}"


def _lines(make: Callable[[], Iterable[tuple[str, ...]]]) -> str:
    heading, *rows = make()
    return _drawn(heading, rows)


def _exits() -> str:
    return _drawn(("exit code", ""), ((str(code.value), meaning) for code, meaning in MEANINGS.items()))


def _formats() -> str:
    own = ((name, spec) for name, spec in SPECS.items() if not spec.kinds)
    rows = ((f"`{name}`", spec.meaning, _endings(spec.endings)) for name, spec in own)
    return _drawn(("format", "", "endings of files"), rows)


def _exports() -> str:
    rows = (
        (
            f"`{name}`",
            ", ".join(KINDS[kind].plural for kind in spec.kinds),
            spec.meaning,
            _endings(spec.endings),
            spec.lacking,
        )
        for name, spec in SPECS.items()
        if spec.kinds
    )
    return _drawn(("format", "of", "", "endings of files", "why not of others"), rows)


def _endings(endings: Iterable[str]) -> str:
    return ", ".join(f"`.{ending}`" for ending in endings) or "none"


def _columns() -> str:
    rows = ((kind, ", ".join(f"`{name}`" for name in spec.columns)) for kind, spec in KINDS.items())
    return _drawn(("rows", "columns"), rows)


def _groups() -> str:
    rows = (
        (group, ", ".join(f"[`{command}`](#{command})" for command in commands))
        for group, commands in GROUPS.items()
    )
    return _drawn(("to", "commands"), rows)


def _filters() -> str:
    rows = ((f"`{key}:`", spec.meaning) for key, spec in FILTERS.items())
    return _drawn(("filter", "a fact is found if"), rows)


def _numbers() -> str:
    """What may stand inside a number, each kind once, with an example of each place where none is cut."""
    parts = {part.what: part for part in NUMBER_PARTS}
    rows = ((part.what, _examples(part.examples), part.authority) for part in parts.values())
    return _drawn(("inside a number", "as in", "laid down or described in"), rows)


def _examples(examples: Iterable[str]) -> str:
    """Examples without the marks of their borders, with blanks that can be seen."""
    plain = (re.sub(r"\s+", "␣", example.replace("|", "")) for example in examples)
    return ", ".join(f"`{example}`" for example in dict.fromkeys(plain))


def _computed() -> str:
    """Every computed field with the kinds that have it; hits have those of events and quotes besides."""
    kinds: dict[tuple[str, str, str], list[str]] = {}
    for kind, forms in sorted(FORMS.items(), key=lambda item: item[0] == "hit"):
        for field in dict.fromkeys(field for form in forms for field in form.computed.fields):
            line = f"`{field.key}`", _shape(field.shape), field.doc
            if kind != "hit" or line not in kinds:
                kinds.setdefault(line, []).append(kind)
    rows = ((key, holds, ", ".join(of), doc) for (key, holds, doc), of in kinds.items())
    return _drawn(("under `computed`", "holds", "in rows of", "what it is"), rows)


def computed_records() -> list[Record]:
    """The mappings that stand under `computed`."""
    shapes = [form.computed for forms in FORMS.values() for form in forms]
    return [*dict.fromkeys(inner for shape in shapes for inner in _within(shape) if inner not in shapes)]


def _modules(room: str) -> str:
    """Each module of a room with the first line of its docstring."""
    paths = sorted(path for path in (_PACKAGE / room).glob("*.py") if path.name != "__init__.py")
    rows = ((f"`{path.stem}`", _summary(path)) for path in paths)
    return _drawn(("module", "what it does"), rows)


def _summary(path: Path) -> str:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return " ".join(docstring.partition("\n\n")[0].split())


def _drawn(heading: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heading, tuple("---" for _ in heading), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)
