"""READ AFTER pipeline.py: a whole build, stage by stage, in which only tasks run whose reasons have changed.

    frame → reads → lessons → decks → drawings → files → PDF

Each stage's tasks are planned from the results of the stages before, so a result that came out as it was
ends what would follow from it.
"""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from lecture_tools import cache, printing
from lecture_tools.build import prints
from lecture_tools.build.basis import basis_of
from lecture_tools.build.blobs import Blobs, NoRoomError
from lecture_tools.build.frame import read_frame
from lecture_tools.build.journal import Journal, Table, request_of, settings
from lecture_tools.build.listener import Listener
from lecture_tools.build.local import DIED, Processes
from lecture_tools.build.outputs import Outputs, remove_leftovers
from lecture_tools.build.performing import Done, Executor, Performance
from lecture_tools.build.planning import FIGURES, DeckKey, Made, Plan
from lecture_tools.build.reasons import Ran
from lecture_tools.build.state import load_state
from lecture_tools.build.steps import ChangedError
from lecture_tools.build.steps.bench import Bench
from lecture_tools.build.tasks import Task
from lecture_tools.decks import course_design, is_outside_lessons
from lecture_tools.diagnostics import Diagnostic, Severity, Span
from lecture_tools.pictures import PictureKey
from lecture_tools.printing import writers_for
from lecture_tools.selection import Selection
from lecture_tools.writers import PRINTED, writer

_ATTEMPTS = 5
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS}


