"""The `URL` of a source is an address.

Whoever wants to read a source must be able to follow it: a scheme, a colon,
and what it needs, as `https://example.org/a` or `doi:10.1000/182`. A script is
no address, nor is the path of a file on one machine. `archive` may name an
archive in words; only a script is none there either.
"""

import re
from typing import Final

from missionlog.check.rule_context import Findings, RuleContext
from missionlog.check.rules import SOUND_LOG
from missionlog.model.nearest import nearest

CODE: Final = "not-an-address"
BAD: Final = SOUND_LOG.replace("issued:", "URL: www.courier.example/bridge, issued:")
GOOD: Final = BAD.replace("www.", "https://www.")

_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):(?=.)", re.DOTALL)
#: What a browser runs, or shows out of itself, instead of going anywhere.
_SCRIPTS: Final = frozenset(("javascript", "vbscript", "data", "about", "blob", "view-source"))
#: Schemes that name a host behind two slashes.
_WITH_HOST: Final = ("http", "https", "ftp", "ftps", "sftp")
#: Schemes that look like a misspelt `http` and are none.
_OTHERS: Final = ("ftp", "ftps", "sftp", "httpx", "shttp")
_DOI: Final = re.compile(r"(?:doi\.org/)?(10\.\d{4,}/\S+)")
#: A host without a scheme, and perhaps a path.
_BARE: Final = re.compile(r"(?://)?(?:[\w-]+\.)+[^\W\d_]{2,}(?::\d+)?(?:[/?#]\S*)?")


def check(context: RuleContext) -> Findings:
    for entry in context.log.sources:
        source = context.sources[entry.id]
        if source.url and (reason := _fault(source.url)):
            yield context.finding(CODE, entry.at("URL"), f"{source.url!r} {reason}", _mend(source.url))
        if source.archive and _scheme(source.archive) in _SCRIPTS:
            reason = f"{source.archive!r} is no place where a copy is kept"
            yield context.finding(CODE, entry.at("archive"), reason, "Write the address of the copy.")


def _fault(url: str) -> str:
    """Why a text is no address; empty where it may be one."""
    scheme = _scheme(url)
    if any(character.isspace() for character in url.strip()):
        return "has a blank in it, which no address has"
    if scheme in _SCRIPTS:
        return "is no address of a document: a browser runs or shows it itself"
    if not scheme:
        return "is no address: it has no scheme, such as https"
    if scheme in _WITH_HOST:
        from missionlog.model.web_host import host_of  # a write loads this rule; few entries have addresses

        return "" if host_of(url) else f"is no address: {scheme}:// and a host are wanted"
    if url[len(scheme) :].startswith("://") and scheme not in _OTHERS and nearest(scheme, _WITH_HOST[:2]):
        return f"is no address that is known: '{scheme}' is no scheme"
    return ""


def _scheme(url: str) -> str:
    found = _SCHEME.match(url.strip())
    return found[1].lower() if found and not _is_port(url, found.end()) else ""


def _is_port(url: str, at: int) -> bool:
    """Whether a port stands behind a colon, and a host before it."""
    return "." in url[:at] and re.match(r"\d+(?:/|$)", url[at:]) is not None


def _mend(url: str) -> str:
    if found := _DOI.fullmatch(url.strip()):
        return f"Write https://doi.org/{found[1]}."
    if _BARE.fullmatch(url.strip()) and not _scheme(url):
        return f"Write https://{url.strip().removeprefix('//')}, if that is where it was read."
    return "Write the address where it was read, or leave `URL` out."
