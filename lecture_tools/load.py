"""A content folder → `Project`: every file read and bound, every reference checked, all errors at once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, Union

from pydantic import BeforeValidator, Discriminator, Field, Tag

from lecture_tools.diagnostics import Diagnostic, Related, Severity, Span
from lecture_tools.glossary import Glossary
from lecture_tools.interactives import Interactive, known_interactives, load_interactives
from lecture_tools.model import (
    Course,
    CourseLesson,
    Exercise,
    Figure,
    Interface,
    Lesson,
    SharedValues,
    Slide,
    as_list,
)
from lecture_tools.slides import KINDS, SlideKind
from lecture_tools.slides.interactive import InteractiveSlide
from lecture_tools.source.bind import Located, read_model, suggestion
from lecture_tools.source.nodes import Mapping, Node, Scalar
from lecture_tools.texts import NO_LANGUAGE, Text, texts_in
from lecture_tools.theme import Design, load_design, template

WORDS = ("lesson", "lesson_reference", "number", "topic", "contents", "prerequisites",
         "definition", "result", "answer", "warning", "output", "notes", "minutes", "qr_code", "appendix",
         "glossary", "notation", "symbol", "reading", "terms", "term", "meaning")  # fmt: skip
"""What templates/interface.yaml has a word for."""


def _kind_tag(value: Any) -> str | None:
    kind = value.get("kind") if isinstance(value, dict) else getattr(value, "kind", None)
    return None if kind is None else f"kind:{kind}"


if TYPE_CHECKING:
    AnySlide = Slide
else:
    AnySlide = Annotated[
        Union[tuple(Annotated[model, Tag(f"kind:{name}")] for name, model in KINDS.items())],  # noqa: UP007
        Discriminator(_kind_tag),
    ]


class LessonFile(Lesson):
    """A file of content/lessons."""

    slides: Annotated[
        list[AnySlide],
        BeforeValidator(as_list),
        Field(
            min_length=1,
            description="The slides of the lesson, in their order.",
            examples=[[{"id": "start", "kind": "title", "title": {"en": "Entropy", "ko": "엔트로피"}}]],
        ),
    ]

    @classmethod
    def described(cls) -> str:
        return "a lesson"


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Everything below one root: `courses` and `lessons` by id; `unread` are those that failed.

    `titles`: of all lessons that could be read, also where `lessons` holds only some of them.
    `is_usable`: no file is unreadable that everything else rests on.
    """

    root: Path
    design: Design
    courses: dict[str, Course]
    lessons: dict[str, Lesson]
    titles: dict[str, Text]
    unread: frozenset[str]
    shared: SharedValues
    glossary: Glossary
    interface: Interface
    interactives: dict[str, Interactive]
    is_usable: bool

    def script(self, figure: Figure) -> Path:
        return self.root / "content" / "figures" / f"{figure.script}.py"


def load_project(root: Path) -> tuple[Project | None, list[Diagnostic]]:
    """The project below `root`, without what has mistakes; None if there is none that can be used."""
    frame, found = load_frame(root)
    if frame is None:
        return None, found
    written = lesson_names(root)
    lessons: dict[str, Lesson] = {}
    for identifier in written:
        lesson, problems = load_lesson(root, identifier)
        found += problems
        if lesson is not None:
            lessons[identifier] = lesson
    interactives, problems = load_interactives(
        root / "templates", (name for lesson in lessons.values() for name in interactives_of(lesson))
    )
    found += problems
    project = replace(
        frame,
        lessons=lessons,
        titles={identifier: lesson.title for identifier, lesson in lessons.items()},
        unread=frame.unread | (frozenset(written) - lessons.keys()),
        interactives=interactives,
    )
    for lesson in lessons.values():
        found += lesson_problems(lesson, project)
    found += unlisted_lessons(project, {name: lesson.key_span("id") for name, lesson in lessons.items()})
    return project if project.is_usable else None, found