@dataclass(slots=True, kw_only=True)
class Report:
    """What a build found, the files it wrote, and those that were as they should be. `ran`: every task that
    was not up to date. `removed`: files of lessons that are gone. `notice`: a line for people."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    written: list[Path] = field(default_factory=list)
    current: list[Path] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    ran: list[Ran] = field(default_factory=list)
    notice: str = ""


def build(
    root: Path,
    selection: Selection,
    *,
    jobs: int,
    browser: Path | None = None,
    listener: Listener | None = None,
    executor: Executor | None = None,
    arguments: Iterable[str] | None = None,
) -> Report:
    """Brings every file of `selection` up to date that has no error in it.

    One lesson's mistakes do not stop the others. `browser`: what PDF files are printed with, instead of the
    first one that is found. `executor`: where tasks are performed, `jobs` processes here by default.
    `arguments`: those of the command, so that the same command can tell later that there is nothing to do.
    Raises SelectionError. Only one build may run below a root (see `lock`).
    """
    remove_leftovers(root)
    try:
        with _place_for_results() as blobs, closing(Processes(jobs)) as processes:
            report = _attempts(
                root,
                selection,
                blobs,
                executor or processes,
                listener or Listener(),
                browser,
                arguments,
            )
    except NoRoomError as error:
        return Report(diagnostics=[_no_room(str(error), "nothing can be written there")])
    except OSError as error:
        if error.errno not in _FULL:
            raise
        return Report(diagnostics=[_no_room(str(error.filename or root), error.strerror or str(error))])
    except BaseException:
        remove_leftovers(root)
        raise
    if blobs.kept is not None:
        cache.prune(blobs.kept)
    return report


@contextmanager
def _place_for_results() -> Iterator[Blobs]:
    """The cache, and a folder for this run. Raises NoRoomError."""
    try:
        folder = tempfile.TemporaryDirectory(prefix="lecture-", ignore_cleanup_errors=True)
    except OSError as error:
        raise NoRoomError(tempfile.tempdir or "the folder for temporary files") from error
    with folder as own:
        yield Blobs(kept=cache.folder(), own=Path(own))


def _attempts(
    root: Path,
    selection: Selection,
    blobs: Blobs,
    executor: Executor,
    listener: Listener,
    browser: Path | None,
    arguments: Iterable[str] | None,
) -> Report:
    changed = ""
    for _ in range(_ATTEMPTS):
        one = _Build(root, selection, blobs, executor, listener)
        try:
            one.run(browser)
        except ChangedError as error:
            changed = str(error)
            continue
        one.finish(arguments)
        return one.report
    span = Span(file=changed, line=1, column=1, end_line=1, end_column=1)
    message = "this file is saved again and again while it is read"
    hint = "build when it is finished"
    return Report(diagnostics=[Diagnostic(code="B005", message=message, span=span, hint=hint)])


def _no_room(place: str, reason: str) -> Diagnostic:
    span = Span(file=place, line=1, column=1, end_line=1, end_column=1)
    hint = "free some space; all that was built before is as it was"
    return Diagnostic(code="B001", message=f"can't be written: {reason}", span=span, hint=hint)


class _Build:
    """One attempt. Raises ChangedError if a file is saved meanwhile."""

    def __init__(
        self, root: Path, selection: Selection, blobs: Blobs, executor: Executor, listener: Listener
    ) -> None:
        self.report = Report()
        self._root, self._selection, self._blobs, self._executor = root, selection, blobs, executor
        self._state, self.report.notice = load_state(root)
        self._basis = basis_of(root, self._state)
        self._outputs = Outputs(root, self._state.journal.outputs)
        self._performance = Performance(state=self._state, basis=self._basis, blobs=blobs, listener=listener)
        self.report.ran = self._performance.ran

    def run(self, browser: Path | None) -> None:
        """All stages."""
        if self._basis.files.has_changed(FIGURES, self._state.journal.inputs):
            self._executor.expect_drawings()
        frame = read_frame(self._root, self._basis, self._blobs)
        self.report.diagnostics += frame.diagnostics
        if frame.project is None:
            return
        self._selection.check(frame.project)
        designs = {}
        for name, course in frame.project.courses.items():
            designs[name], problems = course_design(frame.project, course, self._selection.template)
            self.report.diagnostics += problems
        bench = Bench(
            project=frame.project,
            shared=frame.shared,
            designs=designs,
            known_results=self._basis.known_results,
            blobs=self._blobs,
        )
        plan = Plan(basis=self._basis, project=frame.project, designs=designs, selection=self._selection)
        reads = self._done(plan.reads(), bench)
        self.report.diagnostics += plan.unlisted(reads)
        if not frame.project.is_usable:
            return
        lessons = self._done(plan.lessons(reads), bench)
        bench = replace(bench, project=plan.with_titles(reads))
        planned = list(plan.decks(bench.project, reads, lessons))
        made = self._done((task for _, task in planned), bench)
        decks = self._without_errors({key: made[task.name] for key, task in planned})
        self._write(plan, bench, lessons, decks, browser)
        if not frame.project.unread:
            self.report.removed = self._outputs.remove_others(plan.still_wanted(self._outputs.table))

    def finish(self, arguments: Iterable[str] | None) -> None:
        """Keeps what is known now for the next build."""
        state, report = self._state, self.report
        state.groups |= self._basis.groups
        state.made_of, state.tools = self._basis.made_of, self._basis.tools
        self._outputs.settle()
        before = state.journal
        journal = Journal()
        journal.settings, journal.folders = settings(), self._basis.files.folders
        journal.inputs, journal.outputs = self._basis.files.table, self._outputs.table
        if before.settings == journal.settings and _hashes(before.inputs) == _hashes(journal.inputs):
            journal.requests = before.requests
        if arguments is not None:
            request = request_of(arguments)
            journal.requests.pop(request, None)
            if not report.diagnostics and self._is_repeatable():
                paths = sorted(
                    path.relative_to(self._root).as_posix() for path in (*report.written, *report.current)
                )
                journal.requests[request] = tuple(paths)
        state.journal = journal
        report.diagnostics += state.save(self._root)

    def _is_repeatable(self) -> bool:
        """Whether all that this build rests on is in the journal: no template elsewhere, no browser."""
        return (
            self._basis.files.is_whole
            and self._selection.template is None
            and printing.NAME not in self._selection.formats
        )

    def _done(self, tasks: Iterable[Task], bench: Bench) -> dict[str, Made]:
        """The tasks with their results, by name; their findings are in the report."""
        executor, listener = self._executor, self._performance.listener
        made = self._performance.up_to_date(
            tasks, lambda waiting, done: executor.perform(waiting, bench, done, listener)
        )
        self._report(made.values())
        return made

    def _report(self, made: Iterable[Made]) -> None:
        for _, result in made:
            self.report.diagnostics += result.diagnostics

    def _without_errors(self, decks: dict[DeckKey, Made]) -> dict[DeckKey, Made]:
        """The decks that no error concerns: none in their own lesson, and none outside the lessons."""
        errors = (found for found in self.report.diagnostics if found.severity is Severity.ERROR)
        files = {found.span.file for found in errors if found.code != DIED}
        if any(map(is_outside_lessons, files)):
            return {}
        sound = ((key, one) for key, one in decks.items() if one[1].content is not None)
        return {key: one for key, one in sound if key.file not in files}

    def _write(
        self,
        plan: Plan,
        bench: Bench,
        lessons: dict[str, Made],
        decks: dict[DeckKey, Made],
        browser: Path | None,
    ) -> None:
        formats = self._selection.formats
        shown = {
            (key, name): plan.pictures(key, result, name)
            for key, (_, result) in decks.items()
            for name in writers_for(formats)
        }
        drawings = self._drawn(plan, bench, lessons, shown)
        planned = {}
        for (key, name), pictures in shown.items():
            if all((key.lesson, picture) in drawings for picture in pictures):
                own = {picture: drawings[key.lesson, picture] for picture in pictures}
                planned[key, name] = plan.file(key, decks[key], own, name, writer(name).SUFFIX)
        files = self._done(planned.values(), bench)
        for (_, name), task in planned.items():
            if name in formats and task.name in files:
                self._place(files[task.name])
        if printing.NAME in formats:
            source = PRINTED[printing.NAME]
            pages = {
                key: files[task.name]
                for (key, name), task in planned.items()
                if name == source and task.name in files
            }
            self._print(plan, bench, {key: (decks[key], page) for key, page in pages.items()}, browser)

    def _drawn(
        self,
        plan: Plan,
        bench: Bench,
        lessons: dict[str, Made],
        shown: dict[tuple[DeckKey, str], list[PictureKey]],
    ) -> dict[tuple[str | None, PictureKey], Made]:
        deck_of = {(key.lesson, picture): key for (key, _), pictures in shown.items() for picture in pictures}
        tasks = {
            (lesson, picture): plan.drawing(key, lessons[f"lesson {lesson}"], picture)
            for (lesson, picture), key in deck_of.items()
        }
        made = self._performance.up_to_date(
            (tasks[place] for place in sorted(tasks, key=str)),
            lambda waiting, done: self._executor.draw(waiting, bench, done),
        )
        self._report(made.values())
        drawn = {place: made[task.name] for place, task in tasks.items()}
        return {place: one for place, one in drawn.items() if one[1].content is not None}

    def _print(
        self,
        plan: Plan,
        bench: Bench,
        pages: dict[DeckKey, tuple[Made, Made]],
        browser: Path | None,
    ) -> None:
        tasks = [
            prints.print_task(self._basis, key, deck, page, plan.path(key, deck, printing.SUFFIX), browser)
            for key, (deck, page) in pages.items()
        ]

        def perform(waiting: list[Task], done: Done) -> None:
            self.report.diagnostics += prints.print_all(waiting, bench, browser, done)

        for made in self._performance.up_to_date(tasks, perform).values():
            self._place(made)

    def _place(self, made: Made) -> None:
        """Sees to it that what was made stands where its task's name says."""
        task, result = made
        if result.content is None:
            return
        if self._outputs.has(task.name, result.summary["file"]):
            self.report.current.append(self._root / task.name)
            return
        problems = self._outputs.write(task.name, self._blobs.content(task.step, task.fingerprint))
        self.report.diagnostics += problems
        if not problems:
            self.report.written.append(self._root / task.name)
        if all(ran.name != task.name for ran in self.report.ran):
            gone = ("the file was gone, or not as it was left",)
            self.report.ran.append(Ran(name=task.name, reasons=gone, is_kept=True))


def _hashes(table: Table) -> dict[str, str]:
    return {path: content for path, (_, content) in table.items()}
