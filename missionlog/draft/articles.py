"""The text of a document as an article: its kind, and the paragraphs that are its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from missionlog.draft.mentions import Article, ArticleKind
from missionlog.draft.sentences import paragraphs
from missionlog.evidence.text_range import TextRange


def article_of(
    text: str,
    published: date | None,
    kind: ArticleKind | None = None,
    body: Sequence[TextRange] | None = None,
) -> Article:
    """An article. Without a kind, it is news if its day of publication is known; without a body, all."""
    found = tuple(paragraphs(text) if body is None else body)
    return Article(text, published, kind or ("news" if published else "history"), found)
