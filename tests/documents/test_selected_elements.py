"""What is found by names is what an XPath finds."""

from __future__ import annotations

import pytest
from cssselect import HTMLTranslator, parse
from lxml.html import document_fromstring

from missionlog.documents.selected_elements import SelectedElements

SELECTORS = """
    p b * .a .b .c .aa #i #j p.a b.a P.a .a.b .b.c p#i i#j.b *.a p#j .z z #z #a.A b:not(.a) p>.a [class]
"""
TREE = document_fromstring(
    "<p class='a b' id=i>1<b class=a>2</b><i class='b\n c' id=j>3</i><b>4</b></p><p class='A aa' id='a'>5</p>"
)
ELEMENTS = [*TREE.iter()]


@pytest.mark.parametrize("selector", SELECTORS.split())
def test_names_find_what_an_xpath_finds(selector: str) -> None:
    (parsed,) = parse(selector)
    expected = TREE.xpath(HTMLTranslator().selector_to_xpath(parsed))
    found = SelectedElements(TREE, ELEMENTS)
    assert list(found.by(parsed)) == expected
    assert found.work([parsed]) >= len(expected)


def test_names_take_few_steps() -> None:
    tree = document_fromstring("".join(f"<p class=c{number}>x</p>" for number in range(5_000)))
    selectors = [parse(f".c{number}")[0] for number in range(5_000)]
    assert SelectedElements(tree, [*tree.iter()]).work(selectors) == 20 * 5_000
