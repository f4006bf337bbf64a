"""Draws the pictures of a site in the docs: the first log's page on a phone and a desk, light and dark.

Run it as `python scripts/site_pictures.py`, with Playwright, Pillow and Chromium installed. Nothing compares
the pictures: fonts differ from machine to machine.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PIL import Image
from playwright.sync_api import sync_playwright
from transcripts import ROOT, TODAY

#: The width and height of each picture, by the name of the device.
SIZES: Final = {"desk": (1280, 1180), "phone": (390, 1180)}
COLOURS: Final = 96


def main() -> None:
    with TemporaryDirectory() as folder:
        site = Path(folder, "site")
        line = [sys.executable, "-m", "missionlog", "site", "-o", str(site)]
        subprocess.run(line, check=True, env=os.environ | {"MISSIONLOG_TODAY": str(TODAY)})
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox"]
            )
            for device, (width, height) in SIZES.items():
                for scheme in ("light", "dark"):
                    context = browser.new_context(
                        viewport={"width": width, "height": height},
                        color_scheme="dark" if scheme == "dark" else "light",
                        locale="en-GB",
                    )
                    page = context.new_page()
                    page.goto((site / "index.html").as_uri())
                    page.wait_for_timeout(500)
                    save(page.screenshot(), ROOT / "docs" / f"site-{device}-{scheme}.png")
                    context.close()
            browser.close()


def save(png: bytes, path: Path) -> None:
    """Write a picture with few colours, which text on paper has."""
    image = Image.open(BytesIO(png)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    image.save(path, optimize=True)


if __name__ == "__main__":
    main()
