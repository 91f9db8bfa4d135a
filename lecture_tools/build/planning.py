"""Which tasks a project asks for, stage by stage, and what each depends on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from lecture_tools import ast
from lecture_tools.build import drawings
from lecture_tools.build.basis import FRAME_TEMPLATES, THEME, Basis
from lecture_tools.build.digest import digest_of
from lecture_tools.build.languages import Hashes, text_hashes
from lecture_tools.build.state import Manifest
from lecture_tools.build.steps import deck, file
from lecture_tools.build.tasks import Result, Task
from lecture_tools.decks import GLOSSARY, LESSONS
from lecture_tools.diagnostics import Diagnostic, Span, has_errors
from lecture_tools.drawing import PALETTE
from lecture_tools.load import Project, lesson_names, unlisted_lessons
from lecture_tools.pictures import PictureKey
from lecture_tools.selection import Selection
from lecture_tools.source.nodes import Scalar
from lecture_tools.texts import NO_LANGUAGE, Text
from lecture_tools.theme import Design
from lecture_tools.writers import writer

FIGURES = "content/figures"
DECK_MODULES = "build.steps.deck", "slides", "writers.pptx"


Made = tuple[Task, Result]


def lesson_file(name: str) -> str:
    """The file of a lesson, below the root."""
    return f"{LESSONS}{name}.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckKey:
    """A deck by its place; `lesson` is None for the glossary."""

    course: str
    mode: tuple[str, ...]
    lesson: str | None

    @property
    def name(self) -> str:
        return f"{self.course}/{'+'.join(self.mode)}/{self.lesson or ast.GLOSSARY}"

    @property
    def file(self) -> str:
        """The file of content that it is made of."""
        return GLOSSARY if self.lesson is None else lesson_file(self.lesson)


@dataclass(kw_only=True, eq=False)
class Plan:
    """`project` is without its lessons; `designs`: course → design."""

    basis: Basis
    project: Project
    designs: Mapping[str, Design]
    selection: Selection

    def reads(self) -> Iterator[Task]:
        """Every lesson's file: titles and mistakes of all are needed, whatever is built."""
        languages = {name: list(course.languages) for name, course in self.project.courses.items()}
        manifest = {
            "languages of courses": digest_of((languages, sorted(self.project.unread))),
            "names of figure scripts": digest_of(sorted(self.basis.files.below(FIGURES))),
            "interactive figures": self.basis.group(self.basis.files.templates("html/interactive")),
            **self.basis.tool("build.steps.read"),
        }
        for name in lesson_names(self.project.root):
            path = lesson_file(name)
            files = {path: self.basis.files.hash(path)}
            yield Task(name=f"read {name}", step="read", arguments=name, manifest=manifest, files=files)

    def lessons(self, reads: Mapping[str, Made]) -> Iterator[Task]:
        """The lessons that are asked for and could be read."""
        wanted = {key.lesson for key in self.deck_keys()}
        values = {"content/values.yaml": self.basis.files.hash("content/values.yaml")}
        for task, result in reads.values():
            name = task.arguments
            if name in wanted and result.content is not None:
                manifest = {task.name: task.fingerprint, **values, **self.basis.tool("build.steps.lesson")}
                yield Task(
                    name=f"lesson {name}", step="lesson", arguments=task.fingerprint, manifest=manifest
                )

    def with_titles(self, reads: Mapping[str, Made]) -> Project:
        """The project with the titles of all lessons that could be read."""
        titles = {
            task.arguments: _title(task.arguments, result)
            for task, result in reads.values()
            if result.content is not None
        }
        unread = {task.arguments for task, _ in reads.values()} - titles.keys()
        return replace(self.project, titles=titles, unread=self.project.unread | unread)

    def decks(
        self, project: Project, reads: Mapping[str, Made], lessons: Mapping[str, Made]
    ) -> Iterator[tuple[DeckKey, Task]]:
        """The decks that are asked for, of the lessons that could be read. `project`: the one with titles."""
        words = text_hashes(text for _, text in sorted(project.titles.items()))
        shared = {
            "names of lessons": digest_of((sorted(project.titles), sorted(project.unread))),
            "content/glossary.yaml": self.basis.files.hash("content/glossary.yaml"),
            **{name: self.basis.frame[name] for name in FRAME_TEMPLATES},
            **self.basis.tool(*DECK_MODULES),
        }
        for key in self.deck_keys():
            of_lesson: list[Made] = []
            if key.lesson is not None:
                prepared = lessons.get(f"lesson {key.lesson}")
                if prepared is None or prepared[1].content is None:
                    continue
                of_lesson = [prepared, reads[f"read {key.lesson}"]]
            order = deck.Order(
                course=key.course,
                mode=key.mode,
                lesson=of_lesson[0][0].fingerprint if of_lesson else None,
                is_sound=not any(has_errors(result.diagnostics) for _, result in of_lesson),
            )
            manifest = {
                "deck": key.name,
                **shared,
                **self._deck_texts(key, words, *of_lesson[:1]),
                "mistakes": digest_of(order.is_sound),
                **self._course(key.course),
            }
            yield (
                key,
                Task(
                    name=f"deck {key.name}",
                    step="deck",
                    arguments=order,
                    manifest=manifest,
                    places=digest_of((order.lesson, list(words.values()))),
                    modules=DECK_MODULES,
                ),
            )

    def _deck_texts(self, key: DeckKey, titles: Hashes, *lesson: Made) -> Manifest:
        """What a deck depends on of the `titles` of all lessons, and of its own lesson."""
        course = self.project.courses[key.course]
        spoken = {NO_LANGUAGE, *key.mode, *([course.fallback] if course.fallback else [])}
        manifest = _in_languages("titles of lessons", titles, spoken)
        for task, result in lesson:
            manifest |= _in_languages(task.name, result.summary["deck"], spoken)
            source = {course.languages[0]}  # its headlines tell which terms are the keywords
            manifest |= _in_languages(f"{task.name}, headlines", result.summary["headlines"], source)
        return manifest

    def deck_keys(self) -> list[DeckKey]:
        """One mode after another: processes that work side by side have different lessons then, and need not
        draw the same formulas at the same time."""
        keys = (
            DeckKey(course=course.id, mode=mode, lesson=None if entry == course.appendix else entry)
            for course in self.project.courses.values()
            for entry in course.decks
            if self.selection.includes(course, entry)
            for mode in self.selection.modes_of(course)
        )
        return sorted(keys, key=lambda key: key.mode)

    def palette(self, course: str, name: str) -> str:
        """The palette of the drawings that a format shows."""
        return self.designs[course].palette if writer(name).FOLLOWS_PALETTE else PALETTE

    def pictures(self, key: DeckKey, result: Result, name: str) -> list[PictureKey]:
        """The drawings that a deck shows in a format."""
        palette: Any = self.palette(key.course, name)
        return [
            PictureKey(figure=figure, language=language, width=width, height=height, palette=palette)
            for figure, language, width, height in result.summary["pictures"]
        ]

    def drawing(self, deck_key: DeckKey, lesson: Made, key: PictureKey) -> Task:
        """The task of one drawing that a deck of the lesson shows."""
        fallback = self.project.courses[deck_key.course].fallback
        figure = lesson[1].summary["figures"][key.figure]
        labels = {
            name: next((texts[tag] for tag in (key.language, NO_LANGUAGE, fallback) if tag in texts), None)
            for name, texts in figure["labels"].items()
        }
        script = f"{FIGURES}/{figure['script']}.py"
        variant = f"{key.language} {key.palette} {key.width}×{key.height}"
        return Task(
            name=f"drawing {deck_key.lesson}/{key.figure} {variant}",
            step="drawing",
            arguments=drawings.Order(lesson=lesson[0].fingerprint, key=key, fallback=fallback),
            manifest={
                "drawing": digest_of(key),
                f"lesson {deck_key.lesson}: labels": digest_of(labels),
                f"lesson {deck_key.lesson}: values": figure["values"],
                THEME: self.basis.frame[THEME],
                **self._drawing_tool(script),
            },
            files={script: self.basis.files.hash(script)},
            places=lesson[0].fingerprint,
        )

    @cache  # noqa: B019  # there is one for a build
    def _drawing_tool(self, script: str) -> Manifest:
        """The code of the drawing engine, and what the script imports of the package."""
        path = self.project.root / script
        try:
            source = path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            source = ""
        modules = ("build.tasks", "figures", "figures.draw", *self.basis.code.imported_in(source))
        return self.basis.tool(*modules)

    def file(
        self,
        key: DeckKey,
        made: Made,
        pictures: Mapping[PictureKey, Made],
        name: str,
        suffix: str,
    ) -> Task:
        """The task of one file of a deck, named by its path below the root."""
        task, result = made
        modules = "build.steps.file", f"writers.{name}"
        pages = {"templates/html": self.basis.pages} if name == "html" else {}
        return Task(
            name=self.path(key, made, suffix),
            step="file",
            arguments=file.Order(
                course=key.course,
                format=name,
                deck=task.fingerprint,
                drawings={picture: drawing.fingerprint for picture, (drawing, _) in pictures.items()},
            ),
            manifest={
                "format": name,
                f"deck {key.name}": result.summary["deck"],
                **{drawing.name: one.summary["drawing"] for drawing, one in pictures.values()},
                **{name: self.basis.frame[name] for name in FRAME_TEMPLATES},
                **self._course_design(key.course),
                **pages,
                **self.basis.tool(*modules),
            },
            modules=modules,
        )

    def path(self, key: DeckKey, made: Made, suffix: str) -> str:
        """Where a file of the deck stands below the root."""
        return f"build/{key.course}/{'+'.join(key.mode)}/{made[1].summary['stem']}{suffix}"

    def still_wanted(self, paths: Iterable[str]) -> set[str]:
        """Those of the `paths` of outputs that a deck of the project may have, whatever is built now."""
        stems = {
            course.id: {
                ast.stem(None if name == course.appendix else number, name)
                for number, name in enumerate(course.decks, 1)
            }
            for course in self.project.courses.values()
        }
        wanted = set()
        for path in paths:
            _, course, mode, name = path.split("/")
            if course in stems and name.partition(".")[0] in stems[course]:
                languages = self.project.courses[course].languages
                if set(mode.split("+")) <= set(languages):
                    wanted.add(path)
        return wanted

    def unlisted(self, reads: Mapping[str, Made]) -> Iterable[Diagnostic]:
        """The findings of lessons that no course has, if all courses and lessons could be read."""
        if self.project.unread or any(result.content is None for _, result in reads.values()):
            return ()
        places = {task.arguments: _place(task.arguments, result) for task, result in reads.values()}
        return unlisted_lessons(self.project, places)

    def _course(self, course: str) -> Manifest:
        path = f"content/courses/{course}.yaml"
        return {path: self.basis.files.hash(path), **self._course_design(course)}

    def _course_design(self, course: str) -> Manifest:
        design = self.designs[course]
        own = {} if design.own_template is None else {"template": digest_of(design.own_template)}
        return {"palette": digest_of(design.palette), **own}


def _in_languages(name: str, hashes: Hashes, languages: Iterable[str]) -> dict[str, str]:
    """The entries of a manifest for what has these hashes, by language."""
    named = {
        language: name if language == NO_LANGUAGE else f"{name} ({language})"
        for language in sorted(languages)
    }
    return {named[language]: hashes[language] for language in named if language in hashes}


def _place(name: str, result: Result) -> Span:
    """Where the lesson begins."""
    line, column, end_line, end_column = result.summary["place"]
    return Span(file=lesson_file(name), line=line, column=column, end_line=end_line, end_column=end_column)


def _title(name: str, result: Result) -> Text:
    span = _place(name, result)
    versions = {language: Scalar.at(text, span) for language, text in result.summary["title"].items()}
    return Text(by_language=versions, span=span)
