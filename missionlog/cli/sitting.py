"""One sitting of `missionlog add` on a terminal: ask, show what would be written, write, and go on."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from missionlog.api.log import Log
from missionlog.api.writing import WriteResult
from missionlog.cli.exits import Exit
from missionlog.cli.forms import OFFERED
from missionlog.cli.kept_file import keep_rows
from missionlog.cli.messages import say, say_diagnostic
from missionlog.cli.output import page, write
from missionlog.cli.prompt import ask_line, tell
from missionlog.cli.questions import Questions
from missionlog.cli.session import open_log
from missionlog.store.errors import Refused, Rejected, Unreadable
from missionlog.view.escape import visible_lines
from missionlog.view.styled_text import Fragment, as_text

if TYPE_CHECKING:
    from missionlog.cli.add import AddOptions

_HELP: Final = "Enter skips a question, Tab completes, < goes back. Ctrl-C ends, and the log stays as it is."
_ANSWERS: Final = "what you answered"
_YES, _NO, _AGAIN = ("y", "yes"), ("n", "no"), ""


def sit(kind: str, options: AddOptions) -> Exit:
    """Ask for one thing after another, each written when the person has seen and accepted it."""
    with open_log(options.log, options.today) as log:
        log.write(lambda _: [], dry_run=True)  # where nothing can be written, nothing is asked
        tell(_HELP)
        sitting = Sitting(log, options)
        code = sitting.add(kind)
        while code is Exit.FINE and sitting.has_written and (kind := sitting.next_kind()):
            code = sitting.add(kind)
    return code


class Sitting:
    """What is added in one go; the source and the event of one entry are offered for the next."""

    def __init__(self, log: Log, options: AddOptions) -> None:
        self._log = log
        self._options = options
        self._defaults: dict[str, str] = {}
        self._refusal = ""
        self.has_written = False

    def add(self, kind: str) -> Exit:
        """Ask for one thing, and write it if the person agrees; what is not written is kept in a file."""
        self.has_written = False
        questions = Questions(self._log, kind, self._options.published, self._defaults)
        try:
            questions.ask()
            while True:
                answer = self._answer_to_all(questions)
                if answer in _NO:
                    keep_rows(f"unfinished-{kind}", questions.unfinished, _ANSWERS)
                    return Exit.FINE
                if answer in _YES and self._is_done(questions):
                    return Exit.FINE
                if answer in questions.names:
                    questions.change(answer)
        except (EOFError, KeyboardInterrupt):
            print(file=sys.stderr)
            keep_rows(f"unfinished-{kind}", questions.unfinished, _ANSWERS)
            return Exit.INTERRUPTED

    def next_kind(self) -> str:
        """What is to be added next; nothing where the person has done."""
        *others, last = OFFERED
        while True:
            try:
                line = ask_line(
                    "next", f"{', '.join(others)} or {last}; Enter ends", completions=_kinds
                ).lower()
            except (EOFError, KeyboardInterrupt):
                print(file=sys.stderr)
                return ""
            if not line or _kinds(line):
                return _kinds(line)[0] if line else ""
            tell(f"{line!r} can't be added")

    def _answer_to_all(self, questions: Questions) -> str:
        """Show what would be written, or what is wrong; yes, no, again, or the name of what to change."""
        names = questions.names
        is_fine = self._shown(questions)
        if is_fine and self._options.dry_run:
            return _NO[0]
        example = next(name for name in ("date", "title", "name", *names) if name in names)
        hint = (
            f"Enter: yes; n: no; or what to change, as {example}"
            if is_fine
            else f"{', '.join(names)}; n gives up"
        )
        while True:
            line = ask_line(
                "write this?" if is_fine else "change what?",
                hint,
                completions=lambda begun: [name for name in names if name.startswith(begun)],
            )
            if line.lower() in ("", *_YES):
                return _YES[0] if is_fine else _AGAIN
            if line.lower() in _NO:
                return line.lower()
            near = [name for name in names if name == line] or [
                name for name in names if name.startswith(line)
            ]
            if len(near) == 1:
                return near[0]
            tell(f"y, n, or one of {', '.join(names)}")

    def _shown(self, questions: Questions) -> bool:
        """Whether it can be written; what would be is shown, or why not."""
        written = self._attempt(questions, dry_run=True)
        if written is None:
            return False
        if self._options.dry_run:
            write([visible_lines(written.difference)])
        else:
            _show_lines(written.difference)
        return True

    def _is_done(self, questions: Questions) -> bool:
        written = self._attempt(questions, dry_run=False)
        if written is None:
            return False
        if written.ids:
            say(f"{', '.join(written.files)}: {_joined(written.ids)} added")
        if written.there:
            say(f"{_joined(written.there)} {'was' if len(written.there) == 1 else 'were'} there already")
        id_ = (written.ids or written.there)[-1]
        if not sys.stdout.isatty():
            write([f"{id_}\n"])
        self._remember(questions, id_)
        self.has_written = True
        return True

    def _attempt(self, questions: Questions, *, dry_run: bool) -> WriteResult | None:
        """Write it, or find out what that would change; None where it is refused, after a word why."""
        try:
            return self._log.add(*questions.items, file=self._options.file or "", dry_run=dry_run)
        except (Refused, Unreadable, OSError) as error:
            # What a write was refused for is not said again when the lines are shown next.
            is_repeated = dry_run and str(error) == self._refusal
            self._refusal = "" if dry_run else str(error)
            if not is_repeated:
                _say_refusal(error)
        return None

    def _remember(self, questions: Questions, id_: str) -> None:
        """Offer the source and the event for what is added next."""
        kind, answers = questions.form.kind, questions.form.answers
        if "source" in answers or kind == "source":
            self._defaults["source"] = id_ if kind == "source" else str(answers["source"])
        if "event" in answers or kind in ("event", "promise"):
            self._defaults["event"] = str(answers.get("event", id_))


def _say_refusal(error: Refused | Unreadable | OSError) -> None:
    if isinstance(error, Rejected | Unreadable):
        for diagnostic in error.diagnostics:
            say_diagnostic(diagnostic)
    elif isinstance(error, OSError):
        tell(f"{error.filename}: {error.strerror}")
    else:
        tell(str(error))


def _joined(ids: Sequence[str]) -> str:
    *others, last = ids
    return f"{', '.join(others)} and {last}" if others else last


def _kinds(begun: str) -> list[str]:
    """What can be added and begins so."""
    return [kind for kind in OFFERED if kind.startswith(begun)]


def _show_lines(difference: str) -> None:
    """Show the lines that would be written, and those that would go, each behind its sign."""
    for line in visible_lines(difference).split("\n"):
        if line.startswith("+++ "):
            text = [Fragment(line.removeprefix("+++ b/"), "strong")]
        elif line[1:] and line[0] in "+-" and not line.startswith("--- "):
            text = [Fragment(line, "now" if line[0] == "+" else "was")]
        else:
            continue
        sys.stderr.write(as_text(text, page(sys.stderr), hanging=6))
    sys.stderr.flush()
