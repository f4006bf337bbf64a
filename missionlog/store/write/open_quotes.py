"""Find the items of a file in which a text in quotes may begin that does not end there.

YAML's readers let such a text go on over lines that are indented like items. These would be taken for
entries, and what is written between them would be lost in the text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from missionlog.store.read.split_blocks import Block

#: By its quote: a text that ends in the line in which it begins, and one that ends anywhere.
_QUOTED: Final = {
    b'"': (re.compile(rb'"[^"\\\n]*"'), re.compile(rb'"(?:[^"\\]|\\.)*+"', re.DOTALL)),
    b"'": (re.compile(rb"'[^'\n]*'(?!')"), re.compile(rb"'(?:[^']|'')*+'")),
}
#: What may stand right before a text in quotes, and what may stand before the blanks there.
_BEFORE: Final = b" \n[{,:?-"
_MARKS: Final = (b"[", b"{", b",", b":", b"?", b"-")
_TAGS: Final = (b"!", b"&", b"*")
#: So many bytes before a quote are looked at. If these are all blank, or one word, they may be anything.
_NEAR: Final = 80


def items_with_open_quotes(data: bytes, blocks: Sequence[Block]) -> Iterator[tuple[Block, int, int]]:
    """The items with a quote that may begin a text which does not end there: the block, and their bytes."""
    begins = [block.begins for block in blocks]
    for quote, (in_line, anywhere) in _QUOTED.items():
        at = data.find(quote)
        while at >= 0:
            following = at + 1
            if data[at - 1] in _BEFORE and not in_line.match(data, at) and _may_begin(data, at):
                block = blocks[bisect_right(begins, at) - 1]
                item = bisect_right(block.starts, at) - 1
                if item >= 0:
                    start, end = (*block.starts[item : item + 2], block.ends)[:2]
                    if not anywhere.match(data, at, end):
                        yield block, start, end
                        following = end
            at = data.find(quote, following)


def _may_begin(data: bytes, at: int) -> bool:
    """Whether a text may begin at a quote: after the beginning of a line, a mark of YAML or a tag."""
    near = data[max(at - _NEAR, 0) : at]
    before = near[near.rfind(b"\n") + 1 :].rstrip(b" ")
    word = before.rpartition(b" ")[2]
    is_cut_short = len(near) == _NEAR and near.startswith(word)
    return not before or before.endswith(_MARKS) or word.startswith(_TAGS) or is_cut_short
