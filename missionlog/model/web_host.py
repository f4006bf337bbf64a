"""The host that an address leads to: without one, a text is no address, and nothing makes a link of it."""

import re
from typing import Final

#: A name with letters, digits, dots and hyphens in any script, or an address of IPv6.
_HOST: Final = re.compile(r"\w([\w.-]*\w)?\.?|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")


def host_of(address: str) -> str:
    """The host of an address such as `https://example.org/a`; empty where it names none, or no such port."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(address.strip())
        host, _ = parts.hostname or "", parts.port  # raises ValueError for a port that is none
    except ValueError:
        return ""
    return host if _HOST.fullmatch(host) else ""
