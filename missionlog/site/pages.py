"""The templates of the page, filled: text in them is text everywhere, and what turns its direction is shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import quote

from missionlog.brief.document import Line
from missionlog.brief.html import line_html
from missionlog.errors import require
from missionlog.view.escape import one_line, visible_lines

if TYPE_CHECKING:
    from jinja2 import Environment

#: What the page may load: what lies beside it, and nothing from anywhere else. `'self'` does not stand for
#: the folder of a page in every browser, where that is opened from the disk; `file:` does, and only there.
POLICY: Final = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src data:;"
    " base-uri 'none'; form-action 'none'"
)


class PageFrame(NamedTuple):
    """What stands in the head and on the body of every page of a site."""

    title: str
    description: str
    language: str
    facts: int
    today: str
    as_of: str
    revision: str
    version: str
    policy: str = POLICY


class Templates:
    """The templates of the package. Raises MissingLibraryError without Jinja2."""

    def __init__(self) -> None:
        require("jinja2", extra="site")
        self._environment = _environment()

    def text(self, name: str, **values: Any) -> str:
        """A template with values."""
        return self._environment.get_template(name).render(values)

    def markup(self, name: str, **values: Any) -> Any:
        """A template with values, as a part of another, in which it is not escaped again."""
        from markupsafe import Markup

        return Markup(self.text(name, **values))


def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    def shown(value: Any) -> Any:
        """What a template prints: a text harmless, markup of ours and numbers as they are."""
        return visible_lines(value) if type(value) is str else value

    environment = Environment(
        loader=PackageLoader("missionlog.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=shown,
    )

    def line(pieces: Line) -> Markup:
        return Markup(line_html(pieces))  # escaped there, piece by piece

    environment.filters |= {"line": line, "one_line": one_line, "tag_address": tag_address}
    return environment


def tag_address(tag: str) -> str:
    """A tag in the address of a page, as a value of the query language."""
    return quote(tag if tag.replace("-", "").isalnum() else f'"{tag}"', safe="")


def joined_markup(parts: Iterable[Any]) -> Any:
    """Parts of a page one after another."""
    from markupsafe import Markup

    return Markup("").join(parts)
