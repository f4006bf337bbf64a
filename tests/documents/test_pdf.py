"""A PDF's text, page after page."""

import pytest

from missionlog.documents import UnreadableDocument
from missionlog.documents.pdf import read
from tests.documents.samples import pdf


def test_pages_follow_each_other_as_lines_do() -> None:
    text, reader = read(pdf("The bridge will", "not close."))
    assert text == "The bridge will\nnot close.\n"
    assert reader.startswith("pypdf ")


def test_one_that_is_encrypted_without_a_password_is_open() -> None:
    assert read(pdf("words", password=""))[0] == "words\n"


def test_one_that_wants_a_password_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="encrypted"):
        read(pdf("words", password="secret"))
