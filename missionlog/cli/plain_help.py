"""Help as plain text, for a pipe: an option on one line, however long, so that grep finds it whole."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from missionlog.view.styled_lines import Run, StyledLine, cells_of, written

#: The heading of the parameters that name none.
_HEADINGS: Final = {"argument": "Arguments", "option": "Options"}
#: A wider name does not push the texts of the others aside.
_WIDEST: Final = 24


def plain_help(context: Any, groups: Mapping[str, Mapping[str, str]], *, colour: bool) -> str:
    """The help of Typer's command in a context; `groups` of commands where it is the program itself."""
    command = context.command
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    lines: list[StyledLine] = [[Run("Usage: ", "bold yellow"), Run(usage, "bold")], [], [Run(command.help)]]
    sections = [*_panels(command.get_params(context), context).items()]
    sections += [(heading, [*commands.items()]) for heading, commands in groups.items()]
    for heading, records in sections:
        lines += [[], [Run(f"{heading}:", "bold")], *_section(records)]
    return "".join(written(line, colour) + "\n" for line in lines)


def _panels(parameters: Iterable[Any], context: Any) -> dict[str, list[tuple[str, str]]]:
    """The names and the help of each parameter, by the heading under which it stands."""
    panels: dict[str, list[tuple[str, str]]] = {}
    for parameter in parameters:
        if parameter.hidden:
            continue
        heading = parameter.rich_help_panel or _HEADINGS[parameter.param_type_name]
        names, text = parameter.get_help_record(context)
        panels.setdefault(heading, []).append((names, text))
    return panels


def _section(records: list[tuple[str, str]]) -> Iterator[StyledLine]:
    width = min(max(cells_of([Run(names)]) for names, _ in records), _WIDEST)
    for names, text in records:
        padding = " " * max(width - cells_of([Run(names)]), 0)
        yield [Run("  "), Run(names, "bold cyan"), Run(f"{padding}  {text}")]
