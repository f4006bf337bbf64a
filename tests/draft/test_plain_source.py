"""Plain text and PDF as a source."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from missionlog.documents.extract import extract
from missionlog.draft.page_source import page_source
from tests.documents.samples import pdf
from tests.draft.pages import source

CAPTION = (
    "The bridge on a day of fog, 3 March 2023. Engineers look at it each spring, and have found nothing so "
    "far that would need to be mended within the year, says the company that owns it. (Photo by Jo Berg)"
)


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("Harbour bridge to close\n\nIt will close.\n", {"title": ("Harbour bridge to close",)}),
        (
            f"{CAPTION}\n\nHarbour bridge to close\n\nIt will close.\n",
            {"title": ("Harbour bridge to close",)},
        ),
        (
            "Harbour bridge to close\nBy Jo Berg and Ann Lee\nOctober 2, 2024\n\nIt will close.",
            {
                "title": ("Harbour bridge to close",),
                "author": ("Jo Berg and Ann Lee",),
                "issued": ("2024-10-02",),
            },
        ),
        (
            "Bridge\n\nPublished 2 October 2024\n\nOn 5 May 2023 it rained.",
            {"title": ("Bridge",), "issued": ("2024-10-02",)},
        ),
        # The day of something else, and one of two, is no date of publication.
        (f"Bridge\n\nOn 5 May 2023 it rained, and {'so it went on ' * 5}.", {"title": ("Bridge",)}),
        ("Bridge\n\n2 October 2024\n3 October 2024\n", {"title": ("Bridge",)}),
        ("Bridge\n\nPupils of the school sail below it, July 28, 2024\n", {"title": ("Bridge",)}),
        ("Bridge\n\n2/10/2024\n", {"title": ("Bridge",)}),
        ("Bridge\n\n2 octobre 2024\n", {"title": ("Bridge",)}),
        ("\n\n", {}),
    ],
)
def test_plain_text(text: str, chosen: dict[str, tuple[str, ...]]) -> None:
    assert page_source(text.encode(), "a.txt", text).chosen == chosen


def test_the_title_of_a_pdf() -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf("Harbour bridge to close"))))
    writer.add_metadata({"/Title": "The harbour bridge", "/Author": "Jo Berg", "/CreationDate": "D:20241002"})
    written = BytesIO()
    writer.write(written)
    data = written.getvalue()
    found = page_source(data, "a.pdf", extract(data, "a.pdf").text)
    assert found.chosen == {"title": ("The harbour bridge",), "author": ("Jo Berg",)}
    assert [(one.values, one.origin) for one in found.of("title")] == [
        (("The harbour bridge",), "PDF title"),
        (("Harbour bridge to close",), "first line"),
    ]


def test_a_pdf_that_a_program_named() -> None:
    data = pdf("Harbour bridge to close")
    assert source(data.decode("latin-1"), "a.pdf").chosen["title"] == ("Harbour bridge to close",)


@given(st.text(alphabet="By Jo Oct2024,.“”\n\r", max_size=80))
def test_no_text_fails(text: str) -> None:
    found = page_source(text.encode(), "a.txt", text)
    assert all(text[start:end].strip() for start, end in found.body)
