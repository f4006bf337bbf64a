"""The templates of the page, filled: what a log says is text in them, and never markup."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import quote

from missionlog.brief.document import Line
from missionlog.brief.html import line_html
from missionlog.errors import require
from missionlog.site.fragments import is_private
from missionlog.view.escape import one_line, visible_lines

if TYPE_CHECKING:
    from jinja2 import Environment

#: What a page may load: what it names itself, what its scripts add, nothing else. Whether `'self'` has what
#: lies beside a page that is opened from the disk is another thing in each browser.
_POLICY: Final = (
    "default-src 'none'; script-src 'nonce-%s' 'strict-dynamic'; style-src 'nonce-%s'; img-src data:;"
    " base-uri 'none'; form-action 'none'"
)
#: Stands for the nonce until the page is made. What the log says has no such character: it is made visible.
_NONCE: Final = "\0"


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
    scripts: tuple[str, ...] = ()


class Templates:
    """The templates of the package. Raises MissingLibraryError without Jinja2."""

    def __init__(self) -> None:
        require("jinja2")
        self._environment = _environment()

    def text(self, name: str, **values: Any) -> str:
        """A template with values."""
        return self._environment.get_template(name).render(values)

    def page(self, name: str, **values: Any) -> bytes:
        """A whole page. Its nonce is the hash of the rest of it, which nobody can write into a log."""
        nonce = as_markup(_NONCE)
        html = self.text(name, nonce=nonce, policy=as_markup(_POLICY.replace("%s", _NONCE)), **values)
        return html.replace(_NONCE, sha256(html.encode()).hexdigest()[:32]).encode()

    def markup(self, name: str, **values: Any) -> Any:
        """A template with values, as a part of another, in which it is not escaped again."""
        from markupsafe import Markup

        return Markup(self.text(name, **values))

    def literals(self, name: str) -> list[str]:
        """The HTML that stands in a template itself, piece by piece."""
        from jinja2 import nodes

        environment = self._environment
        assert environment.loader
        source, _, _ = environment.loader.get_source(environment, name)
        data = environment.parse(source).find_all(nodes.TemplateData)
        return [piece.data for piece in data if "<" in piece.data]

    def pieces(self, mark: Callable[[str], str]) -> Callable[[str, Hashable], Any]:
        """A function that gives a macro of `pieces.html` with a value, as `mark` has it, made once."""
        from markupsafe import Markup

        module: Any = self._environment.get_template("pieces.html").module
        made: dict[tuple[str, Hashable], Markup] = {}

        def piece(name: str, value: Hashable) -> Markup:
            key = (name, value)
            if key not in made:
                made[key] = Markup(mark(str(getattr(module, name)(value))))
            return made[key]

        return piece


def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("missionlog.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )

    def line(pieces: Line) -> Markup:
        html = line_html(pieces)  # escaped there, piece by piece
        return Markup(html if html.isprintable() else "".join(map(_as_reference, html)))

    environment.filters |= {"line": line, "one_line": one_line, "tag_address": tag_address}
    return environment


def _shown(value: Any) -> Any:
    """What a template prints: a text harmless, markup of ours and numbers as they are."""
    if type(value) is not str or value.isprintable():
        return value
    shown = visible_lines(value)
    if not any(map(is_private, shown)):
        return shown
    from markupsafe import Markup, escape

    return Markup("".join(map(_as_reference, escape(shown))))


def _as_reference(character: str) -> str:
    """A private-use character as a reference of HTML, as it would stand for a piece; or another as it is."""
    return f"&#{ord(character)};" if is_private(character) else character


def tag_address(tag: str) -> str:
    """A tag in the address of a page, as a value of the query language."""
    value = tag if tag.replace("-", "").isalnum() else f'"{tag}"'
    return quote(value, safe="", errors="replace")


def as_markup(html: str) -> Any:
    """HTML that a template has made, for another template."""
    from markupsafe import Markup

    return Markup(html)
