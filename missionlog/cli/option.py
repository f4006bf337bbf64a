"""What an option of a command is: a line in a class, from which both readers of the command line work.

    class Asked(Options):
        limit = value("--limit", metavar="N", read=int, help="The first N.")

The class knows the option, and an object of it what was given: `Asked.table["limit"]`,
`asked.limit`. Nothing here needs Typer: most command lines are read without it.
"""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, NamedTuple, TypeVar, cast

_T = TypeVar("_T")
_UNSAID: dict[str, Any] = {}


class Option(NamedTuple):
    """All that is to be known of an option, or of an argument, which has no `names`.

    `read` makes the value of a text, or raises ValueError (UsageError to say
    more); a flag has none. `least` bounds a number. `variable` is the one of
    the environment that stands in for it. `choices` are what a shell offers for
    it; without them, it offers what the index has for an option so called.
    """

    help: str
    names: tuple[str, ...] = ()
    metavar: str | None = None
    read: Callable[[str], Any] | None = str
    many: bool = False
    required: bool = False
    default: Any = None
    least: int | None = None
    variable: str | None = None
    panel: str | None = None
    choices: tuple[str, ...] = ()


class Options:
    """What was asked of a command. It cannot be changed."""

    table: ClassVar[Mapping[str, Option]] = {}

    def __init_subclass__(cls, first: Mapping[str, Option] = _UNSAID) -> None:
        """`first` are options from a table; they stand before those of the class itself."""
        own = {name: one for name, one in vars(cls).items() if isinstance(one, Option)}
        cls.table = {**cls.table, **first, **own}

    def __init__(self, given: Mapping[str, Any] = _UNSAID) -> None:
        vars(self).update({name: _value(one, given.get(name)) for name, one in self.table.items()})

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{name}: what was asked cannot be changed")


def _value(option: Option, given: Any) -> Any:
    if option.many:
        return tuple(given or ())
    return option.default if given is None else given


# In the class, what these make is an Option; in the object there stands, by its name, what was given.
# So each has the type of that; `more` are the other fields of Option.


def flag(*names: str, help: str, **more: Any) -> bool:
    """Said or not."""
    return cast("bool", Option(help, names, read=None, default=False, **more))


def text(*names: str, metavar: str, help: str, **more: Any) -> str | None:
    """A text, or none; an argument, where it has no name."""
    return cast("str | None", Option(help, names, metavar, **more))


def texts(*names: str, metavar: str, help: str, **more: Any) -> tuple[str, ...]:
    """A text for each time that it is said."""
    return cast("tuple[str, ...]", Option(help, names, metavar, many=True, **more))


def value(*names: str, metavar: str, read: Callable[[str], _T], help: str, **more: Any) -> _T | None:
    """What `read` makes of a text, or none."""
    return cast("_T | None", Option(help, names, metavar, read, **more))


def values(*names: str, metavar: str, read: Callable[[str], _T], help: str, **more: Any) -> tuple[_T, ...]:
    """What `read` makes of a text, for each time that it is said."""
    return cast("tuple[_T, ...]", Option(help, names, metavar, read, many=True, **more))


def argument(metavar: str, *, read: Callable[[str], _T], help: str, **more: Any) -> _T:
    """An argument that there must be, unless it has a `default`."""
    return cast("_T", Option(help, (), metavar, read, **({"required": "default" not in more} | more)))


def arguments(metavar: str, *, help: str, **more: Any) -> tuple[str, ...]:
    """All the arguments that no other takes."""
    return cast("tuple[str, ...]", Option(help, metavar=metavar, many=True, **more))
