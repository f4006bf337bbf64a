"""One proposal of `missionlog draft` on a terminal: shown with its passage in context, and decided."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from missionlog.api.drafts import DraftedItem
from missionlog.api.known_values import label_of
from missionlog.api.targets import with_value
from missionlog.cli.output import page
from missionlog.cli.prompt import ask_line, tell
from missionlog.cli.questions import Questions
from missionlog.evidence.match import find
from missionlog.evidence.match_result import MatchState, excerpt
from missionlog.evidence.prepared_text import prepare
from missionlog.model.format import Path, Plain, records
from missionlog.query.complete import entries_begun
from missionlog.view.drafts import entry_text
from missionlog.view.proof import context
from missionlog.view.styled_text import Fragment, as_text

if TYPE_CHECKING:
    from missionlog.api.drafts import DraftedArticle
    from missionlog.api.drafts_taken import TakenDrafts
    from missionlog.api.log import Log

_YES: Final = ("", "y", "yes", "t", "take")
_NO: Final = ("n", "no", "l", "leave")
_CHANGE: Final = ("c", "change")
_JOIN: Final = ("j", "join")
_PERSON: Final = ("p", "person")
_END: Final = ("q", "quit")
_HINT: Final = "Enter: take; n: leave; c: change; j: join to an event; q: end"
_HINT_PERSON: Final = "{}; p: {} is {} of the log"
_HINT_LIKE: Final = "Enter: join to {}; t: take as new; n: leave; c: change; q: end"
#: The keys of an event, and of a quote, that are asked for once more.
_QUOTE: Final = "quote"
#: What stands before each line that would be written.
_MARGIN: Final = 2
_STANDS: Final = (MatchState.EXACT, MatchState.NORMALISED)


class Proposal:
    """An event that is proposed, until the person has decided about it."""

    def __init__(
        self,
        log: Log,
        article: DraftedArticle,
        event: DraftedItem,
        taken: TakenDrafts,
        published: date | None,
    ) -> None:
        self._log = log
        self._article = article
        self._event = taken.with_known(event)
        self._taken = taken
        self._published = published

    def decided(self, place: str) -> bool:
        """Show the proposal and ask until it is taken, joined or left; False where the person ends."""
        while True:
            self._show(place)
            answer = self._ask()
            if answer in _END:
                return False
            if answer in _NO:
                return True
            if answer in _CHANGE:
                self._change()
            elif answer in _PERSON:
                self._know_people()
            elif (answer == "" and self._event.like) or answer in _JOIN:
                if self._join(self._event.like if answer == "" else ""):
                    return True
            else:
                self._taken.take(self._event)
                return True

    def _ask(self) -> str:
        like = self._event.like
        hint = _HINT_LIKE.format(like) if like else _HINT
        people = self._people_like()
        for one in people:
            hint = _HINT_PERSON.format(hint, one.item.stored["name"], one.like)
        while True:
            answer = ask_line("take this?", hint).lower()
            if answer in (*_YES, *_NO, *_CHANGE, *_JOIN, *_END) or (people and answer in _PERSON):
                return answer
            tell(f"Enter, n, c, j{', p' if people else ''} or q")

    def _people_like(self) -> list[DraftedItem]:
        """The new people of the event of whom the log has one with nearly that name."""
        new = self._taken.new_with(self._event.item.stored)
        return [one for one in new if one.table == "people" and one.like]

    def _know_people(self) -> None:
        """Put the people of the log in the place of those that are like them, from this event on."""
        for one in self._people_like():
            self._taken.know(one, self._log.known_entry("people", one.like))
        self._event = self._taken.with_known(self._event)

    def _show(self, place: str) -> None:
        """Show the passages where they stand, and the lines that would be written."""
        sheet = page(sys.stderr)
        text = self._article.draft.article.text
        sys.stderr.write("\n")
        sys.stderr.write(as_text([Fragment(f"{place}, {self._article.name}", "strong")], sheet))
        passage = next(
            (ranges[0] for path, ranges in self._event.spans.items() if path[0] == "evidence"), None
        )
        if passage is not None:
            sys.stderr.writelines(context(excerpt(text, *passage), sheet))
        for one in (*self._taken.new_with(self._event.item.stored), self._event):
            lines = entry_text(one.table, one.item.id, one.item.stored, one.doubts, sheet.width - _MARGIN)
            for line in lines.splitlines():
                sys.stderr.write(as_text([Fragment(f"+ {line}", "now")], sheet, hanging=6))
        if like := self._event.like:
            label = label_of(self._log.engine, "events", like)
            tell(f"the log has one of this date that looks the same: {like} ({label})")
        sys.stderr.flush()

    def _join(self, id_: str) -> bool:
        """Join the proposal to an event of the log, which is asked for if none is given; whether it was."""
        if not id_:
            id_ = ask_line(
                "join to",
                "the id of an event of the log; Enter: to none",
                completions=lambda begun: [one for one, _ in entries_begun(self._log.engine, "event", begun)],
            )
        if not id_:
            return False
        if not self._log.known_entry("events", id_):
            tell(f"no event of the log has the id {id_!r}")
            return False
        self._taken.join(id_, self._event)
        return True

    def _change(self) -> None:
        """Ask for what to change, and for its new value."""
        stored = self._event.item.stored
        kind = "promise" if "promise" in stored else "event"
        questions = self._questions(kind)
        questions.suggest(stored)
        quotes = [*_quote_names(stored)]
        names = [*questions.names, *quotes]
        name = ask_line(
            "change what?",
            ", ".join(names),
            completions=lambda begun: [one for one in names if one.startswith(begun)],
        )
        if name in quotes:
            self._change_quote(quotes.index(name))
        elif name in questions.form.lines or name in {one.key for one in questions.form.questions}:
            questions.change(name)
            self._settle(questions, name, ())
        elif name:
            tell(f"one of {', '.join(names)}")

    def _change_quote(self, at: int) -> None:
        """Ask for what to change of a quote; all of its keys can be."""
        stored = self._event.item.stored
        questions = self._questions("quote")
        questions.suggest(records(stored["quotes"])[at])
        names = [name for name in questions.names if name not in ("event", "source")]
        name = ask_line("change what of it?", f"{', '.join(names)}; -: leave it out")
        if name == "-":
            self._set(("quotes", at), None)
        elif name in names:
            questions.change(name)
            self._settle(questions, name, ("quotes", at))
        elif name:
            tell(f"one of {', '.join(names)}")

    def _questions(self, kind: str) -> Questions:
        """The questions of `missionlog add`, which know what is new in the draft."""
        questions = Questions(self._log, kind, self._published or self._article.draft.article.published, {})
        for one in (self._article.source, *self._article.people):
            if not one.is_known:
                questions.know(one.table, one.item.id, one.item.stored)
        return questions

    def _settle(self, questions: Questions, name: str, before: Path) -> None:
        """Take the answer to a question into the proposal, and what is new with it."""
        question = next(one for one in questions.form.questions if one.key == name)
        answer = questions.form.answers.get(name)
        if question.is_verbatim and answer is not None and not self._stands(str(answer)):
            tell("these words do not stand in the article: nothing was changed")
            return
        known = {one.item.id for one in (self._article.source, *self._article.people)}
        new = [item for item in questions.items if item.id and item.id not in known]
        self._taken.offer([DraftedItem(_TABLE_OF[item.kind], item, {}, {}) for item in new])
        self._set((*before, *question.path), answer)

    def _stands(self, words: str) -> bool:
        return find(words, prepare(self._article.draft.article.text)).state in _STANDS

    def _set(self, path: Path, value: Plain | None) -> None:
        stored = with_value({**self._event.item.stored}, path, value)
        assert isinstance(stored, dict)
        doubts = {one: doubt for one, doubt in self._event.doubts.items() if one[: len(path)] != path}
        self._event = self._event._replace(item=self._event.item._replace(stored=stored), doubts=doubts)


_TABLE_OF: Final[Mapping[str, Literal["sources", "people", "places", "events"]]] = {
    "source": "sources",
    "person": "people",
    "place": "places",
}


def _quote_names(stored: Mapping[str, Plain]) -> Iterator[str]:
    """What the quotes of an event are called where one is to be changed."""
    quotes: Sequence[Mapping[str, Plain]] = records(stored.get("quotes"))
    for number in range(1, len(quotes) + 1):
        yield _QUOTE if len(quotes) == 1 else f"{_QUOTE}-{number}"
