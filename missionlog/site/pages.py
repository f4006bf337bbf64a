"""The templates of the page, filled: what a log says is text in them, and never markup."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from hashlib import sha256
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from missionlog.brief.document import Line
from missionlog.brief.html import line_html
from missionlog.errors import require
from missionlog.site.card_template import piece_programs, program
from missionlog.site.card_writer import ProgramWriter
from missionlog.view.escape import one_line, visible_lines

if TYPE_CHECKING:
    from jinja2 import Environment, nodes

#: What a page may load: what it names itself, what its scripts add, nothing else. Whether `'self'` has what
#: lies beside a page that is opened from the disk is another thing in each browser.
_POLICY: Final = (
    "default-src 'none'; script-src 'nonce-%s' 'strict-dynamic'; style-src 'nonce-%s'; img-src data:;"
    " base-uri 'none'; form-action 'none'"
)
#: What a page that is served may do too: ask its server what has changed.
_LIVE_POLICY: Final = f"{_POLICY}; connect-src 'self'"
#: Stand for the nonce and the body until the page is made. What the log says has no such characters: they are
#: made visible.
_NONCE: Final = "\0"
_BODY: Final = "\1"
_NONCE_BYTES: Final = 32


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
    generation: str = ""


class Templates:
    """The templates of the package. Raises MissingLibraryError without Jinja2."""

    def __init__(self) -> None:
        require("jinja2")
        self._environment = _environment()

    def text(self, name: str, **values: Any) -> str:
        """A template with values."""
        return self._environment.get_template(name).render(values)

    def page(self, name: str, page: PageFrame, body: Iterable[str] = (), **values: Any) -> bytes:
        """A whole page. Its nonce is the hash of the rest of it, which nobody can write into a log.

        `body` is markup in parts, which a template does not copy: it may be most of what a site has.
        """
        policy = (_LIVE_POLICY if page.generation else _POLICY).replace("%s", _NONCE)
        own = {"nonce": as_markup(_NONCE), "policy": as_markup(policy), "body": as_markup(_BODY)}
        before, _, after = self.text(name, page=page, **own, **values).partition(_BODY)
        head, written = before.encode(), BytesIO()
        digest = sha256(head)
        written.write(_with_nonce(head, bytes(_NONCE_BYTES)))
        for text in chain(body, [after]):
            part = text.encode()
            digest.update(part)
            written.write(part)
        written.seek(0)
        written.write(_with_nonce(head, digest.hexdigest()[:_NONCE_BYTES].encode()))
        return written.getvalue()

    def markup(self, name: str, **values: Any) -> Any:
        """A template with values, as a part of another, in which it is not escaped again."""
        from markupsafe import Markup

        return Markup(self.text(name, **values))

    @cached_property
    def programs(self) -> Mapping[str, Any]:
        """The template of a card, and those of its pieces, for the scripts of the page."""
        return {
            "card": program(self._parsed("card.html")),
            "pieces": piece_programs(self._parsed("pieces.html")),
        }

    def _parsed(self, name: str) -> nodes.Template:
        assert self._environment.loader
        source, _, _ = self._environment.loader.get_source(self._environment, name)
        return self._environment.parse(source)

    def cards(self, cards: Iterable[Any]) -> str:
        """The HTML of some cards."""
        return self._writer.html(cards)

    @cached_property
    def _writer(self) -> ProgramWriter:
        return ProgramWriter(self.programs)


@cache
def _environment() -> Environment:
    """What has the templates, each compiled once: a page that is served is made again and again."""
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
        return Markup(line_html(pieces))  # escaped there, piece by piece

    environment.filters |= {"line": line, "one_line": one_line}
    return environment


def _shown(value: Any) -> Any:
    """What a template prints: a text harmless, markup of ours and numbers as they are."""
    return visible_lines(value) if type(value) is str else value


def _with_nonce(html: bytes, nonce: bytes) -> bytes:
    return html.replace(_NONCE.encode(), nonce)


def as_markup(html: str) -> Any:
    """HTML that a template has made, for another template."""
    from markupsafe import Markup

    return Markup(html)
