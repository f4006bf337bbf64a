"""Who the words for a promiser name: a pronoun or a bare role is resolved as that of a speaker is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from missionlog.draft.attribution import acting_person, statement_speaker
from missionlog.draft.mentions import Article, QuoteMention, Speaker
from missionlog.draft.named_people import ArticlePeople, people_in
from missionlog.draft.noun_phrases import TokenRange, is_name
from missionlog.draft.sentences import body_paragraphs, sentences
from missionlog.draft.speakers import SpeakerNames
from missionlog.draft.text_tokens import TextToken, text_tokens
from missionlog.evidence.text_range import TextRange


class PromiserNames:
    """Resolves the promisers of an article in the order of its text; its people are read when first asked."""

    def __init__(self, article: Article, quotes: Sequence[QuoteMention]) -> None:
        self._article = article
        spoke = {quote.speaker.mention: quote.speaker for quote in quotes if quote.speaker}
        self._to_come = sorted(spoke.values(), key=lambda speaker: speaker.mention, reverse=True)
        self._body: Sequence[TextRange] = ()
        self._starts: list[int] = []
        self._sentences: list[TextRange] = []
        self._sentences_of = -1
        self._names: SpeakerNames | None = None

    def speaker(self, tokens: Sequence[TextToken], phrase: TokenRange) -> Speaker:
        """Who a phrase names, by those who are named or spoke in its paragraph and the one before."""
        names = self._names or self._read()
        start = tokens[phrase.first].start
        while self._to_come and self._to_come[-1].mention.end <= start:
            names.note(self._to_come.pop())
        if phrase.first == phrase.last and tokens[phrase.first].text.lower() in ("he", "she"):
            self._note_subject_before(names, start)
        before = bisect_right(self._starts, start) - 2
        return names.speaker(tokens, phrase, self._starts[before] if before >= 0 else 0)

    def _note_subject_before(self, names: SpeakerNames, start: int) -> None:
        """Count the person whom the sentence before tells of as nearer than who spoke before that."""
        at = bisect_right(self._starts, start) - 1
        if at < 0:
            return
        if self._sentences_of != at:
            self._sentences_of = at
            self._sentences = sentences(self._article.text, self._body[at])
        before = bisect_right(self._sentences, start, key=lambda one: one.end) - 1
        if before < 0:
            return
        tokens = text_tokens(self._article.text, self._sentences[before], [], [])
        phrase = statement_speaker(tokens, 0, len(tokens)) or acting_person(tokens, 0, len(tokens))
        if phrase and any(is_name(one) for one in tokens[phrase.first : phrase.last + 1]):
            names.speaker(tokens, phrase, self._body[at].start)

    def _read(self) -> SpeakerNames:
        text = self._article.text
        body = body_paragraphs(text, self._article.body)
        self._body = body
        self._starts = [paragraph.start for paragraph in body]
        read = (
            text_tokens(text, paragraph, [], [one.end for one in sentences(text, paragraph)])
            for paragraph in body
        )
        people = (person for tokens in read for person in people_in(text, tokens))
        self._names = SpeakerNames(text, ArticlePeople(people))
        return self._names