def load_frame(root: Path) -> tuple[Project | None, list[Diagnostic]]:
    """The project without lessons: what all of them rest on, and the courses that failed as `unread`."""
    content = root / "content"
    if not (content / "courses").is_dir() or not (content / "lessons").is_dir():
        span = Span(file=str(content), line=1, column=1, end_line=1, end_column=1)
        message = "this folder has no content/courses and content/lessons"
        hint = "go to the project's folder, use --root DIR, or start one with `lecture init DIR`"
        return None, [Diagnostic(code="L001", message=message, span=span, hint=hint)]
    design, found = load_design(root / "templates")
    courses: dict[str, Course] = {}
    for identifier in _stems(content / "courses"):
        course, problems = _named(Course, content, "courses", identifier)
        found += problems
        if course is not None:
            courses[identifier] = course
    shared = _optional(SharedValues, content, "values.yaml", found)
    glossary = _optional(Glossary, content, "glossary.yaml", found)
    interface = _interface(template(root / "templates", "interface.yaml"), found)
    if design is None:
        return None, found
    for course in courses.values():
        found += _course_problems(course, set(lesson_names(root)))
    return Project(
        root=root,
        design=design,
        courses=courses,
        lessons={},
        titles={},
        unread=frozenset(_stems(content / "courses")) - courses.keys(),
        shared=shared or SharedValues(),
        glossary=glossary or Glossary(),
        interface=interface or Interface(languages={"en": {}}),
        interactives={},
        is_usable=shared is not None and glossary is not None and glossary.is_whole and interface is not None,
    ), found


def lesson_names(root: Path) -> list[str]:
    """The lessons that there are files of, whatever is in them."""
    return _stems(root / "content" / "lessons")


def load_lesson(root: Path, identifier: str) -> tuple[Lesson | None, list[Diagnostic]]:
    """One lesson, and what its own file shows to be wrong with it."""
    return _named(LessonFile, root / "content", "lessons", identifier)


ModelType = TypeVar("ModelType", bound=Located)


def _named(
    model: type[ModelType], content: Path, folder: str, identifier: str
) -> tuple[ModelType | None, list[Diagnostic]]:
    """The model in the file that is named like it."""
    path, file = content / folder / f"{identifier}.yaml", f"content/{folder}/{identifier}.yaml"
    if _lies_outside(path, content):
        return None, [_outside(file)]
    bound, found = read_model(model, path, file, _stand_ins(path, file))
    if bound is None:
        return None, found
    written: str = bound.id  # type: ignore[attr-defined]
    if written != identifier:
        message = f"the file is named '{identifier}', its id is '{written}'"
        span = bound.key_span("id")
        found.append(Diagnostic(code="L003", message=message, span=span, hint="make them the same"))
    return bound.model_copy(update={"id": identifier}), found


def _stand_ins(path: Path, file: str) -> dict[str, Node]:
    """What a file is called while its own id or title has a mistake."""
    span = Span(file=file, line=1, column=1, end_line=1, end_column=1)
    name = Scalar.at(path.stem, span)
    title = Mapping({NO_LANGUAGE: name})
    title.span, title.keys_at = span, {NO_LANGUAGE: span}
    return {"id": name, "title": title}


def _optional(model: type[ModelType], content: Path, name: str, found: list[Diagnostic]) -> ModelType | None:
    """The model in the file, an empty one without a file, None if it can't be read."""
    path, file = content / name, f"content/{name}"
    if not os.path.lexists(path):
        return model()
    if _lies_outside(path, content):
        found.append(_outside(file))
        return None
    bound, problems = read_model(model, path, file)
    found += problems
    return bound


def _interface(path: Path, found: list[Diagnostic]) -> Interface | None:
    """The words of the tool, if they are all there."""
    interface, problems = read_model(Interface, path, "templates/interface.yaml")
    found += problems
    if interface is None:
        return None
    missing = [word for word in WORDS if word not in interface.languages["en"]]
    if missing:
        span = interface.key_span("languages")
        message = f"the words in 'en' lack {', '.join(missing)}"
        found.append(Diagnostic(code="S021", message=message, span=span))
    return None if missing else interface


def _lies_outside(path: Path, content: Path) -> bool:
    """`realpath`, since `resolve` raises for a link that leads to itself."""
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(content))


def _outside(file: str) -> Diagnostic:
    span = Span(file=file, line=1, column=1, end_line=1, end_column=1)
    return Diagnostic(code="L002", message="this file lies outside content/", span=span)


def _stems(folder: Path) -> list[str]:
    """The names of the content files; not those that editors and systems hide (`.#a.yaml`, `._a.yaml`)."""
    return sorted(path.stem for path in folder.glob("*.yaml") if not path.name.startswith("."))


def _course_problems(course: Course, written: set[str]) -> Iterator[Diagnostic]:
    seen: dict[str, CourseLesson] = {}
    for entry in course.lessons:
        span = entry.span
        if entry.lesson in seen:
            first = Related(message="first listed here", span=seen[entry.lesson].span)
            message = f"the lesson '{entry.lesson}' is listed twice"
            yield Diagnostic(code="L004", message=message, span=span, related=(first,))
        seen.setdefault(entry.lesson, entry)
        if entry.lesson not in written:
            hint = suggestion(entry.lesson, written) or "content/lessons has no such file"
            message = f"there is no lesson '{entry.lesson}'"
            yield Diagnostic(code="L005", message=message, span=span, hint=hint)
    yield from _language_problems(course, set(course.languages))


