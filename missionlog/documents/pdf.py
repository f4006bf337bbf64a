"""A PDF's text, page after page, by pypdf."""

from __future__ import annotations

import logging
from io import BytesIO
from typing import Final

from pypdf import PdfReader, __version__
from pypdf.errors import DependencyError, WrongPasswordError

from missionlog.documents import UnreadableDocument

#: How a PDF begins, behind so much else at most, and what is said of what does not.
_BEGINNING: Final = b"%PDF-"
_MAX_BEFORE: Final = 1024
_NO_PDF: Final = "it is no PDF, though its name ends so"
_LOCKED: Final = "it is encrypted: save a copy without a password, and archive that"


def read(data: bytes) -> tuple[str, str]:
    """Return the text of a PDF and what read it. Raises UnreadableDocument, and whatever pypdf does."""
    if _BEGINNING not in data[: _MAX_BEFORE + len(_BEGINNING)]:
        raise UnreadableDocument(_NO_PDF)
    # pypdf logs each thing that is odd in a file; a person wants the text, or why there is none.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(data))
        # Many are encrypted with no password, to forbid printing.
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableDocument(_LOCKED)
        # A sentence goes on over the end of a page: no blank line, which would end a paragraph.
        text = "\n".join(page.extract_text().strip("\n") for page in reader.pages)
    except (DependencyError, WrongPasswordError):
        raise UnreadableDocument(_LOCKED) from None
    return f"{text}\n", f"pypdf {__version__}"


def properties(data: bytes) -> tuple[str, str]:
    """The title and the author that a PDF names for itself; empty where it names none, or can't be read."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        information = PdfReader(BytesIO(data)).metadata
        named = (information.title, information.author) if information else ("", "")
    except Exception:  # of a broken document the library raises all there is
        return "", ""
    title, author = (" ".join(str(value or "").split()) for value in named)
    return title, author
