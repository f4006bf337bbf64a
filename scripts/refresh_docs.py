"""Brings the README and the docs up to date: tables from the code, outputs from the commands, the pictures.

Run it as `python scripts/refresh_docs.py`. The tests compare; this rewrites.
Read the difference before you commit it.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from gallery import GALLERY, gallery
from picture import outdated, picture
from tables import filled
from transcripts import OUTSIDE, commands, needs_outside, pages, replayed


def refresh(page: Path, *, outside: bool) -> bool:
    """Rewrite a page; False if it was up to date."""
    before = page.read_text(encoding="utf-8")
    with TemporaryDirectory() as folder:
        after = replayed(filled(before), Path(folder), outside=outside)
    if after != before:
        page.write_text(after, encoding="utf-8")
    return after != before


def main() -> None:
    wanted = {one for page in pages() for one in commands(page.read_text(encoding="utf-8"))}
    outside = all(shutil.which(name) for name in OUTSIDE if any(map(needs_outside, wanted)))
    if not outside:
        print(f"some of {', '.join(OUTSIDE)} are missing: what needs them stays as it is", file=sys.stderr)
    GALLERY.write_text(gallery(GALLERY.read_text(encoding="utf-8")), encoding="utf-8")
    for page in pages():
        if refresh(page, outside=outside):
            print(f"rewrote {page}")
    for path in outdated():
        path.write_text(picture(path), encoding="utf-8")
        print(f"rewrote {path}")


if __name__ == "__main__":
    main()
