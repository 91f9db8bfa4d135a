"""A content folder → `Project`: every file read and bound, every reference checked, all errors at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, Union

from pydantic import BeforeValidator, Discriminator, Field, Tag

from lecture_tools.diagnostics import Diagnostic, Related, Severity, Span
from lecture_tools.model import (
    Course,
    CourseLesson,
    Figure,
    Glossary,
    Identifier,
    Interface,
    Lesson,
    SharedValues,
    as_list,
    texts_in,
)
from lecture_tools.slides import KINDS, SlideKind
from lecture_tools.source.bind import Located, read_model, suggestion
from lecture_tools.source.nodes import Scalar


def _kind_tag(value: Any) -> str | None:
    kind = value.get("kind") if isinstance(value, dict) else getattr(value, "kind", None)
    return None if kind is None else f"kind:{kind}"


if TYPE_CHECKING:
    AnySlide = SlideKind
else:
    AnySlide = Annotated[
        Union[tuple(Annotated[model, Tag(f"kind:{name}")] for name, model in KINDS.items())],  # noqa: UP007
        Discriminator(_kind_tag),
    ]


class LessonFile(Lesson):
    """A file of content/lessons."""

    slides: Annotated[list[AnySlide], BeforeValidator(as_list), Field(min_length=1)]

    @classmethod
    def described(cls) -> str:
        return "a lesson"


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Everything below one root: `courses` and `lessons` by id."""

    root: Path
    templates: Path
    courses: dict[str, Course]
    lessons: dict[str, Lesson]
    shared: SharedValues
    glossary: Glossary
    interface: Interface

    def script(self, figure: Figure) -> Path:
        return self.root / "content" / "figures" / f"{figure.script}.py"


def packaged_templates() -> Path:
    """The templates that come with the package; beside it in a checkout."""
    packaged = Path(str(files("lecture_tools"))) / "templates"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parent.parent / "templates"


def load_project(root: Path) -> tuple[Project | None, list[Diagnostic]]:
    """The project below `root`, without what could not be read; None if there is no project."""
    content = root / "content"
    if not (content / "courses").is_dir() or not (content / "lessons").is_dir():
        span = Span(file=str(content), line=1, column=1, end_line=1, end_column=1)
        message = "this folder has no content/courses and content/lessons"
        hint = "go to the project's folder, use --root DIR, or start one with `lecture init DIR`"
        return None, [Diagnostic(code="L001", message=message, span=span, hint=hint)]
    found: list[Diagnostic] = []
    own = root / "templates"
    templates = own if own.is_dir() else packaged_templates()
    courses = _folder(Course, content, "courses", found)
    lessons = _folder(LessonFile, content, "lessons", found)
    shared = _optional(SharedValues, content / "values.yaml", "content/values.yaml", found)
    glossary = _optional(Glossary, content / "glossary.yaml", "content/glossary.yaml", found)
    interface, problems = read_model(Interface, templates / "interface.yaml", "templates/interface.yaml")
    found += problems
    if interface is None:
        return None, found
    project = Project(
        root=root,
        templates=templates,
        courses=courses,
        lessons=dict(lessons),
        shared=shared,
        glossary=glossary,
        interface=interface,
    )
    for course in courses.values():
        found += _course_problems(course, _stems(content / "lessons"))
    for lesson in lessons.values():
        found += _lesson_problems(lesson, project)
    return project, found


ModelType = TypeVar("ModelType", bound=Located)


def _folder(
    model: type[ModelType], content: Path, name: str, found: list[Diagnostic]
) -> dict[str, ModelType]:
    models: dict[str, ModelType] = {}
    for path in sorted((content / name).glob("*.yaml")):
        file = f"content/{name}/{path.name}"
        if not path.resolve().is_relative_to(content.resolve()):
            span = Span(file=file, line=1, column=1, end_line=1, end_column=1)
            found.append(Diagnostic(code="L002", message="this file lies outside content/", span=span))
            continue
        bound, problems = read_model(model, path, file)
        found += problems
        if bound is None:
            continue
        identifier: str = bound.id  # type: ignore[attr-defined]
        if identifier != path.stem:
            message = f"the file is named '{path.stem}', its id is '{identifier}'"
            found.append(
                Diagnostic(code="L003", message=message, span=bound.key_span("id"), hint="make them the same")
            )
        models[path.stem] = bound
    return models


def _optional(model: type[ModelType], path: Path, file: str, found: list[Diagnostic]) -> ModelType:
    if path.is_file():
        bound, problems = read_model(model, path, file)
        found += problems
        if bound is not None:
            return bound
    return model()


def _stems(folder: Path) -> set[str]:
    return {path.stem for path in folder.glob("*.yaml")}


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


def _language_problems(part: Located, languages: set[str]) -> Iterator[Diagnostic]:
    """Texts in a language that nobody asked for are most often a slip of the key."""
    for text in texts_in(part):
        for language, words in text.by_language.items():
            if language not in languages and language != "zxx":
                hint = suggestion(language, languages) or f"the course has {', '.join(sorted(languages))}"
                message = f"no course here is taught in '{language}'"
                yield Diagnostic(
                    code="L006", message=message, span=words.span, hint=hint, severity=Severity.WARNING
                )


def _lesson_problems(lesson: Lesson, project: Project) -> Iterator[Diagnostic]:
    slides = [slide for slide in lesson.slides if isinstance(slide, SlideKind)]
    yield from _twice("slide", slides)
    yield from _twice("exercise", lesson.exercises)
    languages = {language for course in project.courses.values() for language in course.languages}
    if languages:
        yield from _language_problems(lesson, languages)
    shown: set[str] = set()
    for slide in slides:
        for name in _figures_of(slide):
            shown.add(name)
            if name not in lesson.figures:
                hint = suggestion(name, lesson.figures) or "name it under figures:"
                message = f"there is no figure '{name}' in this lesson"
                yield Diagnostic(code="L007", message=message, span=name.span, hint=hint)
    for identifier, figure in lesson.figures.items():
        if identifier not in shown:
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


def _figures_of(slide: SlideKind) -> list[Scalar]:
    one = getattr(slide, "figure", None)
    return [*([one] if one is not None else []), *getattr(slide, "figures", [])]


def _twice(what: str, parts: Iterable[Any]) -> Iterator[Diagnostic]:
    first: dict[Identifier, Any] = {}
    for part in parts:
        if part.id in first:
            related = Related(message="first used here", span=first[part.id].key_span("id"))
            message = f"two {what}s have the id '{part.id}'"
            yield Diagnostic(code="L009", message=message, span=part.key_span("id"), related=(related,))
        first.setdefault(part.id, part)


def json_schemas() -> dict[str, str]:
    """The JSON Schema of each kind of content file, as text."""
    models: dict[str, type[Located]] = {
        "lesson": LessonFile,
        "course": Course,
        "values": SharedValues,
        "glossary": Glossary,
    }
    schemas = {}
    for name, model in models.items():
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}
        schemas[name] = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
    return schemas