def unlisted_lessons(project: Project, places: dict[str, Span]) -> Iterator[Diagnostic]:
    """Lessons of no course are neither built nor checked to the end. `places`: where they begin."""
    listed = {entry.lesson for course in project.courses.values() for entry in course.lessons}
    for identifier, span in places.items():
        if identifier not in listed and not project.unread:
            message = f"no course has the lesson '{identifier}'"
            hint = "list it in a file of content/courses"
            yield Diagnostic(code="L011", message=message, span=span, hint=hint, severity=Severity.WARNING)


def _language_problems(part: Located, languages: set[str]) -> Iterator[Diagnostic]:
    """Texts in a language that nobody asked for are most often a slip of the key."""
    for text in texts_in(part):
        for language, words in text.by_language.items():
            if language not in languages and language != NO_LANGUAGE:
                hint = suggestion(language, languages) or f"the course has {', '.join(sorted(languages))}"
                message = f"no course here is taught in '{language}'"
                yield Diagnostic(
                    code="L006", message=message, span=words.span, hint=hint, severity=Severity.WARNING
                )


def lesson_problems(lesson: Lesson, project: Project) -> Iterator[Diagnostic]:
    """What is wrong between a lesson and the rest of the project."""
    slides = [slide for slide in lesson.slides if isinstance(slide, SlideKind)]
    yield from _twice("slide", [*slides, *lesson.dropped("slides").values()])
    yield from _twice("exercise", [*lesson.exercises, *lesson.dropped("exercises").values()])
    languages = {language for course in project.courses.values() for language in course.languages}
    if languages and not project.unread:
        yield from _language_problems(lesson, languages)
    shown: set[str] = set()
    for slide in slides:
        for name in _figures_of(slide):
            shown.add(name)
            if name not in lesson.figures and name not in lesson.dropped("figures"):
                hint = suggestion(name, lesson.figures) or "name it under figures:"
                message = f"there is no figure '{name}' in this lesson"
                yield Diagnostic(code="L007", message=message, span=name.span, hint=hint)
    known = known_interactives(project.root / "templates")
    for name in interactives_of(lesson):
        if name not in known:
            hint = suggestion(name, known) or f"there is {', '.join(sorted(known))}"
            message = f"there is no interactive figure '{name}'"
            yield Diagnostic(code="I001", message=message, span=name.span, hint=hint)
    for identifier, figure in lesson.figures.items():
        if identifier not in shown and not lesson.dropped("slides"):
            message = f"no slide shows the figure '{identifier}'"
            yield Diagnostic(code="L008", message=message, span=figure.span, severity=Severity.WARNING)
        path = project.script(figure)
        if not path.is_file():
            known = _scripts(project.root / "content" / "figures")
            hint = suggestion(figure.script, known) or f"write {path.relative_to(project.root).as_posix()}"
            message = f"there is no figure script '{figure.script}'"
            yield Diagnostic(code="F001", message=message, span=figure.key_span("script"), hint=hint)


def _scripts(folder: Path) -> set[str]:
    return {path.stem for path in folder.glob("*.py")}


def interactives_of(lesson: Lesson) -> list[Scalar]:
    """The names of the interactive figures on its slides."""
    return [slide.interactive for slide in lesson.slides if isinstance(slide, InteractiveSlide)]


def _figures_of(slide: SlideKind) -> list[Scalar]:
    one = getattr(slide, "figure", None)
    return [*([one] if one is not None else []), *getattr(slide, "figures", [])]


def _twice(what: str, parts: Iterable[Slide | Exercise | Node]) -> Iterator[Diagnostic]:
    """Parts with the same id; those that have other mistakes count too."""
    first: dict[str, Span] = {}
    for span, identifier in sorted(filter(None, map(_identity, parts))):
        if identifier in first:
            related = Related(message="first used here", span=first[identifier])
            message = f"two {what}s have the id '{identifier}'"
            yield Diagnostic(code="L009", message=message, span=span, related=(related,))
        first.setdefault(identifier, span)


def _identity(part: Slide | Exercise | Node) -> tuple[Span, str] | None:
    if isinstance(part, (Slide, Exercise)):
        return part.key_span("id"), part.id
    if isinstance(part, Mapping) and isinstance(part.get("id"), str):
        return part.keys_at["id"], part["id"]
    return None
