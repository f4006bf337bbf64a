"""The questions of `missionlog add` on a terminal: ask for one thing, key by key, and read the answers."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, Final

from missionlog.api.additions import Addition
from missionlog.api.known_values import label_of, near_tags, roles, tags_begun, used_values
from missionlog.api.log import Log
from missionlog.api.log_edits import typed_values
from missionlog.api.new_ids import new_id
from missionlog.api.typed_values import DependsOnDay, UnknownName
from missionlog.cli.copies_shown import show_words, sources_at
from missionlog.cli.forms import FORMS, SOURCE_TYPES, Question, stored_values
from missionlog.cli.prompt import BACK, GoBack, agrees, ask_line, tell
from missionlog.model.format import DATES, RECORDS, Choice, Many, Plain, Ref, Table, listed, references
from missionlog.model.nearest import in_words
from missionlog.phrases import words
from missionlog.query.complete import entries_begun
from missionlog.store.errors import Refused
from missionlog.store.read.entries import NOUNS

#: What takes an earlier answer away.
NOTHING = "-"
#: What stands between several values of one answer. A name may have a comma in it; a tag has none.
_BETWEEN, _BETWEEN_TAGS = ";", ";,"
#: The keys that take what other sources of the log have there.
_REPEATED: Final = ("container-title", "publisher", "author", "type")


class Form:
    """One thing that is being asked for: the answers so far, as they were typed and as they were read."""

    def __init__(self, kind: str, id_: str = "") -> None:
        self.kind = kind
        self.id = id_
        self.lines: dict[str, str] = {}
        self.answers: dict[str, Plain] = {}

    @property
    def questions(self) -> tuple[Question, ...]:
        return FORMS[self.kind]

    def addition(self) -> Addition:
        """What is to be added, from the answers so far."""
        kind: Any = "event" if self.kind == "promise" else self.kind
        stored = stored_values(self.questions, self.answers)
        return Addition(kind, stored, self.id, str(self.answers.get("event", "")))


class Questions:
    """Asks for one thing to be added, and on the way for the sources, people and places that it needs.

    `defaults` are answers that Enter gives. Methods raise EOFError or KeyboardInterrupt where the person
    gives up; `unfinished` is then what was answered until there.
    """

    def __init__(self, log: Log, kind: str, published: date | None, defaults: Mapping[str, str]) -> None:
        self.form = Form(kind)
        self._log = log
        self._typed = typed_values(log, published)
        self._published = published
        self._defaults = defaults
        self._needed: dict[str, Form] = {}
        self._on_the_way: list[Form] = []

    def suggest(self, stored: Mapping[str, Plain], event: str = "") -> None:
        """Take the values of an entry as answers, to be changed by their names."""
        _fill_in(self.form, {"event": event, **stored} if event else stored)

    def know(self, table: Table, id_: str, stored: Mapping[str, Plain]) -> None:
        """Know a new entry, which is added in the same write, by its id and its name."""
        form = Form(NOUNS[table], id_)
        _fill_in(form, stored)
        self._typed.add_new(table, id_, str(stored.get("name") or stored.get("title")))
        self._needed[id_] = form

    def ask(self) -> None:
        """Ask all questions."""
        while True:
            try:
                return self._fill(self.form)
            except GoBack:
                tell("this is the first question")

    @property
    def items(self) -> list[Addition]:
        """All that is to be added: first what others refer to."""
        item = self.form.addition()
        wanted, items = [item], [item]
        while wanted:
            record = RECORDS[wanted[0].kind]
            named = [self._needed.get(one.id) for one in references(record, wanted.pop(0).stored)]
            more = [form.addition() for form in named if form is not None]
            more = [one for one in more if one not in items]
            wanted, items = [*wanted, *more], [*more, *items]
        return items

    @property
    def unfinished(self) -> list[Addition]:
        """What was answered until the person gave up, also of something new that others refer to."""
        forms = [*self._needed.values(), *self._on_the_way, self.form]
        return [form.addition() for form in forms if form.answers]

    @property
    def names(self) -> list[str]:
        """What can be changed: the answers by their keys, and the new entries by their ids."""
        keys = [one.key for one in self.form.questions if not self._is_passed_over(self.form, one)]
        return [*keys, *(one.id for one in self.items if one.id in self._needed)]

    def change(self, name: str) -> None:
        """Ask once more for one of `names`; Enter keeps what was answered."""
        try:
            if name in self._needed:
                self._fill(self._needed[name])
            else:
                self._ask(self.form, next(one for one in self.form.questions if one.key == name))
        except GoBack:
            return

    def _fill(self, form: Form, without: Collection[str] = ()) -> None:
        """Ask the questions of a form one by one. Raises GoBack at the first."""
        asked: list[int] = []
        at = 0
        while at < len(form.questions):
            question = form.questions[at]
            if question.key not in without and not self._is_passed_over(form, question):
                try:
                    self._ask(form, question)
                except GoBack:
                    if not asked:
                        raise
                    at = asked.pop()
                    continue
                asked.append(at)
            at += 1

    def _is_passed_over(self, form: Form, question: Question) -> bool:
        is_needless = bool(question.needs) and question.needs not in form.answers
        return question.unless in form.answers or is_needless

    def _ask(self, form: Form, question: Question) -> None:
        """Ask one question until its answer can be read."""
        key, earlier = question.key, ""
        usual = self._defaults.get(key, "") if form is self.form else ""
        while True:
            line = ask_line(
                key,
                question.hint,
                default=form.lines.get(key, usual),
                earlier=earlier,
                completions=partial(self._offered, form, question),
                between=_between(question),
            )
            if line == BACK:
                raise GoBack
            if not line or line == NOTHING:
                if not question.required:
                    form.answers.pop(key, None)
                    form.lines.pop(key, None)
                    return
                tell(f"{key} is needed")
                continue
            try:
                value = self._value(form, question, line)
            except GoBack:  # from a question about this answer
                value = None
            if value is not None:
                form.answers[key], form.lines[key] = value, line
                return
            earlier = line

    def _value(self, form: Form, question: Question, line: str) -> Plain | None:
        """What an answer says, shown; None where it must be given again, after a word why."""
        value = self._read(question, self._parts(question, line))
        if value is None:
            return None
        if question.key == "tags":
            value = self._with_known_tags([str(one) for one in listed(value)])
        self._show(question.shape, line, value)
        if question.key == "source":
            self._typed.published = self._published or self._published_on(str(value))
        return value if not question.is_verbatim or self._stands(form, str(value)) else None

    def _read(self, question: Question, texts: Sequence[str]) -> Plain | None:
        """The value that texts give, new names added; None where they can't be read, after a word why."""
        while True:
            try:
                return self._typed.value(question.shape, texts)
            except UnknownName as unknown:
                if not self._is_added(unknown):
                    return None
            except DependsOnDay as relative:
                if not self._is_day_known(relative.text):
                    return None
            except Refused as error:
                tell(str(error))
                return None

    def _parts(self, question: Question, line: str) -> list[str]:
        """The values that a line has. Names with a comma between them are several if each is known."""
        if not question.is_list:
            return [line]
        parts = [part.strip() for part in re.split(f"[{_between(question)}]", line) if part.strip()]
        inner = _inner(question)
        if not isinstance(inner, Ref):
            return parts
        return [name for part in parts for name in self._names_in(inner, part)]

    def _names_in(self, shape: Ref, text: str) -> list[str]:
        """A text as one name; where nothing is called so, and each part between commas is known, as these."""
        several = [part.strip() for part in text.split(",")]
        is_one = self._is_known(shape, text) or not all(self._is_known(shape, part) for part in several)
        return [text] if is_one else several

    def _is_known(self, shape: Ref, text: str) -> bool:
        try:
            self._typed.value(shape, [text])
        except Refused:
            return False
        return True

    def _is_added(self, unknown: UnknownName) -> bool:
        """Ask whether a name that nothing has is that of something new, and then for what it is."""
        tell(str(unknown).partition("; `missionlog")[0])
        if unknown.table == "events":
            return False
        kind = NOUNS[unknown.table]
        if not agrees(
            f"add the {kind} '{unknown.name}'", default="did you mean" not in str(unknown), can_go_back=True
        ):
            return False
        form, key = Form(kind), "title" if kind == "source" else "name"
        form.lines[key] = form.answers[key] = unknown.name
        self._on_the_way.append(form)
        try:
            self._fill(form, without=(key,))
        except GoBack:
            self._on_the_way.remove(form)
            return False
        self._on_the_way.remove(form)
        form.id = new_id(unknown.table, form.answers, lambda id_: self._typed.has(unknown.table, id_))
        self._typed.add_new(unknown.table, form.id, unknown.name)
        self._needed[form.id] = form
        return True

    def _is_day_known(self, text: str) -> bool:
        """Ask for the day from which a date is counted, where no source tells."""
        line = ask_line("counted from", f"the day on which '{text}' was written, as 2026-11-23")
        if line == BACK:
            raise GoBack
        try:
            self._typed.published = date.fromisoformat(line)
        except ValueError:
            tell(f"{line!r} is no day; write it as 2026-11-23")
            return False
        return True

    def _published_on(self, source: str) -> date | None:
        """The day on which a source was published, also one that is new."""
        new = self._needed.get(source)
        if new is None:
            return self._typed.publication_day([source])
        try:
            return date.fromisoformat(str(new.answers.get("issued")))
        except ValueError:
            return None

    def _stands(self, form: Form, text: str) -> bool:
        """Whether the copies of the source have the words, where there are any; what they have is shown."""
        if form.answers.get("form") == "paraphrase":
            return True
        named = [str(form.answers["source"])] if "source" in form.answers else []
        if show_words(self._log, text, named or sources_at(self._log, str(form.answers.get("event", "")))):
            return True
        tell("the words must stand there as they are given: mend them (the arrow up brings them back)")
        return False

    def _with_known_tags(self, tags: list[str]) -> list[Plain]:
        """The tags, those that look misspelt replaced if the person agrees."""
        meant = dict.fromkeys(tags, "")
        for tag, near in near_tags(self._log.engine, tags).items():
            if len(near) > 1:
                tell(f"no fact has the tag '{tag}' yet; there are {in_words(near)}")
            elif agrees(f"no fact has the tag '{tag}' yet; take '{near[0]}'", can_go_back=True):
                meant[tag] = near[0]
        return [*dict.fromkeys(known or tag for tag, known in meant.items())]

    def _show(self, shape: Any, line: str, value: Plain) -> None:
        """Show a date as EDTF and in words, and what a name refers to."""
        inner = shape.of if isinstance(shape, Many) else shape
        if isinstance(inner, Ref):
            labels = [(str(id_), self._label(inner.table, str(id_))) for id_ in listed(value)]
            tell(f"= {'; '.join(label if id_ == line else f'{id_} ({label})' for id_, label in labels)}")
        elif shape in DATES:
            from missionlog.edtf import parse

            counted = self._typed.counted_from.get(line)
            since = f", counted from {counted}" if counted else ""
            tell(f"= {value}: {words(parse(str(value)))}{since}")

    def _label(self, table: Table, id_: str) -> str:
        new = self._needed.get(id_)
        return new.lines.get("title") or new.lines["name"] if new else label_of(self._log.engine, table, id_)

    def _offered(self, form: Form, question: Question, begun: str) -> list[str]:
        """What Tab offers: entries of a table, words of a choice, or what the log has there already."""
        inner, engine = _inner(question), self._log.engine
        if isinstance(inner, Ref):
            new = [id_ for id_ in self._typed.new_ids(inner.table) if id_.startswith(begun.lower())]
            return [*(id_ for id_, _ in entries_begun(engine, NOUNS[inner.table], begun)), *new]
        if question.key in _REPEATED and form.kind == "source":
            usual = SOURCE_TYPES if question.key == "type" else ()
            known = used_values(engine, "sources", question.key, begun)
            return [*dict.fromkeys([*known, *_beginning(usual, begun)])]
        if question.key == "role":
            return _beginning(roles(engine, map(str, listed(form.answers.get("speaker")))), begun)
        if question.key == "tags":
            return tags_begun(engine, begun)
        return _beginning(inner.words if isinstance(inner, Choice) else (), begun)


def _fill_in(form: Form, stored: Mapping[str, Plain]) -> None:
    """Answer the questions of a form with the values of an entry, those that it has."""
    for question in form.questions:
        value: Plain | None = stored.get(question.key) if not question.path else {**stored}
        for part in question.path:
            if isinstance(part, int):
                value = listed(value)[part] if len(listed(value)) > part else None
            else:
                value = value.get(part) if isinstance(value, dict) else None
        if value is not None:
            form.answers[question.key] = value
            form.lines[question.key] = "; ".join(map(str, listed(value)))


def _beginning(values: Sequence[str], begun: str) -> list[str]:
    return [one for one in values if one.lower().startswith(begun.lower())]


def _inner(question: Question) -> Any:
    return question.shape.of if isinstance(question.shape, Many) else question.shape


def _between(question: Question) -> str:
    if not question.is_list:
        return ""
    return _BETWEEN_TAGS if question.key == "tags" else _BETWEEN
