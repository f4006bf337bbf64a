"""The gallery of findings is what the command prints."""

from gallery import GALLERY, gallery

from missionlog.model.diagnostics import CATALOGUE


def test_the_gallery_is_up_to_date() -> None:
    page = GALLERY.read_text(encoding="utf-8")
    assert gallery(page) == page, "If this is how it should be: python scripts/gallery.py"


def test_every_code_has_a_section_that_shows_it() -> None:
    page = GALLERY.read_text(encoding="utf-8")
    for name, code in CATALOGUE.items():
        section = page.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
        assert f"$ missionlog check --log events.yaml --select {name}\n" in section
        assert f": {code.severity}[{name}] " in section
        assert "missionlog: " in section
