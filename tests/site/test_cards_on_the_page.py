"""The scripts of the page make cards of data just as Python writes them in `all.html`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from missionlog.cli import main
from missionlog.site import files, page_data
from tests.site.page_scripts import PageScripts

pytestmark = pytest.mark.outside
HERE = Path(__file__).parent
#: Texts that would be lost, or taken for something else, among words, blanks, codes and markup.
ODD = (
    *("a  b", " a", "a ", "  ", "\u00a0", "a\n\nb", "-", "--", "!", '"', "\\", "a\\", "<", "%", "~~~"),
    *(
        "it's 5,000.50 € (about)",
        "nl\u2028ps\u2029",
        "\ue000\uf8ff",
        "🇺🇦🏳️‍🌈",
        "नमस्ते",
        "e\u0301",
        "a\u200bb",
        "_x_",
    ),
)


@pytest.fixture
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of one fact is long already, and its cards stand in small groups and files."""
    monkeypatch.setattr(files, "MOST_IN_PAGE", 0)
    monkeypatch.setattr(files, "GROUP", 2)
    monkeypatch.setattr(page_data, "TEXTS_IN_A_FILE", 4)


def made(monkeypatch: pytest.MonkeyPatch, log: Path, folder: Path, *options: str) -> Path:
    """The site of a log, in a new folder."""
    monkeypatch.setenv("MISSIONLOG_TODAY", "2026-11-23")
    monkeypatch.setattr(sys, "argv", ["missionlog", "site", "--log", str(log), "-o", str(folder), *options])
    with pytest.raises(SystemExit) as ended:
        main()
    assert not ended.value.code
    return folder


def groups_of(folder: Path) -> Iterator[str]:
    """The HTML of each group of cards in `all.html`."""
    parts = (folder / "all.html").read_bytes().decode().split('<div class="group">\n')[1:]
    yield from (part[: part.rindex("</article>") + len("</article>\n")] for part in parts)


def odd_log(path: Path) -> Path:
    """A log in which each odd text stands wherever a text may."""
    events = [
        {
            "id": f"e-{number}",
            "date": "2024-05-01",
            "title": f"x{text}x",
            "summary": f"x{text}x",
            "tags": ["a", "b"][: number % 3],
            "note": f"y{text}",
            "evidence": [{"source": "one", "passage": f"{text}z", "locator": f"p{text}p"}],
            "quotes": [{"text": f"x{text}x"}] * (number % 2),
        }
        for number, text in enumerate(ODD)
    ]
    log = {"missionlog": 1, "sources": {"one": {"title": "One"}}, "events": events}
    path.write_text(yaml.safe_dump(log, sort_keys=False), encoding="utf-8")
    return path


@pytest.mark.usefixtures("short_pages")
@pytest.mark.parametrize("name", ["ferry.yaml", "hostile.yaml", "odd"])
@pytest.mark.parametrize(("dates", "language"), [("uk", "en-GB"), ("us", "en-US")])
def test_cards_are_made_as_python_writes_them(
    scripts: PageScripts,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    name: str,
    dates: str,
    language: str,
) -> None:
    log = odd_log(tmp_path / "log.yaml") if name == "odd" else HERE / name
    folder = made(monkeypatch, log, tmp_path / "site", "--dates", dates)
    count = scripts.load((file.name, file.read_bytes()) for file in sorted((folder / "data").iterdir()))
    groups = [*groups_of(folder)]
    assert len(groups) == -(-count // 2)
    assert count >= 3
    for number, html in enumerate(groups):
        first = number * 2
        some = range(first, min(first + 2, count))
        assert scripts.ask("cards", facts=[*some], language=language) == html


@pytest.mark.usefixtures("short_pages")
def test_what_the_page_can_tell_is_not_in_its_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A plain day is not in words, and the tags of a card are the places of links that filters have."""
    folder = made(monkeypatch, odd_log(tmp_path / "log.yaml"), tmp_path / "site")
    names, texts = ((folder / "data" / name).read_text() for name in ("names.js", "texts-0000.js"))
    assert "1 May 2024" not in names
    assert '"words":{"known":[["=",""]]' in names
    assert '"tags.":[0,' in texts
