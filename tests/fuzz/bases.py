"""Small projects cut out of the real course, the starter and the slide of each kind: what is mutated."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

from lecture_tools.theme import packaged_templates

ROOT: Final = Path(__file__).parents[2]
SLIDES: Final = 1
"""Slides in one small lesson: the less there is, the more cases there are in a minute."""
TERMS: Final = 2
APPENDIX: Final = 4
"""One project in so many has the glossary as a deck, which takes longer than all else."""
STUB: Final = "id: {id}\ntitle: {{en: Another, ko: 다른 강의}}\nslides:\n  - {{id: start, kind: title, title: {{en: Another, ko: 다른 강의}}}}\n"  # noqa: E501
COURSE: Final = "content/courses/course.yaml"
VALUES: Final = "content/values.yaml"
GLOSSARY: Final = "content/glossary.yaml"
LESSON: Final = "content/lessons/lesson.yaml"
MUTATED: Final = (LESSON, LESSON, LESSON, LESSON, COURSE, VALUES, GLOSSARY, GLOSSARY)
"""Where mistakes are put: mostly into lessons, as authors do."""

Files = dict[str, bytes]
"""Path below the project → content."""


@cache
def bases() -> tuple[Files, ...]:
    """The small projects, the same on every machine."""
    content = ROOT / "content"
    courses = [_read(path) for path in sorted((content / "courses").glob("*.yaml"))]
    glossary, values = _read(content / "glossary.yaml"), _read(content / "values.yaml")
    lessons = [_read(path) for path in sorted((content / "lessons").glob("*.yaml"))]
    kinds = _read(ROOT / "tests" / "golden" / "kinds.yaml")
    made = [
        _project(small, _course(courses[number % len(courses)], number), glossary, values)
        for lesson in lessons
        for number, small in enumerate(_small_lessons(lesson))
    ]
    fair = "values:\n  fair: array([1/2, 1/2])\n"
    made += [_project(small, courses[0], glossary, fair) for small in _small_lessons(kinds)]
    return (*made, _starter())


def lay_out_scripts(all_files: tuple[Files, ...], root: Path) -> None:
    """Empty figure scripts for everything that the files name; nothing is drawn here."""
    folder = root / "content" / "figures"
    folder.mkdir(parents=True, exist_ok=True)
    named = (re.findall(rb"script: ([a-z0-9_-]+)", text) for files in all_files for text in files.values())
    for name in set().union(*named):
        (folder / f"{name.decode()}.py").touch()


def _starter() -> Files:
    content = packaged_templates() / "starter" / "content"
    course = _read(content / "courses" / "first-course.yaml")
    lesson = _read(content / "lessons" / "coin.yaml")
    return _encoded(
        {
            COURSE: re.sub(r"^id: .*", "id: course", course, flags=re.M).replace(
                "lesson: coin", "lesson: lesson"
            ),
            GLOSSARY: _read(content / "glossary.yaml"),
            VALUES: "values:\n  unused: 1/2\n",
            LESSON: _with_id(lesson),
        }
    )


def _project(lesson: str, course: str, glossary: str, values: str) -> Files:
    others = sorted(set(re.findall(r"lesson\('+([a-z0-9-]+)'+\)", lesson)))
    files = {
        COURSE: _small_course(course, others),
        GLOSSARY: _small_glossary(glossary, lesson),
        VALUES: values,
        LESSON: lesson,
    }
    return _encoded({**files, **{f"content/lessons/{name}.yaml": STUB.format(id=name) for name in others}})


def _encoded(files: dict[str, str]) -> Files:
    return {path: text.encode() for path, text in files.items()}


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _course(course: str, number: int) -> str:
    return course.replace("appendix: glossary\n", "") if number % APPENDIX else course


def _with_id(lesson: str) -> str:
    return re.sub(r"^id: .*", "id: lesson", lesson, count=1, flags=re.M)


def _sections(text: str) -> dict[str, str]:
    """Name of a field at the margin → its lines."""
    parts = re.split(r"^(?=[a-z]\w*:)", text, flags=re.M)
    return {part.partition(":")[0]: part for part in parts[1:]}


def _entries(section: str, start: str) -> list[str]:
    """The entries below a field: `start` is how one begins."""
    return re.split(rf"^(?=  {start})", section, flags=re.M)[1:]


def _named_entries(section: str) -> dict[str, str]:
    return {entry.split(":")[0].strip(): entry for entry in _entries(section, r"[a-z]")}


def _small_lessons(lesson: str) -> Iterator[str]:
    sections = _sections(lesson)
    slides = _entries(sections["slides"], "- ")
    exercises = _entries(sections.get("exercises", ""), "- ")
    for index in range(0, len(slides), SLIDES):
        chosen = "".join(slides[index : index + SLIDES])
        first = re.search(r"id: ([a-z0-9-]+)", chosen)
        assert first is not None
        chosen = re.sub(r"\]\(#[a-z0-9-]+\)", f"](#{first[1]})", chosen)
        exercise = exercises[index // SLIDES : index // SLIDES + 1]
        figures = _needed(_named_entries(sections["figures"]), chosen, _named_as_figure)
        texts = "".join([chosen, *exercise, *figures])
        values = _needed(_named_entries(sections["values"]), texts, _named_in_expressions)
        parts = [f"id: lesson\n{sections['title'].rstrip()}\n"]
        for field, entries in (("values", values), ("figures", figures), ("slides", [chosen])):
            parts += [f"{field}:\n", *entries] if entries else []
        yield "".join([*parts, *(["exercises:\n", *exercise] if exercise else [])])


def _needed(entries: dict[str, str], texts: str, names: Callable[[str, str], bool]) -> list[str]:
    """The entries that `texts` name, and those that they name in turn."""
    chosen: dict[str, str] = {}
    while True:
        more = {name: entry for name, entry in entries.items() if name not in chosen and names(name, texts)}
        if not more:
            return [entry for name, entry in entries.items() if name in chosen]
        chosen |= more
        texts = "".join(more.values())


def _named_as_figure(name: str, texts: str) -> bool:
    return re.search(rf"figures?: .*(?<![\w-]){name}(?![\w-])|^ +- {name}$", texts, flags=re.M) is not None


def _named_in_expressions(name: str, texts: str) -> bool:
    return re.search(rf"(?<!\w){name}(?!\w)", texts) is not None


def _small_course(course: str, others: Iterable[str]) -> str:
    sections = _sections(course)
    first = _entries(sections["lessons"], "- lesson: ")[0]
    lessons = re.sub("lesson: .*", "lesson: lesson", first, count=1)
    lessons += "".join(f"  - lesson: {name}\n" for name in others)
    parts = {**sections, "id": "id: course\n", "lessons": f"lessons:\n{lessons}"}
    return "".join(parts.values())


def _small_glossary(glossary: str, lesson: str) -> str:
    sections = _sections(glossary)
    asked = set(re.findall(r"(?:term|lesson)\('([a-z0-9-]+)'\)", lesson))
    terms = _named_entries(sections["terms"])
    kept = {name: entry for name, entry in terms.items() if name in asked or name in [*terms][:TERMS]}
    notation = _entries(sections["notation"], "- ")[:TERMS]
    parts = {**sections, "terms": "terms:\n" + "".join(kept.values())}
    return "".join({**parts, "notation": "notation:\n" + "".join(notation)}.values())
