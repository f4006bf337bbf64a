"""JSON and JSON Lines: a row a line, so that `grep` and `jq` both have it easy.

Each object has `kind`, `id` and, of a fact, `date`; then the log's own keys, and
`computed`. With fields asked for, it has those alone, and null where a row has none.
"""

from collections.abc import Iterable, Iterator

from missionlog.model.rows import Listing, Row
from missionlog.view.escape import json_text
from missionlog.view.formats import Page


def render_json(listing: Listing, page: Page) -> Iterator[str]:
    """One array of the rows."""
    return _array(_objects(listing, page))


def render_jsonl(listing: Listing, page: Page) -> Iterator[str]:
    """The rows with nothing around them."""
    return (f"{line}\n" for line in _objects(listing, page))


def _objects(listing: Listing, page: Page) -> Iterator[str]:
    """Each row as a JSON object on one line."""
    if page.fields:
        from missionlog.view.fields import check

        check(listing.kind, page.fields)
    return (_object(row, page.fields) for row in listing.rows)


def _object(row: Row, names: tuple[str, ...]) -> str:
    if names:
        from missionlog.view.fields import value

        chosen = (f"{json_text(name)}: {json_text(value(row, name))}" for name in names)
        return f"{{{', '.join(chosen)}}}"
    return json_text(row.to_dict())


def _array(lines: Iterable[str]) -> Iterator[str]:
    before = "[\n"
    for line in lines:
        yield before + line
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"
