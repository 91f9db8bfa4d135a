"""A content folder → `Project`: every file read and bound, every reference checked, all errors at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, Union

from pydantic import BeforeValidator, Discriminator, Field, Tag
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

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
from lecture_tools.texts import NO_LANGUAGE, SCALAR_TYPES, texts_in
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

    slides: Annotated[list[AnySlide], BeforeValidator(as_list), Field(min_length=1)]

    @classmethod
    def described(cls) -> str:
        return "a lesson"


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Everything below one root: `courses` and `lessons` by id; `unread` are those that failed."""

    root: Path
    design: Design
    courses: dict[str, Course]
    lessons: dict[str, Lesson]
    unread: frozenset[str]
    shared: SharedValues
    glossary: Glossary
    interface: Interface
    interactives: dict[str, Interactive]

    def script(self, figure: Figure) -> Path:
        return self.root / "content" / "figures" / f"{figure.script}.py"


def load_project(root: Path) -> tuple[Project | None, list[Diagnostic]]:
    """The project below `root`, without what has mistakes.

    None if there is no project, or if a file is unreadable that everything else rests on.
    """
    content = root / "content"
    if not (content / "courses").is_dir() or not (content / "lessons").is_dir():
        span = Span(file=str(content), line=1, column=1, end_line=1, end_column=1)
        message = "this folder has no content/courses and content/lessons"
        hint = "go to the project's folder, use --root DIR, or start one with `lecture init DIR`"
        return None, [Diagnostic(code="L001", message=message, span=span, hint=hint)]
    design, found = load_design(root / "templates")
    courses = _folder(Course, content, "courses", found)
    lessons = _folder(LessonFile, content, "lessons", found)
    shared = _optional(SharedValues, content, "values.yaml", found)
    glossary = _optional(Glossary, content, "glossary.yaml", found)
    interface = _interface(template(root / "templates", "interface.yaml"), found)
    if design is None:
        return None, found
    written = _stems(content / "lessons")
    demonstrations = [slide for lesson in lessons.values() for slide in _demonstrations(lesson)]
    interactives, problems = load_interactives(
        root / "templates", {str(one.interactive) for one in demonstrations}
    )
    found += problems
    project = Project(
        root=root,
        design=design,
        courses=courses,
        lessons=dict(lessons),
        unread=frozenset((written - lessons.keys()) | (_stems(content / "courses") - courses.keys())),
        shared=shared or SharedValues(),
        glossary=glossary or Glossary(),
        interface=interface or Interface(languages={"en": {}}),
        interactives=interactives,
    )
    for course in courses.values():
        found += _course_problems(course, written)
    for lesson in lessons.values():
        found += _lesson_problems(lesson, project)
    found += _unlisted(project)
    is_usable = shared is not None and glossary is not None and glossary.is_whole and interface is not None
    return project if is_usable else None, found


ModelType = TypeVar("ModelType", bound=Located)


def _folder(
    model: type[ModelType], content: Path, name: str, found: list[Diagnostic]
) -> dict[str, ModelType]:
    models: dict[str, ModelType] = {}
    for path in sorted((content / name).glob("*.yaml")):
        file = f"content/{name}/{path.name}"
        if _lies_outside(path, content):
            found.append(_outside(file))
            continue
        bound, problems = read_model(model, path, file, _stand_ins(path, file))
        found += problems
        if bound is None:
            continue
        identifier: str = bound.id  # type: ignore[attr-defined]
        if identifier != path.stem:
            message = f"the file is named '{path.stem}', its id is '{identifier}'"
            found.append(
                Diagnostic(code="L003", message=message, span=bound.key_span("id"), hint="make them the same")
            )
        models[path.stem] = bound.model_copy(update={"id": path.stem})
    return models


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
    if not path.is_file():
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
    return not path.resolve().is_relative_to(content.resolve())


def _outside(file: str) -> Diagnostic:
    span = Span(file=file, line=1, column=1, end_line=1, end_column=1)
    return Diagnostic(code="L002", message="this file lies outside content/", span=span)


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


def _unlisted(project: Project) -> Iterator[Diagnostic]:
    """A lesson that is in no course is neither built nor checked to the end."""
    listed = {entry.lesson for course in project.courses.values() for entry in course.lessons}
    for identifier, lesson in project.lessons.items():
        if identifier not in listed and not project.unread:
            message = f"no course has the lesson '{identifier}'"
            hint = "list it in a file of content/courses"
            span = lesson.key_span("id")
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


def _lesson_problems(lesson: Lesson, project: Project) -> Iterator[Diagnostic]:
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
    for one in _demonstrations(lesson):
        if one.interactive not in known:
            hint = suggestion(one.interactive, known) or f"there is {', '.join(sorted(known))}"
            message = f"there is no interactive figure '{one.interactive}'"
            yield Diagnostic(code="I001", message=message, span=one.interactive.span, hint=hint)
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


def _demonstrations(lesson: Lesson) -> list[InteractiveSlide]:
    return [slide for slide in lesson.slides if isinstance(slide, InteractiveSlide)]


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


class _EditorSchema(GenerateJsonSchema):
    """Editors see numbers where we see text, and text (`yes`) where we see a truth value."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        return {**super().str_schema(schema), "type": list(SCALAR_TYPES)}

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchemaValue:  # noqa: ARG002
        return {"enum": [True, False, "yes", "no"]}


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
        schema = model.model_json_schema(schema_generator=_EditorSchema)
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
        schemas[name] = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
    return schemas
