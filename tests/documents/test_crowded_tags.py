"""A tag with more attributes than any page has is refused before a parser takes long over it."""

from __future__ import annotations

import pytest

from missionlog.documents import UnreadableDocument
from missionlog.documents.crowded_tags import MAX_ATTRIBUTES, has_crowded_tag
from missionlog.documents.html import read

_MANY = " ".join(f"a{number}=1" for number in range(MAX_ATTRIBUTES + 1))
_WORDS = " ".join(["word"] * (MAX_ATTRIBUTES + 1))


@pytest.mark.parametrize(
    "markup",
    [
        f"<p {_MANY}>x",
        f"<p {_MANY}",
        f"<P\n{_MANY}/>",
        f"<script {_MANY}></script>",
        f"<!-- x --><b title='>' {_MANY}>",
        f"<p {_MANY.replace(' ', ' <b </b ')}>",
        "<p " + "".join(f'a{number}="<b>"' for number in range(MAX_ATTRIBUTES + 1)) + ">",
    ],
)
def test_crowded(markup: str) -> None:
    assert has_crowded_tag(markup)
    with pytest.raises(UnreadableDocument, match="attributes"):
        read(f"<!doctype html>{markup}".encode())


@pytest.mark.parametrize(
    "markup",
    [
        f"<p title=it's>{_WORDS}</p><p>it's",
        f"<p title='{_WORDS}'>x",
        f'<p title="{_WORDS}">x',
        f"<p>1 < 2 {_WORDS}",
        f"<!-- <p {_MANY}> -->",
        f"<script>for (i=0;i<n;i++) {_MANY}</script><p>x",
        f"<style>a<b {_MANY}</style><p>x",
        "<p a=1>x" * (MAX_ATTRIBUTES + 1),
    ],
)
def test_not_crowded(markup: str) -> None:
    assert not has_crowded_tag(markup)
