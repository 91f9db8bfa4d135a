"""From a content folder to files: what is written, what is left alone, and the course that is shipped."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from projects import LESSON

from lecture_tools.build.run import build
from lecture_tools.pipeline import prepare
from lecture_tools.selection import Selection

Project = Callable[..., Path]

ROOT = Path(__file__).parent.parent
COURSE = """\
id: course
languages: [en, ko]
title: {en: Information Theory, ko: 정보 이론}
lessons:
  - lesson: lesson
  - lesson: other
"""
OTHER = """\
id: other
title: {en: Other, ko: 다른 강의}
slides:
  - id: start
    kind: section
    title: {en: Another lesson, ko: 다른 강의입니다}
"""
SHIPPED = "entropy-in-deep-learning"


def files_of(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted((root / "build").rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def test_a_mistake_in_one_lesson_leaves_the_others_to_be_built(project: Project) -> None:
    files = {"content/courses/course.yaml": COURSE, "content/lessons/other.yaml": OTHER}
    root = project(files=files)
    english = Selection(modes=("en",), formats=("html",))
    assert build(root, english, jobs=1).diagnostics == []
    before = files_of(root)
    assert list(before) == ["build/course/en/01-lesson.html", "build/course/en/02-other.html"]
    lesson = root / "content" / "lessons" / "lesson.yaml"
    lesson.write_text(LESSON.replace("expect: 1.50", "expect: 1.51"), encoding="utf-8")
    (root / "content" / "lessons" / "other.yaml").write_text(
        OTHER.replace("Another lesson", "A lesson renamed"), encoding="utf-8"
    )
    report = build(root, english, jobs=1)
    assert [found.code for found in report.diagnostics] == ["V006"]
    after = files_of(root)
    assert after["build/course/en/01-lesson.html"] == before["build/course/en/01-lesson.html"]
    assert b"A lesson renamed" in after["build/course/en/02-other.html"]


@pytest.mark.parametrize("mistake", ["kind: bulets", "kind: bullets\n    titel: x"])
def test_an_unreadable_lesson_does_not_renumber_the_others(project: Project, mistake: str) -> None:
    files = {"content/courses/course.yaml": COURSE, "content/lessons/other.yaml": OTHER}
    root = project(LESSON.replace("kind: bullets", mistake), files)
    report = build(root, Selection(modes=("en",), formats=("html",)), jobs=1)
    assert report.diagnostics
    assert list(files_of(root)) == ["build/course/en/02-other.html"]


def test_text_that_does_not_fit_is_an_error_with_its_language_and_length(project: Project) -> None:
    points = "\n".join(
        f"      - {{en: 'Point {number} is a line.', ko: '{number}번째 항목은 한 줄입니다.'}}"
        for number in range(8)
    )
    long = LESSON.replace("      - {en: 'It is <<h|unit>>.', ko: '값은 <<h|unit>>입니다.'}", points)
    root = project(long)
    _, _, report = prepare(root, Selection(), jobs=1)
    (found,) = report.diagnostics
    assert found.code == "D002"
    assert re.search(
        r"the body of this slide is \d+ lines too long for 'en\+ko' in PowerPoint", found.message
    )
    assert LESSON.splitlines()[found.span.line - 1] == "  - id: points"
    assert build(root, Selection(formats=("html",)), jobs=1).written == []


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository's own content."""
    root = tmp_path_factory.mktemp("shipped")
    shutil.copytree(ROOT / "content", root / "content")
    return root


def test_the_dice_carry_the_published_entropies(shipped: Path) -> None:
    selection = Selection(courses=frozenset([SHIPPED]), lessons=frozenset([SHIPPED]), modes=("en", "ko"))
    report = build(shipped, selection, jobs=2)
    assert report.diagnostics == []
    for language, unit in (("en", " bits"), ("ko", "비트")):
        folder = shipped / "build" / SHIPPED / language
        (page_file,) = folder.glob(f"*-{SHIPPED}.html")
        page = page_file.read_text(encoding="utf-8")
        words = re.sub(r"<[^>]+>|\u2060", "", page)
        with zipfile.ZipFile(page_file.with_suffix(".pptx")) as deck:
            slides = [
                deck.read(name).decode() for name in deck.namelist() if name.startswith("ppt/slides/slide")
            ]
        texts = re.sub(r"<[^>]+>|\u2060", "", "".join(slides)).replace("\u00a0", " ")
        for number in ("3.27", "1.90"):
            assert f"{number}{unit}" in words, (language, number)
            assert f"{number}{unit}" in texts, (language, number)


def test_the_histograms_draw_the_same_numbers(shipped: Path) -> None:
    selection = Selection(courses=frozenset([SHIPPED]), lessons=frozenset([SHIPPED]), modes=("en",))
    _, (prepared,), _ = prepare(shipped, selection, jobs=1)
    figures = prepared.lesson.lesson.figures
    drawn = [
        [f"{float(entropy):.2f}" for entropy in prepared.lesson.inputs[name]["entropies"]]  # type: ignore[attr-defined]
        for name, figure in figures.items()
        if figure.script == "dice_histograms"
    ]
    assert drawn == [["3.27", "1.90"]]


def test_another_published_figure_stops_the_build_at_its_line(shipped: Path, tmp_path: Path) -> None:
    root = tmp_path / "changed"
    shutil.copytree(shipped / "content", root / "content")
    lesson = root / "content" / "lessons" / f"{SHIPPED}.yaml"
    text = lesson.read_text(encoding="utf-8")
    assert text.count("expect: 3.27}") == 1
    lesson.write_text(text.replace("expect: 3.27}", "expect: 3.28}"), encoding="utf-8")
    report = build(root, Selection(courses=frozenset([SHIPPED]), lessons=frozenset([SHIPPED])), jobs=1)
    (found,) = report.diagnostics
    line = next(number for number, words in enumerate(text.splitlines(), 1) if "expect: 3.27}" in words)
    assert (found.code, found.span.file, found.span.line) == ("V006", f"content/lessons/{SHIPPED}.yaml", line)
    assert "3.2744" in found.message and "3.28" in found.message
    assert report.written == []


def test_the_palette_of_a_course_colours_its_powerpoint_and_leaves_html_alone(project: Project) -> None:
    written = {}
    for palette in ("light", "dark"):
        course = COURSE.replace("  - lesson: other\n", "") + f"palette: {palette}\n"
        root = project(files={"content/courses/course.yaml": course})
        report = build(root, Selection(modes=("en",)), jobs=1)
        assert report.diagnostics == []
        written[palette] = files_of(root)
    page, deck = "build/course/en/01-lesson.html", "build/course/en/01-lesson.pptx"
    assert written["light"][page] == written["dark"][page]
    for palette, ground, data in (("light", "FFFFFF", "0b62a8"), ("dark", "14181D", "6db3f2")):
        with zipfile.ZipFile(io.BytesIO(written[palette][deck])) as package:
            theme = package.read("ppt/theme/theme1.xml").decode()
            (drawing,) = (package.read(name) for name in package.namelist() if name.endswith(".svg"))
        assert f'<a:srgbClr val="{ground}"/>' in theme
        assert data in drawing.decode()
